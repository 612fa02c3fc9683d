"""Slack threads and exports, from small samples."""

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date

from minutes.readers import conversations, read, read_export, read_thread
from minutes.transcript import Sort

NAMES = {"U1": "Ana Ruiz", "U2": "Ben Okafor"}


def message(ts: str, text: str, user: str = "U1", **more: object) -> Mapping[str, object]:
    return {"type": "message", "ts": ts, "user": user, "text": text, **more}


def texts(*messages: Mapping[str, object]) -> list[str]:
    return [turn.text for turn in read_thread(messages, NAMES).turns]


def test_a_thread_has_its_authors_in_order() -> None:
    found = read_thread([message("1700000005.000100", "second", "U2"), message("1700000000.000100", "first")], NAMES)

    assert found.sort is Sort.CHAT
    assert found.day == date(2023, 11, 14)
    assert [(turn.id, turn.speaker, turn.start, turn.text) for turn in found.turns] == [
        ("1700000000.000100", "Ana Ruiz", 0.0, "first"),
        ("1700000005.000100", "Ben Okafor", 5.0, "second"),
    ]


def test_mentions_links_and_signs_are_shown_as_people_see_them() -> None:
    text = "<@U2> and <@U9|cem>: see <https://x.test/a|the doc> &amp; <#C1|general>, <!here> <!subteam^S1|@leads> <@U8>"

    assert texts(message("1.0", text)) == ["@Ben Okafor and @cem: see the doc & #general, @here @leads <@U8>"]


def test_the_latest_wording_counts() -> None:
    edited = {"ts": "9.0", "user": "U1"}

    assert texts(message("1.0", "new", edited=edited), message("1.0", "old")) == ["new"]
    changed = {"subtype": "message_changed", "ts": "9.0", "message": message("1.0", "new", edited=edited)}
    assert texts(message("1.0", "old"), changed) == ["new"]
    assert texts(message("1.0", "gone"), {"subtype": "message_deleted", "deleted_ts": "1.0"}) == []


def test_bots_are_marked_and_notices_are_left_out() -> None:
    found = read_thread(
        [
            message("1.0", "I'll do it"),
            message("2.0", "Noted", "", bot_id="B1", username="Poll"),
            message("3.0", "joined", subtype="channel_join"),
            message("4.0", "seen by all", "U2", subtype="thread_broadcast"),
        ],
        NAMES,
    )

    assert [(turn.speaker, turn.is_bot) for turn in found.turns] == [
        ("Ana Ruiz", False),
        ("Poll", True),
        ("Ben Okafor", False),
    ]


def test_each_line_of_a_message_is_a_turn() -> None:
    found = read_thread([message("1.0", "Plan:\n• <@U2> labels\n    ◦ by Friday")], NAMES)

    assert [(turn.id, turn.level, turn.text) for turn in found.turns] == [
        ("1.0", 0, "Plan:"),
        ("1.0/2", 1, "@Ben Okafor labels"),
        ("1.0/3", 2, "by Friday"),
    ]


def test_a_message_may_have_blocks_only() -> None:
    elements = [
        {"type": "user", "user_id": "U2"},
        {"type": "text", "text": " takes <it> & "},
        {"type": "emoji", "name": "ok"},
    ]
    section = {"type": "rich_text_section", "elements": elements}
    listed = {
        "type": "rich_text_list",
        "indent": 1,
        "elements": [{"elements": [{"type": "link", "url": "https://x.test"}]}],
    }
    blocks = [{"type": "rich_text", "elements": [section, listed]}, {"type": "section", "text": {"text": "*bold*"}}]

    assert texts(message("1.0", "", blocks=blocks)) == ["@Ben Okafor takes <it> & :ok:", "https://x.test", "*bold*"]


def test_names_may_come_with_the_message() -> None:
    profile = {"display_name": "", "real_name": "Cem Kaya"}

    assert read_thread([message("1.0", "hi", "U7", user_profile=profile)]).turns[0].speaker == "Cem Kaya"
    assert read_thread([message("1.0", "hi", "U7")]).turns[0].speaker == "U7"


def test_odd_messages_do_no_harm() -> None:
    odd: list[Mapping[str, object]] = [
        {},
        {"ts": 5},
        {"ts": "x", "text": None},
        {"ts": "1e999", "text": "a", "edited": []},
        message("nan", "b"),
    ]

    assert sorted(turn.text for turn in read_thread(odd).turns) == ["a", "b"]


def export() -> bytes:
    files = {
        "users.json": [
            {"id": "U1", "profile": {"display_name": "ana"}},
            {"id": "U2", "real_name": "Ben", "is_bot": True},
        ],
        "general/2026-03-04.json": [
            message("1772600000.0", "Shall we?", thread_ts="1772600000.0"),
            message("1772600001.0", "<@U1> yes", "U2", thread_ts="1772600000.0"),
            message("1772600002.0", "unrelated"),
        ],
        "design/2026-03-05.json": [message("1772700000.0", "Later")],
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, value in files.items():
            archive.writestr(name, json.dumps(value))
    return content.getvalue()


def test_an_export_offers_its_conversations() -> None:
    offered = [(choice.channel, str(choice.day), choice.thread, choice.messages) for choice in conversations(export())]

    assert offered == [
        ("general", "2026-03-04", "1772600000.0", 2),
        ("design", "2026-03-05", "", 1),
        ("general", "2026-03-04", "", 1),
    ]


def test_one_thread_of_an_export() -> None:
    found = read_export(export(), thread="1772600000.0")

    assert [(turn.speaker, turn.text, turn.is_bot) for turn in found.turns] == [
        ("ana", "Shall we?", False),
        ("Ben", "@ana yes", True),
    ]
    assert (found.title, found.day) == ("#general", date(2026, 3, 4))


def test_a_whole_export() -> None:
    found = read("export.zip", export())

    assert [turn.heading for turn in found.turns] == ["#design, 2026-03-05", *["#general, 2026-03-04"] * 3]
    assert (found.title, found.day) == ("", None)
