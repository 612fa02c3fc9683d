"""Money as people write it, in the locales of Slack, and as it is kept."""

from decimal import Decimal

import pytest
from babel import Locale, localedata
from babel.numbers import format_currency, get_territory_currencies
from hypothesis import given
from hypothesis import strategies as st

from core.currencies import CODES, currencies_of
from core.money import AmountSaid, Money, totals
from core.money_text import read_money

AMERICAN, GERMAN, UNKNOWN = "en-US", "de-DE", ""
SLACKS = ("de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT", "ja-JP", "ko-KR", "pt-BR", "zh-CN", "zh-TW")
EUROS = {
    "1.200,50 €": "1200.50",
    "1200 EUR": "1200",
    "EUR 1200": "1200",
    "€1.2k": "1200",
    "1.2k EUR": "1200",
    "1,5 Mio. €": "1500000",
    "12kEUR": "12000",
    "1 200.50 EUR": "1200.50",
    "1\u00a0200,50\u00a0€": "1200.50",
    "1'200 euros": "1200",
    "-50 EUR": "-50",
    "€ 12.": "12",
}
NONE = [
    "",
    "EUR",
    "€",
    "12 apples",
    "40%",
    "T-4",
    "Compute",
    "12 EUR USD",
    "$12 EUR",
    "1e3 EUR",
    "12 k k EUR",
    "1,2,3 €",
]
amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.mark.parametrize("locale", [AMERICAN, GERMAN, UNKNOWN])
@pytest.mark.parametrize(("text", "amount"), EUROS.items())
def test_euros_are_read_in_whichever_order_and_marks_they_come(text: str, amount: str, locale: str) -> None:
    reading = read_money(text, locale)

    assert reading is not None
    assert reading.values == (Money(Decimal(amount), "EUR"),)


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_money_is_not_read(text: str) -> None:
    assert read_money(text, AMERICAN) is None


@pytest.mark.parametrize(
    ("text", "locale", "readings"),
    [
        ("1,200 EUR", AMERICAN, ("1200",)),
        ("1,200 EUR", UNKNOWN, ("1200", "1.2")),
        ("1.200 EUR", GERMAN, ("1200", "1.2")),
        # Nobody writes three digits of cents: another country's thousands are as likely.
        ("1,200 EUR", GERMAN, ("1200", "1.2")),
        ("1.200 EUR", AMERICAN, ("1200", "1.2")),
        ("1.2345 EUR", AMERICAN, ("1.2345",)),
    ],
)
def test_a_figure_that_can_be_two_amounts_is_read_as_both(text: str, locale: str, readings: tuple[str, ...]) -> None:
    reading = read_money(text, locale)

    assert reading is not None
    assert reading.amounts == tuple(map(Decimal, readings))


def test_a_sign_of_several_currencies_waits_for_the_project() -> None:
    reading = read_money("$1,200.50", AMERICAN)

    assert reading is not None
    (said,) = reading.values
    assert isinstance(said, AmountSaid)
    assert said.in_currency("CAD") == Money(Decimal("1200.5"), "CAD")
    assert said.in_currency("EUR") is None


@given(amounts, st.sampled_from(sorted(CODES)))
def test_what_is_kept_is_read_again_as_the_same_money_by_everybody(amount: Decimal, code: str) -> None:
    money = Money(amount, code)

    assert Money.parse(str(money)) == money
    for text in (str(money), money.words):
        readings = [read_money(text, locale) for locale in (*SLACKS, UNKNOWN)]
        assert [each and each.values for each in readings] == [(money,)] * len(readings)


@given(amounts, st.sampled_from(SLACKS), st.sampled_from(["EUR", "PLN", "CHF", "INR"]))
def test_money_as_a_locale_writes_it_is_read_there_as_it_was_meant(amount: Decimal, locale: str, code: str) -> None:
    text = format_currency(amount, code, locale=locale.replace("-", "_"), currency_digits=False, format="#,##0.00 ¤¤")

    reading = read_money(text, locale)

    assert reading is not None
    assert reading.values == (Money(amount, code),)


def test_every_currency_in_use_is_known() -> None:
    territories = {Locale.parse(name).territory for name in localedata.locale_identifiers()}
    in_use = {code for each in territories if each for code in get_territory_currencies(each)}

    assert in_use <= CODES
    assert all(currencies_of(code) == (code,) for code in CODES)


def test_amounts_of_different_currencies_are_never_added() -> None:
    euros, dollars = Money(Decimal("0.10"), "EUR"), Money(Decimal(1), "USD")

    assert totals([euros, dollars, euros, euros]) == (Money(Decimal("0.30"), "EUR"), dollars)
    with pytest.raises(ValueError, match="currencies differ"):
        euros + dollars
