"""Sessions of the agent: one for each thread in which it answers; the app says how each goes, a person may stop it."""

from sandbox import events
from sandbox.payload import Payload
from sandbox.slack import Slack
from sandbox.workspace import Channel, Person, Session

STATUSES = frozenset({"active", "processing", "suspended", "closed"})
LONGEST_TITLE = 200


def set_status(slack: Slack, channel: Channel, thread_ts: str, status: str) -> Session:
    """Note how the session of a thread goes; it begins with the first word of the app about it."""
    session = channel.sessions.setdefault(thread_ts, Session())
    session.status = status
    _show(slack, channel, thread_ts)
    return session


def name(slack: Slack, channel: Channel, thread_ts: str, title: str) -> Session:
    """Give the session of a thread a title."""
    session = channel.sessions.setdefault(thread_ts, Session())
    session.title = title
    _show(slack, channel, thread_ts)
    return session


def stop(slack: Slack, channel: Channel, thread_ts: str, person: Person) -> None:
    """Stop what the agent does in a thread: its streams take no more, and the app hears of it."""
    streamed = [m for m in channel.replies(thread_ts) if m.streamed_since is not None]
    for message in streamed:
        message.stopped_by_user = True
    event: Payload = {"type": "agent_session_stopped", "channel": channel.id, "thread_ts": thread_ts}
    event |= {"user": person.id, "streaming_message_ts": [m.ts for m in streamed], "event_ts": slack.clock.stamp()}
    events.publish(slack, event, "agent_session_stopped", channel)


def can_be_stopped(slack: Slack, session: Session) -> bool:
    """Say whether Slack shows the button that stops it: only to apps that want to hear of it."""
    return session.status == "processing" and slack.manifest.listens_to("agent_session_stopped")


def _show(slack: Slack, channel: Channel, thread_ts: str) -> None:
    slack.tell_channel(channel, {"type": "status", "thread_ts": thread_ts, "status": channel.statuses.get(thread_ts)})
