"""A source's content → draft minutes; and a draft as JSON and back.

As a program it drafts in a process of its own: what to draft is pickled on the standard input, and the draft, or what
is wrong with the source, comes out as JSON.
"""

import contextlib
import hashlib
import json
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from core.errors import UserError
from minutes.draft import Draft, Item
from minutes.transcript import Transcript

Json = dict[str, object]
_LISTS = ("actions", "decisions", "risks", "questions")


@dataclass(frozen=True, slots=True)
class Drafted:
    """Draft minutes and what the source says of itself; `fingerprint` is that of all its words."""

    draft: Draft
    title: str = ""
    day: date | None = None
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known beside the source: the meeting's day if somebody said it, today, and the members' names."""

    day: date | None
    today: date
    members: tuple[str, ...] = ()


def draft_text(text: str, setting: Setting) -> Json:
    """Draft the minutes of a paste. Raises UserError where it can't be read."""
    from minutes.readers import read_text

    return written(_drafted(read_text(text), setting))


def draft_file(name: str, content: bytes, setting: Setting) -> Json:
    """Draft the minutes of a file. Raises UserError where it can't be read."""
    from minutes.readers import read

    return written(_drafted(read(name, content), setting))


def draft_thread(messages: Sequence[Mapping[str, object]], names: Mapping[str, str], setting: Setting) -> Json:
    """Draft the minutes of a thread. Raises UserError where nothing is said in it."""
    from minutes.readers import read_thread

    thread = read_thread(messages, names)
    if not any(turn.text and not turn.is_bot for turn in thread.turns):
        raise UserError(
            "Nothing is said in this thread yet.",
            "Mention me inside a thread that people have written in, or send a file with your mention.",
        )
    return written(_drafted(thread, setting))


def _drafted(transcript: Transcript, setting: Setting) -> Drafted:
    from minutes.extraction import extract

    day = setting.day or transcript.day
    draft = extract(transcript, day=day or setting.today, members=setting.members)
    return Drafted(draft, transcript.title, day, fingerprint(turn.text for turn in transcript.turns))


def fingerprint(words: Iterable[str]) -> str:
    """Return what stays the same of texts, whatever their white space, case and marks."""
    letters = "".join(filter(str.isalnum, " ".join(words).casefold()))
    return hashlib.sha256(letters.encode()).hexdigest()


def written(drafted: Drafted) -> Json:
    """Return a draft as JSON."""
    plain = asdict(drafted.draft)
    for name in _LISTS:
        plain[name] = [{**item, "due": item["due"].isoformat() if item["due"] else None} for item in plain[name]]
    day = drafted.day.isoformat() if drafted.day else None
    return {"draft": plain, "title": drafted.title, "day": day, "fingerprint": drafted.fingerprint}


def read_back(stored: Mapping[str, object]) -> Drafted:
    """Return the draft that was written as JSON."""
    plain = stored["draft"]
    if not isinstance(plain, Mapping):
        raise TypeError("this is no draft")
    day = stored.get("day")
    return Drafted(
        Draft(
            summary=tuple(plain["summary"]),
            actions=tuple(map(_item, plain["actions"])),
            decisions=tuple(map(_item, plain["decisions"])),
            risks=tuple(map(_item, plain["risks"])),
            questions=tuple(map(_item, plain["questions"])),
            attendees=tuple(plain["attendees"]),
            absentees=tuple(plain["absentees"]),
        ),
        str(stored.get("title") or ""),
        date.fromisoformat(day) if isinstance(day, str) else None,
        str(stored["fingerprint"]),
    )


def _item(plain: Mapping[str, object]) -> Item:
    due, turn_ids = plain["due"], plain["turn_ids"]
    known = {**plain, "due": date.fromisoformat(due) if isinstance(due, str) else None}
    return Item(**{**known, "turn_ids": tuple(turn_ids) if isinstance(turn_ids, list | tuple) else ()})  # type: ignore[arg-type]  # as `written` wrote it


MOST_CPU_SECONDS = 40
"""An hour of talk takes one; what takes longer was made to."""


def main() -> None:
    """Draft what stands on the standard input, at low priority."""
    import resource

    with contextlib.suppress(OSError):
        os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS + 5))
    kind, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  # from the program that started this one
    ways: dict[str, Callable[..., Json]] = {"text": draft_text, "file": draft_file, "thread": draft_thread}  # type: ignore[explicit-any]  # each way has arguments of its own
    try:
        answer = ways[kind](*arguments)
    except UserError as fault:
        answer = {"fault": [fault.message, fault.hint]}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
