"""Notes of many meetings in one document: one of them is minuted, the others are named."""

from datetime import date

import pytest

from minutes.drafting import Drafted, Paste, Setting, draft

_TODAY = date(2026, 11, 6)
_NOTES = """\
# Ranking sync

## 2026-10-28
Attendees: Max Lind
### Action items
- Max: order the disks

## 2026-11-04
Attendees: Ana Ruiz
### Action items
- Ana: write the model card
"""


def drafted(text: str, day: date | None = None) -> Drafted:
    return draft(Paste(text), Setting(day, _TODAY))


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_the_newest_meeting_is_minuted_and_the_others_are_named(is_newest_first: bool) -> None:
    head, *parts = _NOTES.split("\n## ")
    found = drafted("\n## ".join([head, *(reversed(parts) if is_newest_first else parts)]))

    assert found.day == date(2026, 11, 4)
    assert [item.owner for item in found.draft.actions] == ["Ana"]
    assert found.note == "These are the notes of Wed 4 Nov only. The document has others: Wed 28 Oct."


def test_the_meeting_of_the_day_that_is_asked_for_is_minuted() -> None:
    found = drafted(_NOTES, date(2026, 10, 28))

    assert (found.draft.attendees, [item.owner for item in found.draft.actions]) == (("Max Lind",), ["Max"])
    assert found.note == "These are the notes of Wed 28 Oct only. The document has others: Wed 4 Nov."


def test_of_many_meetings_a_few_are_named() -> None:
    found = drafted("\n".join(f"## 2026-09-{day:02}\n- Ana: write card {day}" for day in range(1, 13)))

    assert found.note.endswith("Fri 11 Sep, Thu 10 Sep, Wed 9 Sep, Tue 8 Sep, Mon 7 Sep and 6 more.")


def test_notes_of_one_meeting_need_no_word() -> None:
    assert not drafted("# Ranking sync\n\n## 2026-11-04\n- Ana: write the model card\n").note
