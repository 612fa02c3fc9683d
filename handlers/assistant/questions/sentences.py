"""How answers read: what was found in one sentence with the ids, then the records."""

from collections.abc import Sequence
from typing import NoReturn

from core.grammar.tokens import escape
from core.plural import together
from core.reply import Actions, Button, Item, Line, Note, Paragraph, Part, Reply
from handlers.records import states
from handlers.records.card.controls import open_button
from handlers.records.register import Register, line_of, register_of
from handlers.request.work import Work
from storage.records.records import Record

SHOWN = 10
_LONGEST_REASON = 300
HELP = Button("Help", "help", opens=True)


def answer(work: Work, said: str, found: Sequence[Record], many: int | None = None, *more: Button) -> Reply:
    """Return a sentence and below it the records that it rests on, the first of them; `many` are there in all."""
    shown = found[:SHOWN]
    work.meet(each for record in shown for each in (record.owner_id, *record.helpers))
    items = (Item((*line_of(work, one), *_more_of(work, one)), open_button(one)) for one in shown)
    rest: tuple[Part, ...] = ()
    if (many or len(found)) > len(shown):
        rest = (Note((f"These are the first {len(shown)} of {many or len(found)}.",)),)
    return Reply((Paragraph((said,)), *items, *rest, *((Actions(more),) if more else ())))


def _more_of(work: Work, record: Record) -> Line:
    """Return why a record is as it is, and whose project it is of where several are seen."""
    reason = reason_of(work, record)
    is_elsewhere = record.project_id != work.here and len(work.visible) > 1 and not record.is_project
    project = work.project_title(record) if is_elsewhere else ""
    return tuple(f" · {each}" for each in (reason, project) if each)


def reason_of(work: Work, record: Record) -> str:
    """Return what was written down of why a record is as it is; "" where nothing was."""
    register = register_of(work, record)
    said = [getattr(record, column, None) for column in register.asked.reasons]
    if record.closed_at:
        said = [record.closed_because, *said]
    return " ".join(str(next(filter(None, said), "")).split())[:_LONGEST_REASON]


def ids(found: Sequence[Record]) -> str:
    """Return the ids of what is shown, as the end of a sentence."""
    more = " …" if len(found) > SHOWN else ""
    return together([record.ref for record in found[:SHOWN]]) + more


class NothingOn(Exception):
    """No record has the words that are left of a question; `kinds` are the registers that it names."""

    def __init__(self, words: str, kinds: Sequence[Register[Record]]) -> None:
        super().__init__(words)
        self.words, self.kinds = words, kinds


def nothing_on(words: str, kinds: Sequence[Register[Record]] = ()) -> NoReturn:
    """Say that no record has these words. Raises NothingOn: they may be misspelt, or some of them beside the point."""
    raise NothingOn(words, kinds)


def nothing(missing: NothingOn, closest: Sequence[tuple[Record, Line]] = ()) -> Reply:
    """Return that no record has these words, and what has some of them."""
    lists = tuple(Button(f"All {_plural(each)}", f"{each.noun.name} list", opens=True) for each in missing.kinds[:2])
    near = tuple(Item(("Closest: ", *line), open_button(record)) for record, line in closest)
    among = f" among the {_plural(missing.kinds[0])}" if len(missing.kinds) == 1 else ""
    said = Paragraph((f"I have nothing on “{missing.words[:80]}”{among}.",))
    return Reply((said, *near, Actions((_search(missing.words), *lists, HELP))))


def _search(words: str) -> Button:
    return Button("Search everything", f"find {escape(words[:80])}", opens=True)


def named(register: Register[Record] | None, number: int) -> str:
    """Return what so many records of a register are called."""
    if register is None:
        return "thing" if number == 1 else "things"
    return register.noun.label if number == 1 else _plural(register)


def _plural(register: Register[Record]) -> str:
    return register.noun.plural or f"{register.noun.label}s"


def state_said(register: Register[Record], record: Record) -> str:
    """Return the state of a record as a sentence says it."""
    return register.state_words(record) or ("open" if record.state == states.OPEN else record.state)
