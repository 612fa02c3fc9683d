"""How jobs use a language model: how often they ask it, what is left of the month's budget, what they have used."""

from collections.abc import Sequence
from datetime import datetime

from bot.jobs.workers import JobInHand
from bot.unit_of_work import UnitOfWork
from llm.calls import Call
from storage import deliveries_seen, model_calls
from storage.database import Session
from storage.jobs import Job, NewJob

MOST_TRIES = 2
"""So often a model is asked for one thing, where each time the process dies while it thinks."""


def next_try(in_hand: JobInHand) -> int:
    """Return the number of the try that a job is about to make, as its `tries` count them."""
    tries = (in_hand.job.result or {}).get("tries")
    return tries + 1 if isinstance(tries, int) else 1


def tokens_left(unit: UnitOfWork, team: str, budget: int) -> int | None:
    """Return how many tokens of a month's budget a team has left; None where there is no limit."""
    now = unit.clock()
    return unit.database.look(lambda session: model_calls.left_this_month(session, team, budget, now))


def record(session: Session, job: Job | NewJob, calls: Sequence[Call], now: datetime) -> None:
    """Record the calls that a job has made, once."""
    if deliveries_seen.first_time(session, f"{job.key}:calls", now):
        model_calls.add(session, job.team_id, calls, now)
