"""Time zones: what Slack or a person names, known here or not."""

from datetime import UTC, date, datetime

import pytest

from core import zones


@pytest.mark.parametrize("name", ["", "Nowhere/Lost", "../etc/passwd", "Europe", "\0"])
def test_a_name_that_no_zone_has_is_utc(name: str) -> None:
    assert zones.named(name) is UTC
    assert not zones.is_known(name)


def test_a_day_is_that_of_the_zone() -> None:
    evening = datetime(2026, 12, 2, 23, 30, tzinfo=UTC)

    days = [zones.day_in(name, evening) for name in ("America/New_York", "UTC", "Asia/Tokyo")]

    assert days == [date(2026, 12, 2), date(2026, 12, 2), date(2026, 12, 3)]
