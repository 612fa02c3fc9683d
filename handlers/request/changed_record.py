"""A record that a request has changed."""

from collections.abc import Mapping
from typing import NamedTuple

from storage.records.records import Record


class ChangedRecord(NamedTuple):
    """A record that a request has changed, what was there before, and whether it was changed back by `undo`."""

    record: Record
    before: Mapping[str, object]
    is_undone: bool
