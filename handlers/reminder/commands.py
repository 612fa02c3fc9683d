"""Reminders: one private message a day at most, with all that a person should see to."""

from datetime import date
from typing import Annotated

from core.dates import dates
from core.operation import Sent
from core.parameter import Field
from core.reply import Inline, Paragraph, Reply, say
from handlers.people import daily_reminder, owed
from handlers.reminder import changes as reminder_changes
from handlers.reminder import mute, unowned
from handlers.reminder.settings import NOUN
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage.records.records import Record

__all__ = [
    "NOUN",
    "mute",
    "reminder_changes",
    "unowned",
]  # the catalog takes it from here, where all it declares is complete


@NOUN.operation("preview", example="reminder preview", aliases=("now",))
def preview(work: Work) -> Reply:
    """Show what a reminder would tell you now."""
    return daily_reminder.message(work) or say("There is nothing to remind you of.")


@NOUN.operation("done", example="reminder done T-12", is_inner=True)
def done(work: Work, record: Annotated[Record, "which one"]) -> Reply:
    """Close something, and show what is left of your reminder."""
    return _after(work, record, "done")


@NOUN.operation("reviewed", example="reminder reviewed R-3", is_inner=True)
def reviewed(work: Work, record: Annotated[Record, "which one"]) -> Reply:
    """Say that you looked at something whose day has come, and show what is left of your reminder."""
    return _rest(work, owed.review(work, record))


@NOUN.operation("snooze", example="reminder snooze T-12 tomorrow", is_inner=True)
def snooze(
    work: Work,
    record: Annotated[Record, "which one"],
    until: Annotated[date | None, Field("when it comes back; tomorrow if you don't say", first_day=True)] = None,
) -> Reply:
    """Put something off, and show what is left of your reminder."""
    return _after(work, record, "snooze", until)


@NOUN.operation("reminder", of="why", example="why reminder", aliases=("reminders",))
def why(work: Work) -> Reply:
    """Say why you got your last reminder, or why you got none."""
    schedule = daily_reminder.schedule_of(work)
    if schedule is None:
        return say("You own nothing that is open, so there is nothing to remind you of.")
    said: list[tuple[Inline, ...]] = []
    if schedule.last_at and schedule.last_outcome:
        said.append((work.moment(schedule.last_at), f": {schedule.last_outcome}."))
    if schedule.missed_period and schedule.missed_because:
        said.append(
            (
                f"There was none {dates.on_date(schedule.missed_period, work.today)}: ",
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
    """Send a person's reminder of the day, if there is something, they are at work, and no standup asks them."""
    day = scheduled.period
    if work.today != day:
        return f"nothing was sent for {dates.name_date(day, work.today)}: I was not running on that day"
    mine = daily_reminder.projects_of(work)
    away = daily_reminder.away_from(work, mine)
    if mine and len(away) == len(mine):
        return f"nothing was sent: {next(iter(away.values())).of_you}"
    if by_standup := daily_reminder.by_standup(work, day):
        return by_standup
    reply = daily_reminder.of_day(work, mine, away)
    if reply is None:
        return "nothing was sent: nothing was due"
    daily_reminder.send(work, day, mine, reply)
    return Sent(daily_reminder.SENT)


def _after(work: Work, record: Record, verb: str, until: date | None = None) -> Reply:
    return _rest(work, owed.see_to(work, record, verb, until))


def _rest(work: Work, said: Paragraph) -> Reply:
    rest = daily_reminder.message(work) or say("That was all. There is nothing else to see to today.")
    return Reply((said, *rest.parts))
