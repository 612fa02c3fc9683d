"""What a message means that is no command, where one of our nouns has asked for an answer; written out by hand."""

from datetime import date

from core.operation import Catalog
from core.tokens import Token
from handlers.standup import answers as standup_answers
from handlers.standup.answers import IncomingMessage
from storage import people
from storage.database import Session

__all__ = ["IncomingMessage", "meant"]


def meant(
    session: Session, catalog: Catalog, said: IncomingMessage, text: str, today: date
) -> tuple[Token, ...] | None:
    """Return the words of the command that a message stands for, or nothing where it is to be read as it is."""
    command = standup_answers.meant(session, catalog, said, today)
    if command is None:
        return None
    found = people.load(session, said.team, {word.person_id for word in said.words if word.person_id})
    return standup_answers.from_text(command, text, {person.id: person.name for person in found})
