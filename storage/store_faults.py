"""What is wrong with a store, in words for people, and which faults pass if the same is tried again."""

import contextlib
import logging
import math
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from core.errors import StoreFault

log = logging.getLogger(__name__)
T = TypeVar("T")
PAUSES = (0.05, 0.45, 1.2)
"""Seconds before each repetition."""
LONGEST = 2.0
"""Seconds after the first fault in which something is repeated: somebody waits for the answer."""
_LOST = "My store does not answer."
BUSY = "I can't write: something else has held my store for too long."
GONE = "I can't find my records: the tables of my store are gone."
_FULL = "I can't write: the disk of my store is full."
_READ_ONLY = "I can't write: my store can only be read."
_BROKEN = "I can't write: the disk of my store is full or damaged."
_NOT_OPENED = "I can't open the file of my store."
_TELL = "Try again in a minute. If it stays so, tell whoever runs me."
CERTAIN = f"Nothing was changed. {_TELL}"
_UNCERTAIN = f"I don't know whether anything was changed, so look before you repeat it. {_TELL}"

_OF_POSTGRES: Mapping[str, str] = {
    "25006": _READ_ONLY,
    "3F000": GONE,  # no schema
    "42P01": GONE,  # no table
    "53100": _FULL,
    "55P03": BUSY,
}
_PASSING_CLASSES = ("08", "40", "57")  # connection, deadlock, shutdown; of the last not a statement that was cancelled
_CANCELLED, _TOO_MANY_CONNECTIONS = "57014", "53300"
_OF_SQLITE: Mapping[int, str] = {
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_IOERR: _BROKEN,
    sqlite3.SQLITE_CORRUPT: _BROKEN,
    sqlite3.SQLITE_NOTADB: _BROKEN,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CANTOPEN: _NOT_OPENED,
}


def repeated(attempt: Callable[[bool], T]) -> T:
    """Return what comes of an attempt; if its fault may pass, it is made again, up to three times in two seconds.

    It is told whether it was made before. Raises StoreFault.
    """
    give_up, pauses = math.inf, iter(PAUSES)
    is_again, is_certain = False, True
    while True:
        try:
            return attempt(is_again)
        except StoreFault as fault:
            is_certain = is_certain and fault.is_certain
            now, pause = time.monotonic(), next(pauses, math.inf)
            give_up = min(give_up, now + LONGEST)
            if not fault.is_passing or pause == math.inf or now + pause > give_up:
                fault.is_certain = is_certain
                fault.hint = fault.hint if is_certain else _UNCERTAIN
                log.error("a transaction was given up: %s", reason(fault))  # noqa: TRY400 - where and why is in the line
                raise
            log.warning("the connection to the store was lost, so that a transaction is repeated: %s", reason(fault))
            time.sleep(pause)
        is_again = True


@contextlib.contextmanager
def in_words(*, is_certain: bool = True) -> Iterator[None]:
    """Turn what the database says is wrong with itself into StoreFault; `is_certain` that nothing was committed."""
    try:
        yield
    except PoolTimeoutError as error:
        raise StoreFault(BUSY, CERTAIN) from error
    except (DBAPIError, sqlite3.Error) as error:  # what a listener of ours hears from SQLite comes as it is
        is_passing = isinstance(error, DBAPIError) and _is_passing(error)
        said = _LOST if is_passing else _said(error)
        if said is None:
            raise
        sure = is_certain or not is_passing
        raise StoreFault(said, CERTAIN if sure else _UNCERTAIN, is_passing=is_passing, is_certain=sure) from error


def reason(fault: StoreFault) -> str:
    """Return what the database itself said, in a line for administrators."""
    cause = fault.__cause__
    said = str(cause.orig if isinstance(cause, DBAPIError) else cause or fault).strip()
    return said.splitlines()[0] if said else fault.message


def _is_passing(error: DBAPIError) -> bool:
    """Say whether the connection was lost, or not made, or the server asks to run the transaction again."""
    if error.connection_invalidated:
        return True
    if not isinstance(error, OperationalError) or isinstance(error.orig, sqlite3.Error):
        return False
    state = str(getattr(error.orig, "sqlstate", None) or "")  # none where no server has answered
    return not state or state == _TOO_MANY_CONNECTIONS or (state[:2] in _PASSING_CLASSES and state != _CANCELLED)


def _said(error: DBAPIError | sqlite3.Error) -> str | None:
    fault = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(fault, sqlite3.Error):
        return _OF_POSTGRES.get(str(getattr(fault, "sqlstate", "")))
    if str(fault).startswith("no such table"):
        return GONE
    code = getattr(fault, "sqlite_errorcode", 0)  # none where Python's own module complains
    return _OF_SQLITE.get(code & 0xFF)
