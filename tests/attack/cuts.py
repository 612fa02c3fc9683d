"""Connections that are cut somewhere within a request, or before its answer."""

import contextlib
import random
import socket
import struct
import urllib.parse
from pathlib import Path

from sandbox.http_delivery import FORM
from tests.attack.count import Count
from tests.attack.target import PATH, Target, signed

_AT_ONCE = struct.pack("ii", 1, 0)
"""Linger no second: the other side gets a reset."""


def run(target: Target, folder: Path, times: int, seed: int) -> Count:
    """Cut so many connections."""
    count, chance = Count("Connections cut"), random.Random(seed)
    before = target.copies.logged().count("Traceback")
    for number in range(times):
        request = _request(f"task add Cut off {number}")
        _cut(target, request[: chance.choice((chance.randrange(len(request)), len(request)))], chance)
    count.seen["cut"] = times
    count.expect(target.command(), "no command is answered any more")
    failed = target.copies.logged().count("Traceback") - before
    count.expect(not failed, f"{failed} tracebacks in the log")
    return count


def _request(text: str) -> bytes:
    fields = {"command": "/baton", "text": text, "team_id": "T0SANDBOX", "user_id": "U01ANA", "channel_id": "C02CHURN"}
    body = urllib.parse.urlencode({**fields, "trigger_id": text}).encode()
    head = {"Host": "localhost", "Content-Length": str(len(body)), **signed(body, FORM)}
    lines = [f"POST {PATH} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def _cut(target: Target, sent: bytes, chance: random.Random) -> None:
    with socket.create_connection(("127.0.0.1", target.port)) as connection, contextlib.suppress(OSError):
        connection.sendall(sent)
        if chance.random() < 0.5:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
