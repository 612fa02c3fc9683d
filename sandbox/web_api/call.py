"""One call of a Web API method, and how its arguments are read: from a form, from JSON, or JSON within a form."""

from typing import Any

from sandbox.payload import Payload, parsed
from sandbox.refusals import Refused, with_messages
from sandbox.slack import Slack
from sandbox.workspace import BOT_USER, Channel, Kind, Message

SCOPE_FAMILY = {Kind.PUBLIC: "channels", Kind.PRIVATE: "groups", Kind.DIRECT: "im", Kind.GROUP_DIRECT: "mpim"}


class Call:
    def __init__(self, slack: Slack, method: str, args: Payload) -> None:
        self.slack = slack
        self.workspace = slack.workspace
        self.method = method
        self.args = args

    def text(self, name: str) -> str:
        value = self.args.get(name)
        return "" if value is None else str(value)

    def flag(self, name: str) -> bool:
        return str(self.args.get(name, "")).lower() in {"1", "true"}

    def number(self, name: str, usual: int) -> int:
        if self.text(name) == "":
            return usual
        try:
            return int(self.text(name))
        except ValueError:
            raise Refused(f"invalid_{name}") from None

    def structure(self, name: str, error: str) -> Any:
        """Return an argument that is JSON, refused with that error if it is not."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return parsed(value) if value else None
        except ValueError:
            raise Refused(error) from None

    def require(self, *names: str) -> None:
        missing = [name for name in names if self.args.get(name) is None or self.args[name] == ""]
        if missing:
            raise with_messages("invalid_arguments", [f"missing required field: {name}" for name in missing])

    def scope(self, *any_of: str) -> None:
        if not self.slack.manifest.grants(*any_of):
            provided = ",".join(sorted(self.slack.manifest.scopes))
            raise Refused("missing_scope", {"needed": ",".join(any_of), "provided": provided})

    def channel(self, name: str = "channel", *, joined: bool = False, scope: str = "") -> Channel:
        """Return the channel that the argument names, as far as the app may know of it."""
        channel = self._named(self.text(name))
        if channel is None or (channel.kind is not Kind.PUBLIC and BOT_USER not in channel.members):
            raise Refused("channel_not_found")
        if scope:
            self.scope(f"{SCOPE_FAMILY[channel.kind]}:{scope}")
        if joined and BOT_USER not in channel.members:
            raise Refused("not_in_channel")
        return channel

    def _named(self, given: str) -> Channel | None:
        if given in self.workspace.channels:
            return self.workspace.channels[given]
        if given in self.workspace.people and given != BOT_USER:
            return self.workspace.direct(given)
        return self.workspace.named(given)

    def message(self, channel: Channel, name: str = "ts") -> Message:
        message = channel.message(self.text(name))
        if message is None:
            raise Refused("message_not_found")
        return message
