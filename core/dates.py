"""Read the dates that people write, and say a date shortly.

English and numbers are read here in a few microseconds; other languages go to dateparser, which is slow to import and
is asked only about text made entirely of calendar words. What the rules decide:

- Friday = the next one, today included. This Friday = the same. Next Tuesday = the one of next week (Monday first).
- This or next week, month, quarter, year = its end; for a week its Friday, for others the last day, working or not.
  On a weekend this week's Friday is over, so "this week" and "end of week" mean the coming one.
- A day without a year is the next such day, today included. "Fri 3 Dec" is no date if the 3rd is a Thursday.
- 3/12/2026 is the 3rd of December; the month comes first only where it must (12/13/2026).
- Words that are something else too ("may", "march", "sat", "sun") are days only beside a number or, for the last two,
  with a capital letter. "2 weeks" is a length, "in 2 weeks" a date.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

from core.date_words import (
    ALIKE,
    DAYS_AWAY,
    DAYS_OF,
    MONTH_NAMES,
    MONTHS,
    MONTHS_OF,
    NOT_DAYS,
    NUMBERS,
    OFTEN_MISSPELT,
    ORDINARY_IN_SMALL_LETTERS,
    OTHER_MONTHS,
    SHORT_FORMS,
    SMALL_WORDS,
    UNIT_DAYS,
    UNIT_MONTHS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    WHICH,
    plain,
)

_YEARS = range(1970, 2201)
_LONGEST = 40  # characters: "Wednesday, the 23rd of September 2027" is 37
_MOST_WORDS = 5  # "the end of next week"
_AROUND = " \t\r\n,;:!?()[]\"'*_~`"  # sentence marks and Slack's bold and italics


def _either(words: Iterable[str]) -> str:
    """Return the pattern of any of these words."""
    return "|".join(re.escape(word) for word in words)


_DAY_NAME = rf"(?:(?P<weekday>{_either(WEEKDAYS)})\.?,? )?(?:the )?"
_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_MONTH = rf"(?P<month>{_either(MONTHS)})"
_ANY_MONTH = _either([*MONTHS, *" ".join(OTHER_MONTHS.values()).split()])
_YEAR = r"(?P<year>\d{4})"
_EDGE = r"(?:the )?(?P<edge>end|start|beginning) of (?:the )?"
_SPAN = r"(?P<unit>week|month|quarter|year)"
_LENGTH = (
    rf"(?P<count>\d+|{_either(NUMBERS)}) "
    r"(?:(?P<unit>day|week|fortnight|month|quarter|year)s?|(?:working |business |work|week)days?)"
)
_END_OF_DAY = re.compile(
    r"^(?:eod|cob|(?:the )?end of (?:the )?day)(?: on)? (?=\w)|(?<=\w) (?:eod|cob|end of (?:the )?day)(?=\W*$)"
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.")
_SURELY_MEANT = re.compile(
    r"\d{4}([-/.])\d+\1\d+|\d+([-/.])\d+\2\d{4}"
    rf"|(?:noon|\d{{1,2}}(?::\d\d)?(?: ?[ap]m)?) (?:on )?(?:{_either(WEEKDAYS)}|today|tomorrow)"
    rf"|\d+(?:st|nd|rd|th)?[ .-]*(?:of )?(?:{_ANY_MONTH})\b.*"
    rf"|(?:{_ANY_MONTH})[ .-]+(?:the )?\d+.*"
)


def _date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_such(month: int, day: int, today: date) -> date | None:
    """Return the next such day from today on; 29 February may be eight years away."""
    days = (_date(year, month, day) for year in range(today.year, today.year + 9))
    return next((found for found in days if found and found >= today), None)


def _month_start(number: int) -> date:
    """Return the first day of a month that is counted from the year 0."""
    return date(number // 12, number % 12 + 1, 1)


def _span(unit: str, step: int, today: date) -> tuple[date, date]:
    """Return the first and the last day of this week, month, quarter or year, or of one `step` away."""
    if unit == "week":
        monday = today + timedelta(days=7 * step - today.weekday())
        return monday, monday + timedelta(days=6)
    months = UNIT_MONTHS[unit]
    first = ((today.year * 12 + today.month - 1) // months + step) * months
    return _month_start(first), _month_start(first + months) - timedelta(days=1)


def _after_months(months: int, today: date) -> date | None:
    """Return the same day so many months on, or that month's last day if it is shorter."""
    number = today.year * 12 + today.month - 1 + months
    if number // 12 not in _YEARS:
        return None
    return min(_month_start(number) + timedelta(days=today.day - 1), _month_start(number + 1) - timedelta(days=1))


def _after_working_days(days: int, today: date) -> timedelta:
    """Return how far away that working day is; a weekend counts from its Friday."""
    weekday = min(today.weekday(), 4)
    return timedelta(days=weekday - today.weekday() + days + (weekday + days) // 5 * 2)


def _day_of(year: str | None, month: int, day: int, today: date) -> date | None:
    """Return the day of that year (27 is 2027), without a year the next such day."""
    if not year:
        return _next_such(month, day, today)
    return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)


def _read_numbers(match: re.Match[str], today: date) -> date | None:
    """Read 2026-12-03, and 12月3日, which dateparser misreads."""
    return _day_of(match["year"], int(match["month"]), int(match["day"]), today)


def _read_day_first(match: re.Match[str], today: date) -> date | None:
    """Read 3.12.2026, 3/12/26, 3/12; the month is first only where it must be."""
    day, month = int(match["day"]), int(match["month"])
    return _day_of(match["year"], *((day, month) if month > 12 else (month, day)), today)


def _read_named(match: re.Match[str], today: date) -> date | None:
    """Read 3 Dec, Dec 3rd, Fri 4 Dec 2026; a weekday must be the right one."""
    found = _day_of(match["year"], MONTHS[match["month"]], int(match["day"]), today)
    wrong = found and match["weekday"] and found.weekday() != WEEKDAYS[match["weekday"]]
    return None if wrong else found


def _read_span(match: re.Match[str], today: date) -> date:
    """Read next month, end of week, start of next quarter."""
    found = match.groupdict()
    step = WHICH[found["which"] or "this"]
    first, last = _span(found["unit"], step, today)
    if found.get("edge") in ("start", "beginning"):
        return first
    if found["unit"] == "week":
        friday = first + timedelta(days=4)
        return friday + timedelta(days=7) if step == 0 and friday < today else friday
    return last


def _read_month_edge(match: re.Match[str], today: date) -> date | None:
    """Read end of May, start of December 2027."""
    years = [int(match["year"])] if match["year"] else [today.year, today.year + 1]
    starts = [date(year, MONTHS[match["month"]], 1) for year in years if year in _YEARS]
    days = [_span("month", 0, start)[match["edge"] == "end"] for start in starts]
    return next((day for day in days if match["year"] or day >= today), None)


def _read_length(match: re.Match[str], today: date) -> date | None:
    """Read in 2 weeks, in 10 working days, a month from now, 3 days ago."""
    count = NUMBERS.get(match["count"]) or int(match["count"])
    if count > 9_999:
        return None
    if match.string.endswith("ago"):
        count = -count
    unit = match["unit"]
    if unit in UNIT_MONTHS:
        return _after_months(count * UNIT_MONTHS[unit], today)
    away = timedelta(days=count * UNIT_DAYS[unit]) if unit else _after_working_days(count, today)
    return today + away


def _read_weekday(match: re.Match[str], today: date) -> date:
    """Read Friday, this Fri, next Tue, last Monday, Friday next week."""
    weekday = WEEKDAYS[match["weekday"]]
    ahead = today + timedelta(days=(weekday - today.weekday()) % 7)
    if match["week"] or match["which"] == "next":
        return _span("week", WHICH[match["week"] or "next"], today)[0] + timedelta(days=weekday)
    if match["which"] == "last":
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return ahead


_Reader = Callable[[re.Match[str], date], date | None]
_RULES: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (re.compile(r"(?P<year>\d{4})([-/.])(?P<month>\d{1,2})\2(?P<day>\d{1,2})"), _read_numbers),
    (
        re.compile(
            rf"(?:(?P<which>this|next|last|coming|the coming) )?(?P<weekday>{_either(WEEKDAYS)})"
            r"(?: (?:of )?(?P<week>this|next|last) week)?"
        ),
        _read_weekday,
    ),
    (re.compile(rf"{_DAY_NAME}{_NUMBER}\.?[ -]?(?:of )?{_MONTH}(?:[ .,/-]+{_YEAR})?"), _read_named),
    (re.compile(rf"{_DAY_NAME}{_MONTH}[ .-]+(?:the )?{_NUMBER}(?:[ ,/-]+{_YEAR})?"), _read_named),
    (re.compile(rf"(?:in|within) {_LENGTH}(?:'? time)?"), _read_length),
    (re.compile(rf"{_LENGTH} (?:from (?:now|today)|ago)"), _read_length),
    (re.compile(rf"(?P<which>this|next|last) {_SPAN}"), _read_span),
    (re.compile(rf"{_EDGE}(?:(?P<which>this|next|last) )?{_SPAN}"), _read_span),
    (re.compile(rf"{_EDGE}{_MONTH}(?: {_YEAR})?"), _read_month_edge),
    (re.compile(r"(?P<day>\d{1,2})([-/.])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})"), _read_day_first),
    (re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)"), _read_day_first),
    (re.compile(r"(?:(?P<year>\d{4})[年년] ?)?(?P<month>\d{1,2})[月월] ?(?P<day>\d{1,2})[日일]"), _read_numbers),
)
_FIRST_WORDS = frozenset(
    word.split()[0] for words in (WEEKDAYS, MONTHS, DAYS_AWAY, SHORT_FORMS, WHICH, NUMBERS) for word in words
).union(
    ("the", "coming", "in", "within", "end", "start", "beginning"),
    *MONTHS_OF.values(),
    *DAYS_OF.values(),
)


def _tidy(words: str) -> str:
    """Bring case, spaces, digits and marks into the one form that the rules know; too long a text into none."""
    text = words.strip(_AROUND)
    if len(text) > _LONGEST:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("’", "'")
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
        text = re.sub(r"\d", lambda digit: str(int(digit[0])), text)
    text = " ".join(text.lower().split())
    text = _END_OF_DAY.sub("", text)
    dotted = _DOTTED.fullmatch(text)
    text = f"{dotted[1]}/{dotted[2]}" if dotted else text.rstrip(".")
    return SHORT_FORMS.get(text, text)


def _rule(text: str) -> tuple[_Reader, re.Match[str]] | None:
    """Return the rule whose form the text has, whether or not there is such a day."""
    for pattern, reader in _RULES:
        if match := pattern.fullmatch(text):
            return reader, match
    return None


def _languages(text: str) -> list[str]:
    """Return the other languages in which the whole text is a date, by cheap looks; mostly none."""
    numbers = " ".join(re.findall(r"\d+", text))
    words = {plain(word) for word in re.findall(r"[^\W\d_][\w'-]*", text)} - SMALL_WORDS
    if not words or ":" in text or not re.fullmatch(r"(?:\d{1,2}(?: \d{4})?)?", numbers):
        return []

    def fits(code: str) -> bool:
        months = words & MONTHS_OF.get(code, frozenset())
        return words == months | words & DAYS_OF[code] and bool(numbers) == bool(months)

    return [code for code in DAYS_OF if fits(code)]


def _ask_dateparser(text: str, today: date) -> date | None:
    """Read a date in another language."""
    languages = _languages(text)
    if not languages:
        return None
    import dateparser  # slow: a tenth of a second, and as much again for its first languages

    text = " ".join(word for word in text.split() if word not in SMALL_WORDS)
    # It never answers today's weekday or date with today, so those are asked from yesterday.
    for parser, base in (("relative-time", today), ("absolute-time", today - timedelta(days=1))):
        settings = {
            "PARSERS": [parser],
            "RELATIVE_BASE": datetime.combine(base, time.min),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
            "PREFER_LOCALE_DATE_ORDER": False,
        }
        if found := dateparser.parse(text, languages=languages, settings=settings):
            return found.date()
    return None


def read_date(words: str, today: date) -> date | None:
    """Return the date that all these words together name, or None."""
    text = _tidy(words)
    if words.strip(_AROUND) in ORDINARY_IN_SMALL_LETTERS:
        return None
    if text in DAYS_AWAY:
        return today + timedelta(days=DAYS_AWAY[text])
    rule = _rule(text)
    found = rule[0](rule[1], today) if rule else _ask_dateparser(text, today)
    return found if found and found.year in _YEARS else None


def _is_misspelt(word: str) -> bool:
    """Say whether one word is nearly a weekday or a month."""
    if word in NOT_DAYS or len(word) < 5:
        return False
    if word.endswith("day"):
        return True
    from rapidfuzz import fuzz, process  # slow: 30 ms

    return process.extractOne(word, OFTEN_MISSPELT, scorer=fuzz.ratio, score_cutoff=ALIKE) is not None


def looks_like_date(words: str) -> bool:
    """Say whether a date was meant, readable or not: Blursday, 32 Dec, April."""
    text = _tidy(words)
    if text in DAYS_AWAY or _rule(text) or _SURELY_MEANT.fullmatch(text) or _languages(text):
        return True
    first = re.sub(r"^(?:(?:this|next|last|coming|the|end|of|on) )+", "", text).partition(" ")[0]
    if first in MONTH_NAMES:
        return words.strip(_AROUND) not in ORDINARY_IN_SMALL_LETTERS
    return _is_misspelt(first)


def _may_begin(word: str) -> bool:
    """Say whether a date may begin with this word; all ordinary words end here."""
    return plain(word.strip(_AROUND).rstrip(".").lower()) in _FIRST_WORDS or any(map(str.isdigit, word[:_LONGEST]))


def by_phrase(words: Sequence[str], start: int, today: date) -> tuple[date, int] | None:
    """Return the date that begins at `words[start]`, the word after "by", and how many words it takes.

    The longest date counts. One that has the form but is on no calendar ("31 Feb", "Fri 3 Dec" on a Thursday) is None,
    even though a part of it ("Fri") could be read.
    """
    if not 0 <= start < len(words) or not _may_begin(words[start]):
        return None
    for count in range(min(_MOST_WORDS, len(words) - start), 0, -1):
        run = " ".join(words[start : start + count])
        if day := read_date(run, today):
            return day, count
        if _rule(_tidy(run)):
            return None
    return None


def period(words: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of what a filter names: this week (Monday to Sunday), in 3 days, Friday."""
    tidy = _tidy(words)
    text = re.sub(rf"(?:the )?next (?={_LENGTH}$)", "in ", tidy)
    text = re.sub(rf"(?:the )?(?:last|past) ({_LENGTH})$", r"\1 ago", text)
    rule = _rule(text)
    if rule and rule[0] is _read_span and not rule[1].groupdict().get("edge"):
        return _span(rule[1]["unit"], WHICH[rule[1]["which"]], today)
    day = read_date(words if text == tidy else text, today)  # the words as they came, for the capital of Sun
    if day and rule and rule[0] is _read_length:
        return min(day, today), max(day, today)
    return (day, day) if day else None


def say_date(day: date, today: date) -> str:
    """Return a date in the fewest words that stay clear: Fri 27 Nov, Fri 3 Dec 2027, Sat 21 Nov (tomorrow).

    The date is always there, because a message is read on other days than the one on which it was written.
    """
    near = {0: " (today)", 1: " (tomorrow)"}.get((day - today).days, "")
    return name_date(day, today) + near


def name_date(day: date, today: date) -> str:
    """Return a date in the fewest words that stay clear for as long as they are kept: Fri 27 Nov, Fri 3 Dec 2027."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{WEEKDAY_NAMES[day.weekday()][:3]} {day.day} {MONTH_NAMES[day.month - 1][:3]}{year}".title()
