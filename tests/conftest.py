"""What all tests share: an office with the bot in it, on either database."""

import gc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import hypothesis
import pytest

from bot.processes import drafting_process
from handlers.running import slack_events
from storage import database, store_faults
from tests import databases
from tests.bolt_signatures import remember_signatures
from tests.drafting_here import draft_here
from tests.examples import FEW
from tests.office import CHURN, PRIYA, Office, open_office
from tests.patience import SECONDS
from tests.private_project import Secret, a_secret

# Those of each run without the slow tests; with them, as many as a test asks for, or a hundred.
hypothesis.settings.register_profile(FEW, deadline=None, max_examples=25)
# A time limit on an example says more about the machine than about the code.
hypothesis.settings.register_profile("baton", deadline=None)
hypothesis.settings.load_profile("baton")

# Beside other work a draft at the lowest priority would wait for ever.
drafting_process.NICENESS = 0
# There, sixteen who write at once may wait long for their turn, and a repetition may come late.
database.BUSY_SECONDS = int(SECONDS)
store_faults.LONGEST = SECONDS
# A clock that tests move by hours has not been silent: all of Slack is read again where that is what a test is about.
SILENCE, slack_events.SILENCE = slack_events.SILENCE, timedelta(hours=20)
# Tests end programs, never the machine: no checkpoint has to wait for the disk.
database.SQLITE_SETTINGS = (*database.SQLITE_SETTINGS, "synchronous = OFF")

# Bolt reads the signature of each listener and matcher at each start, through all that a signature may be.
remember_signatures()

SHARED = Path(__file__).parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer examples of each property where the slow tests are left out."""
    if config.option.markexpr == "not slow":
        hypothesis.settings.load_profile(FEW)


def pytest_collection_finish() -> None:
    """Have the garbage collector look no more through what was imported and collected: it stays to the end."""
    gc.collect()
    gc.freeze()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Return the address of a migrated database of each sort."""
    fresh = databases.kept_sqlite_url if request.param == "sqlite" else databases.fresh_postgres_url
    with fresh() as address:
        yield address


@pytest.fixture
def office() -> Iterator[Office]:
    """Return an office in Socket Mode on SQLite, with no project yet."""
    with databases.kept_sqlite_url() as url, open_office(url) as office:
        yield office


@pytest.fixture
def churn(office: Office) -> Office:
    """Return an office whose #churn-model has a project that Priya leads."""
    office.slash(PRIYA, "/project add Churn model", CHURN)
    office.settle()
    return office


@pytest.fixture
def secret(office: Office) -> Secret:
    """Return a project with T-1 in a private channel; Ana and Priya are in it, Ben is not."""
    return a_secret(office)


@pytest.fixture
def public(office: Office) -> Secret:
    """Return the same in a public channel."""
    return a_secret(office, is_private=False)


@pytest.fixture
def drafts_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have minutes drafted in the process of the test."""
    draft_here(monkeypatch)


@pytest.fixture
def hears_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have everything compared with Slack when the clock has moved for as long as it takes where people work."""
    monkeypatch.setattr(slack_events, "SILENCE", SILENCE)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of recorded payloads; tests that need it are skipped where it is not there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    return SHARED
