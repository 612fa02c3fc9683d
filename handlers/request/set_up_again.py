"""A service of a project set up again as it was, by the commands that do so, with their own checks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from core.actor import Place
from core.errors import UserError
from core.grammar.command import Command
from core.grammar.grammar import fill
from core.operation import Noun
from core.reply import Note, Reply
from handlers.request.arguments import resolve
from handlers.request.work import Work
from storage import schedules
from storage.records.records import Record

STATE, WHEN, INTO = "state", "when", "into"


class Service(NamedTuple):
    """What is set up: the noun whose verbs do it, how history calls it, the key of its schedule, and for whom it is."""

    noun: Noun
    called: str
    schedule: str
    audience: str = ""

    def said(self, before: Mapping[str, object]) -> dict[str, object]:
        """Return settings by the words that set them: history calls each after the service, and then by its word."""
        return {name.removeprefix(self.called).strip() or WHEN: value for name, value in before.items()}


def inside(work: Work, project: Record) -> Work:
    """Return the work as if it were asked for in no channel: where `undo` is typed says nothing about a report."""
    actor = replace(work.actor, place=Place(project_id=project.id))
    return replace(work, actor=actor, chosen_project_id=project.id)


def set_up(work: Work, project: Record, service: Service, said: Mapping[str, object]) -> Reply:
    """Set a service up by these words, and say what holds now; what was switched off since stays off."""
    before = schedules.find(work.session, work.team, service.schedule)
    off_since = (before.paused_because, before.paused_until) if before and STATE not in said else (None, None)
    whose = {"audience": service.audience} if service.audience else {}
    reply = Reply()
    for verb, values in _commands(said):
        reply = run(work, f"{service.noun.name} {verb}", whose | values)
    because, until = off_since
    # Setting it up has switched it on; that somebody has switched it off since is theirs to take back.
    if because and schedules.pause(work.session, work.team, service.schedule, because, until):
        state = f"{service.called} {STATE}"
        work.audit_setting(project, {state: "on"}, {state: "off"})
        reply = reply.plus(Note((f"It stays off: {because}.",)))
    return reply


def _commands(said: Mapping[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the verbs that set up what is said, with their arguments."""
    if WHEN in said and said[WHEN] is None:
        yield "off", {}  # there was none
        return
    values = {word: str(value) for word, value in said.items() if word not in {STATE, INTO}}
    if values:
        yield "setup", values
    if STATE in said:
        yield str(said[STATE]), {}


def run(work: Work, name: str, values: Mapping[str, str]) -> Reply:
    """Run a command with these arguments. Raises UserError where it is not known any more, and what it raises."""
    operation = work.catalog.operation(name)
    if operation is None:
        raise UserError(f"“{name}” is not known any more.", "`help` shows what there is.")
    command = fill(Command(operation), dict(values), work.catalog, work.today)
    return operation.run(work, **resolve.arguments(work, command))
