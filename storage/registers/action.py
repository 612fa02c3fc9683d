"""Action items: what somebody promised in a meeting."""

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage import digest_picks
from storage.fields import field
from storage.records.records import Pick, Record


class Action(Record):
    """An action item. States: open, done, dropped. `quote` is the line that it came from."""

    __tablename__ = "actions"
    prefix: ClassVar[str] = "A"

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    meeting: Mapped[str | None] = field("the meeting that it comes from", is_searched=True)
    quote: Mapped[str | None] = field(in_add=False, is_quote=True, is_searched=True)
    promoted_to_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))

    __mapper_args__ = {"polymorphic_identity": "action", "inherit_condition": id == Record.id}  # noqa: A003, RUF012 - read by SQLAlchemy

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return what is told of work, and what is owed on any day."""
        return (*digest_picks.OF_WORK, digest_picks.ANY_OPEN)
