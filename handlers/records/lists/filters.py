"""The words that filter a list: whose, which state, until when; what else is said is looked for in the titles."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from core.actor import Person
from core.dates import dates
from core.dates.in_days import in_days
from core.references import record_ref
from core.rhythm import rhythm
from handlers.records import states
from handlers.records.lists import filter_words
from handlers.records.register import Register, registers
from handlers.request.arguments import resolve
from handlers.request.arguments.resolve import SeveralPeople
from handlers.request.work import Work
from storage.directory import late
from storage.record_query import RecordQuery
from storage.records import links
from storage.records.records import Record
from storage.registers import project as projects

_LONGEST_PHRASE = 6
_AND = frozenset({"and", "or", "&", "+"})
_AROUND_NAMES = re.compile(r"^(?:(?:and|or|&|\+)(?: |$))+|(?: (?:and|or|&|\+))+$")
_BETWEEN_NAMES = re.compile(r"(?: (?:and|or|&|\+))* @|^@| (?:and|or|&|\+) ")
_OF_PERSON = re.compile(r"['’]s?$")
_SOON = _WEEK = 7
_BOUND = re.compile(r"(?:due )?(?P<way>before|until|till|up to|after|since|from) (?P<when>.+)")
_DUE = re.compile(r"due (?:(?:by|on|in|at|for) )?(?=\w)")
_MORE = r"(?P<{}>more than |over )?(?:at least )?"
_LATE_BY = re.compile(
    rf"(?:overdue|late)(?: (?:by|for|since))? {_MORE.format('more')}(?P<long>\d+ \w+)"
    rf"|{_MORE.format('over')}(?P<length>\d+ \w+) (?:overdue|late|past due)"
)


def narrow(query: RecordQuery, filters: str, work: Work) -> RecordQuery:
    """Return a query for what fits the words of a filter.

    Raises NotUnderstood for a key that is none, SeveralPeople where the name that is left over fits several.
    """
    return _Reading(query, work).read(filter_words.words_of(filters))


@dataclass(slots=True)
class _Reading:
    """Reads the words of a filter, each of which narrows the query; what is left over is a name, or for the titles."""

    query: RecordQuery
    work: Work
    says_due: bool = False

    def read(self, words: list[str]) -> RecordQuery:
        rest: list[str] = []
        at = 0
        while at < len(words):
            used = self._phrase(words, at)
            if not used and words[at] not in filter_words.IGNORED and words[at] not in self._kind_words():
                rest.append(words[at])
            at += used or 1
        self._date_by_closing()
        if any(word not in _AND for word in rest):
            self._name_or_text(" ".join(rest))
        return self.query

    def _date_by_closing(self) -> None:
        """Have days be those of the closing: what was done this week need not have been due in it."""
        first, last = self.query.due_from, self.query.due_to
        if not self.query.closed_only or self.says_due or not (first or last):
            return
        back = _WEEK if first and in_days(self.work.today, _WEEK) >= first > self.work.today else 0  # since Monday
        start, end = (self._start_of(day and in_days(day, more - back)) for day, more in ((first, 0), (last, 1)))
        self.query = replace(self.query, due_from=None, due_to=None, closed_from=start, closed_before=end)

    def _start_of(self, day: date | None) -> datetime | None:
        return rhythm.instant(day, time(), self.work.asker.tzinfo()) if day else None

    def _phrase(self, words: list[str], at: int) -> int:
        """Take the longest filter that begins here, and return of how many words it is."""
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            word = filter_words.canonical(self.work.catalog).get(phrase, phrase)
            narrowed = self._by_word(word) or self._by_period(phrase) or self._by_bound(phrase) or self._late_by(phrase)
            if narrowed:
                self.query = narrowed
                self.says_due = self.says_due or phrase.startswith("due")
                return length
        return 0

    def _by_word(self, word: str) -> RecordQuery | None:
        by_word: Mapping[str, Callable[[], RecordQuery]] = {
            "mine": self._mine,
            "unowned": lambda: replace(self.query, unowned=True),
            "overdue": self._late,
            "undated": lambda: replace(self.query, undated=True),
            "soon": lambda: self._between(self.work.today, in_days(self.work.today, _SOON)),
            "all": lambda: replace(self.query, open_only=False),
            "not started": lambda: replace(self.query, states=(states.OPEN,)),
        }
        if word in by_word:
            return by_word[word]()
        return self._by_state(word) or self._by_own(word) or self._by_record(word)

    def _by_record(self, word: str) -> RecordQuery | None:
        """Read an id as what records of the list name in one of their fields: the tasks of M-3."""
        ref = record_ref(word, "", self.work.catalog)
        if ref is None or not any(links.may_name(each.table, ref.prefix) for each in self._registers()):
            return None
        return replace(self.query, naming=resolve.record_of(self.work, ref, "filters").id)

    def _mine(self) -> RecordQuery:
        if self.query.owner_id is not None:  # `my` in what somebody owes says nothing
            return self.query
        return replace(self.query, owner_id=self.work.asker.id, or_helped=True, snoozed_after=self.work.today)

    def _late(self) -> RecordQuery:
        return replace(self.query, late=late.in_use(self.work.session, self.work.team, self.work.now))

    def _between(self, first: date, last: date) -> RecordQuery:
        return replace(self.query, due_from=first, due_to=last)

    def _by_period(self, phrase: str) -> RecordQuery | None:
        span = self._span(_DUE.sub("", phrase))
        return self._between(*span) if span else None

    def _span(self, phrase: str) -> tuple[date, date] | None:
        return dates.period(phrase, self.work.today, self.work.asker.locale)

    def _by_bound(self, phrase: str) -> RecordQuery | None:
        """Read `before Friday`, which leaves Friday out as `after Friday` does, and `until Friday`, which has it."""
        bound = _BOUND.fullmatch(phrase)
        span = self._span(bound["when"]) if bound else None
        match (bound and bound["way"], span):
            case (_, None) | (None, _):
                return None
            case ("before", (first, _)):
                return replace(self.query, due_to=in_days(first, -1))
            case ("after", (_, last)):
                return replace(self.query, due_from=in_days(last, 1))
            case ("since" | "from", (first, _)):
                return replace(self.query, due_from=first)
            case (_, (_, last)):
                return replace(self.query, due_to=last)

    def _late_by(self, phrase: str) -> RecordQuery | None:
        """Read `late by 2 days`: at least so many, or more of them where that is said."""
        said = _LATE_BY.fullmatch(phrase)
        span = self._span(f"{said['long'] or said['length']} ago") if said else None
        if said is None or span is None:
            return None
        return replace(self._late(), due_to=in_days(span[0], -1 if said["more"] or said["over"] else 0))

    def _by_state(self, word: str) -> RecordQuery | None:
        every = registers(self.work.catalog)
        state = filter_words.states_of(self.work.catalog).get(word)
        if state and not state.is_closed:
            return replace(self.query, states=(word,))
        closed = replace(self.query, open_only=False, closed_only=True)
        ends = tuple({each.done for each in self._registers()})
        if word == "done" or ends == (word,):
            return replace(closed, states=ends)
        if word == "closed":
            return closed
        is_end = state is not None or any(word == each.done for each in every)
        return replace(closed, states=(word,)) if is_end else None

    def _by_own(self, word: str) -> RecordQuery | None:
        has_it = any(word in filter_words.own_words(each.table) for each in self._registers())
        return replace(self.query, own=(*self.query.own, word)) if has_it else None

    def _registers(self) -> tuple[Register[Record], ...]:
        kinds = self.query.kinds
        return tuple(each for each in registers(self.work.catalog) if not kinds or each.noun.name in kinds)

    def _kind_words(self) -> set[str]:
        """Return what the list's own records are called: `tasks` is no word of a title in a list of tasks."""
        own = (each.noun for each in self._registers() if self.query.kinds)
        return {word for noun in own for word in (noun.name, *noun.aliases)}

    def _name_or_text(self, rest: str) -> None:
        said = _AROUND_NAMES.sub("", rest)
        is_more = self.query.owner_id is None or said != rest or "@" in said
        owners = self._owners(said) if is_more and not self.query.unowned else []
        known = [self.query.owner_id] if owners and self.query.owner_id else []
        match list(dict.fromkeys((*known, *owners))):
            case []:
                self.query = replace(self.query, text=said)
            case [owner]:
                self.query = replace(self.query, owner_id=owner)
            case several:
                self.query = replace(self.query, owner_id=None, owner_ids=tuple(several))

    def _owners(self, said: str) -> list[str]:
        """Return whose records are asked for, all of whom are named: ben, ana and mei; nobody for other words."""
        names = [_OF_PERSON.sub("", name) for name in _BETWEEN_NAMES.split(said) if name]
        found = [self._owner(name) for name in names]
        return [each.id for each in found if each] if all(found) else []

    def _owner(self, name: str) -> Person | None:
        """Return the one person who is called so; of several, the only one in the project at hand."""
        if named := self.work.known.get(name.upper()):
            return named
        fits = resolve.called(self.work, name)
        if len(fits) > 1 and self.work.here:
            team = projects.members(self.work.session, self.work.team, self.work.here)
            fits = [each for each in fits if each.id in team] or fits
        if len(fits) > 1:
            raise SeveralPeople(name, fits, "owner")
        return fits[0] if fits else None
