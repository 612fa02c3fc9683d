"""What people are shown, word for word, is as it was read and kept: `make snapshots` writes it again."""

import pytest

from tests.snapshots.playing import FOLDER, SCENES, played


@pytest.mark.parametrize("name", list(SCENES))
def test_people_are_shown_what_was_read_and_kept(name: str) -> None:
    kept = (FOLDER / f"{name}.md").read_text(encoding="utf-8")

    assert played(name) == kept, (
        "The words have changed: `make snapshots` writes them, `git diff tests/snapshots` shows"
    )
