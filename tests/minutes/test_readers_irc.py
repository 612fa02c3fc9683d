"""Chat logs of IRC clients and meeting bots."""

from minutes.readers import read_text
from minutes.transcript import Sort
from tests.minutes.meetings import notes, owed

_LOG = """\
14:00:05 <bea> #startmeeting Council
14:00:06 <logbot> Meeting started. Useful commands: #action #agreed
14:01:02 <@kim> hi all
14:01:30 * Max has quit (timeout)
14:02:02 <bea> #action kim to write the page by Friday
14:03:02 <kim> #agreed we meet on Mondays
"""


def test_a_log_is_read_as_chat_without_who_came_and_left() -> None:
    found = read_text(_LOG)

    assert found.sort is Sort.CHAT
    assert [(turn.speaker, turn.is_bot) for turn in found.turns] == [
        ("bea", False),
        ("logbot", True),
        ("kim", False),
        ("bea", False),
        ("kim", False),
    ]


def test_its_marks_are_actions_and_decisions() -> None:
    draft = notes(_LOG)

    assert owed(draft) == [("kim", "write the page by Friday")]
    assert [item.text for item in draft.decisions] == ["we meet on Mondays"]
    assert draft.attendees == ("bea", "kim")
