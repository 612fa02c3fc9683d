"""Change requests: what is to be changed in what was agreed, why, and what that means for scope, days and money."""

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.money import Money
from core.parameter import Field
from storage.fields import field
from storage.records.links import Links
from storage.records.records import Pick, Record


class Change(Record):
    """A change request. States: open, approved, rejected, dropped. The reason is in `closed_because`."""

    __tablename__ = "changes"
    prefix: ClassVar[str] = "C"

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    why: Mapped[str | None] = field(Field("why it is needed", long=True), is_searched=True, asked=("reason",))
    scope_in: Mapped[str | None] = field(
        Field("what comes into the scope", long=True, label="Into scope"), called="into scope", is_searched=True
    )
    scope_out: Mapped[str | None] = field(
        Field("what leaves the scope", long=True, label="Out of scope"), called="out of scope", is_searched=True
    )
    last_day: Mapped[date | None] = field("the project's new last day", on_card=False)
    days: Mapped[int | None] = field(
        Field("by how many working days what it moves is later", in_days=True),
        called="working days",
        on_card=False,
    )
    cost: Mapped[Money | None] = field("by how much the budget grows", hides_from_guests=True, asked=("costs",))
    decided_by_id: Mapped[str | None] = field(in_add=False, is_person=True, called="decided by")
    budget = Links("the line of the budget that it changes", to="B", verb="changes", back="Changed by")
    moves = Links("the milestones that it moves", to="M", verb="moves", back="Moved by", several=True)

    __mapper_args__ = {"polymorphic_identity": "change"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return those that wait for a decision."""
        return (Pick("waiting", (), is_counted=True),)
