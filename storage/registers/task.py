"""Tasks: work with an owner and a day."""

import enum
from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy import ColumnElement, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from storage import digest_picks
from storage.records.links import Links
from storage.records.records import Pick, Record, Waits
from storage.registers import repeating
from storage.registers.repeating import RepeatingRecord
from storage.schema import choice


class Priority(enum.StrEnum):
    """How much it matters."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Task(RepeatingRecord):
    """A task. States: open, doing, blocked, done, dropped. `estimate` is in days."""

    __tablename__ = "tasks"
    # They are partial on PostgreSQL, too, where the migrations make them.
    __table_args__ = (
        Index(None, "blocked_by_id", sqlite_where=text("blocked_by_id IS NOT NULL")),
        repeating.one_a_day("tasks"),
    )
    prefix: ClassVar[str] = "T"
    in_digest: ClassVar[tuple[str, ...]] = ("blocked_by_id", "blocked_reason")
    waits: ClassVar[Waits | None] = Waits("blocked", "blocked_by_id")
    searched: ClassVar[tuple[str, ...]] = ("blocked_reason",)

    copied: ClassVar[tuple[str, ...]] = ("priority", "estimate", "milestone", "parent")

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    priority: Mapped[Priority] = mapped_column(choice(Priority), default=Priority.NORMAL)
    estimate: Mapped[float | None]
    blocked_by_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    blocked_reason: Mapped[str | None]
    milestone = Links("the milestone that it belongs to", to="M", verb="belongs to", back="Tasks", rolls_up=True)
    parent = Links("the task that it is a part of", to="T", verb="is a part of", back="Parts", rolls_up=True)

    __mapper_args__ = {"polymorphic_identity": "task", "inherit_condition": id == Record.id}  # noqa: A003, RUF012 - read by SQLAlchemy

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return the priorities; P1 is the highest of them."""
        own = cls.__table__.c
        words = {str(each): own.priority == each for each in Priority}
        return words | {f"p{number}": own.priority == each for number, each in enumerate(reversed(Priority), start=1)}

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return what is told of work, and what is blocked."""
        return (*digest_picks.OF_WORK, *digest_picks.waiting(cls))
