"""Read action items from a table with columns for task, owner, due date and state."""

import re
from collections.abc import Iterator
from dataclasses import replace

from minutes.markup import is_struck_or_done, plain
from minutes.outline import Line, Section
from minutes.rules.findings import Finding, Meeting
from minutes.rules.markers import NOTHING

_COLUMNS = {
    "task": re.compile(
        r"(?:action|task|to-?do|what|item|description|follow[- ]?up|aufgabe|was|acci[óo]n|tarea|アクション|内容)",
        re.IGNORECASE,
    ),
    "owner": re.compile(
        r"(?:owner|who|assignee|assigned|responsible|person|lead|verantwortlich|wer|responsable|qui[ée]n|担当)",
        re.IGNORECASE,
    ),
    "due": re.compile(r"(?:due|when|deadline|by|date|target|eta|frist|bis|wann|fecha|plazo|期限)", re.IGNORECASE),
    "state": re.compile(r"(?:status|state|done|progress|stand|estado|状態)", re.IGNORECASE),
}
_DONE = re.compile(
    r"^\W*(?:done|complete[d]?|closed|finished|cancel+ed|yes|x|✅|✓|erledigt|hecho|完了|済)\W*$", re.IGNORECASE
)


def table_actions(lines: list[Line], meeting: Meeting) -> Iterator[Finding]:
    """Return the rows below a heading row that has a task and an owner column."""
    columns: dict[str, int] = {}
    for line in lines:
        cells = _cells(line.turn.text)
        if not cells:
            columns = {}
        elif not columns:
            columns = _columns(cells)
        elif line.section is not Section.PREVIOUS:
            finding = _row(line, cells, columns, meeting)
            if finding:
                yield finding


def _cells(text: str) -> list[str]:
    row = text.strip()
    return [plain(cell) for cell in row.strip("|").split("|")] if row.startswith("|") and row.count("|") > 1 else []


def _columns(cells: list[str]) -> dict[str, int]:
    """Return the place of each column that is known; a table without task and owner is not about actions."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = next(
            (name for name, pattern in _COLUMNS.items() if name not in found and pattern.match(cell.strip("#. "))), ""
        )
        if name:
            found[name] = place
    return found if {"task", "owner"} <= found.keys() else {}


def _row(line: Line, cells: list[str], columns: dict[str, int], meeting: Meeting) -> Finding | None:
    """Return the item of a row that is still to do."""
    cell = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    task = cell["task"]
    if len(task) < 2 or NOTHING.match(task) or is_struck_or_done(task) or _DONE.match(cell.get("state", "")):
        return None
    due = meeting.due(f"by {cell['due']}") if cell.get("due") else meeting.due(task)
    if cell.get("due"):
        due = replace(due, words=cell["due"])
    return Finding(task, (line.turn,), cell["owner"].strip(" -–—"), due)
