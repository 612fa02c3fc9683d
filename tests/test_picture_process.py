"""Pictures are drawn in a process of their own that stays, and is started again where it died."""

from collections.abc import Iterator

import pytest

from bot.processes.picture_process import DrawingFailedError, PictureProcess

POINTS = {"points": [{"day": "2026-11-20", "planned": 2, "done": 1}, {"day": "2026-11-27", "planned": 3, "done": None}]}


@pytest.fixture
def process() -> Iterator[PictureProcess]:
    made = PictureProcess()
    yield made
    made.close()


def test_pictures_come_from_one_process(process: PictureProcess) -> None:
    assert process.draw("progress", POINTS).startswith(b"\x89PNG")
    first = process._program
    assert process.draw("risk_matrix", {"points": []}).startswith(b"\x89PNG")
    assert process._program is first


def test_after_a_death_the_next_picture_is_drawn(process: PictureProcess) -> None:
    process.draw("progress", POINTS)
    assert process._program
    process._program.kill()
    process._program.wait()

    assert process.draw("progress", POINTS).startswith(b"\x89PNG")


def test_what_nobody_draws_is_said_and_the_process_goes_on(process: PictureProcess) -> None:
    with pytest.raises(DrawingFailedError, match="Nobody draws 'flowers'"):
        process.draw("flowers", {})
    assert process.draw("progress", POINTS).startswith(b"\x89PNG")
