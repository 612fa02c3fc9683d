"""Where somebody is on their App Home: the page in its private_metadata, and a place in the id of each block.

The ids hold when the page was drawn, too: Slack keeps what was typed into a box for as long as its block has the same
id, and a box is to be empty again once its text was taken.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.slack.payload.payloads import text_of
from bot.slack.rendering.text_objects import Block

_PAGE = re.compile(r"page:(\d{1,4})")
_BLOCK = re.compile(r"home:(\d{1,3}):\d+")


def metadata(page: int) -> str:
    """Return what a view keeps of its page."""
    return f"page:{page}"


def page_of(view: Mapping[str, Any]) -> int:
    """Return the page that a view shows; the first where it does not say."""
    found = _PAGE.fullmatch(text_of(view, "private_metadata"))
    return int(found[1]) if found else 1


def placed(blocks: Iterable[Block], at: datetime) -> list[Block]:
    """Return blocks with ids that tell their places on the page."""
    stamp = int(at.timestamp() * 1_000_000)
    return [{**block, "block_id": f"home:{number}:{stamp}"} for number, block in enumerate(blocks)]


def block_of(action: Mapping[str, Any]) -> int | None:
    """Return the place of the block in which a control was used, None where it has none, as in an answer."""
    found = _BLOCK.fullmatch(text_of(action, "block_id"))
    return int(found[1]) if found else None
