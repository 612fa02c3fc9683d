"""Issues: what has gone wrong already."""

import enum
from collections.abc import Mapping
from typing import ClassVar

from sqlalchemy import ColumnElement, ForeignKey, case
from sqlalchemy.orm import Mapped, mapped_column

from storage import digest_picks
from storage.fields import field
from storage.records.records import Pick, Record


class Severity(enum.StrEnum):
    """How bad it is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


SERIOUS = (Severity.HIGH, Severity.CRITICAL)


class Issue(Record):
    """An issue. States: open, resolved, dropped. `from_risk` is the id that people type of the risk that it was."""

    __tablename__ = "issues"
    prefix: ClassVar[str] = "I"

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    severity: Mapped[Severity] = field(
        "how bad it is",
        default=Severity.MEDIUM,
        on_card=False,
        in_digest=True,
        is_filter=True,
        asked=("severity", "how bad", "how serious", "how severe"),
    )
    from_risk: Mapped[str | None] = field(in_add=False)
    resolution: Mapped[str | None] = field(in_add=False, is_searched=True, asked=("resolution",))

    __mapper_args__ = {"polymorphic_identity": "issue"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def own_filters(cls) -> Mapping[str, ColumnElement[bool]]:
        """Return the severities, and a word for the worst of them."""
        return {**super().own_filters(), "serious": cls.__table__.c.severity.in_(SERIOUS)}

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return what is told of work, and the serious ones, the worst first."""
        severity = cls.__table__.c.severity
        worst = case({each: -number for number, each in enumerate(Severity)}, value=severity)
        serious = Pick("serious", (severity.in_(SERIOUS),), (worst,), is_counted=True, is_own=True)
        return (*digest_picks.OF_WORK, serious)
