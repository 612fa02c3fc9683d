"""A rule as the whole value of an argument, and what is said of one that can't be read."""

import re
from datetime import date
from difflib import get_close_matches

from core.dates import dates
from core.dates.reading import Writer
from core.dates.words import UNITS, WEEKDAY_NAMES
from core.errors import NotUnderstood
from core.parameter import Parameter
from core.repetition import repetition
from core.repetition import words as repetition_words
from core.repetition.words import Read
from core.reply import Button

HOW = "Write it like `every Monday`, `every 2 weeks` or `on the 1st of every month`."
_KNOWN = [*WEEKDAY_NAMES, *(unit for unit in UNITS if len(unit) > 3), "weekday", "other", "second"]
_LEAP_YEAR = Writer(date(2000, 1, 1), "en-GB")
_SHORTEST = 4  # letters of a word that may be misspelt


def value(parameter: Parameter, text: str, writer: Writer) -> Read:
    """Return the rule that a whole value names. Raises NotUnderstood where it is none."""
    found = repetition_words.read(text, writer) or repetition_words.read(f"every {text}", writer)
    if found is None:
        raise unread(text, parameter.name)
    return found


def unread(text: str, parameter: str, *buttons: Button, meant: str = "") -> NotUnderstood:
    """Return the answer to words that were meant for a rule and are none; `meant` is one that is near."""
    said = no_such_day(text) or f"I can't read “{text[:60]}” as how often it repeats."
    hint = f"Did you mean {meant}?" if meant else HOW
    return NotUnderstood(said, hint, buttons=buttons, parameter=parameter)


def no_such_day(text: str) -> str:
    """Return why the calendar has no day that is to come every year, "" where that is not the reason."""
    day = re.sub(r"^every (?:year )?(?:on )?", "", text.lower())
    reading = dates.read(day, _LEAP_YEAR) if any(map(str.isdigit, day)) else None
    return reading.why if reading and " has no " in reading.why else ""


def respelt(text: str, writer: Writer) -> str:
    """Return a rule with its misspelt words put right, "" where it is none then: every mnday."""
    words = [_nearest(word) for word in text.lower().split()]
    meant = " ".join(words)
    found = repetition_words.read(meant, writer)
    return repetition.written(found.rule) if found else ""


def _nearest(word: str) -> str:
    if len(word) < _SHORTEST or word in _KNOWN:
        return word
    return next(iter(get_close_matches(word, _KNOWN, n=1, cutoff=0.75)), word)
