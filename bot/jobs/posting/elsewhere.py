"""Why an answer is not where it was expected, in words for who reads it there."""

from bot.slack.calls import error_codes
from bot.slack.calls.error_codes import Meaning
from bot.slack.calls.slack_calls import RefusedError

INVITE = "I am not in that channel, so I answer here. To let me answer there, type `/invite @baton` in it."
DOUBT = "Slack did not tell me whether this reached the channel, so I say it here, too."
EXPIRED = "Slack takes an answer where you asked for 30 minutes only, five messages at most, so I answer here."
HOME = "Slack does not let me draw your App Home, so I answer here."
_ARCHIVED = "That channel is archived, so I answer here."
_THREAD = "That thread takes no replies from me, so I answer here."
_THREADS_ONLY = "That channel takes replies in threads only, so I answer here. Mention me in a thread there instead."
_RESTRICTED = (
    "Only some people may post in that channel, so I answer here. "
    "To let me answer there, add @baton to who may post, in the channel's settings."
)
_NOTES = {
    "channel_not_found": INVITE,
    "is_archived": _ARCHIVED,
    "not_in_channel": INVITE,
    "posting_to_channel_denied": _RESTRICTED,
    "restricted_action": _RESTRICTED,
    "restricted_action_read_only_channel": _RESTRICTED,
    "restricted_action_thread_only_channel": _THREADS_ONLY,
}


def note(reason: Exception) -> str:
    """Return why an answer is not in its place, after a refusal by Slack, or a doubt whether it has arrived."""
    if not isinstance(reason, RefusedError):
        return DOUBT
    if error_codes.meaning(reason.code) is Meaning.THREAD:
        return _THREAD
    return _NOTES.get(reason.code, f"Slack does not let me answer there ({reason.code}), so I answer here.")
