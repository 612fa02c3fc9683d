"""The file of a store on SQLite, and the log beside it: whether they are still those that were opened.

Who has a file open goes on writing into it after it was removed, and all of that is lost at the end.
"""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from core.errors import StoreFault

_WRONG = "I can't write: the file of my store was removed, emptied or replaced while I run."
_LOG_WRONG = "I can't write: the file of my store that ends in -wal was removed while I run."
_RESTART = "Nothing was changed. Tell whoever runs me to put it back and start me again."
_RESTART_ONLY = "Nothing was changed. Tell whoever runs me to start me again: then nothing is lost."


@dataclass(slots=True)
class SqliteFile:
    """Remembers which files were there when the first connection was made.

    SQLite removes the log with the last connection and makes another for the next one.
    """

    path: Path
    _log_path: Path = field(init=False)
    _opened: int | None = field(default=None, init=False)
    _log: int | None = field(default=None, init=False)
    _connections: int = field(default=0, init=False)
    _counting: threading.Lock = field(default_factory=threading.Lock, init=False)

    def __post_init__(self) -> None:
        """Name the log once: each transaction looks at it."""
        self._log_path = self.path.with_name(f"{self.path.name}-wal")

    def note(self) -> None:
        """Remember the files that a connection has just opened, if it is the first: they stay while there is one."""
        with self._counting:
            self._connections += 1
            if self._opened is None:
                self._opened = _identity(self.path)
            if self._log is None:
                self._log = _identity(self._log_path, may_be_empty=True)

    def note_closed(self) -> None:
        """Forget the log with the last connection."""
        with self._counting:
            self._connections -= 1
            if not self._connections:
                self._log = None

    def check(self) -> None:
        """Raise StoreFault where a file is not the one that was opened, or has nothing in it any more."""
        if self._opened is not None and _identity(self.path) != self._opened:
            raise StoreFault(_WRONG, _RESTART)
        if self._log is not None and _identity(self._log_path, may_be_empty=True) != self._log:
            raise StoreFault(_LOG_WRONG, _RESTART_ONLY)

    def forget(self) -> None:
        """Take the files that are there at the next connection as the right ones."""
        self._opened = self._log = None


def _identity(path: Path, *, may_be_empty: bool = False) -> int | None:
    """Return what tells a file from another in its place; None where there is none, or nothing in it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino if found.st_size or may_be_empty else None
