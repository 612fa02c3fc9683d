"""A wish, as one reading of a sentence: what is wanted of which record, or what is to be written down."""

import enum
from dataclasses import dataclass

NOBODY = "nobody"
"""In the place of a person: whoever owns something does so no more."""


class Want(enum.Enum):
    """What a sentence wants."""

    GIVE = enum.auto()
    CLOSE = enum.auto()
    DEED = enum.auto()
    """Somebody has done what a title says: I sent the contract."""
    ADD = enum.auto()
    MOVE = enum.auto()
    SHIFT = enum.auto()
    DO = enum.auto()
    """A verb of a register, on a record: start, block, escalate."""
    SET = enum.auto()
    SCORE = enum.auto()
    AWAY = enum.auto()


@dataclass(frozen=True, slots=True)
class Wish:
    """One reading of a sentence; which of several holds shows where its words are looked for.

    `what` are the words that name a record, or the title of a new one; `who` names a person, `me` the asker, NOBODY
    nobody; `when` is a day or span, `value` the reason, the new value, the length of time, or the project of a new
    record. `noun` is the register of a new record, `verb` what is to be done.

    Where it `is_free`, only its kind is known: `what` are the clauses that say so, parted by “ , ”, and `others` those
    around them; person, day, value and record are still to be read from both. `left` are the words beside its ids.
    """

    want: Want
    what: str = ""
    who: str = ""
    when: str = ""
    value: str = ""
    noun: str = ""
    verb: str = ""
    others: tuple[str, ...] = ()
    is_free: bool = False
    left: str = ""
