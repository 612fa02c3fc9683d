"""Looks at a payload before Bolt does: whether it is what it says, as far as Bolt and we rely on it.

Bolt takes ids for strings and what it looks into for mappings, and fails where they are something else; Slack would
deliver again what failed. Only what is relied on is looked at: Slack adds fields, and changes what nobody reads.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeGuard

Check = Callable[[Any], bool]
_LONGEST_ID = 200
"""Slack's own have up to about 60 characters; those of several together must fit into the key of a row."""
_LAST_SECOND = 2**33


def is_sound(payload: object) -> TypeGuard[dict[str, Any]]:
    """Say whether a payload is what it says."""
    return _can_be_written(payload) and _is_read(payload) and _has_what_its_type_needs(payload)


def _can_be_written(payload: object) -> bool:
    """Say whether no text holds half a character, no number is without end, and nothing lies too deep to be read."""
    try:
        json.dumps(payload, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return False
    return True


def _is_id(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, str) and len(value) <= _LONGEST_ID and value.isascii() and value.isprintable()


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_address(value: object) -> bool:
    return not value or (isinstance(value, str) and value.startswith(("https://", "http://")) and value.isprintable())


def _is_instant(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and 0 <= value < _LAST_SECOND)


def _mapping(fields: Mapping[str, Check]) -> Check:
    """Return the check of a mapping that holds these fields, or some of them."""

    def fits(value: Any) -> bool:
        return isinstance(value, dict) and all(check(value[name]) for name, check in fields.items() if name in value)

    return fits


def _maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _list(check: Check) -> Check:
    return lambda value: value is None or (isinstance(value, list) and all(map(check, value)))


def _is_read(value: object) -> TypeGuard[dict[str, Any]]:
    """Say whether it is a mapping whose fields are what those of their name are: Bolt looks for the same in several."""
    return isinstance(value, dict) and all(_FIELDS[name](value[name]) for name in _FIELDS.keys() & value.keys())


def _is_one(value: Any) -> bool:
    """Say whether it is a person, channel, team or organisation: its id, or a mapping with the id in it."""
    return _is_id(value) or _is_read(value)


_PROFILE = _mapping(
    dict.fromkeys(("real_name", "display_name", "status_text", "status_emoji"), _is_text)
    | {"status_expiration": _is_instant}
)
_STATE = _mapping({"values": _maybe(_mapping({}))})
_VIEW = _mapping(
    dict.fromkeys(("id", "type", "root_view_id", "team_id", "app_installed_team_id"), _is_id)
    | dict.fromkeys(("callback_id", "private_metadata"), _is_text)
    | {"blocks": _list(_mapping({})), "state": _maybe(_STATE)}
)
_ACTION = _mapping(
    dict.fromkeys(("action_ts", "type", "selected_user"), _is_id) | dict.fromkeys(("action_id", "block_id"), _is_text)
)
_IDS = (
    *("id", "type", "subtype", "user_id", "team_id", "channel_id", "enterprise_id", "bot_id", "event_id", "trigger_id"),
    *("ts", "thread_ts", "event_ts", "message_ts", "action_ts", "channel_type", "inviter", "tab", "tz", "locale"),
    *("function_execution_id", "bot_access_token", "ssl_check", "user_team"),
)
_TEXTS = ("command", "text", "name", "real_name", "callback_id", "action_id")
_FIELDS: dict[str, Check] = {
    **dict.fromkeys(_IDS, _is_id),
    **dict.fromkeys(_TEXTS, _is_text),
    **dict.fromkeys(("user", "channel", "team", "enterprise"), _is_one),
    **dict.fromkeys(("message", "previous_message", "item", "assistant_thread", "container"), _maybe(_is_read)),
    "event": _is_read,
    "event_time": _is_instant,
    "response_url": _is_address,
    "authorizations": _list(_is_read),
    "files": _list(_is_read),
    "profile": _maybe(_PROFILE),
    "view": _maybe(_VIEW),
    "actions": _list(_ACTION),
    "attachments": _list(_mapping({})),
    "response_urls": lambda value: value is not None and _list(_mapping({}))(value),
    **dict.fromkeys(("function_data", "function"), _maybe(_mapping({}))),
}
_NEEDED = {"view_submission": "view", "view_closed": "view", "workflow_step_edit": "workflow_step"}
"""What Bolt looks into, unasked, in payloads of a type."""
_OF_SOMEBODY = frozenset({"block_actions", "view_submission", "message_action", "shortcut"})


def _has_what_its_type_needs(payload: Mapping[str, Any]) -> bool:
    kind = payload.get("type")
    if "command" in payload and not payload.get("user_id"):
        return False
    if kind in _OF_SOMEBODY and not (isinstance(payload.get("user"), dict) and payload["user"].get("id")):
        return False
    if kind == "block_actions":
        return bool(payload.get("actions")) and all("action_id" in action for action in payload["actions"])
    if kind == "view_submission" and "type" not in (payload.get("view") or {}):
        return False
    return kind not in _NEEDED or isinstance(payload.get(_NEEDED[kind]), dict)
