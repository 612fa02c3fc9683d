"""What is looked at again on a day: the column of the day, and how a digest finds those whose day has come."""

from datetime import date

from sqlalchemy.orm import Mapped

from core.parameter import Field
from storage import reviews
from storage.fields import field
from storage.records.records import Pick, Record


class ReviewedRecord(Record):
    """A record that is looked at again on a day, whichever its register is."""

    __abstract__ = True

    review_on: Mapped[date | None] = field(
        Field("when to look at it again", short="review"),
        on_card=False,
        in_digest=True,
        asked=("review", "reviewed", "reviews"),
    )

    @classmethod
    def digest_picks(cls) -> tuple[Pick, ...]:
        """Return those that are to be looked at."""
        return (*super().digest_picks(), reviews.pick(cls.__table__.c.review_on))
