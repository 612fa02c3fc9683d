"""Questions for several records: which, how many, is there any."""

from collections.abc import Sequence
from dataclasses import replace

from core.actor import Person
from core.dates import dates
from core.questions.question import Intent, Question
from core.reply import Button, Reply
from handlers.assistant.questions import sentences
from handlers.assistant.questions.found import Found
from handlers.assistant.questions.meant import people_in
from handlers.assistant.questions.narrowing import AROUND, CREATED, Narrowing
from handlers.records.lists import filter_words
from handlers.records.lists.filters import narrow
from handlers.records.register import Register, registers
from handlers.request.work import Work
from storage.records import links
from storage.records.records import Record

_BELONGING = frozenset({"belong", "belongs", "belonging", "part", "parts", "under", "inside", "within", "to"})


def listed(work: Work, question: Question) -> Reply | None:
    """Return the records that are asked for, with how many they are; None where the question can't be understood."""
    found = _find(work, question)
    if found is None:
        return None
    if not found.many and found.words:
        return sentences.nothing_on(found.words, [found.register] if found.register else [])
    is_yes_or_no = question.intent is Intent.IS_IT or question.is_any
    begin = f"{'Yes' if found.many else 'No'}: " if is_yes_or_no else ""
    said = f"{begin}{str(found)[:1].lower() + str(found)[1:] if begin else found}"
    if question.most and found.many > question.most:
        begun = found.records[: question.most]
        return sentences.answer(work, f"The first {len(begun)} of {found}: {sentences.ids(begun)}.", begun)
    if question.is_topmost and found.many > 1 and _is_one_asked(question, found):
        first = found.records[0]
        return sentences.answer(work, f"The first of {found} is {first.ref} {first.title}.", [first])
    if question.is_newest and found.many:
        return _newest(work, found)
    if not found.many:
        return sentences.answer(work, f"{said}.", (), None, *_all(found.register))
    return sentences.answer(work, f"{said}: {sentences.ids(found.records)}.", found.records, found.many)


def with_filters(work: Work, question: Question) -> Question:
    """Return a question with the words that narrow lists of the one register that it names, which it has as others."""
    every = {each.noun.name: each for each in registers(work.catalog)}
    if len(question.kinds) != 1:
        return question
    own = [word for word in filter_words.own_words(every[question.kinds[0]].table) if word not in question.filters]
    found = tuple(word for word in own if f" {word} " in f" {question.rest} ")
    rest = question.rest
    for word in found:
        rest = " ".join(f" {rest} ".replace(f" {word} ", " ").split())
    return replace(question, filters=(*question.filters, *found), rest=rest) if found else question


def with_kind(work: Work, question: Question) -> Question:
    """Return what is asked of one record as a question for the planned work that may name it: what is open in M-2."""
    if question.kinds or len(question.refs) != 1 or question.rest:
        return question
    of = [each.noun.name for each in registers(work.catalog) if each.is_planned]
    asked = replace(question, kinds=tuple(of[:1]))
    return asked if names_of(work, asked) else question


def names_of(work: Work, question: Question) -> str:
    """Return the id of the one record whose own are asked for, by a register whose records may name it; "" for none."""
    every = {each.noun.name: each for each in registers(work.catalog)}
    if len(question.refs) != 1 or len(question.kinds) != 1:
        return ""
    ref, table = question.refs[0], every[question.kinds[0]].table
    return str(ref) if ref.prefix != table.prefix and links.may_name(table, ref.prefix) else ""


def _is_one_asked(question: Question, found: Found) -> bool:
    """Say whether the one at the top is asked for: what is late longest, or of a register that has an order."""
    register, titled = found.register, question.titled.split()
    if register is None:
        return False
    is_longest = "overdue" in found.wanted and "longest" in titled
    return is_longest or (bool(register.table.list_order()) and register.noun.label in titled)


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


def _find(work: Work, question: Question) -> Found | None:
    """Return the records that fit all that a question says; None where a part of it can't be read."""
    people, rest = people_in(work, question.rest)
    labels = tuple(word[1:] for word in rest.split() if word.startswith("#"))
    said = [word for word in rest.split() if not word.startswith("#")]
    of = names_of(work, question)
    words = " ".join(word for word in said if word not in AROUND | CREATED | (_BELONGING if of else frozenset()))
    if "or" in said or len(people) > 1 or len(question.kinds) > 1 or not _says_enough(question, people, rest):
        return None
    reading = Narrowing(work, question, set(said), people[0] if people else None)
    if not reading.narrow():
        return None
    reading.query = replace(reading.query, labels=labels)
    if of:
        reading.query = narrow(reading.query, of, work)
        reading.behind.append(f"of {of}")
    reading.behind += [f"labelled #{label}" for label in labels]
    found = reading.found(words)
    if words:
        found.behind.append(f"about “{words}”")
    return found


def _says_enough(question: Question, people: Sequence[Person], rest: str) -> bool:
    return bool(
        question.is_by_owner or question.kinds or question.filters or question.time or question.is_own or people or rest
    )
