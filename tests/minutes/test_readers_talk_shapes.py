"""Talk in the shapes in which calls and chats are saved by other tools, from small samples."""

from datetime import date

from minutes.readers import read_text
from minutes.transcript import Sort
from tests.minutes.meetings import notes, owed

_FATHOM = """\
Weekly sync
VIEW RECORDING - 31 mins (No highlights)

---

0:05 - Tom Reyes
  Welcome everybody. Let us begin with the budget.
0:31 - Yuki Mori (Lumen Labs)
  Fine.
  ACTION ITEM: Send the cost sheet - WATCH: https://calls.example/share/1?timestamp=31
1:02 - Tom Reyes
  Thanks.
"""
_INLINE = """\
# Profiling call

**Tom Reyes** 01:49 Welcome everybody.

**Yuki Mori** 02:10 I will send the cost sheet by Friday.
It is long.

**Tom Reyes** 02:31 Thanks.
"""
_WEBEX = """\
WEBVTT

1 "Tom Reyes" (1234567890)
00:00:05.000 --> 00:00:08.000
Welcome everybody.

2 "Yuki Mori" (223)
00:00:09.000 --> 00:00:12.000
I will send the cost sheet by Friday.
"""
_DISCORD = """\
==============================================================
Guild: Lumen Labs
Channel: Text Channels / weekly
==============================================================

[04-Nov-26 02:00 PM] tom
Hi all

[04-Nov-26 02:01 PM] yuki (pinned)
I will send the cost sheet by Friday.

{Attachments}
https://files.example/sheet.png

==============================================================
Exported 2 message(s)
==============================================================
"""


def said(text: str) -> list[tuple[str, float | None, str]]:
    return [(turn.speaker, turn.start, turn.text) for turn in read_text(text).turns]


def test_fathom_has_the_time_before_the_name_and_links_behind_its_items() -> None:
    assert said(_FATHOM) == [
        ("Tom Reyes", 5.0, "Welcome everybody. Let us begin with the budget."),
        ("Yuki Mori", 31.0, "Fine. ACTION ITEM: Send the cost sheet"),
        ("Tom Reyes", 62.0, "Thanks."),
    ]


def test_a_bold_name_and_a_time_begin_what_somebody_says() -> None:
    assert read_text(_INLINE).title == "Profiling call"
    assert said(_INLINE) == [
        ("Tom Reyes", 109.0, "Welcome everybody."),
        ("Yuki Mori", 130.0, "I will send the cost sheet by Friday. It is long."),
        ("Tom Reyes", 151.0, "Thanks."),
    ]


def test_an_agenda_with_bold_points_and_their_times_stays_notes() -> None:
    assert read_text("- **Budget** 10:15\n- **Hiring** 10:30\n").sort is Sort.NOTES


def test_webex_names_the_speaker_beside_the_number_of_the_cue() -> None:
    assert said(_WEBEX) == [
        ("Tom Reyes", 5.0, "Welcome everybody."),
        ("Yuki Mori", 9.0, "I will send the cost sheet by Friday."),
    ]


def test_discord_text_is_a_chat_without_attachments_and_frame() -> None:
    found = read_text(_DISCORD)

    assert (found.sort, found.title, found.day) == (Sort.CHAT, "weekly", date(2026, 11, 4))
    assert said(_DISCORD) == [("tom", None, "Hi all"), ("yuki", None, "I will send the cost sheet by Friday.")]
    assert [owner for owner, _ in owed(notes(_DISCORD))] == ["yuki"]
