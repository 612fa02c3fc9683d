"""Transcripts whose every turn is a line `Name: text`: Fireflies, Tactiq, Slack huddles, Granola, and typed ones."""

import re
from collections.abc import Sequence

from minutes.readers import speech
from minutes.readers.headers import dated_line, day_in, is_only_date
from minutes.readers.names import listed_names
from minutes.readers.turns import from_first, transcript
from minutes.section_names import Section, names_only, section_named
from minutes.transcript import Transcript

_LISTED = re.compile(
    r"\W{0,4}(?:participants?|attendees?|attending|present|invited|teilnehmer\w*|anwesend\w*|asistentes|参加者|出席者)\W{0,4}[:：]\W{0,4}(.+)",
    re.IGNORECASE,
)
_STARTED = re.compile(r"\W{0,4}(?:meeting started|started|date|when|datum|fecha)\W{0,4}[:：]", re.IGNORECASE)
_TRANSCRIPT = re.compile(r"\W*transcript\W*", re.IGNORECASE)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(\S.*)")
_OF_MINUTES = (Section.PRESENT, Section.ABSENT, Section.ACTIONS, Section.DECISIONS, Section.AGENDA, Section.ASIDE)
_FEWEST_SECTIONS = 2
_MOST_HEAD = 30
_SHORT = 60
_LATEST_START = 4 * 3600.0  # a first line later than this tells the time of day


def fits(lines: Sequence[str]) -> bool:
    """Say whether a text is a transcript, and not notes with headings in which some lines begin with who said them."""
    return speech.fits(lines) and not are_notes(lines) and not _is_recap(lines)


def are_notes(lines: Sequence[str]) -> bool:
    """Say whether headings open sections of minutes, and no line has a time or stands below "Transcript"."""
    headings = [found[1] for line in lines if (found := _HEADING.fullmatch(line))]
    opened = sum(section_named(heading, is_heading=True) in _OF_MINUTES for heading in headings)
    if opened < _FEWEST_SECTIONS or any(_TRANSCRIPT.fullmatch(heading) for heading in headings):
        return False
    return not any(named.time is not None for line in lines if (named := speech.named_line(line)))


def _is_recap(lines: Sequence[str]) -> bool:
    """Say whether labels are topics: none comes twice, and a line alone names a list of what was agreed."""
    named = [said for line in lines if (said := speech.named_line(line))]
    if not named or any(each.time is not None for each in named) or len({each.name for each in named}) < len(named):
        return False
    return any(names_only(line) in (Section.ACTIONS, Section.DECISIONS) for line in lines if len(line) < _SHORT)


def read(lines: Sequence[str]) -> Transcript:
    """Return the turns; what stands above the first is title, day and participants."""
    accepted = speech.speakers(lines)
    first = next((n for n, line in enumerate(lines) if _starts(line, accepted)), 0)
    head = [line for line in lines[:first] if line.strip()][:_MOST_HEAD]
    title = next((line.strip(" #*") for line in head if not _is_detail(line)), "")
    days = [
        day_in(line, month_first=True) if _STARTED.match(line) else dated_line(line, is_heading=False) for line in head
    ]
    listed = [name for line in head if (found := _LISTED.fullmatch(line)) for name in listed_names(found[1])]
    body = lines[first:] if head and _known_head(head) else lines
    said = list(speech.said(body, accepted))
    opening = next((piece.start for piece in said if piece.start is not None), 0.0)
    return transcript(
        from_first(said) if opening > _LATEST_START else said,
        title=title,
        day=next((day for day in days if day), None),
        listed=listed,
    )


def _starts(line: str, accepted: frozenset[str]) -> bool:
    named = speech.named_line(line)
    return bool(named and named.name in accepted)


def _is_detail(line: str) -> bool:
    """Say whether a line of the head is no title."""
    return ":" in line or bool(_TRANSCRIPT.fullmatch(line)) or is_only_date(line)


def _known_head(head: Sequence[str]) -> bool:
    """Say whether the head is one that a tool writes, so that nobody said it."""
    return any(speech.is_heading(line) or _LISTED.fullmatch(line) or _STARTED.match(line) for line in head)
