"""How a standup is held: the noun, and the instants at which each is asked and all is reported."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from core import zones
from core.actor import Person
from core.dates import dates
from core.errors import UserError
from core.operation import Noun
from core.reply import Button
from core.rhythm import rhythm
from core.rhythm.rhythm import Rhythm, Run
from core.working_week import WorkingWeek
from handlers.people import availability
from handlers.request.work import Work
from handlers.standup import questions
from handlers.standup.clock import clock_time, opening_zone, zone_of
from storage import schedules
from storage.registers import project as projects
from storage.registers.project import Project
from storage.schedules import Schedule
from storage.standups import standups
from storage.standups.standups import Standup

NOUN = Noun(
    "standup",
    "What everybody did, will do, and what is in the way.",
    aliases=("standups",),
    bare="show",
    other="answer",
    has_command=True,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's standup with its schedule."""

    project: Project
    standup: Standup
    schedule: Schedule
    rhythm: Rhythm

    @property
    def questions(self) -> tuple[str, ...]:
        """Return what is asked."""
        return tuple(self.standup.questions.split("\n"))

    @property
    def blocker_question(self) -> int | None:
        """Return the number of the question that asks for what is in the way, counted from 0, if one does."""
        return questions.blocker_question(self.questions)

    @property
    def zone(self) -> tzinfo:
        """Return the project's time zone."""
        return zone_of(self.project)

    @property
    def week(self) -> WorkingWeek:
        """Return the working week that its rhythm is read in."""
        return self.project.working_week

    @property
    def days(self) -> frozenset[int]:
        """Return the days of the week that it may fall on, Monday 0."""
        return self.week.days if self.rhythm.days is None else self.rhythm.days

    @property
    def opening_zone(self) -> tzinfo:
        """Return the time zone by whose clock the clock opens its days."""
        return zones.named(opening_zone(self.project, own_zones=self.standup.own_zones))

    def zone_for(self, person: Person) -> tzinfo:
        """Return the zone in which somebody is asked."""
        return person.tzinfo() if self.standup.own_zones else self.zone

    def ask_at(self, person: Person, period: date) -> datetime:
        """Return when somebody is asked on a day."""
        return rhythm.instant(period, self.rhythm.at, self.zone_for(person))

    def report_at(self, period: date) -> datetime:
        """Return when the report of a day is posted."""
        return rhythm.instant(period, clock_time(self.standup.report_at), self.zone)

    def ends_at(self, period: date) -> datetime:
        """Return the last moment of a day in the project's zone at which it may still be asked for."""
        return rhythm.instant(period, time(23, 59), self.zone)

    def next_ask(self, person: Person, now: datetime, opened: date | None) -> Run:
        """Return the day for which somebody is asked next, and when; `opened` is the last day that has begun.

        A day that had begun somewhere on Earth before the standup was set up is not opened by the clock any more.
        """
        opens = self.schedule.period or rhythm.next_run(self.rhythm, self.week, self.opening_zone, now).period
        run = rhythm.next_run(self.rhythm, self.week, self.zone_for(person), now)
        if run.period < opens and (opened is None or opened < run.period):
            return Run(opens, self.ask_at(person, opens))
        return run

    def week_begins(self, period: date) -> date:
        """Return the day on which the week of a day begins: Sunday where that is worked and Saturday is not."""
        begins = 6 if 6 in self.days and 5 not in self.days else 0
        return period - timedelta(days=(period.weekday() - begins) % 7)

    def is_off(self, period: date) -> bool:
        """Say whether it is switched off or paused on a day."""
        until = self.schedule.paused_until
        return self.schedule.paused_because is not None and (until is None or period < until)


def find(work: Work, project_id: int) -> Plan | None:
    """Return a project's standup, if it holds one; by three statements."""
    standup = standups.of_project(work.session, project_id)
    schedule = schedules.find(work.session, work.team, key_of(project_id)) if standup else None
    project = projects.get(work.session, project_id) if schedule else None
    if standup is None or schedule is None or project is None:
        return None
    return Plan(project, standup, schedule, rhythm.parse(schedule.rule))


def of_project(work: Work) -> Plan:
    """Return the standup of the project at hand. Raises UserError where it holds none."""
    plan = find(work, work.project_id)
    if plan is None:
        raise UserError(
            "This project holds no standup yet.",
            "Its lead sets one up: days and hour are enough.",
            buttons=(Button("Set up a standup", "standup setup"),),
        )
    return plan


def led_by_asker(work: Work) -> Plan:
    """Return the standup of the project at hand. Raises NotAllowed where the asker may not change it."""
    plan = of_project(work)
    work.permissions.require_lead(plan.project)
    return plan


def key_of(project_id: int) -> str:
    """Return the key of a standup's schedule."""
    return schedules.key_of(NOUN.name, project_id)


def schedule_of(project: Project, standup: Standup, rule: str) -> Schedule:
    """Return the schedule by which a standup is held."""
    return Schedule(
        team_id=project.team_id,
        key=key_of(project.id),
        kind=NOUN.name,
        project_id=project.id,
        rule=rule,
        week=str(project.working_week),
        zone=opening_zone(project, own_zones=standup.own_zones),
    )


def team_of(work: Work, plan: Plan) -> list[Person]:
    """Return whom a standup asks, by name."""
    return [person for person in availability.team_of(work, plan.project.id) if is_meant(plan, person)]


def is_meant(plan: Plan, person: Person) -> bool:
    """Say whether a standup asks somebody of the channel: all but whom it leaves out, guests where it takes them in."""
    return asks(plan.standup, person)


def asks(standup: Standup, person: Person) -> bool:
    """Say the same by how a standup is held alone."""
    if person.is_guest and person.id not in standup.takes_in:
        return False
    return person.id not in standup.leaves_out


def guests_left_out(work: Work, plan: Plan) -> list[Person]:
    """Return the guests of the channel whom nobody has included or left out by name."""
    team = availability.team_of(work, plan.project.id)
    return [p for p in team if p.is_guest and not is_meant(plan, p) and p.id not in plan.standup.leaves_out]


def local_day(plan: Plan, now: datetime) -> date:
    """Return the day that it is for a project."""
    return now.astimezone(plan.zone).date()


def title_of(period: date, today: date) -> str:
    """Return what the standup of a day is called."""
    return f"Standup of {dates.name_date(period, today)}"
