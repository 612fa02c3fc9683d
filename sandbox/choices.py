"""What a person has chosen or typed in an element, as state.values and actions write it."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.block_kit.reading import interactive
from sandbox.payload import Payload, record, records, strings
from sandbox.refusals import Impossible
from sandbox.rich_text import rich_text

TYPED = {"plain_text_input", "email_text_input", "url_text_input", "number_input"}
ONE_OPTION = {"static_select", "external_select", "radio_buttons", "overflow"}
OPTIONS = {"multi_static_select", "multi_external_select", "checkboxes"}
# Element type → (name in the state, name of its initial value).
NAMES = {
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", "initial_files"),
} | dict.fromkeys(TYPED, ("value", "initial_value"))
NAMES |= dict.fromkeys(ONE_OPTION, ("selected_option", "initial_option"))
NAMES |= dict.fromkeys(OPTIONS, ("selected_options", "initial_options"))
MISSING = "Please complete this required field."


def keeps_state(element: Payload) -> bool:
    return element["type"] in NAMES and element["type"] != "overflow"


def initial(element: Payload) -> Payload:
    """Return the state of an element that nobody has touched."""
    name, start = NAMES[element["type"]]
    many = name.endswith("s") and name != "files"
    return _state(element, element.get(start) or ([] if many else None))


def chosen(element: Payload, given: Any) -> Payload:
    """Return the state of the element after a person gave it this value."""
    kind = element["type"]
    if given in (None, "", []):
        return {**initial({**element, NAMES[kind][1]: None})}
    if kind in OPTIONS:
        wanted = given if isinstance(given, list) else [given]
        return _state(element, [_option(element, item) for item in wanted])
    if kind in ONE_OPTION:
        return _state(element, _option(element, given))
    if kind == "rich_text_input" and isinstance(given, str):
        return _state(element, rich_text(given)[0])
    if kind == "datetimepicker":
        return _state(element, int(given))
    if kind in TYPED:
        return _state(element, str(given))
    return _state(element, given)


def _state(element: Payload, value: object) -> Payload:
    state: Payload = {"type": element["type"], NAMES[element["type"]][0]: value}
    return {**state, "timezone": element["timezone"]} if "timezone" in element else state


def _option(element: Payload, given: Any) -> Payload:
    """Return the option of that value; an external one is taken as it comes."""
    value = given.get("value") if isinstance(given, dict) else given
    options = records(element.get("options"))
    for group in records(element.get("option_groups")):
        options = options + records(group.get("options"))
    for option in options:
        if option["value"] == value:
            return option
    if element["type"] in {"external_select", "multi_external_select"}:
        return given if isinstance(given, dict) else {"text": _plain(str(value)), "value": str(value)}
    raise Impossible(f"{value} is not among the options of {element['action_id']}.")


def _plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text, "emoji": True}


def states(blocks: list[Payload], known: dict[str, Payload]) -> dict[str, Payload]:
    """Return state.values of all elements: what is known of them, else how they begin."""
    values: dict[str, Payload] = {}
    for block, element in interactive(blocks):
        if keeps_state(element):
            state = record(known.get(block["block_id"])).get(element["action_id"])
            same = state is not None and state["type"] == element["type"]
            values.setdefault(block["block_id"], {})[element["action_id"]] = state if same else initial(element)
    return values


def filled_in(blocks: list[Payload], given: Payload, known: dict[str, Payload]) -> dict[str, Payload]:
    """Return state.values after a person filled in the given block_id → action_id → value."""
    values = states(blocks, known)
    for block, element in interactive(blocks):
        inputs = record(given.get(block["block_id"]))
        if keeps_state(element) and element["action_id"] in inputs:
            values[block["block_id"]][element["action_id"]] = chosen(element, inputs[element["action_id"]])
    return values


def complaints(blocks: list[Payload], values: dict[str, Payload]) -> dict[str, str]:
    """Return what Slack itself says about inputs before it sends them to the app, by block id."""
    found: dict[str, str] = {}
    for block, element in interactive(blocks):
        if block["type"] != "input":
            continue
        state = values[block["block_id"]][element["action_id"]]
        value = state[NAMES[element["type"]][0]]
        words = _complaint(element, value) if value else ("" if block.get("optional") else MISSING)
        if words:
            found[block["block_id"]] = words
    return found


def _complaint(element: Payload, value: Any) -> str:
    kind = element["type"]
    if kind == "plain_text_input":
        return _length(element, value)
    if kind == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        return "Please enter a valid email address."
    if kind == "url_text_input" and not re.fullmatch(r"https?://\S+", value):
        return "Please enter a valid URL."
    if kind == "number_input":
        return _number(element, value)
    if "max_selected_items" in element and len(strings(value) or records(value)) > element["max_selected_items"]:
        return f"Please select at most {element['max_selected_items']} items."
    return ""


def _length(element: Payload, value: str) -> str:
    limit = element.get("max_length") or 3000
    if len(value) > limit:
        return f"Must be less than {limit + 1} characters."
    if len(value) < (element.get("min_length") or 0):
        return f"Must be at least {element['min_length']} characters."
    return ""


def _number(element: Payload, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a valid number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Must be at most {element['max_value']}."
    return ""
