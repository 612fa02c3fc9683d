"""Notes of many meetings in one document: the part that one of them wrote."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from core.dates.names import name_date
from minutes.readers.headers import day_in, is_only_date, is_title_with_day
from minutes.transcript import Sort, Transcript, Turn

_FEWEST = 2
_MOST_NAMED = 5


def of_one_meeting(transcript: Transcript, day: date | None) -> Transcript:
    """Return the part of the given day, or else of the newest one; a document of one meeting stays whole."""
    if transcript.sort is not Sort.NOTES:
        return transcript
    level, days = _dated_headings(transcript.turns)
    if len(set(days.values())) < _FEWEST:
        return transcript
    wanted = day if day and day in days.values() else max(days.values())
    kept = tuple(_part(transcript.turns, days, wanted, level))
    return replace(transcript, turns=kept, day=wanted)


def left_out(transcript: Transcript, kept: Transcript, today: date) -> str:
    """Return what readers must know of the other meetings in a document: their days, newest first, "" without any."""
    if kept is transcript or kept.day is None:
        return ""
    days = sorted({*_dated_headings(transcript.turns)[1].values()} - {kept.day}, reverse=True)
    named = [name_date(day, today) for day in days[:_MOST_NAMED]]
    more = len(days) - len(named)
    listed = ", ".join(named) + (f" and {more:,} more" if more else "")
    return f"These are the notes of {name_date(kept.day, today)} only. The document has others: {listed}."


def _dated_headings(turns: Sequence[Turn]) -> tuple[int, dict[str, date]]:
    """Return the headings of the highest level at which two or more are days of meetings, and that level."""
    found: dict[int, dict[str, date]] = {}
    for turn in turns:
        if turn.is_heading and (is_only_date(turn.text) or is_title_with_day(turn.text)) and (day := day_in(turn.text)):
            found.setdefault(turn.level, {})[turn.id] = day
    level = next((level for level in sorted(found) if len(found[level]) >= _FEWEST), 0)
    return level, found.get(level, {})


def _part(turns: Sequence[Turn], days: dict[str, date], wanted: date, level: int) -> list[Turn]:
    """Return the turns below the heading of the day, up to the next heading of its level or above."""
    kept = []
    is_in = False
    for turn in turns:
        if turn.is_heading and turn.level <= level:
            is_in = days.get(turn.id) == wanted
        if is_in:
            kept.append(turn)
    return kept
