"""Things that come again: the first day of a rule, and the next one when its time has come.

A task's next one is made when one is done or skipped, or when the day of the next has come. What was not done stays
late beside it, and no third is added: while an earlier one is late, the last one moves on from day to day. So there is
at most one that is late and one that is current, as people know it from other tools: what was missed comes once.

A meeting's next one is made when its own day has come, and what has passed by then counts as held.

Dropping the last one ends it; skipping leaves out one. Whoever makes the next one locks the series, and no series has
two records for one day: it is made once, however many copies run.
"""

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from itertools import filterfalse, takewhile

from core import public_holidays, zones
from core.dates.in_days import in_days
from core.errors import UserError
from core.repetition import repetition
from core.repetition import words as repetition_words
from core.repetition.repetition import Repetition
from core.rhythm import rhythm
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek
from handlers.request import calendar
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage.directory import person_settings
from storage.registers import project as projects
from storage.registers import repeating
from storage.registers.repeating import RepeatingRecord

_HOUR = re.compile(r"(\d{1,2}):(\d\d)")
REPEAT = "repeat"
"""The scheduled run that looks whether the next one is to be made."""
SKIPPED = "skipped"
_COMMON = ("title", "owner_id", "helpers", "labels", "project_id", "created_by", "source_url", "repeats", "series")
_WHEN = frozenset({"repeats", "repeat_day", "owner_id", "closed_at"})
"""The columns that say when the next one is to be made."""


def begin(work: Work, record: RepeatingRecord) -> None:
    """Give a new record that comes again its first day, and the days of its rule where that names none."""
    if record.repeats:
        _set(record, _begun(work, record, getattr(record, record.day_column)))


def refit(work: Work, record: RepeatingRecord, columns: dict[str, object]) -> None:
    """Let the columns of an edit that changes the rule begin it anew, on its first day from today on.

    A rule that names no days (every 2 weeks) counts from the day that the record has.
    """
    repeats, given = columns.get("repeats"), columns.get(record.day_column)
    if not isinstance(repeats, str) or repeats == record.repeats:
        return
    own = getattr(record, record.day_column)
    first = given if isinstance(given, date) and given != own else None
    if first is None and own and own >= work.today and not repetition_words.read_back(repeats).names_days:
        first = own
    columns |= _begun(work, record, first, repeats)


def follow(done: str, work: Work, record: RepeatingRecord, before: Mapping[str, object]) -> None:
    """See to what comes after a change: the next one of what was closed, and when to look again."""
    series = before.get("series") or record.series
    if not record.series or not isinstance(series, str):
        return
    if work.undoes is None and before.get("repeats"):
        for other in repeating.open_ones(work.session, type(record), series, but=record.id):
            work.follow(other, repeats=None)
    if work.undoes is None and "closed_at" in before and record.state in {done, SKIPPED}:
        make_next(work, record)
    elif record.repeats and not record.closed_at and (not before or _WHEN & before.keys()):
        _look_again(work, record)


def make_next(work: Work, record: RepeatingRecord) -> None:
    """Make the next one of what was closed, unless it is there already or the rule has ended."""
    repeating.lock(work.session, type(record), record.series)
    last = repeating.newest(work.session, type(record), record.series)
    if last is not None and last.id == record.id and record.repeats:
        today = calendar.today_of(work, record)
        _add_next(work, record, next((day for day in _days_after(work, record) if day >= today), None))


def come_round(done: str, register: type[RepeatingRecord], work: Work, run: ScheduledRun) -> None:
    """Make the next one of a series whose day has come; what has passed is `done`, as its register calls it."""
    repeating.hold_newest(work.session, register, run.variant)
    repeating.lock(work.session, register, run.variant)
    last = repeating.newest(work.session, register, run.variant)
    if last is None or last.closed_at or not last.repeats or last.repeat_day is None:
        return
    today = max(calendar.today_of(work, last), run.period)
    project = projects.get(work.session, last.project_id or 0)
    if project is None or project.closed_at:
        _look_again(work, last)
    elif not register.comes_on_its_day:
        _come_or_move(work, last, today)
    elif last.repeat_day <= today:
        _pass(done, work, last, today)
        _add_next(work, last, next((day for day in _days_after(work, last) if day >= today), None))


def _come_or_move(work: Work, last: RepeatingRecord, today: date) -> None:
    """Make the one whose day has come; while an earlier one is late, the last one moves on to that day instead."""
    come = list(takewhile(lambda day: day <= today, _days_after(work, last)))
    if not come:
        return
    if repeating.open_ones(work.session, type(last), last.series, but=last.id):
        work.follow(last, **{last.day_column: come[-1], "repeat_day": come[-1]})
    else:
        _add_next(work, last, come[-1])


def _pass(done: str, work: Work, last: RepeatingRecord, today: date) -> None:
    """Take what was to take place before today as done."""
    for each in [*repeating.open_ones(work.session, type(last), last.series, but=last.id), last]:
        if each.takes_place and each.takes_place < today:
            work.follow(each, state=done, closed_at=work.now, snoozed_until=None)


def _add_next(work: Work, record: RepeatingRecord, day: date | None) -> None:
    if day is None:
        return
    columns = {name: getattr(record, name) for name in (*_COMMON, *record.copied)}
    work.store(type(record)(**columns, **{record.day_column: day, "repeat_day": day}))


def _begun(work: Work, record: RepeatingRecord, given: date | None, repeats: str | None = None) -> dict[str, object]:
    """Return the columns with which a rule begins. Raises UserError where it has ended before its first day."""
    rule = repetition_words.read_back(repeats or record.repeats or "")
    today = calendar.today_of(work, record)
    first = given or _first(work, record, rule, today)
    if rule.until and rule.until < first:
        raise UserError("It ends before its first day.", "Give a later last day.", parameter="repeats")
    written = repetition.written(repetition.settled(rule, first))
    return {record.day_column: first, "repeat_day": first, "repeats": written, "series": uuid.uuid4().hex}


def _first(work: Work, record: RepeatingRecord, rule: Repetition, today: date) -> date:
    week, is_holiday = _week(work, record, rule), _holidays(work, record, rule)
    day = repetition.first_from(rule, week, in_days(today, 1) if _has_begun(work, record) else today)
    while is_holiday(day):
        day = repetition.first_from(rule, week, in_days(day, 1))
    return day


def _has_begun(work: Work, record: RepeatingRecord) -> bool:
    """Say whether the hour of a record has passed today, so that one of today would be over already."""
    found = _HOUR.fullmatch(record.begins_at or "")
    there = work.now.astimezone(zones.named(calendar.zone_of(work, record)))
    return found is not None and (int(found[1]), int(found[2])) <= (there.hour, there.minute)


def _days_after(work: Work, record: RepeatingRecord) -> Iterator[date]:
    """Return the days of a record's rule after its own, the public holidays of its owner left out on working days."""
    rule, last = repetition_words.read_back(record.repeats or ""), record.repeat_day
    if last is None:
        return iter(())
    days = repetition.days_after(rule, _week(work, record, rule), last)
    return filterfalse(_holidays(work, record, rule), days)


def _week(work: Work, record: RepeatingRecord, rule: Repetition) -> WorkingWeek:
    project = projects.get(work.session, record.project_id or 0) if rule.is_working else None
    return project.working_week if project else MONDAY_TO_FRIDAY


def _holidays(work: Work, record: RepeatingRecord, rule: Repetition) -> Callable[[date], bool]:
    """Return what says whether a day of "every working day" is a public holiday where the owner lives."""
    if not rule.is_working or rule.nth or not record.owner_id:
        return lambda _day: False
    work.meet([record.owner_id])
    owner = work.known.get(record.owner_id)
    own = person_settings.load(work.session, work.team, [record.owner_id]).get(record.owner_id)

    def is_holiday(day: date) -> bool:
        country = (own.country if own else None) or (public_holidays.likely_country(owner, day) if owner else None)
        return bool(country and public_holidays.holiday(country, day))

    return is_holiday


def _look_again(work: Work, record: RepeatingRecord) -> None:
    """Have the clock look at a series when the day has come on which its next one is to be made."""
    today = calendar.today_of(work, record)
    if record.comes_on_its_day:
        day: date | None = max(record.repeat_day or today, today)
    else:
        day = next((each for each in _days_after(work, record) if each > today), None)
    if day:
        at = rhythm.instant(day, time(), zones.named(calendar.zone_of(work, record)))
        name = f"{record.kind}.{REPEAT}"
        work.schedule(ScheduledRun(name, "", day, at, variant=record.series or ""), at)


def _set(record: RepeatingRecord, columns: Mapping[str, object]) -> None:
    for name, value in columns.items():
        setattr(record, name, value)
