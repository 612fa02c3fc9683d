"""Documents: what is written down of a project, where it is, and when to look whether it still holds."""

from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.link import Link
from core.parameter import Field
from storage.fields import field
from storage.records.records import Record
from storage.registers.reviewed import ReviewedRecord

KINDS = (
    *("requirements", "design notes", "policy", "charter", "classification", "impact assessment", "datasheet"),
    *("data protection", "labelling guide", "experiment log", "evaluation report", "security test", "model card"),
    *("approval", "oversight plan", "instructions", "notice", "rollback plan", "monitoring plan", "incident procedure"),
    *("retirement record", "other"),
)


class Document(ReviewedRecord):
    """A document. States: open, archived, dropped."""

    __tablename__ = "documents"
    prefix: ClassVar[str] = "DOC"

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    document_kind: Mapped[str] = field(
        Field("what it is", short="kind", label="Kind"), default="other", on_card=False, choices=KINDS, is_filter=True
    )
    link: Mapped[Link | None] = field("where it is", asked=("link", "address"))
    document_version: Mapped[str | None] = field(
        Field("which version", short="version", label="Version"), called="version", asked=("version",)
    )

    __mapper_args__ = {"polymorphic_identity": "document"}  # noqa: RUF012 - read by SQLAlchemy
