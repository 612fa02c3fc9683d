"""Who watches the workspace: each open page gets a line whenever something that it may see has changed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox.payload import Payload

FULL = 1000


@dataclass(eq=False)
class Watcher:
    user: str
    news: asyncio.Queue[Payload] = field(default_factory=lambda: asyncio.Queue(FULL))


class Stream:
    def __init__(self) -> None:
        self._watchers: set[Watcher] = set()

    def join(self, user: str) -> Watcher:
        watcher = Watcher(user)
        self._watchers.add(watcher)
        return watcher

    def leave(self, watcher: Watcher) -> None:
        self._watchers.discard(watcher)

    def tell(self, news: Payload, may_see: Callable[[str], bool] | None = None) -> None:
        """Pass the news on to everybody who may see it; a watcher that stopped reading misses it."""
        for watcher in self._watchers:
            if (may_see is None or may_see(watcher.user)) and not watcher.news.full():
                watcher.news.put_nowait(news)

    def tell_one(self, user: str, news: Payload) -> None:
        self.tell(news, lambda other: other == user)
