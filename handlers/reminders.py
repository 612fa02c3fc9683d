"""Reminders: one private message a day at most, with all that a person should see to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Annotated

from core import dates, public_holidays, rhythm, working_week
from core.errors import UserError
from core.operation import Field, Noun, Sent
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
from handlers import availability, history, lists
from handlers.availability import Away
from handlers.timed import Occasion
from handlers.work import Post, Work, in_days
from storage import person_settings, projects, records, risks, schedules
from storage.projects import Project
from storage.records import Record, RecordQuery
from storage.risks import Risk
from storage.schedules import REMINDER, Schedule

NOUN = Noun(
    REMINDER,
    "One message a day with what you should see to.",
    aliases=("reminders",),
    bare="show",
    other="setup",
)
RULE = "every day 09:00"
"""When people are reminded who have not said otherwise, in their own zone; days off are left out as they come."""
DAYS_AHEAD = 2
STILL_AFTER = timedelta(days=7)
"""An action item that nobody has touched for so long is asked after."""
OFF = "you have switched reminders off"
NO_HOLIDAYS = "none"
_TO_REVIEW = "To review"
_SHOWN = 12
"""So many things stand in one message with their buttons; the whole of it must stay one, and be read in a minute."""


@dataclass(frozen=True, slots=True)
class Due:
    """What one reminder is about, in sections of a title and its records, and what hides the rest of a section."""

    sections: tuple[tuple[str, tuple[Record, ...], str], ...]

    @property
    def count(self) -> int:
        """Return how many things there are."""
        return sum(len(found) for _, found, _ in self.sections)


@NOUN.operation("show", example="reminder")
def show(work: Work) -> Reply:
    """Show when you are reminded, and of what."""
    schedule = _schedule(work)
    settings = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    country = (settings and settings.country) or public_holidays.likely_country(work.asker, work.today)
    week = availability.week_of(work, work.asker).said()
    ahead = _days_ahead(work)
    at = f"{rhythm.parse(schedule.rule if schedule else RULE).at:%H:%M}"
    lines: list[tuple[Inline, ...]] = [
        (f"You get one message on working days ({week}) at {at} in {work.asker.zone}, if anything needs you.",),
        (f"It tells what is due within {ahead} day{'s' if ahead > 1 else ''}, and leaves out the days you are away.",),
        (f"Public holidays: {country if country and country != NO_HOLIDAYS else 'none are known for you'}.",),
    ]
    if schedule and schedule.paused_because:
        lines = [("Your reminders are off. ", Code("reminder on"), " switches them on.")]
    hint = ("Change it with, e.g., ", Code("reminder setup 8:30 ahead=3 country=DE week=mon-thu"), ".")
    return Reply((*map(Paragraph, lines), Note(hint)))


@NOUN.operation("setup", example="reminder setup 8:30 ahead=3 country=DE week=mon-thu", aliases=("set",))
def setup(
    work: Work,
    at: Annotated[str | None, "the time of day at which your working day starts"] = None,
    ahead: Annotated[
        int | None, Field("how many days before its due date you hear of something", low=1, high=7)
    ] = None,
    country: Annotated[str | None, "whose public holidays you have, such as DE or PT; none for no holidays"] = None,
    week: Annotated[str | None, "the days on which you work, such as mon-thu"] = None,
) -> Reply:
    """Say when you are reminded, how early, and when you work."""
    known = _schedule(work)
    rule = _rule(at) if at else (known.rule if known else RULE)
    values: dict[str, str | int | None] = {}
    if ahead:
        values["days_ahead"] = ahead
    if country:
        values["country"] = _country(country)
    if week:
        values["week"] = str(working_week.parse(week))
    if values:
        person_settings.save(work.session, work.team, work.asker.id, **values)
    _put(work, rule)
    work.session.expire_all()
    return show(work)


@NOUN.operation("off", example="reminder off", aliases=("stop", "pause"))
def off(work: Work) -> Reply:
    """Get no more reminders."""
    known = _schedule(work)
    if known is None:
        _put(work, RULE)
    schedules.pause(work.session, work.team, _key(work.asker.id), OFF)
    return say("You get no more reminders. ", Code("reminder on"), " switches them on again.")


@NOUN.operation("on", example="reminder on", aliases=("start", "resume"))
def on(work: Work) -> Reply:
    """Get reminders again."""
    if not schedules.resume(work.session, work.team, _key(work.asker.id), work.now) and _schedule(work) is None:
        _put(work, RULE)
    work.session.expire_all()
    return show(work)


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


@history.WHY.operation("reminder", example="why reminder", aliases=("reminders",))
def why(work: Work) -> Reply:
    """Say why you got your last reminder, or why you got none."""
    schedule = _schedule(work)
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


@NOUN.occasion()
def remind(work: Work, occasion: Occasion) -> str | Sent:
    """Send a person's reminder of the day, if there is something and they are at work."""
    if work.today != occasion.period:
        return f"nothing was sent for {occasion.period.isoformat()}, because I was not running on that day"
    mine = projects.of_member(work.session, work.team, work.asker.id)
    away = _away(work, mine)
    if mine and len(away) == len(mine):
        return f"nothing was sent, because you were away: {next(iter(away.values())).reason}"
    reply = reminder(work, [project for project in mine if project.id not in away])
    if reply is None:
        return "nothing was sent, because nothing was due"
    day_is_over = rhythm.instant(in_days(occasion.period, 1), time(), work.asker.tzinfo())
    work.posts.append(Post(work.asker.id, (reply,), until=day_is_over))
    return Sent("one message was sent with what was due then")


def reminder(work: Work, mine: list[Project] | None = None) -> Reply | None:
    """Return a person's reminder about projects as it is now, or nothing if there is nothing."""
    due = _due(work, projects.of_member(work.session, work.team, work.asker.id) if mine is None else mine)
    if not due.count:
        return None
    parts: list[Part] = [Paragraph((f"{_summary(due)}.",))]
    room = _SHOWN
    for title, found, rest in due.sections:
        shown = found[:room]
        parts += _section(work, title, shown, (len(found) - len(shown), rest))
        room -= len(shown)
    why_note = Note((Code("why reminder"), " says why you get this, ", Code("reminder setup"), " changes when."))
    return Reply((*parts, why_note))


def _away(work: Work, mine: Iterable[Project]) -> dict[int, Away]:
    """Return the projects in which the asker has the day off, and why: each may have a working week of its own."""
    by_week = {project.week: project.id for project in mine}
    why = {week: availability.away(work, [work.asker], key).get(work.asker.id) for week, key in by_week.items()}
    return {project.id: away for project in mine if (away := why[project.week])}


def _due(work: Work, mine: list[Project]) -> Due:
    ids, led = frozenset(one.id for one in mine), frozenset(one.id for one in mine if one.owner_id == work.asker.id)
    if not ids:
        return Due(())
    today, dated = work.today, _dated(work, ids)
    sections = (
        ("Overdue", tuple(one for one in dated if one.due and one.due < today), "mine overdue"),
        ("Due today", tuple(one for one in dated if one.due == today), "mine today"),
        ("Coming up", tuple(one for one in dated if one.due and one.due > today), "mine"),
        ("Promised, and not moving", tuple(_still(work, ids)), "action list mine"),
        (
            _TO_REVIEW,
            tuple(risks.to_review(work.session, work.team, ids, work.asker.id, today)),
            "risk list mine",
        ),
        ("Without an owner", tuple(_unowned(work, led)) if led else (), "task list unowned"),
    )
    return Due(tuple(section for section in sections if section[1]))


def _dated(work: Work, ids: frozenset[int]) -> list[Record]:
    until = in_days(work.today, _days_ahead(work))
    query = RecordQuery(work.team, _owned_kinds(), ids, work.asker.id, due_to=until, snoozed_after=work.today)
    return records.page(work.session, query, offset=0, limit=200)


def _still(work: Work, ids: frozenset[int]) -> Iterator[Record]:
    """Yield accepted action items without progress that no other section tells of."""
    until = in_days(work.today, _days_ahead(work))
    query = RecordQuery(
        work.team,
        ("action",),
        ids,
        work.asker.id,
        state="open",
        snoozed_after=work.today,
        still_since=work.now - STILL_AFTER,
    )
    found = records.page(work.session, query, offset=0, limit=50)
    return (one for one in found if one.due is None or one.due > until)


def _unowned(work: Work, led: frozenset[int]) -> list[Record]:
    query = RecordQuery(work.team, _owned_kinds(), led, unowned=True, snoozed_after=work.today)
    return records.page(work.session, query, offset=0, limit=50)


def _owned_kinds() -> tuple[str, ...]:
    return tuple(
        kind
        for kind, model in records.registers().items()
        if model.has_owner and kind not in {records.PROJECT, "meeting"}
    )


def _summary(due: Due) -> str:
    counts = [f"{len(found)} {title[0].lower()}{title[1:]}" for title, found, _ in due.sections]
    return f"{due.count} thing{'s' if due.count > 1 else ''} to see to: {'; '.join(counts)}"


def _section(work: Work, title: str, shown: Sequence[Record], hidden: tuple[int, str]) -> Iterator[Part]:
    """Yield the things of a section, and how many more there are with the command that lists them."""
    yield Heading(title)
    for record in shown:
        yield Item((*lists.own_line(work, record), f" · {work.project_title(record)}"))
        yield Actions(_controls(record.ref, is_review=title == _TO_REVIEW))
    number, command = hidden
    if number:
        yield Note((f"And {number} more: " if shown else f"{number}: ", Code(command)))


def _controls(ref: str, *, is_review: bool) -> tuple[Control, ...]:
    later = (
        Button("Snooze until next week", f"{NOUN.name} snooze {ref} next mon"),
        Button(f"Open {ref}", ref, opens=True),
    )
    return (
        Button("Reviewed", f"{NOUN.name} reviewed {ref}") if is_review else Button("Done", f"{NOUN.name} done {ref}"),
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


def _days_ahead(work: Work) -> int:
    settings = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    return settings.days_ahead if settings and settings.days_ahead else DAYS_AHEAD


def _rule(at: str) -> str:
    try:
        return rhythm.written(rhythm.parse(f"every day {at}"))
    except UserError as fault:
        raise UserError(f"“{at[:40]}” is no time of day.", "Write it like `8:30` or `9am`.", parameter="at") from fault


def _country(said: str) -> str:
    if said.strip().lower() == NO_HOLIDAYS:
        return NO_HOLIDAYS
    code = said.strip().upper()
    if not public_holidays.is_known(code):
        raise UserError(
            f"I know no public holidays of “{said[:40]}”.",
            "Use the two letters of a country, such as `DE`, `PT` or `IN`, or `none`.",
            parameter="country",
        )
    return code


def _key(person_id: str) -> str:
    return schedules.key_of(REMINDER, person_id)


def _schedule(work: Work) -> Schedule | None:
    return schedules.find(work.session, work.team, _key(work.asker.id))


def _put(work: Work, rule: str) -> None:
    zone = work.asker.zone if work.asker.zone_is_known else "UTC"
    key = _key(work.asker.id)
    schedule = Schedule(team_id=work.team, key=key, kind=REMINDER, person_id=work.asker.id, rule=rule, zone=zone)
    schedules.put(work.session, schedule, work.now)
