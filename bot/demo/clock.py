"""The clock of a demo: real time plus how far the sandbox's clock is ahead of it."""

import json
import threading
import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

PAUSE = 0.5
PASSING_PAUSE = 0.02
_A_MOMENT = 0.01
"""So many seconds later what is due at an instant is surely due, however it was rounded."""


class Follower(Protocol):
    """Who acts as time passes."""

    def look(self) -> None:
        """Look for what time has made due."""

    def is_idle(self) -> bool:
        """Say whether all that is due is done."""

    def next_due(self) -> datetime | None:
        """Return when something is due next."""


class DemoClock:
    """Follows a sandbox's clock; where that does not answer, time goes on as before.

    Where time passes fast there, it passes in small steps here, each once what the one before has made due is done:
    a job that takes a second would otherwise find itself an hour late, and its lease long gone.
    """

    def __init__(self, url: str, real: Callable[[], datetime]) -> None:
        self._url = url
        self._real = real
        self._offset = timedelta()
        self._is_passing = False
        self._follower: Follower | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="demo-clock", daemon=True)

    def __call__(self) -> datetime:
        """Return the sandbox's time."""
        return self._real() + self._offset

    def start(self) -> None:
        """Begin to follow."""
        self._read()
        self._thread.start()

    def carry(self, follower: Follower) -> None:
        """Let somebody act at each step."""
        self._follower = follower

    def stop(self) -> None:
        """Stop following."""
        self._stop.set()

    def _follow(self) -> None:
        while not self._stop.wait(PASSING_PAUSE if self._is_passing else PAUSE):
            if self._is_passing and self._follower and not self._follower.is_idle():
                continue
            self._read()
            if self._is_passing and self._follower:
                self._follower.look()

    def _next(self) -> str:
        """Return when we act next, for the sandbox's clock to wait there."""
        following = self._follower.next_due() if self._follower else None
        return f"&next={following.timestamp() + _A_MOMENT}" if following else ""

    def _read(self) -> None:
        """Read the sandbox's clock, and tell it how far we have come."""
        address = f"{self._url}?reached={self().timestamp()}{self._next()}" if self._follower else self._url
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310  # settings allow this machine only
                clock = json.load(answer)
            self._offset = timedelta(seconds=float(clock["offset_s"]))
            self._is_passing = float(clock["speed"]) > 1
        except (OSError, ValueError, KeyError):
            return
