"""What the app's manifest allows: commands, shortcuts, scopes, events. Without a manifest everything is allowed."""

from dataclasses import dataclass
from pathlib import Path

from sandbox.payload import Payload, parsed, record, records, strings


@dataclass(frozen=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = False
    url: str = ""


@dataclass(frozen=True)
class Shortcut:
    name: str
    callback_id: str
    type: str


@dataclass(frozen=True)
class Manifest:
    name: str = "Baton"
    strict: bool = False
    commands: tuple[Command, ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    scopes: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    interactivity_url: str = ""
    events_url: str = ""
    has_agent_view: bool = True

    def command(self, name: str) -> Command | None:
        """Return the declared command; any command if there is no manifest."""
        found = next((command for command in self.commands if command.command == name), None)
        return found or (None if self.strict else Command(name, should_escape=True))

    def shortcut(self, callback_id: str) -> Shortcut | None:
        return next((shortcut for shortcut in self.shortcuts if shortcut.callback_id == callback_id), None)

    def listens_to(self, event: str) -> bool:
        return not self.strict or event in self.events

    def grants(self, *any_of: str) -> bool:
        return not self.strict or not any_of or bool(self.scopes.intersection(any_of))


def load(path: Path | None) -> Manifest:
    """Read a manifest file; ValueError with a sentence if it is not one."""
    if path is None:
        return Manifest()
    try:
        content = parsed(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise ValueError(f"The manifest {path} cannot be read: {problem.strerror}.") from None
    except ValueError:
        raise ValueError(f"The manifest {path} is not JSON.") from None
    if not isinstance(content, dict):
        raise ValueError(f"The manifest {path} is not a JSON object.")  # noqa: TRY004  a faulty file, not a faulty call
    return read(content)


def read(content: Payload) -> Manifest:
    features, settings = record(content.get("features")), record(content.get("settings"))
    subscriptions = record(settings.get("event_subscriptions"))
    scopes = record(record(content.get("oauth_config")).get("scopes"))
    return Manifest(
        name=str(record(content.get("display_information")).get("name", "Baton")),
        strict=True,
        commands=tuple(_command(item) for item in records(features.get("slash_commands"))),
        shortcuts=tuple(_shortcut(item) for item in records(features.get("shortcuts"))),
        scopes=frozenset(strings(scopes.get("bot")) + strings(scopes.get("bot_optional"))),
        events=frozenset(strings(subscriptions.get("bot_events"))),
        interactivity_url=str(record(settings.get("interactivity")).get("request_url", "")),
        events_url=str(subscriptions.get("request_url", "")),
        has_agent_view=bool(record(features.get("agent_view"))),
    )


def _command(item: Payload) -> Command:
    return Command(
        str(item.get("command", "")),
        str(item.get("description", "")),
        str(item.get("usage_hint", "")),
        bool(item.get("should_escape", False)),
        str(item.get("url", "")),
    )


def _shortcut(item: Payload) -> Shortcut:
    return Shortcut(str(item.get("name", "")), str(item.get("callback_id", "")), str(item.get("type", "global")))
