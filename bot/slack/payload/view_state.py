"""What was entered into a modal, and what stood there before, by block id, which is the name of the parameter."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.payload.payloads import mapping_of

ACTION = "value"
"""The id of each of our elements."""


def values(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what was entered, by parameter name, as text that the grammar reads; nothing entered is ""."""
    state = mapping_of(mapping_of(view.get("state")).get("values"))
    return {str(name): _entered(_element(actions)) for name, actions in state.items()}


def initial(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what stood in the fields when the modal was opened, as `values` would have it."""
    fields = {str(block.get("block_id")): mapping_of(block.get("element")) for block in blocks_of(view)}
    return {name: _entered(_as_answered(element)) for name, element in fields.items() if element}


def _entered(element: Mapping[str, Any]) -> str:
    return " ".join(_answers(element)).strip()


def _answers(element: Mapping[str, Any]) -> Iterator[str]:
    """Yield what stands in an element of any type; Slack names the place of the answer after what it is."""
    for key, answer in element.items():
        match key, answer:
            case "value" | "selected_date" | "selected_time" | "selected_conversation" | "selected_channel", str():
                yield answer
            case "value" | "selected_date_time", int() | float():
                yield str(answer)
            case "selected_user", str():
                yield f"<@{answer}>"
            case "selected_users", list():
                yield from (f"<@{person}>" for person in answer)
            case "selected_option", Mapping():
                yield str(answer.get("value") or "")
            case "selected_options", list():
                yield from (str(mapping_of(option).get("value") or "") for option in answer)


def _as_answered(element: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what stood in an element at first, under the names that an answer has."""
    found = {key.removeprefix("initial_"): value for key, value in element.items() if key.startswith("initial_")}
    return {key if key == "value" else f"selected_{key}": value for key, value in found.items()}


def _element(actions: object) -> Mapping[str, Any]:
    """Return our element of a block, or the first of a block that somebody else made."""
    elements = mapping_of(actions)
    return mapping_of(elements.get(ACTION, next(iter(elements.values()), None)))


def blocks_of(view: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the blocks of a view; none of what is no block."""
    blocks = view.get("blocks")
    return [block for block in blocks if isinstance(block, Mapping)] if isinstance(blocks, list) else []
