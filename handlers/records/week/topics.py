"""What digests are made of: statuses and their causes, topics, the facts of each, and what alarms."""

import enum
from dataclasses import dataclass
from typing import NamedTuple

from core.reply import Line

MOST_TOLD = 25
"""So many facts of a topic are told at most, where it says nothing else."""


class Status(enum.IntEnum):
    """How a project stands; the worst that a register finds counts."""

    ON_TRACK = 0
    AT_RISK = 1
    LATE = 2

    @property
    def said(self) -> str:
        """Return it in words."""
        return self.name.replace("_", " ").capitalize()


class Cause(NamedTuple):
    """What may make a project late, or put it at risk, as the rule of the status says it: of what, and what of it.

    Those of the same status that speak `of` the same are told as one: "something is late or blocked".
    """

    status: Status
    of: str
    what: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What facts are about: its title for the team, and the one for a sponsor ("" keeps it from them).

    The topics of a digest stand in the order of `order`; a register may bring one of its own. At most `most` facts are
    shown, for 0 all. A week is quiet in which no topic that `is_news` has a fact.
    """

    title: str
    plain: str
    order: int
    most: int = MOST_TOLD
    is_news: bool = True
    for_lead: bool = False


# What was done, and what has slipped, is among the changes of one digest, of which there are not more in a big project.
FOR_LEAD = Topic("Needs the lead", "", 5, is_news=False, for_lead=True)
DONE = Topic("Done", "What was done", 10, most=0)
SLIPPED = Topic("Slipped", "What will be later than planned", 20, most=0)
OVERDUE = Topic("Late", "What should be done by now", 30)
DUE_NEXT = Topic("Due next", "What comes next", 40)
RISKS = Topic("Risks by score", "What could go wrong", 50, most=8, is_news=False)
ISSUES = Topic("Issues", "What has gone wrong", 60)
DECISIONS = Topic("Decisions", "What was decided", 70, most=0)
WAITING = Topic("Who needs what from whom", "What the team waits for", 80, is_news=False)
MEETINGS = Topic("Meetings", "", 90)


class Fact(NamedTuple):
    """One thing to tell: as the team reads it, and as somebody does who does not know the project's words.

    Without `plain` it is not for them. Facts of a topic stand in the order of `order`. One that `sums` up the others is
    told however many there are. `short` is what is said of it where there is room for one thing alone.
    """

    line: Line
    plain: str = ""
    order: float = 0
    sums: bool = False
    short: str = ""


class Alarm(NamedTuple):
    """A reason for a status: its cause, and what it is now, as the team reads it and in plain words.

    `late` is what is late, as "2 tasks": what several registers say of it is told as one reason.
    """

    cause: Cause
    words: str
    plain: str = ""
    late: str = ""

    @property
    def status(self) -> Status:
        """Return how the project stands because of it."""
        return self.cause.status


@dataclass(frozen=True, slots=True)
class Section:
    """What a register tells about one topic.

    There are `number` facts in all, of which the first are at hand; where nothing is said, these are all. Either all of
    them are for a sponsor or none. What the lead has `read_above`, as it needs the lead, is not said to them again.
    """

    topic: Topic
    facts: tuple[Fact, ...] = ()
    alarm: Alarm | None = None
    number: int = 0
    read_above: bool = False

    @property
    def total(self) -> int:
        """Return how many facts there are."""
        return max(self.number, len(self.facts))
