"""Transcripts whose names and times stand in lines of their own, rewritten with both in one line, as Otter has them.

People copy them from the panels of Teams, Zoom, Otter, Fathom and Slack: name above time, time above name, `0:04 Ana`,
`Ana 10:04 AM`, `Ana 1m 9s`, `Ana:` above what she says.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from minutes.readers import names, otter
from minutes.readers.turns import TIME, Utterance, folded, from_first, seconds, transcript
from minutes.transcript import Transcript

_HALF = r"(?:\s?[AaPp]\.?[Mm]\.?)?"
_MINUTES = r"\d{1,3} ?m(?:in(?:ute)?s?)?"
_SPOKEN = rf"(?:\d{{1,2}} ?h(?:ours?)? )?(?:{_MINUTES} )?\d{{1,2}} ?s(?:ec(?:ond)?s?)?|{_MINUTES}"
_MOMENT = rf"(?:(?:{_SPOKEN})(?:\s?{TIME})?|{TIME}{_HALF})"
_NAME = rf"(?P<name>[^\s\d:：\[(][^:：\[\](]{{0,{names.MOST_LETTERS}}}?)"
_FIRM = r"(?:\s\([^()]{1,60}\))?"  # Fathom writes it behind the name
_ONLY_TIME = re.compile(rf"[\[(]?(?P<time>{_MOMENT})[\])]?")
_TIME_FIRST = re.compile(rf"[\[(]?(?P<time>{_MOMENT})[\])]?(?:\s?[-–|]\s?|\s+){_NAME}{_FIRM}[:：]?")
_TIME_LAST = re.compile(rf"{_NAME}(?:\s+|\s?[-–|,·]\s?)[\[(]?(?P<time>{_MOMENT})[\])]?[:：]?")
_ONLY_NAME = re.compile(rf"{_NAME}[:：]")
_PARTS = re.compile(r"(\d+) ?([hms])")
_CLOCK = re.compile(rf"(?P<clock>{TIME})(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?$")
_HALVES = ("AM", "PM")
_UNITS = {"h": 3600, "m": 60, "s": 1}
_INITIALS = re.compile(r"[A-ZÀ-Þ]{1,3}")
_BULLET = re.compile(r"[-*+•◦|>]|\d{1,3}[.)]")
_RECORDING = re.compile(r"^\s*VIEW RECORDING - .{1,60}|^\s*-{3,}\s*$|\s-\sWATCH:\s\S{1,500}\s*$")  # Fathom's links
_MOST_WITH_LINK = 2000
_FEWEST = 2
_MOST_LINES_A_TURN = 12
_EARLY = 600.0  # seconds: a recording begins near nought, an agenda does not
_LATEST_START = 4 * 3600.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """Who begins to speak in the lines from `first` to before `end`, and when."""

    first: int
    end: int
    name: str
    start: float | None


def fits(lines: Sequence[str]) -> bool:
    """Say whether a text is written so."""
    return bool(_marks(_worded(lines)))


def read(lines: Sequence[str]) -> Transcript:
    """Return the turns."""
    worded = _worded(lines)
    marks = _marks(worded)
    found = otter.read(list(_rewritten(worded, marks)))
    is_timed = any(mark.start is not None for mark in marks)
    said = [Utterance(turn.text, turn.speaker, turn.start if is_timed else None) for turn in found.turns]
    tells_time_of_day = (marks[0].start or 0.0) > _LATEST_START
    return transcript(from_first(said) if tells_time_of_day else said, title=found.title, day=found.day)


def _worded(lines: Sequence[str]) -> list[str]:
    words = (_RECORDING.sub("", line[:_MOST_WITH_LINK]).strip() + line[_MOST_WITH_LINK:].rstrip() for line in lines)
    return [line for line in words if line]


def _marks(lines: Sequence[str]) -> list[_Mark]:
    """Return the marks in the form that has most of them, none where none is plain."""
    ways: tuple[Callable[[Sequence[str]], Iterator[_Mark]], ...] = (_above, _below, _one_line, _names_alone)
    found = [list(way(lines)) for way in ways]
    return max((marks for marks in found if _are_plain(marks, lines)), key=len, default=[])


def _above(lines: Sequence[str]) -> Iterator[_Mark]:
    """Yield name above time."""
    for at in range(len(lines) - 1):
        if (time := _ONLY_TIME.fullmatch(lines[at + 1])) and _may_speak(lines[at]):
            first = at - 1 if at and _is_initials(lines[at - 1], lines[at]) else at
            end = at + 2
            again = _TIME_LAST.fullmatch(lines[end]) if end < len(lines) else None
            is_again = again is not None and again["name"] == lines[at]  # Teams says it once more for those who listen
            yield _Mark(first, end + is_again, lines[at], _seconds(time["time"]))


def _below(lines: Sequence[str]) -> Iterator[_Mark]:
    """Yield time above name."""
    for at in range(len(lines) - 1):
        if (time := _ONLY_TIME.fullmatch(lines[at])) and _may_speak(lines[at + 1]):
            yield _Mark(at, at + 2, lines[at + 1], _seconds(time["time"]))


def _one_line(lines: Sequence[str]) -> Iterator[_Mark]:
    """Yield name and time in one line, either first."""
    for at, line in enumerate(lines):
        found = _TIME_FIRST.fullmatch(line) or _TIME_LAST.fullmatch(line)
        if found and _may_speak(found["name"]):
            yield _Mark(at, at + 1, folded(found["name"]), _seconds(found["time"]))


def _names_alone(lines: Sequence[str]) -> Iterator[_Mark]:
    """Yield names with a colon, and what is said below."""
    for at, line in enumerate(lines):
        found = _ONLY_NAME.fullmatch(line)
        if found and _may_speak(found["name"]):
            yield _Mark(at, at + 1, folded(found["name"]), None)


def _may_speak(line: str) -> bool:
    return names.is_only_name(line) and line.upper() not in _HALVES


def _is_initials(line: str, name: str) -> bool:
    letters = {part[0].upper() for part in name.split()}
    return bool(_INITIALS.fullmatch(line)) and set(line) <= letters


def _are_plain(marks: Sequence[_Mark], lines: Sequence[str]) -> bool:
    """Say whether these are speakers: each with words below, and names that come again or times from nought on.

    An agenda has times above its points, too, and notes have names with a list below.
    """
    ends = {mark.first for mark in marks}
    followed = [mark for mark in marks if mark.end < len(lines) and mark.end not in ends]
    bulleted = sum(bool(_BULLET.match(lines[mark.end])) for mark in followed)
    if len(followed) < _FEWEST or bulleted * 2 > len(followed) or len(marks) * _MOST_LINES_A_TURN < len(lines):
        return False
    counts = Counter(mark.name for mark in marks)
    again = sum(count for count in counts.values() if count > 1)
    if again * 2 >= len(marks):
        return True
    start = marks[0].start
    return start is not None and start <= _EARLY and all(_is_whole(name) for name in counts)


def _is_whole(name: str) -> bool:
    return len(name.split()) > 1


def _rewritten(lines: Sequence[str], marks: Sequence[_Mark]) -> Iterator[str]:
    """Yield the lines as Otter writes them; a time alone between them only says that somebody goes on."""
    at = 0
    for mark in marks:
        yield from (line for line in lines[at : mark.first] if not _ONLY_TIME.fullmatch(line))
        yield f"{mark.name}  {_written(mark.start or 0.0)}"
        at = mark.end
    yield from (line for line in lines[at:] if not _ONLY_TIME.fullmatch(line))


def _written(start: float) -> str:
    whole = int(start)
    return f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"


def _seconds(time: str) -> float:
    """Return the seconds of `0:04`, `10:04 PM` or `1 minute 9 seconds`."""
    if found := _CLOCK.search(time):
        clock = found["clock"]
        if not found["half"]:
            return seconds(clock)
        of_day = seconds(clock) * (60 if clock.count(":") == 1 else 1) % (12 * 3600)
        return of_day + (12 * 3600 if found["half"] in "Pp" else 0)
    return float(sum(int(count) * _UNITS[unit] for count, unit in _PARTS.findall(time.replace("min", "m"))))
