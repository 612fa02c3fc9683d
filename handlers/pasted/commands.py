"""What the buttons of a pasted list's preview do: add its lines, change them, let them go."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from core.errors import Conflict, NotFound, UserError
from core.grammar.command import Command
from core.grammar.grammar import fill
from core.grammar.pasted_list import PastedList as Lines
from core.grammar.pasted_list import lines_of
from core.operation import Operation
from core.parameter import Field
from core.plural import counted
from core.reply import Actions, Form, Paragraph, Reply, say
from handlers.pasted.as_one import as_one, differences
from handlers.pasted.preview import NOUN, label_of, preview
from handlers.records.edit.handover import tell_together
from handlers.records.register import items_of
from handlers.request.arguments import resolve
from handlers.request.attempt import attempt
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from storage import pasted_lists
from storage.pasted_lists import PastedList
from storage.records.records import Record

__all__ = ["NOUN"]  # the catalog takes it from here, where its operations are complete
Number = Annotated[int, Field("the number of the list", low=1)]


@NOUN.operation("add", example="pasted add 1", is_inner=True)
def add(work: Work, number: Number) -> Reply:
    """Add a record for each line that could be read."""
    pasted, operation = _taken(work, number)
    first = len(work.posts)
    faults = list(_add_all(work, operation, [line.values for line in pasted.lines if line.values]))
    if faults and not work.added:
        raise faults[0]
    _tell_together(work, first)
    count = counted(len(work.added), label_of(work, pasted.operation))
    refused = (Paragraph((f"⚠ {fault.message}",)) for fault in faults)
    undo = Actions((undo_button(work.request, work.added[0].ref),))
    return Reply((Paragraph((f"{count} added:",)), *items_of(work, work.added), *refused, undo))


@NOUN.operation("single", example="pasted single 1", is_inner=True)
def single(work: Work, number: Number) -> Reply:
    """Add one record of all lines."""
    pasted, operation = _taken(work, number)
    added = _run(work, operation, as_one(operation, pasted.lines))
    return added.with_second_lines(*differences(work, operation, pasted.lines, work.added[-1].ref))


@NOUN.operation("edit", example="pasted edit 1", is_inner=True)
def edit(
    work: Work,
    number: Number,
    lines: Annotated[str | None, Field("one a line, each as you would type it", long=True)] = None,
) -> Reply:
    """Change the lines of the list, and look at them again."""
    if lines is None:
        pasted, _ = _mine(work, number)
        _refuse_taken(pasted)
        typed = "\n".join(line.text for line in pasted.lines)
        form = Form(f"pasted edit {number}", "Edit the list", {"lines": typed}, {"lines": "Lines"})
        return Reply((Paragraph(("Send the list again, changed.",)),), form)
    _, operation = _taken(work, number)
    return preview(work, Lines(operation, lines_of(lines)))


@NOUN.operation("drop", example="pasted drop 1", is_inner=True)
def drop(work: Work, number: Number) -> Reply:
    """Let the list go; nothing of it is added."""
    _taken(work, number)
    return say("Nothing was added.")


def _mine(work: Work, number: int) -> tuple[PastedList, Operation]:
    """Return a list of the asker's, with its project as the one at hand. Raises NotFound where it is kept no more."""
    pasted = pasted_lists.find(work.session, work.team, work.asker.id, number)
    operation = work.catalog.operation(pasted.operation) if pasted else None
    if pasted is None or operation is None or pasted.project_id not in {*work.visible, work.actor.place.project_id}:
        raise NotFound("This list is not kept any more.", "Paste it again.")
    work.chosen_project_id = pasted.project_id
    work.source_url = pasted.source_url or work.source_url
    return pasted, operation


def _taken(work: Work, number: int) -> tuple[PastedList, Operation]:
    pasted, operation = _mine(work, number)
    _refuse_taken(pasted)
    if not pasted_lists.take(work.session, number, work.now):
        raise _seen_to()
    work.operation = operation.name
    return pasted, operation


def _refuse_taken(pasted: PastedList) -> None:
    if pasted.taken_at:
        raise _seen_to()


def _seen_to() -> Conflict:
    return Conflict("This list was seen to already.", "To add it once more, paste it again.")


def _add_all(work: Work, operation: Operation, lines: list[dict[str, str]]) -> Iterator[UserError]:
    """Add a record for each line; yield why one could not be added."""
    for values in lines:
        try:
            with attempt(work):
                _run(work, operation, values)
        except UserError as fault:
            yield fault


def _run(work: Work, operation: Operation, values: Mapping[str, str]) -> Reply:
    command = fill(Command(operation), values, work.catalog, work.today)
    work.meet(ref.id for ref in command.people)
    return operation.run(work, **resolve.arguments(work, command))


def _tell_together(work: Work, first: int) -> None:
    """Tell each new owner of several records of all of them by one message, in place of the posts since the first."""
    theirs: dict[str, list[Record]] = {}
    for record in work.added:
        theirs.setdefault(record.owner_id or "", []).append(record)
    several = {person: records for person, records in theirs.items() if len(records) > 1}
    work.posts[first:] = [post for post in work.posts[first:] if post.channel not in several]
    for person, records in several.items():
        if person:
            tell_together(work, person, records, "record")
