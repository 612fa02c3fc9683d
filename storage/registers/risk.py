"""Risks: what could go wrong, how likely, how bad, and what is done about it."""

import enum
from collections.abc import Collection, Mapping
from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, false, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import digest_picks
from storage.records import Pick, Record
from storage.schema import choice


class Response(enum.StrEnum):
    """What is done about a risk."""

    MITIGATE = "mitigate"
    ACCEPT = "accept"
    TRANSFER = "transfer"
    AVOID = "avoid"


HIGH_SCORE = 10


class Risk(Record):
    """A risk. States: open, occurred, closed, dropped. Probability and impact go from 1 to 5.

    `has_risen`: its score has risen since it was looked at last.
    """

    __tablename__ = "risks"
    __table_args__ = (
        CheckConstraint("probability BETWEEN 1 AND 5", name="probability"),
        CheckConstraint("impact BETWEEN 1 AND 5", name="impact"),
    )
    prefix: ClassVar[str] = "R"
    in_digest: ClassVar[tuple[str, ...]] = ("probability", "impact", "review_on")
    unaudited: ClassVar[tuple[str, ...]] = ("has_risen",)
    searched: ClassVar[tuple[str, ...]] = ("category", "mitigation", "contingency", "quote")

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    probability: Mapped[int | None]
    impact: Mapped[int | None]
    category: Mapped[str | None]
    response: Mapped[Response | None] = mapped_column(choice(Response))
    mitigation: Mapped[str | None]
    contingency: Mapped[str | None]
    review_on: Mapped[date | None]
    quote: Mapped[str | None]
    has_risen: Mapped[bool] = mapped_column(default=False, server_default=false())

    __mapper_args__ = {"polymorphic_identity": "risk"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return what is done about risks, and how high their score is."""
        own = cls.__table__.c
        score = own.probability * own.impact
        scores = {"high": score >= HIGH_SCORE, "low": score < HIGH_SCORE, "unscored": score.is_(None)}
        return {str(each): own.response == each for each in Response} | scores

    @classmethod
    def list_order(cls) -> tuple[ColumnElement[object], ...]:
        """Return the highest score first, and those without one at the end."""
        own = cls.__table__.c
        return ((own.probability * own.impact).desc().nulls_last(),)

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return the scored ones by score, those to be reviewed, and those that nobody watches."""
        own = cls.__table__.c
        score, is_due = own.probability * own.impact, own.review_on <= digest_picks.TODAY
        unwatched = (digest_picks.UNOWNED, is_due.is_not(true()))
        return (
            Pick("high", (score >= HIGH_SCORE,), (score.desc(),), is_counted=True, is_own=True),
            Pick("low", (score < HIGH_SCORE,), (score.desc(),), is_counted=True, is_own=True),
            Pick("to review", (is_due,), is_counted=True, is_own=True),
            Pick("unwatched", unwatched, is_counted=True, is_own=True),
        )

    @property
    def score(self) -> int | None:
        """Return probability times impact, nothing where either is unknown."""
        return self.probability * self.impact if self.probability and self.impact else None


def by_score(session: Session, team_id: str, projects: Collection[int], limit: int) -> list[Risk]:
    """Return the open risks of these projects, the highest score first and those without one at the end."""
    found = select(Risk).where(Risk.team_id == team_id, Risk.project_id.in_(projects), Risk.closed_at.is_(None))
    score = (Risk.probability * Risk.impact).desc().nulls_last()
    return list(session.scalars(found.order_by(score, Risk.id).limit(limit)))


def to_review(session: Session, team_id: str, projects: Collection[int], owner_id: str, day: date) -> list[Risk]:
    """Return somebody's open risks of these projects whose review is due by a day, the longest waiting first."""
    theirs = select(Risk).where(Risk.team_id == team_id, Risk.project_id.in_(projects), Risk.owner_id == owner_id)
    found = theirs.where(Risk.closed_at.is_(None), Risk.review_on <= day)
    return list(session.scalars(found.order_by(Risk.review_on, Risk.id)))
