"""assistant.threads.*: the status line under a thread, its title, the prompts offered in a conversation."""

from sandbox import sessions
from sandbox.payload import Payload, records
from sandbox.refusals import Refused, with_messages
from sandbox.web_api.call import Call
from sandbox.workspace import Channel

MOST_PROMPTS = 4


def set_status(call: Call) -> Payload:
    channel = call.channel("channel_id", joined=True)
    thread_ts = call.text("thread_ts")
    _check_thread(channel, thread_ts)
    if call.text("status"):
        channel.statuses[thread_ts] = call.text("status")
    else:
        channel.statuses.pop(thread_ts, None)
    call.slack.tell_channel(channel, {"type": "status", "thread_ts": thread_ts, "status": call.text("status")})
    return {}


def set_title(call: Call) -> Payload:
    channel = call.channel("channel_id", joined=True)
    thread_ts = call.text("thread_ts")
    _check_thread(channel, thread_ts)
    sessions.name(call.slack, channel, thread_ts, call.text("title"))
    return {}


def set_suggested_prompts(call: Call) -> Payload:
    if not call.slack.manifest.has_agent_view:
        raise Refused("not_agent_app")
    channel = call.channel("channel_id", joined=True)
    if call.text("thread_ts"):
        _check_thread(channel, call.text("thread_ts"))
    prompts = records(call.structure("prompts", "invalid_arguments"))
    complete = all(prompt.get("title") and prompt.get("message") for prompt in prompts)
    if not prompts or len(prompts) > MOST_PROMPTS or not complete:
        raise with_messages("invalid_arguments", ["must provide one to four prompts [json-pointer:/prompts]"])
    call.slack.tell_channel(channel, {"type": "prompts", "title": call.text("title"), "prompts": prompts})
    return {}


def _check_thread(channel: Channel, thread_ts: str) -> None:
    if channel.message(thread_ts) is None:
        raise Refused("invalid_thread_ts")
