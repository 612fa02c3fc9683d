"""Find by when a line says that something will be done, as a date seen from the meeting's day."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from core.dates.phrases import by_phrase, phrase_at
from core.dates.reading import Writer
from minutes.transcript import Transcript

_ANY_DAY = date(2000, 1, 3)  # a source without a date still says "by Friday": the words are kept, the date is not known

# What stands before a due date; "on" and "at" only before a true date ("on Zulip" is none).
_BEFORE = re.compile(
    r"^\W*(?:by|before|until|till|til|due|on|for|at|in|to|bis|vor|am|para|antes|hasta|el|within|after)\W*$",
    re.IGNORECASE,
)
_STRONG = re.compile(r"^\W*(?:by|before|until|till|til|due|bis|para|antes|hasta)\W*$", re.IGNORECASE)
_FILLING = frozenset({"the", "on", "del", "de", "el", "date", "is", "date:"})
_NEXT_MEETING = re.compile(
    r"(?:\b(?:by|before|until|at|in|for|during)\s+)?(?:\b(?:the"
    r"|our)\s+)?\bnext\s+(?:\w+\s+)?(?:meeting|call|session|sync|standup)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\bnext\s+(?:\w+\s+)?(?:meeting|call|session|sync)\b(?!s)(?:\s*(?:is|will be|are|on|at|scheduled"
    r"|date|planned|for|:|-|–))*",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:asap|as soon as possible|(?:by |before )?(?:the )?(?:mid|end of|early"
    r"|late)[- ](?:of )?[A-Z]\w+|(?:by |before |until )(?:the )?(?:next )?release"
    r"|end of (?:the )?(?:day|week|month|quarter|year)|so bald wie möglich|lo antes posible)\b"
)
_APART = re.compile(r"(?:\s[-–—|]|[,(\[@])\s*$")
_YEAR = re.compile(r"\b20\d\d\b")
# A date behind one of these is a part of what is said: "the figures of 1 Nov 2026".
_JOINS_DATE = re.compile(
    r"\b(?:of|for|on|from|since|at|in|to|and|until|by|the|before|after|with|as|vom|am|du|de|del)\W*$", re.IGNORECASE
)
_JAPANESE = re.compile(r"((?:\d{1,2}月\d{1,2}日|[月火水木金土日]曜日|今日|明日|明後日|来週|今週中?))(?:まで)?に?")
# "The Monday call" is the name of a meeting; only "by", "before" or "for" make a due date of it.
_MEETING_OF_A_DAY = re.compile(
    r"(?:(?P<before>by|before|until|till?|due|for) (?:the )?|(?:at |in |on )?(?:the )?)"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:['’]s)? "
    r"(?:meetings?|calls?|syncs?|stand-?ups?|demos?|reviews?|sessions?|discussions?)\W*",
    re.IGNORECASE,
)
_LONGEST_DATE = 5  # words
_DIMENSION = re.compile(r"\W*\dD\W*")  # a "2D" picture is not due in two days
_MOST_PLACES = 60
"""So often a line is looked at for a date: nobody says more figures of when something is due."""
_CLOCK = re.compile(
    r",?\s*(?:\bat\s+)?\b\d{1,2}(?::\d\d)?\s*(?:[ap]\.?m\b\.?|noon)|,?\s*(?:\bat\s+)?\b\d{1,2}:\d\d\b", re.IGNORECASE
)
_MAY_HOLD_DATE = re.compile(
    r"\d|day\b|\b(?:week|month|quarter|year|eod|eow|eom|tonight|tomorrow|mon|tues?|wed|thur?s?|fri|sat"
    r"|sun|montag|dienstag|mittwoch|morgen|mañana|lunes|martes"
    r"|miércoles|jueves|viernes|sábado|domingo|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b|\wtag\b|曜日|日|asap",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DueInText:
    words: str = ""
    day: date | None = None


NONE = DueInText()


def due_in(text: str, day: date | None, next_meeting: date | None = None, locale: str = "") -> DueInText:
    """Return when a line says it is due: what follows "by" or "before" first, then any other date, then loose words."""
    if _MAY_HOLD_DATE.search(text) and (found := _dated(text, day, locale)):
        return found
    if japanese := _JAPANESE.search(text):
        return DueInText(japanese[0], _read(japanese[1], day))
    if meeting := _NEXT_MEETING.search(text):
        return DueInText(meeting[0], next_meeting)
    loose = _LOOSE.search(text)
    return DueInText(loose[0]) if loose else NONE


def without_due(text: str, words: str) -> str:
    """Return a text without the date that it ends in, unless nothing but the date is left."""
    if not words or not text.endswith(words):
        return text
    return text.removesuffix(words).rstrip(" ,-–—@(") or text


def without_date_apart(text: str, due: DueInText) -> str:
    """Return a text without the day that is set apart: "due 11/10 fix CI", "Send it - Nov 6", "Send it 6 Nov 2026".

    "By Friday" at the end of a sentence is a part of it, and stays.
    """
    words = due.words
    if not words or not due.day:
        return text
    if text.startswith(words):
        rest = text.removeprefix(words).lstrip(" :,–—-")
        return rest if len(rest.split()) > 1 else text
    whole = text.rstrip(" .)]")
    if not whole.endswith(words) or whole == words:
        return text
    before = whole.removesuffix(words)
    is_bare = not _BEFORE.match(words.split()[0])
    is_apart = bool(_APART.search(before)) and (is_bare or words.lower().startswith("due"))
    is_chip = is_bare and bool(_YEAR.search(words)) and not _JOINS_DATE.search(before)
    return before.rstrip(" ,-–—@([|:") if is_apart or is_chip else text


def _read(words: str, day: date | None) -> date | None:
    found = by_phrase([words], 0, day or _ANY_DAY)
    return found[0] if found and day else None


@lru_cache(maxsize=1_000)  # the rules ask several times for each line
def _dated(text: str, day: date | None, locale: str) -> DueInText | None:
    """Return the first date behind a strong word, else the first date that stands alone or behind a weak one."""
    words = text.split()
    weak: DueInText | None = None
    start = places = 0
    while start < len(words) and places < _MOST_PLACES:
        if not _MAY_HOLD_DATE.search(" ".join(words[start : start + _LONGEST_DATE])):
            start += 1
            continue
        places += 1
        found = by_phrase(words, start, day or _ANY_DAY, locale)
        if not found:
            start += _words_of_refusal(words, start, Writer(day or _ANY_DAY, locale))
            continue
        first = _reaches_back(words, start)
        due = DueInText(_with_clock(words, first, start + found[1]), found[0] if day else None)
        if any(_STRONG.match(word) for word in words[first:start]):
            return due
        weak = weak or (due if _is_a_due(words, first, start, found[1]) else None)
        start += found[1]
    return weak


def _words_of_refusal(words: list[str], start: int, writer: Writer) -> int:
    """Return how many words to pass: all of "Friday or Monday", which names no one day, else the next one."""
    refused = phrase_at(words, start, writer)
    return refused[1] if refused else 1


def _reaches_back(words: list[str], start: int) -> int:
    """Return where the phrase of a date begins: with its "by the"."""
    first = start
    while first and words[first - 1].lower().strip("*_(") in _FILLING:
        first -= 1
    return first - 1 if first and _BEFORE.match(words[first - 1]) else first if first == start else start


def _is_a_due(words: list[str], first: int, start: int, count: int) -> bool:
    """Say whether a date without "by" is meant as one: a number alone ("issue 8, 12") is not, nor is what is past."""
    phrase = words[start : start + count]
    if count == 1 and _DIMENSION.fullmatch(phrase[0]):
        return False
    behind_word = first < start
    named = _MEETING_OF_A_DAY.match(" ".join(words[first : start + count + 1]))
    if named and not named["before"]:
        return False
    return behind_word or any(any(sign.isalpha() for sign in word) for word in phrase) or "-" in phrase[0]


def _with_clock(words: list[str], first: int, end: int) -> str:
    """Return the phrase with a time of day that follows it."""
    rest = " ".join(words[end : end + 4])
    clock = _CLOCK.match(rest)
    return f"{' '.join(words[first:end])}{' ' + clock[0].strip() if clock else ''}".strip("*_,.;() ")


def announced_meeting(transcript: Transcript, day: date | None, locale: str = "") -> date | None:
    """Return the date of the next meeting, if the source announces one."""
    if not day:
        return None
    for turn in transcript.turns:
        for found in _ANNOUNCED.finditer(turn.text):
            words = _CLOCK.sub("", turn.text[found.end() : found.end() + 60].replace("*", "")).split()[:6]
            dates = [date for start in range(len(words)) if (date := by_phrase(words, start, day, locale))]
            first = dates[0][0] if dates else None
            if first and first > day:
                return first
    return None
