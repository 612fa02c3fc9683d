"""What `make demo` fills in, so that its first page shows what Baton is."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.demo import Demo, fill_in
from core.errors import SettingsError
from handlers.catalog import CATALOG
from pictures.render import draw
from storage.database import Database
from tests.office import PRIYA, Office


def test_the_sample_project_begins_with_an_introduction_that_comes_once(office: Office) -> None:
    for _ in range(2):
        fill_in(office.service)
        office.service.worker_pools.workers.wake()
        office.settle()

    (said,) = [m["text"] for m in office.from_bot(PRIYA) if "added me" in m["text"]]
    assert said.startswith("Priya Nair added me to this channel. I keep a project's tasks")
    assert "This channel works on P-1 Churn model. Its goal: Find 7 of 10 customers who leave" in said
    assert "T-6 Renew the warehouse credentials" in office.slash(PRIYA, "/task list").text


def test_the_demo_says_what_it_lacks_where_only_the_bot_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "aiohttp", None)

    with pytest.raises(SettingsError, match="`make demo` installs it"):
        Demo(tmp_path, 0, {}, CATALOG).run(Database, lambda: datetime.now(UTC), draw)


def test_demos_on_two_ports_have_a_store_each(tmp_path: Path) -> None:
    first, second = (Demo(tmp_path, port, {}, CATALOG).environment["DATABASE_URL"] for port in (8900, 9000))

    assert first != second
