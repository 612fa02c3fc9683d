"""What tests of minutes share: notes, how they become minutes, and what stands in their thread."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.office import ANA, BEN, CHURN, PRIYA, Answer, Office, until

NOTES = """Weekly sync
Attendees: Ana Silva, Ben Okafor, Priya Nair
Regrets: Mei Tanaka

Decisions
- We decided to label with two people per image.

Action items
- @Ben to send the labelling guide by Friday
- Ana will rerun the drift check by Tuesday
- Somebody should ask legal about the vendor contract

Risks
- The GPU quota might slip into December.

Open questions
- Who pays for the second annotator?
"""
VTT = b"""WEBVTT

00:00:04.000 --> 00:00:07.000
<v Ana Silva>Good morning. I'll send the labelling guide by Friday.</v>

00:00:09.000 --> 00:00:15.000
<v Ben Okafor>Thanks. So we agreed to label with two people per image.</v>
"""
Message = dict[str, Any]


def pasted(office: Office, text: str = NOTES, title: str = "Weekly sync", who: str = ANA) -> list[Message]:
    """Paste notes into the form and return the minutes: the message that begins them and what stands below."""
    office.slash(who, "/minutes")
    office.submit(who, title=title, text=text)
    return written(office, title)


def written(office: Office, title: str, channel: str = CHURN, who: str = PRIYA) -> list[Message]:
    """Wait until the minutes are there whole, and return them."""
    head = until(lambda: next((m for m in office.from_bot(who, channel) if f"Minutes: {title}" in m["text"]), None))
    settled(office)
    return office.messages(who, channel, head["ts"])


def at_once(*calls: Callable[[], Answer]) -> list[Answer]:
    """Make calls at the same time."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call) for call in calls]]


def talked(office: Office) -> str:
    """Talk in a thread and return its ts."""
    root = office.say(BEN, "Retro of the labelling sprint")
    office.say(ANA, "ACTION: Ana Silva to send the labelling guide by Friday", CHURN, thread_ts=root)
    office.say(BEN, "Agreed, two people per image.", CHURN, thread_ts=root)
    return root


def settled(office: Office) -> None:
    """Wait until all jobs that are due have ended."""
    office.settle()
    assert not office.jobs().get("failed")


def pasted_head(office: Office) -> Message:
    return next(m for m in office.from_bot(PRIYA) if "Minutes:" in m["text"])


def pasted_below(office: Office) -> list[Message]:
    return office.messages(PRIYA, CHURN, pasted_head(office)["ts"])[1:]


def with_text(messages: list[Message], words: str) -> Message:
    """Return the message of items that holds some words."""
    holding = [m for m in messages if words in m["text"] and not m["text"].startswith("Summary")]
    assert holding, [m["text"] for m in messages]
    return holding[0]


def found(office: Office, thread: str, words: str) -> Message | None:
    """Return the bot's message in a thread that holds some words."""
    return next((m for m in office.messages(PRIYA, CHURN, thread) if m.get("bot") and words in m["text"]), None)


def from_bot(office: Office, thread: str, words: str) -> bool:
    return found(office, thread, words) is not None


def again(office: Office, message: Message, words: str) -> Message | None:
    """Return a message as it is now, once it holds some words."""
    here = office.messages(PRIYA, CHURN, message["thread_ts"])
    return next((m for m in here if m["ts"] == message["ts"] and words in m["text"]), None)


def content(office: Office, file: Message) -> bytes:
    """Return what a file in the sandbox holds."""
    shared = office.slack.slack.workspace.files[file["id"]]
    assert shared.data is not None
    return shared.data


def everything_in(url: str) -> str:
    """Return all rows of a SQLite database as one text."""
    with sqlite3.connect(url.removeprefix("sqlite:///")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return "\n".join(str(row) for table in tables for row in connection.execute(f"SELECT * FROM {table}"))
