"""A reply as Slack messages, and a click on one of their controls as a command again.

A reply is first cut into parts that Slack has room for, each part is drawn as one block, and the blocks are dealt out
to messages. The blocks are plain dictionaries made by the small functions below: a card with four facts and four
buttons takes `slack_sdk.models` about 350 µs to build and these functions about 80 µs, text and cutting included.
The tests put what is drawn here through `slack_sdk.models` and through `check`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, TypeVar

from bot.mrkdwn import cut, escape, line, shorten, split
from core.reply import (
    Actions,
    Button,
    Card,
    Control,
    Heading,
    Item,
    Line,
    Menu,
    Note,
    Paragraph,
    Part,
    PersonMenu,
    Picture,
    Reply,
    Strong,
    Table,
)

Block = dict[str, Any]
T = TypeVar("T")

FALLBACK = 3_900
SECTION = 3_000
MESSAGE_BLOCKS = 45  # Slack takes 50
# Slack takes "12,000 text characters with a buffer for block containers" (slackapi/bolt-js#2509: refused from 13,297
# on, from 13,172 with one divider more), so each block counts for what the divider cost.
MESSAGE_SIZE = 12_000
BLOCK_SIZE = 125
FIELD, FIELDS, FIELDS_SIZE = 2_000, 10, 8_000
ACTIONS, ACTIONS_SIZE = 25, 8_000
TABLE_ROWS, TABLE_COLUMNS, TABLE_SIZE = 100, 20, 9_000  # Slack takes 10,000 characters; a caption stands beside it
BUTTON_VALUE, OPTION_VALUE, ACTION_ID = 2_000, 150, 255
OVERFLOW, OPTIONS = 5, 100

RUN, KEEP = "run", "keep"
_NOTHING_SAID = "What would you like to do?"


@dataclass(frozen=True, slots=True)
class Message:
    """What one call posts: blocks, and the text for those who do not see them."""

    text: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class _Drawn:
    part: Part
    block: Block
    size: int


def render(reply: Reply) -> list[Message]:
    """Return the reply as messages within Slack's limits, none if there is nothing to say.

    Raises ValueError for a control whose command is empty or longer than Slack can carry, and for a menu of over 100.
    """
    pages = list(_pages(_groups(reply.parts)))
    if len(pages) == 1:
        return [_message(reply, pages[0])]
    return [_message(_reply_of(page), page, f"{number}/{len(pages)}") for number, page in enumerate(pages, 1)]


def command_of(action: Mapping[str, Any]) -> str | None:
    """Return the command of a control that we drew, from an action of a `block_actions` payload."""
    name, _, rest = str(action.get("action_id") or "").partition(":")
    match name:
        case "run" | "keep":
            command = action.get("value")
        case "menu":
            option = action.get("selected_option")
            command = option.get("value") if isinstance(option, Mapping) else None
        case "pick" if person := action.get("selected_user"):
            command = rest.partition(":")[2].replace("{person}", f"<@{person}>")
        case _:
            return None
    return command if command and isinstance(command, str) else None


def stays(action: Mapping[str, Any]) -> bool:
    """Say whether the message of a control that was used stays as it is, because its answer comes beside it."""
    return str(action.get("action_id") or "").startswith(f"{KEEP}:")


def renumbered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks of several messages as one list, in which no two controls have the same id."""
    numbers = count(1)
    return [_renumber(block, numbers) for block in blocks]


def _renumber(node: Any, numbers: Iterator[int]) -> Any:
    if isinstance(node, list):
        return [_renumber(inner, numbers) for inner in node]
    if not isinstance(node, dict):
        return node
    found = {key: _renumber(value, numbers) for key, value in node.items()}
    if isinstance(found.get("action_id"), str):
        name, _, rest = found["action_id"].partition(":")
        found["action_id"] = ":".join([name, str(next(numbers)), *rest.split(":", 1)[1:]])
    return found


def without_controls(blocks: Iterable[Mapping[str, Any]]) -> list[Block]:
    """Return the same blocks without buttons and menus, for a message whose controls are spent."""
    kept = [dict(block) for block in blocks if block.get("type") not in ("actions", "context_actions")]
    for block in kept:
        accessory = block.get("accessory")
        if isinstance(accessory, Mapping) and accessory.get("type") != "image":
            del block["accessory"]
    return kept


def without_tables(blocks: Iterable[Block]) -> list[Block]:
    """Return the same blocks with tables as lines of text, for views: Slack shows tables in messages only."""
    return [shown for block in blocks for shown in (_table_lines(block) if block.get("type") == "table" else [block])]


def section(text: str) -> Block:
    """Return a section of mrkdwn."""
    return {"type": "section", "text": _mrkdwn(text)}


def note(text: str) -> Block:
    """Return small print of mrkdwn."""
    return {"type": "context", "elements": [_mrkdwn(text)]}


def plain_text(text: str, limit: int) -> Block:
    """Return a plain text object on one line within `limit`."""
    return {"type": "plain_text", "text": cut(" ".join(text.split()), limit)}


# Messages


def _message(reply: Reply, page: list[_Drawn], number: str = "") -> Message:
    text = shorten(escape(reply.text), FALLBACK).strip() or _NOTHING_SAID
    blocks = [drawn.block for drawn in page]
    return Message(f"{text}\n{number}", [*blocks, note(number)]) if number else Message(text, blocks)


def _reply_of(page: list[_Drawn]) -> Reply:
    return Reply(tuple(drawn.part for drawn in page))


def _pages(groups: list[list[_Drawn]]) -> Iterator[list[_Drawn]]:
    """Yield what goes into one message each; a group is torn only if it does not fit into a message of its own."""
    page: list[_Drawn] = []
    for group in groups:
        if page and not _fit([*page, *group]):
            yield page
            page = []
        for drawn in group:
            if page and not _fit([*page, drawn]):
                yield page
                page = []
            page.append(drawn)
    if page:
        yield page


def _fit(page: list[_Drawn]) -> bool:
    return (
        len(page) <= MESSAGE_BLOCKS
        and sum(drawn.size for drawn in page) <= MESSAGE_SIZE
        and sum(isinstance(drawn.part, Table) for drawn in page) <= 1
    )


def _groups(parts: Iterable[Part]) -> list[list[_Drawn]]:
    """Return what each part became; a heading stays with what follows, controls with what they are for."""
    groups: list[list[_Drawn]] = []
    numbers = count(1)
    for part in parts:
        group = list(_drawn(part, numbers))
        if groups and group and (isinstance(part, Actions) or isinstance(groups[-1][-1].part, Heading)):
            groups[-1].extend(group)
        elif group:
            groups.append(group)
    return groups


def _drawn(part: Part, numbers: Iterator[int]) -> Iterator[_Drawn]:
    for fitting in _fitting(part):
        block = _block(fitting, numbers)
        if block is not None:
            yield _Drawn(fitting, block, BLOCK_SIZE + _text_size(block))


def _text_size(node: object) -> int:
    # Plain loops: every reply comes through here, and generators take three times as long.
    size = 0
    if isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, dict | list):
                size += _text_size(value)
            elif key == "text" and isinstance(value, str):
                size += len(value)
    elif isinstance(node, list):
        for inner in node:
            size += _text_size(inner)
    return size


# Parts that one block has room for


def _fitting(part: Part) -> Iterable[Part]:
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
        case Picture(_, title, alt):
            return map(Note, split((Strong(title), ": ", alt), SECTION))
        case Actions(controls):
            return (Actions(tuple(some)) for some in _batches(controls, _control_size, ACTIONS, ACTIONS_SIZE))
        case Heading(title) if len(title) > 150:
            return map(Paragraph, split((Strong(title),), SECTION))
    return [part]


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
        yield from map(Paragraph, split((_lines_of([table.columns, *table.rows]),), SECTION))


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
    return len(_fact(fact))


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


def _lines_of(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def _table_lines(table: Block) -> list[Block]:
    text = _lines_of([[cell["text"] for cell in row] for row in table["rows"]])
    return [section(line(said)) for said in split((text,), SECTION)]


# Blocks


def _block(part: Part, numbers: Iterator[int]) -> Block | None:
    match part:
        case Heading(title):
            return {"type": "header", "text": plain_text(title, 150)} if title.strip() else None
        case Paragraph(said):
            return _section(said)
        case Note(said):
            text = line(said).strip()
            return note(text) if text else None
        case Item(said, control):
            return _item(said, control, numbers)
        case Card(title, facts):
            return _card(title, facts)
        case Table(columns, rows, _):
            return {"type": "table", "rows": [[_cell(text) for text in row] for row in (columns, *rows)]}
        case Actions(controls):
            return _actions(controls, numbers)
        case Picture():
            return None  # became a note before


def _section(said: Line) -> Block | None:
    text = line(said).strip()
    return section(text) if text else None


def _item(said: Line, control: Control | None, numbers: Iterator[int]) -> Block | None:
    block = _section(said)
    if control is None or block is None:
        return block if control is None else _actions((control,), numbers)
    element = _element(control, numbers)
    return {**block, "accessory": element} if element else block


def _card(title: Line, facts: Iterable[tuple[str, Line]]) -> Block | None:
    block = _section(title) or {"type": "section"}
    fields = [_mrkdwn(text) for text in map(_fact, facts) if text]
    if fields:
        block["fields"] = fields
    return block if len(block) > 1 else None


def _fact(fact: tuple[str, Line]) -> str:
    name, said = fact
    return f"{line((Strong(name),))}\n{line(said).strip() or '–'}".strip()


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": text or " "}  # an empty cell is refused


def _mrkdwn(text: str) -> Block:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


# Controls


def _actions(controls: Iterable[Control], numbers: Iterator[int]) -> Block | None:
    elements = [element for control in controls if (element := _element(control, numbers))]
    return {"type": "actions", "elements": elements} if elements else None


def _element(control: Control, numbers: Iterator[int]) -> Block | None:
    match control:
        case Button():
            return _button(control, numbers)
        case Menu(_, ()):
            return None
        case Menu(_, (choice,)):
            return _button(choice, numbers)
        case Menu():
            return _menu(control, numbers)
        case PersonMenu(label, command):
            action_id = _carried(f"pick:{next(numbers)}:{command}", ACTION_ID)
            return {
                "type": "users_select",
                "action_id": action_id,
                "placeholder": plain_text(label.strip() or "Person", 150),
            }


def _button(button: Button, numbers: Iterator[int]) -> Block:
    element: Block = {
        "type": "button",
        "action_id": f"{KEEP if button.opens else RUN}:{next(numbers)}",
        "text": _label(button, 75),
        "value": _carried(button.command, BUTTON_VALUE),
    }
    if button.danger or button.primary:
        element["style"] = "danger" if button.danger else "primary"
    if button.asks.strip():
        element["confirm"] = _confirm(button.asks, _label(button, 30), danger=button.danger)
    return element


def _menu(menu: Menu, numbers: Iterator[int]) -> Block:
    if len(menu.choices) > OPTIONS:
        raise ValueError(f"A menu holds {OPTIONS} choices; {menu.label!r} has {len(menu.choices)}.")
    element: Block = {
        "type": "overflow" if len(menu.choices) <= OVERFLOW else "static_select",
        "action_id": f"menu:{next(numbers)}",
        "options": [{"text": _label(it, 75), "value": _carried(it.command, OPTION_VALUE)} for it in menu.choices],
    }
    if element["type"] == "static_select":
        element["placeholder"] = plain_text(menu.label.strip() or "Choose", 150)
    # Slack asks once for the whole menu, whatever is chosen, so each question says for which choice it is.
    asks = "\n".join(f"{choice.label}: {choice.asks}" for choice in menu.choices if choice.asks.strip())
    if asks:
        element["confirm"] = _confirm(asks, plain_text("Go on", 30), danger=False)
    return element


def _confirm(asks: str, confirm: Block, *, danger: bool) -> Block:
    dialog: Block = {
        "title": plain_text("Are you sure?", 100),
        "text": {"type": "plain_text", "text": cut(asks.strip(), 300)},
        "confirm": confirm,
        "deny": plain_text("Cancel", 30),
    }
    return {**dialog, "style": "danger"} if danger else dialog


def _label(button: Button, limit: int) -> Block:
    return plain_text(button.label.strip() or button.command, limit)


def _carried(command: str, limit: int) -> str:
    if not command.strip() or len(command) > limit:
        raise ValueError(f"Slack carries 1 to {limit} characters in this control, not {len(command)}: {command[:80]!r}")
    return command
