"""People who may not see a project: they own nothing in it, and help with nothing there."""

from core.actor import Person
from core.errors import UserError
from handlers.request.work import Work
from storage.records.records import Record
from storage.registers import project as projects


def is_outsider(work: Work, person: Person, project_id: int) -> bool:
    """Say whether somebody surely can't see a project."""
    return projects.is_hidden(work.session, work.team, project_id, person.id, is_guest=person.is_guest)


def refuse(work: Work, record: Record) -> None:
    """Raise UserError where the owner of a record, or who helps, may not see its project."""
    helpers = record.helpers or ()  # none yet in one that is only tried
    # A new one is refused whole: the id that it would have had goes to the next.
    ref = "" if record in work.added or not record.number else record.ref
    work.meet([record.owner_id, *helpers])
    for person_id in (record.owner_id or "", *helpers):
        if record.project_id and (person := work.known.get(person_id)):
            refuse_owner(work, person, record.project_id, ref)


def refuse_owner(work: Work, owner: Person, project_id: int, ref: str = "") -> None:
    """Raise UserError where somebody else who is to own something in a project may not see it."""
    if owner.id != work.asker.id and is_outsider(work, owner, project_id):
        said = f"{owner.name} can't see this project, so they can't own {ref or 'this'}."
        raise UserError(said, "Invite them to its channel first.", parameter="owner")
