"""The port for Slack's requests, opened before anything slow is imported: requests wait there until we take them."""

import socket

from core.errors import SettingsError


def open_port(host: str, port: int) -> socket.socket:
    """Listen at an address. Raises SettingsError where it can't be used."""
    try:
        return socket.create_server((host, port), backlog=1024)
    except OSError as error:
        raise SettingsError(f"PORT: {host}:{port} can't be used ({error.strerror}). Choose another.") from error
