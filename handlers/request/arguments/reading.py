"""Words read as the asker means them: on their day, in their locale, people by their names."""

import contextlib
import re

from core.errors import NotUnderstood
from core.grammar.command import Command
from core.grammar.grammar import operation_of, parse
from core.grammar.refusals import LeftOver
from core.grammar.tokens import Token
from core.references import RecordRef, record_ref
from handlers.request.arguments import names_in_titles, resolve
from handlers.request.arguments.outsiders import is_outsider
from handlers.request.work import Work
from storage.records import records

_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}")


def read(work: Work, words: tuple[Token, ...]) -> Command:
    """Return the command that the asker's words are. Raises UserError where they are none."""
    named, clock = resolve.with_names(work, words), work.local_now.time()
    try:
        command = parse(named, work.catalog, work.today, work.asker.locale, clock)
    except NotUnderstood as fault:
        _refuse_others(work, words)
        if isinstance(fault, LeftOver):
            _offer_people(work, fault)
        raise
    if command.operation.clears:
        _name_project_at_hand(work, command)
    names_in_titles.remark(work, command)
    return command


def _name_project_at_hand(work: Work, command: Command) -> None:
    """Have an edit of a project that names none be about the channel's own: `project edit guests=own`."""
    record = command.operation.record
    project = records.get(work.session, work.here) if work.here and record in command.missing else None
    if record and project and record.prefix == project.prefix:
        command.arguments[record.name] = RecordRef(project.prefix, project.number)


def _refuse_others(work: Work, words: tuple[Token, ...]) -> None:
    """Raise NotAllowed for who may not edit a record at all: before they are asked how the edit is meant."""
    ref = None
    with contextlib.suppress(NotUnderstood):
        operation, said = operation_of(words, work.catalog)
        ref = record_ref(said[0].text, "", work.catalog) if operation.clears and said else None
    if not ref:
        return
    record = records.find(work.session, work.team, ref.prefix, ref.number)
    if record and work.sees(record):
        work.permissions.require_change(record)


def _offer_people(work: Work, fault: LeftOver) -> None:
    """Let `edit T-4 Mei` give it to Mei, where somebody is called so who can own it."""
    if not (fault.name and _NAME.fullmatch(fault.said)):
        return
    fits = [each for each in resolve.called(work, fault.said) if each.is_active and not each.is_bot]
    if len(fits) == 1 and not (work.here and is_outsider(work, fits[0], work.here)):
        fault.offer_person(work.first_name(fits[0].id), fits[0].id)
