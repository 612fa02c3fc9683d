"""What a question for several records says → a query that is narrowed by it, and how that reads."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.actor import Person
from core.questions.cues import TOPMOST
from core.questions.question import Question
from core.questions.times import Span, shown, span_of
from core.rhythm import rhythm
from handlers.assistant.lookup.texts import find_texts
from handlers.assistant.lookup.titles import MOST_FOUND, find_titles
from handlers.assistant.questions import sentences
from handlers.assistant.questions.found import Found
from handlers.records.lists import filter_words
from handlers.records.lists.filters import narrow
from handlers.records.register import owed, registers
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records.records import Record

_WORD = re.compile(r"\w+")
_MOST = 10_000
_MOST_OF_ALL = 1_000
_READ = 500
_SOON = timedelta(days=7)
_SAID_OF = {"overdue": "late", "doing": "in progress", "soon": "due soon"}
_BEHIND = {"unowned": "without an owner", "undated": "without a due date", "soon": ""}
CREATED = frozenset({"added", "created", "new", "raised", "reported", "logged", "opened"})
_DUE = frozenset({"due", "deadline", "deadlines"})
AROUND = frozenset({"due", "open", "from", "by", "deadline", "deadlines", "priority", "priorities", "severity"})


class Narrowing:
    """Narrows a query by what a question says, and notes how that reads."""

    def __init__(self, work: Work, question: Question, said: set[str], person: Person | None) -> None:
        self.work, self.question, self.said = work, question, said
        self.person = person or (work.asker if question.is_own else None)
        every = {each.noun.name: each for each in registers(work.catalog)}
        self.register = every[question.kinds[0]] if question.kinds else None
        kinds = question.kinds or (owed(work.catalog) if not (said - AROUND) or question.filters else ())
        projects = work.visible if self.person else work.scope
        self.query = RecordQuery(work.team, kinds, projects)
        self.before: list[str] = []
        self.behind: list[str] = []
        self.created: Span | None = None
        self.takes_place: Span | None = None
        self.wanted: Sequence[str] = ()

    def narrow(self) -> bool:
        """Narrow the query; False where something can't be read."""
        if not self._filter():
            return False
        self._by_person()
        return self._by_time()

    def _filter(self) -> bool:
        """Narrow the query by words of filters; False for one that the register does not have."""
        canonical = filter_words.canonical(self.work.catalog)
        question = self.question
        wanted = [canonical.get(word, word) for word in question.filters]
        is_past = question.is_past and self.person and not question.kinds and "did" not in self.said
        if is_past and not wanted and question.time and not question.is_own:
            wanted = ["done"]
        if self.register:
            its = {"open", *canonical.values(), *filter_words.own_words(self.register.table), self.register.done}
            strange = [word for word in wanted if word not in its]
            if any(word not in TOPMOST for word in strange):
                return False
            wanted = [word for word in wanted if word in its]
        if self.register and not self.register.table.has_owner:
            wanted = [word for word in wanted if word != "done"]
        self.wanted = wanted
        self._of_states(wanted)
        if wanted:
            self.query = narrow(self.query, " ".join(wanted), self.work)
        for word in wanted:
            said = _SAID_OF.get(word, word)
            if word == "done" and self.register:
                said = self.register.done
            (self.behind if word in _BEHIND else self.before).append(_BEHIND.get(word, said))
        if not wanted and (self.register is None or self.register.table.has_owner):
            self.before.append("open")
        return True

    def _of_states(self, wanted: Sequence[str]) -> None:
        """Look only in the registers that have a state: an index finds few of one kind among very many."""
        every = [each for each in registers(self.work.catalog) if each.noun.name in self.query.kinds]
        theirs = tuple(each.noun.name for each in every if not each.states.keys().isdisjoint(wanted))
        if self.register is None and theirs:
            self.query = replace(self.query, kinds=theirs)

    def _by_person(self) -> None:
        if self.person is None:
            return
        if self.register and not self.register.table.has_owner:
            is_asker = self.person.id == self.work.asker.id
            self.behind.append("by you" if is_asker else f"by {self.work.first_name(self.person.id)}")
            return
        self.query = replace(self.query, owner_id=self.person.id, or_helped=not self.query.closed_only)
        is_asker = self.person.id == self.work.asker.id
        self.behind.append("of yours" if is_asker else f"of {self.work.first_name(self.person.id)}")

    def _by_time(self) -> bool:
        question, work = self.question, self.work
        is_created = bool(self.said & CREATED) or bool(self.register and not self.register.table.has_owner)
        if not question.time:
            if (self.said & _DUE or "soon" in self.wanted) and not self.query.late:
                self._due(
                    Span(None, work.today + _SOON),
                    f"due by {(work.today + _SOON):%a} {(work.today + _SOON).day} {(work.today + _SOON):%b}",
                )
            return not (self.said & CREATED)
        is_back = is_created or self.query.closed_only
        span = span_of(question.time, work.today, work.asker.locale, is_past=is_back)
        if span is None:
            return False
        if self.query.closed_only:
            ends = span.last + timedelta(days=1) if span.last else None
            self.query = replace(self.query, closed_from=self._start(span.first), closed_before=self._start(ends))
            self.behind.append(shown(question.time))
        elif self.register and self.register.table.takes_place is not Record.takes_place:
            self.takes_place = span
            self.behind.append(shown(question.time))
        elif is_created:
            self.created = span
            self.behind.append(f"added {shown(question.time)}" if self.said & CREATED else shown(question.time))
        else:
            self._due(span, f"due {shown(question.time)}")
        return True

    def _due(self, span: Span, said: str) -> None:
        self.query = replace(self.query, due_from=span.first, due_to=span.last)
        self.behind.append(said)
        self.before = [word for word in self.before if word != "open"]

    def _start(self, day: date | None) -> datetime | None:
        return rhythm.instant(day, time(), self.work.asker.tzinfo()) if day else None

    def _by_columns(self) -> set[str]:
        """Return the columns that say whose records without an owner are: who decided."""
        is_named = self.person and self.register and not self.register.table.has_owner
        return set(self.register.asked.people.values()) if is_named and self.register else set()

    def _in_texts(self, words: str) -> list[Record]:
        """Return what has words anywhere in its texts, where a list is narrowed by nothing but owner and register."""
        query = self.query
        plain = replace(RecordQuery(query.team_id, query.kinds, query.projects), open_only=query.open_only)
        if replace(query, owner_id=None, or_helped=False, states=()) != plain:
            return []
        found = find_texts(self.work, words, query.kinds, projects=query.projects)
        return [
            one
            for one in found
            if not (query.open_only and one.closed_at)
            and (not query.states or one.state in query.states)
            and query.owner_id in (None, one.owner_id, *one.helpers)
        ]

    def found(self, words: str) -> Found:
        """Return what fits."""
        work = self.work
        by = self._by_columns()
        read = _READ if by or self.created or self.takes_place or self.question.is_newest else sentences.SHOWN + 1
        if words:
            records = find_titles(work, words, self.query) or self._in_texts(words)
        else:
            records = record_lists.page(work.session, self.query, offset=0, limit=read)
        is_more = not words and read == _READ == len(records)
        if self.created:
            span, zone = self.created, work.asker.tzinfo()
            records = [one for one in records if span.holds(one.created_at.astimezone(zone).date())]
        if by and self.person:
            names = {self.person.name.casefold(), self.person.first_name.casefold()}
            records = [one for one in records if any(_is_named(getattr(one, column), names) for column in by)]
        if self.takes_place:
            records = [one for one in records if (day := one.takes_place) and self.takes_place.holds(day)]
        is_all = (
            bool(words)
            or bool(by or self.created or self.takes_place)
            or self.question.is_newest
            or len(records) <= sentences.SHOWN
        )
        most = _MOST if self.register else _MOST_OF_ALL
        many = len(records) if is_all else record_lists.counts(work.session, self.query, most=most)
        is_more = is_more or many >= (MOST_FOUND if words else most)
        if self.register is None and len({one.kind for one in records}) == 1 and is_all:
            self.register = next(each for each in registers(work.catalog) if each.noun.name == records[0].kind)
        return Found(
            records, many, self.register, self.before, self.behind, words, self.question.is_past, is_more, self.wanted
        )


def _is_named(said: object, names: set[str]) -> bool:
    """Say whether one of somebody's names stands in what a column says."""
    return bool(said) and any(f" {name} " in f" {' '.join(_WORD.findall(str(said).casefold()))} " for name in names)
