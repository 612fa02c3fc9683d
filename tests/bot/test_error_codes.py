"""Each error code of each method that we call has a class that somebody has decided on."""

import json
import re
from pathlib import Path

import pytest

from bot.slack.calls.error_codes import Meaning, meaning

BOT = Path(__file__).parents[2] / "bot"
_CALL = re.compile(r"(?:slack|client)\.((?:apps|auth|chat|conversations|files|users|views)_\w+)")
PLACES = (
    "access_denied",
    "app_access_restricted",
    "blocked_file_type",
    "cant_broadcast_message",
    "cant_delete_file",
    "cant_delete_message",
    "delete_not_allowed",
    "cant_update_message",
    "canvas_disabled_file_team",
    "canvas_disabled_user_team",
    "canvas_globally_disabled",
    "channel_is_limited_access",
    "channel_not_found",
    "channel_type_not_supported",
    "edit_window_closed",
    "ekm_access_denied",
    "exchanged_trigger_id",
    "expired_trigger_id",
    "file_deleted",
    "file_deleting_disabled",
    "file_is_deleted",
    "file_not_found",
    "file_share_limit_reached",
    "file_type_not_allowed",
    "file_upload_size_restricted",
    "file_uploads_disabled",
    "file_uploads_except_images_disabled",
    "invalid_channel",
    "invalid_trigger_id",
    "invalid_user_combination",
    "is_archived",
    "is_inactive",
    "max_file_sharing_exceeded",
    "message_not_found",
    "message_not_in_streaming_state",
    "message_not_owned_by_app",
    "messages_tab_disabled",
    "method_not_supported_for_channel_type",
    "not_in_channel",
    "not_visible",
    "posting_to_channel_denied",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "slack_connect_blocked_file_type",
    "slack_connect_canvas_sharing_blocked",
    "slack_connect_clip_sharing_blocked",
    "slack_connect_file_link_sharing_blocked",
    "slack_connect_file_upload_sharing_blocked",
    "slack_connect_lists_sharing_blocked",
    "stopped_by_user",
    "storage_limit_reached",
    "template_not_visible",
    "user_disabled",
    "user_not_found",
    "user_not_visible",
)
"""What is refused for a place, a person or a file: elsewhere it may be taken, and who asked is told."""


def methods_called() -> set[str]:
    """Return the methods of the Web API that the program calls, as Slack names them."""
    found = {name for file in BOT.rglob("*.py") for name in _CALL.findall(file.read_text(encoding="utf-8"))}
    return {name.replace("_", ".", 2 if name.startswith("apps_") else 1) for name in found}


def codes_of(shared: Path, method: str) -> list[str]:
    """Return the codes that Slack documents for a method."""
    known = json.loads((shared / "slack" / "methods.json").read_text(encoding="utf-8"))["methods"]
    return [str(code) for each in known if each["method"] == method for code in each["errors"]]


def test_every_code_of_every_method_that_we_call_is_decided(shared: Path) -> None:
    described = json.loads((shared / "slack" / "error_codes.json").read_text(encoding="utf-8"))["errors"]
    methods = methods_called()
    assert {"chat.postMessage", "apps.connections.open", "files.getUploadURLExternal", "users.info"} <= methods

    found = {code for method in methods for code in codes_of(shared, method)}

    assert len(found) > 100
    assert found <= set(described)
    assert {code for code in found if meaning(code) is Meaning.PLACE} == found & set(PLACES)


@pytest.mark.parametrize("code", PLACES)
def test_a_place_is_what_nobody_has_named(code: str) -> None:
    assert meaning(code) is meaning("a_code_of_tomorrow") is Meaning.PLACE
