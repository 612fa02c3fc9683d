"""The arguments of an operation, as the signature of a plain function declares them."""

import enum
import inspect
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from core.actor import Person
from core.link import Link
from core.money import Money
from core.percent import Percent
from core.period import Period

Handler = Callable[..., object]  # type: ignore[explicit-any]  # each handler has a signature of its own
Labels = tuple[str, ...]
People = tuple[Person, ...]
REQUIRED = object()
"""Stands where a parameter has no default."""


class Kind(enum.StrEnum):
    """What an argument can be; a closed set."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PEOPLE = "people"
    RECORD = "record"
    RECORDS = "records"
    CHOICE = "choice"
    LABELS = "labels"
    MONEY = "money"
    PERCENT = "percent"
    PERIOD = "period"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Field:
    """What a parameter means, in `Annotated[...]`; a plain string stands for a field that has only a meaning.

    `short` is another key for it (`p` for `probability`), `low` and `high` bound a number, `long` text gets a larger
    box in a form, `label` names it there where its own name says too little, `first_day` reads a week or month as its
    first day (until next week), not as its last (by next week). A date that `is_due` is the day by which something is
    done: it has no hour, and a line may end with it. `hour` text is the time of day that stands beside the date,
    `repeats` text is a rule by which the record comes again, `currency` text is kept as the code of one. A number
    `in_days` may have a unit (2d, 1w, 4h), one `in_hours` may have that of hours (120h). Money that `is_first` stands
    before the text also without a currency. A date that `is_past` has been: 27 Nov is the last one.
    A person who is `sought` owns what is looked for: it may be somebody who has left, or, with `none`, nobody. One who
    is named `or_nobody` may be nobody, too.
    What `is_inner` only buttons and forms of ours say: help does not show it.
    A person who is found `by_author` wrote the message that a form is filled in from, unless it asks somebody else.
    A text that `gathers` people takes those whom a line names beside its title. A record that is `by_key` is named by
    its key alone, as several are and each that may be left out beside a title: it is not the one that is worked on.
    Choices that are `abbreviations` are shown in capitals.
    """

    meaning: str
    short: str = ""
    low: int | None = None
    high: int | None = None
    long: bool = False
    first_day: bool = False
    is_due: bool = False
    in_days: bool = False
    in_hours: bool = False
    is_first: bool = False
    is_past: bool = False
    currency: bool = False
    hour: bool = False
    repeats: bool = False
    sought: bool = False
    or_nobody: bool = False
    is_inner: bool = False
    by_author: bool = False
    gathers: bool = False
    by_key: bool = False
    label: str = ""
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parameter:
    """One argument of an operation, as read from the signature."""

    name: str
    kind: Kind
    field: Field
    required: bool
    default: object = None
    choices: tuple[str, ...] = ()
    prefix: str = ""
    whole: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the words that may stand before `=` for this argument."""
        return (self.name, self.field.short) if self.field.short else (self.name,)


def optional(parameter: Parameter) -> Parameter:
    """Return the same parameter, not required."""
    return replace(parameter, required=False)


def parameters_of(run: Handler, skip: int = 1) -> Iterator[Parameter]:
    """Read the parameters of a handler from its signature, without the first `skip` (the work) and any `**others`.

    Raises TypeError where one is of no known kind.
    """
    hints = typing.get_type_hints(run, include_extras=True)
    has_title = False
    for name, parameter in list(inspect.signature(run).parameters.items())[skip:]:
        if parameter.kind is parameter.VAR_KEYWORD:
            continue
        annotation, meaning = _split(hints[name])
        default = REQUIRED if parameter.default is inspect.Parameter.empty else parameter.default
        found = parameter_of(name, annotation, meaning, default, f"{run.__module__}.{run.__name__}")
        if found.kind is Kind.RECORDS or (found.kind is Kind.RECORD and has_title and not found.required):
            found = replace(found, field=replace(meaning, by_key=True))  # the words are those of the title
        has_title = has_title or (found.kind is Kind.TEXT and found.required)
        yield found


def parameter_of(name: str, annotation: object, field: Field, default: object, where: str) -> Parameter:
    """Return the parameter that an annotation declares; one that is `REQUIRED` has no default.

    Raises TypeError where it is of no known kind, and says `where` it stands.
    """
    annotation = _without_none(annotation)
    kind, choices, prefix = _kind_of(annotation, f"{where}({name})")
    is_required = default is REQUIRED
    value = None if is_required else default
    return Parameter(name, kind, field, is_required, value, choices, prefix, annotation is int)


def _split(annotation: object) -> tuple[object, Field]:
    meaning = Field("")
    if typing.get_origin(annotation) is typing.Annotated:
        annotation, said = typing.get_args(annotation)[:2]
        meaning = Field(said) if isinstance(said, str) else said
    return annotation, meaning


def _without_none(annotation: object) -> object:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(part for part in typing.get_args(annotation) if part is not types.NoneType)
    return annotation.__bound__ if isinstance(annotation, typing.TypeVar) else annotation


def _kind_of(annotation: object, where: str) -> tuple[Kind, tuple[str, ...], str]:
    plain = {
        str: Kind.TEXT,
        int: Kind.NUMBER,
        float: Kind.NUMBER,
        date: Kind.DATE,
        Person: Kind.PERSON,
        People: Kind.PEOPLE,
        Labels: Kind.LABELS,
        Money: Kind.MONEY,
        Percent: Kind.PERCENT,
        Period: Kind.PERIOD,
        Link: Kind.LINK,
    }
    if annotation in plain:
        return plain[annotation], (), ""
    if isinstance(annotation, type) and issubclass(annotation, enum.StrEnum):
        return Kind.CHOICE, tuple(option.value for option in annotation), ""
    kind, one = Kind.RECORD, annotation
    if typing.get_origin(annotation) is tuple and typing.get_args(annotation)[1:] == (...,):
        kind, one = Kind.RECORDS, typing.get_args(annotation)[0]
    prefix = getattr(one, "prefix", None)
    if isinstance(prefix, str):
        return kind, (), prefix
    known = ", ".join(Kind)
    raise TypeError(f"{where} is a {annotation!r}; a parameter is one of: {known}.")
