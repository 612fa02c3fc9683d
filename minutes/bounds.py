"""Keep a draft within what messages and records hold: a source may have lines without end, and items without number."""

from dataclasses import replace

from core.visible import visible
from minutes.draft import Draft, Item
from minutes.markup import folded

_TEXT, _QUOTE, _POINT, _NAME = 1_000, 2_000, 500, 80  # characters
_MOST_ITEMS, _MOST_NAMES = 200, 300
_NAMES = {"actions": "action items", "decisions": "decisions", "risks": "risks", "questions": "open questions"}


def bounded(draft: Draft) -> tuple[Draft, str]:
    """Return a draft within bounds, and what readers must know of what was left out."""
    left_out = []
    for name, words in _NAMES.items():
        items: tuple[Item, ...] = getattr(draft, name)
        kept = tuple(map(_item, items[:_MOST_ITEMS]))
        draft = replace(draft, **{name: kept})  # type: ignore[arg-type]  # a field that holds items
        if len(items) > _MOST_ITEMS:
            left_out.append(f"{len(items):,} {words}")
    short = replace(
        draft,
        summary=tuple(_cut(point, _POINT) for point in draft.summary),
        attendees=tuple(_cut(name, _NAME) for name in draft.attendees[:_MOST_NAMES]),
        absentees=tuple(_cut(name, _NAME) for name in draft.absentees[:_MOST_NAMES]),
    )
    return short, _said(left_out)


def title(text: str) -> str:
    """Return a source's own title at a length that a heading can have."""
    return _cut(" ".join(text.split()), 200)


def _item(item: Item) -> Item:
    """Return an item within bounds; what is left of its quote still stands in the source letter for letter."""
    quote = folded(item.quote)
    return replace(item, text=_cut(item.text, _TEXT), quote=item.quote if len(quote) <= _QUOTE else quote[:_QUOTE])


def _cut(text: str, limit: int) -> str:
    """Return text that becomes a title or a name, within a limit; quotes stay as they came."""
    text = visible(text)
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def _said(left_out: list[str]) -> str:
    if not left_out:
        return ""
    found = " and ".join(left_out)
    return f"The source has {found}; the first {_MOST_ITEMS} are here. Send the rest in parts of their own."
