"""What a message means that is no command: an answer to a standup, or what may be one."""

import re

from core.catalog import Catalog
from core.grammar import grammar, questions, suggestions
from core.grammar.nouns import noun_of
from core.grammar.tokens import Token, join, tokenize
from core.references import record_ref
from handlers.request.message import Message, Words
from handlers.request.work import Work
from handlers.standup.answers import OPEN_FOR
from handlers.standup.plan import NOUN
from storage.records import records
from storage.standups import standup_answers, standups
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standups import StandupDay

_POLITE = re.compile(
    r"\W*(?:(?:thanks?|thank you|thx|ok(?:ay)?|great|cool|sure|got it|will do|yes|no problem)\b\W*)+", re.IGNORECASE
)
_AS_BUTTONS = {
    **dict.fromkeys(("skip", "skip today", "skip it", "pass", "not today"), "pass"),
    **dict.fromkeys(("all as planned", "as planned"), "planned"),
}
"""What is typed in place of a button of the question, and the verb of that."""

_SHORT = 4
_MORE = frozenset({"also", "and", "plus", "additionally", "forgot"})
"""Words by which somebody goes on who has answered already."""


@NOUN.reads_messages
def meant(work: Work, message: Message) -> Words | None:
    """Return the words of the command that a message stands for, or nothing where it is to be read as it is."""
    if not (message.is_spoken and message.words):
        return None
    if button := _button_meant(work, message.words):
        return tokenize(button)
    command = _command_meant(work, message.words)
    return _from_text(command, message.text) if command else None


def _button_meant(work: Work, words: Words) -> str | None:
    """Return the command of a button of the question, where direct messages say what stands on it: skip today."""
    verb = _AS_BUTTONS.get(join(words).lower().strip(" .!"))
    if verb is None or work.actor.place.channel:
        return None
    asked = standup_answers.open_question(work.session, work.team, work.asker.id, work.now.date() - OPEN_FOR)
    return _command(work, asked, verb) if asked else None


def _command_meant(work: Work, words: Words) -> str | None:
    """Return the command for which a message gives the text, where it answers a standup.

    In the thread of the question, or the nudge, all that is no plain command does; in the report's thread, what begins
    with no word of ours. A question there, and elsewhere in direct messages the same, may be meant for us alone, so
    that it is asked whether it is an answer.
    """
    place = work.actor.place
    if _POLITE.fullmatch(join(words)):
        return None
    if place.channel is None:
        asked = None
        if place.thread:
            asked = standup_answers.question_at(work.session, work.team, work.asker.id, place.thread)
        if asked and not _is_command(work.catalog, words):
            return _command(work, asked, "offer" if _asks(words) else "answer")
        if asked or _is_ours(work.catalog, words) or _asks(words):
            return None
        since = work.now.date() - OPEN_FOR
        asked = standup_answers.open_question(work.session, work.team, work.asker.id, since)
        if not asked and _goes_on(words):
            asked = standup_answers.newest_answer(work.session, work.team, work.asker.id, since)
        return _command(work, asked, "offer") if asked else None
    if not place.thread or _is_ours(work.catalog, words):
        return None
    reported = standups.report_in(work.session, work.team, place.channel, place.thread)
    return _command(work, reported) if reported else None


def _command(work: Work, of: StandupAnswer | StandupDay, verb: str = "answer") -> str:
    project = records.get(work.session, of.project_id)
    return f"standup {verb} project={project.ref if project else ''} day={of.period.isoformat()}"


def _is_command(catalog: Catalog, words: Words) -> bool:
    """Say whether words are surely a command: a noun and a verb of its own, a noun alone, or an id and a verb."""
    noun = noun_of(words, catalog)
    if noun:
        return len(words) == 1 or "" in noun.operations or noun.find(words[1].text.lower()) is not None
    ref = record_ref(words[0].text, "", catalog) if words else None
    its_noun = catalog.noun_of(ref.prefix) if ref else None
    return its_noun is not None and (len(words) == 1 or its_noun.find(words[1].text.lower()) is not None)


def _is_ours(catalog: Catalog, words: Words) -> bool:
    """Say whether words may be a command, mistyped maybe: what begins with a noun or an id, or nearly so."""
    if not words:
        return True
    head = words[0].text.lstrip("/!").rstrip(".,;:?!").lower()
    return grammar.begins_command(words, catalog) or suggestions.nearest(head, catalog.words()) is not None


def _asks(words: Words) -> bool:
    """Say whether words are a question to us; "what I did: the loader" is an answer."""
    is_short = len(words) < _SHORT
    return (is_short and words[-1].text.endswith("?")) or questions.plainly_asks(words)


def _goes_on(words: Words) -> bool:
    return words[0].text.rstrip(":,-–").lower() in _MORE


def _from_text(command: str, text: str) -> Words:
    """Return the words of a command with a message as its text, line by line."""
    lines = [[_mentioned(word) for word in tokenize(line)] for line in text.splitlines()]
    mentions = tuple(each for line in lines for word in line for each in word.mentions)
    said = "\n".join(map(join, lines)).strip()
    return (*tokenize(command), Token(said, key="text", quoted=True, mentions=mentions))


def _mentioned(word: Token) -> Token:
    """Return a word as it stands in a quoted text: a person by their id, until their name is known."""
    if not word.person_id:
        return word
    return word._replace(text=f"@{word.person_id}", mentions=(word.person_id,))
