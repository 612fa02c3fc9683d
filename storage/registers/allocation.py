"""Allocations: what share of their time people have for a project, and for how long."""

from collections.abc import Collection
from typing import ClassVar

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from core.parameter import Field
from core.percent import Percent
from core.period import Period
from storage.column_types import ValueText
from storage.fields import field
from storage.records.records import Record


class Allocation(Record):
    """A share of its owner's working days. States: open, ended, dropped. Its title follows from its fields."""

    __tablename__ = "allocations"
    prefix: ClassVar[str] = "AL"
    is_leads: ClassVar[bool] = True
    unaudited: ClassVar[tuple[str, ...]] = ("title",)

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    share: Mapped[Percent] = field(Field("how much of their time", low=1, high=100), ValueText(Percent), on_card=False)
    period: Mapped[Period] = field("from when to when", ValueText(Period), on_card=False)

    __mapper_args__ = {"polymorphic_identity": "allocation"}  # noqa: RUF012 - read by SQLAlchemy


def in_projects(session: Session, team_id: str, projects: Collection[int]) -> list[Allocation]:
    """Return the open allocations of some projects, the oldest first."""
    found = select(Allocation).where(Record.team_id == team_id, Record.project_id.in_(projects))
    return list(session.scalars(found.where(Record.closed_at.is_(None)).order_by(Record.id))) if projects else []
