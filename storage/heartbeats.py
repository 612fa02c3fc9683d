"""Heartbeats: which copies of the program run, when each last looked at the clock, and what it knows of itself."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import overwrite
from storage.schema import BIG, Base, Values


class Refused(enum.StrEnum):
    """What a copy refuses before anybody reads it."""

    UNSIGNED = "unsigned"
    TOO_LARGE = "too_large"
    NO_HTTP = "no_http"
    MALFORMED = "malformed"
    TOO_SLOW = "too_slow"


class Heartbeat(Base):
    """One copy that runs, or has died.

    `missing_scopes` are the Slack permissions that it needs and lacks; `model` is "" and `model_budget` (tokens a
    month) 0 where there is none. `refused` counts since its start what it refused, by
    the words of Refused; None where an older version ran.
    """

    __tablename__ = "heartbeats"
    __table_args__ = ({"sqlite_with_rowid": False},)

    team_id: Mapped[str] = mapped_column(primary_key=True)
    copy: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    missing_scopes: Mapped[str]
    model: Mapped[str]
    model_budget: Mapped[int] = mapped_column(BIG)
    refused: Mapped[Values | None]


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the program: its name, and what it knows of itself."""

    team_id: str
    name: str
    missing_scopes: tuple[str, ...] = ()
    model: str = ""
    model_budget: int = 0
    refused: Mapping[Refused, int] = field(default_factory=dict)


def beat(session: Session, copy: Copy, now: datetime) -> None:
    """Write down that a copy runs."""
    row = {
        "team_id": copy.team_id,
        "copy": copy.name,
        "at": now,
        "missing_scopes": " ".join(copy.missing_scopes),
        "model": copy.model,
        "model_budget": copy.model_budget,
        "refused": {what.value: count for what, count in copy.refused.items()},
    }
    session.execute(overwrite(Heartbeat, dialect_of(session)), row)


def seen_since(session: Session, team_id: str, instant: datetime) -> list[Heartbeat]:
    """Return the copies that have run since an instant, the one seen last first."""
    found = select(Heartbeat).where(Heartbeat.team_id == team_id, Heartbeat.at >= instant)
    return list(session.scalars(found.order_by(Heartbeat.at.desc(), Heartbeat.copy)))


def end(session: Session, team_id: str, copy: str, long_ago: datetime) -> None:
    """Forget a copy that ends as it should, and those that were last seen long ago."""
    theirs = delete(Heartbeat).where(Heartbeat.team_id == team_id)
    for which in (Heartbeat.copy == copy, Heartbeat.at < long_ago):
        session.execute(theirs.where(which), execution_options={"synchronize_session": False})
