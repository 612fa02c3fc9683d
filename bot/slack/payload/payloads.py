"""Parts of Slack's payloads, which may be missing or something else than is written of them."""

from collections.abc import Mapping
from typing import Any

Payload = Mapping[str, Any]


def text_of(payload: Payload, key: str) -> str:
    """Return what stands there as text; "" where something else does, or nothing."""
    value = payload.get(key)
    return value if isinstance(value, str) else ""


def mapping_of(value: object) -> Payload:
    """Return a part with parts of its own; an empty one where it is none."""
    return value if isinstance(value, Mapping) else {}
