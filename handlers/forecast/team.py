"""Who works on what is open in a project, and which share of them is at work on a day."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.actor import Person
from core.planning.calendar import Capacity, capacity_of
from core.working_week import WorkingWeek
from handlers.people import availability
from handlers.request.work import Work
from storage.directory import people
from storage.records.record_counts import OpenOfOwner
from storage.registers.project import Project

MOST_PEOPLE = 20
"""So many are looked at, those with the most to do; the others are taken to be there as these are."""
DAYS_KNOWN = 366
"""Nobody's absence is known further ahead."""


@dataclass(frozen=True, slots=True)
class Team:
    """Who works on a project, its working week, and which share of them is at work on a day."""

    people: tuple[Person, ...]
    week: WorkingWeek
    share: Capacity

    def of_week(self, first: date, last: date) -> float:
        """Return how much of a usual working week is worked from one day to another."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        return sum(map(self.share, days)) / len(self.week.days)


def of_project(work: Work, project: Project, open_now: Sequence[OpenOfOwner], first: date, today: date) -> Team:
    """Return who owns something of what is open, and how they are at work from the first day on."""
    owned = Counter({each.owner_id: each.number for each in open_now if each.owner_id})
    ids = [person_id for person_id, _ in owned.most_common(MOST_PEOPLE) if person_id]
    known = sorted(people.load(work.session, work.team, sorted(ids)), key=lambda one: (one.name, one.id))
    found = tuple(one for one in known if one.is_active)
    share = availability.shares(work, found, first, today + timedelta(days=DAYS_KNOWN), project)
    return Team(found, project.working_week, share)


def nobody(project: Project) -> Team:
    """Return a team of whom nothing is known: it works in the project's working week."""
    return Team((), project.working_week, capacity_of(project.working_week))
