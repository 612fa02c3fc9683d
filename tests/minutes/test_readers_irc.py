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


def test_a_log_with_tabs_is_read_as_chat_without_who_came_and_left() -> None:
    draft = notes(
        "2026-11-04 14:00:01\t-->\tkim (~kim@host) has joined #council\n"
        "2026-11-04 14:00:05\t@bea\thello all\n"
        "2026-11-04 14:01:02\tkim\thi\n"
        "2026-11-04 14:02:02\t@bea\t#action kim to write the page by Friday\n"
        "2026-11-04 14:03:02\tkim\t#agreed we meet on Mondays\n"
    )

    assert owed(draft) == [("kim", "write the page by Friday")]
    assert [item.text for item in draft.decisions] == ["we meet on Mondays"]
    assert draft.attendees == ("bea", "kim")


def test_the_bots_of_a_w3c_log_are_nobody_at_the_meeting() -> None:
    draft = notes(
        "14:00:11 <RRSAgent> RRSAgent has joined #privacy\n"
        "14:00:15 <tom> scribe: yuki\n"
        "14:00:17 <Zakim> yuki, you wanted to ask about the draft\n"
        "14:01:15 <kim> kim has joined #privacy\n"
        "14:02:15 <yuki> ACTION: Ada to write the privacy section\n"
        "14:03:15 <tom> RESOLUTION: Publish the draft as a note\n"
    )

    assert owed(draft) == [("Ada", "write the privacy section")]
    assert [item.text for item in draft.decisions] == ["Publish the draft as a note"]
    assert draft.attendees == ("tom", "yuki")
