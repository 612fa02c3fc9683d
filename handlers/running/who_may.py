"""Which commands help shows to whom: not those that only members or leads may use (docs/security.md)."""

from core.operation import Operation
from handlers.request.permissions import Role
from handlers.request.work import Work
from storage import records
from storage.registers import project as projects

_OF_LEADS = frozenset(
    {f"project {verb}" for verb in ("edit", "assign", "finish", "reopen", "drop", "snooze", "bind")}
    | {f"standup {verb}" for verb in ("setup", "now", "skip", "off", "on", "without", "with")}
    | {f"digest {verb}" for verb in ("setup", "now", "off", "on")}
    | {f"health {verb}" for verb in ("failed", "retry", "forget")}
)
_OF_MEMBERS = frozenset({"project add"})
_VERBS_OF_MEMBERS = frozenset({"reassign"})
"""Verbs that work on records of others, too, whichever register they are of."""


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
    if role.leads:
        return True
    is_of_members = operation.name in _OF_MEMBERS or operation.verb in _VERBS_OF_MEMBERS
    return operation.name not in _OF_LEADS and not (role is Role.GUEST and is_of_members)
