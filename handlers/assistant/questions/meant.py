"""Whom and what a question is about: people by their names, records by ids and words."""

from dataclasses import replace
from typing import NamedTuple

from core.actor import Person
from core.names import folded
from core.questions.question import Question
from handlers.assistant.lookup.texts import find_texts
from handlers.assistant.lookup.titles import find_titles
from handlers.request.arguments import resolve
from handlers.request.arguments.resolve import SeveralPeople
from handlers.request.work import Work
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.registers import project as projects

_LONGEST_NAME = 3
_FEW = 5
_BY_ITSELF = frozenset({"due", "open", "from", "by", "or", "after", "before", "since", "until"})


class People(NamedTuple):
    """The people that words name, and the words that are left."""

    found: tuple[Person, ...]
    rest: str


def people_in(work: Work, words: str) -> People:
    """Return the people whom some words name. Raises SeveralPeople where a name fits several."""
    left, found, rest, at = words.split(), list[Person](), list[str](), 0
    while at < len(left):
        person, used = _person(work, left[at : at + _LONGEST_NAME])
        if person:
            found.append(person)
        else:
            rest.append(left[at])
        at += used
    return People(tuple(dict.fromkeys(found)), " ".join(rest))


def _person(work: Work, words: list[str]) -> tuple[Person | None, int]:
    if words[0].startswith("@"):
        name = words[0][1:].upper()
        work.meet([name])
        if named := work.known.get(name):
            return named, 1
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).lstrip("@")
        if name in _BY_ITSELF or len(name) < 2 or any(character.isdigit() for character in name):
            continue
        if fits := _called(work, name):
            return fits, length
    return None, 1


def _called(work: Work, name: str) -> Person | None:
    fits = [each for each in resolve.called(work, name) if not each.is_bot]
    if len(fits) > 1 and work.here:
        team = projects.members(work.session, work.team, work.here)
        fits = [each for each in fits if each.id in team] or fits
    if len(fits) > 1:
        raise SeveralPeople(name, fits, "question")
    return fits[0] if fits else None


def records_meant(work: Work, question: Question, *, in_texts: bool = True) -> list[Record]:
    """Return the records that a question is about: those named by ids, else those whose titles have its words.

    Where no title has, their other texts count, too, if `in_texts`.

    Open ones come before closed ones. Raises NotFound for an id that the asker may not see.
    """
    if question.refs:
        return [resolve.record_of(work, ref) for ref in question.refs]
    query = RecordQuery(work.team, question.kinds, work.scope, open_only=False)
    found = find_titles(work, question.rest, query)
    if not found and folded(question.titled) != folded(question.rest):
        found = find_titles(work, question.titled, replace(query, kinds=()))
    if not found and (without := people_in(work, question.rest).rest) not in ("", question.rest):
        found = find_titles(work, without, query)  # did Ben clean the export?
        theirs = {each.id for each in people_in(work, question.rest).found}
        found = [each for each in found if each.owner_id in theirs] or found
    if not found and in_texts and (question.kinds or " " in question.rest):
        found = find_texts(work, question.rest, question.kinds)
    still = [each for each in found if not each.closed_at]
    return still if still and len(found) > _FEW else [*still, *(each for each in found if each.closed_at)]
