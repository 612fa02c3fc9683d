"""What hears Slack: sockets or a web server."""

import socket
from collections.abc import Callable
from typing import NamedTuple, Protocol

from slack_sdk import WebClient

from bot.settings import Settings
from bot.slack.connection.intake import Intake
from bot.slack.connection.open_port import open_port


class Heard(NamedTuple):
    """What a way to hear Slack asks and tells: what is wrong with the store, and that nothing could be heard."""

    store_trouble: Callable[[], str]
    after_silence: Callable[[], None]


class Transport(Protocol):
    """One way to hear Slack."""

    def start(self) -> None:
        """Begin to listen."""

    def stop(self, seconds: float) -> bool:
        """Take no more, and wait that long for what is in hand; False where something still is."""

    def is_connected(self) -> bool:
        """Say whether Slack can reach us, as far as we can tell."""


def make_transport(
    settings: Settings,
    intake: Intake,
    slack: WebClient,
    heard: Heard,
    port: socket.socket | None,
) -> Transport:
    """Return what the settings ask for; a web server listens at `port` where one is open already.

    Raises SettingsError where another program has the port.
    """
    if settings.uses_http:
        from bot.slack.connection.http import web_app
        from bot.slack.connection.web_server import WebServer

        web = web_app(intake, settings.signing_secret, heard.store_trouble)
        listening = port or open_port(settings.host, settings.port)
        return WebServer(web, listening, settings.threads, intake.refusals)
    from bot.slack.connection.sockets import Sockets

    return Sockets(intake, slack, settings, heard.after_silence)
