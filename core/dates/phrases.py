"""Dates inside a line of words: the longest one that begins at a word, and how many words it takes."""

import re
from collections.abc import Sequence
from datetime import date

from core.dates import spelling as date_spelling
from core.dates.dates import AROUND, read, tidy
from core.dates.hours import DAY_PARTS, JOINED_DAYS, ZONES, split_hour
from core.dates.languages import TRANSLATED_FIRST_WORDS, languages_of
from core.dates.names import cased
from core.dates.numbers import near_reading
from core.dates.reading import Offer, Reading, Writer, refused
from core.dates.rules import either, find_form
from core.dates.translations import OWN_SHORT_FORMS, TRANSLATIONS
from core.dates.words import (
    DAYS_AWAY,
    DAYS_OF,
    MONTH_NAMES,
    MONTHS,
    MONTHS_OF,
    NUMBERS,
    ORDINALS,
    ORDINARY_IN_SMALL_LETTERS,
    SHORT_FORMS,
    UNITS,
    WEEKDAYS,
    WHICH,
    plain,
)

_MOST_WORDS = 9  # "at 5pm on Wednesday, the 23rd of September 2027"
_LONGEST_WORD = 40  # characters
FIRST_WORDS = frozenset(
    word.split()[0] for words in (WEEKDAYS, MONTHS, DAYS_AWAY, SHORT_FORMS, WHICH, NUMBERS, ORDINALS) for word in words
).union(
    ("the", "coming", "in", "within", "end", "start", "beginning", "middle", "mid", "early", "late", "at", "on"),
    ("week", "weekend", "noon", "midday", "midnight", "lunch", "between", "next", "first", "month", "quarter", "soon"),
    (
        "asap",
        "either",
        "summer",
        "spring",
        "autumn",
        "winter",
        "sometime",
        "whenever",
        "tbd",
        "easter",
        "later",
        "eventually",
        "new",
        "cw",
        "kw",
    ),
    TRANSLATED_FIRST_WORDS,
    map(plain, JOINED_DAYS),
    *MONTHS_OF.values(),
    *DAYS_OF.values(),
)
_ANY_MONTH = either([*MONTHS, *(word for table in TRANSLATIONS.values() for word, e in table.items() if e in MONTHS)])
_SURELY_MEANT = re.compile(
    r"\d{4}([-/.])\d+\1\d+|\d+([-/.])\d+\2\d{4}|\d{1,2}[-/]\d{1,2}|[qh][1-9]|20[2-9]\d|fy ?\d+"
    rf"|\d+(?:st|nd|rd|th)?[ .-]*(?:of )?(?:{_ANY_MONTH})\b.*"
    rf"|(?:{_ANY_MONTH})[ .-]+(?:the )?\d+.*"
)
_MOST_MISSPELT = 4  # words
_ANYBODY = Writer(date(2001, 1, 1), "en-GB")
_DAY_WORDS = {word for word in DAYS_AWAY if " " not in word}
_OF_TIME = frozenset(
    {
        *WEEKDAYS,
        *MONTHS,
        *UNITS,
        *_DAY_WORDS,
        "weekend",
        "sprint",
        "hours",
        "hour",
        "minutes",
        "minute",
        "hrs",
        "noon",
        "morning",
    }
) - {"sat", "sun", "may", "mar", "march", "d", "w", "y", "mo", "now"}
_TRANSLATED_LAST = frozenset(
    plain(form.split()[-1])
    for table in (*TRANSLATIONS.values(), *OWN_SHORT_FORMS.values())
    for form, english in table.items()
    if english
    and (english.split()[-1] in _OF_TIME or english in {"next", "christmas", "christmas eve", "new year's eve"})
)
_TRANSLATED_OF_TIME = frozenset(word for word in _TRANSLATED_LAST if len(word) > 3)
_LAST_WORDS = (
    frozenset({"afternoon", "evening", "night", "am", "pm", "lunch", "midday", "midnight", "lunchtime", "sun", "sat"})
    | {"asap", "soon", "later", "eow", "eom", "eoq", "eoy", "now", "hence", "uhr", "way", "christmas", "xmas", "time"}
    | {
        "next",
        "ago",
        "summer",
        "spring",
        "autumn",
        "winter",
        "latest",
        "earlier",
        "sooner",
        "sharp",
        "business",
        "play",
        "eve",
        "eod",
        "cob",
        "may",
        "march",
    }
    | {
        "mar",
        "end",
        "tbd",
        "tba",
        "easter",
        "sometime",
        "whenever",
        "eventually",
        "possible",
        "while",
        "today",
        "thing",
    }
    | {"d", "w", "y", "mo", "year's", "overmorrow", *ZONES.split()}
    | {plain(word) for word in DAY_PARTS | JOINED_DAYS}
    | {"spatestens", "uur", "tard", "tardar", "tardi", "uiterlijk"}
    | _TRANSLATED_LAST.union(*DAYS_OF.values(), *MONTHS_OF.values())
)
_BETWEEN = re.compile(r"[/–-]")
_NIPPON = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def may_begin(word: str) -> bool:
    """Say whether a date may begin with this word; all ordinary words end here."""
    bare = (
        plain(word.strip(AROUND).rstrip(".").lower()) if not word.isascii() else word.strip(AROUND).rstrip(".").lower()
    )
    if bare in FIRST_WORDS or any(map(str.isdigit, word[:_LONGEST_WORD])) or "/" in word:
        return True
    return (bare[:3] in ("mid", "q1", "fri") and "-" in bare) or bool(not word.isascii() and _NIPPON.search(word))


def phrase_at(words: Sequence[str], start: int, writer: Writer) -> tuple[Reading, int] | None:
    """Return what begins at `words[start]` as a date, read or refused, and how many words it takes.

    The longest date counts. One that has the form but is on no calendar ("Fri 32 Dec") is refused, even though a part
    of it ("Fri") could be read.
    """
    if not 0 <= start < len(words) or not may_begin(words[start]):
        return None
    for count in range(min(_MOST_WORDS, len(words) - start), 0, -1):
        if not may_end(words[start + count - 1]):
            continue
        run = " ".join(words[start : start + count])
        if reading := read(run, writer):
            return reading, count
        if find_form(tidy(run)):
            return refused(f"I can't read “{run.strip(AROUND)}” as a date."), count
    return None


def by_phrase(words: Sequence[str], start: int, today: date, locale: str = "") -> tuple[date | None, int] | None:
    """Return the date that begins at `words[start]`, the word after "by", and how many words it takes.

    Where the order of day and month is unclear, the reading that is near is taken, else none. The day is None where a
    writer would be asked about it: in November, 20 October without a year is rather last month's than next year's.
    """
    writer = Writer(today, locale)
    found = phrase_at(words, start, writer)
    if not found:
        return None
    reading, count = found
    if reading.day:
        return None if reading.why else reading.day, count
    near = near_reading(words[start].strip(AROUND), writer)
    return (near, count) if near else None


def misspelt_at(words: Sequence[str], start: int, writer: Writer) -> tuple[Reading, int] | None:
    """Return what may have been meant by words that are no date: “tomorow” is nearly tomorrow."""
    texts = [tidy(word) for word in words[start : start + _MOST_MISSPELT]]
    right = [date_spelling.corrected(text) for text in texts]
    for count in range(len(texts), 0, -1):
        if texts[:count] == right[:count]:
            return None
        meant = " ".join(right[:count])
        reading = read(meant, writer)
        if reading and reading.day and not reading.why:
            said = " ".join(words[start : start + count]).strip(AROUND)
            why = f"I can't read “{said}” as a date. Did you mean {cased(meant)}?"
            return refused(why, [Offer(reading.day, cased(meant))]), count
    return None


def looks_like_date(words: str) -> bool:
    """Say whether a date was meant, readable or not: Blursday, 32 Dec, April."""
    text = tidy(words)
    if words.strip(AROUND) in ORDINARY_IN_SMALL_LETTERS or not text:
        return text in WEEKDAYS
    is_form = text in DAYS_AWAY or find_form(text) or _SURELY_MEANT.fullmatch(text) or languages_of(text)
    if is_form or any(split_hour(text)) or text in MONTH_NAMES or read(words, _ANYBODY):
        return True
    return date_spelling.is_misspelt(text)


def is_of_time(word: str) -> bool:
    """Say whether a word speaks of time, so that what it stands in was meant for a date: the end of the sprint."""
    bare = plain(word.strip(AROUND).lower())
    return bare in _OF_TIME or bare in _TRANSLATED_OF_TIME or bool(not word.isascii() and _NIPPON.search(word))


def may_end(word: str) -> bool:
    """Say whether a date may end with this word; a line that ends with another needs no closer look."""
    bare = plain(_BETWEEN.split(word.strip(AROUND).rstrip(".").lower())[-1])
    return is_of_time(bare) or is_of_time(word) or bare in _LAST_WORDS or any(map(str.isdigit, word[:_LONGEST_WORD]))
