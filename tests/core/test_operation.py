"""What a signature says is what people can type."""

import enum
import re
from datetime import date
from typing import Annotated

import pytest

from core.actor import Person
from core.catalog import Catalog
from core.errors import UserError
from core.grammar.grammar import parse
from core.grammar.tokens import tokenize
from core.operation import Noun, Operation
from core.parameter import Field, Kind, Labels, Parameter
from core.reply import Reply, say
from handlers.catalog import CATALOG

TODAY = date(2026, 11, 4)
OPERATIONS = list(CATALOG)
NAMES = [operation.name for operation in OPERATIONS]


class Size(enum.StrEnum):
    SMALL = "small"
    LARGE = "large"


class Lamp:
    prefix = "L"


def declared() -> Operation:
    noun = Noun("lamp", "Lamps.", prefix="L")

    @noun.operation("add", example="lamp add Desk")
    def add(  # noqa: PLR0917 - a parameter of each kind
        work: object,
        title: Annotated[str, "what it is called"],
        owner: Person | None = None,
        due: date | None = None,
        labels: Labels = (),
        watts: Annotated[int, Field("how bright", short="w", low=1, high=60)] = 5,
        size: Size = Size.SMALL,
        near: Lamp | None = None,
        below: tuple[Lamp, ...] = (),
    ) -> Reply:
        """Buy a lamp.

        More about lamps.
        """
        return say(title)

    return noun.operations["add"]


def test_a_signature_is_read_once_for_all() -> None:
    operation = declared()

    assert {p.name: p.kind for p in operation.parameters} == {
        "title": Kind.TEXT,
        "owner": Kind.PERSON,
        "due": Kind.DATE,
        "labels": Kind.LABELS,
        "watts": Kind.NUMBER,
        "size": Kind.CHOICE,
        "near": Kind.RECORD,
        "below": Kind.RECORDS,
    }
    assert [p.name for p in operation.parameters if p.required] == ["title"]
    assert operation.summary == "Buy a lamp."


def test_usage_says_how_each_argument_is_typed() -> None:
    assert declared().usage == (
        "lamp add <title> [@owner] [by <date>] [#label] [w=1–60] [size=small|large]"
        " [near=L-<number>] [below=L-<number>,L-<number>]"
    )


@pytest.mark.parametrize(
    ("typed", "title", "others"),
    [
        ("L-4 Desk", "L-4 Desk", {}),
        ("Desk at the door near=L-4", "Desk at the door", {"near": "L-4"}),
        ("Desk near L-4", "Desk near L-4", {}),
        ("Desk below=L-1,L-2 black", "Desk black", {"below": "L-1 L-2"}),
        ("Desk below=L-1, L-2 and L-3", "Desk", {"below": "L-1 L-2 L-3"}),
        ('Desk below="L-1 L-2"', "Desk", {"below": "L-1 L-2"}),
    ],
)
def test_a_record_that_may_be_left_out_changes_no_title(typed: str, title: str, others: dict[str, str]) -> None:
    """A title that begins with an id, or with anything else, once lost its first word to such a parameter."""
    noun = Noun("lamp", "Lamps.", prefix="L", operations={"add": declared()})

    command = parse(tokenize(f"lamp add {typed}"), Catalog([noun]), TODAY)

    found = {name: value for name, value in command.arguments.items() if name != "title"}
    assert command.arguments["title"] == title
    assert {
        name: " ".join(map(str, value)) if isinstance(value, tuple) else str(value) for name, value in found.items()
    } == others


def test_only_whole_numbers_fit_where_the_signature_says_so() -> None:
    watts = next(p for p in declared().parameters if p.name == "watts")
    days = next(p for p in parameter_of("task estimate") if p.name == "days")

    assert (watts.whole, days.whole) == (True, False)


def parameter_of(name: str) -> tuple[Parameter, ...]:
    operation = CATALOG.operation(name)
    assert operation
    return operation.parameters


@pytest.mark.parametrize("kind", [dict, bytes, list[str], complex])
def test_a_parameter_of_no_known_kind_fails_where_it_is_declared(kind: type) -> None:
    noun = Noun("lamp", "Lamps.")

    def switch(work: object, how: object) -> Reply:
        return say("")

    switch.__annotations__["how"] = kind

    with pytest.raises(TypeError, match=r"switch\(how\) is a .*; a parameter is one of: text, number, date"):
        noun.operation("switch", example="lamp switch")(switch)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_every_example_is_complete(operation: Operation) -> None:
    command = parse(tokenize(operation.example), CATALOG, TODAY)

    assert command.operation is operation
    assert command.missing == ()


FILLED = {
    "<number>": "12",
    "<date>": "Friday",
    "by Friday": "by Friday",
    "<text>": '"some text"',
    "<record>": "T-9",
    "<currency>": "EUR",
    "<amount>": "1200 EUR",
    "<share>": "40%",
    "<invoice>": "https://example.org/a",
    "<cost>": "1200 EUR",
    "<money>": "1200 EUR",
    "<period>": "Dec to Mar",
    "<percent>": "40%",
    "<link>": "https://example.org/a",
    "#label": "#data",
    "@owner": "@ana",
}


def filled_in(usage: str) -> str:
    """Write a usage as somebody would who takes it at its word."""
    # A choice of several words stands in brackets, where it ends.
    text = re.sub(r"\[([a-z]+=[a-z -]+)(?:\|[a-z -]+)+(?:\|…)?\]", r"\1", usage).replace("[", "").replace("]", "")
    for said, typed in FILLED.items():
        text = text.replace(said, typed)
    text = re.sub(r"<(?:title|filters|reason|resolution|mitigation|about)>", "words", text)
    text = re.sub(r"(=|!)([a-z-]+)(?:\|!?[a-z-]+)+", r"\1\2", text)
    text = re.sub(r"=(\d+)–\d+", r"=\1", text)
    return re.sub(r"zone=\S+ \S+\"", "zone=Europe/Lisbon", text)


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_every_usage_can_be_filled_in_and_typed(operation: Operation) -> None:
    command = parse(tokenize(filled_in(operation.usage)), CATALOG, TODAY)

    assert command.operation is operation
    assert set(command.arguments) == {p.name for p in operation.parameters if not p.field.is_inner}


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_every_operation_says_what_it_does_and_what_its_arguments_mean(operation: Operation) -> None:
    assert operation.summary.endswith(".")
    assert all(p.field.meaning for p in operation.parameters)


def test_a_catalog_finds_nouns_by_name_alias_and_prefix() -> None:
    noun = Noun("lamp", "Lamps.", prefix="L", aliases=("light",))
    catalog = Catalog([noun])

    assert [catalog.noun("lamp"), catalog.noun("light"), catalog.noun_of("L")] == [noun] * 3
    assert catalog.noun("lantern") is None


def test_no_two_nouns_share_a_word_or_a_prefix() -> None:
    words = [word for noun in CATALOG.nouns for word in (noun.name, *noun.aliases)]
    prefixes = [noun.prefix for noun in CATALOG.nouns if noun.prefix]

    assert len(words) == len(set(words))
    assert len(prefixes) == len(set(prefixes))


@pytest.mark.parametrize("operation", OPERATIONS, ids=NAMES)
def test_what_is_left_out_is_said_with_usage(operation: Operation) -> None:
    command = parse(tokenize(operation.name), CATALOG, TODAY)

    if command.missing:
        with pytest.raises(UserError, match=f"“{operation.name}” needs an? ") as fault:
            command.needs_all()
        assert operation.usage in fault.value.hint


def test_a_noun_may_have_a_verb_of_another() -> None:
    why, lamp = Noun("why", "Reasons."), Noun("lamp", "Lamps.")

    @why.operation("", example="why")
    def explain(work: object) -> Reply:
        """Explain."""
        return say("because")

    @lamp.operation("flicker", of="why", example="why flicker", aliases=("flickers",))
    def flicker(work: object) -> Reply:
        """Say why it flickers."""
        return say("the bulb is loose")

    catalog = Catalog((why, lamp))

    assert [operation.name for operation in catalog] == ["why", "why flicker"]
    assert parse(tokenize("why flickers"), catalog, TODAY).operation.run is flicker


def test_a_verb_of_a_noun_that_a_catalog_lacks_is_left_out() -> None:
    lamp = Noun("lamp", "Lamps.")

    @lamp.operation("flicker", of="why", example="why flicker")
    def flicker(work: object) -> Reply:
        """Say why it flickers."""
        return say("the bulb is loose")

    assert list(Catalog((lamp,))) == []


def test_whoever_listens_to_an_event_is_found_by_its_name() -> None:
    room, lamp, heater = Noun("room", "Rooms."), Noun("lamp", "Lamps."), Noun("heater", "Heaters.")

    @lamp.on("room.left")
    def switch_off(work: object, run: object) -> None: ...

    @heater.on("room.left")
    def turn_down(work: object, run: object) -> None: ...

    @lamp.scheduled("dim")
    def dim(work: object, run: object) -> None: ...

    catalog = Catalog((room, lamp, heater))

    assert catalog.scheduled("room.left") == (switch_off, turn_down)
    assert catalog.scheduled("lamp.dim") == (dim,)
    assert catalog.scheduled("room.entered") == ()


def test_whoever_follows_a_noun_is_found_by_its_name() -> None:
    room, lamp = Noun("room", "Rooms."), Noun("lamp", "Lamps.")

    @lamp.follows(room)
    def follow(work: object, record: object, before: object) -> None: ...

    catalog = Catalog((room, lamp))

    assert catalog.followers["room"] == (follow,)
    assert "lamp" not in catalog.followers
