"""A date at the end of a line that no "by" announces: Call the lab tomorrow."""

import re
from collections.abc import Sequence
from datetime import date

from core.dates import dates
from core.dates.hours import split_hour, write_hour
from core.dates.names import name_date
from core.dates.phrases import is_of_time, may_begin, may_end, phrase_at
from core.dates.reading import Reading
from core.dates.words import WEEKDAYS
from core.grammar import japanese_dates
from core.grammar.command import Command, Remark
from core.grammar.date_arguments import DateArguments
from core.grammar.tokens import Token, join
from core.parameter import Kind, Parameter
from core.reply import Button

_MOST_WORDS = 7
_MOST_OF_HOUR = 4  # at 3 pm CET
_KEEPS = frozenset(
    {
        "for",
        "of",
        "from",
        "since",
        "after",
        "every",
        "each",
        "about",
        "between",
        "last",
        "than",
        "per",
        "to",
        "and",
        "or",
    }
    | {"with", "as", "against", "versus", "vs", "the", "a", "no", "für", "pour", "of", "à", "im", "in", "during", "&"}
)
# The quota may end May: there "end" is a verb.
_KEEPS |= {"may", "might", "can", "could", "will", "would", "should", "must", "shall", "cannot"}
_NAMED = frozenset({"black", "good", "cyber", "casual", "ash", "super", "easter", "giving", "palm", "holy", "happy"})
# What a title may well be about, so that it is no proof of a due date: the plan for Q1, next week, 12/4.
_WEAK = re.compile(
    r"(?:this |next |last |coming )?(?:the )?(?:week|month|quarter|year|weekend)|[qh]\d.*|(?:week|cw|kw|wk|w) ?\d+"
    r"|\d{1,2}[/.]\d{1,2}\.?|\d{8}|now|(?:the )?\d{1,2}(?:st|nd|rd|th)|next (?:month|quarter|year)"
)


def take(dated: DateArguments, text: list[Token], *, has_title: bool) -> tuple[date | None, list[Token]]:
    """Return the date at the end of a line, if it is read as one, and the words before it; say what was done.

    `has_title`: the words before it may be none, as where the title stands already.
    """
    if dated.date is None or not _reads(dated) or not text:
        return None, text
    if found := japanese_dates.find(text, dated.writer):
        dated.command.notes.append(
            Remark(f"I read “{found.said}” as the due date.", _keep_in_title(dated.command, text))
        )
        return dated.settled(dated.date, text, found.reading, found.said), found.rest
    if not may_end(text[-1].text) or text[-1].quoted:
        _remark_inside(dated, text)
        return None, text
    for start in range(max(0 if has_title else 1, len(text) - _MOST_WORDS), len(text)):
        words = text[start:]
        if any(word.quoted or word.key for word in words):
            continue
        if reading := dates.read(_without_on(words), dated.writer):
            return _taken(dated, text, start, reading)
    _remark_inside(dated, text)
    return None, text


def without_hour(dated: DateArguments, hour: Parameter, text: list[Token]) -> list[Token]:
    """Take the hour from the end of a line whose date stands elsewhere: Retro at 3pm on Friday."""
    for start in range(max(1, len(text) - _MOST_OF_HOUR), len(text)):
        words = text[start:]
        if any(word.quoted or word.key for word in words) or not any(map(str.isdigit, join(words))):
            continue
        said = next((said for day, said in split_hour(dates.tidy(join(words))) if day == "today"), "")
        if said:
            dated.command.arguments.setdefault(hour.name, write_hour(said))
            return text[:start]
    return text


def _reads(dated: DateArguments) -> bool:
    """Say whether the operation's date is one that a line may end with: what is due, or a meeting with its hour."""
    return bool(dated.date and (dated.date.field.is_due or dated.date.field.is_past or dated.hour))


def _without_on(words: Sequence[Token]) -> str:
    said = join(words)
    return said[3:] if said.lower().startswith("on ") else said


def _taken(dated: DateArguments, text: list[Token], start: int, reading: Reading) -> tuple[date | None, list[Token]]:
    said, before = join(text[start:]), text[start - 1].text.lower() if start else ""
    bare = dates.tidy(said)
    is_hour_alone = reading.hour and dates.tidy(reading.hour) == bare.removeprefix("at ")
    is_over = reading.day and reading.day < dated.writer.today and not (dated.date and dated.date.field.is_past)
    if before in _NAMED or (before in ("every", "each")) or is_over:
        return None, text
    if is_hour_alone and not dated.hour:
        return None, text  # it is remarked upon with the other words that stay
    is_all = start == 0  # what is edited needs no title: nothing but a date is meant
    behind = {each.text.lower() for each in text[max(0, start - 2) : start]}
    is_weak = before in _KEEPS or reading.why or _WEAK.fullmatch(bare) or behind & dated.before
    if is_weak and not is_all:
        _remark_left(dated, said, reading)
        return None, text
    if dated.date is None:
        return None, text
    named = "due date" if dated.date.field.is_due else "hour" if is_hour_alone else "date"
    rest = text[:start]
    dated.command.notes.append(Remark(f"I read “{said}” as the {named}.", _keep_in_title(dated.command, text)))
    return dated.settled(dated.date, text[start:], reading, said), rest


def _keep_in_title(command: Command, text: Sequence[Token]) -> Button | None:
    """Return the button that puts a date back into the title."""
    operation, title = command.operation, join(text)
    name, day = operation.positional, operation.first[Kind.DATE]
    if operation.verb != "add" or '"' in title or name is None or not day.field.is_due:
        return None
    edit = f'{operation.noun} edit {{record}} {name.name}="{title}" {day.name}=none'
    return Button("Keep it in the title", edit)


def _remark_left(dated: DateArguments, said: str, reading: Reading) -> None:
    dated.command.notes.append(Remark(f"“{said}” stays in the title.", _due_button(dated, reading)))


def _due_button(dated: DateArguments, reading: Reading) -> Button | None:
    if not reading.day or reading.day < dated.writer.today or dated.command.operation.verb != "add":
        return None
    label = f"Due {name_date(reading.day, dated.writer.today)}"
    return Button(label, f"{dated.command.operation.noun} edit {{record}} by {reading.day.isoformat()}")


def _remark_inside(dated: DateArguments, text: Sequence[Token]) -> None:
    """Say that a day in the middle of a title stays there."""
    for place, word in enumerate(text):
        before = text[place - 1].text.lower() if place else ""
        if word.quoted or before in _KEEPS | _NAMED:
            continue
        if found := _day_at(dated, text, place) or _calendar_day_at(dated, text, place):
            _remark_left(dated, *found)
            return


def _day_at(dated: DateArguments, text: Sequence[Token], place: int) -> tuple[str, Reading] | None:
    """Return a day that is named by one word: tomorrow, Friday."""
    said = text[place].text.strip(dates.AROUND)
    bare = said.lower()
    is_day = bare in ("tomorrow", "tonight") or (len(bare) > 5 and bare in WEEKDAYS)
    reading = dates.read(said, dated.writer) if is_day and is_of_time(bare) else None
    return (said, reading) if reading else None


def _calendar_day_at(dated: DateArguments, text: Sequence[Token], place: int) -> tuple[str, Reading] | None:
    """Return a day and a month in words that stand together: am 12. Dezember."""
    words = [word.text for word in text[place : place + _MOST_WORDS]]
    has_both = any(map(str.isdigit, "".join(words[:4]))) and any(map(is_of_time, words[:4]))
    found = phrase_at(words, 0, dated.writer) if has_both and may_begin(words[0]) else None
    said = words[: found[1]] if found else []
    if not found or len(said) < 2 or not found[0].day or not any(map(str.isdigit, "".join(said))):
        return None
    return " ".join(said).strip(dates.AROUND), found[0]
