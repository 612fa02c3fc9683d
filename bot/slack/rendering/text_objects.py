"""Slack's text objects, which blocks and their elements are made of."""

from typing import Any

from bot.slack.rendering.mrkdwn import Mrkdwn, cut
from core.names import written

SECTION = 3_000
"""So many characters of mrkdwn fit into one."""
Block = dict[str, Any]
"""One block, element or object of Slack's, as JSON has it."""


def plain_text(text: str, limit: int, *instead: str) -> Block:
    """Return a plain text object on one line within `limit`, of the first text that shows something."""
    said = next(filter(None, map(written, (text, *instead))), "")
    return {"type": "plain_text", "text": said if len(said) <= limit else cut(said, limit)}


def mrkdwn(text: Mrkdwn) -> Block:
    """Return a text object of mrkdwn, in which Slack makes no links of its own."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}
