"""The states of records, and how each of them reads: those of a register are declared by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Deed(NamedTuple):
    """What somebody did who brought a record into a state: a verb, and what follows its object."""

    verb: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """How a state reads: `said` in lines and cards, nothing where no more is to be said.

    `began` is what a digest says of a record that came into it, and `deed` what histories and messages say, where that
    does not follow from its name. `is_closed`: a record in it is closed; `refusal` says so of one that is to be closed
    again, where it is not "is" and the words. `filters` are other words that narrow a list to it.
    """

    said: str
    began: str = ""
    deed: Deed | None = None
    is_closed: bool = False
    refusal: str = ""
    filters: tuple[str, ...] = ()


OPEN = "open"
DROPPED = "dropped"
COMMON: Mapping[str, State] = {
    OPEN: State("", began="opened again", deed=Deed("set", " back to open")),
    DROPPED: State("dropped", is_closed=True, filters=("cancelled", "canceled", "deleted", "removed")),
}
"""Those of every register."""
