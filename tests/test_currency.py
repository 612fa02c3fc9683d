"""The currency of amounts that name none: said once for a project."""

from collections.abc import Iterator

import pytest

from core.errors import NotUnderstood
from core.grammar.tokens import tokenize
from core.money import AmountSaid, Money
from core.money_text import read_money
from core.reply import Paragraph
from handlers.request.arguments.which_currency import WhichCurrency, settled
from storage.registers import project as projects
from tests.databases import database_at
from tests.work import PRIYA, Desk


@pytest.fixture
def desk(url: str) -> Iterator[Desk]:
    database = database_at(url)
    yield Desk(database)
    database.dispose()


def said(text: str) -> AmountSaid:
    reading = read_money(text, "en-US")
    assert reading is not None
    (amount,) = reading.values
    assert isinstance(amount, AmountSaid)
    return amount


@pytest.mark.parametrize(("currency", "text"), [("eur", "1200"), ("CAD", "$1200"), ("£", "1.2k")])
def test_an_amount_without_a_currency_is_in_that_of_the_project(desk: Desk, currency: str, text: str) -> None:
    desk.run(f"project edit P-1 currency={currency}", PRIYA)

    with desk.work() as work:
        found = settled(work, {"amount": said(text)})["amount"]
        project = projects.get(work.session, work.project_id)

    assert project is not None
    assert found == Money(said(text).amount, project.currency or "")


@pytest.mark.parametrize(
    ("currency", "text", "offered"),
    [
        ("none", "1200", ["sell it 1200 EUR by Friday", "sell it 1200 USD by Friday", "sell it 1200 GBP by Friday"]),
        ("EUR", "$1200", ["sell it 1200 USD by Friday", "sell it 1200 CAD by Friday", "sell it 1200 AUD by Friday"]),
    ],
)
def test_one_that_can_be_in_several_is_asked_about(desk: Desk, currency: str, text: str, offered: list[str]) -> None:
    desk.run("project edit P-1 currency=GBP", PRIYA)
    desk.run(f"project edit P-1 currency={currency}", PRIYA)

    with desk.work() as work, pytest.raises(WhichCurrency) as fault:
        settled(work, {"amount": said(text)})

    fault.value.offer(tokenize(f"sell it {text} by Friday"))
    assert fault.value.message == f"In which currency is {text}?"
    assert [button.command for button in fault.value.buttons] == offered


def test_a_sign_of_several_currencies_is_none_for_a_project(desk: Desk) -> None:
    with pytest.raises(NotUnderstood, match="several currencies: USD, CAD, AUD, NZD"):
        desk.run("project edit P-1 currency=$", PRIYA)


def test_the_currency_stands_on_the_card_of_the_project(desk: Desk) -> None:
    answer = desk.run("project edit P-1 currency=EUR", PRIYA)

    assert isinstance(answer.parts[0], Paragraph)
    assert "currency EUR" in str(answer.parts[0])
