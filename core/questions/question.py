"""A question, as it was understood: what is wanted, of which records."""

import enum
from dataclasses import dataclass

from core.references import RecordRef


class Intent(enum.Enum):
    """What a question wants to know."""

    LIST = enum.auto()
    COUNT = enum.auto()
    WHO = enum.auto()
    WHEN = enum.auto()
    WHY = enum.auto()
    IS_IT = enum.auto()
    EXPLAIN = enum.auto()
    CHANGES = enum.auto()
    WAITING = enum.auto()
    AWAY = enum.auto()
    STATUS = enum.auto()
    NEXT = enum.auto()
    SCHEDULE = enum.auto()
    ANSWERS = enum.auto()
    FACT = enum.auto()
    HELP = enum.auto()


@dataclass(frozen=True, slots=True)
class Question:
    """What a question asks.

    `kinds` are the registers that it names, by their nouns, and `refs` the records by their ids. `wanted` is the
    property that is asked for: owner, due, closed_at, created_at, created_by, maker (who decided it, where a register
    has that, else who added it), a column that a register declares, or the word that asks for a fact; of answers to a
    service, whether those are asked for who are `silent`.
    `filters` are words that narrow lists, `time` is a span of days, as it was said. `rest` are the words left over:
    names of people, words of titles; `titled` has those of registers and filters, too, which may stand in a title.
    `is_own`: the asker's own is meant; `is_past`: what has been is asked about; `is_any`: whether there is something;
    `is_topmost`: the biggest come first; `is_next`: the first to come, and `is_newest`: what was added last;
    `is_modal`: what will, can or should be is asked, which no record tells; `is_of_team`: the project or its team is
    named; `is_by_owner`: what of whom is asked; `is_backwards`: what waits for the records, not what they wait for.
    `most` are the first so many that are asked for; `is_negated`: why something is not, is asked.
    `service` is the noun without records that is asked about. `also` is what is asked of the same records in passing:
    what did we decide, and who did; `also_wanted` is the word of the fact that is asked in passing.
    """

    intent: Intent
    kinds: tuple[str, ...] = ()
    refs: tuple[RecordRef, ...] = ()
    wanted: str = ""
    filters: tuple[str, ...] = ()
    time: str = ""
    rest: str = ""
    titled: str = ""
    is_own: bool = False
    is_past: bool = False
    is_any: bool = False
    is_backwards: bool = False
    is_topmost: bool = False
    is_next: bool = False
    is_newest: bool = False
    is_modal: bool = False
    is_of_team: bool = False
    is_by_owner: bool = False
    is_negated: bool = False
    most: int = 0
    service: str = ""
    also: Intent | None = None
    also_wanted: str = ""
