"""Long lists by the page: limits and the cursors that lead from one page to the next."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from sandbox.refusals import Refused
from sandbox.web_api.call import Call

Item = TypeVar("Item")


def page(call: Call, items: Sequence[Item], usual: int, most: int = 1000) -> tuple[list[Item], str]:
    """Return the items of the page that the call asks for, and the cursor of the next one."""
    limit = call.number("limit", usual)
    if limit < 1 or limit > most:
        raise Refused("invalid_limit")
    start = _start(call.text("cursor"))
    if start > len(items):
        raise Refused("invalid_cursor")
    end = start + limit
    return list(items[start:end]), encoded(f"next:{end}") if end < len(items) else ""


def encoded(cursor: str) -> str:
    return base64.b64encode(cursor.encode()).decode()


def decoded(cursor: str, prefix: str) -> str:
    """Return what the cursor holds after its prefix; refused if it is none of ours."""
    try:
        content = base64.b64decode(cursor, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        raise Refused("invalid_cursor") from None
    if not content.startswith(prefix):
        raise Refused("invalid_cursor")
    return content.removeprefix(prefix)


def _start(cursor: str) -> int:
    if not cursor:
        return 0
    number = decoded(cursor, "next:")
    if not number.isdigit():
        raise Refused("invalid_cursor")
    return int(number)
