"""agents.sessions.*: how a session of the agent goes, and what it is called."""

from sandbox import sessions
from sandbox.payload import Payload
from sandbox.refusals import Refused
from sandbox.web_api.call import Call
from sandbox.workspace import Channel


def set_status(call: Call) -> Payload:
    channel, thread_ts = _place(call)
    status = call.text("status")
    if status not in sessions.STATUSES:
        raise Refused("invalid_status")
    if call.text("initiator_user_id") and call.text("initiator_user_id") not in call.workspace.people:
        raise Refused("user_not_found")
    session = sessions.set_status(call.slack, channel, thread_ts, status)
    if title := call.text("title")[: sessions.LONGEST_TITLE]:
        sessions.name(call.slack, channel, thread_ts, title)
    return {"status": status, "agent_status": status, "title": session.title}


def rename(call: Call) -> Payload:
    channel, thread_ts = _place(call)
    title = call.text("title")
    if thread_ts not in channel.sessions:
        raise Refused("session_not_found")
    if len(title) > sessions.LONGEST_TITLE:
        raise Refused("invalid_name")
    return {"title": sessions.name(call.slack, channel, thread_ts, title).title}


def _place(call: Call) -> tuple[Channel, str]:
    """Return the thread that the call names; a session without one is not made here."""
    if not call.slack.manifest.has_agent_view:
        raise Refused("feature_disabled")
    channel, thread_ts = call.channel("channel_id"), call.text("thread_ts")
    if not thread_ts:
        raise Refused("thread_ts_required")
    return channel, thread_ts
