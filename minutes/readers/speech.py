"""Lines that begin with who speaks, with or without a time: `[0:04] Ana: Good morning`, `**Ana:** Good morning`.

Fireflies, Tactiq, Slack huddles, Granola, Google Meet and people who type along all write so; a line without a name
belongs to the one above, and a line that holds only a time dates those below.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutes.readers import names
from minutes.readers.turns import TIME, Utterance, folded, seconds

_NAMED = re.compile(
    rf"\s{{0,8}}(?:[\[(]?(?P<time>{TIME})[\])]?(?:\s{{1,4}}|\s?[-–]\s?))?(?P<bold>\*\*|__)?(?P<name>[^\s:：*|\[\]()<>][^:：*|\[\]<>\n]{{0,{names.MOST_LETTERS}}}?)"
    rf"(?:\*\*|__)?\s{{0,2}}(?:[\[(](?P<later>{TIME})[\])]\s?)?(?:(?P<wide>：)\s*|:(?:\*\*|__)?(?:\s+|$))(?P<text>.*)"
)
_ONLY_TIME = re.compile(rf"\s{{0,3}}(?:#{{1,6}}\s+)?[\[(]?({TIME})[\])]?\s*(?:\{{#[\d:]+\}})?\s*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_BULLET = re.compile(r"\s*(?:[-*+•◦▪‣–]|\d{1,3}[.)]|\||>)\s")
_FOOTERS = re.compile(
    r"[\W_]*(?:(?:meeting|transcription|recording) ended (?:after|at) [\d:]{4,8}|transcribed by \S*otter\S*"
    r"|this editable transcript was computer generated and might contain errors.{0,120})[\W_]*",
    re.IGNORECASE,
)
_OFTEN, _MOSTLY, _ALWAYS, _SOMETIMES = 2, 0.6, 0.8, 0.4
_MOST_BULLETS = 0.3
_SAMPLE = 4000


@dataclass(frozen=True, slots=True)
class Line:
    """A line that names its speaker."""

    name: str
    text: str
    time: float | None
    is_bold: bool


def named_line(line: str) -> Line | None:
    """Return what a line says of its speaker, None if it names none."""
    found = _NAMED.fullmatch(line.rstrip("\n"))
    if not found or not names.may_be_name(found["name"]):
        return None
    time = found["time"] or found["later"]
    return Line(folded(found["name"]), found["text"], seconds(time) if time else None, bool(found["bold"]))


def only_time(line: str) -> float | None:
    """Return the time of a line that holds nothing else."""
    found = _ONLY_TIME.fullmatch(line)
    return seconds(found[1]) if found else None


def is_heading(line: str) -> bool:
    return bool(_HEADING.match(line))


def fits(lines: Sequence[str]) -> bool:
    """Say whether most of a text are lines that name their speaker."""
    words = [line for line in lines[:_SAMPLE] if line.strip() and only_time(line) is None]
    found = [line for line in map(named_line, words) if line]
    if sum(line.time is not None for line in found) >= max(_OFTEN, len(words) * _SOMETIMES):
        return True
    bullets = sum(bool(_BULLET.match(line)) for line in words)
    accepted = speakers(words)
    share = sum(line.name in accepted for line in found) / max(len(words), 1)
    return len(found) >= _OFTEN and share >= _SOMETIMES and bullets <= len(words) * _MOST_BULLETS


def speakers(lines: Iterable[str]) -> frozenset[str]:
    """Return the names before colons that are speakers: in bold, with a time, often, or nearly everywhere."""
    words = [line for line in lines if line.strip()]
    found = [line for line in map(named_line, words) if line]
    counts = Counter(line.name for line in found)
    sure = {line.name for line in found if line.is_bold or line.time is not None}
    share = len(found) / max(len(words), 1)
    likely = {
        name
        for name, count in counts.items()
        if (count >= _OFTEN and (share >= _SOMETIMES or names.is_written_as_name(name)))
        or (share >= _MOSTLY and names.is_written_as_name(name))
        or share >= _ALWAYS
    }
    return frozenset(sure | likely)


def said(lines: Iterable[str], accepted: Collection[str], start: float | None = None) -> Iterator[Utterance]:
    """Return what each speaker says; `start` is the time until a line tells another one."""
    speaker, text, began = "", list[str](), start
    section = start
    for line in lines:
        named = named_line(line)
        if (time := only_time(line)) is not None:
            section = time
            named = Line("", "", time, is_bold=False)
        elif is_heading(line) or _FOOTERS.fullmatch(line):
            named = Line("", "", section, is_bold=False)
        if named and (not named.name or named.name in accepted):
            yield Utterance("\n".join(text), speaker, began)
            speaker, text = named.name, [named.text]
            began = section if named.time is None else named.time
        else:
            text.append(line)
    yield Utterance("\n".join(text), speaker, began)
