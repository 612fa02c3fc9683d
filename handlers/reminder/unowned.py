"""What nobody owns in a project, each with a menu that gives it to somebody."""

from typing import Annotated

from core.actor import Person
from core.errors import NotFound
from core.parameter import Field
from core.reply import Actions, Button, Heading, Item, Paragraph, PersonMenu, Reply, Strong, say
from handlers.people import nobodys, owed
from handlers.records.card import lines
from handlers.reminder.settings import NOUN
from handlers.request.work import Work
from storage import record_lists
from storage.records.records import Record
from storage.registers import project as projects

_PAGE = 10


@NOUN.operation("unowned", example="reminder unowned")
def unowned(work: Work, page: Annotated[int, Field("which page", low=1, high=100_000, is_inner=True)] = 1) -> Reply:
    """List what has no owner in a project, and give it to somebody."""
    return _list(work, int(page))


@NOUN.operation("assign", example="reminder assign T-12 @ben")
def assign(work: Work, record: Annotated[Record, "which one"], owner: Annotated[Person, "who takes it"]) -> Reply:
    """Give something to somebody, and show what still has no owner."""
    owed.see_to(work, record, "assign", owner=owner)
    work.chosen_project_id = record.project_id
    said = Paragraph((Strong(record.ref), f" is {work.first_name(owner.id)}'s now."))
    return Reply((said, *_list(work, 1).parts))


def _list(work: Work, page: int) -> Reply:
    project = projects.get(work.session, work.project_id)
    if project is None:
        raise NotFound("That project is not there any more.", "`project list` shows those that are.")
    found = record_lists.page(work.session, nobodys.query(work, project.id), offset=(page - 1) * _PAGE, limit=_PAGE + 1)
    if not found:
        return say(f"Everything in {project.title} has an owner.")
    items = [
        Item(
            lines.line_of(record, lines.due_words(work, record)),
            PersonMenu("Assign", f"{NOUN.name} assign {record.ref} {{person}}"),
        )
        for record in found[:_PAGE]
    ]
    command = f"{NOUN.name} unowned project={project.ref} page={page + 1}"
    more = (Actions((Button("Next page", command),)),) if len(found) > _PAGE else ()
    return Reply((Heading(f"{project.title} · no owner"), *items, *more))
