"""The pace of posts that nobody waits for: as many as Slack takes without asking us to slow down.

Slack allows one message a second in a channel and some hundred a minute in a workspace (docs.slack.dev, rate limits).
What somebody waits for goes at once; short bursts are allowed, and where Slack refuses one it says for how long.
"""

import threading
import time
from bisect import insort
from collections.abc import Callable
from dataclasses import dataclass, field

WORKSPACE_SHARE = 0.2
"""What lies between two messages in a workspace, of what lies between two in a channel."""
LONGEST_SLEEP = 20.0
"""A job is in hand while its thread sleeps: well within its lease, and no longer than that."""
_MOST_CHANNELS = 2000


@dataclass(slots=True)
class Pace:
    """Gives turns to the threads that post in bulk; one pace serves one workspace.

    `channel_seconds` lie between two messages in a channel, `workspace_seconds` between any two. What must wait for
    its channel leaves its place in the workspace to others.
    """

    channel_seconds: float = 1.0
    workspace_seconds: float = WORKSPACE_SHARE
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _held_until: float = 0.0
    _turns: list[float] = field(default_factory=list)
    _channels: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, channel: str) -> float:
        """Wait until the next message may go into a channel, count it, and return 0.

        Where that is far off no turn is taken: what is left to wait after a sleep is returned.
        """
        with self._lock:
            now = self.clock()
            turn = self._free_turn(max(now, self._held_until, self._channels.get(channel, now)), now)
            is_far = turn - now > LONGEST_SLEEP
            if not is_far:
                self._take(channel, turn, now)
        pause = min(turn - now, LONGEST_SLEEP)
        if pause > 0:
            self.sleep(pause)
        return turn - now - pause if is_far else 0.0

    def count(self, channel: str) -> None:
        """Count a message that went without waiting, so that the next in bulk leaves room."""
        with self._lock:
            now = self.clock()
            self._take(channel, max(now, self._channels.get(channel, now)), now)

    def hold(self, seconds: float) -> None:
        """Let nothing through for so long, because Slack asks for it."""
        with self._lock:
            self._held_until = max(self._held_until, self.clock() + seconds)

    def _free_turn(self, earliest: float, now: float) -> float:
        """Return the first instant from the earliest on that is far enough from every turn that is taken."""
        self._turns = [turn for turn in self._turns if turn > now - self.workspace_seconds]
        for taken in self._turns:
            if taken - earliest >= self.workspace_seconds:
                break
            earliest = max(earliest, taken + self.workspace_seconds)
        return earliest

    def _take(self, channel: str, turn: float, now: float) -> None:
        insort(self._turns, turn)
        if len(self._channels) > _MOST_CHANNELS:
            self._channels = {name: free for name, free in self._channels.items() if free > now}
        self._channels[channel] = turn + self.channel_seconds
