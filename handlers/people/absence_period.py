"""The first and the last day of an absence, read from words: until Mon, 3 Dec to 10 Dec, 3 days, next week."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from core.dates import dates
from core.dates.in_days import in_days
from core.dates.phrases import misspelt_at
from core.dates.reading import Reading, Writer, refused
from core.dates.words import WEEKDAY_NAMES, WEEKDAYS
from core.errors import NotUnderstood, UserError
from core.reply import Button
from core.working_week import WorkingWeek
from handlers.people import absence_refusals, absence_words, availability

_LONGEST = 731
_LENGTH = re.compile(
    r"(?:for )?(?:the next )?([1-9]\d{0,2}|an?|one|two|three|four|five) ?(day|week|month)s?", re.IGNORECASE
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ONE_MONTH = re.compile(
    r"(?:from )?(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)? ?(?:-|–|to|through) ?"
    r"(?:the )?(\d{1,2})(?:st|nd|rd|th|\.)? (\D.*)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:from )?(?P<first>.*?) ?(?:(?P<back>\b(?:until|till|til)\b)|–|—| - |\b(?:to|through|thru)\b) ?(?P<last>.+)",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|und|et|y|e|en|&) |, ?| ?& ?", re.IGNORECASE)
_END = re.compile(r"(?:the )?end of |eo[wmqy]$", re.IGNORECASE)
_OF_YEARS = re.compile(r"year|\beoy\b", re.IGNORECASE)
_NEARLY_A_YEAR = 270
"""Days from which on an end without a year is rather one that lies before the start: 10 Dec to 3 Dec."""
_IN = re.compile("in ", re.IGNORECASE)
_EXAMPLES = "Say `ooo until Mon`, `ooo 3 Dec to 10 Dec`, `ooo 3 days`, `ooo today` or `ooo next week`."
_OPEN = frozenset({"until further notice", "till further notice", "indefinitely"})


@dataclass(frozen=True, slots=True)
class PeriodReader:
    """Reads absences for a writer; `retype` returns the command with another text for the days.

    `hours` are those that were left out, since an absence has whole days.
    """

    writer: Writer
    week: WorkingWeek
    retype: Callable[[str], str]
    hours: list[str] = field(default_factory=list)

    def read(self, typed: str) -> tuple[date, date | None]:
        """Return the first and the last day of an absence, none where it is open. Raises UserError for an odd one."""
        absence_refusals.refuse(typed.strip(" .,;!"), self.retype, self._is_read)
        text = absence_words.in_english(typed.strip(" .,;!"), self.writer)
        begins = text.removeprefix("from ")
        if begins != text and self._is_read(begins) and not self._is_read(text):
            raise absence_refusals.without_end(typed, self.retype(begins), begins)
        first, last = self._read(text)
        _refuse_odd(first, last, self.writer.today)
        return first, last

    def _is_read(self, text: str) -> bool:
        try:
            self._read(absence_words.in_english(text, self.writer))
        except UserError:
            return False
        return True

    def _read(self, text: str) -> tuple[date, date | None]:
        today = self.writer.today
        if text.casefold() in _OPEN:
            return today, None
        if length := _LENGTH.fullmatch(text):
            return today, self._last_of(length)
        if month := _ONE_MONTH.fullmatch(text):
            text = f"{month[1]} {month[3]} to {month[2]} {month[3]}"
        if days := self._days_in_a_row(text):
            return days
        if found := _RANGE.fullmatch(text):
            first = self._span(found["first"], today, text)[0] if found["first"] else today
            back, last = self._end_after(first, found["last"], text)
            return first, in_days(back, -1) if found["back"] and not _END.match(found["last"]) else last
        first, last = self._span(text.removeprefix("on "), today, text)
        return (today if first < today <= last else first), last

    def _days_in_a_row(self, text: str) -> tuple[date, date] | None:
        """Return the first and the last of days that are named one by one, if no working day lies between them."""
        parts = _AND.split(text.removeprefix("on "))
        if len(parts) < 2:
            return None
        month = parts[-1].partition(" ")[2]
        days: list[date] = []
        for part in parts:
            seen_from = days[-1] if days else self.writer.today
            reading = dates.read(f"{part} {month}" if part.isdigit() else part, replace(self.writer, today=seen_from))
            if reading is None or reading.day is None or reading.why:
                return None
            if days and reading.day not in {in_days(days[-1], 1), availability.back_on(days[-1], self.week)}:
                return None
            days.append(reading.day)
        return days[0], days[-1]

    def _end_after(self, first: date, words: str, text: str) -> tuple[date, date]:
        """Return the days that an absence from a day ends with.

        They may lie before it: 3 Dec, seen from 10 Dec.
        """
        found = self._span(words, first, text, may_be_far=True)
        if (found[0] - first).days < _NEARLY_A_YEAR or _OF_YEARS.search(words):
            return self._span(words, first, text)
        passed = self._span(words, in_days(first, _NEARLY_A_YEAR - 365), text, may_be_far=True)
        return passed if passed[1] < first else found

    def _last_of(self, length: re.Match[str]) -> date:
        """Return the last of so many days from today on; days are working days, weeks and months are full."""
        today = self.writer.today
        count = _COUNTS.get(length[1].casefold()) or int(length[1])
        if length[2].casefold() != "day":
            return in_days(self._span(f"in {count} {length[2]}s", today, length[0])[1], -1)
        last = today if today in self.week else availability.back_on(today, self.week)
        for _ in range(count - 1):
            last = availability.back_on(last, self.week)
        return last

    def _span(self, words: str, seen_from: date, text: str, *, may_be_far: bool = False) -> tuple[date, date]:
        """Return the first and the last of the days that words name, seen from a day."""
        # Beside "until", sat and sun are days and no verbs.
        named = WEEKDAY_NAMES[WEEKDAYS[words.casefold()]] if words.casefold() in WEEKDAYS else words
        writer = replace(self.writer, today=seen_from)
        reading = dates.read(named, writer)
        if reading and reading.why and not (reading.day and may_be_far):
            raise self._fault(reading, words, text)
        if reading and reading.hour and reading.hour not in self.hours:
            self.hours.append(reading.hour)
        if reading and reading.day and _IN.match(named):
            return reading.day, reading.day
        if found := dates.period(named, seen_from, self.writer.locale):
            return found
        spelt = misspelt_at(named.split(), 0, writer)
        raise self._fault(
            spelt[0] if spelt else refused(f"I can't read “{words.removeprefix('from ')[:40]}” as a date."), words, text
        )

    def _fault(self, reading: Reading, words: str, text: str) -> NotUnderstood:
        """Return the answer to days that can't be taken, with those that may be meant."""
        said = "Use " if len(reading.offers) == 1 else ""
        buttons = [
            Button(f"{said}{each.label}", self.retype(text.replace(words, each.day.isoformat(), 1)))
            for each in reading.offers
        ]
        hint = "" if buttons else _EXAMPLES
        return NotUnderstood(reading.why, hint, buttons=tuple(buttons), parameter="when")


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
