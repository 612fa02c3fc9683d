"""Slack's export: a .zip with channels.json, users.json and a file for each channel and day."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.readers import archive, refusals, slack_thread
from minutes.readers.json_value import parsed, record, records, word
from minutes.readers.turns import folded
from minutes.transcript import Sort, Transcript, Turn

_DAY_FILE = re.compile(r"(?:[^/]{1,200}/)?(?P<channel>[^/]{1,200})/(?P<day>\d{4}-\d{2}-\d{2})\.json")
_EXPORT = "a Slack export"
_NAMED_AFTER = 60


@dataclass(frozen=True, slots=True)
class Conversation:
    """A thread, or what was written outside threads in a channel on one day (`thread` is "" then)."""

    channel: str
    day: date
    thread: str
    opening: str
    messages: int


@dataclass(frozen=True, slots=True)
class _Export:
    names: Mapping[str, str]
    bots: frozenset[str]
    days: Mapping[tuple[str, date], Sequence[Mapping[str, object]]]


def fits(entries: frozenset[str]) -> bool:
    """Say whether an archive's names are those of an export."""
    return any(_DAY_FILE.fullmatch(entry) for entry in entries) or bool({"channels.json", "users.json"} & entries)


def conversations(content: bytes, name: str = "export.zip") -> tuple[Conversation, ...]:
    """Return what can be chosen from an export, the longest first."""
    export = _open(name, content)
    found: list[Conversation] = []
    for (channel, day), messages in export.days.items():
        threads: dict[str, list[Mapping[str, object]]] = {}
        for message in messages:
            threads.setdefault(word(message.get("thread_ts")), []).append(message)
        for thread, inside in threads.items():
            opening = folded(slack_thread.plain(word(inside[0].get("text")), export.names))[:_NAMED_AFTER]
            found.append(Conversation(channel, day, thread, opening, len(inside)))
    return tuple(sorted(found, key=lambda one: (-one.messages, one.channel, one.day, one.thread)))


def read(
    content: bytes, name: str = "export.zip", *, channel: str = "", day: date | None = None, thread: str = ""
) -> Transcript:
    """Return what was written, of one channel, day or thread if chosen; the heading of a turn is channel and day."""
    export = _open(name, content)
    turns: list[Turn] = []
    places: set[str] = set()
    days: set[date] = set()
    for (where, when), messages in sorted(export.days.items()):
        if (channel and where != channel.removeprefix("#")) or (day and when != day and not thread):
            continue
        chosen = [
            message for message in messages if not thread or thread in {message.get("thread_ts"), message.get("ts")}
        ]
        found = slack_thread.read(chosen, export.names, bots=export.bots).turns
        if found:
            places.add(where)
            days.add(when)
            turns += [replace(turn, heading=f"#{where}, {when.isoformat()}") for turn in found]
    if not turns and (channel or day or thread):
        raise refusals.no_such_messages(" ".join(filter(None, (channel, day.isoformat() if day else "", thread))))
    if not turns:
        raise refusals.no_messages(name)
    return Transcript(Sort.CHAT, _unique(turns), _only(places), next(iter(days)) if len(days) == 1 else None)


def _only(places: set[str]) -> str:
    return f"#{next(iter(places))}" if len(places) == 1 else ""


def _open(name: str, content: bytes) -> _Export:
    """Read the whole export; a file in it that is no JSON is what makes it damaged."""
    with archive.opened(name, content, _EXPORT) as files:
        entries = files.namelist()
        users = [
            user
            for entry in entries
            if entry.split("/")[-1] == "users.json"
            for user in records(parsed(_text(files.read(entry))))
        ]
        days = {
            (found["channel"], day): records(parsed(_text(files.read(entry))))
            for entry in entries
            if (found := _DAY_FILE.fullmatch(entry)) and (day := _day(found["day"]))
        }
    names = {word(user.get("id")): _shown_name(user) for user in users if word(user.get("id"))}
    bots = frozenset(word(user.get("id")) for user in users if user.get("is_bot") is True) | {"USLACKBOT"}
    return _Export(names, bots, days)


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _shown_name(user: Mapping[str, object]) -> str:
    profile = record(user.get("profile"))
    given = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    return next((word(name).strip() for name in given if word(name).strip()), "")


def _unique(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Make each id the only one of its kind: a broadcast stands in its thread and in the channel."""
    seen: Counter[str] = Counter()
    unique: list[Turn] = []
    for turn in turns:
        seen[turn.id] += 1
        unique.append(turn if seen[turn.id] == 1 else replace(turn, id=f"{turn.id}/again{seen[turn.id]}"))
    return tuple(unique)
