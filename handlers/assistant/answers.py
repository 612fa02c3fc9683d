"""Answer a question from the records that the asker may see: in the asker's words, in others, or with the closest."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from core.errors import NotUnderstood
from core.questions import cues
from core.questions.question import Intent, Question
from core.questions.reading import understand
from core.questions.sentences import sentences_of
from core.questions.words import term_asked, words_of
from core.references import RecordRef
from core.reply import Button, Note, Reply
from handlers.assistant import about_model
from handlers.assistant.explain import commands as explain
from handlers.assistant.lookup.texts import closest
from handlers.assistant.lookup.vocabulary import vocabulary_of
from handlers.assistant.proposals import wishes
from handlers.assistant.questions import changes, declared, facts, lists, people, sentences, services, standups, waiting
from handlers.assistant.questions.meant import people_in, records_meant
from handlers.assistant.questions.rewordings import rewordings
from handlers.assistant.questions.sentences import NothingOn
from handlers.digest import status
from handlers.home import brief
from handlers.records.card import lines
from handlers.records.register import line_of, register_of
from handlers.request.access import which_project
from handlers.request.arguments import resolve
from handlers.request.work import Work


def answered(work: Work, question: str) -> Reply:
    """Answer a question from the records; a wish is proposed as its command.

    Raises NotUnderstood where nothing that is known fits it.
    """
    if brief.ASKED.search(question):
        return brief.brief(work)
    if about_model.ASKED.search(question):
        return about_model.about(work)
    work.in_own_words = question
    return declared.answered(work, question) or _from_records(work, question)


def _from_records(work: Work, question: str) -> Reply:
    """Answer a question from the records, or propose a wish; raises NotUnderstood as `answered` does."""
    wished = wishes.proposed(work, question)
    if isinstance(wished, Reply):
        return wished
    missing: Missing | None = None
    for text in sentences_of(question):
        reply = _term(work, text) or _attempt(work, text)
        if isinstance(reply, Missing):
            missing = missing or reply
            reply = _in_other_words(work, text, reply)
        if isinstance(reply, Reply):
            return reply
    if missing:
        return _closest(work, missing)
    if wished:
        return sentences.nothing(NothingOn(wished, ()))
    raise cant_answer(work, question)


class Missing(NamedTuple):
    """A question that was understood, but no record has its words."""

    question: Question
    nothing: NothingOn


def _attempt(work: Work, text: str) -> Reply | Missing | None:
    """Return the answer to a text, or what of it nothing has; None where it is not understood."""
    asked = understand(text, vocabulary_of(work.catalog), work.catalog, partial(resolve.is_there, work))
    if asked is None:
        return None
    try:
        reply = _answer(work, asked)
        return _with_second(work, asked, reply) if reply and asked.also else reply
    except NothingOn as nothing:
        return Missing(asked, nothing)


def _in_other_words(work: Work, text: str, missing: Missing) -> Reply | None:
    """Return the answer to another wording of a text, with what that leaves out; None where none has one."""
    for other in rewordings(work, text, missing.question, missing.nothing.words):
        reply = _attempt(work, other.text)
        if isinstance(reply, Reply):
            left_out = (Note((f"I left out “{other.left_out}”.",)),) if other.left_out else ()
            return Reply((*reply.parts[:1], *left_out, *reply.parts[1:]))
    return None


def _with_second(work: Work, asked: Question, reply: Reply) -> Reply:
    """Return an answer with that to a second question about the same records, such as who made it."""
    if asked.also is None or not (asked.refs or asked.rest):
        return reply
    wanted = {Intent.WHO: "owner", Intent.WHEN: "due"}.get(asked.also, asked.also_wanted)
    second = _ANSWERS[asked.also](work, replace(asked, intent=asked.also, wanted=wanted))
    return Reply((reply.parts[0], second.parts[0], *reply.parts[1:])) if second else reply


def _closest(work: Work, missing: Missing) -> Reply:
    """Return that nothing has the words of a question; of the one record that has most of them, what is asked."""
    asked, nothing = missing
    is_of_one = asked.intent in _OF_ONE
    found = closest(work, nothing.words, asked.kinds, is_of_one=is_of_one)
    if asked.intent is Intent.WHY:
        found = [each for each in found if sentences.reason_of(work, each)] or found
    work.meet(each.owner_id for each in found)
    reply = sentences.nothing(nothing, [(record, line_of(work, record)) for record in found])
    if len(found) == 1 and is_of_one and asked.intent is not Intent.IS_IT:
        about = replace(asked, refs=(RecordRef(found[0].prefix, found[0].number),), rest="", titled="", kinds=())
        answer = _answer(work, about)
        if answer:
            return Reply((*reply.parts[:1], *answer.parts[:1], *reply.parts[1:]))
    return reply


def _term(work: Work, question: str) -> Reply | None:
    """Return what a term means, where that is asked; the words of registers and lists are no terms here."""
    words, vocabulary = term_asked(words_of(question, work.catalog)[0]), vocabulary_of(work.catalog)
    is_ours = vocabulary.of_kinds.fullmatch(words) or vocabulary.of_filters.fullmatch(words)
    return None if is_ours else explain.explained(words)


def cant_answer(work: Work, question: str) -> NotUnderstood:
    """Return the answer to what is not understood: that it is not, and what can be shown instead."""
    line, refs = words_of(question, work.catalog)
    words = vocabulary_of(work.catalog)
    noun = next((work.catalog.noun(words.kinds[word]) for word in words.of_kinds.findall(line)), None)
    left = words.of_filters.sub(" ", words.of_kinds.sub(" ", line)).split()
    telling = " ".join(word for word in left if word not in cues.SAYS_NOTHING)
    found = closest(work, telling, ()) if " " in telling and not refs else []
    opens = (
        *(Button(f"Open {ref}", str(ref)) for ref in refs[:1]),
        *(Button(f"Open {each.ref}", each.ref, opens=True) for each in found),
    )
    lists = (Button(f"All {noun.label}s", f"{noun.name} list"),) if noun else ()
    buttons = (*opens, *lists, sentences.HELP, *work.catalog.offered)
    near = "; ".join(f"{each.ref} {lines.short_title(each)}" for each in found)
    hint = f"Closest: {near}." if near else "These show what I know:"
    return NotUnderstood("I can't answer that.", hint, buttons=buttons, commands=())


def _answer(work: Work, question: Question) -> Reply | None:
    if question.intent in (Intent.LIST, Intent.COUNT):
        question = lists.with_filters(work, lists.with_kind(work, question))
    if question.intent in (Intent.LIST, Intent.COUNT) and question.refs and not lists.names_of(work, question):
        return facts.fact(work, question)
    if question.intent is Intent.LIST and question.is_next and question.kinds and not question.rest:
        return facts.next_of(work, question)
    return _ANSWERS[question.intent](work, question)


def _status(work: Work, question: Question) -> Reply | None:
    """Return how a project is doing, or a record that the words name."""
    called = question.rest
    if not (called or question.refs):
        return status.show(work)
    if not question.refs:
        if which_project.called((each for each in work.visible_projects() if each.closed_at is None), called):
            return status.show(work, called)
        named = people_in(work, called)
        if named.found and not named.rest:
            return lists.listed(work, question)
    found = records_meant(work, question, in_texts=False)
    if not found:
        return sentences.nothing_on(called)
    if len(found) == 1:
        return register_of(work, found[0]).card(work, found[0])
    return sentences.answer(work, f"{len(found)} records: {sentences.ids(found)}.", found)


_OF_ONE = frozenset({Intent.WHO, Intent.WHEN, Intent.WHY, Intent.FACT, Intent.WAITING, Intent.IS_IT})
_ANSWERS: Mapping[Intent, Callable[[Work, Question], Reply | None]] = {
    Intent.HELP: services.helped,
    Intent.SCHEDULE: services.next_run,
    Intent.ANSWERS: standups.answers,
    Intent.FACT: facts.fact,
    Intent.NEXT: services.next_things,
    Intent.STATUS: _status,
    Intent.AWAY: people.away,
    Intent.CHANGES: changes.changes,
    Intent.WAITING: waiting.waits,
    Intent.EXPLAIN: facts.explained,
    Intent.LIST: lists.listed,
    Intent.COUNT: lists.listed,
    Intent.WHO: facts.fact,
    Intent.WHEN: facts.fact,
    Intent.WHY: facts.fact,
    Intent.IS_IT: facts.fact,
}
