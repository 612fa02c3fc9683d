"""Walk through blocks: all blocks with the nested ones, their interactive elements, the text they hold."""

from collections.abc import Iterator

from sandbox.payload import Payload, record, records

CLICKABLE = (
    *("button", "workflow_button", "icon_button", "feedback_buttons", "overflow", "checkboxes", "radio_buttons"),
    *("datepicker", "timepicker", "datetimepicker", "plain_text_input", "email_text_input", "url_text_input"),
    *("number_input", "rich_text_input", "file_input"),
)


def is_interactive(element: Payload) -> bool:
    kind = str(element.get("type"))
    return kind in CLICKABLE or kind.endswith("_select")


def all_blocks(blocks: list[Payload]) -> Iterator[Payload]:
    """Yield the blocks and those inside containers and carousels."""
    for block in blocks:
        yield block
        if block.get("type") == "container":
            yield from all_blocks(records(block.get("child_blocks")))
        elif block.get("type") == "carousel":
            yield from all_blocks(records(block.get("elements")))


def elements_of(block: Payload) -> Iterator[Payload]:
    """Yield what can be clicked or filled in directly in this block."""
    if block.get("type") in {"carousel", "container"}:
        return
    inside = [*records(block.get("elements")), *records(block.get("actions"))]
    inside += [record(block.get("accessory")), record(block.get("element"))]
    yield from (element for element in inside if is_interactive(element))


def interactive(blocks: list[Payload]) -> Iterator[tuple[Payload, Payload]]:
    """Yield each block with each of its interactive elements."""
    for block in all_blocks(blocks):
        for element in elements_of(block):
            yield block, element


def find(blocks: list[Payload], block_id: str | None, action_id: str) -> tuple[Payload, Payload] | None:
    """Return the block and the element of that action; without a block id the first of that action."""
    for block, element in interactive(blocks):
        if element.get("action_id") == action_id and block_id in {None, "", block.get("block_id")}:
            return block, element
    return None


def text_length(value: object) -> int:
    """Count the characters of all texts in blocks, as Slack's limit for a whole message does."""
    if isinstance(value, list):
        return sum(text_length(item) for item in value)
    if not isinstance(value, dict) or value.get("type") in {"table", "data_table"}:
        return 0
    own = value.get("text")
    return (len(own) if isinstance(own, str) else 0) + sum(text_length(item) for item in value.values())
