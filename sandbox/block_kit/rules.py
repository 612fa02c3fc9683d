"""The rules of Block Kit that look at more than one field: what excludes what, what needs what, what repeats."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from sandbox.block_kit.fields import Faults
from sandbox.block_kit.limits import limits
from sandbox.block_kit.reading import elements_of, text_length
from sandbox.payload import Payload, record, records


def check_rules(faults: Faults, blocks: list[Payload], pointer: str) -> None:
    """Check every block and element against the rules of its type, and all of them for repeated ids."""
    seen: set[str] = set()
    for index, block in enumerate(blocks):
        _check_block(faults, block, f"{pointer}/{index}")
        block_id = block.get("block_id")
        if isinstance(block_id, str) and block_id in seen:
            faults.add(f"`block_id` {block_id} already exists", f"{pointer}/{index}/block_id")
        seen.add(str(block_id))


def _check_block(faults: Faults, block: Payload, pointer: str) -> None:
    rule = _BLOCK_RULES.get(str(block.get("type")))
    if rule:
        rule(faults, block, pointer)
    _unique_actions(faults, block, pointer)
    for element in elements_of(block):
        element_rule = _ELEMENT_RULES.get(str(element.get("type")))
        if element_rule:
            element_rule(faults, element, f"{pointer}/{_place(block, element)}")


def _place(block: Payload, element: Payload) -> str:
    for name in ("accessory", "element"):
        if block.get(name) is element:
            return name
    name = "elements" if element in records(block.get("elements")) else "actions"
    return f"{name}/{records(block.get(name)).index(element)}"


def _unique_actions(faults: Faults, block: Payload, pointer: str) -> None:
    seen: set[str] = set()
    for element in elements_of(block):
        action_id = element.get("action_id")
        if isinstance(action_id, str) and action_id in seen:
            words = f"`action_id` {action_id} already exists for block with `block_id` {block.get('block_id', '')}"
            faults.add(words, f"{pointer}/{_place(block, element)}/action_id")
        seen.add(str(action_id))


def _section(faults: Faults, block: Payload, pointer: str) -> None:
    if not block.get("text") and not block.get("fields"):
        faults.add("missing required field: text", pointer)


def _image(faults: Faults, block: Payload, pointer: str) -> None:
    if bool(block.get("image_url")) == bool(block.get("slack_file")):
        faults.add("must provide exactly one of image_url and slack_file", pointer)


def _context(faults: Faults, block: Payload, pointer: str) -> None:
    for index, element in enumerate(records(block.get("elements"))):
        if element.get("type") == "image":
            _image(faults, element, f"{pointer}/elements/{index}")


def _table(faults: Faults, block: Payload, pointer: str) -> None:
    rows = block.get("rows")
    widths = [len(row) for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    if len(set(widths)) > 1:
        faults.add("all rows must have the same number of columns", f"{pointer}/rows")
    if widths and len(records(block.get("column_settings"))) > widths[0]:
        faults.add("more column settings than columns", f"{pointer}/column_settings")
    allowed = limits()["blocks"][block["type"]]["rows"]["max_total"]
    if text_length(rows) > allowed:
        faults.add(f"must be less than {allowed + 1} characters", f"{pointer}/rows")


def _data_table(faults: Faults, block: Payload, pointer: str) -> None:
    _table(faults, block, pointer)
    rows = block.get("rows")
    header = records(rows[0]) if isinstance(rows, list) and rows else []
    if any(cell.get("type") == "rich_text" for cell in header):
        faults.add("unsupported type: rich_text", f"{pointer}/rows/0")


def _chart(faults: Faults, block: Payload, pointer: str) -> None:
    chart = record(block.get("chart"))
    needed = ["segments"] if chart.get("type") == "pie" else ["series", "axis_config"]
    for name in needed:
        if name not in chart:
            faults.add(f"missing required field: {name}", f"{pointer}/chart")


def _static_select(faults: Faults, element: Payload, pointer: str) -> None:
    if ("options" in element) == ("option_groups" in element):
        faults.add("must provide exactly one of options and option_groups", pointer)
    _initial(faults, element, pointer)


def _initial(faults: Faults, element: Payload, pointer: str) -> None:
    options = records(element.get("options"))
    for group in records(element.get("option_groups")):
        options = options + records(group.get("options"))
    known = {str(option.get("value")) for option in options}
    wanted = [record(element["initial_option"])] if "initial_option" in element else []
    for option in wanted + records(element.get("initial_options")):
        if str(option.get("value")) not in known:
            faults.add(f"initial option {option.get('value')} is not among the options", pointer)


def _number_input(faults: Faults, element: Payload, pointer: str) -> None:
    try:
        low, high = Decimal(element.get("min_value", "-Infinity")), Decimal(element.get("max_value", "Infinity"))
    except (InvalidOperation, TypeError):
        faults.add("must provide a number", pointer)
        return
    if low > high:
        faults.add("min_value must not be more than max_value", f"{pointer}/min_value")


_BLOCK_RULES: dict[str, Callable[[Faults, Payload, str], None]] = {
    "section": _section,
    "image": _image,
    "context": _context,
    "table": _table,
    "data_table": _data_table,
    "data_visualization": _chart,
}
_ELEMENT_RULES: dict[str, Callable[[Faults, Payload, str], None]] = {
    "image": _image,
    "static_select": _static_select,
    "multi_static_select": _static_select,
    "radio_buttons": _initial,
    "checkboxes": _initial,
    "number_input": _number_input,
}
