"""Reminders: one private message a day at most, with all that a person should see to."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from typing import Annotated

from core import dates, rhythm
from core.errors import UserError
from core.operation import Sent
from core.parameter import Field
from core.reply import (
    Actions,
    Button,
    Code,
    Control,
    Heading,
    Inline,
    Item,
    Menu,
    Note,
    Paragraph,
    Part,
    Reply,
    Strong,
    say,
)
from handlers.people import availability
from handlers.people.availability import Away
from handlers.records import lines
from handlers.reminder import due as reminder_due
from handlers.reminder.due import Due, Section
from handlers.reminder.settings import NOUN, schedule_of
from handlers.request.posts import Post
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work, in_days
from storage.records import Record
from storage.registers import project as projects
from storage.registers.project import Project
from storage.registers.risk import Risk

__all__ = ["NOUN"]  # the catalog takes it from here, where its operations are complete
_SHOWN = 12
"""So many things stand in one message with their buttons; the whole of it must stay one, and be read in a minute."""


@NOUN.operation("preview", example="reminder preview", aliases=("now",))
def preview(work: Work) -> Reply:
    """Show what a reminder would tell you now."""
    return reminder(work) or say("There is nothing to remind you of.")


@NOUN.operation("done", example="reminder done T-12")
def done(work: Work, record: Annotated[Record, "which one"]) -> Reply:
    """Close something, and show what is left of your reminder."""
    return _after(work, record, "done", {}, " is done.")


@NOUN.operation("reviewed", example="reminder reviewed R-3")
def reviewed(work: Work, risk: Annotated[Risk, "which one"]) -> Reply:
    """Say that you looked at a risk, and show what is left of your reminder."""
    return _after(work, risk, "review", {}, " is reviewed.")


@NOUN.operation("snooze", example="reminder snooze T-12 tomorrow")
def snooze(
    work: Work,
    record: Annotated[Record, "which one"],
    until: Annotated[date | None, Field("when it comes back; tomorrow if you don't say", first_day=True)] = None,
) -> Reply:
    """Put something off, and show what is left of your reminder."""
    return _after(work, record, "snooze", {"until": until}, " is out of the way for now.")


@NOUN.operation("reminder", of="why", example="why reminder", aliases=("reminders",))
def why(work: Work) -> Reply:
    """Say why you got your last reminder, or why you got none."""
    schedule = schedule_of(work)
    if schedule is None:
        return say("You own nothing that is open, so there is nothing to remind you of.")
    said: list[tuple[Inline, ...]] = []
    if schedule.last_at and schedule.last_outcome:
        said.append((work.moment(schedule.last_at), f": {schedule.last_outcome}."))
    if schedule.missed_period and schedule.missed_because:
        said.append(
            (
                f"On {dates.say_date(schedule.missed_period, work.today)} there was none: ",
                schedule.missed_because,
                ".",
            )
        )
    if schedule.paused_because:
        said.append((f"There will be none: {schedule.paused_because}.",))
    elif schedule.next_at:
        said.append(("The next look is at ", work.moment(schedule.next_at), "."))
    return Reply(tuple(map(Paragraph, said or [("There was no reminder yet.",)])))


@NOUN.scheduled()
def remind(work: Work, scheduled: ScheduledRun) -> str | Sent:
    """Send a person's reminder of the day, if there is something and they are at work."""
    if work.today != scheduled.period:
        return f"nothing was sent for {scheduled.period.isoformat()}, because I was not running on that day"
    mine = projects.of_member(work.session, work.team, work.asker.id)
    away = _away(work, mine)
    if mine and len(away) == len(mine):
        return f"nothing was sent, because you were away: {next(iter(away.values())).reason}"
    reply = reminder(work, [project for project in mine if project.id not in away])
    if reply is None:
        return "nothing was sent, because nothing was due"
    day_is_over = rhythm.instant(in_days(scheduled.period, 1), time(), work.asker.tzinfo())
    work.posts.append(Post(work.asker.id, (reply,), until=day_is_over))
    return Sent("one message was sent with what was due then")


def reminder(work: Work, mine: list[Project] | None = None) -> Reply | None:
    """Return a person's reminder about projects as it is now, or nothing if there is nothing."""
    due = reminder_due.due(work, projects.of_member(work.session, work.team, work.asker.id) if mine is None else mine)
    if not due.count:
        return None
    parts: list[Part] = [Paragraph((f"{_summary(due)}.",))]
    room = _SHOWN
    for section in due.sections:
        shown = section.found[:room]
        parts += _section(work, section, shown)
        room -= len(shown)
    why_note = Note((Code("why reminder"), " says why you get this, ", Code("reminder setup"), " changes when."))
    return Reply((*parts, why_note))


def _away(work: Work, mine: Iterable[Project]) -> dict[int, Away]:
    """Return the projects in which the asker has the day off, and why: each may have a working week of its own."""
    by_week = {project.week: project.id for project in mine}
    why = {week: availability.away(work, [work.asker], key).get(work.asker.id) for week, key in by_week.items()}
    return {project.id: away for project in mine if (away := why[project.week])}


def _summary(due: Due) -> str:
    counts = [f"{len(each.found)} {each.title[0].lower()}{each.title[1:]}" for each in due.sections]
    return f"{due.count} thing{'s' if due.count > 1 else ''} to see to: {'; '.join(counts)}"


def _section(work: Work, section: Section, shown: Sequence[Record]) -> Iterator[Part]:
    """Yield the things of a section, and how many more there are with the command that lists them."""
    yield Heading(section.title)
    for record in shown:
        yield Item((*lines.own_line(work, record), f" · {work.project_title(record)}"))
        yield Actions(_controls(record.ref, section.verb))
    if number := len(section.found) - len(shown):
        yield Note((f"And {number} more: " if shown else f"{number}: ", Code(section.rest)))


def _controls(ref: str, verb: str) -> tuple[Control, ...]:
    later = (
        Button("Snooze until next week", f"{NOUN.name} snooze {ref} next mon"),
        Button(f"Open {ref}", ref, opens=True),
    )
    return (
        Button(verb.capitalize(), f"{NOUN.name} {verb} {ref}"),
        Button("Snooze until tomorrow", f"{NOUN.name} snooze {ref} tomorrow"),
        Menu(f"More for {ref}", later),
    )


def _after(work: Work, record: Record, verb: str, arguments: dict[str, object], said: str) -> Reply:
    noun = work.catalog.noun_of(record.prefix)
    operation = noun.find(verb) if noun else None
    if operation is None:
        raise UserError(f"{record.ref} can't be {verb}.", f"`{record.ref}` shows what can be done with it.")
    operation.run(work, record, **arguments)
    work.session.flush()
    rest = reminder(work) or say("That was all. There is nothing else to see to today.")
    return Reply((Paragraph((Strong(record.ref), said)), *rest.parts))
