"""A task broken down into smaller ones by what such tasks usually fall into: shown first, taken one by one or all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.errors import NotFound, UserError
from core.plural import counted, lasting
from core.reply import Actions, Button, Code, Control, Item, Note, Paragraph, Reply, Strong
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.records.edit.handover import tell_owner, tell_together
from handlers.records.register import line_of, register_of
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from knowledge.breakdowns import Breakdown, Step, breakdowns
from storage.records import links, records
from storage.registers.task import Task

_OFFERED = 5
_SAYS_NO_KIND = re.compile(r"\b(?:in|into|smaller|parts?|pieces?|steps?|subtasks?|tasks?)\b|\W", re.IGNORECASE)
"""Words behind the id that name no kind of task: split T-9 into smaller tasks."""
ALL = 0
"""Stands for all steps, where the number of one may stand."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A step, its number, and the smaller task that it has become already."""

    number: int
    step: Step
    task: Task | None


def broken_down(work: Work, task: Task, like: str, step: int | None) -> Reply:
    """Return what a task may be broken down into, once one of its steps, or all, are added where that is said.

    Raises UserError for a kind of task or a step that there is not.
    """
    work.permissions.require_change(task)
    kind = _kind(task, like)
    if kind is None:
        return _choice(task)
    if step is not None:
        links.lock_project(work.session, task.project_id)  # two who add the same step at once add it once
    rows = _rows(work, task, kind)
    if step is not None and not any(step in (row.number, ALL) for row in rows):
        raise UserError(f"“{kind.name}” has {len(rows)} steps.", f"Give a number from 1 to {len(rows)}.")
    new = [row for row in rows if row.task is None and step in (row.number, ALL)]
    _add(work, task, new)
    return _shown(work, task, kind, _rows(work, task, kind) if new else rows)


def _kind(task: Task, like: str) -> Breakdown | None:
    """Return the kind of task that is named, else the one that the title fits."""
    known = breakdowns()
    if not _SAYS_NO_KIND.sub("", like):
        return known.of_title(task.title)
    if found := known.get(like) or known.of_title(like):
        return found
    names = ", ".join(f"`{each.key}`" for each in known.breakdowns)
    raise NotFound(f"I have no breakdown called “{like[:40]}”.", f"There are {names}.", parameter="like")


def _rows(work: Work, task: Task, kind: Breakdown) -> list[_Row]:
    parts = {each.title.casefold(): each for each in _parts(work, task)}
    return [_Row(number, step, parts.get(step.title.casefold())) for number, step in enumerate(kind.steps, 1)]


def _parts(work: Work, task: Task) -> Iterator[Task]:
    named = [key for key, declared in links.to_record(work.session, task) if declared is Task.parent]
    for each in records.of_ids(work.session, named):
        if isinstance(each, Task) and each.state != "dropped":
            yield each


def _add(work: Work, task: Task, rows: Sequence[_Row]) -> None:
    """Add the smaller tasks of steps: they have the owner, the labels and the milestone of the whole."""
    for row in rows:
        part = Task(title=row.step.title, owner_id=task.owner_id, labels=task.labels, estimate=float(row.step.days))
        part.parent, part.milestone, part.project_id = (task.id,), task.milestone, task.project_id
        work.add(part)
    if len(work.added) == 1:
        tell_owner(work, register_of(work, task), work.added[0])
    elif task.owner_id and work.added:
        tell_together(work, task.owner_id, work.added, "task")


def _shown(work: Work, task: Task, kind: Breakdown, rows: Sequence[_Row]) -> Reply:
    left = [row for row in rows if row.task is None]
    days = lasting(sum(row.step.days for row in rows))
    head = f" {lines.short_title(task)} · as in “{kind.name}” · {counted(len(rows), 'task')}, {days}"
    note = Note(("Of this kind of task, these are the usual steps. Days and words are a start: change what you add.",))
    items = tuple(_item(work, task, kind, row) for row in rows)
    return Reply((Paragraph((Strong(task.ref), head)), *items, note, Actions(tuple(_controls(work, task, kind, left)))))


def _item(work: Work, task: Task, kind: Breakdown, row: _Row) -> Item:
    if row.task:
        return Item(("✓ ", *line_of(work, row.task)), open_button(row.task))
    said = f"{row.number} {row.step.title} · {lasting(row.step.days)}"
    return Item((said,), Button("Add", f"{_command(task, kind)} step={row.number}"))


def _controls(work: Work, task: Task, kind: Breakdown, left: Sequence[_Row]) -> Iterator[Control]:
    if left:
        label = "Add it" if len(left) == 1 else f"Add all {len(left)}"
        yield Button(label, f"{_command(task, kind)} step={ALL}", primary=True)
    if work.added:
        yield undo_button(work.request, work.added[0].ref)
    yield open_button(task)


def _choice(task: Task) -> Reply:
    """Return the kinds of task that there are breakdowns for, where the title fits none."""
    said = f" {lines.short_title(task)}: what kind of task is it?"
    known = breakdowns().breakdowns
    first = tuple(Button(each.name, _command(task, each)) for each in known[:_OFFERED])
    others = ", ".join(each.key for each in known[_OFFERED:])
    more = Note((f"There are more: {others}. For one of them: ", Code(_command(task, known[_OFFERED])), "."))
    own = Note(("For tasks of your own: ", Code(f"task add Write the guide parent={task.ref}"), "."))
    return Reply((Paragraph((Strong(task.ref), said)), Actions(first), more, own))


def _command(task: Task, kind: Breakdown) -> str:
    return f"task breakdown {task.ref} like={kind.key}"
