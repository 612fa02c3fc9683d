"""What was asked and answered lately in one place: so that a question may go on where the last one ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.inserts import rows_of
from storage.schema import BIG, Base

KEPT_FOR = timedelta(days=1)
_LONGEST_QUESTION, _LONGEST_ANSWER = 500, 1_000


class ConversationTurn(Base):
    """One question that a model has answered, and the ids that its answer named, with a space between.

    `place` is a thread, or one person's direct messages or slash commands. The texts are empty where no words may be
    kept. `dropped` are the sentences of the answer that no record bore out.
    """

    __tablename__ = "conversation_turns"
    __table_args__ = (Index(None, "team_id", "place", "at"), Index(None, "team_id", "person_id"), Index(None, "at"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    place: Mapped[str]
    person_id: Mapped[str]
    at: Mapped[datetime]
    question: Mapped[str]
    answer: Mapped[str]
    refs: Mapped[str]
    dropped: Mapped[int]


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be kept of a turn; `refs` are the ids that its answer named."""

    place: str
    person_id: str
    refs: Sequence[str]
    dropped: int
    question: str = ""
    answer: str = ""


def add(session: Session, team_id: str, said: Said, now: datetime) -> None:
    """Keep a turn, in short."""
    session.add(
        ConversationTurn(
            team_id=team_id,
            place=said.place,
            person_id=said.person_id,
            at=now,
            question=said.question[:_LONGEST_QUESTION],
            answer=said.answer[:_LONGEST_ANSWER],
            refs=" ".join(said.refs),
            dropped=said.dropped,
        )
    )


def latest(session: Session, team_id: str, place: str, now: datetime, most: int) -> list[ConversationTurn]:
    """Return the last turns in a place that are still kept, the oldest first."""
    here = (ConversationTurn.team_id == team_id, ConversationTurn.place == place, ConversationTurn.at > now - KEPT_FOR)
    found = select(ConversationTurn).where(*here).order_by(ConversationTurn.at.desc(), ConversationTurn.id.desc())
    return list(reversed(session.scalars(found.limit(most)).all()))


def counts(session: Session, team_id: str, person_id: str) -> tuple[int, int]:
    """Return how many turns of a person are kept, and how many sentences were dropped in them."""
    dropped = func.coalesce(func.sum(ConversationTurn.dropped), 0)
    theirs = select(func.count(ConversationTurn.id), dropped)
    row = session.execute(
        theirs.where(ConversationTurn.team_id == team_id, ConversationTurn.person_id == person_id)
    ).one()
    return int(row[0]), int(row[1])


def forget(session: Session, team_id: str, person_id: str) -> int:
    """Forget what a person has asked, and return how many turns there were."""
    theirs = (ConversationTurn.team_id == team_id, ConversationTurn.person_id == person_id)
    return rows_of(session.execute(delete(ConversationTurn).where(*theirs)))


def forget_before(session: Session, instant: datetime) -> int:
    """Forget the turns from before an instant and return how many there were."""
    return rows_of(session.execute(delete(ConversationTurn).where(ConversationTurn.at < instant)))
