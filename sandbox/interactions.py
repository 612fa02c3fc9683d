"""What Slack sends the app when somebody clicks, submits, closes or uses a shortcut."""

from sandbox.choices import NAMES, keeps_state, states
from sandbox.payload import Payload
from sandbox.shapes.channels import channel_name
from sandbox.shapes.views import view as view_shape
from sandbox.slack import Slack
from sandbox.tickets import Origin
from sandbox.workspace import APP_ID, TEAM_DOMAIN, Channel, Message, Person, View

# What an element says about itself in an action, beside its ids and what was chosen.
REPEATED = ("text", "value", "style", "placeholder", "confirm", "initial_date", "initial_time", "initial_option")


def _common(kind: str, person: Person) -> Payload:
    return {
        "type": kind,
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": person.team_id},
        "api_app_id": APP_ID,
        "token": "verification-token",
        "team": {"id": person.team_id, "domain": TEAM_DOMAIN},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def response_url(slack: Slack, origin: Origin, person: Person, place: tuple[Channel, Message | None]) -> str:
    """Make the address where the app can answer for half an hour."""
    channel, message = place
    original = (message.ts, message.thread_ts) if message else (None, None)
    token = slack.tickets.address(origin, person.id, channel.id, original)
    return f"{slack.settings.address}/respond/{token}"


def action(slack: Slack, block: Payload, element: Payload, state: Payload | None) -> Payload:
    """Return one entry of actions: the element, and what was chosen in it."""
    content = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
    content |= {name: element[name] for name in REPEATED if name in element}
    if state:
        name = NAMES[element["type"]][0]
        content[name] = state[name]
    return {**content, "action_ts": slack.clock.stamp()}


def message_container(channel: Channel, message: Message) -> Payload:
    content: Payload = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.ephemeral_for is not None,
    }
    return {**content, "thread_ts": message.thread_ts} if message.thread_ts else content


def in_message(slack: Slack, person: Person, place: tuple[Channel, Message], act: Payload) -> Payload:
    """Return block_actions of a message; an ephemeral one is not shown in it, only its place."""
    channel, message = place
    content = _common("block_actions", person)
    content |= {
        "container": message_container(channel, message),
        "trigger_id": slack.tickets.trigger(person.id),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": states(message.blocks, message.choices.get(person.id, {}))},
        "response_url": response_url(slack, Origin.ACTION, person, (channel, message)),
        "actions": [act],
    }
    if message.ephemeral_for is None:
        content["message"] = slack.shapes.full(message, channel)
    return content


def in_view(slack: Slack, person: Person, view: View, act: Payload) -> Payload:
    return {
        **_common("block_actions", person),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": slack.tickets.trigger(person.id, view.id),
        "view": view_shape(view),
        "actions": [act],
    }


def submission(slack: Slack, person: Person, view: View) -> Payload:
    return {
        **_common("view_submission", person),
        "trigger_id": slack.tickets.trigger(person.id, view.id),
        "view": view_shape(view),
        "response_urls": _response_urls(slack, person, view),
    }


def _response_urls(slack: Slack, person: Person, view: View) -> list[Payload]:
    """Make an address for each channel chosen in an input with response_url_enabled."""
    found = []
    for block in view.content["blocks"]:
        element = block.get("element") or {}
        state = view.values.get(block["block_id"], {}).get(str(element.get("action_id")), {})
        channel_id = state.get("selected_conversation") or state.get("selected_channel")
        channel = slack.workspace.channels.get(channel_id or "")
        if element.get("response_url_enabled") and channel:
            url = response_url(slack, Origin.SHORTCUT, person, (channel, None))
            ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
            found.append({**ids, "channel_id": channel.id, "response_url": url})
    return found


def closed(person: Person, view: View, *, is_cleared: bool) -> Payload:
    return {**_common("view_closed", person), "view": view_shape(view), "is_cleared": is_cleared}


def global_shortcut(slack: Slack, person: Person, callback_id: str) -> Payload:
    return {
        **_common("shortcut", person),
        "action_ts": slack.clock.stamp(),
        "callback_id": callback_id,
        "trigger_id": slack.tickets.trigger(person.id),
    }


def message_shortcut(slack: Slack, person: Person, place: tuple[Channel, Message], callback_id: str) -> Payload:
    channel, message = place
    return {
        **_common("message_action", person),
        "action_ts": slack.clock.stamp(),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "callback_id": callback_id,
        "trigger_id": slack.tickets.trigger(person.id),
        "response_url": response_url(slack, Origin.SHORTCUT, person, (channel, message)),
        "message_ts": message.ts,
        "message": slack.shapes.full(message, channel),
    }


def suggestion(person: Person, block: Payload, element: Payload, typed: str) -> Payload:
    """Return block_suggestion without its container, which the caller knows."""
    ids = {"action_id": element["action_id"], "block_id": block["block_id"]}
    return {**_common("block_suggestion", person), **ids, "value": typed}


def is_link(element: Payload) -> bool:
    return bool(element.get("url")) and not keeps_state(element)
