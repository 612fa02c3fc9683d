"""Pictures are drawn in a process of their own that stays, and is started again where it died."""

from collections.abc import Iterator

import pytest

from bot.processes.picture_process import DrawingFailedError, PictureProcess

POINTS = {"points": [{"day": "2026-11-20", "planned": 2, "done": 1}, {"day": "2026-11-27", "planned": 3, "done": None}]}


@pytest.fixture
def studio() -> Iterator[PictureProcess]:
    made = PictureProcess()
    yield made
    made.close()


def test_pictures_come_from_one_process(studio: PictureProcess) -> None:
    assert studio.draw("progress", POINTS).startswith(b"\x89PNG")
    first = studio._program
    assert studio.draw("risk_matrix", {"points": []}).startswith(b"\x89PNG")
    assert studio._program is first


def test_after_a_death_the_next_picture_is_drawn(studio: PictureProcess) -> None:
    studio.draw("progress", POINTS)
    assert studio._program
    studio._program.kill()
    studio._program.wait()

    assert studio.draw("progress", POINTS).startswith(b"\x89PNG")


def test_what_nobody_draws_is_said_and_the_process_goes_on(studio: PictureProcess) -> None:
    with pytest.raises(DrawingFailedError, match="Nobody draws 'flowers'"):
        studio.draw("flowers", {})
    assert studio.draw("progress", POINTS).startswith(b"\x89PNG")
