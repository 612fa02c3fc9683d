"""Questions for several records: which, how many, is there any."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from core.actor import Person
from core.dates import dates
from core.questions.cues import TOPMOST
from core.questions.question import Intent, Question
from core.questions.times import Span, shown, span_of
from core.reply import Button, Reply
from core.rhythm import rhythm
from handlers.assistant import sentences
from handlers.assistant.meant import people_in
from handlers.assistant.titles import MOST_FOUND, find_titles
from handlers.records import filter_words
from handlers.records.filters import narrow
from handlers.records.register import Register, owed, registers
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import Record

_MOST = 10_000
_MOST_OF_ALL = 1_000
_READ = 500
_SOON = timedelta(days=7)
_SAID_OF = {"overdue": "late", "doing": "in progress", "soon": "due soon"}
_BEHIND = {"unowned": "without an owner", "undated": "without a due date", "soon": ""}
_CREATED = frozenset({"added", "created", "new", "raised", "reported", "logged", "opened"})
_DUE = frozenset({"due", "deadline", "deadlines"})
_AROUND = frozenset({"due", "open", "from", "by", "deadline", "deadlines", "priority", "priorities", "severity"})


@dataclass(slots=True)
class Found:
    """What a question for records has found: the first of them, how many there are, and how it is said."""

    records: Sequence[Record]
    many: int
    register: Register[Record] | None
    before: list[str]
    behind: list[str]
    words: str
    is_past: bool = False
    is_more: bool = False

    def __str__(self) -> str:
        if not self.many and self.register is None:
            of = [each for each in self.behind if each.startswith("of ")]
            return " ".join(
                [
                    "Nothing",
                    *of,
                    "was" if self.is_past else "is",
                    *self.before,
                    *(each for each in self.behind if each not in of),
                ]
            )
        number = f"{self.many}{'+' if self.is_more else ''}" if self.many else "No"
        what = sentences.named(self.register, self.many)
        return " ".join(each for each in (number, *self.before, what, *self.behind) if each)


def listed(work: Work, question: Question) -> Reply | None:
    """Return the records that are asked for, with how many they are; None where the question can't be understood."""
    found = find(work, question)
    if found is None:
        return None
    if not found.many and found.words:
        return sentences.nothing_on(found.words, [found.register] if found.register else [])
    is_yes_or_no = question.intent is Intent.IS_IT or question.is_any
    begin = f"{'Yes' if found.many else 'No'}: " if is_yes_or_no else ""
    said = f"{begin}{str(found)[:1].lower() + str(found)[1:] if begin else found}"
    if question.is_topmost and found.many > 1 and found.register and _is_one_asked(question, found.register):
        first = found.records[0]
        return sentences.answer(work, f"The first of {found} is {first.ref} {first.title}.", [first])
    if question.is_newest and found.many:
        return _newest(work, found)
    if not found.many:
        return sentences.answer(work, f"{said}.", (), None, *_all(found.register))
    return sentences.answer(work, f"{said}: {sentences.ids(found.records)}.", found.records, found.many)


def _is_one_asked(question: Question, register: Register[Record]) -> bool:
    """Say whether the one at the top is asked for, of a register that has an order of its own."""
    return bool(register.table.list_order()) and register.noun.label in question.titled.split()


def _newest(work: Work, found: Found) -> Reply | None:
    """Return what was added last; None where not all that fit were read."""
    if found.is_more:
        return None
    last = max(found.records, key=lambda record: (record.created_at, record.id))
    day = dates.name_date(last.created_at.astimezone(work.asker.tzinfo()).date(), work.today)
    name = sentences.named(found.register, 1)
    return sentences.answer(work, f"The newest {name} is {last.ref} {last.title}, added on {day}.", [last])


def _all(register: Register[Record] | None) -> tuple[Button, ...]:
    if register is None:
        return (Button("What I owe", "mine", opens=True), sentences.HELP)
    return (Button(f"All {sentences.named(register, 2)}", f"{register.noun.name} list", opens=True), sentences.HELP)


def find(work: Work, question: Question) -> Found | None:
    """Return the records that fit all that a question says; None where a part of it can't be read."""
    people, rest = people_in(work, question.rest)
    labels = tuple(word[1:] for word in rest.split() if word.startswith("#"))
    said = [word for word in rest.split() if not word.startswith("#")]
    words = " ".join(word for word in said if word not in _AROUND | _CREATED)
    if "or" in said or len(people) > 1 or len(question.kinds) > 1 or not _says_enough(question, people, rest):
        return None
    reading = _Reading(work, question, set(said), people[0] if people else None)
    if not reading.narrow():
        return None
    reading.query = replace(reading.query, labels=labels)
    reading.behind += [f"labelled #{label}" for label in labels]
    found = reading.found(words)
    if words:
        found.behind.append(f"about “{words}”")
    return found


def _says_enough(question: Question, people: Sequence[Person], rest: str) -> bool:
    return bool(
        question.is_by_owner or question.kinds or question.filters or question.time or question.is_own or people or rest
    )


class _Reading:
    """Narrows a query by what a question says, and notes how that reads."""

    def __init__(self, work: Work, question: Question, said: set[str], person: Person | None) -> None:
        self.work, self.question, self.said = work, question, said
        self.person = person or (work.asker if question.is_own else None)
        every = {each.noun.name: each for each in registers(work.catalog)}
        self.register = every[question.kinds[0]] if question.kinds else None
        kinds = question.kinds or (owed(work.catalog) if not (said - _AROUND) or question.filters else ())
        projects = work.visible if self.person else work.scope
        self.query = RecordQuery(work.team, kinds, projects)
        self.before: list[str] = []
        self.behind: list[str] = []
        self.created: Span | None = None
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
        self.query = replace(self.query, owner_id=self.person.id, or_helped=not self.query.closed_only)
        is_asker = self.person.id == self.work.asker.id
        self.behind.append("of yours" if is_asker else f"of {self.work.first_name(self.person.id)}")

    def _by_time(self) -> bool:
        question, work = self.question, self.work
        is_created = bool(self.said & _CREATED) or bool(self.register and not self.register.table.has_owner)
        if not question.time:
            if (self.said & _DUE or "soon" in self.wanted) and not self.query.late:
                self._due(
                    Span(None, work.today + _SOON),
                    f"due by {(work.today + _SOON):%a} {(work.today + _SOON).day} {(work.today + _SOON):%b}",
                )
            return not (self.said & _CREATED)
        is_back = is_created or self.query.closed_only
        span = span_of(question.time, work.today, work.asker.locale, is_past=is_back)
        if span is None:
            return False
        if self.query.closed_only:
            ends = span.last + timedelta(days=1) if span.last else None
            self.query = replace(self.query, closed_from=self._start(span.first), closed_before=self._start(ends))
            self.behind.append(shown(question.time))
        elif is_created:
            self.created = span
            self.behind.append(f"added {shown(question.time)}" if self.said & _CREATED else shown(question.time))
        else:
            self._due(span, f"due {shown(question.time)}")
        return True

    def _due(self, span: Span, said: str) -> None:
        self.query = replace(self.query, due_from=span.first, due_to=span.last)
        self.behind.append(said)
        self.before = [word for word in self.before if word != "open"]

    def _start(self, day: date | None) -> datetime | None:
        return rhythm.instant(day, time(), self.work.asker.tzinfo()) if day else None

    def found(self, words: str) -> Found:
        """Return what fits."""
        work = self.work
        read = _READ if self.created or self.question.is_newest else sentences.SHOWN + 1
        if words:
            records = find_titles(work, words, self.query)
        else:
            records = record_lists.page(work.session, self.query, offset=0, limit=read)
        is_more = not words and read == _READ == len(records)
        if self.created:
            span, zone = self.created, work.asker.tzinfo()
            records = [one for one in records if span.holds(one.created_at.astimezone(zone).date())]
        is_all = bool(words) or bool(self.created) or self.question.is_newest or len(records) <= sentences.SHOWN
        most = _MOST if self.register else _MOST_OF_ALL
        many = len(records) if is_all else record_lists.counts(work.session, self.query, most=most)
        is_more = is_more or many >= (MOST_FOUND if words else most)
        if self.register is None and len({one.kind for one in records}) == 1 and is_all:
            self.register = next(each for each in registers(work.catalog) if each.noun.name == records[0].kind)
        return Found(records, many, self.register, self.before, self.behind, words, self.question.is_past, is_more)
