"""Slack's error codes: what each means for what we do next. One that is not named here is a refusal of the place."""

import enum


class Meaning(enum.StrEnum):
    """What a refusal by Slack's Web API leaves to be done."""

    LATER = "later"
    """It may work later; the call is repeated for a day."""
    BLOCKS = "blocks"
    """The blocks are not taken; the text goes alone."""
    THREAD = "thread"
    """The thread takes no replies; the conversation that it is in may."""
    PLACE = "place"
    """It can't be done there; who asked is told another way, and what is due there waits."""
    OURS = "ours"
    """The app, its token or the call is at fault, wherever it goes; who asked is told if there is a way."""


SLOW_DOWN = frozenset({"ratelimited", "rate_limited"})
UNCERTAIN = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})
"""What may have been done nevertheless."""
CLOSED = frozenset({"is_archived", "not_in_channel", "channel_not_found"})
"""Of the places that are refused, those that we can neither read nor write to."""
TOKEN = frozenset({"account_inactive", "invalid_auth", "not_authed", "token_expired", "token_revoked"})
"""What an administrator mends."""
_LATER = frozenset(
    {
        "external_channel_migrating",
        "fetch_members_failed",
        "file_update_failed",
        "hash_conflict",
        "list_record_comment_fetch_failed",
        "message_limit_exceeded",
        "messaging_processing_failed",
        "org_login_required",
        "streaming_state_conflict",
        "team_added_to_org",
        "unable_to_share_files",
        "update_failed",
    }
)
_BLOCKS = frozenset(
    {"block_mismatch", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many"}
)
_THREAD = frozenset(
    {
        "cannot_reply_to_message",
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
        "thread_not_found",
    }
)
_OURS = frozenset(
    {
        # What the app may do at all
        "as_user_not_supported",
        "forbidden_team",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_enabled",
        "not_implemented",
        "send_on_behalf_not_allowed",
        "team_access_not_granted",
        "team_not_found",
        # How the call was made
        "alt_txt_too_large",
        "attachment_payload_limit_exceeded",
        "channels_limit_exceeded",
        "draft_already_deleted",
        "draft_already_sent",
        "draft_has_conflict",
        "draft_not_found",
        "duplicate_channel_not_found",
        "duplicate_external_id",
        "duplicate_message_not_found",
        "insecure_request",
        "invalid_arg_name",
        "invalid_arguments",
        "invalid_attachments",
        "invalid_chunks",
        "invalid_cursor",
        "invalid_limit",
        "invalid_metadata_filter_keys",
        "invalid_metadata_format",
        "invalid_metadata_schema",
        "invalid_ts_latest",
        "invalid_ts_oldest",
        "invalid_types",
        "limit_required",
        "markdown_text_conflict",
        "metadata_must_be_sent_from_app",
        "metadata_too_large",
        "missing_args",
        "missing_argument",
        "missing_file_data",
        "missing_profile_id",
        "missing_recipient_team_id",
        "missing_recipient_user_id",
        "msg_too_long",
        "no_dual_broadcast_content_update",
        "no_text",
        "not_enough_users",
        "not_subscribed_to_message_stream_stopped",
        "snippet_too_large",
        "too_many_attachments",
        "too_many_contact_cards",
        "too_many_users",
        "unknown_method",
        "unknown_snippet_type",
        "unknown_subtype",
        "users_list_not_supplied",
        "view_too_large",
    }
)
_MEANINGS = {
    **dict.fromkeys(SLOW_DOWN | UNCERTAIN | TOKEN | _LATER, Meaning.LATER),
    **dict.fromkeys(_BLOCKS, Meaning.BLOCKS),
    **dict.fromkeys(_THREAD, Meaning.THREAD),
    **dict.fromkeys(_OURS, Meaning.OURS),
}


def meaning(code: str) -> Meaning:
    """Return what a code means; one that nobody has named is one of the place, so that who asked is told elsewhere."""
    return _MEANINGS.get(code, Meaning.PLACE)
