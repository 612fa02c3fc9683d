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
from collections.abc import Sequence
from datetime import date, timedelta

from core.date_languages import ask_dateparser, languages_of
from core.date_rules import ANY_MONTH, FIRST_WORDS, LENGTH, YEARS, either, find_rule, read_length, read_span, span
from core.date_words import (
    ALIKE,
    DAYS_AWAY,
    MONTH_NAMES,
    NOT_DAYS,
    OFTEN_MISSPELT,
    ORDINARY_IN_SMALL_LETTERS,
    SHORT_FORMS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    WHICH,
    plain,
)

_LONGEST = 40  # characters: "Wednesday, the 23rd of September 2027" is 37
_MOST_WORDS = 5  # "the end of next week"
_AROUND = " \t\r\n,;:!?()[]\"'*_~`"  # sentence marks and Slack's bold and italics


_END_OF_DAY = re.compile(
    r"^(?:eod|cob|(?:the )?end of (?:the )?day)(?: on)? (?=\w)|(?<=\w) (?:eod|cob|end of (?:the )?day)(?=\W*$)"
)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.")
_SURELY_MEANT = re.compile(
    r"\d{4}([-/.])\d+\1\d+|\d+([-/.])\d+\2\d{4}"
    rf"|(?:noon|\d{{1,2}}(?::\d\d)?(?: ?[ap]m)?) (?:on )?(?:{either(WEEKDAYS)}|today|tomorrow)"
    rf"|\d+(?:st|nd|rd|th)?[ .-]*(?:of )?(?:{ANY_MONTH})\b.*"
    rf"|(?:{ANY_MONTH})[ .-]+(?:the )?\d+.*"
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


def read_date(words: str, today: date) -> date | None:
    """Return the date that all these words together name, or None."""
    text = _tidy(words)
    if words.strip(_AROUND) in ORDINARY_IN_SMALL_LETTERS:
        return None
    if text in DAYS_AWAY:
        return today + timedelta(days=DAYS_AWAY[text])
    rule = find_rule(text)
    found = rule[0](rule[1], today) if rule else ask_dateparser(text, today)
    return found if found and found.year in YEARS else None


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
    if text in DAYS_AWAY or find_rule(text) or _SURELY_MEANT.fullmatch(text) or languages_of(text):
        return True
    first = re.sub(r"^(?:(?:this|next|last|coming|the|end|of|on) )+", "", text).partition(" ")[0]
    if first in MONTH_NAMES:
        return words.strip(_AROUND) not in ORDINARY_IN_SMALL_LETTERS
    return _is_misspelt(first)


def _may_begin(word: str) -> bool:
    """Say whether a date may begin with this word; all ordinary words end here."""
    return plain(word.strip(_AROUND).rstrip(".").lower()) in FIRST_WORDS or any(map(str.isdigit, word[:_LONGEST]))


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
        if find_rule(_tidy(run)):
            return None
    return None


def period(words: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of what a filter names: this week (Monday to Sunday), in 3 days, Friday."""
    tidy = _tidy(words)
    text = re.sub(rf"(?:the )?next (?={LENGTH}$)", "in ", tidy)
    text = re.sub(rf"(?:the )?(?:last|past) ({LENGTH})$", r"\1 ago", text)
    rule = find_rule(text)
    if rule and rule[0] is read_span and not rule[1].groupdict().get("edge"):
        return span(rule[1]["unit"], WHICH[rule[1]["which"]], today)
    day = read_date(words if text == tidy else text, today)  # the words as they came, for the capital of Sun
    if day and rule and rule[0] is read_length:
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
