"""Lists of people below a label and further in, as minutes in plain text have them, brought onto the label's line.

Present
Ana, Ben
Regrets
Tom
"""

import re
from collections.abc import Sequence

from minutes.section_names import Section, section_named

_LABEL = re.compile(r"(?P<indent>\s*)(?P<label>[^\W\d_][^\W\d_]*(?: [^\W\d_]+){0,3})\s*[:：]?\s*")
_ROLES = frozenset({"chair", "chairs", "scribe", "scribes", "guest", "guests", "note taker", "note takers", "host"})
"""What parts one list of people from the next."""
_BULLET = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s")
_NUMBERED_LINK = re.compile(r"(?<!\S)\[\d{1,3}\](?=\S)")
_NOBODY = re.compile(r"\W*(?:none|n/?a|nobody|nil)?\W*", re.IGNORECASE)
_FEWEST_LINKS, _MOST_LINES = 3, 60


def joined(lines: Sequence[str]) -> list[str]:
    """Return lines with each such list on the line of its label, without the numbers that text has before links."""
    lines = _without_link_numbers(lines)
    shown: list[str] = []
    at = 0
    while at < len(lines):
        found = _label(lines[at])
        names, end = _below(lines, at + 1, len(found["indent"])) if found else ([], at)
        if found and names and (_label(names[0]) or _has_label(names[0])):
            shown.append("")  # a heading over several lists, each of which says whose it is
            at += 1
        elif found and names:
            listed = [name for name in names if not _NOBODY.fullmatch(name)]
            shown += [f"{found['indent']}{_called(found['label'])}: {', '.join(listed)}", ""] if listed else [""]
            at = end
        else:
            shown.append(lines[at])
            at += 1
    return shown


def _called(label: str) -> str:
    """Return a label in its plainest form: “Directors Absent” is said of who is absent."""
    section = section_named(label, is_heading=True)
    return {Section.PRESENT: "Present", Section.ABSENT: "Absent"}.get(section, label)


def _label(line: str) -> re.Match[str] | None:
    """Return the label of a list of people, where a line is nothing else."""
    found = _LABEL.fullmatch(line)
    return found if found and _is_of_people(found["label"]) else None


def _has_label(line: str) -> bool:
    """Say whether a line says itself whose list it is: "Here: Ana, Ben"."""
    label, colon, _ = line.partition(":")
    return bool(colon) and _is_of_people(label)


def _without_link_numbers(lines: Sequence[str]) -> Sequence[str]:
    if sum(bool(_NUMBERED_LINK.search(line)) for line in lines) < _FEWEST_LINKS:
        return lines
    return [_NUMBERED_LINK.sub("", line) for line in lines]


def _is_of_people(label: str) -> bool:
    of_people = (Section.PRESENT, Section.ABSENT)
    return label.casefold() in _ROLES or section_named(label, is_heading=True) in of_people


def _below(lines: Sequence[str], start: int, indent: int) -> tuple[list[str], int]:
    """Return the lines that stand further in than a label, without bullets, and where they end."""
    names: list[str] = []
    at = start
    while at < min(len(lines), start + _MOST_LINES):
        line = lines[at]
        if line.strip():
            if len(line) - len(line.lstrip()) <= indent or _BULLET.match(line):
                break
            names.append(line.strip().rstrip(",;"))
        elif names and at > start:
            break
        at += 1
    return names, at
