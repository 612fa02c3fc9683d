"""What a person sets about their reminders: when, how early, whose holidays; and switching them off."""

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated

from core import public_holidays, working_week, zones
from core.errors import UserError
from core.operation import Noun
from core.parameter import Field
from core.plural import together
from core.reply import Actions, Button, Code, Inline, Note, Paragraph, Part, Reply, say
from core.rhythm import rhythm
from handlers.people import availability, owed
from handlers.people.daily_reminder import schedule_of
from handlers.records.week import told_topics
from handlers.request.work import Work
from storage import schedules
from storage.directory import person_settings
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
OFF = "you have switched reminders off"
NO_HOLIDAYS = "none"
_AT, _STATE = NOUN.name, f"{NOUN.name} state"
_COLUMNS = {
    f"{NOUN.name} ahead": "days_ahead",
    f"{NOUN.name} country": "country",
    f"{NOUN.name} week": "week",
    f"{NOUN.name} changes": "changes",
    f"{NOUN.name} muted": "muted",
}


@NOUN.operation("show", example="reminder")
def show(work: Work) -> Reply:
    """Show when you are reminded, and of what."""
    schedule = schedule_of(work)
    settings = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    country = (settings and settings.country) or public_holidays.likely_country(work.asker, work.today)
    week = availability.week_of(work, work.asker).said()
    ahead = owed.days_ahead(work)
    at = f"{rhythm.parse(schedule.rule if schedule else RULE).at:%H:%M}"
    lines: list[tuple[Inline, ...]] = [
        (f"You get one message on working days ({week}) at {at} in {work.asker.zone}, if anything needs you.",),
        (f"It tells what is due within {ahead} day{'s' if ahead > 1 else ''}, and leaves out the days you are away.",),
        (f"Public holidays: {country if country and country != NO_HOLIDAYS else 'none are known for you'}.",),
    ]
    if schedule and schedule.paused_because:
        lines = [("Your reminders are off. ", Code("reminder on"), " switches them on.")]
    other = told_topics.OFF if told_topics.of_asker(work) == set(told_topics.CHOICES) else told_topics.ALL
    lines.append((f"{told_topics.said(work)} ", Code(f"{NOUN.name} setup changes={other}"), " changes that."))
    hint = ("Change it with, e.g., ", Code("reminder setup 8:30 ahead=3 country=DE week=mon-thu"), ".")
    return Reply((*map(Paragraph, lines), Note(hint), *_muted(work)))


def mute_projects(work: Work, muted: Collection[int]) -> None:
    """Have nothing of these projects, and of no others, left out from what is sent to the asker."""
    before = _settings(work)
    kept = " ".join(map(str, sorted(muted))) or None
    person_settings.save(work.session, work.team, work.asker.id, muted=kept)
    _note(work, before)


def _muted(work: Work) -> Iterator[Part]:
    """Yield which projects the asker has muted, with a button that takes that back, where they see them still."""
    muted = person_settings.muted_by(work.session, work.team, work.asker.id)
    found = [project for project in work.visible_projects() if project.id in muted]
    if found:
        yield Paragraph((f"Muted: {together([project.title for project in found])}.",))
        again = (Button(f"Hear of {one.title[:50]} again", f"{NOUN.name} unmute project={one.ref}") for one in found)
        yield Actions(tuple(again))


@NOUN.operation("setup", example="reminder setup 8:30 ahead=3 country=DE week=mon-thu", aliases=("set",))
def setup(
    work: Work,
    at: Annotated[str | None, "the time of day at which your working day starts"] = None,
    ahead: Annotated[
        int | None, Field("how many days before its due date you hear of something", low=1, high=7)
    ] = None,
    country: Annotated[str | None, "whose public holidays you have, such as DE or PT; none for no holidays"] = None,
    week: Annotated[str | None, "the days on which you work, such as mon-thu"] = None,
    changes: Annotated[
        str | None, "what you hear when others change your work: all, off, or such as closed,dates"
    ] = None,
) -> Reply:
    """Say when you are reminded, how early, when you work, and which changes by others you hear of."""
    known = schedule_of(work)
    before = _settings(work)
    rule = _rule(at) if at else (known.rule if known else RULE)
    values: dict[str, str | int | None] = {}
    if ahead:
        values["days_ahead"] = ahead
    if country:
        values["country"] = _country(country)
    if week:
        values["week"] = str(working_week.parse(week))
    if changes:
        values["changes"] = told_topics.read(changes)
    if values:
        person_settings.save(work.session, work.team, work.asker.id, **values)
    if at or ahead or country or week:  # which changes one hears of says nothing about reminders
        _put(work, rule)
    _note(work, before)
    return show(work)


@NOUN.operation("off", example="reminder off", aliases=("stop", "pause"))
def off(work: Work) -> Reply:
    """Get no more reminders."""
    before = _settings(work)
    if schedule_of(work) is None:
        _put(work, RULE)
    schedules.pause(work.session, work.team, _key(work.asker.id), OFF)
    _note(work, before)
    return say("You get no more reminders. ", Code("reminder on"), " switches them on again.")


@NOUN.operation("on", example="reminder on", aliases=("start", "resume"))
def on(work: Work) -> Reply:
    """Get reminders again."""
    before = _settings(work)
    if not schedules.resume(work.session, work.team, _key(work.asker.id), work.now) and schedule_of(work) is None:
        _put(work, RULE)
    _note(work, before)
    return show(work)


@NOUN.puts_back
def put_back(work: Work, before: Mapping[str, object], _after: Mapping[str, object]) -> Reply:
    """Set again what stood there before a change of one's settings, and show what holds now."""
    now = _settings(work)
    if _AT in before:
        _put(work, str(before[_AT]))
    columns = {column: before[name] for name, column in _COLUMNS.items() if name in before}
    if columns:
        person_settings.save(work.session, work.team, work.asker.id, **columns)
    if before.get(_STATE) == "off":
        schedules.pause(work.session, work.team, _key(work.asker.id), OFF)
    elif _STATE in before:
        schedules.resume(work.session, work.team, _key(work.asker.id), work.now)
    _note(work, now)
    return show(work)


def _settings(work: Work) -> dict[str, object]:
    """Return what the asker has set, by the names under which it is kept for `undo`."""
    schedule = schedule_of(work)
    own = person_settings.load(work.session, work.team, [work.asker.id]).get(work.asker.id)
    is_off = schedule is not None and schedule.paused_because is not None
    said = {_AT: schedule.rule if schedule else RULE, _STATE: "off" if is_off else "on"}
    return {**said, **{name: getattr(own, column, None) for name, column in _COLUMNS.items()}}


def _note(work: Work, before: Mapping[str, object]) -> None:
    """Write down what was set since it was as `_settings` told before; it is a person's own, and nobody else's."""
    work.session.expire_all()
    work.audit_personal(before, _settings(work))


def _rule(at: str) -> str:
    try:
        return rhythm.written(rhythm.parse(f"every day {at}"))
    except UserError as fault:
        raise UserError(f"“{at[:40]}” is no time of day.", "Write it like `8:30` or `9am`.", parameter="at") from fault


def _country(said: str) -> str:
    if said.strip().lower() == NO_HOLIDAYS:
        return NO_HOLIDAYS
    code = said.strip().upper()
    country = code.partition("-")[0]
    if country != code and public_holidays.is_known(country):
        raise UserError(
            f"I know the public holidays of {country}, not those of a part of it.",
            "Say `ooo` for the others.",
            commands=(f"{NOUN.name} setup country={country}",),
            parameter="country",
        )
    if not public_holidays.is_known(code):
        raise UserError(
            f"I know no public holidays of “{said[:40]}”.",
            "Use the two letters of a country, such as `DE`, `PT` or `IN`, or `none`.",
            parameter="country",
        )
    return code


def _key(person_id: str) -> str:
    return schedules.key_of(REMINDER, person_id)


def _put(work: Work, rule: str) -> None:
    zone = work.asker.zone if zones.is_known(work.asker.zone) else "UTC"
    key = _key(work.asker.id)
    schedule = Schedule(team_id=work.team, key=key, kind=REMINDER, person_id=work.asker.id, rule=rule, zone=zone)
    schedules.put(work.session, schedule, work.now)
