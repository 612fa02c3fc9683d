"""Money, percentages, periods and links in the words of a command, with a key and without."""

from datetime import date
from typing import Annotated

import pytest

from core.actor import Person
from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar.grammar import fill, parse
from core.grammar.tokens import tokenize
from core.link import Link
from core.money import Money
from core.operation import Noun
from core.parameter import Field
from core.percent import Percent
from core.period import Period
from core.reply import Reply, say

TODAY = date(2026, 12, 1)
NOUN = Noun("hire", "What is hired.", prefix="H")


@NOUN.operation("add", example="hire add A van 1200 EUR Dec to Mar")
def add(  # noqa: PLR0917 - each kind once
    _work: object,
    title: Annotated[str, "what"],
    price: Annotated[Money, "how much"],
    period: Annotated[Period | None, "when"] = None,
    share: Annotated[Percent | None, "how much of it"] = None,
    page: Annotated[Link | None, "where it is offered"] = None,
    deposit: Annotated[Money | None, "what is paid first"] = None,
    due: Annotated[date | None, Field("by when", is_due=True)] = None,
    hours: Annotated[float | None, Field("how long", in_hours=True)] = None,
    owner: Annotated[Person | None, "who hires it"] = None,
) -> Reply:
    """Hire something."""
    return say(f"{title} {price} {period} {share} {page} {deposit} {due} {hours} {owner}")


class Hire:
    prefix = "H"


@NOUN.operation("pay", example="hire pay H-1 50 EUR for the tank")
def pay(
    _work: object,
    record: Annotated[Hire, "which one"],
    price: Annotated[Money, "how much"],
    why: Annotated[str, "for what"] = "",
) -> Reply:
    """Pay for something."""
    return say(f"{record} {price} {why}")


HIRES = Catalog((NOUN,))


def read(text: str, locale: str = "en-GB") -> dict[str, str]:
    found = parse(tokenize(text), HIRES, TODAY, locale).arguments
    return {
        name: f"@{getattr(value, 'name', value)}" if name == "owner" else str(value) for name, value in found.items()
    }


EUROS, WINTER = {"title": "A van", "price": "1200 EUR"}, "2026-12-01/2027-03-31"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A van 1200 EUR", {}),
        ("A van €1,200", {}),
        ("1200 EUR A van", {}),
        ("A van for 1200 EUR", {}),
        ("A van price=1200 EUR", {}),
        ('A van price="EUR 1200"', {}),
        ("A van price: 1200 EUR", {}),
        ("A van 1200 EUR Dec to Mar", {"period": WINTER}),
        ("A van 1200 EUR from 1 Dec to 31 Mar", {"period": WINTER}),
        ("A van for Dec to Mar 1200 EUR", {"period": WINTER}),
        ("A van 1200 EUR period=1 Dec to 31 Mar by 5 Dec", {"period": WINTER, "due": "2026-12-05"}),
        ("A van 1200 EUR December", {"period": "2026-12-01/2026-12-31"}),
        ("A van 1200 EUR 40% https://example.org/van", {"share": "40 %", "page": "https://example.org/van"}),
        ("A van <https://example.org/van|the van> 1200 EUR", {"page": "https://example.org/van"}),
        ("A van 1200 EUR share=12.5", {"share": "12.5 %"}),
        ("A van 1200 EUR deposit=200 EUR", {"deposit": "200 EUR"}),
        ("A van 1200 EUR hours=120h", {"hours": "120"}),
        ("A van 1 200 EUR by Friday", {"due": "2026-12-04"}),
        ("A van @ana 1200 EUR Dec to Mar", {"owner": "@ana", "period": WINTER}),
    ],
)
def test_values_are_found_wherever_they_stand(text: str, said: dict[str, str]) -> None:
    assert read(f"hire add {text}") == EUROS | said


@pytest.mark.parametrize("text", ["A van 1200", "A van 1,200", "A van 1 200", "A van price=1200", "A van 1.2k"])
def test_an_amount_that_is_needed_may_leave_its_currency_to_the_project(text: str) -> None:
    found = parse(tokenize(f"hire add {text}"), HIRES, TODAY, "en-GB").arguments

    assert found["title"] == "A van"
    assert found["price"].in_currency("EUR") == Money.parse("1200 EUR")  # type: ignore[union-attr]  # an amount is read


def test_what_was_paid_stands_before_the_words_that_say_for_what() -> None:
    found = read("hire pay H-1 50 invoice 77")

    assert (found["price"], found["why"]) == ("50", "invoice 77")


def test_an_amount_inside_quotes_belongs_to_the_title() -> None:
    assert read('hire add "The 500 EUR van" 1200 EUR')["title"] == "The 500 EUR van"


@pytest.mark.parametrize(
    ("text", "message", "commands"),
    [
        (
            "A van 1.200 EUR",
            "“1.200 EUR” can be 1\u00a0200\u00a0EUR or 1.20\u00a0EUR.",
            ('hire add A van price="1200 EUR"', 'hire add A van price="1.20 EUR"'),
        ),
        ("A van price=-3 EUR", "“price” is 0 at least, not “-3 EUR”.", ()),
        ("A van price=much", "“price” is an amount of money such as 1200 EUR, not “much”.", ()),
        ("A van 12 EUR share=140", "“share” is a percentage from 0 to 100, not “140”.", ()),
        ("A van 12 EUR page=example", "“page” is a link that begins with https://, not “example”.", ()),
        ("A van 12 EUR period=Blursday", "I can't read “Blursday” as a period.", ()),
        ("A van 12 EUR hours=2d", "“hours” is a number, not “2d”.", ()),
    ],
)
def test_what_is_unclear_is_refused_with_what_it_can_be(text: str, message: str, commands: tuple[str, ...]) -> None:
    with pytest.raises(NotUnderstood) as fault:
        read(f"hire add {text}", "de-DE")

    assert fault.value.message == message
    assert fault.value.commands == commands


def test_a_proposed_amount_is_read_as_it_was_meant() -> None:
    assert read('hire add A van price="1200 EUR"', "de-DE") == EUROS


def test_a_form_reads_amounts_in_the_locale_of_who_types_them() -> None:
    command = parse(tokenize("hire add"), HIRES, TODAY, "de-DE")

    filled = fill(command, {"title": "A van", "price": "1.200,50 €", "share": "12,5"}, HIRES, TODAY, "de-DE")

    assert filled.arguments == {"title": "A van", "price": Money.parse("1200.50 EUR"), "share": Percent(12.5)}
