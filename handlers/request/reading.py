"""Words read as the asker means them: on their day, in their locale, people by their names."""

import re

from core.actor import Person
from core.grammar.command import Command
from core.grammar.grammar import parse
from core.grammar.refusals import LeftOver
from core.grammar.tokens import Token
from handlers.request import resolve
from handlers.request.work import Work
from storage.registers import project as projects

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}")


def read(work: Work, words: tuple[Token, ...]) -> Command:
    """Return the command that the asker's words are. Raises UserError where they are none."""
    clock = work.now.astimezone(work.asker.tzinfo()).time()
    try:
        return parse(resolve.with_names(work, words), work.catalog, work.today, work.asker.locale, clock)
    except LeftOver as fault:
        _offer_people(work, fault)
        raise


def _offer_people(work: Work, fault: LeftOver) -> None:
    """Let `edit T-4 Mei` give it to Mei, where somebody is called so who can own it."""
    if not (fault.name and _NAME.fullmatch(fault.said)):
        return
    fits = [each for each in resolve.called(work, fault.said) if each.is_active and not each.is_bot]
    if len(fits) == 1 and not (work.here and _is_outside(work, fits[0], work.here)):
        fault.offer_person(work.first_name(fits[0].id), fits[0].id)


def _is_outside(work: Work, person: Person, project_id: int) -> bool:
    return projects.is_hidden(work.session, work.team, project_id, person.id, is_guest=person.is_guest)
