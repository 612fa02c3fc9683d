"""Who may do what in a project: its lead and deputy all, members every record, guests what its lead has said.

It costs the store a look at the project where a guest asks, and nothing where a member does.
"""

import enum
from collections.abc import Callable, Collection
from dataclasses import dataclass

from core.actor import Person
from core.errors import NotAllowed
from storage.database import Session
from storage.records import Record
from storage.registers import project as projects
from storage.registers.project import Project


class Role(enum.StrEnum):
    """What somebody is in a project; the first that fits counts."""

    ADMIN = "workspace admin"
    LEAD = "lead"
    DEPUTY = "deputy"
    GUEST = "guest"
    MEMBER = "member"

    @property
    def leads(self) -> bool:
        """Say whether it may do what only the lead may."""
        return self in {Role.ADMIN, Role.LEAD, Role.DEPUTY}


class Guests(enum.StrEnum):
    """What guests and people of other organisations may change in a project."""

    OWN = "own"
    ALL = "all"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Permissions:
    """What one asker may do; `name` says what somebody is called."""

    session: Session
    asker: Person
    name: Callable[[str | None], str]

    def role_in(self, project: Record) -> Role:
        """Return what the asker is in a project."""
        if self.asker.is_admin:
            return Role.ADMIN
        if project.owner_id == self.asker.id:
            return Role.LEAD
        if isinstance(project, Project) and project.deputy_id == self.asker.id:
            return Role.DEPUTY
        return Role.GUEST if self.asker.is_guest else Role.MEMBER

    def leads(self, project: Record) -> bool:
        """Say whether the asker may do what only the lead may."""
        return self.role_in(project).leads

    def require_lead(self, project: Record) -> None:
        """Raise NotAllowed unless the asker leads the project, is the deputy, or an admin of the workspace."""
        if not self.leads(project):
            who = [*self._leaders(project), "a workspace admin"]
            raise NotAllowed(f"Only {_either(who)} can do that.", "Ask one of them.")

    def require_part(self, project_id: int | None) -> None:
        """Raise NotAllowed for a guest where guests only read: they add nothing."""
        if self.asker.is_guest:
            self._project_of_guest(project_id)

    def may_add(self, project_id: int | None) -> bool:
        """Say whether the asker may add something to a project."""
        try:
            self.require_part(project_id)
        except NotAllowed:
            return False
        return True

    def require_change(self, record: Record) -> None:
        """Raise NotAllowed where the asker may not change a record; a project is its lead's."""
        if record.is_project:
            self.require_lead(record)
        else:
            self.require_own(record.project_id, record.ref, record.owner_id, {record.created_by})

    def require_own(self, project_id: int | None, called: str, owner: str | None, makers: Collection[str]) -> None:
        """Raise NotAllowed for a guest who neither owns nor made something, where guests change only what is theirs."""
        if not self.asker.is_guest:
            return
        project = self._project_of_guest(project_id)
        if project is None or project.guests == Guests.ALL or self.leads(project):
            return
        if self.asker.id not in {owner, *makers}:
            whose = f"{called} belongs to {self.name(owner)}" if owner else f"{called} has no owner"
            said = f"{whose}. Guests change only what they own or made here."
            raise NotAllowed(said, self._whom_to_ask(project, owner))

    def may_change(self, record: Record) -> bool:
        """Say whether the asker may change a record."""
        try:
            self.require_change(record)
        except NotAllowed:
            return False
        return True

    def _project_of_guest(self, project_id: int | None) -> Project | None:
        """Return a project in which a guest may take part. Raises NotAllowed where guests only read."""
        project = projects.get(self.session, project_id) if project_id else None
        if project and project.guests == Guests.READ and not self.leads(project):
            raise NotAllowed(f"Guests can only read in {project.title}.", self._whom_to_ask(project))
        return project

    def _leaders(self, project: Record) -> list[str]:
        lead = [f"{self.name(project.owner_id)}, who leads {project.title},"] if project.owner_id else []
        deputy = project.deputy_id if isinstance(project, Project) else None
        return [*lead, *([f"{self.name(deputy)}, the deputy,"] if deputy else [])]

    def _whom_to_ask(self, project: Project, owner: str | None = None) -> str:
        lead = [f"{self.name(project.owner_id)}, who leads {project.title}"] if project.owner_id else ["a member"]
        owners = [f"{self.name(owner)}, who owns it,"] if owner and owner != project.owner_id else []
        return f"Ask {' or '.join([*owners, *lead])}."


def _either(people: list[str]) -> str:
    """Return people as a choice, each with its own commas: Priya Nair, who leads X, or a workspace admin."""
    *others, last = people
    return f"{' '.join([*others, 'or', last])}" if others else last
