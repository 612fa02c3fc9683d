"""Calls to language models: what each cost and how it ended, and what a workspace has spent this month."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol

from sqlalchemy import Index, func, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.schema import BIG, Base


class ModelCall(Base):
    """One call; nothing of what was asked or answered is kept."""

    __tablename__ = "model_calls"
    __table_args__ = (Index(None, "team_id", "at"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    at: Mapped[datetime]
    purpose: Mapped[str]
    model: Mapped[str]
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    seconds: Mapped[float]
    outcome: Mapped[str]


class Made(Protocol):
    """A call that was made, as those who make it describe it."""

    @property
    def purpose(self) -> str:
        """Return what it was for, in a word."""

    @property
    def model(self) -> str:
        """Return the model's name."""

    @property
    def tokens_in(self) -> int:
        """Return the tokens that were sent."""

    @property
    def tokens_out(self) -> int:
        """Return the tokens that were answered."""

    @property
    def seconds(self) -> float:
        """Return how long it took."""

    @property
    def outcome(self) -> str:
        """Return how it ended, in a word."""


def add(session: Session, team_id: str, calls: Iterable[Made], now: datetime) -> None:
    """Record calls, in one statement."""
    rows = [
        {
            "team_id": team_id,
            "at": now,
            "purpose": call.purpose,
            "model": call.model,
            "tokens_in": call.tokens_in,
            "tokens_out": call.tokens_out,
            "seconds": call.seconds,
            "outcome": str(call.outcome),
        }
        for call in calls
    ]
    if rows:
        session.execute(insert(ModelCall), rows)


def spent_this_month(session: Session, team_id: str, month: datetime) -> int:
    """Return the tokens, sent and answered, of a workspace in the calendar month (UTC) of an instant."""
    first = month.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    tokens = func.coalesce(func.sum(ModelCall.tokens_in + ModelCall.tokens_out), 0)
    here = select(tokens).where(ModelCall.team_id == team_id, ModelCall.at >= first, ModelCall.at < after)
    return int(session.scalars(here).one())


def left_this_month(session: Session, team_id: str, budget: int, now: datetime) -> int | None:
    """Return the tokens that a workspace may still use in this month; nothing where its budget is 0, for no limit."""
    return budget - spent_this_month(session, team_id, now) if budget else None
