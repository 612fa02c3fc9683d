"""What Fireflies wrote down of a meeting, for exports that hold no sentences: its action items and overview as notes.

Beside sentences it is not read: a summary is nobody's line, and would say everything twice.
"""

import re
from collections.abc import Iterator, Mapping

from minutes.readers.json_value import word
from minutes.readers.turns import TIME

_PERSON = re.compile(r"\*\*([^*]{1,80}?):?\*\*:?")
_TIME_AT_END = re.compile(rf"\s*\({TIME}\)\s*$")
_BULLET = re.compile(r"^[-*•]\s+")
_UNASSIGNED = "unassigned"


def lines_of(summary: Mapping[str, object]) -> list[str]:
    """Return a summary as lines of notes: action items with their owners, then the overview."""
    actions = list(_actions(_lines(summary.get("action_items"))))
    overview = [
        f"- {_BULLET.sub('', line)}" for line in _lines(summary.get("overview") or summary.get("short_summary"))
    ]
    return [*(["# Action items", *actions] if actions else []), *(["# Summary", *overview] if overview else [])]


def _actions(lines: list[str]) -> Iterator[str]:
    owner = ""
    for line in lines:
        if person := _PERSON.fullmatch(line):
            owner = "" if person[1].casefold() == _UNASSIGNED else person[1]
            continue
        said = _TIME_AT_END.sub("", _BULLET.sub("", line))
        yield f"- {owner}: {said}" if owner else f"- {said}"


def _lines(value: object) -> list[str]:
    """Return the lines of a text, or of a list of texts."""
    texts = [word(each) for each in value] if isinstance(value, list) else [word(value)]
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]
