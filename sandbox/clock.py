"""The workspace's time: it stands, goes as real time does or faster, and can be moved on; and messages' timestamps."""

import math
import time
from collections.abc import Callable

from sandbox.refusals import Impossible

REAL_TIME = 1.0
FASTEST = 4 * 3600.0
AHEAD_SECONDS = 15 * 60.0
"""So far the clock runs ahead of an app that says how far it has come; else a slow app would find itself late."""
GONE_SECONDS = 10.0
"""An app that has said nothing for so long, in real time, is waited for no more."""


class Clock:
    """Goes at `speed` seconds a second, faster than real time until `until` at most."""

    def __init__(self, real: Callable[[], float] = time.time) -> None:
        self.speed = REAL_TIME
        self.until: float | None = None
        self._real = real
        self._since = self._base = real()
        self._last_stamp = 0
        self._app: tuple[float, float] | None = None
        self._app_next: float | None = None

    def reset(self) -> None:
        """Return to real time; timestamps go on rising."""
        self.speed, self.until = REAL_TIME, None
        self._since = self._base = self._real()

    def now(self) -> float:
        """Return the workspace's time in seconds since 1970."""
        real = self._real()
        moment = self._base + (real - self._since) * self.speed
        if self.speed > REAL_TIME:
            moment = self._held(moment, real)
        if self.until is not None and moment >= self.until:
            self._set(self.until, real)
            self.speed, self.until = REAL_TIME, None
            return self._base
        return moment

    def _held(self, moment: float, real: float) -> float:
        """Wait for the app, if it is there and says how far it has come."""
        if self._app is None or real - self._app[1] > GONE_SECONDS:
            return moment
        furthest = max(self._base, min(self._app[0] + AHEAD_SECONDS, self._app_next or math.inf))
        if moment > furthest:
            self._set(furthest, real)
        return min(moment, furthest)

    @property
    def offset(self) -> float:
        """Return how far the clock is ahead of real time, in seconds."""
        now = self.now()
        return self._base - self._since if self.speed == REAL_TIME else now - self._real()

    def stamp(self) -> str:
        """Return a new message timestamp, later than every one before it."""
        self._last_stamp = max(int(self.now() * 1_000_000), self._last_stamp + 1)
        return as_stamp(self._last_stamp)

    def forward(self, seconds: float) -> None:
        """Jump; what lies between does not happen."""
        if seconds < 0:
            raise Impossible("The clock only moves forward. Reset it to return to real time.")
        instant = self.now() + seconds
        if self.until is not None and instant >= self.until:
            self.speed, self.until = REAL_TIME, None
        self._set(instant, self._real())

    def let_pass(self, speed: float, until: float | None) -> None:
        """Go at a speed from now on, up to an instant if there is one, and then as real time does."""
        if not (math.isfinite(speed) and 0 <= speed <= FASTEST):
            raise Impossible(f"speed is 0 to {FASTEST:.0f} seconds a second; 1 is real time.")
        now = self.now()
        if until is not None and until <= now:
            raise Impossible("Time passes forward only; until lies in the past.")
        if until is not None and speed <= REAL_TIME:
            raise Impossible("until needs a speed above 1.")
        self._set(now, self._real())
        self.speed, self.until = speed, until

    def app_reached(self, instant: float, following: float | None = None) -> None:
        """Note that the app has done what was to be done up to an instant; what it says is no later than now.

        `following` is when it acts next: time waits there, so that it acts at that instant and not later.
        """
        self._app = (min(instant, self.now()), self._real())
        self._app_next = following

    def _set(self, instant: float, real: float) -> None:
        self._base, self._since = instant, real


def as_stamp(microseconds: int) -> str:
    """Return an instant as Slack writes it."""
    return f"{microseconds // 1_000_000}.{microseconds % 1_000_000:06d}"
