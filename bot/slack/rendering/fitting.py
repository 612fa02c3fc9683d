"""A part of a reply, cut into parts that Slack has room for in one block each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from bot.slack.rendering.blocks import fact_text, lines_of
from bot.slack.rendering.mrkdwn import split
from bot.slack.rendering.text_objects import SECTION, Block
from core.reply import (
    Actions,
    Button,
    Card,
    Control,
    File,
    Heading,
    Item,
    Line,
    Menu,
    Note,
    Paragraph,
    Part,
    PersonMenu,
    Picture,
    Strong,
    Table,
)

T = TypeVar("T")
FIELD, FIELDS, FIELDS_SIZE = 2_000, 10, 8_000
ACTIONS, ACTIONS_SIZE = 25, 8_000
TABLE_ROWS, TABLE_COLUMNS, TABLE_SIZE = 100, 20, 9_000  # Slack takes 10,000 characters; a caption stands beside it


def fitting(part: Part) -> Iterable[Part]:
    """Return a part as parts of which each fits into one block."""
    match part:
        case Paragraph(said):
            return map(Paragraph, split(said, SECTION))
        case Note(said):
            return map(Note, split(said, SECTION))
        case Item(said, control):
            first, *rest = split(said, SECTION)
            return [Item(first, control), *map(Paragraph, rest)]
        case Card(title, facts):
            return _cards(title, facts)
        case Table():
            return _tables(part)
        case Picture(_, title, alt) | File(_, title, alt):
            return map(Note, split((Strong(title), ": ", alt), SECTION))
        case Actions(controls):
            return (Actions(tuple(some)) for some in _batches(controls, _control_size, ACTIONS, ACTIONS_SIZE))
        case Heading(title) if len(title) > 150:
            return map(Paragraph, split((Strong(title),), SECTION))
    return [part]


def size_within(block: Block) -> int | None:
    """Return how much text a section or small print holds, None where Slack has no room for so much in one block."""
    if block["type"] == "context":
        size = sum(len(element["text"]) for element in block["elements"])
        return size if size <= SECTION else None
    title = len(block["text"]["text"]) if "text" in block else 0
    fields = [len(each["text"]) for each in block.get("fields", ())]
    has_room = title <= SECTION and len(fields) <= FIELDS and max(fields, default=0) <= FIELD
    return title + sum(fields) if has_room and sum(fields) <= FIELDS_SIZE else None


def _cards(title: Line, facts: Sequence[tuple[str, Line]]) -> Iterator[Part]:
    """Yield cards of ten facts at most, and after them, as paragraphs, the facts that are too long for a field."""
    *before, title = split(title, SECTION)
    yield from map(Paragraph, before)
    sizes = {fact: _fact_size(fact) for fact in facts}
    long = [fact for fact in facts if sizes[fact] > FIELD]
    short = [fact for fact in facts if sizes[fact] <= FIELD]
    for some in list(_batches(short, sizes.__getitem__, FIELDS, FIELDS_SIZE)) or [[]]:
        yield Card(title, tuple(some))
        title = ()
    for name, said in long:
        yield from map(Paragraph, split((Strong(name), "\n", *said), SECTION))


def _tables(table: Table) -> Iterator[Part]:
    if table.caption:
        yield from map(Paragraph, split((Strong(table.caption),), SECTION))
    room = TABLE_SIZE - _row_size(table.columns)
    width = len(table.columns)
    if 0 < width <= TABLE_COLUMNS and all(len(row) == width and _row_size(row) <= room for row in table.rows):
        for some in list(_batches(table.rows, _row_size, TABLE_ROWS - 1, room)) or [[]]:
            yield Table(table.columns, tuple(some))
    else:
        yield from map(Paragraph, split((lines_of([table.columns, *table.rows]),), SECTION))


def _batches(things: Iterable[T], size: Callable[[T], int], most: int, room: int) -> Iterator[list[T]]:
    batch: list[T] = []
    used = 0
    for thing in things:
        more = size(thing)
        if batch and (len(batch) == most or used + more > room):
            yield batch
            batch, used = [], 0
        batch.append(thing)
        used += more
    if batch:
        yield batch


def _fact_size(fact: tuple[str, Line]) -> int:
    return len(fact_text(fact))


def _row_size(row: Iterable[str]) -> int:
    return sum(len(cell) or 1 for cell in row)


def _control_size(control: Control) -> int:
    match control:
        case Button(label, _, _, _, asks):
            return len(label[:75]) + len(asks[:300]) + 60
        case Menu(label, choices):
            return len(label[:150]) + sum(map(_control_size, choices))
        case PersonMenu(label, _):
            return len(label[:150])
