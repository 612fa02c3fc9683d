"""The button that takes back what one request has done: that and nothing else, however often it is pressed."""

import hashlib

from core.reply import Button


def number_of(request: str) -> int:
    """Return what tells a request from any other, short enough for a button."""
    return int(hashlib.sha256(request.encode()).hexdigest()[:12], 16)


def undo_button(request: str, ref: str = "") -> Button:
    """Return the button for a request; `ref` is one of the records that it has changed, none for what is one's own."""
    which = f" {ref}" if ref else ""
    return Button("Undo", f"undo{which} deed={number_of(request)}")
