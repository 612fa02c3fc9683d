"""The heartbeat of one copy: once a minute it writes down that it runs, so that `health` shows a copy that has died."""

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import heartbeats
from storage.database import Database
from storage.heartbeats import Copy

_EVERY = timedelta(minutes=1)
_LONG = timedelta(days=7)


def copy_name() -> str:
    """Return what tells this copy from others: the machine or container, and the process."""
    return f"{socket.gethostname()}-{os.getpid()}"


@dataclass(slots=True)
class Heartbeat:
    """Beats once it has begun, which is when we know the workspace."""

    database: Database
    copy: Copy | None = None
    last: datetime | None = None

    def begin(self, copy: Copy) -> None:
        """Beat from now on for this copy."""
        self.copy = copy

    def beat(self, now: datetime) -> None:
        """Write down that we run, once a minute."""
        if self.copy is None or (self.last and timedelta() <= now - self.last < _EVERY):
            return
        with self.database.begin() as session:
            heartbeats.beat(session, self.copy, now)
        self.last = now

    def end(self) -> None:
        """Take our heartbeat away: a copy that was told to stop has not died."""
        if self.copy and self.last:
            with self.database.begin() as session:
                heartbeats.end(session, self.copy.team_id, self.copy.name, self.last - _LONG)
