"""Expenses, the rows of a budget's line, and the rates by which hours become money."""

from collections.abc import Collection
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.link import Link
from core.money import Money
from core.parameter import Field
from storage.fields import field
from storage.records import child_rows
from storage.records.child_rows import ChildRow

_CENT = Decimal("0.01")
_MOST = 10**12


class Expense(ChildRow):
    """What was spent: an amount, or hours of a type at its rate. What came back is negative."""

    __tablename__ = "expenses"
    called: ClassVar[str] = "expense"

    id: Mapped[int] = mapped_column(ForeignKey(ChildRow.id, ondelete="CASCADE"), primary_key=True)
    amount: Mapped[Money | None] = field(Field("how much", low=-_MOST, is_first=True))
    hours: Mapped[float | None] = field(
        Field("or how many hours", in_hours=True, low=0, high=10_000_000), on_card=False
    )
    what: Mapped[str | None] = field("for what; after hours, say their type first")
    type: Mapped[str | None] = field("of which type the hours are, such as a100", on_card=False)
    rate: Mapped[Money | None] = field("what an hour costs; the rate of its type if you don't say", on_card=False)
    spent_on: Mapped[date | None] = field(Field("when; today if you don't say", short="on", is_past=True))
    invoice: Mapped[Link | None] = field("where its invoice is")

    __mapper_args__ = {"polymorphic_identity": "expense"}  # noqa: RUF012 - read by SQLAlchemy

    @property
    def cost(self) -> Money | None:
        """Return what it comes to, to the cent; nothing where it has neither an amount nor hours at a rate."""
        if self.amount is not None or self.hours is None or self.rate is None:
            return self.amount
        cost = Decimal(f"{self.hours:.15g}") * self.rate.amount
        return Money(cost.quantize(_CENT, ROUND_HALF_UP), self.rate.currency)

    @property
    def figure(self) -> str:
        """Return how hours become money."""
        if self.hours is None or self.rate is None or self.cost is None:
            return ""
        return f"{' '.join(filter(None, (f'{self.hours:g} h', self.type)))} at {self.rate.words} = {self.cost.words}"


class Rate(ChildRow):
    """What an hour of a type costs from now on; what was logged before keeps its own."""

    __tablename__ = "rates"
    called: ClassVar[str] = "rate"

    id: Mapped[int] = mapped_column(ForeignKey(ChildRow.id, ondelete="CASCADE"), primary_key=True)
    type: Mapped[str] = field("what it is, such as a100")
    amount: Mapped[Money] = field(Field("what an hour costs", low=0))

    __mapper_args__ = {"polymorphic_identity": "rate"}  # noqa: RUF012 - read by SQLAlchemy


def of_lines(session: Session, line_ids: Collection[int]) -> dict[int, list[Expense]]:
    """Return the expenses that count of some lines, by line."""
    found: dict[int, list[Expense]] = {key: [] for key in line_ids}
    for each in child_rows.of_records(session, Expense, line_ids):
        found[each.record_id].append(each)
    return found
