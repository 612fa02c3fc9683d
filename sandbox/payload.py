"""JSON as Slack sends it: read, compared and passed on, so this is the one type here that says Any."""

import json
from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]


def parsed(text: str | bytes) -> Any:
    """Return what the JSON says; ValueError if it is none."""
    return json.loads(text)


def record(value: object) -> Payload:
    """Return the value if it is a JSON object, else an empty one."""
    return value if isinstance(value, dict) else {}


def records(value: object) -> list[Payload]:
    """Return the JSON objects in a JSON list; empty for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def strings(value: object) -> list[str]:
    """Return the strings in a JSON list; empty for anything else."""
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
