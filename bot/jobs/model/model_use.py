"""How jobs use a language model: how often they ask it, and what they have used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.jobs.queue.workers import JobInHand
from llm.calls import Call
from storage import deliveries_seen
from storage.database import Session
from storage.jobs import Job, NewJob
from storage.model import model_calls
from storage.model.model_calls import AskedFor

MOST_TRIES = 2
"""So often a model is asked for one thing, where each time the process dies while it thinks."""


def next_try(in_hand: JobInHand) -> int:
    """Return the number of the try that a job is about to make, as its `tries` count them."""
    tries = (in_hand.job.result or {}).get("tries")
    return tries + 1 if isinstance(tries, int) else 1


@dataclass(frozen=True, slots=True)
class Use:
    """What a job has used of a model: the calls that it made, for whom, and what was put aside for them."""

    asked_for: AskedFor
    calls: Sequence[Call] = ()
    held: int | None = None


def record(session: Session, job: Job | NewJob, use: Use, now: datetime) -> None:
    """Record the calls that a job has made, once, and give back what was put aside for them."""
    if use.held is not None:
        model_calls.release(session, use.held)
    if deliveries_seen.first_time(session, f"{job.key}:calls", now):
        model_calls.add(session, use.asked_for, use.calls, now)
