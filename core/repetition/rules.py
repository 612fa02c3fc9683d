"""The forms in which English says how often something comes again, in small letters and with "every" in front."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace

from core.dates.words import MONTHS, NUMBERS
from core.repetition.repetition import LAST, Repetition, Unit
from core.working_week import read_days

MOST = 120
"""So many days, weeks, months or years may lie between one and the next."""
_LEAP_YEAR = 2000
_SATURDAY = frozenset({5})
_WEEKEND = frozenset({5, 6})
_EVERY_DAY = frozenset(range(7))
_FIRST_OF_QUARTER, _LAST_OF_QUARTER = (1, 4, 7, 10), (3, 6, 9, 12)
_WORKING = re.compile(r"(?:working|work|business|week)[ -]?days?")
_ON_WORKING_DAYS = re.compile(r"on (?:weekdays|workdays|(?:working|business) days)")
_COUNTED = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year)s?"
_OFTEN = re.compile(rf"every (?:(?P<count>\w+) )?{_UNIT}(?:,? (?:on )?(?:the )?(?P<rest>.+))?")
_OF_MONTH = re.compile(
    r"(?:(?:on|at) )?(?P<every>every )?(?:the )?(?P<rest>\w.*?) (?:of|in) (?P<which>every|the|a) "
    r"(?:(?P<count>\w+) )?(?P<unit>month|quarter)s?"
)
_BY_DAYS = re.compile(r"every (?:(?P<nth>\w+) )?(?P<days>\w.*)")
_ON_DAYS = re.compile(r"(?:on )?(?P<days>\w.*?)s?,? (?P<often>every (?:\w+ )?weeks?)")
_PLURAL = re.compile(r"on (?P<days>[a-z]+days(?:(?:, | and |, and | & )[a-z]+days)*)")
_EXCEPT = re.compile(r"every day (?:except|but|but not|besides)(?: on)? (?P<days>.+)")
_MONTH_END = re.compile(
    r"every (?P<unit>month|quarter)(?:[' -]s)?[- ]?end|every (?:end of )(?:the )?(?P<of>month|quarter)"
)
_EDGES = {"last day": LAST, "end": LAST, "last": LAST, "first day": 1, "start": 1, "beginning": 1}
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": LAST}
_DAY_NUMBER = re.compile(r"(?:day )?(?P<number>\d{1,2})(?:st|nd|rd|th|\.)?")
_BETWEEN = re.compile(r",? and (?:the )?|, ?(?:the )?| & ")
_NTH_DAY = {"last day": LAST, "last": LAST, "first": 1, "first day": 1}


def read_rule(said: str) -> Repetition | None:
    """Return the rule that all these words together say; None where they are none."""
    return next((rule for form in _FORMS if (rule := form(said))), None)


def _working_days(said: str) -> Repetition | None:
    """Read every weekday, every working day, on workdays."""
    is_one = _ON_WORKING_DAYS.fullmatch(said) or _WORKING.fullmatch(said.removeprefix("every "))
    return Repetition(Unit.WEEK, is_working=True) if is_one and " " in said else None


def _often(said: str) -> Repetition | None:
    """Read every 2 weeks, every other month on the 15th, every week on Tuesday and Thursday."""
    found = _OFTEN.fullmatch(said)
    every = _count(found["count"] or "1") if found else 0
    if not found or not 1 <= every <= MOST:
        return None
    unit, rest = found["unit"], found["rest"] or ""
    if unit == "day":
        return None if rest else Repetition(Unit.DAY, every)
    if unit in {"week", "fortnight"}:
        return _of_week(every * (2 if unit == "fortnight" else 1), rest)
    if unit == "year":
        return _of_year(every, rest)
    if rest and unit == "quarter" and every == 1:
        return _of_quarter(rest)
    return _of_month(Repetition(Unit.MONTH, every * (3 if unit == "quarter" else 1)), rest)


def _of_week(every: int, rest: str) -> Repetition | None:
    if rest and _WORKING.fullmatch(rest):
        return Repetition(Unit.WEEK, every, is_working=True)
    days = read_days(rest)
    return Repetition(Unit.WEEK, every, days=days) if bool(days) == bool(rest) else None


def _of_year(every: int, rest: str) -> Repetition | None:
    month, day = _day_and_month(rest)
    if rest and not month:
        return None
    return Repetition(Unit.YEAR, every, months=(month,), month_days=(day,)) if month else Repetition(Unit.YEAR, every)


def _of_quarter(rest: str) -> Repetition | None:
    """Read the days of the first month of each quarter, or of its last one: at the end of every quarter."""
    rule = _of_month(Repetition(Unit.MONTH), rest)
    if rule is None:
        return None
    is_last = rule.nth == LAST or LAST in rule.month_days
    return replace(rule, months=_LAST_OF_QUARTER if is_last else _FIRST_OF_QUARTER)


def _of_month(rule: Repetition, rest: str) -> Repetition | None:
    """Read which days of a month: the 15th, the 1st and the 15th, the last Friday, the first working day, the end."""
    if not rest:
        return rule
    rest = rest.removeprefix("the ")
    if rest in _EDGES:
        return replace(rule, month_days=(_EDGES[rest],))
    numbers = [_DAY_NUMBER.fullmatch(part) or _NTH_DAY.get(part) for part in _BETWEEN.split(rest)]
    month_days = [int(each["number"]) if isinstance(each, re.Match) else each for each in numbers if each]
    if len(month_days) == len(numbers):
        known = sorted(set(month_days), key=lambda day: (day == LAST, day))
        return replace(rule, month_days=tuple(known)) if all(day <= 31 and day for day in known) else None
    first, _, days = rest.partition(" ")
    if first not in _NTH:
        return None
    if _WORKING.fullmatch(days):
        return replace(rule, nth=_NTH[first], is_working=True)
    weekdays = read_days(days)
    return replace(rule, nth=_NTH[first], days=weekdays) if weekdays else None


def _day_in_month(said: str) -> Repetition | None:
    """Read on the 1st of every month, every last Friday of the month, at the end of each quarter."""
    found = _OF_MONTH.fullmatch(said)
    every = _count(found["count"] or "1") if found else 0
    if not found or not (found["every"] or found["which"] == "every") or not 1 <= every <= MOST:
        return None
    if found["unit"] == "quarter":
        return _of_quarter(found["rest"]) if every == 1 else None
    return _of_month(Repetition(Unit.MONTH, every), found["rest"])


def _end_of_month(said: str) -> Repetition | None:
    found = _MONTH_END.fullmatch(said)
    if not found:
        return None
    is_quarter = "quarter" in {found["unit"], found["of"]}
    return Repetition(Unit.MONTH, month_days=(LAST,), months=_LAST_OF_QUARTER if is_quarter else ())


def _by_days(said: str) -> Repetition | None:
    """Read every Monday, every Tuesday and Thursday, every other Friday, every first Monday, every 15th."""
    found = _BY_DAYS.fullmatch(said)
    if not found:
        return None
    nth, days = found["nth"], found["days"]
    whole = f"{nth} {days}" if nth else days
    if whole in {"weekend", "weekends"}:
        return Repetition(Unit.WEEK, days=_SATURDAY)
    if weekdays := read_days(whole):
        return Repetition(Unit.WEEK, days=weekdays)
    if nth in _COUNTED and (weekdays := read_days(days)):
        return Repetition(Unit.WEEK, _COUNTED[nth], days=weekdays)
    if nth and nth in _NTH:
        return _of_month(Repetition(Unit.MONTH), whole)
    return _of_month(Repetition(Unit.MONTH), whole) if re.match(r"\d{1,2}(?:st|nd|rd|th)\b", whole) else None


def _each_year(said: str) -> Repetition | None:
    """Read every 4 December, every January."""
    words = said.removeprefix("every ")
    month, day = _day_and_month(words) if words != said else (0, 0)
    if month:
        return Repetition(Unit.YEAR, months=(month,), month_days=(day,))
    named, _, on = words.partition(" on the ")
    names = [MONTHS.get(word, 0) for word in _BETWEEN.split(named)] if words != said else [0]
    if not all(names):
        return None
    rule = _of_month(Repetition(Unit.MONTH, months=tuple(sorted(set(names)))), on or "1st")
    single = rule is not None and len(names) == 1 and len(rule.month_days) == 1
    return replace(rule, unit=Unit.YEAR) if rule and single else rule


def _on_days(said: str) -> Repetition | None:
    """Read Mon and Wed every 2 weeks, on Mondays."""
    if found := _PLURAL.fullmatch(said):
        days = read_days(found["days"])
        return Repetition(Unit.WEEK, days=days) if days else None
    found = _ON_DAYS.fullmatch(said)
    days = read_days(found["days"]) if found else frozenset()
    often = _often(found["often"]) if found and days else None
    return replace(often, days=days) if often else None


def _all_days_but(said: str) -> Repetition | None:
    found = _EXCEPT.fullmatch(said)
    days = found["days"] if found else ""
    but = _WEEKEND if days in {"weekends", "the weekend", "weekend"} else read_days(days)
    return Repetition(Unit.WEEK, days=_EVERY_DAY - but) if but and len(but) < len(_EVERY_DAY) else None


def _day_and_month(text: str) -> tuple[int, int]:
    """Return the month and the day of "4 December", "Dec 4th"; zeros where it is none."""
    words = [word for word in text.replace(",", " ").split() if word not in {"the", "of", "on"}]
    if len(words) != 2:
        return 0, 0
    for one, other in (words, words[::-1]):
        day = _DAY_NUMBER.fullmatch(one)
        if day and other in MONTHS and 1 <= int(day["number"]) <= monthrange(_LEAP_YEAR, MONTHS[other])[1]:
            return MONTHS[other], int(day["number"])
    return 0, 0


def _count(word: str) -> int:
    """Return 2 for 2, two, second, 2nd and other; 0 for another word."""
    return int(word) if word.isdecimal() else NUMBERS.get(word) or _COUNTED.get(word, 0)


_FORMS: tuple[Callable[[str], Repetition | None], ...] = (
    _working_days,
    _often,
    _day_in_month,
    _end_of_month,
    _all_days_but,
    _by_days,
    _each_year,
    _on_days,
)
