"""The first and the last day of an absence, read from words: until Mon, 3 Dec to 10 Dec, 3 days, next week."""

import re
from datetime import date

from core import dates
from core.date_words import WEEKDAY_NAMES, WEEKDAYS
from core.errors import NotUnderstood, UserError
from core.working_week import WorkingWeek
from handlers.people import availability
from handlers.request.work import in_days

_LONGEST = 731
_LENGTH = re.compile(
    r"(?:for )?(?:the next )?([1-9]\d{0,2}|an?|one|two|three|four|five) ?(day|week|month)s?", re.IGNORECASE
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ONE_MONTH = re.compile(r"(?:from )?(\d{1,2}) ?(?:-|–|to) ?(\d{1,2}) (\D.*)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:from )?(?P<first>.*?) ?(?:(?P<back>\b(?:until|till)\b)|–|—| - |\b(?:to|through|thru)\b) ?(?P<last>.+)",
    re.IGNORECASE,
)
_END = re.compile(r"(?:the )?end of |eo[wmqy]$", re.IGNORECASE)
_OF_YEARS = re.compile(r"year|\beoy\b", re.IGNORECASE)
_NEARLY_A_YEAR = 270
"""Days from which on an end without a year is rather one that lies before the start: 10 Dec to 3 Dec."""
_OPEN = frozenset({"until further notice", "till further notice", "indefinitely"})


def read(text: str, today: date, week: WorkingWeek) -> tuple[date, date | None]:
    """Return the first and the last day of an absence, none where it is open. Raises UserError for an odd one."""
    first, last = _read(text.strip(" .,;!"), today, week)
    _refuse_odd(first, last, today)
    return first, last


def _read(text: str, today: date, week: WorkingWeek) -> tuple[date, date | None]:
    """Return the first and the last day of an absence, none where it is open. Raises NotUnderstood for what is none."""
    if text.casefold() in _OPEN:
        return today, None
    if length := _LENGTH.fullmatch(text):
        return today, _last_of(length, today, week)
    if month := _ONE_MONTH.fullmatch(text):
        text = f"{month[1]} {month[3]} to {month[2]} {month[3]}"
    if found := _RANGE.fullmatch(text):
        first = _span(found["first"], today)[0] if found["first"] else today
        back, last = _end_after(first, found["last"])
        return first, in_days(back, -1) if found["back"] and not _END.match(found["last"]) else last
    first, last = _span(text.removeprefix("on "), today)
    return (today if first < today <= last else first), last


def _end_after(first: date, words: str) -> tuple[date, date]:
    """Return the days that an absence from a day ends with, also where they lie before it: 3 Dec, seen from 10 Dec."""
    found = _span(words, first)
    if (found[0] - first).days < _NEARLY_A_YEAR or _OF_YEARS.search(words):
        return found
    passed = _span(words, in_days(first, _NEARLY_A_YEAR - 365))
    return passed if passed[1] < first else found


def _last_of(length: re.Match[str], today: date, week: WorkingWeek) -> date:
    """Return the last of so many days from today on; days are working days, weeks and months are full."""
    count = _COUNTS.get(length[1].casefold()) or int(length[1])
    if length[2].casefold() != "day":
        return in_days(_span(f"in {count} {length[2]}s", today)[1], -1)
    last = today if today in week else availability.back_on(today, week)
    for _ in range(count - 1):
        last = availability.back_on(last, week)
    return last


def _span(words: str, today: date) -> tuple[date, date]:
    """Return the first and the last of the days that words name, seen from a day."""
    # Beside "until", sat and sun are days and no verbs.
    named = WEEKDAY_NAMES[WEEKDAYS[words.casefold()]] if words.casefold() in WEEKDAYS else words
    if re.match("in ", named, re.IGNORECASE) and (day := dates.read_date(named, today)):
        return day, day
    if found := dates.period(named, today):
        return found
    raise NotUnderstood(
        f"“{words[:40]}” is no date that I can read.",
        "Say `ooo until Mon`, `ooo 3 Dec to 10 Dec`, `ooo 3 days`, `ooo today` or `ooo next week`.",
        parameter="when",
    )


def _refuse_odd(first: date, last: date | None, today: date) -> None:
    if last is None:
        return
    if last < first:
        away, back = dates.name_date(first, today), dates.name_date(in_days(last, 1), today)
        raise UserError(
            f"That is over before it begins: away from {away}, back on {back}.",
            "Say a later day, such as `ooo until Mon`, with its year if it is another; for this day alone `ooo today`.",
        )
    if last < today:
        raise UserError(
            f"{dates.name_date(last, today)} has passed already.", "Give a day from today on: `ooo until Mon`."
        )
    if (last - first).days > _LONGEST:
        raise UserError("That is more than two years.", "Give an earlier day, or `ooo until further notice`.")
