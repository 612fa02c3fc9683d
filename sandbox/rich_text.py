"""Turn Slack's message text into the rich_text block that Slack stores beside it."""

import re
from html import unescape

from sandbox.block_kit.filling import new_id
from sandbox.payload import Payload

TOKEN = re.compile(
    r"<@(?P<user>[UW]\w+)(?:\|[^>]*)?>"
    r"|<#(?P<channel>[CGD]\w+)(?:\|[^>]*)?>"
    r"|<!(?P<broadcast>here|channel|everyone)(?:\|[^>]*)?>"
    r"|<(?P<url>[a-z]+:[^>|]+)(?:\|(?P<label>[^>]*))?>"
    r"|:(?P<emoji>[a-z0-9_+'-]+):"
)


def rich_text(text: str) -> list[Payload]:
    """Return the blocks of a text without blocks; none for an empty text."""
    if not text:
        return []
    section: Payload = {"type": "rich_text_section", "elements": _elements(text)}
    return [{"type": "rich_text", "block_id": new_id(), "elements": [section]}]


def _elements(text: str) -> list[Payload]:
    found: list[Payload] = []
    end = 0
    for token in TOKEN.finditer(text):
        if token.start() > end:
            found.append({"type": "text", "text": unescape(text[end : token.start()])})
        found.append(_element(token))
        end = token.end()
    if end < len(text):
        found.append({"type": "text", "text": unescape(text[end:])})
    return found


def _element(token: re.Match[str]) -> Payload:
    if token["user"]:
        return {"type": "user", "user_id": token["user"]}
    if token["channel"]:
        return {"type": "channel", "channel_id": token["channel"]}
    if token["broadcast"]:
        return {"type": "broadcast", "range": token["broadcast"]}
    if token["emoji"]:
        return {"type": "emoji", "name": token["emoji"]}
    link: Payload = {"type": "link", "url": unescape(token["url"])}
    return {**link, "text": unescape(token["label"])} if token["label"] else link
