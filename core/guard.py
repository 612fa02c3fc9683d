"""What a noun declares that a change of another noun's records needs: it is asked wherever their columns change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from core.reply import Button

Guard = Callable[..., "Missing | None"]  # type: ignore[explicit-any]  # called with the work, a record and what it is to be


@dataclass(frozen=True, slots=True)
class Missing:
    """What a change of a record needs and is not there: `what` as "an approved change request", and `who` can give it.

    `buttons` lead to it.
    """

    what: str
    who: str = ""
    buttons: tuple[Button, ...] = ()


class Guarded(NamedTuple):
    """What is asked before some columns of a noun's records change, or, where none is named, before any does."""

    noun: str
    columns: frozenset[str]
    ask: Guard
