"""Who asks, from where, and in which time zone."""

import enum
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from core import zones


class Surface(enum.StrEnum):
    """Where a command was given; written to the audit log."""

    SLASH = "slash"
    MENTION = "mention"
    DIRECT = "direct message"
    BUTTON = "button"
    FORM = "form"
    SHORTCUT = "shortcut"
    HOME = "home"
    CLOCK = "clock"
    TERMINAL = "terminal"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace as Slack knows them; `zone` is an IANA name, `locale` such as de-DE.

    `display` is the name that they have chosen to be shown by, where they have one beside their full name.
    """

    id: str
    name: str
    handle: str = ""
    zone: str = "UTC"
    locale: str = ""
    is_admin: bool = False
    is_guest: bool = False
    is_active: bool = True
    is_bot: bool = False
    display: str = ""

    @property
    def first_name(self) -> str:
        """Return the name that colleagues say."""
        return self.name.partition(" ")[0]

    def tzinfo(self) -> tzinfo:
        """Return the person's time zone, UTC where Slack gave one that this machine does not know."""
        return zones.named(self.zone)


OURSELVES = Person("", "Baton")
"""Who acts where nobody in particular does."""
NOBODY = Person("", "nobody")
"""Whose the records are that have no owner."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the asker stands: a channel with its project, or a direct message with none.

    `tells_at_once`: what is added to the project is told to its channel at once. `message` is the one whose button was
    pressed, where the answer takes its place.
    """

    channel: str | None = None
    thread: str | None = None
    project_id: int | None = None
    tells_at_once: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """One person asking through one surface; everything they may see and do follows from this.

    `is_public`: the answer is read by a whole channel, so that nobody's own private projects exist in it.
    """

    team: str
    person: Person
    surface: Surface
    place: Place = field(default_factory=Place)
    is_public: bool = False

    def today(self, now: datetime) -> date:
        """Return the asker's own day at the instant `now`."""
        return zones.day_in(self.person.zone, now)
