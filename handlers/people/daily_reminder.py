"""The reminder of a day: a message of its own, or, on the day of a standup, part of its question."""

from collections.abc import Container, Iterable
from datetime import date, time

from core.dates.in_days import in_days
from core.reply import Code, Note, Paragraph, Part, Reply
from core.rhythm import rhythm
from handlers.people import availability, nobodys, owed
from handlers.people.availability import Away
from handlers.people.owed import Menus
from handlers.request.work import Work
from storage import schedules
from storage.directory import person_settings
from storage.registers import project as projects
from storage.registers.project import Project
from storage.schedules import REMINDER, Schedule
from storage.standups import standup_answers
from storage.standups.standup_answers import StandupAnswer

IN_QUESTION = "it was part of the standup's message"
WITH_QUESTION = "it comes with the question of your standup"
SENT = "one message was sent with what was due then"
_SPARED = "nothing was sent: you have not answered for days, so I ask and remind you once a week until you do"


def schedule_of(work: Work) -> Schedule | None:
    """Return the schedule of the asker's reminders, if they have one."""
    return schedules.find(work.session, work.team, schedules.key_of(REMINDER, work.asker.id))


def message(work: Work, mine: list[Project] | None = None, *, with_nobodys: bool = True) -> Reply | None:
    """Return what the asker should see to now in projects, else in all of theirs; nothing if there is nothing."""
    found = projects_of(work) if mine is None else mine
    mine_now = owed.owed(work, found)
    lead_parts = tuple(nobodys.summaries(work, found)) if with_nobodys else ()
    if not mine_now.sections and not lead_parts:
        return None
    head = (Paragraph((f"{mine_now.summary}.",)),) if mine_now.sections else ()
    why = Note((Code("why reminder"), " says why you get this, ", Code("reminder setup"), " changes when."))
    return Reply((*head, *owed.items(work, mine_now, Menus(REMINDER)), *lead_parts, why))


def projects_of(work: Work) -> list[Project]:
    """Return the projects of which the asker is reminded: those of whose channels they are, but for muted ones.

    Whether they are there, Slack must have said lately.
    """
    muted = person_settings.muted_by(work.session, work.team, work.asker.id)
    mine = projects.of_member(work.session, work.team, work.asker.id)
    return [project for project in mine if project.id not in muted and project.id in work.visible]


def of_day(work: Work, mine: Iterable[Project], away: Container[int]) -> Reply | None:
    """Return the asker's reminder of today about the projects in which they work on it; the lead's lines weekly."""
    at_work = [project for project in mine if project.id not in away]
    return message(work, at_work, with_nobodys=nobodys.is_its_day(work))


def in_question(work: Work, project_id: int, day: date, menus: Menus) -> tuple[Part, ...]:
    """Return what the question of a standup shows of the day's reminder: the first question of the day shows it.

    Nothing where it was sent by itself.
    """
    if day != work.today or not _is_on(work) or _was_sent(work, day):
        return ()
    questions = {each.project_id: each.asked_at for each in _questions(work, day)}
    mine_at = questions.pop(project_id, None)
    if any(at and (mine_at is None or at <= mine_at) for at in questions.values()):
        return ()
    mine = _at_work(work)
    is_its_day = any(one.owner_id == work.asker.id for one in mine) and nobodys.is_its_day(work)
    weekly = tuple(nobodys.summaries(work, mine)) if is_its_day else ()
    return (*owed.items(work, owed.owed(work, mine), menus), *weekly)


def note(work: Work, day: date, outcome: str) -> None:
    """Write down what came of the reminder of a day, for `why reminder`."""
    if _is_on(work):
        schedules.note(work.session, work.team, schedules.key_of(REMINDER, work.asker.id), day, outcome, work.now)


def note_spared(work: Work, day: date) -> None:
    """Write down that there is no reminder on a day, because its reader has not answered for days."""
    if day == work.today and not _was_sent(work, day):
        note(work, day, _SPARED)


def by_standup(work: Work, day: date, but: int = 0) -> str | None:
    """Return what comes of the reminder of a day because of standups: it is in a question, or is not to be.

    The standup of one project, `but`, is not looked at.
    """
    questions = [each for each in _questions(work, day) if each.project_id != but]
    if any(each.is_waiting for each in questions):
        return WITH_QUESTION
    zone = work.asker.tzinfo()
    if any(each.asked_at and each.asked_at.astimezone(zone).date() == day for each in questions):
        return IN_QUESTION
    return _SPARED if any(each.spared_at for each in questions) else None


def send_after_all(work: Work, day: date, project_id: int) -> None:
    """Send the reminder that was to come with the question of a project which does not come."""
    schedule = schedule_of(work)
    was_to_come = schedule and schedule.last_period == day and schedule.last_outcome == WITH_QUESTION
    if day != work.today or not _is_on(work) or not was_to_come:
        return
    mine = projects_of(work)
    if by_standup(work, day, project_id) is None and (reply := of_day(work, mine, away_from(work, mine))):
        send(work, day, mine, reply)
        note(work, day, SENT)


def send(work: Work, day: date, mine: Iterable[Project], reply: Reply) -> None:
    """Send the asker their reminder of projects, which is of no use once its day is over."""
    day_is_over = rhythm.instant(in_days(day, 1), time(), work.asker.tzinfo())
    work.tell(work.asker.id, reply, until=day_is_over, concerns=[project.id for project in mine])


def away_from(work: Work, mine: Iterable[Project]) -> dict[int, Away]:
    """Return the projects in which the asker has the day off, and why: each may have a working week of its own."""
    by_week = {project.week: project.id for project in mine}
    why = {week: availability.away(work, [work.asker], key).get(work.asker.id) for week, key in by_week.items()}
    return {project.id: away for project in mine if (away := why[project.week])}


def _questions(work: Work, day: date) -> list[StandupAnswer]:
    return standup_answers.of_person(work.session, work.team, work.asker.id, day)


def _at_work(work: Work) -> list[Project]:
    mine = projects_of(work)
    away = away_from(work, mine)
    return [project for project in mine if project.id not in away]


def _is_on(work: Work) -> bool:
    schedule = schedule_of(work)
    return schedule is not None and schedule.paused_because is None


def _was_sent(work: Work, day: date) -> bool:
    """Say whether the reminder of a day was a message of its own."""
    schedule = schedule_of(work)
    return bool(schedule and schedule.last_period == day and schedule.last_outcome not in {WITH_QUESTION, IN_QUESTION})
