"""What is late is so once its day has ended for its owner, whoever looks, and on every surface."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests import databases
from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Office, open_office

EVENING_IN_NEW_YORK = datetime(2026, 12, 2, 23, 30, tzinfo=UTC)
"""Wednesday 2 December, 18:30 there; in Tokyo and Kolkata it is Thursday."""


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def evening(request: pytest.FixtureRequest) -> Iterator[Office]:
    """Return an office with a task of each that was due on 2 December, on its evening in New York."""
    fresh = databases.kept_sqlite_url if request.param == "sqlite" else databases.own_postgres_url
    with fresh() as url, open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model zone=Asia/Tokyo", CHURN)
        office.clock.stands_at = datetime(2026, 12, 1, 12, tzinfo=UTC)
        for text in ("Of Ben @ben by 2 Dec", "Of Mei @mei by 2 Dec", "Of nobody by 2 Dec", "Old @ben by 1 Dec"):
            office.slash(PRIYA, f"/task add {text}")
        office.settle()
        office.clock.stands_at = EVENING_IN_NEW_YORK
        yield office


@pytest.mark.parametrize("who", [BEN, MEI, ANA])
def test_a_list_a_card_and_my_work_agree_on_what_is_late(evening: Office, who: str) -> None:
    late = evening.slash(who, "/task list late").text
    everything = evening.slash(who, "/task list").text

    assert [title in late for title in ("Of Ben", "Of Mei", "Of nobody", "Old")] == [False, True, True, True]
    assert [line.count("late") for line in everything.splitlines() if "Of Ben" in line] == [0]
    assert [line.count("1 day late") for line in everything.splitlines() if "Of " in line] == [0, 1, 1]
    assert "due today" in evening.slash(who, "/task show T-1").text
    assert "late" not in evening.slash(who, "/task show T-1").text
    assert "1 day late" in evening.slash(who, "/task show T-2").text
    assert "Today\n• T-1" in evening.direct(who, "mine @ben").text
    assert "Of Ben" not in evening.direct(who, "mine late @ben").text


def test_the_digest_counts_the_same(evening: Office) -> None:
    digest = evening.slash(PRIYA, "/digest preview").text

    assert "3 tasks late" in digest.splitlines()[0]
    assert "late 3" in digest.splitlines()[1]


def test_the_list_of_what_nobody_owns_says_late_as_its_line_does(evening: Office) -> None:
    assert "Of nobody · 1 day late" in evening.slash(BEN, "/baton reminder unowned").text


def test_a_day_is_called_today_or_tomorrow_only_where_it_is_so_for_writer_and_owner(evening: Office) -> None:
    """In New York 3 December is tomorrow; in Tokyo it is today."""
    evening.settle()
    added = evening.slash(BEN, "/task add Send the figures @mei by tomorrow").text

    assert added.endswith("Send the figures · Mei · due Thu 3 Dec")
    assert evening.newest_direct(MEI, "Send the figures").text.endswith("due Thu 3 Dec")
    assert "due Thu 3 Dec" in evening.slash(BEN, "/task list figures").text
    assert "due today" in evening.slash(MEI, "/task list figures").text
    assert "moved from Thu 3 Dec to Fri 4 Dec." in evening.slash(BEN, "/task edit T-5 by 4 Dec").text
    assert "moved from tomorrow to today." in evening.slash(MEI, "/task edit T-5 by today").text
    assert evening.slash(BEN, "/task add Sort the figures by tomorrow @ben").text.endswith("due tomorrow")
