"""Questions in people's own words, answered from the records that the asker may see."""

from collections.abc import Callable, Mapping
from typing import Annotated

from core.errors import NotUnderstood
from core.operation import Noun
from core.parameter import Field
from core.questions.question import Intent, Question
from core.questions.reading import understand
from core.questions.words import term_asked, words_of
from core.reply import Button, Reply
from handlers.assistant import (
    changes_asked,
    explain,
    facts_asked,
    lists_asked,
    people_asked,
    sentences,
    services_asked,
    waiting_asked,
)
from handlers.assistant.meant import people_in, records_meant
from handlers.assistant.vocabulary import vocabulary_of
from handlers.digest import status
from handlers.records.register import register_of
from handlers.request.work import Work

NOUN = Noun("ask", "Ask in your own words; the answer names the records.", answers_questions=True)


@NOUN.operation("", example="ask what is blocked?")
def ask(work: Work, question: Annotated[str, Field("what you want to know")]) -> Reply:
    """Answer a question from the records. Raises NotUnderstood where nothing that is known fits it."""
    if means := _term(work, question):
        return means
    asked = understand(question, vocabulary_of(work.catalog), work.catalog)
    reply = _answer(work, asked) if asked else None
    if reply is None:
        raise cant_answer(work, question)
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
    opens = tuple(Button(f"Open {ref}", str(ref)) for ref in refs[:1])
    lists = (Button(f"All {noun.label}s", f"{noun.name} list"),) if noun else ()
    buttons = (*opens, *lists, sentences.HELP, *work.catalog.offered)
    return NotUnderstood("I can't answer that.", "These show what I know:", buttons=buttons, commands=())


def _answer(work: Work, question: Question) -> Reply | None:
    if question.intent in (Intent.LIST, Intent.COUNT) and question.refs:
        return facts_asked.fact(work, question)
    if question.intent is Intent.LIST and question.is_next and question.kinds and not question.rest:
        return facts_asked.next_of(work, question)
    return _ANSWERS[question.intent](work, question)


def _status(work: Work, question: Question) -> Reply | None:
    """Return how a project is doing, or a record that the words name."""
    called = " ".join(word for word in question.rest.split())
    if not (called or question.refs):
        return status.show(work)
    if not question.refs:
        words = called.casefold()
        fits = [each for each in work.visible_projects() if words in each.title.casefold() and each.closed_at is None]
        if fits:
            return status.show(work, called)
        people, rest = people_in(work, called)
        if people and not rest:
            return lists_asked.listed(work, question)
    found = records_meant(work, question)
    if not found:
        return sentences.nothing_on(called)
    if len(found) == 1:
        return register_of(work, found[0]).card(work, found[0])
    return sentences.answer(work, f"{len(found)} records: {sentences.ids(found)}.", found)


_ANSWERS: Mapping[Intent, Callable[[Work, Question], Reply | None]] = {
    Intent.HELP: services_asked.helped,
    Intent.SCHEDULE: services_asked.next_run,
    Intent.OWN_STANDUP: services_asked.own_standup,
    Intent.NEXT: services_asked.next_things,
    Intent.STATUS: _status,
    Intent.AWAY: people_asked.away,
    Intent.CHANGES: changes_asked.changes,
    Intent.WAITING: waiting_asked.waits,
    Intent.EXPLAIN: facts_asked.explained,
    Intent.LIST: lists_asked.listed,
    Intent.COUNT: lists_asked.listed,
    Intent.WHO: facts_asked.fact,
    Intent.WHEN: facts_asked.fact,
    Intent.WHY: facts_asked.fact,
    Intent.IS_IT: facts_asked.fact,
}
