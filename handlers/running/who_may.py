"""Which commands help shows to whom, as they are declared (`used_by`, docs/security.md)."""

from core.operation import Operation, UsedBy
from handlers.request.permissions import Role
from handlers.request.work import Work
from storage import records
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


def is_for(role: Role, operation: Operation) -> bool:
    """Say whether somebody of a role may use an operation, on a record of their own at least."""
    match operation.used_by:
        case UsedBy.LEADS:
            return role.leads
        case UsedBy.MEMBERS:
            return role is not Role.GUEST
        case UsedBy.EVERYBODY:
            return True
