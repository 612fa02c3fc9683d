"""Tables of people with a column that says who came: "| Aiko Mori | Chair | ✓ |"."""

import re
from collections.abc import Iterable, Mapping

from minutes.outline import Line
from minutes.section_names import Section, section_named

_CAME = re.compile(r"\W*(?:x|y|yes|present|here|ja|oui|sí|true|late|online|remote)\b.*|.*[✓✔✅☑].*", re.IGNORECASE)
_AWAY = re.compile(r"\W*(?:no?|nein|non|absent|regrets|apolog\w+|excused|false|away)?\W*", re.IGNORECASE)


def came(lines: Iterable[Line]) -> Mapping[str, bool]:
    """Return by the ids of their rows whether people came, where a column of their table says so."""
    found: dict[str, bool] = {}
    column: int | None = None
    for line in lines:
        cells = [cell.strip() for cell in line.text.strip("| ").split("|")] if line.text.startswith("|") else []
        if not cells:
            column = None
        elif column is None:
            column = _column(cells)
        else:
            mark = cells[column] if column < len(cells) else ""
            if _CAME.fullmatch(mark) or _AWAY.fullmatch(mark):
                found[line.turn.id] = bool(_CAME.fullmatch(mark))
    return found if any(found.values()) else {}


def _column(head: list[str]) -> int | None:
    """Return the column that says who came; the first one holds the names."""
    return next((at for at, cell in enumerate(head) if at and section_named(cell) is Section.PRESENT), None)
