"""A request as it was said, before it is read as a command: nouns declare what else it may be."""

from typing import NamedTuple

from core.grammar.tokens import Token
from core.reply import Reply
from handlers.request.work import Work

Words = tuple[Token, ...]


class Message(NamedTuple):
    """What somebody has said, and its words; `is_spoken` says that it is a message to us and no command."""

    text: str
    words: Words
    is_spoken: bool


def meant(work: Work, message: Message) -> Words | Reply:
    """Return the words of the command that a message stands for, or what is answered to one that stands for none.

    The first noun of the catalog that knows says so; else the words are to be read as they are.
    """
    for read in work.catalog.message_readers:
        found: Words | Reply | None = read(work, message)
        if found is not None:
            return found
    return message.words
