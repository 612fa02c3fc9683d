"""Tables in notes, each row brought into one form: bars around its cells, and a paragraph of its own.

People paste rows with bars only between the cells, or with tabs from a spreadsheet; and a long row is no line that was
wrapped, so that the next one goes on with it.
"""

import re
from collections.abc import Iterator, Sequence

from minutes.section_names import Section, section_named

_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?")


def parted(lines: Sequence[str]) -> list[str]:
    """Return lines with each row of a table between bars and between blank lines."""
    rows = {*_barred(lines), *_tabbed(lines)}
    shown: list[str] = []
    for number, line in enumerate(lines):
        if number in rows:
            shown += ["", _row(line), ""]
        else:
            shown.append(line)
    return shown


def _row(line: str) -> str:
    text = line.strip()
    cells = text.split("\t") if "\t" in text and "|" not in text else text.strip("|").split("|")
    if len(cells) == 2 and section_named(cells[0]) in (Section.PRESENT, Section.ABSENT):
        return f"{cells[0].strip()}: {cells[1].strip()}"
    return f"| {' | '.join(cell.strip() for cell in cells)} |"


def _barred(lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of the rows with bars; those without bars around them stand with a rule below the first."""
    for number, line in enumerate(lines):
        text = line.strip()
        if _RULE.fullmatch(text):
            if number and "|" in lines[number - 1]:
                yield number - 1
            below = number + 1
            while below < len(lines) and "|" in lines[below]:
                yield below
                below += 1
        elif len(text) > 1 and text[0] == text[-1] == "|":
            yield number


def _tabbed(lines: Sequence[str]) -> Iterator[int]:
    """Yield the numbers of neighbouring lines with as many tabs each, at least two."""
    tabs = [line.strip().count("\t") if "|" not in line else 0 for line in lines]
    for number, count in enumerate(tabs):
        if count > 1 and count in {
            tabs[number - 1] if number else 0,
            tabs[number + 1] if number + 1 < len(tabs) else 0,
        }:
            yield number
