"""What `make demo` fills in, so that its first page shows what Baton is."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.demo.demo import Demo
from bot.demo.fill_in import fill_in
from bot.demo.sample_project import sample_project
from core.errors import SettingsError
from handlers.catalog import CATALOG
from pictures.render import draw
from storage.database import Database
from tests.office import ANA, PRIYA, Office


def test_the_sample_project_begins_with_an_introduction_that_comes_once(office: Office) -> None:
    for _ in range(2):
        fill_in(office.service)
        office.service.worker_pools.workers.wake()
        office.settle()

    (said,) = [m["text"] for m in office.from_bot(PRIYA) if "added me" in m["text"]]
    assert said.startswith("Priya Nair added me to this channel. I keep a project's tasks")
    assert "This channel works on P-1 Churn model. Its goal: Find 7 of 10 customers who leave" in said
    assert "T-54 Renew the warehouse credentials" in office.slash(PRIYA, "/task list").text
    assert not [m["text"] for m in office.from_bot(ANA) if "T-25" in m["text"]], "nobody hears of what is long done"


def test_the_sample_project_has_half_a_year_behind_it(office: Office) -> None:
    fill_in(office.service)

    forecast = office.slash(PRIYA, "/baton forecast").text
    assert "85 %" in forecast
    assert "not enough history" not in forecast
    assert "28 days later than first planned" in office.slash(PRIYA, "/milestone show M-5").text


@pytest.mark.parametrize("today", [date(2026, 11, 30), date(2026, 12, 4), date(2027, 1, 3)])
def test_what_happened_before_the_demo_lies_before_its_day(today: date) -> None:
    past = [step.at for step in sample_project(today).steps if step.at]

    assert past == sorted(past)
    assert 0 < (today - past[-1].date()).days <= 3
    assert all(at.weekday() < 5 for at in past)


def test_the_demo_says_what_it_lacks_where_only_the_bot_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)

    with pytest.raises(SettingsError, match="`make demo` installs it"):
        Demo(tmp_path, 0, {}, CATALOG).run(Database, lambda: datetime.now(UTC), draw)


def test_demos_on_two_ports_have_a_store_each(tmp_path: Path) -> None:
    first, second = (Demo(tmp_path, port, {}, CATALOG).environment["DATABASE_URL"] for port in (8900, 9000))

    assert first != second
