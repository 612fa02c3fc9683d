"""Connections that send nothing, or a byte now and then: everybody else is answered as if they were not there."""

import contextlib
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from tests.attack.count import Count
from tests.attack.target import PATH, Target

_BEGINNING = f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\nX-Slow: ".encode()
_PAUSE = 0.5
_WITHIN = 1.0


def run(target: Target, folder: Path, silent: int, slow: int, seconds: float) -> Count:
    """Keep so many connections open for a while, and have a command answered again and again meanwhile."""
    count, took = Count(f"{silent} silent and {slow} slow connections"), list[float]()
    with _crowd(target, silent, slow) as crowd:
        end = time.monotonic() + seconds
        while not took or time.monotonic() < end:
            took.append(target.command())
            time.sleep(0.05)
    count.seen["commands answered"] = len(took)
    count.seen["milliseconds for the slowest"] = round(max(took) * 1000)
    count.seen["connections opened"] = crowd.opened
    late = sum(each > _WITHIN for each in took)
    count.expect(not late, f"{late} of {len(took)} commands took more than {_WITHIN} s")
    return count


class _Connection:
    """One that is opened again when it is closed; a slow one sends the head of a request, byte by byte."""

    def __init__(self, target: Target, *, is_slow: bool) -> None:
        self._target, self._is_slow = target, is_slow
        self.open()

    def open(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self._target.port))
        self.socket.setblocking(False)
        self._rest = itertools.chain(_BEGINNING, itertools.repeat(ord("x"))) if self._is_slow else iter(b"")

    def go_on(self) -> bool:
        """Send the next byte; False where the connection was closed."""
        try:
            self.socket.send(bytes(itertools.islice(self._rest, 1)))
            return bool(self.socket.recv(1))
        except BlockingIOError:
            return True
        except OSError:
            return False


class _Crowd:
    def __init__(self, target: Target, silent: int, slow: int) -> None:
        self._ended = threading.Event()
        self._members = [_Connection(target, is_slow=number < slow) for number in range(silent + slow)]
        self._thread = threading.Thread(target=self._go_on, name="crowd", daemon=True)
        self._thread.start()
        self.opened = len(self._members)

    def _go_on(self) -> None:
        while not self._ended.wait(_PAUSE):
            for each in self._members:
                if not each.go_on():
                    each.socket.close()
                    each.open()
                    self.opened += 1

    def end(self) -> None:
        self._ended.set()
        self._thread.join()
        for each in self._members:
            each.socket.close()


@contextlib.contextmanager
def _crowd(target: Target, silent: int, slow: int) -> Iterator[_Crowd]:
    crowd = _Crowd(target, silent, slow)
    try:
        yield crowd
    finally:
        crowd.end()
