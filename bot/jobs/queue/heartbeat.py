"""The heartbeat of one copy: once a minute it writes down that it runs, so that `health` shows a copy that has died."""

import logging
import os
import socket
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from bot.unit_of_work import UnitOfWork
from handlers.running.copies import ALIVE
from storage import heartbeats
from storage.database import Session
from storage.heartbeats import Copy, Refused
from storage.jobs import NewJob

log = logging.getLogger(__name__)
_EVERY = timedelta(minutes=1)
_LONG = timedelta(days=7)


def copy_name() -> str:
    """Return what tells this copy from others: the machine or container, and the process."""
    return f"{socket.gethostname()}-{os.getpid()}"


@dataclass(slots=True)
class Heartbeat:
    """Beats once it has begun, which is when we know the workspace."""

    unit: UnitOfWork
    copy: Copy | None = None
    last: datetime | None = None
    refused: Callable[[], Mapping[Refused, int]] = dict

    def begin(self, copy: Copy, refused: Callable[[], Mapping[Refused, int]]) -> None:
        """Beat from now on for this copy; `refused` returns what it has refused so far."""
        self.copy, self.refused = copy, refused

    def beat(self, now: datetime) -> None:
        """Write down that we run, once a minute."""
        if self.copy is None or (self.last and timedelta() <= now - self.last < _EVERY):
            return
        copy = replace(self.copy, refused=self.refused())
        self.unit.store(partial(self._write_down, copy))
        self.last = now

    def _write_down(self, copy: Copy, session: Session, now: datetime) -> Sequence[NewJob]:
        if self.last is None and self.unit.database.is_sqlite:
            _warn_of_others(heartbeats.seen_since(session, copy.team_id, now - ALIVE), copy.name)
        heartbeats.beat(session, copy, now)
        return ()

    def end(self) -> None:
        """Take our heartbeat away: a copy that was told to stop has not died."""
        if self.copy and self.last:
            self.unit.store(partial(_end, self.copy, self.last - _LONG))


def _end(copy: Copy, before: datetime, session: Session, _now: datetime) -> Sequence[NewJob]:
    heartbeats.end(session, copy.team_id, copy.name, before)
    return ()


def _warn_of_others(seen: Iterable[heartbeats.Heartbeat], own: str) -> None:
    """Say that a second copy writes into the same SQLite file, which is enough for one."""
    others = ", ".join(copy.copy for copy in seen if copy.copy != own)
    if others:
        log.warning(
            "another copy (%s) runs on this SQLite file, or was killed in the last %d minutes. SQLite is enough for "
            "one copy; for several, let DATABASE_URL name a PostgreSQL server.",
            others,
            ALIVE.total_seconds() // 60,
        )
