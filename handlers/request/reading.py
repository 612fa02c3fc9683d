"""Words read as the asker means them: on their day, in their locale, people by their names."""

from core.grammar.command import Command
from core.grammar.grammar import parse
from core.grammar.tokens import Token
from handlers.request import resolve
from handlers.request.work import Work


def read(work: Work, words: tuple[Token, ...]) -> Command:
    """Return the command that the asker's words are. Raises UserError where they are none."""
    clock = work.now.astimezone(work.asker.tzinfo()).time()
    return parse(resolve.with_names(work, words), work.catalog, work.today, work.asker.locale, clock)
