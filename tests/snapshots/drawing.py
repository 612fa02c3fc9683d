"""What Slack's blocks show, as lines of text: words as they are read, buttons and menus in brackets."""

import re
from collections.abc import Iterator
from typing import Any

Block = dict[str, Any]
_DATE = re.compile(r"<!date\^\d+\^[^|>]+\|([^>]+)>")
_LINK = re.compile(r"<(?:https?|slack)://[^|>]+\|([^>]+)>")
_BARE_LINK = re.compile(r"<(?:https?|slack)://[^>]+>")


def drawn(blocks: list[Block]) -> str:
    """Return a message or view as somebody reads it."""
    return "\n".join(line for block in blocks for line in _lines(block) if line)


def words(text: str) -> str:
    """Return text without the addresses and instants that Slack puts into it: they differ from run to run."""
    text = _BARE_LINK.sub("(link)", _LINK.sub(r"\1 (link)", _DATE.sub(r"\1", text)))
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _lines(block: Block) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield f"# {_text(block)}"
        case "context":
            yield " ".join(f"_{words(each.get('text') or each.get('alt_text', ''))}_" for each in block["elements"])
        case "actions":
            yield " ".join(map(control, block["elements"]))
        case "input":
            yield f"{_text(block, 'label')}: {_field(block['element'])}{_hint(block)}"
        case "table":
            yield from (" | ".join(str(cell.get("text", "")) for cell in row) for row in block["rows"])
        case "image":
            yield f"(picture: {block['alt_text']})"
        case "divider":
            yield "---"
        case _:
            yield f"{_text(block)}  {control(block['accessory'])}" if "accessory" in block else _text(block)
            yield from ("  " + words(each["text"]).replace("\n", ": ", 1) for each in block.get("fields", ()))


def control(element: Block) -> str:
    """Return a button as [Label], a menu with its choices."""
    options = [_text(option) for option in element.get("options", ())]
    match element["type"]:
        case "button":
            asks = f" (asks: {_text(element['confirm'])})" if "confirm" in element else ""
            return f"[{_text(element)}{asks}]"
        case "overflow":
            return f"(⋯ {', '.join(options)})"
    return f"[{_text(element, 'placeholder')} ▾{' ' + ', '.join(options) if options else ''}]"


def _field(element: Block) -> str:
    holds = next((value for key, value in element.items() if key.startswith("initial_")), "")
    placeholder = _text(element, "placeholder")
    options = ", ".join(_text(option) for option in element.get("options", ()))
    shown = holds.get("value") if isinstance(holds, dict) else holds
    return f"[{shown or placeholder}]" + (f" ({options})" if options else "")


def _hint(block: Block) -> str:
    return f"  _{_text(block, 'hint')}_" if "hint" in block else ""


def _text(holder: Block, name: str = "text") -> str:
    found = holder.get(name) or {}
    return words(str(found.get("text", "")) if isinstance(found, dict) else str(found))
