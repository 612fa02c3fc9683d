"""The chat that Zoom saves beside a recording: time, sender, recipient, and the text in the lines below.

Reactions are no text, and direct messages are left out: they were for one person, minutes are for all.
"""

import re
from collections.abc import Iterator, Sequence

from minutes.readers.turns import Utterance, from_first, seconds, transcript
from minutes.transcript import Sort, Transcript

_HEAD = re.compile(
    r"(?P<time>\d{1,2}:\d{2}:\d{2})\s{1,4}From\s{1,4}(?P<who>\S.{0,80}?)(?:\s{1,4}to\s{1,4}(?P<whom>\S.{0,80}?))?\s?:(?P<text>(?:\s.*)?)",
    re.IGNORECASE,
)
_TO_ALL = re.compile(r"everyone\b|all\b|.*\((?:all )?everyone\)|.*\bmeeting\b", re.IGNORECASE)
_DIRECT = re.compile(r"\((?:direct message|privately)\)", re.IGNORECASE)
_REACTION = re.compile(
    r"\s*(?:reacted to \".{0,400}\" with \S{1,12}|removed an? .{1,12} reaction from .{0,400})\s*", re.IGNORECASE
)
_REPLY = re.compile(r"\s*replying to \".{0,400}\"\s*", re.IGNORECASE)
_DAY = 24 * 3600.0
_FEWEST_SHARE = 4


def fits(lines: Sequence[str]) -> bool:
    """Say whether a text is a saved chat: many lines hold a time, From, and to."""
    found = sum(bool(_HEAD.fullmatch(line)) for line in lines[:400])
    return found > 0 and found * _FEWEST_SHARE >= sum(bool(line.strip()) for line in lines[:400])


def read(lines: Sequence[str]) -> Transcript:
    """Return the messages to everyone, timed from the first on."""
    return transcript(from_first(list(_messages(lines))), Sort.CHAT)


def _messages(lines: Sequence[str]) -> Iterator[Utterance]:
    head: re.Match[str] | None = None
    text: list[str] = []
    last = days = 0.0
    for line in [*lines, None]:
        found = _HEAD.fullmatch(line) if line is not None else None
        if line is not None and not found:
            text.append(line)
            continue
        if head and (words := _words(text)) and _is_for_all(head["whom"] or "everyone"):
            time = seconds(head["time"])
            days += _DAY if time < last - _DAY / 2 else 0  # past midnight
            last = time
            yield Utterance(words, head["who"], time + days)
        if found:
            head, text = found, [found["text"]]


def _is_for_all(whom: str) -> bool:
    return bool(_TO_ALL.match(whom)) and not _DIRECT.search(whom)


def _words(text: Sequence[str]) -> str:
    return "\n".join(line for line in text if not _REACTION.fullmatch(line) and not _REPLY.fullmatch(line))
