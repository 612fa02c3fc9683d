"""Numbers as people write them, in the locales of Slack and of everybody else."""

from decimal import Decimal

import pytest
from babel import Locale, localedata
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol
from hypothesis import given
from hypothesis import strategies as st

from core.numbers import decimal_mark, read_number, write_number

AMERICAN, GERMAN, UNKNOWN = "en-US", "de-DE", ""
SLACKS = ("de-DE", "en-GB", "en-US", "es-ES", "fr-FR", "it-IT", "ja-JP", "ko-KR", "pt-BR", "zh-CN", "zh-TW")
LOCALES = sorted({name for name in localedata.locale_identifiers() if Locale.parse(name).script is None})

ONE_WAY = {
    "1200": 1200,
    "007": 7,
    "1 200": 1200,
    "1\u202f200": 1200,
    "1'200": 1200,
    "1’200.50": 1200.5,
    "1_000": 1000,
    "1,234.5": 1234.5,
    "1.234,5": 1234.5,
    "1 234 567,5": 1234567.5,
    "1'200,500": 1200.5,
    "1,234,567": 1234567,
    "1.234.567": 1234567,
    "12,34,567.5": 1234567.5,
    "12,5": 12.5,
    "12.5": 12.5,
    "0,500": 0.5,
    "0.500": 0.5,
    "1200,500": 1200.5,
    "1,2345": 1.2345,
    ".5": 0.5,
    "5.": 5,
    "1e3": 1000,
    "2.5E-1": 0.25,
    "-1 200": -1200,
    "−3": -3,
    "+4": 4,
    "١٢": 12,
    "١٬٢٣٤٫٥": 1234.5,
    "１２００": 1200,
    "１２，５": 12.5,
}
NONE = ["", "-", ".", ",", "1,2,3", "1.2.3", "1,200h", "12 5", "1,20,3", "1,200e3", "1__000", "0,123,456", "nan", "inf"]
NONE += ["10²", "½", "0x10", "1-2", "--1", "1,234.567.8", "1234567890123456", "5 %", "1\n200", "1.234'5"]


@pytest.mark.parametrize("locale", [AMERICAN, GERMAN, UNKNOWN])
@pytest.mark.parametrize(("text", "number"), ONE_WAY.items())
def test_what_can_be_read_in_one_way_is_read_so_by_everybody(text: str, number: float, locale: str) -> None:
    assert read_number(text, locale).numbers == (number,)


@pytest.mark.parametrize("locale", [AMERICAN, GERMAN, UNKNOWN])
@pytest.mark.parametrize("text", NONE)
def test_what_is_no_number_is_not_read(text: str, locale: str) -> None:
    assert read_number(text, locale).numbers == ()


@pytest.mark.parametrize(
    ("text", "locale", "numbers"),
    [
        ("1,200", "en-US", (1200,)),
        ("1,200", "ja-JP", (1200,)),
        ("1,200", "de-DE", (1.2,)),
        ("1,200", "", (1200, 1.2)),
        ("1,200", "es-LA", (1200, 1.2)),
        ("1,200", "de-CH", (1200, 1.2)),
        ("1,200", "en-ZA", (1200, 1.2)),
        ("1.200", "en-GB", (1.2,)),
        ("1.200", "de-DE", (1200, 1.2)),
        ("1.200", "fr-FR", (1200, 1.2)),
        ("1.200", "", (1200, 1.2)),
        ("-1,200", "", (-1200, -1.2)),
        ("１，２００", "en-US", (1200,)),
        ("123,456", "", (123456, 123.456)),
    ],
)
def test_one_mark_before_three_digits_is_what_the_locale_says(
    text: str, locale: str, numbers: tuple[float, ...]
) -> None:
    assert read_number(text, locale).numbers == numbers


def test_the_locales_of_slack_are_known() -> None:
    assert {decimal_mark(locale) for locale in SLACKS} == {",", "."}
    assert (decimal_mark("pt_BR"), decimal_mark("es-LA"), decimal_mark("tlh")) == (",", "", "")


def test_the_marks_are_those_of_unicode() -> None:
    said = {name: mark for name in LOCALES if (mark := decimal_mark(name))}

    assert len(said) > 100
    assert {name: mark for name, mark in said.items() if mark != get_decimal_symbol(name)} == {}
    assert {name for name, mark in said.items() if mark == "." and get_group_symbol(name) != ","} == set()


@given(
    number=st.decimals(-999_999_999, 999_999_999, places=3) | st.integers(-99_999, 99_999).map(Decimal),
    name=st.sampled_from(LOCALES),
    digits=st.sampled_from(["latn", "default"]),
    is_known=st.booleans(),
)
def test_what_a_locale_writes_is_never_read_as_another_number(
    number: Decimal, name: str, digits: str, is_known: bool
) -> None:
    text = format_decimal(number, locale=name, numbering_system=digits)

    found = read_number(text, name.replace("_", "-") if is_known else "").numbers

    assert float(number) in found or (found == () and not decimal_mark(name)), (text, found)
    assert len(found) < 2 or is_one_mark_before_three_digits(text)


def is_one_mark_before_three_digits(text: str) -> bool:
    marks = [place for place, letter in enumerate(text) if letter in ",."]
    return len(marks) == 1 and sum(letter.isdigit() for letter in text[marks[0] :]) == 3


@given(st.floats(-1e9, 1e9).map(lambda number: float(f"{number:.12g}")), st.sampled_from((*SLACKS, UNKNOWN, "de-CH")))
def test_what_we_write_is_read_back_by_everybody(number: float, locale: str) -> None:
    assert read_number(write_number(number), locale).numbers == (number,)


@given(st.text(st.sampled_from("0123456789,.' -e٫٬١२９，’"), max_size=14), st.sampled_from((*SLACKS, UNKNOWN)))
def test_no_text_is_read_as_one_number_where_it_could_be_another(text: str, locale: str) -> None:
    known, anybody = read_number(text, locale).numbers, read_number(text, "").numbers

    assert set(known) <= set(anybody)
    assert len(known) == len(anybody) or decimal_mark(locale)


def test_zeros_before_a_number_are_none_of_its_digits() -> None:
    assert read_number("0.000193224014817", "de-DE").numbers == (0.000193224014817,)
    assert read_number("0.0001932240148171", "de-DE").numbers == (0.0001932240148171,)
    assert read_number("1234567890.1234567", "").numbers == ()
