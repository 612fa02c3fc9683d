"""Refuse blocks, messages and views that Slack would refuse, with its error codes and reasons."""

from sandbox.block_kit.fields import Faults, check_block, check_fields
from sandbox.block_kit.limits import limits, of_message
from sandbox.block_kit.reading import all_blocks, text_length
from sandbox.block_kit.rules import check_rules
from sandbox.payload import Payload, records
from sandbox.refusals import Refused, with_messages


def block_faults(blocks: object, pointer: str = "/blocks") -> list[str]:
    """Return what Slack has against the blocks of a message, in its words."""
    if not isinstance(blocks, list):
        return [f"must provide an array [json-pointer:{pointer}]"]
    if len(blocks) > of_message("blocks"):
        return [f"no more than {of_message('blocks')} items allowed [json-pointer:{pointer}]"]
    faults = Faults()
    for index, block in enumerate(blocks):
        check_block(faults, block, f"{pointer}/{index}")
    if not faults.found:
        check_rules(faults, blocks, pointer)
        _one_table(faults, blocks, pointer)
    return faults.found


def check_message(blocks: object, attachments: object) -> None:
    """Refuse the blocks and attachments of a message that Slack would not post."""
    if found := block_faults(blocks):
        raise with_messages("invalid_blocks", found)
    _check_attachments(attachments)
    if text_length(blocks) > of_message("block_text"):
        raise Refused("msg_blocks_too_long")


def view_faults(view: object) -> list[str]:
    """Return what Slack has against a modal or a home, in its words."""
    if not isinstance(view, dict):
        return ["must provide an object [json-pointer:/view]"]
    if view.get("type") not in limits()["views"]:
        return ["must be a valid enum value [json-pointer:/view/type]"]
    faults = Faults()
    check_fields(faults, view, limits()["views"][view["type"]], "/view", "type")
    if not faults.found:
        check_rules(faults, view["blocks"], "/view/blocks")
        _check_surface(faults, view)
    return faults.found


def check_view(view: object) -> None:
    if found := view_faults(view):
        raise with_messages("invalid_arguments", found)


def _one_table(faults: Faults, blocks: list[Payload], pointer: str) -> None:
    tables = [index for index, block in enumerate(blocks) if block.get("type") == "table"]
    if len(tables) > 1:
        faults.add("only_one_table_allowed", f"{pointer}/{tables[1]}")


def _check_attachments(attachments: object) -> None:
    if not isinstance(attachments, list):
        raise with_messages("invalid_attachments", ["must provide an array [json-pointer:/attachments]"])
    if len(attachments) > of_message("attachments"):
        raise Refused("too_many_attachments")
    for index, attachment in enumerate(attachments):
        if not isinstance(attachment, dict):
            raise with_messages("invalid_attachments", [f"must provide an object [json-pointer:/attachments/{index}]"])
        if found := block_faults(attachment.get("blocks", []), f"/attachments/{index}/blocks"):
            raise with_messages("invalid_attachments", found)


def _check_surface(faults: Faults, view: Payload) -> None:
    for index, block in enumerate(records(view["blocks"])):
        if block["type"] in limits()["messages_only"]:
            faults.add(f"unsupported type: {block['type']}", f"/view/blocks/{index}/type")
    inputs = [block for block in all_blocks(records(view["blocks"])) if block["type"] == "input"]
    if inputs and view["type"] == "modal" and not view.get("submit"):
        where = records(view["blocks"]).index(inputs[0]) if inputs[0] in view["blocks"] else 0
        faults.add("must define `submit` to use `input` block", f"/view/blocks/{where}/input")
