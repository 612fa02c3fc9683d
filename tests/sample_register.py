"""A register for tests: it has what every register has, and nothing of its own, not even a table."""

from datetime import date
from typing import Annotated, ClassVar

from core.actor import Person
from core.catalog import Catalog
from core.operation import Noun
from core.parameter import Labels
from core.reply import Reply
from handlers.records import new_record, verbs
from handlers.records.register import Register
from handlers.records.states import State
from handlers.request.work import Work
from storage.records import Record

NOUN = Noun("sample", "What is tried out.", prefix="SA")


class Sample(Record):
    prefix: ClassVar[str] = "SA"
    __mapper_args__ = {"polymorphic_identity": "sample"}  # noqa: RUF012 - read by SQLAlchemy


REGISTER = Register(NOUN, Sample, done="tried", states={"tried": State("tried", is_closed=True, refusal="was tried")})


@NOUN.operation("add", example="sample add Label 500 images @ben by Friday")
def add(
    work: Work,
    title: Annotated[str, "what is tried out"],
    owner: Annotated[Person | None, "who tries it"] = None,
    due: Annotated[date | None, "until when"] = None,
    labels: Annotated[Labels, "words to find it by"] = (),
) -> Reply:
    """Put a sample on the list."""
    return new_record.put(REGISTER, work, Sample(title=title, due=due, labels=labels), owner)


verbs.give_common_verbs(REGISTER)
SAMPLES = Catalog((NOUN,))
