"""Other wordings of a question of which nothing has the words: mended ones, and those that leave something out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from core.questions.question import Intent, Question
from core.questions.spelling import mended
from handlers.assistant.lookup.titles import find_titles
from handlers.assistant.lookup.vocabulary import vocabulary_of
from handlers.request.work import Work
from storage.record_query import RecordQuery

_BEFORE_EVENT = re.compile(
    r"(?P<way>\b(?:before|until|till|by)) (?:the |our |my |next )*(?P<event>[^?!.,]{3,60})[?!. ]*$"
)
_FOR_WHOM = re.compile(r" (?P<purpose>for [^?!.,]{1,60})[?!. ]*$")
_FOR_A_DAY = re.compile(r" (?P<purpose>(?:for|by|before|until) (?:the )?\d[^?!.,]{0,30})[?!. ]*$")


class Rewording(NamedTuple):
    """Another wording of a question, and the words of it that are left out."""

    text: str
    left_out: str = ""


def rewordings(work: Work, text: str, asked: Question, unknown: str) -> Iterator[Rewording]:
    """Yield other wordings of a text, the likeliest first, of which nothing has the words that are `unknown`.

    Left out is only what changes nothing in the records that are asked for, but for whom or for which day they are.
    """
    if better := mended(text, unknown, vocabulary_of(work.catalog)):
        yield Rewording(better)
    event = _BEFORE_EVENT.search(text)
    if event and (day := _day_of(work, event["event"])):
        yield Rewording(f"{text[: event.start()]}{event['way']} {day.day} {day:%B} {day.year}")
    narrowing = _FOR_WHOM if asked.is_topmost else _FOR_A_DAY if asked.intent is Intent.STATUS else None
    if narrowing and (found := narrowing.search(text)):
        yield Rewording(text[: found.start()], found["purpose"])


def _day_of(work: Work, words: str) -> date | None:
    """Return the day of what is named, where that is one alone: of a meeting, else when it is due."""
    found = find_titles(work, words, RecordQuery(work.team, (), work.scope))
    held = [day for each in found if (day := each.takes_place)]
    days = held or [each.due for each in found if each.due]
    return days[0] if len(days) == 1 else None
