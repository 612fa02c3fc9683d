"""For what Slack answers to a call that was tried: what an administrator does about it."""

from collections.abc import Mapping
from http import HTTPStatus

from slack_sdk.errors import SlackApiError

_INVITE = "Type `/invite @baton` in the channel, and give its name or its id (at the end of Slack's *Copy link*)."
_POSTING = "Let apps post there: the channel's settings, Posting permissions; or choose another channel."
_UPLOADS = (
    "An admin allows files of apps: workspace settings, Permissions, Files. Without it, pictures and exports fail."
)
_SHORT = "Try again in a minute."
_OURS = "This is a fault of Baton's: report it with this line."
_BY_CODE: Mapping[str, str] = {
    "not_in_channel": _INVITE,
    "channel_not_found": _INVITE,
    "is_archived": "Unarchive the channel, or choose another.",
    "cannot_reply_to_message": _POSTING,
    "posting_to_channel_denied": _POSTING,
    "thread_locked": _POSTING,
    "cant_update_message": "Another program uses the same app; make one Slack app for each installation.",
    "edit_window_closed": "An admin lets messages be edited for longer: workspace settings, Permissions, Editing.",
    "cant_delete_message": "An admin lets apps delete their own messages: workspace settings, Permissions, Deletion.",
    "file_deleting_disabled": "An admin lets files be deleted: workspace settings, Permissions, Deletion.",
    "delete_not_allowed": "An admin lets files be deleted: workspace settings, Permissions, Deletion.",
    "file_uploads_disabled": _UPLOADS,
    "file_uploads_except_images_disabled": _UPLOADS,
    "file_type_not_allowed": _UPLOADS,
    "storage_limit_reached": "The workspace has no room for files: delete old ones, or change the plan.",
    "user_not_visible": "Slack hides this person from the app, as it does with people of other organisations.",
    "user_disabled": "This person was deactivated; choose a channel with somebody else in it.",
    "ratelimited": _SHORT,
    "rate_limited": _SHORT,
    "invalid_blocks": _OURS,
    "invalid_blocks_format": _OURS,
    "msg_blocks_too_long": _OURS,
    "invalid_arguments": _OURS,
}


class CheckFailed(Exception):
    """Something that was tried is not as it should be; what is wrong and what to do is in the words."""


def advice(error: SlackApiError, method: str) -> str:
    """Return what Slack answered to a method, and what to do about it."""
    response = error.response
    code = str(response.get("error") or "")
    if not code or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return f"Slack answers {response.status_code} {code}".rstrip() + f". {_SHORT}"
    said = [f"Slack answers {code}", *_details(response.get("response_metadata"))]
    return f"{': '.join(said)}. {_what_to_do(code, str(response.get('needed') or ''), method)}"


def _details(metadata: object) -> list[str]:
    messages = metadata.get("messages") if isinstance(metadata, Mapping) else None
    return [str(each) for each in messages] if isinstance(messages, list) else []


def _what_to_do(code: str, needed: str, method: str) -> str:
    if code == "missing_scope":
        return f"It needs {needed or 'a scope'}: install the app again with what `make manifest` prints."
    if code.startswith("restricted_action"):  # six of them, and Slack adds more
        return _POSTING
    return _BY_CODE.get(code) or f"What it means is said at https://docs.slack.dev/reference/methods/{method}"
