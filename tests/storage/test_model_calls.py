"""Calls to language models and what they have cost."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.model import model_calls
from storage.model.model_calls import AskedFor, ModelCall
from tests.databases import statements_of
from tests.storage.rows import NOW, TEAM


@dataclass(frozen=True)
class Made:
    purpose: str = "minutes"
    model: str = "stub-1"
    tokens_in: int = 900
    tokens_out: int = 100
    seconds: float = 1.25
    outcome: str = "ok"


def test_a_call_is_kept_as_it_was(database: Database) -> None:
    with database.begin() as session:
        model_calls.add(session, AskedFor(TEAM), [Made()], NOW)
    with database.read() as session:
        row = session.scalars(select(ModelCall)).one()

    assert (row.team_id, row.at, row.model, row.tokens_in, row.seconds, row.outcome) == (
        TEAM,
        NOW,
        "stub-1",
        900,
        1.25,
        "ok",
    )


def test_many_calls_take_one_statement_and_none_takes_none(database: Database) -> None:
    with database.begin() as session, statements_of(database) as sent:
        model_calls.add(session, AskedFor(TEAM), [Made()] * 5, NOW)
        model_calls.add(session, AskedFor(TEAM), [], NOW)

    assert len(sent) == 1


def test_what_a_month_has_cost_is_one_statement(database: Database) -> None:
    with database.begin() as session, statements_of(database) as sent:
        model_calls.add(session, AskedFor(TEAM), [Made(), replace(Made(), tokens_in=50, outcome="timeout")], NOW)
        model_calls.add(session, AskedFor("T2"), [Made()], NOW)

        assert model_calls.spent_this_month(session, TEAM, NOW) == 1_150

    assert len(sent) == 3


def test_what_is_put_aside_counts_until_it_is_given_back_or_ten_minutes_are_over(database: Database) -> None:
    def spent(minutes: int) -> int:
        return model_calls.spent_this_month(session, TEAM, NOW + timedelta(minutes=minutes))

    with database.begin() as session:
        held = model_calls.hold(session, AskedFor(TEAM), "question", 500, NOW)
        assert (spent(0), spent(9), spent(11)) == (500, 500, 0)
        model_calls.hold(session, AskedFor(TEAM), "question", 300, NOW)
        model_calls.release(session, held)
        assert spent(0) == 300
        model_calls.hold(session, AskedFor(TEAM), "question", 200, NOW + timedelta(minutes=11))
        assert (spent(0), spent(12)) == (200, 200)


@pytest.mark.parametrize(
    ("at", "month", "spent"),
    [
        (datetime(2026, 11, 1, tzinfo=UTC), NOW, 1_000),
        (datetime(2026, 10, 31, 23, 59, 59, tzinfo=UTC), NOW, 0),
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC), 1_000),
        (datetime(2027, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC), 0),
    ],
)
def test_each_month_begins_anew(database: Database, at: datetime, month: datetime, spent: int) -> None:
    with database.begin() as session:
        model_calls.add(session, AskedFor(TEAM), [Made()], at)

        assert model_calls.spent_this_month(session, TEAM, month) == spent


def test_a_workspace_that_asked_nothing_has_spent_nothing(database: Database) -> None:
    with database.read() as session:
        assert model_calls.spent_this_month(session, TEAM, NOW) == 0
