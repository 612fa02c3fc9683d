"""Read action items from tables, whatever their columns are called: what stands in a column tells what it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minutes.markup import box, is_struck_or_done, plain
from minutes.outline import Line
from minutes.rules.fields import DUE, IS_DONE, OWNER, STATE, owner_in
from minutes.rules.findings import Finding, Meeting
from minutes.rules.markers import NOTHING
from minutes.rules.naming import owner_phrase
from minutes.section_names import Section

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_WORDS_OF_NAME = 3
# A column of this name holds work, whatever stands beside it; the weaker names do so only beside an owner.
_WORK = re.compile(
    r"(?:next |open )?(?:action(?: ?(?:items?|points?|steps?|required))?s?|tasks?|to-?dos?|responsibilit(?:y"
    r"|ies)|duties"
    r"|work items?|follow[- ]?ups?|deliverables?|next steps?|assignments?|aufgaben?|ma(?:ß|ss)nahmen?|tâches?"
    r"|acci[óo]n(?:es)?|tareas?|aç(?:ão|ões)|tarefas?|azion[ei]|compit[oi]|acties?|actiepunt(?:en)?|ta(?:ak|ken)"
    r"|アクション|タスク|作業|対応|任务|任務|待办(?:事项)?|行动项|工作内容)",
    re.IGNORECASE,
)
_TEXT = re.compile(
    r"(?:what|item|description|details?|summary|subject|was|beschreibung|quoi|descriptions?|qué|descripci[óo]n|o qu[êe]"
    r"|descriç[ãa]o|cosa|descrizione|wat|omschrijving|内容|事项|事項|描述)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:names?|person|people|(?:team |group )?members?|mitglied(?:er)?|nom|membre|nombre|miembro|nome|membro"
    r"|naam|lid|姓名|成员|名前)",
    re.IGNORECASE,
)
_TYPE = re.compile(r"(?:type|typ|kind|art|tipo|soort|類型|类型|種別)", re.IGNORECASE)
_IS_WORK = re.compile(
    r"\W*(?:a|t|ai|action(?: items?)?|tasks?|to-?dos?|aufgabe|tâche|tarea|acción|tarefa|ação|azione|actie)\W*",
    re.IGNORECASE,
)
_IS_DECISION = re.compile(
    r"\W*(?:d|decision|decided|beschluss|entscheidung|décision|decisi[óo]n|decisão|decisione|besluit|決定|决定)\W*",
    re.IGNORECASE,
)
_IS_TYPE = re.compile(
    r"\W*(?:[a-z]{1,2}|info\w*|decisions?|beschluss|entscheidung|notes?|questions?|risks?|topic)\W*", re.IGNORECASE
)
_NUMBER = re.compile(r"(?:#|no\.?|nr\.?|id|num(?:ber)?|priorit\w+|prio|n°)", re.IGNORECASE)
_OTHER_LISTS = (
    Section.PREVIOUS,
    Section.PRESENT,
    Section.ABSENT,
    Section.AGENDA,
    Section.DECISIONS,
    Section.QUESTIONS,
    Section.RISKS,
)
_MOST_WORDS_OF_A_NAME = 4
_TWO = 2
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows below one heading row."""

    head: list[str]
    rows: list[tuple[Line, list[str]]]


def table_actions(lines: list[Line], meeting: Meeting) -> Iterator[Finding]:
    """Return the open items of each table that is about work."""
    for table in _tables(lines):
        columns = _columns(table, meeting)
        for line, cells in table.rows if columns else ():
            if line.section is not Section.PREVIOUS and (found := _row(line, cells, columns, meeting)):
                yield found


def decided_in_rows(lines: list[Line]) -> dict[str, Finding | None]:
    """Return by the ids of their lines what rows decide whose type says so; None for the other rows of such tables."""
    found: dict[str, Finding | None] = {}
    for table in _tables(lines):
        named = [_named(cell) for cell in table.head]
        text = next((named.index(kind) for kind in ("work", "text") if kind in named), None)
        if "type" not in named or text is None:
            continue
        kind = named.index("type")
        found |= dict.fromkeys((line.turn.id for line, _ in table.rows))
        decided = [(line, cells) for line, cells in table.rows if max(text, kind) < len(cells)]
        found |= {
            line.turn.id: Finding(cells[text], (line.turn,))
            for line, cells in decided
            if _IS_DECISION.fullmatch(cells[kind]) and any(map(str.isalpha, cells[text]))
        }
    return found


def _tables(lines: list[Line]) -> Iterator[_Table]:
    """Return the tables; one that stands straight below another begins with its own heading row."""
    open_now: _Table | None = None
    for line in lines:
        cells = _cells(line.turn.text)
        if open_now and (not cells or _is_head(cells)):
            yield open_now
            open_now = None
        if cells and open_now:
            open_now.rows.append((line, cells))
        elif cells:
            open_now = _Table(cells, [])
    if open_now:
        yield open_now


def _cells(text: str) -> list[str]:
    row = text.strip()
    if not row.startswith("|") or row.count("|") < _TWO:
        return []
    return [plain(_in_a_row(cell)) for cell in row.removeprefix("|").removesuffix("|").split("|")]


def _in_a_row(cell: str) -> str:
    """Return a cell without breaks: short lines, as names are, stay apart."""
    lines = [line.strip() for line in _BREAK.split(cell)]
    return (", " if all(len(line.split()) <= _WORDS_OF_NAME for line in lines) else " ").join(lines)


def _named(cell: str) -> str:
    """Return what a heading cell says that its column is."""
    name = re.sub(r"\s*\([^()]*\)\s*", " ", cell).strip(" #.:：*?")
    kinds = [("work", _WORK), ("owner", OWNER), ("due", DUE), ("state", STATE), ("type", _TYPE)]
    kinds += [("text", _TEXT), ("people", _PEOPLE)]
    return next((kind for kind, pattern in kinds if pattern.fullmatch(name)), "")


def _is_head(cells: Sequence[str]) -> bool:
    """Say whether a row names columns: at least two of them, and nothing else but numbers and short words."""
    named = [bool(_named(cell) or _NUMBER.fullmatch(cell.strip())) for cell in cells]
    return sum(named) >= _TWO and 2 * sum(named) > len(cells)


def names_columns(row: str) -> bool:
    """Say whether a row is the heading row of a table."""
    return _is_head(_cells(row))


def _columns(table: _Table, meeting: Meeting) -> dict[str, int]:
    """Return where task, owner, due date and state stand; nothing for a table that is about something else."""
    found: dict[str, int] = {}
    for place, cell in enumerate(table.head):
        kind = _named(cell)
        if kind == "people" and not _holds_people(table, place, meeting):
            kind = "text"  # "Name" of what is to be done, as Notion calls it
        if kind:
            found.setdefault(kind, place)
    section = table.rows[0][0].section if table.rows else Section.TOPIC
    taken = {place for kind, place in found.items() if kind not in {"work", "text", "people"}}
    owner = found.get("owner", found.get("people"))
    if owner is None and section is Section.ACTIONS:
        owner = _column_of_people(table, taken, meeting)
    if "due" not in found and (due := _column_of_dates(table, taken | {owner or -1}, meeting)) is not None:
        found["due"] = due
        taken.add(due)
    task = found.get("work")
    if task is None and "type" in found:
        task = found.get("text")
    if task is None and (section is Section.ACTIONS or (owner is not None and section not in _OTHER_LISTS)):
        task = found.get("text")
    if task is None and section is Section.ACTIONS:
        task = _longest(table, taken | {-1 if owner is None else owner})
    is_work = task is not None and ("work" not in found or "type" in found or section not in _OTHER_LISTS)
    says_who_or_when = owner is not None or "due" in found or (section is Section.ACTIONS and "work" in found)
    if task is None or not is_work or not says_who_or_when:
        return {}
    kept = {kind: found[kind] for kind in ("due", "state", "type") if kind in found}
    return kept | {"task": task} | ({} if owner is None or owner == task else {"owner": owner})


def _filled(table: _Table, place: int) -> list[str]:
    return [cells[place] for _, cells in table.rows if place < len(cells) and cells[place].strip(" -–—")]


def _holds_people(table: _Table, place: int, meeting: Meeting) -> bool:
    """Say whether the cells of a column are names."""
    cells = _filled(table, place)
    names = [cell for cell in cells if len(cell.split()) <= 2 * _MOST_WORDS_OF_A_NAME]
    return bool(cells) and sum(owner_phrase(cell, meeting.known) for cell in names) > len(cells) * _HALF


def _column_of_people(table: _Table, taken: set[int], meeting: Meeting) -> int | None:
    """Return the column whose cells are names."""
    places = (place for place in range(len(table.head)) if place not in taken)
    return next((place for place in places if _holds_people(table, place, meeting)), None)


def _column_of_dates(table: _Table, taken: set[int], meeting: Meeting) -> int | None:
    for place in range(len(table.head)):
        cells = [cell for cell in _filled(table, place) if len(cell.split()) <= _MOST_WORDS_OF_A_NAME]
        dates = sum(bool(meeting.due(f"by {cell}").words) for cell in cells)
        if place not in taken and cells and dates > len(_filled(table, place)) * _HALF:
            return place
    return None


def _longest(table: _Table, taken: set[int]) -> int | None:
    """Return the column with the most words."""
    lengths = {place: sum(map(len, _filled(table, place))) for place in range(len(table.head)) if place not in taken}
    return max(lengths, key=lambda place: lengths[place], default=None)


def _row(line: Line, cells: list[str], columns: dict[str, int], meeting: Meeting) -> Finding | None:
    """Return the item of a row that is still to do."""
    cell = {name: cells[place] if place < len(cells) else "" for name, place in columns.items()}
    task, kind = cell["task"], cell.get("type", "")
    if len(task) < _TWO or not any(map(str.isalpha, task)) or NOTHING.match(task) or is_struck_or_done(task):
        return None
    if IS_DONE.match(cell.get("state", "")) or box(cell.get("state", "")):
        return None
    if kind and not _IS_WORK.fullmatch(kind) and _IS_TYPE.fullmatch(kind):
        return None
    due = meeting.due(f"by {cell['due']}") if cell.get("due") else meeting.due(task)
    if cell.get("due"):
        due = replace(due, words=cell["due"])
    return Finding(task, (line.turn,), owner_in(cell.get("owner", "")).strip(" -–—"), due)
