"""The `add` of a register, made of the fields that its table declares."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from core.actor import Person
from core.operation import Operation, UsedBy
from core.parameter import REQUIRED, Field, Labels, Parameter, People, parameter_of
from core.reply import Reply
from handlers.records import new_record
from handlers.records.edit import columns
from handlers.records.register import R, Register
from handlers.request.work import Work
from storage import fields
from storage.records import links

Begin = Callable[[Work, R], None]


class Common(TypedDict, total=False):
    """What the fields mean in a register that all have: it has no owner and no due date of which it says nothing."""

    title: str | Field
    owner: str | Field
    due: str | Field


def give_add(
    register: Register[R],
    *,
    example: str,
    summary: str = "",
    shortcut: str = "",
    begin: Begin[R] = lambda _work, _record: None,
    **common: Unpack[Common],
) -> None:
    """Declare `add`: it takes the fields that all registers have, and those of the register's own table.

    `summary` is what help says of it. `begin` fills in what nobody has said of a new record, also its title, where that
    is said to be "".
    """
    noun, parameters = register.noun, tuple(_parameters(register, common))
    said = summary or f"Put {_one(noun.label)} on the list."
    add = _adding(register, parameters, begin)
    used_by = UsedBy.LEADS if register.table.is_leads else UsedBy.EVERYBODY
    noun.add(Operation(noun.name, "add", add, parameters, said, example, shortcut=shortcut, many=True, used_by=used_by))


def _adding(register: Register[R], parameters: tuple[Parameter, ...], begin: Begin[R]) -> Callable[..., Reply]:  # type: ignore[explicit-any]  # its parameters are those of the register
    own = [each for each in parameters if each.name not in {"owner", "helpers"}]

    def add(work: Work, *, owner: Person | None = None, helpers: People = (), **given: object) -> Reply:
        record = register.table(**columns.values(own, given))
        begin(work, record)
        return new_record.put(register, work, record, owner, helpers)

    return add


def _parameters(register: Register[R], common: Common) -> Iterator[Parameter]:
    """Yield the parameters of `add`, those that all registers have first; who helps stands at the end."""
    where = register.noun.name
    if title := common.get("title", f"what the {register.noun.label} is called"):
        yield _common("title", str, REQUIRED, title, where)
    if owner := common.get("owner"):
        yield _common("owner", Person | None, None, owner, where)
    if due := common.get("due"):
        yield _due(_common("due", date | None, None, due, where))
    yield _common("labels", Labels, (), "words to find it by", where)
    yield from (each.parameter for each in fields.declared(register.table) if each.about.in_add)
    yield from (each.parameter for each in links.links_of(register.table).values())
    if owner:
        yield _common("helpers", People, (), "who helps", where)


def _common(name: str, annotation: object, default: object, meaning: str | Field, where: str) -> Parameter:
    return parameter_of(name, annotation, Field(meaning) if isinstance(meaning, str) else meaning, default, where)


def _due(parameter: Parameter) -> Parameter:
    return replace(parameter, field=replace(parameter.field, is_due=True))


def _one(label: str) -> str:
    return f"an {label}" if label[0] in "aeiou" else f"a {label}"
