"""Stakeholders: who has a say in the project or lives with it, how and how often they are told, and when they were."""

import enum
from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from core.parameter import Field
from storage import reviews
from storage.fields import field
from storage.records.child_rows import ChildRow
from storage.records.records import Pick, Record


class Cadence(enum.StrEnum):
    """How often somebody is told."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class Reader(enum.StrEnum):
    """In whose words a stakeholder is told, as digests have them."""

    TEAM = "team"
    LEAD = "lead"
    SPONSOR = "sponsor"


_GRADE = "1 to 5; leads alone see it"


class Stakeholder(Record):
    """A stakeholder. States: open, departed, dropped. `update_on` is when its owner tells them next."""

    __tablename__ = "stakeholders"
    prefix: ClassVar[str] = "S"

    id: Mapped[int] = mapped_column(ForeignKey(Record.id), primary_key=True)
    role: Mapped[str | None] = field("what they are to the project", is_searched=True, on_card=False, asked=("role",))
    organisation: Mapped[str | None] = field(
        "whom they speak for", is_searched=True, on_card=False, asked=("organisation",)
    )
    person_id: Mapped[str | None] = field("who they are in Slack", is_person=True)
    influence: Mapped[int | None] = field(Field(f"how much they decide, {_GRADE}", low=1, high=5), is_private=True)
    interest: Mapped[int | None] = field(Field(f"how much they care, {_GRADE}", low=1, high=5), is_private=True)
    cadence: Mapped[Cadence] = field(Field("how often they are told"), default=Cadence.MONTHLY)
    channel: Mapped[str | None] = field("how they are told: by mail, in the steering committee", is_searched=True)
    audience: Mapped[Reader] = field("in whose words they are told", default=Reader.SPONSOR)
    update_on: Mapped[date | None] = field(
        Field("when to tell them next", short="next", label="Next update"),
        on_card=False,
        in_digest=True,
        asked=("next update",),
    )

    __mapper_args__ = {"polymorphic_identity": "stakeholder"}  # noqa: RUF012 - read by SQLAlchemy

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return those who are to be told by now."""
        return (reviews.pick(cls.__table__.c.update_on),)


class Contact(ChildRow):
    """One time that a stakeholder was told, or asked."""

    __tablename__ = "contacts"
    called: ClassVar[str] = "contact"

    id: Mapped[int] = mapped_column(ForeignKey(ChildRow.id, ondelete="CASCADE"), primary_key=True)
    contacted_on: Mapped[date | None] = field(Field("when; today if you don't say", short="on", is_past=True))
    about: Mapped[str | None] = field("what it was about")

    __mapper_args__ = {"polymorphic_identity": "contact"}  # noqa: RUF012 - read by SQLAlchemy
