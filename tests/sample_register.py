"""A register for tests: it has what every register has, and nothing of its own, not even a table."""

from typing import ClassVar

from core.catalog import Catalog
from core.operation import Noun
from handlers.records import declared, verbs
from handlers.records.register import Register
from handlers.records.states import State
from storage.records.records import Record

NOUN = Noun("sample", "What is tried out.", prefix="SA")


class Sample(Record):
    prefix: ClassVar[str] = "SA"
    __mapper_args__ = {"polymorphic_identity": "sample"}  # noqa: RUF012 - read by SQLAlchemy


REGISTER = Register(NOUN, Sample, done="tried", states={"tried": State("tried", is_closed=True, refusal="was tried")})


declared.give_add(
    REGISTER,
    example="sample add Label 500 images @ben by Friday",
    title="what is tried out",
    owner="who tries it",
    due="until when",
)
verbs.give_common_verbs(REGISTER)
SAMPLES = Catalog((NOUN,))
