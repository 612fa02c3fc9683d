"""Compare a value with the fields that limits.json allows it, and collect Slack's words for each fault."""

import re
from collections.abc import Callable
from typing import Any

from sandbox.block_kit.limits import limits
from sandbox.payload import Payload

MISMATCH = "failed to match all allowed schemas"


class Faults:
    """The faults found so far, in the order and the words of Slack."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, words: str, pointer: str) -> None:
        self.found.append(f"{words} [json-pointer:{pointer}]")


def check_fields(faults: Faults, value: object, rules: Payload, pointer: str, *also: str) -> None:
    """Check an object's fields: the required ones are there, no unknown one is, and each is as it should be."""
    if not isinstance(value, dict):
        faults.add("must provide an object", pointer)
        return
    for name, rule in rules.items():
        if name in value and value[name] is not None:
            _CHECKS[rule["is"]](faults, value[name], rule, f"{pointer}/{name}")
        elif rule.get("required"):
            faults.add(f"missing required field: {name}", pointer)
    for name in value:
        if name not in rules and name not in also:
            faults.add(f"invalid additional property: {name}", pointer)


def check_block(faults: Faults, block: object, pointer: str, among: list[str] | None = None) -> None:
    _check_typed(faults, block, limits()["blocks"], (pointer, among), "block_id")
    if isinstance(block, dict) and "block_id" in block:
        _string(faults, block["block_id"], {"min": 1, "max": limits()["block_id"]}, f"{pointer}/block_id")


def check_object(faults: Faults, value: object, name: str, pointer: str) -> None:
    check_fields(faults, value, limits()["objects"][name], pointer)


def _check_typed(
    faults: Faults, value: object, known: Payload, where: tuple[str, list[str] | None], *also: str
) -> None:
    pointer, among = where
    if not isinstance(value, dict):
        faults.add("must provide an object", pointer)
    elif "type" not in value:
        faults.add("missing required field: type", pointer)
    elif str(value["type"]) not in known or (among and value["type"] not in among):
        faults.add(f"unsupported type: {value['type']}", f"{pointer}/type")
    else:
        check_fields(faults, value, known[str(value["type"])], pointer, "type", *also)


def _string(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    if not isinstance(value, str):
        faults.add("must provide a string", pointer)
    elif len(value) > rule.get("max", len(value)):
        faults.add(f"must be less than {rule['max'] + 1} characters", pointer)
    elif len(value) < rule.get("min", 0):
        faults.add(f"must be more than {rule['min'] - 1} characters", pointer)
    elif "one_of" in rule and value not in rule["one_of"]:
        faults.add("must be a valid enum value", pointer)
    elif "pattern" in rule and not re.fullmatch(rule["pattern"], value):
        faults.add("does not match the expected format", pointer)


def _plain_text(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    _text_of(faults, value, (rule, ["plain_text"]), pointer)


def _text(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    before = len(faults.found)
    _text_of(faults, value, (rule, ["plain_text", "mrkdwn"]), pointer)
    if len(faults.found) > before:
        faults.found.insert(before, f"{MISMATCH} [json-pointer:{pointer}]")


def _text_of(faults: Faults, value: object, allowed: tuple[Payload, list[str]], pointer: str) -> None:
    rule, types = allowed
    known = {kind: dict(limits()["elements"][kind]) for kind in types}
    for fields in known.values():
        fields["text"] = {**fields["text"], "max": rule["max"]}
    _check_typed(faults, value, known, (pointer, types))


def _boolean(faults: Faults, value: object, _rule: Payload, pointer: str) -> None:
    if not isinstance(value, bool):
        faults.add("must provide a boolean", pointer)


def _number(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    wants_whole = rule["is"] == "integer"
    if isinstance(value, bool) or not isinstance(value, int if wants_whole else (int, float)):
        faults.add("must provide an integer" if wants_whole else "must provide a number", pointer)
    elif value > rule.get("max", value):
        faults.add(f"must be less than {rule['max'] + 1}", pointer)
    elif value < rule.get("min", value):
        faults.add(f"must be more than {rule['min'] - 1}", pointer)
    elif "above" in rule and value <= rule["above"]:
        faults.add(f"must be more than {rule['above']}", pointer)


def _listed(faults: Faults, value: object, rule: Payload, pointer: str) -> list[Any]:
    """Return the items of a list whose length is right enough to look at them."""
    if not isinstance(value, list):
        faults.add("must provide an array", pointer)
        return []
    if len(value) > rule.get("max_items", len(value)):
        faults.add(f"no more than {rule['max_items']} items allowed", pointer)
        return []
    if len(value) < rule.get("min_items", 0):
        faults.add(f"no less than {rule['min_items']} items allowed", pointer)
    return value


def _strings(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    for index, item in enumerate(_listed(faults, value, rule, pointer)):
        _string(faults, item, {"max": rule["max"]} if "max" in rule else {}, f"{pointer}/{index}")


def _texts(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    for index, item in enumerate(_listed(faults, value, rule, pointer)):
        _text(faults, item, rule, f"{pointer}/{index}")


def _object(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    check_object(faults, value, rule["of"], pointer)


def _objects(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    for index, item in enumerate(_listed(faults, value, rule, pointer)):
        check_object(faults, item, rule["of"], f"{pointer}/{index}")


def _element(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    _check_typed(faults, value, limits()["elements"], (pointer, rule["among"]))


def _elements(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    for index, item in enumerate(_listed(faults, value, rule, pointer)):
        _element(faults, item, rule, f"{pointer}/{index}")


def _blocks(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    for index, item in enumerate(_listed(faults, value, rule, pointer)):
        check_block(faults, item, f"{pointer}/{index}", rule.get("among"))


def _rows(faults: Faults, value: object, rule: Payload, pointer: str) -> None:
    for index, row in enumerate(_listed(faults, value, rule, pointer)):
        columns = {"min_items": 1, "max_items": rule["max_columns"]}
        for column, cell in enumerate(_listed(faults, row, columns, f"{pointer}/{index}")):
            _cell(faults, cell, rule, f"{pointer}/{index}/{column}")


def _cell(faults: Faults, cell: object, rule: Payload, pointer: str) -> None:
    if not isinstance(cell, dict) or cell.get("type") not in rule["cells"]:
        faults.add("unsupported type of cell", pointer)
    elif cell["type"] == "raw_text":
        _string(faults, cell.get("text"), {"min": 1}, f"{pointer}/text")
    elif cell["type"] == "raw_number":
        _number(faults, cell.get("value"), {"is": "number"}, f"{pointer}/value")


def _anything(_faults: Faults, _value: object, _rule: Payload, _pointer: str) -> None:
    """Accept what the documentation leaves open."""


_CHECKS: dict[str, Callable[[Faults, Any, Payload, str], None]] = {
    "string": _string,
    "plain_text": _plain_text,
    "text": _text,
    "boolean": _boolean,
    "integer": _number,
    "number": _number,
    "strings": _strings,
    "texts": _texts,
    "object": _object,
    "objects": _objects,
    "element": _element,
    "elements": _elements,
    "blocks": _blocks,
    "rows": _rows,
    "anything": _anything,
}
