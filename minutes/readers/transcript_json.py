"""Transcripts as JSON: Fireflies, speech recognisers, and meetings with a list of `turns`."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from minutes.readers import fireflies_summary, notes
from minutes.readers.headers import day_in
from minutes.readers.json_value import number, record, records, word
from minutes.readers.names import listed_names
from minutes.readers.turns import TIME, Utterance, folded, from_first, joined, seconds, transcript
from minutes.transcript import Sort, Transcript

_LISTS = ("sentences", "turns", "segments", "utterances", "monologues", "transcript", "captions", "entries")
_SPEAKERS = ("speaker_name", "speakerName", "speaker", "name", "participant")
_TEXTS = ("text", "raw_text", "transcript", "content", "sentence")
_STARTS = ("start_time", "startTime", "start", "start_timestamp", "offset")
_ENDS = ("end_time", "endTime", "end")
_MILLISECONDS = 10_000_000_000  # a date above this many seconds is counted in thousandths
_A_DAY = 24 * 3600.0
_YEARS = 100_000_000  # a start above this is a moment of the calendar
_MOST_DEPTH = 4
_TIME = re.compile(TIME)


def read(value: object) -> Transcript | None:
    """Return the transcript that JSON holds, None if there is none."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = {"turns": value}
    whole = _holder(record(value))
    if not whole:
        return _summary(record(value))
    key, rows = _rows(whole)
    said = list(_said(rows))
    if not any(piece.text for piece in said):
        return None
    if (said[0].start or 0.0) > _YEARS:
        said = from_first(said)
    return transcript(
        said if key == "turns" else joined(said),
        Sort.CHAT if "chat" in word(whole.get("kind")) else Sort.SPOKEN,
        title=word(whole.get("title")),
        day=_day(whole),
        listed=_listed(whole),
    )


def _summary(value: Mapping[str, object], depth: int = 0) -> Transcript | None:
    """Return a service's own summary as notes, where it exports no sentences."""
    if lines := fireflies_summary.lines_of(record(value.get("summary"))):
        found = notes.read(lines)
        return replace(found, title=word(value.get("title")), day=_day(value), listed=_listed(value))
    if depth >= _MOST_DEPTH:
        return None
    inner = (_summary(record(part), depth + 1) for part in value.values() if isinstance(part, Mapping))
    return next((found for found in inner if found), None)


def _holder(value: Mapping[str, object], depth: int = 0) -> Mapping[str, object]:
    """Return the object that holds the sentences, which services wrap once or twice."""
    if _rows(value)[1]:
        return value
    if depth >= _MOST_DEPTH:
        return {}
    inner = (_holder(record(part), depth + 1) for part in value.values() if isinstance(part, Mapping))
    return next((found for found in inner if found), {})


def _rows(value: Mapping[str, object]) -> tuple[str, list[Mapping[str, object]]]:
    for key in _LISTS:
        rows = records(value.get(key))
        if any(_first(row, _TEXTS) for row in rows[:100]):
            return key, rows
    return "", []


def _said(rows: Iterable[Mapping[str, object]]) -> Iterator[Utterance]:
    for row in rows:
        yield Utterance(
            _first(row, _TEXTS),
            folded(_speaker(row)),
            _number(row, _STARTS),
            _number(row, _ENDS),
            id=word(row.get("id")),
            is_bot=row.get("bot") is True or row.get("is_bot") is True,
        )


def _speaker(row: Mapping[str, object]) -> str:
    named = _first(row, _SPEAKERS) or word(record(row.get("speaker")).get("name"))
    spoken_by = row.get("speaker")
    is_number = isinstance(spoken_by, int) and spoken_by in range(1000)
    return named or (f"Speaker {spoken_by}" if is_number else "")


def _first(row: Mapping[str, object], keys: Sequence[str]) -> str:
    return next((text for key in keys if (text := word(row.get(key)).strip())), "")


def _number(row: Mapping[str, object], keys: Sequence[str]) -> float | None:
    return next((found for key in keys if (found := _moment(row.get(key))) is not None), None)


def _moment(value: object) -> float | None:
    """Return seconds, from a number or from `00:04`."""
    return seconds(value) if isinstance(value, str) and _TIME.fullmatch(value) else number(value)


def _day(whole: Mapping[str, object]) -> date | None:
    """Return the day, from words or from seconds or thousandths since 1970."""
    given = whole.get("date") or whole.get("dateString")
    if isinstance(given, str):
        return day_in(given)
    since = number(given) or 0.0
    if since <= _A_DAY:
        return None
    try:
        return datetime.fromtimestamp(since / 1000 if since > _MILLISECONDS else since, UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _listed(whole: Mapping[str, object]) -> tuple[str, ...]:
    """Return the named participants; an address is no name."""
    people = [
        *records(whole.get("participants")),
        *records(whole.get("meeting_attendees")),
        *records(whole.get("speakers")),
    ]
    named = (word(person.get("name")) or word(person.get("displayName")) for person in people)
    return tuple(dict.fromkeys(name for given in named if "@" not in given for name in listed_names(given)))
