"""People and records that are named in a command: `@ana`, `T-12`. They stay references until the store is open."""

import re
from dataclasses import dataclass

from core.catalog import Catalog

_ID = re.compile(r"([A-Za-z]{1,3})-?(\d{1,9})[.,;:]?", re.ASCII)
_NUMBER = re.compile(r"#?(\d{1,9})[.,;:]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class PersonRef:
    """Somebody named in a command: by id, or by a name that has yet to fit exactly one person.

    `is_group`: Slack says that the name is that of many people, such as a user group or a channel's members.
    """

    id: str = ""
    name: str = ""
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record named in a command: `T-12`."""

    prefix: str
    number: int

    def __str__(self) -> str:
        return f"{self.prefix}-{self.number}"


def is_id(text: str) -> bool:
    """Say whether a text is written as an id is: T-12."""
    return _ID.fullmatch(text) is not None


def record_ref(text: str, prefix: str, catalog: Catalog) -> RecordRef | None:
    """Read `T-12`, `t12`, or `12` where the prefix is known; None for anything else."""
    if prefix and (bare := _NUMBER.fullmatch(text)):
        return RecordRef(prefix, int(bare[1]))
    found = _ID.fullmatch(text)
    if found and catalog.noun_of(found[1].upper()):
        return RecordRef(found[1].upper(), int(found[2]))
    return None
