"""Milestones: what a project has reached by a day, and what comes before what."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column

from core.parameter import Field
from storage import digest_picks
from storage.fields import field
from storage.records.links import Links
from storage.records.records import Pick, Record


class Milestone(Record):
    """A milestone. States: open, reached, dropped. `first_due` is when it was due at first: that stays."""

    __tablename__ = "milestones"
    prefix: ClassVar[str] = "M"

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    start_on: Mapped[date | None] = field(
        Field("the day on which its work begins", short="start", label="Start", first_day=True), on_card=False
    )
    days: Mapped[int | None] = field(Field("its length in working days", low=1, high=1000, in_days=True), on_card=False)
    first_due: Mapped[date | None] = field(in_add=False, on_card=False, in_digest=True)
    after = Links("what comes before it", to="M", verb="comes after", back="Before", several=True, waits=True)

    __mapper_args__ = {"polymorphic_identity": "milestone"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return the words that lists can be filtered by: what is planned for a later day than at first."""
        return {**super().own_filters(), "slipped": Record.due > cls.__table__.c.first_due}

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return what is told of work, and what has a day, the first at the top."""
        return (*digest_picks.OF_WORK, Pick("coming", (Record.due.is_not(None),)))


@event.listens_for(Milestone.due, "set")
def _keep_first_due(milestone: Milestone, due: date | None, _before: object, _event: object) -> None:
    milestone.first_due = milestone.first_due or due
