"""What the asker is, and which commands that lets them use, as they are declared (`used_by`, docs/security.md)."""

from core.operation import Operation, UsedBy
from handlers.records.card.column_words import called
from handlers.request.access.permissions import Role
from handlers.request.work import Work
from storage.records import records
from storage.registers import project as projects


def role_of(work: Work) -> Role:
    """Return what the asker is in the project at hand; where there is none, the most that they are in any."""
    if work.here and (project := records.get(work.session, work.here)):
        return work.permissions.role_in(project)
    if work.asker.is_admin:
        return Role.ADMIN
    if projects.led_by(work.session, work.team, work.asker.id, 1):
        return Role.LEAD
    return Role.GUEST if work.asker.is_guest else Role.MEMBER


def leads(work: Work) -> bool:
    """Say whether the asker is lead or deputy of the project at hand; where there is none, whether they lead any."""
    if not work.here:
        return bool(projects.led_by(work.session, work.team, work.asker.id, 1))
    project = records.get(work.session, work.here)
    return project is not None and work.permissions.is_lead_or_deputy(project)


def said(operation: Operation) -> str:
    """Return whom an operation is for, as a sentence; "" where it is for everybody."""
    named = [f"whom the record names as {called(each)}" for each in operation.named_in]
    match operation.used_by:
        case UsedBy.ADMINS:
            return "For workspace admins."
        case UsedBy.LEADS:
            return (
                f"For the project's lead, its deputies, workspace admins{''.join(f', and {each}' for each in named)}."
            )
        case UsedBy.MEMBERS:
            return "Not for guests."
        case UsedBy.EVERYBODY:
            return ""


def is_for(role: Role, operation: Operation) -> bool:
    """Say whether somebody of a role may use an operation, on a record of their own, or that names them, at least."""
    match operation.used_by:
        case UsedBy.ADMINS:
            return role is Role.ADMIN
        case UsedBy.LEADS:
            return role.leads or (bool(operation.named_in) and not _is_hidden(role, operation))
        case UsedBy.MEMBERS:
            return role is not Role.GUEST
        case UsedBy.EVERYBODY:
            return True


def _is_hidden(role: Role, operation: Operation) -> bool:
    """Say whether the records of an operation do not exist for a role: naming somebody in one lets no guest use it."""
    table = records.registers().get(operation.noun)
    return role is Role.GUEST and table is not None and table.hides_from_guests
