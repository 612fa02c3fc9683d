"""Where somebody lives, as far as Slack lets one tell, and what is a holiday there."""

from datetime import date

import pytest

from core import public_holidays
from core.actor import Person

DAY = date(2030, 11, 28)


@pytest.mark.parametrize(
    ("locale", "zone", "country"),
    [
        ("de-DE", "Europe/Berlin", "DE"),
        ("de-DE", "Europe/Amsterdam", "DE"),  # Slack names few zones; the clocks are the same
        ("ja-JP", "Asia/Tokyo", "JP"),
        ("en-US", "America/Denver", "US"),
        ("en-US", "Europe/Lisbon", None),
        ("en-GB", "Asia/Kolkata", None),
        ("de", "Europe/Berlin", None),
        ("es-419", "America/Lima", None),
        ("xx-ZZ", "UTC", None),
        ("", "Europe/Berlin", None),
    ],
)
def test_a_locale_names_the_country_unless_the_clock_says_otherwise(
    locale: str, zone: str, country: str | None
) -> None:
    assert public_holidays.likely_country(Person("U1", "Ana", zone=zone, locale=locale), DAY) == country


def test_a_holiday_is_called_in_the_language_of_our_messages() -> None:
    assert public_holidays.holiday("DE", date(2030, 10, 3)) == "German Unity Day"
    assert public_holidays.holiday("JP", date(2026, 11, 23)) == "Labor Thanksgiving Day"
    assert public_holidays.holiday("ZA", date(2026, 4, 27)) == "Freedom Day"
    assert public_holidays.holiday("US", DAY) == "Thanksgiving Day"
    assert public_holidays.holiday("PT", DAY) is None


def test_unknown_countries_are_told_from_known_ones() -> None:
    assert public_holidays.is_known("PT")
    assert not public_holidays.is_known("pt")
    assert not public_holidays.is_known("EU")
