"""What hears Slack: sockets or a web server."""

from typing import Protocol


class Transport(Protocol):
    """One way to hear Slack."""

    def start(self) -> None:
        """Begin to listen."""

    def stop(self, seconds: float) -> bool:
        """Take no more, and wait that long for what is in hand; False where something still is."""

    def is_connected(self) -> bool:
        """Say whether Slack can reach us, as far as we can tell."""
