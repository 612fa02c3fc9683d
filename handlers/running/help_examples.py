"""The examples of help with records and people of the asker's own in them: lines that work when they are copied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from core.operation import Operation
from handlers.request.work import Work
from storage import record_lists
from storage.directory import channels, people
from storage.record_query import RecordQuery
from storage.records.records import Record
from storage.registers.repeating import RepeatingRecord

_ID: Final = re.compile(r"\b([A-Z]{1,3})-\d+\b")
_PERSON: Final = re.compile(r"@([\w.\-]+)")
_OF_CLOSED: Final = frozenset({"reopen", "accept-all", "export"})
"""The verbs of what is over: minutes are those of a meeting that was held."""
_OF_REPEATING: Final = frozenset({"skip", "stop"})
_OF_READERS: Final = frozenset({"show", "export", ""})
"""The verbs that change nothing; `why` has none."""
_LOOKED_AT: Final = 25
"""Of how many records one is chosen; what fits none of them keeps the id of the example."""


@dataclass(slots=True)
class Examples:
    """Puts what the asker sees into examples; each kind of record is looked up once."""

    work: Work
    _records: dict[tuple[str, bool], list[Record]] = field(default_factory=dict)
    _here: list[str] | None = None

    def of(self, operation: Operation) -> str:
        """Return the example of an operation as the asker can type it; where nothing fits, as it is declared."""
        ids, handles = self._ids(operation), self._people(operation)
        example = _ID.sub(lambda found: ids.get(found[0], found[0]), operation.example)
        return _PERSON.sub(lambda found: f"@{handles.get(found[1], found[1])}", example)

    def _ids(self, operation: Operation) -> dict[str, str]:
        """Return for each id in an example another one: no two are for the same."""
        ids: dict[str, str] = {}
        for found in _ID.finditer(operation.example):
            noun = self.work.catalog.noun_of(found[1])
            fitting = self._fitting(noun.name, operation.verb) if noun else iter(())
            if ref := next((record.ref for record in fitting if record.ref not in ids.values()), ""):
                ids[found[0]] = ref
        return ids

    def _fitting(self, kind: str, verb: str) -> Iterator[Record]:
        for record in self._of_kind(kind, is_closed=verb in _OF_CLOSED):
            repeats = isinstance(record, RepeatingRecord) and bool(record.repeats)
            is_allowed = verb in _OF_READERS or self.work.permissions.may_change(record)
            if is_allowed and (repeats or verb not in _OF_REPEATING):
                yield record

    def _of_kind(self, kind: str, *, is_closed: bool) -> list[Record]:
        """Return some records that the asker sees, the project at hand before others."""
        if (kind, is_closed) not in self._records:
            scope = None if kind == "project" else self.work.scope
            query = RecordQuery(self.work.team, (kind,), scope, open_only=not is_closed, closed_only=is_closed)
            found = record_lists.page(self.work.session, query, offset=0, limit=_LOOKED_AT)
            seen = [record for record in found if self.work.sees(record)]
            self._records[kind, is_closed] = sorted(seen, key=lambda record: record.id != self.work.here)
        return self._records[kind, is_closed]

    def _people(self, operation: Operation) -> dict[str, str]:
        """Return for each name in an example that nobody here has the handle of somebody, the asker's last."""
        named = _PERSON.findall(operation.example)
        there = self._handles() if named else []
        strangers = [name for name in named if name not in there]
        return dict(zip(strangers, [handle for handle in there if handle not in named], strict=False))

    def _handles(self) -> list[str]:
        """Return the handles of members who are in this channel; in a direct message only the asker's."""
        if self._here is None:
            asker, channel = self.work.asker, self.work.actor.place.channel
            ids = channels.members(self.work.session, self.work.team, channel) if channel else frozenset[str]()
            known = people.load(self.work.session, self.work.team, sorted(ids))
            there = (each for each in known if each.is_active and not (each.is_bot or each.is_guest))
            self._here = [*sorted(each.handle for each in there if each.handle and each.id != asker.id), asker.handle]
        return self._here
