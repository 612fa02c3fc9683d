"""Fill in what Slack adds to blocks when it stores them: ids, and the flags of text objects."""

import secrets
import string
from copy import deepcopy

from sandbox.block_kit.reading import all_blocks, elements_of
from sandbox.payload import Payload

LETTERS = string.ascii_letters + string.digits + "/+="


def new_id() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(5))


def filled(blocks: list[Payload]) -> list[Payload]:
    """Return a copy of the blocks as Slack would hand them back."""
    copy = deepcopy(blocks)
    for block in all_blocks(copy):
        block.setdefault("block_id", new_id())
        if block.get("type") == "input":
            block.setdefault("optional", False)
            block.setdefault("dispatch_action", False)
        for element in elements_of(block):
            element.setdefault("action_id", new_id())
    _fill_texts(copy)
    return copy


def filled_view(view: Payload) -> Payload:
    content = deepcopy(view)
    content["blocks"] = filled(content["blocks"])
    _fill_texts(content)
    return content


def _fill_texts(value: object) -> None:
    if isinstance(value, list):
        for item in value:
            _fill_texts(item)
    elif isinstance(value, dict):
        if value.get("type") == "plain_text":
            value.setdefault("emoji", True)
        elif value.get("type") == "mrkdwn":
            value.setdefault("verbatim", False)
        for item in value.values():
            _fill_texts(item)
