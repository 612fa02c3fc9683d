"""Budgets: what a project plans to spend on one thing, what of it is spent, and when its lead is warned."""

import enum
from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy import ColumnElement, ForeignKey, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from core.money import Money
from core.parameter import Field
from core.period import Period
from storage.fields import field
from storage.records.records import Pick, Record
from storage.schema import Base

HIGH, ALL = 80, 100
"""From how many percent on a line is nearly used up, and from how many it is."""


class Category(enum.StrEnum):
    """What money is spent on."""

    PEOPLE = "people"
    COMPUTE = "compute"
    API = "api"
    LABELS = "labels"
    LICENCES = "licences"
    OTHER = "other"


class Budget(Record):
    """One line of a project's budget. States: open, closed, dropped.

    `spent` is the sum of its expenses, one for each currency, and `used` how much of the plan that is, in percent: they
    follow from its rows.
    """

    __tablename__ = "budgets"
    prefix: ClassVar[str] = "B"
    is_leads: ClassVar[bool] = True
    hides_from_guests: ClassVar[bool] = True
    in_digest: ClassVar[tuple[str, ...]] = ("used",)
    unaudited: ClassVar[tuple[str, ...]] = ("spent", "used")

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    amount: Mapped[Money] = field("how much is planned", on_card=False)
    period: Mapped[Period | None] = field("when it is spent", on_card=False)
    category: Mapped[Category] = field(
        Field("what it is spent on", short="kind", abbreviations=("api",)), default=Category.OTHER, on_card=False
    )
    spent: Mapped[tuple[str, ...]] = mapped_column(default=())
    used: Mapped[int | None]

    __mapper_args__ = {"polymorphic_identity": "budget"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return the word for what is used up; those of the kinds are words that anything may be about: labels."""
        return {"overspent": cls.__table__.c.used >= ALL}

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return what is nearly used up, or more than that, the most used first."""
        used = cls.__table__.c.used
        return (Pick("high", (used >= HIGH,), (used.desc(),), is_counted=True, is_own=True),)

    @property
    def sums(self) -> tuple[Money, ...]:
        """Return what is spent, one sum for each currency."""
        return tuple(map(Money.parse, self.spent))


def of_project(session: Session, project_id: int) -> list[Budget]:
    """Return the lines of a project, the first one first."""
    return list(session.scalars(select(Budget).where(Budget.project_id == project_id).order_by(Budget.id)))


def keep_counts(session: Session, line: Budget, **values: object) -> None:
    """Keep what follows from the expenses of a line: it is no change that somebody made, and waits for none."""
    own = Base.metadata.tables[Budget.__tablename__]
    session.execute(update(own).where(own.c.id == line.id).values(**values))
    for name, value in values.items():
        set_committed_value(line, name, value)
