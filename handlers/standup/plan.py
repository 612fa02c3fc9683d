"""How a standup is held: the noun, its questions, and the instants at which each is asked and all is reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from core import dates, rhythm, working_week
from core.actor import Person
from core.errors import UserError
from core.operation import Noun
from core.reply import Line
from core.rhythm import Rhythm, Run
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek
from handlers.people import availability
from handlers.request.work import Work, in_days
from storage import person_settings, records, schedules, standups
from storage.registers import project as projects
from storage.registers.project import Project
from storage.schedules import Schedule
from storage.standups import Standup

NOUN = Noun(
    "standup",
    "What everybody did, will do, and what is in the way.",
    aliases=("standups",),
    bare="show",
    other="answer",
    has_command=True,
)
QUESTIONS = ("What did you do since last time?", "What will you do today?", "What is in your way?")
MOST_QUESTIONS = 5
EARLIEST = "Etc/GMT-14"
"""Where a day begins first: a standup in everybody's own zone opens then, so that it is open in time for all."""
ENDED = "not held: the project has ended"
_ABOUT_BLOCKERS = re.compile(
    r"\b(?:in (?:your|the) way|block\w*|stuck|imped\w*|obstacle\w*|hinder\w*|hold(?:s|ing)? (?:you )?(?:back|up)"
    r"|need help|problems?)\b",
    re.IGNORECASE,
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
        return next(
            (n for n, asked in reversed(list(enumerate(self.questions))) if _ABOUT_BLOCKERS.search(asked)), None
        )

    @property
    def zone(self) -> tzinfo:
        """Return the project's time zone."""
        return zone_of(self.project)

    @property
    def week(self) -> WorkingWeek:
        """Return the working week that its rhythm is read in."""
        return week_of(self.project)

    @property
    def days(self) -> frozenset[int]:
        """Return the days of the week that it may fall on, Monday 0."""
        return self.week.days if self.rhythm.days is None else self.rhythm.days

    @property
    def opening_zone(self) -> tzinfo:
        """Return the time zone by whose clock the clock opens its days."""
        return Person("", "", zone=opening_zone(self.project, own_zones=self.standup.own_zones)).tzinfo()

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

    def is_off(self, period: date) -> bool:
        """Say whether it is switched off or paused on a day."""
        until = self.schedule.paused_until
        return self.schedule.paused_because is not None and (until is None or period < until)


def find(work: Work, project_id: int) -> Plan | None:
    """Return a project's standup, if it holds one; by three statements."""
    standup = standups.of_project(work.session, project_id)
    schedule = schedules.find(work.session, work.team, key_of(project_id)) if standup else None
    project = records.get(work.session, project_id) if schedule else None
    if standup is None or schedule is None or not isinstance(project, Project):
        return None
    return Plan(project, standup, schedule, rhythm.parse(schedule.rule))


def of_project(work: Work) -> Plan:
    """Return the standup of the project at hand. Raises UserError where it holds none."""
    plan = find(work, work.project_id)
    if plan is None:
        raise UserError(
            "This project holds no standup yet.",
            "Its lead sets one up: days and hour are enough.",
            commands=("standup setup mon-fri 9:30",),
        )
    return plan


def led_by_asker(work: Work) -> Plan:
    """Return the standup of the project at hand. Raises NotAllowed where the asker may not change it."""
    plan = of_project(work)
    work.require_lead(plan.project)
    return plan


def key_of(project_id: int) -> str:
    """Return the key of a standup's schedule."""
    return schedules.key_of(NOUN.name, project_id)


def team_of(work: Work, plan: Plan) -> list[Person]:
    """Return whom a standup asks, by name."""
    team = availability.team_of(work, plan.project.id)
    return [person for person in team if person.id not in plan.standup.leaves_out]


def nowhere_because(work: Work, plan: Plan) -> str | None:
    """Return why a report can't be posted any more: the project has ended, or lives in that channel no longer."""
    if plan.project.closed_at:
        return ENDED
    if plan.standup.channel_id not in projects.channels_of(work.session, plan.project.id):
        return (
            f"nothing posted: its channel is no longer that of {plan.project.title}; `standup setup` gives it another"
        )
    return None


def zone_of(project: Project) -> tzinfo:
    """Return a project's time zone."""
    return Person("", "", zone=project.zone).tzinfo()


def week_of(project: Project) -> WorkingWeek:
    """Return a project's working week."""
    return working_week.parse(project.week) if project.week else MONDAY_TO_FRIDAY


def opening_zone(project: Project, *, own_zones: bool) -> str:
    """Return the zone in which the days of a standup begin."""
    known = Person("", "", zone=project.zone).zone_is_known
    return EARLIEST if own_zones else project.zone if known else "UTC"


def next_ask(work: Work, plan: Plan, after: datetime | None = None) -> Run:
    """Return the next day on which the asker's hour comes, and when; also where that day is left out."""
    opened = standups.latest_day(work.session, plan.project.id, date.max)
    return plan.next_ask(work.asker, after or work.now, opened.period if opened else None)


def next_held(work: Work, plan: Plan) -> Run:
    """Return the next of these days that is not left out, and on which the asker works, if that is ever so."""
    known = standups.days_from(work.session, plan.project.id, in_days(work.today, -1))
    left_out = {day.period for day in known if day.skipped_because}
    week = availability.week_of(work, work.asker, plan.project.id)
    works = week.days & plan.days or plan.days
    run = next_ask(work, plan)
    while run.period in left_out or run.period.weekday() not in works:
        run = next_ask(work, plan, run.at)
    return run


def idle_days(work: Work, plan: Plan) -> frozenset[int]:
    """Return the days of the week on which nobody is ever asked, because nobody of the team works then."""
    team = [person.id for person in team_of(work, plan)]
    own = person_settings.load(work.session, work.team, team)
    said = (own[person].week if person in own else None for person in team)
    weeks = [working_week.parse(each) if each else plan.week for each in said] or [plan.week]
    return plan.days.difference(*(week.days for week in weeks))


def schedule_of(project: Project, standup: Standup, rule: str) -> Schedule:
    """Return the schedule by which a standup is held."""
    return Schedule(
        team_id=project.team_id,
        key=key_of(project.id),
        kind=NOUN.name,
        project_id=project.id,
        rule=rule,
        week=str(week_of(project)),
        zone=opening_zone(project, own_zones=standup.own_zones),
    )


def local_day(plan: Plan, now: datetime) -> date:
    """Return the day that it is for a project."""
    return now.astimezone(plan.zone).date()


def title_of(period: date, today: date) -> str:
    """Return what the standup of a day is called."""
    return f"Standup of {dates.name_date(period, today)}"


def comes_words(work: Work, at: datetime) -> Line:
    """Return when something near comes: its hour, and the day as well where that is not the asker's present one."""
    is_today = at.astimezone(work.asker.tzinfo()).date() == work.today
    return ("at ", work.hour(at)) if is_today else (work.moment(at),)


def clock_time(minutes: int) -> time:
    """Return minutes after midnight as a time of day."""
    return time(minutes // 60, minutes % 60)


def read_questions(text: str) -> Iterator[str]:
    """Yield the questions in a text: one a line, or one after the other."""
    for part in re.split(r"\n|;|(?<=[?？])\s+", text):
        if asked := " ".join(re.sub(r"^\s*(?:\d{1,2}[.)]|[-*•])\s*", "", part).split()):
            yield asked
