"""Who asks, from where and when, and which projects they see."""

from dataclasses import dataclass, field
from datetime import date, datetime

from core.actor import Actor, Person
from core.dates import dates
from core.reply import Moment
from handlers.request.access import which_project
from handlers.request.access.unconfirmed import UnconfirmedMembership, reader_of
from storage.access import memberships, visibility
from storage.access.visibility import VisibleProjects
from storage.database import Session
from storage.history import hidden_kinds
from storage.records import records
from storage.records.records import Record
from storage.registers.project import Project


@dataclass(slots=True)
class Viewer:
    """Somebody who asks in one transaction.

    The project at hand is the one that the text names (`chosen_project_id`), else that of the channel. With
    `hides_unconfirmed`, projects of which Slack has not said lately enough that they are seen are left out: `hidden`.
    Those of `withheld` are not seen in this transaction, whoever asks. `local_now` is what the asker's clock shows.
    """

    session: Session
    actor: Actor
    now: datetime
    chosen_project_id: int | None = field(default=None, kw_only=True)
    hides_unconfirmed: bool = field(default=False, kw_only=True)
    hidden: frozenset[int] = field(default=frozenset(), kw_only=True)
    seen: frozenset[int] | None = field(default=None, kw_only=True)
    withheld: frozenset[int] = field(default=frozenset(), kw_only=True)
    _titles: dict[int, str] | None = field(default=None, kw_only=True)
    team: str = field(init=False)
    asker: Person = field(init=False)
    local_now: datetime = field(init=False)
    today: date = field(init=False)

    def __post_init__(self) -> None:
        """Say who asks without a detour: everything asks for it."""
        self.team, self.asker = self.actor.team, self.actor.person
        self.local_now = self.now.astimezone(self.asker.tzinfo())
        self.today = self.local_now.date()
        hidden_kinds.hide(self.session, from_guest=self.asker.is_guest)

    @property
    def here(self) -> int | None:
        """Return the project that the request is about, if the text or the channel names one."""
        return self.chosen_project_id or self.actor.place.project_id

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

    @property
    def visible(self) -> frozenset[int]:
        """Return the ids of all projects that the asker may see. Raises UnconfirmedMembership where Slack is to say."""
        if self.seen is None:
            return self._confirmed(visibility.visible_ids(self.session, self.team, reader_of(self.actor, self.now)))
        return self.seen

    def visible_projects(self) -> list[Project]:
        """Return the projects that the asker may see, by name. Raises what `visible` raises."""
        found, seen = visibility.visible(self.session, self.team, reader_of(self.actor, self.now))
        confirmed = self._confirmed(seen)
        return [project for project in found if project.id in confirmed]

    def _confirmed(self, seen: VisibleProjects) -> frozenset[int]:
        if seen.unconfirmed and not self.hides_unconfirmed:
            raise UnconfirmedMembership(self.team, reader_of(self.actor, self.now).person, seen.unconfirmed)
        self.hidden, self.seen = seen.unconfirmed, seen.confirmed - self.withheld
        return self.seen

    @property
    def is_read_by_guests(self) -> bool:
        """Say whether the answer stands in a channel that has guests."""
        channel = self.actor.place.channel
        return bool(channel and self.actor.is_public and memberships.has_guests(self.session, self.team, channel))

    @property
    def hidden_kinds(self) -> tuple[str, ...]:
        """Return the kinds of record that are not found for the asker, who is a guest or asks where guests read."""
        return hidden_kinds.all_kinds() if self.is_read_by_guests else hidden_kinds.of(self.session)

    def sees(self, record: Record) -> bool:
        """Say whether the asker may know of this record."""
        return record.project_id == self.actor.place.project_id or record.project_id in self.visible

    def project_title(self, record: Record) -> str:
        """Return the name of the project that a record belongs to."""
        if self._titles is None:
            self._titles = {project.id: project.title for project in self.visible_projects()}
        return self._titles.get(record.project_id or 0, "")

    def chosen_words(self) -> str:
        """Return the words by which a command names the project that this one has named; "" where it named none."""
        chosen = records.get(self.session, self.chosen_project_id) if self.chosen_project_id else None
        return f"project={chosen.ref}" if chosen else ""

    def moment(self, at: datetime) -> Moment:
        """Return an instant as each reader's own clock shows it; in words that of the asker's."""
        there = at.astimezone(self.asker.tzinfo())
        return Moment(at, f"{dates.say_date(there.date(), self.today)}, {there:%H:%M}")

    def hour(self, at: datetime) -> Moment:
        """Return the time of day of an instant that is near, as each reader's own clock shows it."""
        return Moment(at, f"{at.astimezone(self.asker.tzinfo()):%H:%M}", is_hour=True)
