"""The parts of a reply as Slack's blocks, one for each.

The blocks are plain dictionaries made by the small functions below: a card with four facts and four buttons takes
`slack_sdk.models` about 350 µs to build and these functions about 80 µs, text and cutting included. The tests put what
is drawn here through `slack_sdk.models` and through `check`.
"""

from collections.abc import Iterable, Iterator

from bot.slack.rendering.controls import actions, element_of, feedback, text_box
from bot.slack.rendering.mrkdwn import Mrkdwn, has_marks, joined, line, split, stripped
from bot.slack.rendering.text_objects import SECTION, Block, mrkdwn, plain_text
from core.reply import (
    Actions,
    Card,
    Control,
    Feedback,
    File,
    Heading,
    Item,
    Line,
    Note,
    Opening,
    Paragraph,
    Part,
    Picture,
    Strong,
    Table,
    TextBox,
    plain,
)
from core.visible import visible


def section(text: Mrkdwn) -> Block:
    """Return a section of mrkdwn."""
    return {"type": "section", "text": mrkdwn(text)}


def note(text: Mrkdwn) -> Block:
    """Return small print of mrkdwn."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def header(text: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain_text(text, 150)}


def divider() -> Block:
    """Return a line between what stands above and below."""
    return {"type": "divider"}


def block_of(part: Part, numbers: Iterator[int]) -> Block | None:
    """Return a part that fits into one block, none where there is nothing to show; `numbers` are those of controls."""
    match part:
        case Heading(title):
            return header(title) if visible(title).strip() else None
        case Paragraph(said):
            return _section(said)
        case Note(said):
            shown = text_of(said)
            return {"type": "context", "elements": [shown]} if shown["text"] else None
        case Item(said, control):
            return _item(said, control, numbers)
        case Card(title, facts):
            return _card(title, facts)
        case Table(columns, rows, _):
            return {"type": "table", "rows": [[_cell(text) for text in row] for row in (columns, *rows)]}
        case Actions() | Feedback() | TextBox():
            return _controls(part, numbers)
        case Picture() | File() | Opening():
            return None  # a picture or file became a note before; an opening that nobody filled shows nothing


def _controls(part: Actions | Feedback | TextBox, numbers: Iterator[int]) -> Block | None:
    match part:
        case Actions(controls):
            return actions(controls, numbers)
        case Feedback():
            return feedback(part, numbers)
    return text_box(part, numbers)


def _section(said: Line) -> Block | None:
    shown = text_of(said)
    return {"type": "section", "text": shown} if shown["text"] else None


def text_of(said: Line) -> Block:
    """Return a line as a text object; one that holds people's own marks is plain text, so that they stay as typed.

    mrkdwn has no way to write them. A line with links, hours or commands in it stays mrkdwn.
    """
    is_marked = any(isinstance(each, str) and has_marks(each) for each in said)
    if is_marked and all(isinstance(each, str | Strong) for each in said):
        return {"type": "plain_text", "text": visible(plain(said)).strip(), "emoji": True}
    return mrkdwn(stripped(said))


def _item(said: Line, control: Control | None, numbers: Iterator[int]) -> Block | None:
    block = _section(said)
    if control is None or block is None:
        return block if control is None else actions((control,), numbers)
    element = element_of(control, numbers)
    return {**block, "accessory": element} if element else block


def _card(title: Line, facts: Iterable[tuple[str, Line]]) -> Block | None:
    block = _section(title) or {"type": "section"}
    fields = [mrkdwn(text) for text in map(fact_text, facts) if text]
    if fields:
        block["fields"] = fields
    return block if len(block) > 1 else None


def fact_text(fact: tuple[str, Line]) -> Mrkdwn:
    """Return what stands in the field of a fact."""
    name, said = fact
    return joined(line((Strong(name),)), stripped(said) or line(("–",)))


def _cell(text: str) -> Block:
    return {"type": "raw_text", "text": visible(text) or " "}  # an empty cell is refused


def without_tables(blocks: Iterable[Block]) -> list[Block]:
    """Return the same blocks with tables as lines of text, for views: Slack shows tables in messages only."""
    return [shown for block in blocks for shown in (_table_lines(block) if block.get("type") == "table" else [block])]


def _table_lines(table: Block) -> list[Block]:
    text = lines_of([[cell["text"] for cell in row] for row in table["rows"]])
    return [section(line(said)) for said in split((text,), SECTION)]


def lines_of(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of cells as lines of text."""
    return "\n".join(" | ".join(row) for row in rows)
