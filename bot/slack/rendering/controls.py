"""Buttons and menus as Slack's elements, and a click on one of them as a command again."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from bot.slack.rendering.mrkdwn import cut
from bot.slack.rendering.text_objects import Block, plain_text
from core.grammar.tokens import escape
from core.reply import Button, Control, Feedback, Menu, PersonMenu, TextBox
from core.visible import visible

BUTTON_VALUE, OPTION_VALUE, ACTION_ID = 2_000, 150, 255
OVERFLOW, OPTIONS = 5, 100
RUN, KEEP, FORM = "run", "keep", "form"
TYPED, LONGEST_TYPED = "{text}", 1_000
_BESIDE = f"{KEEP}:"
"""Begins the value of a choice whose answer stands beside the message: a menu has one id for all its choices."""
ANY_REF = re.compile(r"\b[A-Z]{1,2}-\d+\b")


def command_of(action: Mapping[str, Any]) -> str | None:
    """Return the command of a control that we drew, from an action of a `block_actions` payload."""
    name, _, rest = str(action.get("action_id") or "").partition(":")
    match name:
        case "run" | "keep" | "form":
            command = action.get("value")
        case "menu":
            command = _chosen(action).removeprefix(_BESIDE)
        case "pick" if person := action.get("selected_user"):
            command = rest.partition(":")[2].replace("{person}", f"<@{person}>")
        case "type" if typed := str(action.get("value") or "").strip():
            # Between quotation marks, so that nothing typed is taken for a part of the command.
            command = rest.partition(":")[2].replace(TYPED, escape(typed).replace('"', "''"))
        case _:
            return None
    return command if command and isinstance(command, str) else None


def stays(action: Mapping[str, Any]) -> bool:
    """Say whether the message of a control that was used stays as it is, because its answer comes beside it."""
    return str(action.get("action_id") or "").startswith(f"{KEEP}:") or _chosen(action).startswith(_BESIDE)


def _chosen(action: Mapping[str, Any]) -> str:
    option = action.get("selected_option")
    return str(option.get("value") or "") if isinstance(option, Mapping) else ""


def is_for_form(action: Mapping[str, Any]) -> bool:
    """Say whether a control that was used asks for the form of its command, filled in."""
    return str(action.get("action_id") or "").startswith(f"{FORM}:")


def renumbered(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks of several messages as one list, in which no two controls have the same id."""
    numbers = count(1)
    return [_renumber(block, numbers) for block in blocks]


def _renumber(node: Any, numbers: Iterator[int]) -> Any:
    if isinstance(node, list):
        return [_renumber(inner, numbers) for inner in node]
    if not isinstance(node, dict):
        return node
    found = {key: _renumber(value, numbers) for key, value in node.items()}
    if isinstance(found.get("action_id"), str):
        name, _, rest = found["action_id"].partition(":")
        found["action_id"] = ":".join([name, str(next(numbers)), *rest.split(":", 1)[1:]])
    return found


def without_controls(blocks: Iterable[Mapping[str, Any]]) -> list[Block]:
    """Return the same blocks without buttons and menus, for a message whose controls are spent."""
    kept = [dict(block) for block in blocks if block.get("type") not in ("actions", "context_actions")]
    for block in kept:
        accessory = block.get("accessory")
        if isinstance(accessory, Mapping) and accessory.get("type") != "image":
            del block["accessory"]
    return kept


def actions(controls: Iterable[Control], numbers: Iterator[int]) -> Block | None:
    """Return a row of controls, none where nothing is to be chosen in any of them; `numbers` tell them apart.

    Raises ValueError for a command that is empty or longer than Slack can carry, for a menu of over 100, and for
    a choice that asks first.
    """
    elements = [element for control in controls if (element := element_of(control, numbers))]
    return {"type": "actions", "elements": elements} if elements else None


def element_of(control: Control, numbers: Iterator[int]) -> Block | None:
    """Return one control, as `actions` does."""
    match control:
        case Button():
            return _button(control, numbers)
        case Menu(_, ()):
            return None
        case Menu(_, (choice,)):
            return _button(choice, numbers)
        case Menu():
            return _menu(control, numbers)
        case PersonMenu(label, command):
            action_id = _carried(f"pick:{next(numbers)}:{command}", ACTION_ID)
            return {
                "type": "users_select",
                "action_id": action_id,
                "placeholder": plain_text(label, 150, "Person"),
            }


def feedback(pair: Feedback, numbers: Iterator[int]) -> Block:
    """Return the two buttons below an answer; what comes of them stands beside it. Raises ValueError as `actions`."""
    sides = (("positive_button", "Helpful", pair.good), ("negative_button", "Not helpful", pair.bad))
    element: Block = {"type": "feedback_buttons", "action_id": f"{KEEP}:{next(numbers)}"}
    for side, label, command in sides:
        element[side] = {"text": plain_text(label, 75), "value": _carried(command, BUTTON_VALUE)}
    return {"type": "context_actions", "elements": [element]}


def text_box(box: TextBox, numbers: Iterator[int]) -> Block:
    """Return a line to type into, which is sent by the Enter key."""
    element: Block = {
        "type": "plain_text_input",
        "action_id": _carried(f"type:{next(numbers)}:{box.command}", ACTION_ID),
        "max_length": LONGEST_TYPED,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if box.example:
        element["placeholder"] = plain_text(box.example, 150)
    label = plain_text(box.label, 2_000, "Type here")
    return {"type": "input", "dispatch_action": True, "label": label, "element": element}


def _button(button: Button, numbers: Iterator[int]) -> Block:
    element: Block = {
        "type": "button",
        "action_id": f"{_what_comes(button)}:{next(numbers)}",
        "text": _label(button, 75),
        "value": _carried(button.command, BUTTON_VALUE),
    }
    if found := ANY_REF.search(button.command):  # in a list the same words stand on button after button
        element["accessibility_label"] = plain_text(f"{button.label.strip()} {found[0]}", 75)["text"]
    if button.danger or button.primary:
        element["style"] = "danger" if button.danger else "primary"
    if asks := button.asks and visible(button.asks).strip():
        element["confirm"] = _confirm(asks, _label(button, 30), danger=button.danger)
    return element


def _what_comes(button: Button) -> str:
    if button.as_form:
        return FORM
    return KEEP if button.opens else RUN


def _menu(menu: Menu, numbers: Iterator[int]) -> Block:
    if len(menu.choices) > OPTIONS:
        raise ValueError(f"A menu holds {OPTIONS} choices; {menu.label!r} has {len(menu.choices)}.")
    if asks := [choice.command for choice in menu.choices if choice.asks.strip()]:
        # Slack would ask for the whole menu, whatever is chosen of it.
        raise ValueError(f"A choice of a menu can't ask first: {asks[0]}.")
    element: Block = {
        "type": "overflow" if len(menu.choices) <= OVERFLOW else "static_select",
        "action_id": f"menu:{next(numbers)}",
        "options": [_option(choice) for choice in menu.choices],
    }
    if element["type"] == "static_select":
        element["placeholder"] = plain_text(menu.label, 150, "Choose")
    return element


def _option(choice: Button) -> Block:
    value = f"{_BESIDE}{choice.command}" if choice.opens else choice.command
    return {"text": _label(choice, 75), "value": _carried(value, OPTION_VALUE)}


def _confirm(asks: str, confirm: Block, *, danger: bool) -> Block:
    dialog: Block = {
        "title": plain_text("Are you sure?", 100),
        "text": {"type": "plain_text", "text": cut(asks, 300)},
        "confirm": confirm,
        "deny": plain_text("Cancel", 30),
    }
    return {**dialog, "style": "danger"} if danger else dialog


def _label(button: Button, limit: int) -> Block:
    return plain_text(button.label, limit, button.command, "Go")


def _carried(command: str, limit: int) -> str:
    if not command.strip() or len(command) > limit:
        raise ValueError(f"Slack carries 1 to {limit} characters in this control, not {len(command)}: {command[:80]!r}")
    return command
