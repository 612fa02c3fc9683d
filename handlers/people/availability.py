"""Who is not at work on a day, and why: they said so, their Slack status does, a holiday, their working week."""

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Self

from core import public_holidays, working_week, zones
from core.actor import Person
from core.dates.dates import name_date
from core.dates.in_days import in_days
from core.dates.words import WEEKDAY_NAMES
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek
from handlers.request.work import Work
from storage.directory import absences, people, person_settings
from storage.directory.absences import STATUS, Absence
from storage.directory.person_settings import PersonSettings
from storage.registers import project as projects
from storage.registers.project import Project


@dataclass(frozen=True, slots=True)
class Away:
    """Why somebody is not at work, as the end of a sentence; `until` is the last day of it, where that is known.

    `is_usual`: it is a day on which they never work.
    """

    reason: str
    until: date | None = None
    is_usual: bool = False

    @property
    def of_you(self) -> str:
        """Return the same as a sentence to the one who is away goes on."""
        return f"you {self.reason.replace('does not', 'do not')}" if self.is_usual else f"you were away, {self.reason}"


def away(work: Work, who: Iterable[Person], project_id: int | None = None) -> dict[str, Away]:
    """Return who of these people is not at work on their own present day, by their ids.

    The project, else the one at hand, gives its working week to those who have none of their own.
    """
    return _away(work, {person: day_of(person, work.now) for person in who}, project_id)


def away_on(work: Work, who: Iterable[Person], day: date, project_id: int | None = None) -> dict[str, Away]:
    """Return who of these people is not at work on a day, by their ids."""
    return _away(work, dict.fromkeys(who, day), project_id)


def away_days(work: Work, person: Person, days: Collection[date]) -> dict[date, Away]:
    """Return on which of these days somebody is not at work, and why, by the working week of the project at hand."""
    if not days:
        return {}
    known = _Known.load(work, [person], min(days), max(days), None)
    return {day: why for day in days if (why := known.why(person, day))}


def shares(work: Work, who: Collection[Person], first: date, last: date, project: Project) -> Callable[[date], float]:
    """Return what says which share of some people is at work on a day; after the last one, only by the working week."""
    known = _Known.load(work, who, first, last, project.id)
    week = project.working_week

    @functools.cache
    def share(day: date) -> float:
        if not who or day > last:
            return float(day in week)
        return sum(known.why(person, day) is None for person in who) / len(who)

    return share


class PersonDays(NamedTuple):
    """On which of some days somebody works by their week and calendar, and on which of those they are away."""

    working: frozenset[date]
    away: frozenset[date]


def days_of(work: Work, who: Collection[Person], days: Collection[date]) -> dict[str, PersonDays]:
    """Return on which of these days people work, by their ids; by three statements, however many they are."""
    known = _Known.load(work, who, min(days), max(days), None)
    return {person.id: known.days_of(person, days) for person in who}


def team_of(work: Work, project_id: int) -> list[Person]:
    """Return who is in a project's channels now and can be asked, by name: no bots, nobody who has left Slack."""
    ids = projects.members(work.session, work.team, project_id)
    found = people.load(work.session, work.team, sorted(ids))
    work.known.update({person.id: person for person in found})
    return sorted((one for one in found if one.is_active and not one.is_bot), key=lambda one: (one.name, one.id))


def day_of(person: Person, now: datetime) -> date:
    """Return the day that it is for a person."""
    return zones.day_in(person.zone, now)


def week_of(work: Work, person: Person, project_id: int | None = None) -> WorkingWeek:
    """Return a person's working week: their own, else that of the project, else Monday to Friday."""
    own = person_settings.load(work.session, work.team, [person.id]).get(person.id)
    return _week(own, _project(work, project_id))


def _away(work: Work, days: Mapping[Person, date], project_id: int | None) -> dict[str, Away]:
    """Return who is not at work on the day named for them; by three statements, however many they are."""
    if not days:
        return {}
    known = _Known.load(work, days, min(days.values()), max(days.values()), project_id)
    return {person.id: why for person, day in days.items() if (why := known.why(person, day))}


@dataclass(frozen=True, slots=True)
class _Known:
    """What tells who is at work: what people have set, the project's week, and the absences of some days."""

    settings: Mapping[str, PersonSettings]
    project: Project | None
    absences: Mapping[str, Sequence[Absence]]

    @classmethod
    def load(cls, work: Work, who: Iterable[Person], first: date, last: date, project_id: int | None) -> Self:
        """Return what is known of people for the days between two, by three statements."""
        ids = [person.id for person in who]
        theirs: dict[str, list[Absence]] = defaultdict(list)
        for absence in absences.of_people(work.session, work.team, ids, first, last):
            theirs[absence.user_id].append(absence)
        return cls(person_settings.load(work.session, work.team, ids), _project(work, project_id), theirs)

    def why(self, person: Person, day: date) -> Away | None:
        """Return why somebody is not at work on a day."""
        return self._absent(person, day) or self._day_off(person, day)

    def days_of(self, person: Person, days: Iterable[date]) -> PersonDays:
        """Return on which of these days somebody works, and on which of those they are away."""
        working = frozenset(day for day in days if not self._day_off(person, day))
        return PersonDays(working, frozenset(day for day in working if self._absent(person, day)))

    def _absent(self, person: Person, day: date) -> Away | None:
        return _absent(person, day, self.absences.get(person.id, ()), _week(self.settings.get(person.id), self.project))

    def _day_off(self, person: Person, day: date) -> Away | None:
        own = self.settings.get(person.id)
        country = own.country if own and own.country else public_holidays.likely_country(person, day)
        return _day_off(country, _week(own, self.project), day)


def back_on(last: date, week: WorkingWeek) -> date:
    """Return the first working day after the last day of an absence."""
    return next(day for day in (in_days(last, ahead) for ahead in range(1, 8)) if day in week)


def _absent(person: Person, day: date, theirs: Iterable[Absence], week: WorkingWeek) -> Away | None:
    """Return why a person is away; what they said comes before what their status says."""
    if not person.is_active:
        return Away("has left Slack")
    there = [one for one in theirs if one.first_day <= day and (one.last_day is None or day <= one.last_day)]
    first = min(there, key=lambda absence: absence.source == STATUS, default=None)
    if first is None:
        return None
    return Away(f"{first.note or 'out of office'}{_until(first.last_day, week, day)}", first.last_day)


def _until(last: date | None, week: WorkingWeek, day: date) -> str:
    """Return the last day of an absence and the first one back, as the answer to `ooo` says them."""
    return f" until {name_date(last, day)}, back {name_date(back_on(last, week), day)}" if last else ""


def _day_off(country: str | None, week: WorkingWeek, day: date) -> Away | None:
    if country and (name := public_holidays.holiday(country, day)):
        return Away(f"public holiday: {name}", day)
    if day not in week:
        return Away(f"does not work on {WEEKDAY_NAMES[day.weekday()].title()}s", day, is_usual=True)
    return None


def _week(own: PersonSettings | None, project: Project | None) -> WorkingWeek:
    said = (own.week if own else None) or (project.week if project else None)
    return working_week.parse(said) if said else MONDAY_TO_FRIDAY


def _project(work: Work, project_id: int | None) -> Project | None:
    return projects.get(work.session, project_id or work.here or 0)
