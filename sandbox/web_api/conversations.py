"""conversations.* and users.conversations: channels, their members and what was said in them."""

from sandbox import events
from sandbox.payload import Payload
from sandbox.posting import Draft, post
from sandbox.refusals import Refused
from sandbox.shapes.channels import conversation
from sandbox.web_api.call import SCOPE_FAMILY, Call
from sandbox.web_api.paging import decoded, encoded, page
from sandbox.workspace import BOT_USER, Channel, Kind, Message

TYPES = {
    "public_channel": Kind.PUBLIC,
    "private_channel": Kind.PRIVATE,
    "im": Kind.DIRECT,
    "mpim": Kind.GROUP_DIRECT,
}
MOST_MESSAGES = 999


def info(call: Call) -> Payload:
    channel = call.channel(scope="read")
    return {"channel": conversation(channel, with_count=call.flag("include_num_members"))}


def open_conversation(call: Call) -> Payload:
    """Open the direct conversation with one person, or one with several."""
    if call.text("channel"):
        return _opened(call, call.channel())
    users = [user for user in call.text("users").split(",") if user]
    if not users:
        raise Refused("users_list_not_supplied")
    for user in users:
        if user == BOT_USER or user not in call.workspace.people:
            raise Refused("user_not_found")
        if call.workspace.people[user].deleted:
            raise Refused("user_disabled")
    if len(users) == 1:
        call.scope("im:write")
        return _opened(call, call.workspace.direct(users[0]))
    call.scope("mpim:write")
    return _opened(call, _group(call, users))


def _group(call: Call, users: list[str]) -> Channel:
    members = {*users, BOT_USER}
    for channel in call.workspace.channels.values():
        if channel.kind is Kind.GROUP_DIRECT and set(channel.members) == members:
            return channel
    name = "mpdm-" + "--".join(call.workspace.people[user].name for user in sorted(members)) + "-1"
    channel = Channel(call.workspace.new_id("G"), name, Kind.GROUP_DIRECT, sorted(members), BOT_USER)
    channel.created = int(call.slack.clock.now())
    call.workspace.channels[channel.id] = channel
    call.slack.stream.tell({"type": "channels"})
    return channel


def _opened(call: Call, channel: Channel) -> Payload:
    return {"channel": conversation(channel) if call.flag("return_im") else {"id": channel.id}}


def list_conversations(call: Call) -> Payload:
    kinds = _kinds(call)
    known = [c for c in call.workspace.channels.values() if c.kind in kinds and _is_known(c)]
    if call.flag("exclude_archived"):
        known = [channel for channel in known if not channel.archived]
    shown, cursor = page(call, known, 100)
    channels = [conversation(channel, with_count=True) for channel in shown]
    return {"channels": channels, "response_metadata": {"next_cursor": cursor}}


def of_user(call: Call) -> Payload:
    """users.conversations: those that a person, else the app, is a member of."""
    user = call.text("user") or BOT_USER
    call.workspace.person(user)
    kinds = _kinds(call)
    channels = [c for c in call.workspace.channels.values() if c.kind in kinds and user in c.members and _is_known(c)]
    if call.flag("exclude_archived"):
        channels = [channel for channel in channels if not channel.archived]
    shown, cursor = page(call, channels, 100)
    return {"channels": [conversation(c) for c in shown], "response_metadata": {"next_cursor": cursor}}


def _is_known(channel: Channel) -> bool:
    return channel.kind is Kind.PUBLIC or BOT_USER in channel.members


def _kinds(call: Call) -> set[Kind]:
    names = [name.strip() for name in (call.text("types") or "public_channel").split(",")]
    if any(name not in TYPES for name in names):
        raise Refused("invalid_types")
    kinds = {TYPES[name] for name in names}
    for kind in sorted(kinds):
        call.scope(f"{SCOPE_FAMILY[kind]}:read")
    return kinds


def members(call: Call) -> Payload:
    channel = call.channel(scope="read")
    shown, cursor = page(call, channel.members, 100)
    return {"members": shown, "response_metadata": {"next_cursor": cursor}}


def join(call: Call) -> Payload:
    channel = call.channel()
    if channel.kind is not Kind.PUBLIC:
        raise Refused("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refused("is_archived")
    if BOT_USER in channel.members:
        warned = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": conversation(channel), **warned}
    channel.members.append(BOT_USER)
    events.membership(call.slack, channel, BOT_USER, "join", None)
    post(call.slack, channel, Draft(f"<@{BOT_USER}> has joined the channel", subtype="channel_join"))
    call.slack.stream.tell({"type": "channels"})
    return {"channel": conversation(channel)}


def history(call: Call) -> Payload:
    channel = call.channel(joined=True, scope="history")
    told = [m for m in channel.messages if not m.ephemeral_for and _is_top(m) and _is_within(call, m)]
    shown, more = _newest_first(call, sorted(told, key=lambda message: message.ts, reverse=True))
    content: Payload = {"messages": [_full(call, m, channel) for m in shown], "has_more": bool(more), "pin_count": 0}
    return {**content, "response_metadata": {"next_cursor": more}} if more else content


def _is_top(message: Message) -> bool:
    return message.thread_ts in {None, message.ts} or message.subtype == "thread_broadcast"


def _full(call: Call, message: Message, channel: Channel) -> Payload:
    return call.slack.shapes.full(message, channel, with_metadata=call.flag("include_all_metadata"))


def _newest_first(call: Call, told: list[Message]) -> tuple[list[Message], str]:
    """Return a page of messages; its cursor names the first message of the next page."""
    limit = call.number("limit", 100)
    if limit < 1 or limit > MOST_MESSAGES:
        raise Refused("invalid_limit")
    if call.text("cursor"):
        first = decoded(call.text("cursor"), "next_ts:")
        told = [message for message in told if message.ts.replace(".", "") <= first]
    following = told[limit : limit + 1]
    return told[:limit], encoded(f"next_ts:{following[0].ts.replace('.', '')}") if following else ""


def _is_within(call: Call, message: Message) -> bool:
    oldest, latest = _instant(call, "oldest"), _instant(call, "latest")
    at = float(message.ts)
    if call.flag("inclusive"):
        return (oldest is None or at >= oldest) and (latest is None or at <= latest)
    return (oldest is None or at > oldest) and (latest is None or at < latest)


def _instant(call: Call, name: str) -> float | None:
    given = call.text(name)
    if not given:
        return None
    try:
        return float(given)
    except ValueError:
        raise Refused(f"invalid_ts_{name}") from None


def replies(call: Call) -> Payload:
    """conversations.replies: the message that began the thread, then the answers, oldest first."""
    channel = call.channel(joined=True, scope="history")
    asked = channel.message(call.text("ts"))
    root_ts = (asked.thread_ts or asked.ts) if asked else call.text("ts")
    roots = [m for m in channel.messages if m.ts == root_ts and not m.ephemeral_for]
    if not roots:
        raise Refused("thread_not_found")
    answers = [message for message in channel.replies(root_ts) if _is_within(call, message)]
    shown, cursor = page(call, [*roots, *answers], 1000, 1000)
    content: Payload = {"messages": [_full(call, m, channel) for m in shown], "has_more": bool(cursor)}
    return {**content, "response_metadata": {"next_cursor": cursor}} if cursor else content
