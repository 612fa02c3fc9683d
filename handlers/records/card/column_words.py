"""How a changed column of a record reads: what it is called, what its values are, the change as one piece."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from core.dates import dates
from core.value_words import words_of, words_of_kept
from handlers.records.card import repeat_words
from handlers.records.card.lines import NO_OWNER
from storage.records import records

_LONGEST = 100
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T\d\d:)")
"""A day, also of an instant: what is kept of that is when something was done."""


def called(column: str) -> str:
    """Return what a column is called in a sentence."""
    return column.removesuffix("_id").removesuffix("_on").removesuffix("_at").replace("_", " ")


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """The words for one reader: `name` says a person, `say_day` a day, given the reader's own, `ref` a record's id.

    Values are taken as a record has them, or as its history keeps them.
    """

    name: Callable[[str], str]
    today: date
    say_day: Callable[[date, date], str] = dates.name_date
    ref: Callable[[int], str] = str

    def change(self, column: str, before: object, after: object) -> str:
        """Return a change as part of a sentence: "priority low → high", "estimate 3", "due Fri 4 Dec → none"."""
        if column == "title":
            return f"title → “{self.value(column, after)}”"
        if not self.value(column, before):
            return f"{called(column)} {self._or_none(column, after)}"
        return f"{called(column)} {self._or_none(column, before)} → {self._or_none(column, after)}"

    def from_to(self, column: str, before: object, after: object) -> str:
        """Return a change as an entry of a history: "estimate: none → 3"."""
        return f"{called(column)}: {self.value(column, before) or 'none'} → {self.value(column, after) or 'none'}"

    def value(self, column: str, value: object) -> str:
        """Return a value in words, "" where there is none."""
        if value in (None, "", (), []):
            return ""
        if records.keeps_people(column):
            return ", ".join(map(self.name, map(str, value if isinstance(value, tuple | list) else [value])))
        if isinstance(value, tuple | list):
            if linked := [each for each in value if isinstance(each, int)]:
                return ", ".join(map(self.ref, linked))
            return self._several(column, [str(each) for each in value])
        return words_of(value, self.today) or self._plain(column, value)

    def _plain(self, column: str, value: object) -> str:
        if isinstance(value, float):
            return f"{round(value, 1):g}"
        if column == "repeats":
            return repeat_words.said(str(value), self.today)
        if isinstance(value, date):
            return self.day(value)
        text = str(value)
        day = _ISO_DAY.match(text)
        return self.day(day[0]) if day else words_of_kept(text, self.today) or text[:_LONGEST]

    def day(self, value: date | str) -> str:
        """Return a day in words, also one that a history keeps."""
        return self.say_day(value if isinstance(value, date) else date.fromisoformat(value), self.today)

    def _several(self, column: str, values: list[str]) -> str:
        return " ".join(f"#{each}" if column == "labels" else each for each in values)

    def _or_none(self, column: str, value: object) -> str:
        return self.value(column, value) or (NO_OWNER if column == "owner_id" else "none")
