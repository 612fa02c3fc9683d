"""Complete what the page sends for an input with what the workspace knows: suggested options and uploaded files."""

from typing import Any

from sandbox.block_kit.reading import interactive
from sandbox.payload import Payload, record, records
from sandbox.shapes.files import file
from sandbox.slack import Slack

EXTERNAL = {"external_select", "multi_external_select"}


def completed(slack: Slack, blocks: list[Payload], given: Payload) -> Payload:
    """Return block_id → action_id → value with options and files in full."""
    full: Payload = {block_id: dict(record(inputs)) for block_id, inputs in given.items()}
    for block, element in interactive(blocks):
        inputs = full.get(block["block_id"], {})
        if element["action_id"] in inputs:
            inputs[element["action_id"]] = complete(slack, element, inputs[element["action_id"]])
    return full


def complete(slack: Slack, element: Payload, value: Any) -> Any:
    if isinstance(value, list):
        return [complete(slack, element, item) for item in value]
    if not isinstance(value, str):
        return value
    if element["type"] in EXTERNAL:
        return slack.workspace.suggested.get(f"{element['action_id']} {value}", value)
    if element["type"] == "file_input" and value in slack.workspace.files:
        return file(slack.workspace.files[value], slack.workspace, slack.settings.address)
    return value


def remember(slack: Slack, element: Payload, answer: Payload) -> None:
    """Keep the options that the app suggested, so that a value is enough to choose one."""
    options = records(answer.get("options"))
    for group in records(answer.get("option_groups")):
        options = options + records(group.get("options"))
    for option in options:
        slack.workspace.suggested[f"{element['action_id']} {option.get('value')}"] = option
