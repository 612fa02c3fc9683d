"""The server cuts connections to the store, some in the middle of COMMIT: nothing is noticed, lost or done twice."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from storage.directory import channels
from storage.records.records import Record
from tests import databases
from tests.cutting_proxy import AFTER_COMMIT, BEFORE_COMMIT, STATEMENT, CuttingProxy, cutting_proxy
from tests.office import ANA, CHURN, PRIYA, Office, open_office, until

pytestmark = pytest.mark.postgres


@dataclass(frozen=True)
class Cut:
    """An office that loses connections."""

    office: Office
    proxy: CuttingProxy


@pytest.fixture
def cut() -> Iterator[Cut]:
    with ExitStack() as stack:
        url = stack.enter_context(databases.fresh_postgres_url())
        proxy = stack.enter_context(cutting_proxy(url, every=3, seed=1))
        proxy.is_cutting = False
        office = stack.enter_context(open_office(proxy.address))
        office.slash(PRIYA, "/project add Churn model", CHURN)
        proxy.is_cutting = True
        yield Cut(office, proxy)
        proxy.is_cutting = False


def test_a_command_is_answered_and_done_once_wherever_its_connection_is_cut(cut: Cut) -> None:
    said = [cut.office.slash(ANA, f"/task add Label batch {number}").text for number in range(40)]

    assert [answer.split(" Label")[0] for answer in said] == [f"✓ T-{number}" for number in range(1, 41)]
    assert _titles(cut.office) == {f"Label batch {number}": 1 for number in range(40)}
    assert all(cut.proxy.counts[mode] for mode in (STATEMENT, BEFORE_COMMIT, AFTER_COMMIT))


def test_a_mention_is_answered_once(cut: Cut) -> None:
    asked = [cut.office.say(ANA, f"@baton task add Label batch {number}") for number in range(12)]

    for ts in asked:
        until(lambda ts=ts: cut.office.from_bot(ANA, CHURN, ts))  # type: ignore[misc]
    cut.proxy.is_cutting = False
    cut.office.settle()
    assert [len(cut.office.from_bot(ANA, CHURN, ts)) for ts in asked] == [1] * 12
    assert set(_titles(cut.office).values()) == {1}
    assert cut.proxy.counts[AFTER_COMMIT]


def test_a_comparison_with_slack_goes_on(cut: Cut) -> None:
    comparison, team = cut.office.service.comparison, "T0SANDBOX"
    later = datetime.now(UTC) + timedelta(days=1)

    for number in range(1, 7):
        comparison.own_channels(team)
        comparison.channel(team, CHURN)
        comparison.confirm(team, ANA)
        comparison.confirm_members(team, [1])
        comparison.unlisted_person(team, "", later)
        assert comparison.directory.is_news(team, CHURN, later + timedelta(minutes=number))

    assert not comparison.directory.is_news(team, CHURN, later)
    assert cut.proxy.cuts > 10
    assert ANA in cut.office.service.database.look(lambda session: channels.members(session, team, CHURN))


def _titles(office: Office) -> dict[str, int]:
    counted = select(Record.title, func.count()).where(Record.kind == "task").group_by(Record.title)
    return office.service.database.look(lambda session: dict(iter(session.execute(counted))))
