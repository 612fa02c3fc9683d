"""The verbs common to all registers, written once: show, list, edit, assign, done, reopen, drop, snooze."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Annotated

from core.actor import Person
from core.dates import dates
from core.dates.in_days import in_days
from core.errors import Conflict, UserError
from core.operation import Handler, Noun, Operation, UsedBy, summary_of
from core.parameter import Field, Kind, Labels, Parameter, optional, parameters_of
from core.reply import Note, Reply
from handlers.records import given_card, states
from handlers.records.card import repeat_words
from handlers.records.edit.edit import assign, edit, edit_fields
from handlers.records.lists import lists
from handlers.records.lists.export import exported
from handlers.records.lists.filter_words import FILTERS, OTHER_WORDS, own_words
from handlers.records.reassign import reassign
from handlers.records.register import R, Register
from handlers.request.work import Work


def show(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Show one in full, with what can be done to it."""
    return register.card(work, record)


def done(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Close it: nothing is left to do about it."""
    register.close(work, record, register.done)
    answer = register.answer(work, record, f" is {register.done}.")
    return answer.with_second_lines(*repeat_words.after_close(work, record))


def drop(
    register: Register[R],
    work: Work,
    record: Annotated[R, "which one"],
    reason: Annotated[str | None, "why"] = None,
) -> Reply:
    """Close it: it is not wanted any more."""
    register.close(work, record, states.DROPPED, because=reason)
    answer = register.answer(work, record, f" is dropped: {reason}" if reason else " is dropped.")
    return answer.with_second_lines(*repeat_words.after_drop(work, record))


def reopen(register: Register[R], work: Work, record: Annotated[R, "which one"]) -> Reply:
    """Open it again."""
    if not record.closed_at:
        raise Conflict(f"{record.ref} is open already.", commands=(record.ref,))
    work.change(record, state=states.OPEN, closed_at=None, closed_because=None)
    return register.answer(work, record, " is open again.")


def snooze(
    register: Register[R],
    work: Work,
    record: Annotated[R, "which one"],
    until: Annotated[date | None, Field("when it comes back; tomorrow if you don't say", first_day=True)] = None,
) -> Reply:
    """Keep it out of your lists and reminders until a day; its due date stays."""
    register.refuse_closed(record)
    day = until or in_days(work.today, 1)
    if day <= work.today:
        raise UserError("That day is not in the future.", "Say `tomorrow`, `next Mon` or a date.", parameter="until")
    work.change(record, snoozed_until=day)
    return register.answer(work, record, f" comes back {dates.on_date(day, work.today)}.")


def browse(
    register: Register[R],
    work: Work,
    filters: Annotated[
        str, "mine, late, due this week, unowned, in progress, !high, done, all, a name, or words of the title"
    ] = "",
    owner: Annotated[Person | None, Field("whose; `none` for nobody's", sought=True)] = None,
    labels: Annotated[Labels, "with these labels"] = (),
    page: Annotated[int, Field("which page", low=1, high=100_000, is_inner=True)] = 1,
) -> Reply:
    """List what is open here; filter by person, label, date or words."""
    wanted = lists.Wanted(filters, owner, labels, page)
    name, called = register.noun.name, register.noun.plural or f"{register.noun.label}s"
    found = lists.page(work, wanted, lists.List(called.capitalize(), f"{name} list", called, name))
    return found.plus(Note(register.list_hint)) if register.list_hint and not filters else found


def export(
    register: Register[R],
    work: Work,
    filters: Annotated[str, "as in a list: late, open, done, a name, or words of the title"] = "",
    owner: Annotated[Person | None, Field("whose; `none` for nobody's", sought=True)] = None,
    labels: Annotated[Labels, "with these labels"] = (),
) -> Reply:
    """Send them as a file for a spreadsheet: all, or as you would list them."""
    return exported(register, work, lists.Wanted(filters or ("" if owner or labels else "all"), owner, labels))


_DONE = "done"
"""What closes a record; each register has its own word for it, and takes those of the others, too."""
_COMMON: tuple[tuple[str, Handler, str, tuple[str, ...]], ...] = (
    ("list", browse, "", ("ls",)),
    ("export", export, "", ("csv", "download")),
    ("show", show, "{ref}", ("view", "open")),
    ("edit", edit, "{ref} by next Fri", ("change", "update")),
    ("assign", assign, "{ref} @ana", ("give",)),
    ("reassign", reassign, "@marta @ben", ()),
    (_DONE, done, "{ref}", ("done", "close", "finish", "complete", "resolve")),
    ("reopen", reopen, "{ref}", ()),
    ("drop", drop, "{ref} no longer needed", ("delete", "remove", "cancel")),
    ("snooze", snooze, "{ref} until next Mon", ()),
)
_READING = frozenset({"list", "show", "export"})
_OF_MANY = frozenset({"show", "edit", "assign", "done", "reopen", "drop", "snooze"})


def _makes_sense(register: Register[R], verb: str) -> bool:
    """Say whether a verb makes sense: what is assigned is reassigned; a project is in no project."""
    if register.table.is_project:
        return verb not in {"reassign", "export"}
    return verb != "reassign" or "assign" not in register.without


def _used_by(register: Register[R], verb: str) -> UsedBy:
    """Return who uses a verb: a project is changed by its lead, what others own is given on by members."""
    if (register.table.is_project or register.table.is_leads) and verb not in _READING:
        return UsedBy.LEADS
    return UsedBy.MEMBERS if verb == "reassign" else UsedBy.EVERYBODY


def give_common_verbs(register: Register[R]) -> None:
    """Declare on the register's noun the verbs that every register has, without those that make no sense of it.

    Its own `add` must be declared before.
    """
    noun = register.noun
    noun.filters = (*FILTERS, *OTHER_WORDS, *_open_states(register), *own_words(register.table))
    noun.live_message("card", given_card.declared(register))
    for name, run, example, aliases in _COMMON:
        verb = register.verb if name == _DONE else name
        if verb in noun.operations or name in register.without or not _makes_sense(register, name):
            continue
        parameters = tuple(_own_prefix(parameter, noun) for parameter in parameters_of(run, skip=2))
        if verb == "edit":
            parameters = (*parameters, *map(optional, edit_fields(register)))
        bound = partial(run, register)
        noun.add(
            Operation(
                noun.name,
                verb,
                bound,
                parameters,
                summary_of(run),
                f"{noun.name} {verb} {_example(register, verb, example)}".rstrip(),
                clears=verb == "edit",
                many=name in _OF_MANY,
                used_by=_used_by(register, name),
            ),
            tuple(alias for alias in aliases if alias not in {verb, *noun.operations}),
        )


def _open_states(register: Register[R]) -> list[str]:
    """Return the states of open records that lists can be filtered by."""
    return [name for name, state in register.states.items() if not state.is_closed]


def _example(register: Register[R], verb: str, example: str) -> str:
    if verb == "list":
        return "late" if register.is_owed else ""
    if verb == "edit" and "due" not in register.noun.operations["add"].named:
        example = "{ref} owner=@ana"
    return example.format(ref=f"{register.noun.prefix}-12")


def _own_prefix(parameter: Parameter, noun: Noun) -> Parameter:
    return replace(parameter, prefix=noun.prefix) if parameter.kind is Kind.RECORD else parameter
