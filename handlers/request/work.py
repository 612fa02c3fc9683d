"""One request inside one transaction: what is asked, what it changes, what is to be said to others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from core.actor import Surface
from core.attachment import Attachment
from core.catalog import Catalog
from core.reply import Reply
from handlers.request import guards
from handlers.request.access import linked
from handlers.request.access.known_people import KnownPeople
from handlers.request.access.permissions import Permissions
from handlers.request.changed_record import ChangedRecord
from handlers.request.posts import Concerns, Post, concerned
from handlers.request.scheduled import CLOCK, PostedPeriod, ScheduledRun
from storage import jobs
from storage.history import audit
from storage.history.audit import Audit, ChangeContext
from storage.jobs import NewJob
from storage.records import records
from storage.records.child_rows import ChildRow
from storage.records.private_columns import hidden_from_guests, private_columns
from storage.records.records import Record


@dataclass(slots=True)
class Work(KnownPeople):
    """Everything that a handler needs; nothing in it knows Slack.

    `operation` is the name of what is done, as the audit log keeps it; `undoes` is the change that it takes back, if it
    does. `text` is the request's own, with its line breaks, and `opened_with` what stood at first in the fields of a
    form that were changed. `typed` returns a command as it is typed where the request came from: `/baton task …`.
    `in_own_words` is what was asked, where rules answer what a language model may answer, too.
    `model_budget` is what the program is set to, in tokens a month, 0 for no limit.

    What it leaves: the records that it `added` and `changed`, the keys of all that it `audited`; `posts` and `later`
    jobs, which are stored at its end with what follows from the changes. `about` is the project of the posts, where
    that is not the one at hand, and `period` the one of a schedule that they are for. `after_answer` is a job that is
    told where the answer was posted, if it is.
    """

    catalog: Catalog
    operation: str
    request: str
    text: str = ""
    typed: Callable[[str], str] = str
    source_url: str | None = None
    files: tuple[Attachment, ...] = ()
    opened_with: Mapping[str, str] = field(default_factory=dict)
    has_model: bool = False
    in_own_words: str = ""
    model_budget: int = 0
    undoes: Audit | None = None

    added: list[Record] = field(default_factory=list)
    changed: list[ChangedRecord] = field(default_factory=list)
    audited: set[int] = field(default_factory=set)
    posts: list[Post] = field(default_factory=list)
    later: list[NewJob] = field(default_factory=list)
    about: int | None = None
    period: PostedPeriod | None = None
    after_answer: NewJob | None = None

    # What others are told, and what is done later

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

    # What is changed

    @property
    def permissions(self) -> Permissions:
        """Return what the asker may do."""
        return Permissions(self.session, self.asker, self.first_name)

    def change(self, record: Record, **values: object) -> bool:
        """Change columns of a record and write the audit row; False where nothing would change.

        Raises NotAllowed where the asker may not change it.
        """
        self.permissions.require_change(record)
        self.require_seen(record, values)
        return self.follow(record, **values)

    def follow(self, record: Record, **values: object) -> bool:
        """Change columns of a record as `change` does, where that follows from something that the asker may do.

        Raises Guarded where another register says that something is missing for it.
        """
        changed = {name: value for name, value in values.items() if getattr(record, name) != value}
        guards.require(self.catalog, self, record, changed)
        for name, value in changed.items():
            setattr(record, name, value)
        if changed:
            self.audit(record)
        return bool(changed)

    def hides(self, record: Record) -> frozenset[str]:
        """Return the columns of a record that whoever reads the answer does not see, as its fields say."""
        return self.hides_in(type(record), record.project_id)

    def hides_in(self, table: type[Record | ChildRow], project_id: int | None) -> frozenset[str]:
        """Return the columns of a table that whoever reads the answer does not see of its rows in a project."""
        private = private_columns(table)
        is_seen = not private or (not self.actor.is_public and self.permissions.leads_in(project_id))
        of_members = hidden_from_guests(table)
        is_for_guests = of_members and (self.asker.is_guest or self.is_read_by_guests)
        return (frozenset() if is_seen else private) | (of_members if is_for_guests else frozenset())

    def require_seen(self, record: Record, values: Mapping[str, object]) -> None:
        """Raise NotAllowed for private columns that are to hold something else, where the asker does not see them."""
        self.permissions.require_seen(
            record, [name for name, value in values.items() if getattr(record, name) != value]
        )

    @property
    def change_context(self) -> ChangeContext:
        """Return what this request does, as the audit log keeps it."""
        undoes = self.undoes
        return ChangeContext(self.actor, self.operation, self.request, self.now, undoes.id if undoes else None)

    def audit(self, record: Record) -> None:
        """Write down what this request does to a record, before it is flushed.

        Raises UserError where it was linked to what it can't name.
        """
        is_new = record.is_new
        linked.refuse(self, record)
        before = audit.record_change(self.session, record, self.change_context)
        self.audited.add(record.id)
        if not is_new:
            self.changed.append(ChangedRecord(record, before, self.undoes is not None))
        for follow in self.catalog.followers.get(record.kind, ()):
            follow(self, record, before)

    def audit_row(self, row: ChildRow) -> None:
        """Write down what this request does to a row of a record, before it is flushed."""
        audit.row_change(self.session, row, self.change_context)
        self.audited.add(row.record_id)

    def audit_setting(self, project: Record, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Write down what this request sets up for a project beside its record, by the names of the settings."""
        self.audited.add(project.id)
        audit.setting_change(self.session, project, before, after, self.change_context)

    def audit_personal(
        self, before: Mapping[str, object], after: Mapping[str, object], project_id: int | None = None
    ) -> None:
        """Write down what stands in nobody's history, so that `undo` knows of it: what is a person's own, or a post."""
        audit.audit_personal(self.session, project_id, before, after, self.change_context)

    def add(self, record: Record) -> None:
        """Store a new record of the project at hand, with its number and its audit row.

        Raises NotAllowed where guests only read, and the asker is one.
        """
        self.store(record)
        self.added.append(record)

    def store(self, record: Record) -> None:
        """Store a new record as `add` does, of which nobody is told: it follows from one that is known."""
        self.permissions.require_new(record)
        held = audit.set_columns(record)
        self.permissions.require_seen(record, held)
        guards.require(self.catalog, self, record, held)
        record.team_id, record.created_by = self.team, record.created_by or self.asker.id
        record.created_at = record.updated_at = self.now
        record.source_url = record.source_url or self.source_url
        records.add(self.session, record)
        self.audit(record)
