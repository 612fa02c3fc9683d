"""How a report is cut into messages, each short enough to be drawn again in its place."""

from collections.abc import Iterator, Sequence

from core.grammar.tokens import escape
from core.reply import Actions, Button, Part, Reply

_ROOM, _BLOCKS = 9_000, 38
"""What goes into one message, so that it can be drawn again in its place: Slack takes 13,000 characters, 50 blocks."""
_PART, _CONTROLS = 130, 400
"""What a part and a row of controls cost of that room beside their text."""
Group = tuple[Part, ...]


def paginate(groups: Sequence[Group], answer: Button | None = None) -> Iterator[Reply]:
    """Yield messages, cut at the borders of what belongs together; the first ends with the button, if there is one."""
    page: list[Part] = []
    end: Group = (Actions((answer,)),) if answer else ()
    for group in groups:
        if page and not _fits([*page, *group]):
            yield Reply((*page, *end))
            page, end = [], ()
        page += group
    yield Reply((*page, *end))


def _fits(parts: Sequence[Part]) -> bool:
    return len(parts) <= _BLOCKS and sum(map(_size, parts)) <= _ROOM


def _size(part: Part) -> int:
    if isinstance(part, Actions):
        return _PART + _CONTROLS
    return _PART + len(escape(Reply((part,)).text))


def shorten(said: str, room: int) -> str:
    """Return a text, shortened to what it may take in a message, where some characters take several."""
    if len(escape(said)) <= room:
        return said
    kept = said[:room]
    while (length := len(escape(kept))) > room:
        kept = kept[: len(kept) * room // length]
    return f"{kept}…"
