"""Google Meet: transcripts with a time every five minutes, alone or below the notes that Gemini took."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from minutes.readers import notes, speech
from minutes.readers.headers import day_in, is_only_date
from minutes.readers.names import listed_names
from minutes.readers.turns import folded, transcript
from minutes.transcript import Sort, Transcript, Turn

_TITLE = re.compile(r"[\s#*]{0,8}(?P<title>.{0,200}?)\s*[-–]\s*Transcript\W{0,4}")
_WHEN = re.compile(r"\s*(?:[-–]\s*|\()\s*(?P<when>20\d{2}[-/]\d{2}[-/]\d{2}[^()]{0,40})\)?\s*$")
_GEMINI_HALF = re.compile(r"\W{0,6}Transcript\W{0,6}")
_ATTENDEES = re.compile(r"[\s#*]{0,8}Attendees\W{0,4}", re.IGNORECASE)
_INVITED = re.compile(r"\W{0,4}Invited\W{1,4}(.+)")
_DETAIL = re.compile(r"\W{0,4}(?:Invited|Attachments|Meeting records)\W")
_HEAD = 40


def fits(lines: Sequence[str]) -> bool:
    """Say whether a title ends in "- Transcript" and a speaker follows."""
    at = _title_line(lines)
    return at is not None and any(speech.named_line(line) for line in lines[at + 1 :])


def read(lines: Sequence[str]) -> Transcript:
    """Return the turns with the time of their five minutes; Gemini's notes come first, as lines without a speaker."""
    at = _title_line(lines) or 0
    title, head = _titled(lines[at]), [line for line in lines[at + 1 : at + _HEAD] if line.strip()]
    listed = _attendees(head) or _invited(lines[:at])
    accepted = speech.speakers(lines[at + 1 :]) | set(listed)
    first = next((n for n in range(at + 1, len(lines)) if _starts(lines[n], accepted)), len(lines))
    day = day_in(lines[at]) or next((day_in(line) for line in [*lines[:at], *head[:3]] if is_only_date(line)), None)
    spoken = transcript(speech.said(lines[first:], accepted), title=title, day=day, listed=listed)
    written = notes.read(_gemini_notes(lines[:at])).turns if at else ()
    if not any(not turn.is_heading for turn in written):
        return spoken
    return Transcript(Sort.SPOKEN, _numbered([*written, *spoken.turns]), title, day, listed)


def _title_line(lines: Sequence[str]) -> int | None:
    return next((n for n, line in enumerate(lines) if len(line) < 260 and _TITLE.fullmatch(line)), None)


def _titled(line: str) -> str:
    found = _TITLE.fullmatch(line)
    return folded(_WHEN.sub("", found["title"])) if found else ""


def _starts(line: str, accepted: set[str] | frozenset[str]) -> bool:
    named = speech.named_line(line)
    return speech.only_time(line) is not None or bool(named and named.name in accepted)


def _attendees(head: Sequence[str]) -> tuple[str, ...]:
    for label, line in pairwise(head):
        if _ATTENDEES.fullmatch(label):
            return listed_names(line)
    return ()


def _invited(lines: Sequence[str]) -> tuple[str, ...]:
    found = next(filter(None, map(_INVITED.fullmatch, lines[:_HEAD])), None)
    return listed_names(found[1]) if found else ()


def _gemini_notes(lines: Sequence[str]) -> list[str]:
    """Return the lines of the notes from their first section on, without the head of the transcript below them."""
    end = next((n for n in range(len(lines) - 1, -1, -1) if _GEMINI_HALF.fullmatch(lines[n])), len(lines))
    details = [n for n, line in enumerate(lines[:_HEAD]) if _DETAIL.match(line)]
    return list(lines[details[-1] + 1 if details else 0 : end])


def _numbered(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    return tuple(replace(turn, id=f"t{number}") for number, turn in enumerate(turns, 1))
