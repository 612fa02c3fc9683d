"""How fast a channel takes messages: about one a second, with bursts; here only a flood is refused."""

import time
from collections import deque

from sandbox.refusals import Refused


class Pace:
    def __init__(self) -> None:
        self._posts: dict[str, deque[float]] = {}

    def allow(self, channel: str, burst: int) -> None:
        """Count one more message; refuse it if the channel took a burst within the last second."""
        now = time.monotonic()
        posts = self._posts.setdefault(channel, deque())
        while posts and now - posts[0] > 1:
            posts.popleft()
        if len(posts) >= burst:
            raise Refused("ratelimited", status=429, retry_after=1)
        posts.append(now)
