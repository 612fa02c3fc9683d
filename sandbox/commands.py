"""Slash commands: typed by a person, brought to the app, and its answer shown."""

from dataclasses import dataclass, field

from sandbox import memberships
from sandbox.composer import escaped
from sandbox.delivery import Envelope, Outcome
from sandbox.interactions import response_url
from sandbox.manifest import Command
from sandbox.payload import Payload
from sandbox.refusals import Impossible
from sandbox.replies import show_reply
from sandbox.shapes.channels import channel_name
from sandbox.slack import Slack
from sandbox.tickets import Origin
from sandbox.workspace import APP_ID, TEAM_DOMAIN, TEAM_ID, Channel, Person


@dataclass(frozen=True)
class Result:
    error: str = ""
    response: Payload = field(default_factory=dict)


async def run(slack: Slack, person: Person, channel: Channel, typed: str) -> Result:
    """Run what was typed after the slash and show the person what came of it."""
    name, text = [*typed.split(maxsplit=1), ""][:2]
    if name == "/invite":
        return _invite(slack, person, channel, text)
    command = slack.manifest.command(name)
    if command is None:
        slack.notice(person.id, f"{name} is not a valid command.", channel.id)
        return Result("unknown_command")
    answer = await slack.delivery.ask(Envelope.COMMAND, _payload(slack, person, (channel, command), text), person.id)
    error = answer.outcome.value if answer.outcome is not Outcome.OK else ""
    if not error and answer.body:
        error = show_reply(slack, channel, answer.body, person.id)
    if error:
        slack.notice(person.id, f'{name} failed with the error "{error}"', channel.id)
    return Result(error, answer.body)


def _payload(slack: Slack, person: Person, place: tuple[Channel, Command], text: str) -> Payload:
    channel, command = place
    content: Payload = {
        "token": "verification-token",
        "team_id": TEAM_ID,
        "team_domain": TEAM_DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": command.command,
        "text": escaped(text.strip(), slack.workspace) if command.should_escape else text.strip(),
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
    }
    url = response_url(slack, Origin.COMMAND, person, (channel, None))
    return {**content, "response_url": url, "trigger_id": slack.tickets.trigger(person.id)}


def _invite(slack: Slack, person: Person, channel: Channel, text: str) -> Result:
    """Slack's own command that adds somebody, also an app, to the channel."""
    guest = slack.workspace.handle(text.strip().removeprefix("@"))
    if guest is None:
        raise Impossible("Say whom to invite: /invite @name")
    memberships.join(slack, channel, guest.id, person.id)
    return Result()
