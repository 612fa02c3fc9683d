"""How what was found reads: by kind, each with its id or its day, and the words around what was looked for."""

from collections.abc import Iterable, Mapping, Sequence

from core.dates import dates
from core.reply import Button, Heading, Item, Line, Part, Strong
from handlers.records.card import lines
from handlers.records.card.controls import open_button
from handlers.records.register import line_of
from handlers.request.work import Work
from storage import proposals
from storage.history import history
from storage.history.audit import Audit
from storage.proposals import Proposal
from storage.records import records
from storage.records.private_columns import kept_columns
from storage.records.records import Record
from storage.search.search import Found
from storage.search_text.search_documents import HISTORY, MINUTES, STANDUP
from storage.search_text.stems import forms, telling_words, words_of
from storage.standups import standup_answers

_CALLED = {MINUTES: "Minutes", STANDUP: "Standups", HISTORY: "Earlier versions"}
_SHOWN = 150


def called(work: Work, kind: str) -> str:
    """Return what texts of a kind are called together."""
    noun = work.catalog.noun(kind)
    return _CALLED.get(kind) or (f"{noun.label}s" if noun else kind).capitalize()


def grouped(work: Work, found: Sequence[Found], words: str) -> Iterable[Part]:
    """Yield what was found under its kinds, the kind of the best first."""
    shown = _Shown(work, found, words)
    for kind in dict.fromkeys(each.kind for each in found):
        yield Heading(called(work, kind))
        yield from (item for each in found if each.kind == kind and (item := shown.item(each)))


class _Shown:
    """A page of what was found, with the rows that it leads to, each sort loaded by one statement."""

    def __init__(self, work: Work, found: Sequence[Found], words: str) -> None:
        self.work = work
        self.looked_for = {form for word in telling_words(words) for form in forms(word)}
        keys = {each.record_id for each in found if each.record_id}
        self.records = {each.id: each for each in records.of_ids(work.session, keys)}
        self.items: Mapping[str, Proposal] = {
            f"i{each.id}": each for each in proposals.of_ids(work.session, _numbers(found, MINUTES))
        }
        self.changes: Mapping[str, Audit] = {
            f"c{each.id}": each for each in history.of_ids(work.session, _numbers(found, HISTORY))
        }
        people = [each for record in self.records.values() for each in (record.owner_id, *record.helpers)]
        work.meet((*people, *(each.person_id for each in found)))

    def item(self, found: Found) -> Item | None:
        """Return one of them as an item of a list; None where it is gone."""
        if found.kind == STANDUP:
            return self._answer(found)
        record = self.records.get(found.record_id or 0)
        if record is None:
            return None
        if found.kind == MINUTES:
            return self._of_minutes(record, self.items.get(found.key))
        if found.kind == HISTORY:
            return self._earlier(record, self.changes.get(found.key))
        return Item((*line_of(self.work, record), *self._project(record)), open_button(record))

    def _of_minutes(self, meeting: Record, item: Proposal | None) -> Item | None:
        if item is None:
            return None
        owner = self.work.first_name(item.owner_id) if item.owner_id else ""
        words = self._around(item.text or item.quote or "")
        said = " · ".join(filter(None, (words, owner, f"{item.kind.value}, {item.verdict.value}")))
        line: Line = (Strong(meeting.ref), f" {lines.short_title(meeting)}: {said}", *self._project(meeting))
        return Item(line, open_button(meeting))

    def _earlier(self, record: Record, change: Audit | None) -> Item | None:
        if change is None:
            return None
        hidden = kept_columns(type(record))
        told = (each for name, each in change.before.items() if name not in hidden)
        said = [each for each in told if isinstance(each, str) and self._has(each)]
        earlier = f" · earlier: “{self._around(said[0])}”" if said else ""
        when = f" · until {dates.name_date(change.at.astimezone(self.work.asker.tzinfo()).date(), self.work.today)}"
        line = (Strong(record.ref), f" {lines.short_title(record)}{earlier}{when}", *self._project(record))
        return Item(line, Button("History", f"why {record.ref}", opens=True))

    def _answer(self, found: Found) -> Item | None:
        if found.period is None or found.person_id is None:
            return None
        answer = standup_answers.read_answer(self.work.session, found.project_id, found.period, found.person_id)
        said = [str(each) for each in (answer.answers or {}).values() if each] if answer else []
        if not said:
            return None
        best = next((each for each in said if self._has(each)), said[0])
        day = dates.name_date(found.period, self.work.today)
        return Item((Strong(self.work.first_name(found.person_id)), f", {day}: {self._around(best)}"))

    def _project(self, record: Record) -> Line:
        """Return which project it is of, where several are searched."""
        is_said = len(self.work.scope) > 1 and not record.is_project
        return (f" · {self.work.project_title(record)}",) if is_said else ()

    def _has(self, text: str) -> bool:
        return any(not self.looked_for.isdisjoint(forms(word)) for word in words_of(text))

    def _around(self, text: str) -> str:
        """Return the line of a text that has the words, cut where it is long."""
        all_lines = [line.strip() for line in text.splitlines() if line.strip()] or [""]
        best = next((line for line in all_lines if self._has(line)), all_lines[0])
        if len(best) <= _SHOWN:
            return best
        words = best.split()
        at = next((number for number, word in enumerate(words) if self._has(word)), 0)
        start = max(0, at - 8)
        cut = " ".join(words[start:])[: _SHOWN - 2]
        return f"{'…' if start else ''}{cut}…"


def _numbers(found: Iterable[Found], kind: str) -> list[int]:
    return [int(each.key[1:]) for each in found if each.kind == kind]
