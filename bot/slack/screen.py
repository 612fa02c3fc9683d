"""Looks at a payload before Bolt does: whether it is what it says, as far as Bolt and we rely on it.

Bolt takes ids for strings and what it looks into for mappings, and fails where they are something else; Slack would
deliver again what failed. Only what is relied on is looked at: Slack adds fields, and changes what nobody reads.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeGuard

Check = Callable[[Any], bool]
_LONGEST_ID = 200
"""Slack's own have up to about 60 characters; those of several together must fit into the key of a row."""
_DEEPEST = 64


def is_sound(payload: object) -> TypeGuard[dict[str, Any]]:
    """Say whether a payload is what it says."""
    return isinstance(payload, dict) and _holds_text(payload) and _BODY(payload) and _has_what_its_type_needs(payload)


def _holds_text(payload: object) -> bool:
    """Say whether all in a payload can be written down, and it is no deeper than any that Slack sends."""
    level: list[object] = [payload]
    for _ in range(_DEEPEST):
        if not level:
            return True
        if not all(_can_be_written(each) for each in level):
            return False
        level = list(chain.from_iterable(_inner(each) for each in level))
    return False


def _inner(value: object) -> Sequence[object]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else ()


def _can_be_written(value: object) -> bool:
    """Say whether a value is no half of a pair of surrogates and no number without end: no database takes these."""
    if isinstance(value, str) and not value.isascii():
        return not any("\ud800" <= character <= "\udfff" for character in value)
    return not isinstance(value, float) or math.isfinite(value)


def _is_id(value: object) -> bool:
    if value is None:
        return True
    return isinstance(value, str) and len(value) <= _LONGEST_ID and value.isascii() and value.isprintable()


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _mapping(fields: Mapping[str, Check]) -> Check:
    """Return the check of a mapping that holds these fields, or some of them."""

    def fits(value: Any) -> bool:
        return isinstance(value, dict) and all(check(value[name]) for name, check in fields.items() if name in value)

    return fits


def _maybe(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _list(check: Check) -> Check:
    return lambda value: value is None or (isinstance(value, list) and all(map(check, value)))


def _ids(*names: str) -> dict[str, Check]:
    return dict.fromkeys(names, _is_id)


def _texts(*names: str) -> dict[str, Check]:
    return dict.fromkeys(names, _is_text)


_FIELDS_OF_ONE = _mapping(_ids("id", "team_id", "enterprise_id"))


def _is_one(value: Any) -> bool:
    """Say whether it is a person, channel, team or organisation: its id, or a mapping with the id in it."""
    return _is_id(value) or _FIELDS_OF_ONE(value)


def _ones(*names: str) -> dict[str, Check]:
    return dict.fromkeys(names, _is_one)


_FILE = _mapping(_ids("id", "mode") | _texts("name", "title", "url_private"))
_MESSAGE = _mapping(
    _ids("ts", "thread_ts", "bot_id", "subtype") | _ones("user", "channel") | _texts("text") | {"files": _list(_FILE)}
)
_THREAD = _mapping(_ids("channel_id", "user_id", "thread_ts"))
_AUTHORIZATION = _mapping(_ids("team_id", "user_id", "enterprise_id"))
_VIEW = _mapping(
    _ids("id", "type", "root_view_id", "team_id", "app_installed_team_id")
    | _texts("callback_id", "private_metadata")
    | {"blocks": _list(_mapping({})), "state": _maybe(_mapping({"values": _maybe(_mapping({}))}))}
)
_EVENT = _mapping(
    _ids("type", "subtype", "ts", "thread_ts", "event_ts", "bot_id", "channel_type", "channel_id", "user_id", "inviter")
    | _ids("tab", "team_id", "enterprise_id", "bot_access_token", "function_execution_id")
    | _ones("user", "channel", "team", "enterprise")
    | _texts("text")
    | {"files": _list(_FILE), "message": _maybe(_MESSAGE), "previous_message": _maybe(_MESSAGE)}
    | {"item": _maybe(_mapping(_ones("channel", "user"))), "assistant_thread": _maybe(_THREAD)}
    | {"authorizations": _list(_AUTHORIZATION), "view": _maybe(_VIEW)}
)
_ACTION = _mapping(_ids("action_ts", "type", "selected_user") | _texts("action_id", "block_id"))
_CONTAINER = _mapping(_ids("type", "channel_id", "message_ts", "thread_ts", "view_id"))
_BODY = _mapping(
    _ids("type", "team_id", "channel_id", "user_id", "enterprise_id", "event_id", "trigger_id", "message_ts")
    | _ids("action_ts", "thread_ts", "function_execution_id", "bot_access_token", "ssl_check")
    | _texts("command", "text", "callback_id", "action_id", "response_url")
    | _ones("team", "user", "channel", "enterprise")
    | {"event": _EVENT, "view": _maybe(_VIEW), "message": _maybe(_MESSAGE), "previous_message": _maybe(_MESSAGE)}
    | {"container": _maybe(_CONTAINER), "actions": _list(_ACTION), "authorizations": _list(_AUTHORIZATION)}
    | {"response_urls": _list(_mapping({})), "function_data": _maybe(_mapping({}))}
    | {"item": _maybe(_mapping(_ones("channel", "user"))), "assistant_thread": _maybe(_THREAD)}
)
_NEEDED = {"view_submission": "view", "view_closed": "view", "workflow_step_edit": "workflow_step"}
"""What Bolt looks into, unasked, in payloads of a type."""


def _has_what_its_type_needs(payload: Mapping[str, Any]) -> bool:
    kind = payload.get("type")
    if kind == "block_actions":
        return bool(payload.get("actions")) and all("action_id" in action for action in payload["actions"])
    if kind == "view_submission" and "type" not in (payload.get("view") or {}):
        return False
    return kind not in _NEEDED or isinstance(payload.get(_NEEDED[kind]), dict)
