"""Which meetings are of one series."""

import pytest

from core.meeting_series import series_of


@pytest.mark.parametrize(
    "title",
    [
        "Weekly sync",
        "Weekly sync, 30 Nov",
        "Weekly Sync - Mon 30 November 2026",
        "weekly sync Nov 30th",
        "Weekly sync 2026-11-30",
        "Weekly sync 30.11.2026",
        "Weekly sync #14",
    ],
)
def test_a_date_and_a_number_are_no_part_of_the_name(title: str) -> None:
    assert series_of(title) == "weekly sync"


@pytest.mark.parametrize(
    ("one", "other"), [("Tuesday sync", "Friday sync"), ("March cohort", "April cohort"), ("Retro", "Planning")]
)
def test_a_name_with_a_day_or_month_is_a_name(one: str, other: str) -> None:
    assert series_of(one) != series_of(other)
