"""An operation's missing arguments as a modal.

Block ids are parameter names, so an answer finds its parameter and a fault finds its field.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.slack.payload.payloads import mapping_of
from bot.slack.payload.view_state import ACTION, blocks_of
from bot.slack.rendering.blocks import note, section, without_tables
from bot.slack.rendering.controls import without_controls
from bot.slack.rendering.messages import Message
from bot.slack.rendering.mrkdwn import escape, shorten
from bot.slack.rendering.text_objects import Block, plain_text
from core.errors import UserError
from core.operation import Operation
from core.parameter import Field, Kind, Parameter
from core.reply import Form
from core.visible import visible

_NO_VERBS = frozenset({"setup", "with", "without", "unblock"})
CALLBACK = "run"
LONGEST_TEXT = 3_000
METADATA = 3_000
VIEW_BLOCKS = 100

_PLAIN = frozenset({"title", "owner", "due", "priority", "severity"})
"""Fields whose label says all; others have a hint."""
_LONGEST_ERROR = 400
_PICKERS = frozenset({"datepicker", "users_select", "static_select"})
_CODE = re.compile(r"`([^`]*)`")
_SENTENCE_END = re.compile(r"(?<=[.?])\s+")

_PERSON = re.compile(r"(?:<@)?([UW][A-Z0-9]+)(?:\|[^>]*)?>?")
_PERSON_IN = re.compile(r"<@([UW][A-Z0-9]+)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def modal(form: Form, operation: Operation, fixed: frozenset[str], *, metadata: str) -> Block:
    """Return a modal that asks for the parameters not in `fixed`. Raises ValueError where `metadata` is too long."""
    if len(metadata) > METADATA:
        raise ValueError(f"A view carries {METADATA} characters of metadata, not {len(metadata)}.")
    named = form.labels or {parameter.name: "" for parameter in operation.parameters}
    asked = [each for each in operation.parameters if each.name in named and each.name not in fixed | form.without]
    # What an edited record is called can be changed, not emptied.
    kept = operation.named.get("title") if operation.clears else None
    required = [replace(each, required=each.required or each is kept) for each in asked]
    inputs = [_input(each, form.values.get(each.name, ""), named[each.name]) for each in required]
    about = [note(escape(form.about))] if form.about else []
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(form.title.strip() or operation.name.capitalize(), 24),
        "submit": plain_text(_submit_words(operation), 24),
        "close": plain_text("Cancel", 24),
        "private_metadata": metadata,
        "blocks": [*about, *inputs] if inputs else [section(escape(operation.summary.strip() or operation.name))],
    }


def _submit_words(operation: Operation) -> str:
    """Return what the button says that submits: the verb, where that is one of English."""
    is_verb = operation.verb and not operation.clears and operation.verb not in _NO_VERBS
    return operation.verb.capitalize() if is_verb else "Save"


def error_response(fault: UserError, view: Mapping[str, Any]) -> Block:
    """Return the response that shows a fault at its field; at the first field where the fault has none."""
    fields = {
        str(block.get("block_id")): str(mapping_of(block.get("element")).get("type"))
        for block in blocks_of(view)
        if block.get("type") == "input"
    }
    sentence = visible(_sentence(fault, fields.get(fault.parameter, "")))[:_LONGEST_ERROR]
    if not fields:
        return {
            "response_action": "update",
            "view": done_view([Message(escape(sentence), [section(escape(sentence))])]),
        }
    at = fault.parameter if fault.parameter in fields else next(iter(fields))
    return {"response_action": "errors", "errors": {at: sentence}}


def _sentence(fault: UserError, field: str) -> str:
    """Return a fault in words for its field: nothing can be typed into a picker, and no command into any field."""
    kept = [
        sentence
        for sentence in _SENTENCE_END.split(fault.hint)
        if not _CODE.search(sentence)
        or (field not in _PICKERS and not any(code in fault.commands for code in _CODE.findall(sentence)))
    ]
    return " ".join([fault.message, *kept]).replace("`", "").strip()


def done_view(messages: Sequence[Message]) -> Block:
    """Return a view that shows a result and can only be closed; an answer without blocks is shown as its text."""
    drawn = [block for message in messages for block in message.blocks or _spoken(message)]
    blocks = without_tables(without_controls(drawn)) or [section(escape("Done."))]
    if len(blocks) > VIEW_BLOCKS:
        blocks = [*blocks[: VIEW_BLOCKS - 1], note(escape("There is more than a window holds."))]
    return {"type": "modal", "title": plain_text("Done", 24), "close": plain_text("Close", 24), "blocks": blocks}


def _spoken(message: Message) -> list[Block]:
    return [section(shorten(message.text, LONGEST_TEXT))] if message.text.strip() else []


# Fields


def _input(parameter: Parameter, value: str, label: str = "") -> Block:
    block: Block = {
        "type": "input",
        "block_id": parameter.name,
        "label": plain_text(label or parameter.field.label or parameter.name.replace("_", " ").capitalize(), 2_000),
        "element": {"action_id": ACTION, **_field(parameter, value.strip())},
        "optional": not parameter.required,
    }
    hint = "" if label or parameter.name in _PLAIN else _hint(parameter)
    return {**block, "hint": plain_text(hint, 2_000)} if hint else block


def _hint(parameter: Parameter) -> str:
    meaning = parameter.field.meaning.strip()
    match parameter.kind:
        case Kind.LABELS:
            hint = f"{meaning}, separated by spaces" if meaning else "Words, separated by spaces"
        case Kind.RECORD:
            example = f"like {parameter.prefix or 'T'}-12"
            hint = f"{meaning}, {example}" if meaning else example
        case Kind.RECORDS:
            prefix = parameter.prefix or "T"
            hint = f"{meaning}, like {prefix}-12, {prefix}-13"
        case _:
            hint = meaning
    return hint[:1].upper() + hint[1:]


def _field(parameter: Parameter, value: str) -> Block:
    """Return the element for a parameter; a prefilled value that Slack would refuse is left out."""
    match parameter.kind:
        case Kind.TEXT:
            return _text_field(value, long=parameter.field.long)
        case Kind.NUMBER:
            return _number_field(parameter, value)
        case Kind.DATE:
            return {"type": "datepicker", **({"initial_date": value} if _is_date(value) else {})}
        case Kind.PERSON:
            person = _PERSON.fullmatch(value)
            return {"type": "users_select", **({"initial_user": person[1]} if person else {})}
        case Kind.PEOPLE:
            people = _PERSON_IN.findall(value)
            return {"type": "multi_users_select", **({"initial_users": people} if people else {})}
        case Kind.CHOICE:
            return _choice_field(parameter, value)
        case Kind.RECORD | Kind.RECORDS | Kind.LABELS | Kind.MONEY | Kind.PERCENT | Kind.PERIOD | Kind.LINK:
            return _text_field(value, long=False)


def _text_field(value: str, *, long: bool) -> Block:
    field: Block = {"type": "plain_text_input", "multiline": long, "max_length": LONGEST_TEXT}
    return {**field, "initial_value": visible(value)[:LONGEST_TEXT]} if value else field


def _number_field(parameter: Parameter, value: str) -> Block:
    low, high = parameter.field.low, parameter.field.high
    field: Block = {"type": "number_input", "is_decimal_allowed": not parameter.whole}
    if low is not None:
        field["min_value"] = str(low)
    if high is not None:
        field["max_value"] = str(high)
    return {**field, "initial_value": value} if _is_taken(parameter, value) else field


def _is_taken(parameter: Parameter, value: str) -> bool:
    if not _NUMBER.fullmatch(value) or (parameter.whole and "." in value):
        return False
    low, high = parameter.field.low, parameter.field.high
    return (low is None or float(value) >= low) and (high is None or float(value) <= high)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _choice_field(parameter: Parameter, value: str) -> Block:
    options = [_option(choice, parameter.field) for choice in parameter.choices]
    field: Block = {"type": "static_select", "options": options}
    chosen = [option for option in options if option["value"].lower() == value.lower()]
    return {**field, "initial_option": chosen[0]} if chosen else field


def _option(choice: str, field: Field) -> Block:
    words = choice.upper() if choice in field.abbreviations else choice.replace("_", " ").capitalize()
    return {"text": plain_text(words, 75), "value": choice}
