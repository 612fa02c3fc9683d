"""Which records a list is of."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.directory.late import Today


@dataclass(frozen=True, slots=True)
class RecordQuery:
    """Which records are wanted. Where nothing is said, that does not matter.

    `kinds` empty is every register but projects; `projects` empty (not None) finds nothing; `snoozed_after` hides
    what sleeps beyond that day; `still_since` wants what nobody has changed since then; each word of `text` is
    looked for in titles, in any of its forms. `or_helped` adds what the owner helps with. `late` are the days that
    are today somewhere, of which each owner's counts; `own` are words of the kinds' own filters, such as a
    priority, all of which must fit; those `naming` a record have its key in one of their fields.
    """

    team_id: str
    kinds: tuple[str, ...] = ()
    projects: frozenset[int] | None = None
    owner_id: str | None = None
    or_helped: bool = False
    owner_ids: tuple[str, ...] = ()
    unowned: bool = False
    labels: tuple[str, ...] = ()
    due_from: date | None = None
    due_to: date | None = None
    closed_from: datetime | None = None
    closed_before: datetime | None = None
    states: tuple[str, ...] = ()
    open_only: bool = True
    closed_only: bool = False
    text: str = ""
    snoozed_after: date | None = None
    still_since: datetime | None = None
    late: tuple[Today, ...] = ()
    undated: bool = False
    own: tuple[str, ...] = ()
    naming: int | None = None
