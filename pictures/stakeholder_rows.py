"""What a grid of stakeholders is drawn from, with the same as a table and in words; nothing here is slow to import."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from core.plural import counted
from core.reply import Picture, Table
from pictures.rows import Columns, table_of

STEPS = 5
HIGH_FROM = 3
"""The middle step counts as high: who is half interested is told, rather than forgotten."""
QUADRANTS = {
    (True, True): "Manage closely",
    (True, False): "Keep satisfied",
    (False, True): "Keep informed",
    (False, False): "Monitor",
}
"""What is done about whom, by whether influence and interest are high, after Mendelow."""


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """Somebody with influence on the project and interest in it, each from 1 to 5."""

    ref: str
    name: str
    influence: int
    interest: int
    role: str = ""
    owner: str = ""

    @property
    def quadrant(self) -> str:
        """Return what is done about them."""
        return QUADRANTS[self.influence >= HIGH_FROM, self.interest >= HIGH_FROM]


def stakeholder_grid(people: Sequence[Stakeholder]) -> tuple[Table, Picture]:
    """Return stakeholders as a grid and as a table, those with most influence and interest first."""
    ordered = sorted(people, key=lambda each: (-each.influence * each.interest, -each.influence, each.name))
    points = [{"ref": p.ref, "name": p.name, "influence": p.influence, "interest": p.interest} for p in ordered]
    table = table_of(_COLUMNS, ordered, "Stakeholders by influence and interest")
    return table, Picture("stakeholder_grid", "Stakeholders", _alt(ordered), {"points": points})


_COLUMNS: Columns[Stakeholder] = (
    ("Id", lambda each: each.ref),
    ("Stakeholder", lambda each: each.name[:80]),
    ("Role", lambda each: each.role[:80]),
    ("Influence", lambda each: str(each.influence)),
    ("Interest", lambda each: str(each.interest)),
    ("What to do", lambda each: each.quadrant),
    ("Owner", lambda each: each.owner),
)


def _alt(people: Sequence[Stakeholder]) -> str:
    number = Counter(each.quadrant for each in people)
    said = ", ".join(f"{number[name]} to {name[0].lower()}{name[1:]}" for name in QUADRANTS.values() if number[name])
    return f"{counted(len(people), 'stakeholder')} on a grid of influence and interest: {said or 'nobody yet'}."
