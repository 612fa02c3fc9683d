"""How pressing a record is by what its register keeps of it: a priority, a severity, a score."""

from typing import NamedTuple


class Urgency(NamedTuple):
    """How pressing a record is, from -1 (it may wait) by 0 (as usual) to 3 (before all else), and why, in words."""

    level: int
    said: str = ""


USUAL = Urgency(0)
