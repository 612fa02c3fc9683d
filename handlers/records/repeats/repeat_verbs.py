"""The verbs of registers whose records may come again: skip this one, stop."""

from dataclasses import replace
from functools import partial
from typing import Annotated, TypeVar

from core.errors import Conflict
from core.operation import Operation, summary_of
from core.parameter import Kind, parameters_of
from core.reply import Button, Reply
from handlers.records.card import repeat_words
from handlers.records.register import Register
from handlers.records.repeats import repeats
from handlers.request.work import Work
from storage.registers import repeating
from storage.registers.repeating import RepeatingRecord

R = TypeVar("R", bound=RepeatingRecord)


def skip(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Leave this one out; the next one comes as usual."""
    register.refuse_closed(record)
    _refuse_single(record, register)
    register.close(work, record, repeats.SKIPPED)
    answer = register.answer(work, record, " is skipped.")
    return answer.with_second_lines(*repeat_words.after_close(work, record))


def stop(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Let it repeat no more; what is open stays."""
    last = repeating.newest(work.session, type(record), record.series) if record.series else None
    going_on = record if last is None or last.closed_at or not record.closed_at else last
    _refuse_single(going_on, register)
    work.change(going_on, repeats=None)
    return register.answer(work, going_on, " does not repeat any more.")


def buttons(record: RepeatingRecord) -> tuple[Button, ...]:
    """Return the button by which one is left out, where others follow."""
    return (Button("Skip this one", f"{record.kind} skip {record.ref}"),) if record.repeats else ()


def give_repeat_verbs(register: Register[R]) -> None:
    """Declare on a register's noun what its records need that come again: the verbs, and what is done in time."""
    noun = register.noun
    for verb, run, many in (("skip", skip, True), ("stop", stop, False)):
        parameters = tuple(
            replace(each, prefix=noun.prefix) if each.kind is Kind.RECORD else each
            for each in parameters_of(run, skip=2)
        )
        example = f"{noun.name} {verb} {noun.prefix}-12"
        noun.add(Operation(noun.name, verb, partial(run, register), parameters, summary_of(run), example, many=many))
    noun.follows(noun)(partial(repeats.follow, register.done))
    noun.scheduled(repeats.REPEAT)(partial(repeats.come_round, register.done, register.table))


def _refuse_single(record: RepeatingRecord, register: Register[R]) -> None:
    if not record.repeats:
        raise Conflict(
            f"{record.ref} does not repeat.",
            f"`{register.noun.name} edit {record.ref} every Monday` lets it come again.",
            commands=(f"{register.noun.name} edit {record.ref}",),
        )
