"""Risks: what could go wrong, how likely, how bad, and what is done about it."""

import enum
from collections.abc import Collection, Mapping
from typing import ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, false, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.parameter import Field
from storage import digest_picks
from storage.fields import field
from storage.records.records import Pick, Record
from storage.registers.reviewed import ReviewedRecord


class Response(enum.StrEnum):
    """What is done about a risk."""

    MITIGATE = "mitigate"
    ACCEPT = "accept"
    TRANSFER = "transfer"
    AVOID = "avoid"


HIGH_SCORE = 10
_MEASURES = (
    *("mitigation", "mitigate", "do against", "doing against", "done against"),
    *("do about", "doing about", "done about"),
)
"""How people ask for what is done against a risk."""


class Risk(ReviewedRecord):
    """A risk. States: open, occurred, closed, dropped. Probability and impact go from 1 to 5.

    `target_probability` and `target_impact` are where it is to come down to. `known_as` is the key of the risk of the
    catalogue that it was made from. `has_risen`: its score has risen since it was looked at last.
    """

    __tablename__ = "risks"
    __table_args__ = (
        CheckConstraint("probability BETWEEN 1 AND 5", name="probability"),
        CheckConstraint("impact BETWEEN 1 AND 5", name="impact"),
        CheckConstraint("target_probability BETWEEN 1 AND 5", name="target_probability"),
        CheckConstraint("target_impact BETWEEN 1 AND 5", name="target_impact"),
    )
    prefix: ClassVar[str] = "R"
    unaudited: ClassVar[tuple[str, ...]] = ("has_risen",)

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    probability: Mapped[int | None] = field(
        Field("how likely, 1 to 5", short="p", low=1, high=5),
        on_card=False,
        in_digest=True,
        asked=("probability", "likelihood", "how likely", "how probable"),
    )
    impact: Mapped[int | None] = field(
        Field("how bad, 1 to 5", short="i", low=1, high=5),
        on_card=False,
        in_digest=True,
        asked=("impact", "how costly"),
    )
    target_probability: Mapped[int | None] = field(in_add=False, on_card=False)
    target_impact: Mapped[int | None] = field(in_add=False, on_card=False)
    cause: Mapped[str | None] = field(
        Field("why it may happen, and what follows", long=True), is_searched=True, asked=("cause", "causes")
    )
    trigger: Mapped[str | None] = field(
        Field("what shows that it begins", long=True),
        is_searched=True,
        asked=("trigger", "indicator", "warning sign", "early sign"),
    )
    category: Mapped[str | None] = field("such as data, bias, privacy, vendor", is_searched=True, asked=("category",))
    response: Mapped[Response | None] = field("what is done about it", is_filter=True, asked=("response",))
    mitigation: Mapped[str | None] = field(
        Field("what makes it less likely or less bad", long=True), is_searched=True, asked=_MEASURES
    )
    contingency: Mapped[str | None] = field(
        Field("what is done if it happens", long=True), is_searched=True, asked=("contingency", "fallback", "plan b")
    )
    quote: Mapped[str | None] = field(in_add=False, is_quote=True, is_searched=True)
    known_as: Mapped[str | None] = field(in_add=False, on_card=False)
    has_risen: Mapped[bool] = mapped_column(default=False, server_default=false())

    __mapper_args__ = {"polymorphic_identity": "risk"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return what is done about risks, how high their score is, and whether it has risen."""
        own = cls.__table__.c
        score = own.probability * own.impact
        scores = {"high": score >= HIGH_SCORE, "low": score < HIGH_SCORE, "unscored": score.is_(None)}
        scores["risen"] = own.has_risen.is_(true())
        return {**super().own_filters(), **scores}

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
            *super().digest_picks(),
            Pick("unwatched", unwatched, is_counted=True, is_own=True),
        )

    @property
    def score(self) -> int | None:
        """Return probability times impact, nothing where either is unknown."""
        return self.probability * self.impact if self.probability and self.impact else None

    @property
    def target(self) -> int | None:
        """Return the score that it is to come down to, nothing where none is set."""
        return self.target_probability * self.target_impact if self.target_probability and self.target_impact else None


def by_score(session: Session, team_id: str, projects: Collection[int], limit: int) -> list[Risk]:
    """Return the open risks of these projects, the highest score first and those without one at the end."""
    found = select(Risk).where(Risk.team_id == team_id, Risk.project_id.in_(projects), Risk.closed_at.is_(None))
    score = (Risk.probability * Risk.impact).desc().nulls_last()
    return list(session.scalars(found.order_by(score, Risk.id).limit(limit)))


def made_from(session: Session, project_id: int) -> dict[str, Risk]:
    """Return the open risks of a project that were made from the catalogue, by the key that they have there."""
    theirs = select(Risk).where(Risk.project_id == project_id, Risk.closed_at.is_(None), Risk.known_as.is_not(None))
    return {risk.known_as: risk for risk in session.scalars(theirs.order_by(Risk.id.desc())) if risk.known_as}
