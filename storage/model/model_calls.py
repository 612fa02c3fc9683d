"""Calls to language models: for whom, what each cost and how it ended, and what was spent in a month."""

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

from sqlalchemy import ColumnElement, Index, delete, func, insert, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column

from storage.schema import BIG, Base


class ModelCall(Base):
    """One call; nothing of what was asked or answered is kept.

    `person_id` is who asked, nothing where the clock did; `project_id` what it was about, where that was one project.
    """

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
    person_id: Mapped[str | None]
    project_id: Mapped[int | None] = mapped_column(BIG)


class AskedFor(NamedTuple):
    """For whom a model is asked: the workspace, the person if one does, the project if it is about one."""

    team_id: str
    person_id: str | None = None
    project_id: int | None = None


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


def add(session: Session, asked_for: AskedFor, calls: Iterable[Made], now: datetime) -> None:
    """Record calls, in one statement."""
    rows = [
        {
            **asked_for._asdict(),
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


def hold(session: Session, asked_for: AskedFor, purpose: str, tokens: int, now: datetime) -> int:
    """Put tokens aside for what is about to be asked, so that nobody else spends them; return what releases them."""
    has_lapsed = (ModelCall.outcome == _HELD, ModelCall.at <= now - _LONGEST_HELD)
    session.execute(delete(ModelCall).where(ModelCall.team_id == asked_for.team_id, *has_lapsed))
    row = ModelCall(**asked_for._asdict(), at=now, purpose=purpose, model="", tokens_in=tokens, tokens_out=0)
    row.seconds, row.outcome = 0.0, _HELD
    session.add(row)
    session.flush()
    return row.id


def release(session: Session, held: int) -> None:
    """Give back what was put aside; what was used of it is recorded beside."""
    session.execute(delete(ModelCall).where(ModelCall.id == held, ModelCall.outcome == _HELD))


_HELD, _LONGEST_HELD = "held", timedelta(minutes=10)
"""Where the program died meanwhile, nobody gives it back; no asking takes so long."""
_IS_CALL = ModelCall.outcome != _HELD
_TOKENS = func.coalesce(func.sum(ModelCall.tokens_in + ModelCall.tokens_out), 0)


def spent_this_month(session: Session, team_id: str, month: datetime, person_id: str | None = None) -> int:
    """Return the tokens, sent and answered, of a workspace or a person in the calendar month (UTC) of an instant.

    What is put aside at that instant is among them.
    """
    is_spent = or_(_IS_CALL, ModelCall.at > month - _LONGEST_HELD)
    here = select(_TOKENS).where(*_in_month(team_id, month), is_spent)
    if person_id:
        here = here.where(ModelCall.person_id == person_id)
    return int(session.scalars(here).one())


class Spent(NamedTuple):
    """What calls have cost together: how many they were, and their tokens, sent and answered."""

    calls: int = 0
    tokens: int = 0


class Scope(NamedTuple):
    """Whose calls are meant: all of a workspace, or those of one person and of some projects."""

    team_id: str
    person_id: str | None = None
    projects: Collection[int] = ()

    def where(self) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions on a call."""
        if self.person_id is None:
            return ()
        return (or_(ModelCall.person_id == self.person_id, ModelCall.project_id.in_(self.projects)),)


def by_purpose(session: Session, scope: Scope, month: datetime) -> dict[str | None, Spent]:
    """Return what was spent in a month, by what it was for."""
    return _spent_by(session, ModelCall.purpose, scope, month)


def by_person(session: Session, scope: Scope, month: datetime) -> dict[str | None, Spent]:
    """Return what was spent in a month, by who asked; nobody where the clock did."""
    return _spent_by(session, ModelCall.person_id, scope, month)


def by_outcome(session: Session, scope: Scope, month: datetime) -> dict[str | None, Spent]:
    """Return what was spent in a month, by how it ended."""
    return _spent_by(session, ModelCall.outcome, scope, month)


def _spent_by(
    session: Session,
    column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
    scope: Scope,
    month: datetime,
) -> dict[str | None, Spent]:
    rows = select(column, func.count(), _TOKENS).where(*_in_month(scope.team_id, month), _IS_CALL, *scope.where())
    return {key: Spent(count, int(tokens)) for key, count, tokens in session.execute(rows.group_by(column))}


def _in_month(team_id: str, month: datetime) -> tuple[ColumnElement[bool], ...]:
    first = month.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return ModelCall.team_id == team_id, ModelCall.at >= first, ModelCall.at < after
