"""Decisions: what was settled, by whom and why; one is never rewritten, another takes its place."""

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.fields import field
from storage.records import records
from storage.records.records import Record

_LONGEST_CHAIN = 50


class Decision(Record):
    """A decision. States: open (it stands), superseded, dropped. `quote` is the line that it came from."""

    __tablename__ = "decisions"
    prefix: ClassVar[str] = "D"
    in_digest: ClassVar[tuple[str, ...]] = ("supersedes_id",)
    has_owner: ClassVar[bool] = False

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    rationale: Mapped[str | None] = field("why", is_searched=True)
    decided_by: Mapped[str | None] = field("who decided", in_digest=True, is_searched=True)
    meeting: Mapped[str | None] = field("the meeting that it comes from", is_searched=True)
    quote: Mapped[str | None] = field(is_quote=True, is_searched=True)
    supersedes_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))

    __mapper_args__ = {"polymorphic_identity": "decision", "inherit_condition": id == Record.id}  # noqa: A003, RUF012 - read by SQLAlchemy


def chain(session: Session, decision: Decision) -> list[Decision]:
    """Return all decisions that took one another's place, the oldest first, with this one among them."""
    before = _follow(session, decision, "supersedes_id")
    after = _follow(session, decision, "superseded_by_id")
    return [*reversed(before), decision, *after]


def _follow(session: Session, decision: Decision, link: str) -> list[Decision]:
    found: list[Decision] = []
    key = getattr(decision, link)
    while key is not None and len(found) < _LONGEST_CHAIN:
        other = records.get(session, key)
        if not isinstance(other, Decision):
            break
        found.append(other)
        key = getattr(other, link)
    return found
