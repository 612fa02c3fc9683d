"""What a message says of the record that is made of it: its title, who does it, until when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from core.actor import Person
from core.dates import dates
from core.dates.phrases import is_of_time, phrase_at
from core.dates.reading import Reading, Writer
from core.dates.translations import DATE_WORDS
from core.from_message import cues as message_cues
from core.from_message.spoken_names import is_author, is_told_of, names_at_start
from core.from_message.text import MessageLine, lines_of, named, people_in, shortened
from core.names import folded
from core.operation import Operation

_AROUND = ".,;:!?()[]*_"
_BETWEEN = frozenset({"the", "on", "date", "is", "latest", "a", "del", "el", "le", "zum"})
_NO_DUE = frozenset(
    {"since", "from", "last", "after", "of", "every", "each", "about", "than", "during", "for", "with", "against"}
    | {"and", "or", "no", "ago", "was", "seit", "von", "nach", "für", "depuis", "pour", "desde"}
)
_BESIDE_DAY = frozenset({"on", "at", "this", "am", "le", "el", "op", "il"})


_READ = 3_000
"""A title, whom it asks and until when stand in the beginning of a message; more of it would take seconds."""


@dataclass(slots=True)
class MessageReading:
    """What was read; `about` says what is left to the one who looks the form over."""

    title: str = ""
    owner: str = ""
    due: date | None = None
    about: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Dated:
    """Where a date stands among the words of a line; `is_surely` where a word such as "by" announces it."""

    reading: Reading
    start: int
    end: int
    is_surely: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """The ids of whom a line asks and what is left of it; `name` is what several are called."""

    people: Sequence[str]
    rest: str
    name: str = ""


def names_in(text: str) -> tuple[list[str], list[str]]:
    """Return the ids of the people in a message, and the words at the beginning of its lines that may name one."""
    lines = lines_of(text)
    ids = dict.fromkeys(each for line in lines for each in people_in(line.text))
    names = [found["name"] for line in lines if (found := message_cues.called(line.text))]
    names += [name for line in lines for name in names_at_start(message_cues.without_opening(line.text))]
    return list(ids), list(dict.fromkeys(part for name in names for part in (name, name.partition(" ")[0])))


def entries_of(text: str) -> list[str]:
    """Return the lines of the list in a message, none where there is no list of several."""
    entries = [line.text for line in lines_of(text) if line.is_entry]
    return entries if len(entries) > 1 else []


class MessageReader:
    """Reads a message for one operation. `writer` is its author on that day, `people` are those it may name."""

    def __init__(self, operation: Operation, writer: Writer, people: Sequence[Person], author: str) -> None:
        self.writer, self.author = writer, author
        self.names: Mapping[str, str] = {person.id: person.name for person in people}
        self.people = [each for each in people if each.is_active and not each.is_bot]
        fields = {parameter.name: parameter for parameter in operation.parameters}
        owner = fields.get("owner")
        self.has_due, self.has_owner = "due" in fields, owner is not None
        self.is_by_author = owner is not None and owner.field.by_author
        self.noun = operation.noun
        self.found = MessageReading()

    def read(self, text: str, today: date) -> MessageReading:
        """Return what a message says; a day that has passed by `today` is said, not taken."""
        lines = lines_of(text[:_READ]) or [MessageLine("")]
        lines = [line for line in lines if not message_cues.only_greets(line.text)] or lines
        title = lines[0].text
        if self.has_due:
            title = self._read_due(title, [line.text for line in lines[1:]], today)
        if self.has_owner:
            title = self._read_owner(title, [line.text for line in lines[1:]])
        self.found.title = shortened(_capital(named(title, self.names)) or named(lines[0].text, self.names))
        return self.found

    # Until when

    def _read_due(self, title: str, others: Sequence[str], today: date) -> str:
        """Take the date of a message and return its title without it."""
        dated = self._dated(title)
        if dated is None:
            later = (found for line in others if (found := self._dated(line)) and found.is_surely)
            if following := next(later, None):
                self._take(following.reading, "", today)
            return title
        words = title.split()
        said = " ".join(words[dated.start : dated.end])
        if self._names_two_days(words, dated):
            return title
        is_taken = self._take(dated.reading, said, today)
        is_apart = dated.is_surely or dated.end == len(words)
        after = words[dated.end :]
        rest = [*(_ended_as(words[: dated.start], said) if after else words[: dated.start]), *after]
        return " ".join(rest).strip(" ,;:–-(") if is_taken and is_apart and rest else title

    def _names_two_days(self, words: Sequence[str], dated: _Dated) -> bool:
        """Say whether a second day is announced behind the first, and say so: what is due when is not one date."""
        second = self._dated(" ".join(words[dated.end :])) if dated.is_surely else None
        if not second or not second.is_surely or second.reading.day in (None, dated.reading.day):
            return False
        days = [dates.name_date(day, self.writer.today) for each in (dated, second) if (day := each.reading.day)]
        self.found.about.append(f"{' and '.join(days)} are named. Choose until when.")
        return True

    def _dated(self, line: str) -> _Dated | None:
        """Return the date behind "by" and its like, else the first that is no part of what the line tells."""
        words = line.split()
        first: _Dated | None = None
        for at in range(len(words)):
            start = self._behind_date_word(words, at)
            if start and (found := phrase_at(words, start, self.writer)):
                return _Dated(found[0], at, start + found[1], is_surely=True)
            found = None if first else phrase_at(words, at, self.writer)
            if found and self._is_due(words, at, found):
                begins = at - 1 if at and words[at - 1].lower() in _BESIDE_DAY else at
                first = _Dated(found[0], begins, at + found[1], is_surely=False)
        return first

    def _behind_date_word(self, words: Sequence[str], at: int) -> int:
        """Return where a date may stand that a word at this place announces, 0 where it announces none."""
        before = DATE_WORDS["en"].union(DATE_WORDS.get(self.writer.language, ()))
        if words[at].lower().strip(_AROUND) not in before:
            return 0
        start = at + 1
        while start < len(words) and words[start].lower().strip(_AROUND) in _BETWEEN:
            if phrase_at(words, start, self.writer):
                break
            start += 1
        return start

    def _is_due(self, words: Sequence[str], start: int, found: tuple[Reading, int]) -> bool:
        reading, count = found
        before = words[start - 1].lower().strip(_AROUND) if start else ""
        is_day = any(is_of_time(word) for word in words[start : start + count])
        is_told = before in _NO_DUE or words[start].lower() in ("last", "yesterday")
        is_over = reading.day is not None and reading.day < self.writer.today
        return is_day and not is_told and not is_over and reading.day is not None

    def _take(self, reading: Reading, said: str, today: date) -> bool:
        """Take a day, or say why not."""
        if reading.day is None:
            self.found.about.append(reading.why)
            return False
        if reading.day < today:
            was = dates.name_date(reading.day, today)
            self.found.about.append(f"The message says “{said}”: {was} has passed." if said else f"{was} has passed.")
            return False
        if reading.why:
            self.found.about.append(reading.why)
        if reading.hour:
            self.found.about.append(f"I left “{reading.hour}” out: {self.noun}s are due by day.")
        self.found.due = reading.day
        return True

    # Who

    def _read_owner(self, title: str, others: Sequence[str]) -> str:
        """Take whom a message asks, or else its author for a promise, and return the title without the name."""
        if group := message_cues.group_asked(title):
            self.found.about.append(f"{group['group']} is several people. Choose who owns it.")
            return message_cues.without_courtesy(title[group.end() :], follows_name=True)
        asked = self._asked(title)
        if asked:
            self._take_owner(asked)
            return message_cues.without_courtesy(asked.rest, follows_name=True) if len(asked.people) == 1 else title
        if following := next(filter(None, map(self._asked, others)), None):
            self._take_owner(following)
        elif message_cues.requests(title):
            return message_cues.without_courtesy(title)
        elif any(map(message_cues.promises, (title, *others))) or (self.is_by_author and not others):
            self.found.owner = self.author
        return title

    def _asked(self, line: str) -> _Asked | None:
        """Return whom a line asks; nobody who has left, no app."""
        if several := self._spoken(message_cues.without_opening(line)):
            return _Asked(several, line)
        if said := message_cues.asked(line):
            gone = self.names.keys() - {person.id for person in self.people}
            people = [each for each in people_in(said.who) if each not in gone]
            people += [self.author] * (bool(people) and message_cues.promises(said.before) and bool(self.author))
            return _Asked(list(dict.fromkeys(people)), said.rest) if people else None
        called = message_cues.called(line)
        fits = self._called(called["name"]) if called else []
        return _Asked([each.id for each in fits], line[called.end() :], called["name"]) if called and fits else None

    def _spoken(self, line: str) -> list[str]:
        """Return the ids of several people with whose names a line begins; nobody where it only tells of them."""
        names = list(takewhile(self._ids_of, names_at_start(line)))
        if all(people_in(name) for name in names) or is_told_of(line, names, message_cues.TOLD):
            return []
        found = list(dict.fromkeys(each for name in names for each in self._ids_of(name)))
        return found if len(names) > 1 and len(found) > 1 else []

    def _ids_of(self, name: str) -> list[str]:
        if is_author(name):
            return [self.author] if self.author else []
        return people_in(name) or [each.id for each in self._called(name)]

    def _take_owner(self, asked: _Asked) -> None:
        if len(asked.people) == 1:
            self.found.owner = asked.people[0]
            return
        *most, last = (self.names.get(each, each) for each in asked.people)
        named_so = f"Several people are called {asked.name}: {', '.join((*most, last))}."
        said = named_so if asked.name else f"{', '.join(most)} and {last} are named."
        self.found.about.append(f"{said} Choose who owns it.")

    def _called(self, name: str) -> list[Person]:
        """Return whom a name at the beginning of a line fits: the whole of it, or else its first word."""
        for said in (name, name.partition(" ")[0]):
            fits = [each for each in self.people if folded(said) in _names_of(each)]
            if fits:
                return fits
        return []


def _ended_as(words: Sequence[str], said: str) -> list[str]:
    """Return words with the mark behind a date that is taken out after them: Raise it by Friday. It may end."""
    mark = "." if said.endswith("?") else said[-1:]
    is_open = words and mark in (".", ",", ";", "!") and words[-1][-1:] not in ".,;:!?"
    return [*words[:-1], f"{words[-1]}{mark}"] if is_open else list(words)


def _names_of(person: Person) -> set[str]:
    both = {folded(person.name), folded(person.display), folded(person.handle)}
    return both | {name.partition(" ")[0] for name in both} - {""}


def _capital(text: str) -> str:
    """Return a title with a capital at its beginning, unless that is a name of its own making, such as eBPF or k8s."""
    first = text.partition(" ")[0].rstrip(_AROUND)
    return text[:1].upper() + text[1:] if first.islower() and not any(map(str.isdigit, first)) else text
