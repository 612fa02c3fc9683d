"""Notes in the message that asks for their minutes: "@baton minutes Weekly sync", and below it what was said."""

from core.grammar.tokens import Token, shown, tokenize
from handlers.request.message import Message, Words
from handlers.request.work import Work

_FILLING = frozenset({"write", "of", "for", "the"})


def meant(_work: Work, message: Message) -> Words | None:
    """Return the command that writes the minutes of what stands below the first line, None where that is no such one.

    Only the first line is read as a command: a day in the notes is none of the meeting's.
    """
    first, _, notes = message.text.partition("\n")
    if not (message.is_spoken and notes.strip()):
        return None
    words = tokenize(first)
    if not words or words[0].text.lower() != "minutes":
        return None
    about = list(words[1:])
    while about and about[0].text.lower() in _FILLING:
        about.pop(0)
    return (Token("minutes"), Token("write"), *about, Token(shown(notes).strip(), key="text"))
