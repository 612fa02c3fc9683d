"""Help, generated from the declarations, so that it cannot lag behind."""

import re
from typing import Annotated

from core import suggestions
from core.errors import NotUnderstood
from core.operation import Catalog, Noun
from core.reply import Code, Heading, Note, Paragraph, Part, Reply, Strong, say
from handlers.request.work import Work

_BEGINS = ("add", "setup")
"""With which verbs one begins."""
_THANKS = frozenset({"thanks", "thank", "thx", "cheers"})
_NODS = frozenset({"ok", "okay", "great", "perfect", "cool", "👍", ":+1:", ":thumbsup:"})
_AROUND = frozenset({"you", "a", "lot", "so", "very", "much", "many"})
_MARKS = re.compile(r"[\s,.!]+|:skin-tone-\d:|[\U0001F3FB-\U0001F3FF]")
NOUN = Noun("help", "What I can do.", aliases=("hello", "hi", "hey", "?"))


@NOUN.operation("", example="help task")
def show_help(work: Work, about: Annotated[str, "a noun, such as task"] = "") -> Reply:
    """Say what Baton can do, or how one noun works."""
    words = about.lower().split()
    if not words:
        return _overview(work)
    noun = work.catalog.noun(words[0])
    if noun is None:
        raise _unknown(words[0], work.catalog)
    return _about(noun)


def courtesy(text: str) -> Reply | None:
    """Return the answer to a word of thanks, and nothing to say to a nod; None where the text is more than that."""
    words = {word for word in _MARKS.split(text.casefold()) if word}
    if not words <= _THANKS | _NODS | _AROUND:
        return None
    if words & _THANKS:
        return say("You're welcome.")
    return Reply() if words & _NODS else None


def _overview(work: Work) -> Reply:
    lines: list[Part] = [
        Heading("What I can do"),
        Paragraph(("I keep a project's tasks, risks and action items. Some things to type here:",)),
        *(_example(noun) for noun in work.catalog.nouns if noun is not NOUN),
        Note(
            (
                "Type them after the slash command, after my name in a thread, or alone in our direct messages. ",
                Code("help task"),
                " says all about tasks.",
            )
        ),
    ]
    return Reply(tuple(lines))


def _example(noun: Noun) -> Paragraph:
    operation = next((found for verb in _BEGINS if (found := noun.operations.get(verb))), None)
    operation = operation or next(iter(noun.operations.values()))
    return Paragraph((Strong(noun.name), f" {noun.summary} ", Code(operation.example)))


def _unknown(word: str, catalog: Catalog) -> NotUnderstood:
    like = suggestions.nearest(word, catalog.words(), 60)
    return NotUnderstood(f"I know nothing called “{word[:40]}”.", commands=(f"help {like}" if like else "help",))


def _about(noun: Noun) -> Reply:
    lines = [
        Paragraph(
            (
                Strong(operation.name),
                f" {operation.summary}\n",
                Code(operation.usage),
                "\ne.g. ",
                Code(operation.example),
            )
        )
        for operation in noun.operations.values()
    ]
    return Reply((Heading(noun.name.capitalize()), Paragraph((noun.summary,)), *lines))
