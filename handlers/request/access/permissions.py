"""Who may do what in a project: its lead and deputies all, members every record, guests what its lead has said.

It costs the store a look at the project where a guest asks, and nothing where a member does.
"""

import enum
from collections.abc import Callable, Collection
from dataclasses import dataclass

from core.actor import Person
from core.errors import NotAllowed
from core.operation import Operation, UsedBy
from core.plural import together
from storage.database import Session
from storage.records.private_columns import hidden_from_guests, private_columns
from storage.records.records import Record
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
        if isinstance(project, Project) and self.asker.id in project.deputies:
            return Role.DEPUTY
        return Role.GUEST if self.asker.is_guest else Role.MEMBER

    def leads(self, project: Record) -> bool:
        """Say whether the asker may do what only the lead may."""
        return self.role_in(project).leads

    def is_lead_or_deputy(self, project: Record) -> bool:
        """Say whether a project names the asker as its lead or a deputy."""
        return isinstance(project, Project) and self.asker.id in project.leaders

    def require_lead(self, project: Record, what: str = "do that") -> None:
        """Raise NotAllowed unless the asker leads the project, is a deputy, or an admin of the workspace."""
        if not self.leads(project):
            who = [*self._leaders(project), "a workspace admin"]
            raise NotAllowed(f"Only {_either(who)} can {what}.", "Ask one of them.")

    def require_part(self, project_id: int | None) -> None:
        """Raise NotAllowed for a guest where guests only read: they add nothing."""
        if self.asker.is_guest:
            self._project_of_guest(project_id)

    def require_no_guest(self, project: Record) -> None:
        """Raise NotAllowed for a guest where members alone see something."""
        if self.role_in(project) is Role.GUEST:
            raise NotAllowed(
                "Guests don't see that.", self._whom_to_ask(project) if isinstance(project, Project) else ""
            )

    def require_new(self, record: Record) -> None:
        """Raise NotAllowed for a new record that the asker may not add: what is the lead's, or where guests read."""
        self.require_part(record.project_id)
        if record.is_leads:
            self.require_lead_of(record)

    def may_add(self, project_id: int | None) -> bool:
        """Say whether the asker may add something to a project."""
        try:
            self.require_part(project_id)
        except NotAllowed:
            return False
        return True

    def leads_in(self, project_id: int | None) -> bool:
        """Say whether the asker may do in a project what only its lead may."""
        if self.asker.is_admin:
            return True
        project = self.session.get(Project, project_id) if project_id else None
        return project is not None and self.leads(project)

    def require_lead_of(self, record: Record, what: str = "do that") -> None:
        """Raise NotAllowed unless the asker leads the project that a record belongs to."""
        if project := self._project_of(record):
            self.require_lead(project, what)

    def require_seen(self, record: Record, changed: Collection[str]) -> None:
        """Raise NotAllowed where one of these columns of a record is for leads alone, or for no guest."""
        if self.asker.is_guest and (kept := sorted(hidden_from_guests(type(record)).intersection(changed))):
            raise NotAllowed(
                f"Guests don't see and don't set the {kept[0].replace('_', ' ')}.", "Ask a member of the team."
            )
        if private := sorted(private_columns(type(record)).intersection(changed)):
            self.require_lead_of(record, f"see and set the {private[0].removesuffix('_id').replace('_', ' ')}")

    def require_use(self, operation: Operation, record: Record | None) -> None:
        """Raise NotAllowed where an operation on a record is for others: for the lead, or whom the record names."""
        if record is None or record.is_project or self.may_use(operation, record):
            return
        if project := self._project_of(record):
            named = [f"{self.name(each)}, whom it names," for each in self._named(operation, record)]
            who = [*named, *self._leaders(project), "a workspace admin"]
            raise NotAllowed(f"Only {_either(who)} can do that.", "Ask one of them.")

    def may_use(self, operation: Operation, record: Record) -> bool:
        """Say whether an operation on a record is for the asker, as it is declared; what it does is asked besides."""
        match operation.used_by:
            case UsedBy.LEADS:
                return self.asker.id in self._named(operation, record) or self.leads_in(record.project_id)
            case UsedBy.ADMINS:
                return self.asker.is_admin
        return True

    def _named(self, operation: Operation, record: Record) -> list[str]:
        """Return whom a record names in the columns of an operation."""
        found = (getattr(record, name, None) for name in operation.named_in)
        return [str(one) for each in found if each for one in (each if isinstance(each, tuple) else (each,))]

    def _project_of(self, record: Record) -> Project | None:
        return self.session.get(Project, record.project_id) if record.project_id else None

    def require_change(self, record: Record) -> None:
        """Raise NotAllowed where the asker may not change a record; a project is its lead's, as some records are."""
        if record.is_project:
            self.require_lead(record)
        elif record.is_leads:
            self.require_lead_of(record)
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
        named = project.leaders if isinstance(project, Project) else ()
        deputies = [self.name(each) for each in named if each != project.owner_id]
        called = "the deputy" if len(deputies) == 1 else "the deputies"
        return [*lead, *([f"{together(deputies)}, {called},"] if deputies else [])]

    def _whom_to_ask(self, project: Project, owner: str | None = None) -> str:
        lead = [f"{self.name(project.owner_id)}, who leads {project.title}"] if project.owner_id else ["a member"]
        owners = [f"{self.name(owner)}, who owns it,"] if owner and owner != project.owner_id else []
        return f"Ask {' or '.join([*owners, *lead])}."


def _either(people: list[str]) -> str:
    """Return people as a choice, each with its own commas: Priya Nair, who leads X, or a workspace admin."""
    *others, last = people
    return f"{' '.join([*others, 'or', last])}" if others else last
