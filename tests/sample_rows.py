"""A register for tests whose records have rows; a row has nothing of its own, not even a table."""

from typing import ClassVar

from core.catalog import Catalog
from core.operation import Noun
from handlers.history import commands as history
from handlers.records import declared, verbs
from handlers.records.register import Register
from handlers.records.rows import row_verbs
from handlers.records.rows.child_rows import RowKind
from storage.records.child_rows import ChildRow
from storage.records.records import Record

NOUN = Noun("box", "What has rows.", prefix="BX")


class Box(Record):
    prefix: ClassVar[str] = "BX"
    __mapper_args__ = {"polymorphic_identity": "box"}  # noqa: RUF012 - read by SQLAlchemy


class Mark(ChildRow):
    called: ClassVar[str] = "mark"
    __mapper_args__ = {"polymorphic_identity": "mark"}  # noqa: RUF012 - read by SQLAlchemy


REGISTER = Register(NOUN, Box)
declared.give_add(REGISTER, example="box add Shelf A", title="what it is", owner="whose it is")
verbs.give_common_verbs(REGISTER)
MARKS = RowKind(REGISTER, Mark, verb="mark", example="box mark BX-12", summary="Mark it.")
row_verbs.give_row_verbs(MARKS)
BOXES = Catalog((NOUN, history.WHY, history.UNDO))
