"""What people are shown, word for word, is as it was read and kept: `make snapshots` writes it again."""

import re
from collections.abc import Iterator

import pytest

from core.operation import Operation
from handlers.catalog import CATALOG
from tests.snapshots.playing import FOLDER, SCENES, played


@pytest.mark.parametrize("name", list(SCENES))
def test_people_are_shown_what_was_read_and_kept(name: str) -> None:
    kept = (FOLDER / f"{name}.md").read_text(encoding="utf-8")

    assert played(name) == kept, (
        "The words have changed: `make snapshots` writes them, `git diff tests/snapshots` shows"
    )


def test_every_operation_stands_in_a_scene() -> None:
    """What is written once for all registers is shown once."""
    shown = {_code(operation) for operation in _played()}

    assert [each.name for each in CATALOG if not each.is_inner and _code(each) not in shown] == []


def _played() -> Iterator[Operation]:
    """Yield the operations of what people type in the scenes."""
    for name in SCENES:
        kept = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
        for command in re.findall(r"^\w+ (?:in #[\w-]+|to Baton): /?(?:baton )?(.+)$", kept, re.MULTILINE):
            if found := _operation(command.split()):
                yield found


def _operation(words: list[str]) -> Operation | None:
    noun = CATALOG.noun(words[0])
    if noun is None:
        return None
    if len(words) == 1:
        return noun.find(noun.bare) or noun.find("")
    is_id = re.fullmatch(r"[A-Z]{1,2}-\d+", words[1])
    return noun.find(words[1]) or noun.find("show" if is_id else noun.other) or noun.find("")


def _code(operation: Operation) -> object:
    """Return the function behind an operation, which those that are common to all registers share."""
    return getattr(operation.run, "func", operation.run)
