"""One request inside one transaction: who asks, what is open, what is to be said to others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.actor import Actor, Person, Surface
from core.attachment import Attachment
from core.catalog import Catalog
from core.dates import dates
from core.errors import UserError
from core.names import first_of
from core.reply import Moment, Reply
from handlers.request import which_project
from handlers.request.changed_record import ChangedRecord
from handlers.request.permissions import Permissions
from handlers.request.posts import Concerns, Post, concerned
from handlers.request.scheduled import CLOCK, PostedPeriod, ScheduledRun
from handlers.request.unconfirmed import UnconfirmedMembership, reader_of
from storage import audit, jobs, namesakes, people, records, sight
from storage.audit import Audit, ChangeContext
from storage.database import Session
from storage.jobs import NewJob
from storage.records import Record
from storage.registers import project as projects
from storage.registers.project import Project
from storage.sight import Sight


@dataclass(slots=True)
class Work:
    """Everything that a handler needs; nothing in it knows Slack.

    `operation` is the name of what is done, as the audit log keeps it; `undoes` is the change that it takes back, if it
    does; `added` are the records that were made. The `posts` and the `later` jobs are stored at its end, and with them
    what follows from the records that it `changed`; `about` is the project of the posts, where that is not the one at
    hand, and `period` the one of a schedule that they are for. `opened_with` is what stood at first in the fields of a
    form that were changed. `typed` returns a command as it is typed where the request came from: `/baton task …`;
    `text` is the request's own, with its line breaks. `called` is who has a first name in the project at hand, None for
    all that the asker may see. With `hides_unconfirmed` what is not sure is `hidden`.
    """

    session: Session
    actor: Actor
    now: datetime
    catalog: Catalog
    operation: str
    request: str
    source_url: str | None = None
    known: dict[str, Person] = field(default_factory=dict)
    later: list[NewJob] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    about: int | None = None
    period: PostedPeriod | None = None
    files: tuple[Attachment, ...] = ()
    chosen_project_id: int | None = None
    has_model: bool = False
    undoes: Audit | None = None
    added: list[Record] = field(default_factory=list)
    opened_with: Mapping[str, str] = field(default_factory=dict)
    changed: list[ChangedRecord] = field(default_factory=list)
    audited: set[int] = field(default_factory=set)
    typed: Callable[[str], str] = str
    text: str = ""
    called: dict[tuple[int | None, str], set[str]] = field(default_factory=dict)
    hides_unconfirmed: bool = False
    hidden: frozenset[int] = frozenset()
    team: str = field(init=False)
    asker: Person = field(init=False)
    today: date = field(init=False)
    seen: frozenset[int] | None = None
    _titles: dict[int, str] | None = None

    def __post_init__(self) -> None:
        """Say who asks without a detour: everything asks for it."""
        self.team, self.asker, self.today = self.actor.team, self.actor.person, self.actor.today(self.now)

    @property
    def here(self) -> int | None:
        """Return the project that the request is about, if the text or the channel names one."""
        return self.chosen_project_id or self.actor.place.project_id

    @property
    def visible(self) -> frozenset[int]:
        """Return the ids of all projects that the asker may see. Raises UnconfirmedMembership where Slack is to say."""
        if self.seen is None:
            return self._confirmed(sight.visible_ids(self.session, self.team, reader_of(self.actor, self.now)))
        return self.seen

    def _confirmed(self, seen: Sight) -> frozenset[int]:
        if seen.unconfirmed and not self.hides_unconfirmed:
            raise UnconfirmedMembership(self.team, reader_of(self.actor, self.now).person, seen.unconfirmed)
        self.hidden, self.seen = seen.unconfirmed, seen.confirmed
        return seen.confirmed

    @property
    def project_id(self) -> int:
        """Return the project that a new record belongs to. Raises UserError where that is not plain."""
        if self.here:
            return self.here
        return which_project.choose(self.actor.place.channel, self.visible_projects())

    @property
    def scope(self) -> frozenset[int]:
        """Return the projects that a list covers: the one at hand, or else all that the asker may see."""
        return frozenset({self.here}) if self.here else self.visible

    def visible_projects(self) -> list[Project]:
        """Return the projects that the asker may see, by name."""
        found, seen = sight.visible(self.session, self.team, reader_of(self.actor, self.now))
        confirmed = self._confirmed(seen)
        return [project for project in found if project.id in confirmed]

    def project_title(self, record: Record) -> str:
        """Return the name of the project that a record belongs to."""
        if self._titles is None:
            self._titles = {project.id: project.title for project in self.visible_projects()}
        return self._titles.get(record.project_id or 0, "")

    def chosen_words(self) -> str:
        """Return the words by which a command names the project that this one has named; "" where it named none."""
        chosen = records.get(self.session, self.chosen_project_id) if self.chosen_project_id else None
        return f"project={chosen.ref}" if chosen else ""

    def lead_of(self, record: Record) -> str | None:
        """Return who leads the project that a record belongs to."""
        project = records.get(self.session, record.project_id) if record.project_id else None
        return project.owner_id if project else None

    def refuse_hidden(self, record: Record) -> None:
        """Raise UserError where the owner of a record, or who helps, may not see its project."""
        helpers = record.helpers or ()  # none yet in one that is only tried
        self.meet([record.owner_id, *helpers])
        for person_id in (record.owner_id or "", *helpers):
            if record.project_id and (person := self.known.get(person_id)):
                self.refuse_outsider(person, record.project_id, record.ref if record.number else "")

    def refuse_outsider(self, owner: Person, project_id: int, ref: str = "") -> None:
        """Raise UserError where somebody who is to own something in a project may not see it."""
        if owner.id == self.asker.id:
            return
        if projects.is_hidden(self.session, self.team, project_id, owner.id, is_guest=owner.is_guest):
            said = f"{owner.name} can't see this project, so they can't own {ref or 'this'}."
            raise UserError(said, "Invite them to its channel first.", parameter="owner")

    def sees(self, record: Record) -> bool:
        """Say whether the asker may know of this record."""
        return record.project_id == self.actor.place.project_id or record.project_id in self.visible

    def tell(
        self,
        person_id: str,
        *replies: Reply,
        then: NewJob | None = None,
        until: datetime | None = None,
        concerns: Concerns = None,
    ) -> None:
        """Send private messages after the transaction; nobody is told what they did themselves, but by the clock."""
        if person_id != self.asker.id or self.actor.surface is Surface.CLOCK:
            about = concerned(concerns, is_asker=person_id == self.asker.id)
            self.posts.append(Post(person_id, replies, then=then, until=until, is_personal=True, concerns=about))

    def new_job(self, kind: str, key: str, payload: Mapping[str, object], not_before: datetime | None = None) -> NewJob:
        """Return a job; what the clock brings in bulk waits for what people wait for."""
        rank = jobs.BULK if self.actor.surface is Surface.CLOCK else jobs.SOON
        return NewJob(self.team, kind, key, payload, not_before, rank)

    def enqueue(self, kind: str, key: str, payload: Mapping[str, object]) -> None:
        """Have a job done after the transaction, such as reading a channel's members; `key` makes it unique."""
        self.later.append(self.new_job(kind, key, payload))

    def schedule(self, run: ScheduledRun, at: datetime | None = None) -> None:
        """Have a function of the clock run at an instant, once for its key, however often it is asked for."""
        self.later.append(self.new_job(CLOCK, run.key, run.payload(), at))

    def name(self, person_id: str | None) -> str:
        """Return a person's plain name."""
        if person_id is None:
            return "nobody"
        self.meet([person_id])
        person = self.known.get(person_id)
        return person.name if person else "somebody who left"

    def first_name(self, person_id: str | None) -> str:
        """Return a person's first name where nobody else in the projects at hand has it, else the full one."""
        if person_id is None:
            return "nobody"
        self.meet([person_id])
        person = self.known.get(person_id)
        if person is None:
            return "somebody who left"
        called = (self.here, first_of(person.name))
        if called not in self.called:
            self._meet_namesakes()
        return person.first_name if self.called[called] <= {person_id} else person.name

    def _meet_namesakes(self) -> None:
        """Learn who has the first name of anybody who is known, by one statement for all of them."""
        called: dict[str, set[str]] = {}
        for person in self.known.values():
            called.setdefault(first_of(person.name), set()).add(person.id)
        for key, person_id in namesakes.in_projects(self.session, self.team, self.scope, list(called)):
            called[key].add(person_id)
        self.add_called(called)

    def moment(self, at: datetime) -> Moment:
        """Return an instant as each reader's own clock shows it; in words that of the asker's."""
        there = at.astimezone(self.asker.tzinfo())
        return Moment(at, f"{dates.say_date(there.date(), self.today)}, {there:%H:%M}")

    def hour(self, at: datetime) -> Moment:
        """Return the time of day of an instant that is near, as each reader's own clock shows it."""
        return Moment(at, f"{at.astimezone(self.asker.tzinfo()):%H:%M}", is_hour=True)

    def meet(self, ids: Iterable[str | None]) -> None:
        """Load people by one statement, so that their names can be said."""
        unknown = sorted({person_id for person_id in ids if person_id} - self.known.keys())
        if unknown and self.here:
            found, called = namesakes.people_in_project(self.session, self.team, self.here, unknown)
            self.add_called(called)
        else:
            found = people.load(self.session, self.team, unknown)
        self.known.update({person.id: person for person in found})

    def add_called(self, called: Mapping[str, set[str]]) -> None:
        """Note who has a first name in the project at hand."""
        for name, ids in called.items():
            self.called.setdefault((self.here, name), set()).update(ids)

    @property
    def permissions(self) -> Permissions:
        """Return what the asker may do."""
        return Permissions(self.session, self.asker, self.first_name)

    def change(self, record: Record, **values: object) -> bool:
        """Change columns of a record and write the audit row; False where nothing would change.

        Raises NotAllowed where the asker may not change it.
        """
        self.permissions.require_change(record)
        return self.follow(record, **values)

    def follow(self, record: Record, **values: object) -> bool:
        """Change columns of a record as `change` does, where that follows from something that the asker may do."""
        changed = {name: value for name, value in values.items() if getattr(record, name) != value}
        for name, value in changed.items():
            setattr(record, name, value)
        if changed:
            self.audit(record)
        return bool(changed)

    @property
    def change_context(self) -> ChangeContext:
        """Return what this request does, as the audit log keeps it."""
        undoes = self.undoes
        return ChangeContext(self.actor, self.operation, self.request, self.now, undoes.id if undoes else None)

    def audit(self, record: Record) -> None:
        """Write down what this request does to a record, before it is flushed."""
        is_new = record.is_new
        before = audit.record_change(self.session, record, self.change_context)
        self.audited.add(record.id)
        if not is_new:
            self.changed.append(ChangedRecord(record, before, self.undoes is not None))
        for follow in self.catalog.followers.get(record.kind, ()):
            follow(self, record, before)

    def audit_setting(self, project: Record, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Write down what this request sets up for a project beside its record, by the names of the settings."""
        self.audited.add(project.id)
        audit.setting_change(self.session, project, before, after, self.change_context)

    def audit_personal(
        self, before: Mapping[str, object], after: Mapping[str, object], project_id: int | None = None
    ) -> None:
        """Write down what stands in nobody's history, so that `undo` knows of it: what is a person's own, or a post."""
        audit.audit_personal(self.session, project_id, before, after, self.change_context)

    def require_lead(self, project: Record) -> None:
        """Raise NotAllowed unless the asker may do in the project what its lead may."""
        self.permissions.require_lead(project)

    def add(self, record: Record) -> None:
        """Store a new record of the project at hand, with its number and its audit row.

        Raises NotAllowed where guests only read, and the asker is one.
        """
        self.store(record)
        self.added.append(record)

    def store(self, record: Record) -> None:
        """Store a new record as `add` does, of which nobody is told: it follows from one that is known."""
        self.permissions.require_part(record.project_id)
        record.team_id, record.created_by = self.team, record.created_by or self.asker.id
        record.created_at = record.updated_at = self.now
        record.source_url = record.source_url or self.source_url
        records.add(self.session, record)
        self.audit(record)
