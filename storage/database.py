"""The engine and the one way to begin a transaction."""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, InvalidatePoolError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from core.errors import SettingsError, StoreFault
from storage import store_faults
from storage.sqlite_file import SqliteFile

# The session is a value to those who may not know SQLAlchemy; so is the fault of two who change the same row.
__all__ = ["Database", "Session", "StaleDataError", "dialect_of", "is_repeated", "only_reads", "savepoint"]

T = TypeVar("T")

BUSY_SECONDS = 10
POSTGRES = "postgresql+psycopg"
SQLITE_SETTINGS: tuple[str, ...] = (
    "foreign_keys = ON",
    "synchronous = NORMAL",
    "wal_autocheckpoint = 4000",  # pages; at the usual 1000 one commit in a hundred waits four times as long
    "case_sensitive_like = ON",  # as PostgreSQL's LIKE is
)


class Database:
    """A store behind a URL; `threads` is how many of them may hold a transaction at once."""

    def __init__(self, url: str, threads: int = 20) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._file = SqliteFile(Path(self.url.database or "")) if self.is_sqlite else None
        self.engine = (
            _sqlite_engine(self.url, threads, self._file) if self._file else _postgres_engine(self.url, threads)
        )
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        self._turn = threading.Lock()

    def write(self, what: Callable[[Session], T]) -> T:
        """Return what comes of a transaction, which is run again where the connection was lost.

        What was committed although nobody heard of it is done twice: whatever must not be looks for it, as
        `is_repeated` says that it may be there. Raises StoreFault where the store does not answer for two seconds, or
        can't keep anything.
        """

        def attempt(is_again: bool) -> T:  # noqa: FBT001 - the one thing that it is told
            with self.begin() as session:
                session.info[_REPEATED] = is_again
                return what(session)

        return store_faults.repeated(attempt)

    def look(self, what: Callable[[Session], T]) -> T:
        """Return what comes of a transaction that only reads, which is run again where the connection was lost."""

        def attempt(_is_again: bool) -> T:  # noqa: FBT001 - the one thing that it is told
            with self.read() as session:
                return what(session)

        return store_faults.repeated(attempt)

    @contextlib.contextmanager
    def begin(self) -> Iterator[Session]:
        """Yield the session of a transaction that is committed at the end, rolled back on an exception."""
        with self._turn_to_write(), store_faults.in_words(), self._sessions() as session:
            self._begin_in_file(session, "BEGIN IMMEDIATE")
            yield session
            with store_faults.in_words(is_certain=self.is_sqlite):
                session.commit()

    @contextlib.contextmanager
    def change_tables(self) -> Iterator[Session]:
        """Yield the session of a transaction that may make tables anew, also those that others refer to.

        SQLite changes many things of a table only so, and drops none that is referred to: references are not looked at
        meanwhile, but before the commit. Raises StoreFault where one leads nowhere then.
        """
        with self._turn_to_write(), store_faults.in_words(), self._sessions() as session:
            raw = self._raw(session)
            if raw:
                raw.execute("PRAGMA foreign_keys = OFF")  # it does nothing within a transaction
            try:
                self._begin_in_file(session, "BEGIN IMMEDIATE")
                yield session
                if raw and (lost := raw.execute("PRAGMA foreign_key_check").fetchone()):
                    raise StoreFault(f"A row of {lost[0]} refers to one of {lost[2]} that is not there.")
                with store_faults.in_words(is_certain=self.is_sqlite):
                    session.commit()
            finally:
                session.rollback()
                if raw:
                    raw.execute("PRAGMA foreign_keys = ON")

    @contextlib.contextmanager
    def read(self) -> Iterator[Session]:
        """Yield the session of a transaction that only reads: it waits for no writer and is rolled back at the end."""
        with store_faults.in_words(), self._sessions() as session:
            self._begin_in_file(session, "BEGIN")
            session.info[_ONLY_READS] = True
            yield session

    def ping(self) -> None:
        """Ask the database for an answer. Raises SettingsError, in words for an administrator, if there is none."""
        try:
            with self.read() as session:
                session.execute(text("SELECT 1"))
        except StoreFault as fault:
            reason = store_faults.reason(fault)
            raise SettingsError(f"DATABASE_URL: {self.shown_url} does not answer: {reason}") from fault

    @property
    def shown_url(self) -> str:
        """Return where the database is, without its password."""
        return self.url.render_as_string(hide_password=True)

    def dispose(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        if self._file:
            self._file.forget()

    def _begin_in_file(self, session: Session, statement: str) -> None:
        """Begin a transaction on SQLite, whose driver begins none by itself.

        One that reads first and writes later has to be immediate: else it fails where another has written in between.
        A listener of the engine's would begin it, too, and each statement would look for listeners.
        """
        if self._file:
            self._file.check()
        if raw := self._raw(session):
            raw.execute(statement)

    def _raw(self, session: Session) -> sqlite3.Connection | None:
        """Return the connection of SQLite's own driver, where the store is such a file."""
        raw: object = session.connection().connection.dbapi_connection if self._file else None
        return raw if isinstance(raw, sqlite3.Connection) else None

    @contextlib.contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        """Let the threads of this process write to SQLite one after the other.

        SQLite has one writer anyway, but those that wait for it sleep in steps of up to 100 ms and may be overtaken
        for ever; a lock wakes the next one at once. Other processes still wait by SQLite's own busy timeout.
        """
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise StoreFault(store_faults.BUSY, store_faults.CERTAIN)
        try:
            yield
        finally:
            self._turn.release()


_REPEATED = "baton_repeated"
_ONLY_READS = "baton_only_reads"


def is_repeated(session: Session) -> bool:
    """Say whether this transaction was run before: what it did then may have been committed, and nobody heard of it."""
    return bool(session.info.get(_REPEATED))


def only_reads(session: Session) -> bool:
    """Say whether this transaction must write nothing: it is rolled back at its end."""
    return bool(session.info.get(_ONLY_READS))


@contextlib.contextmanager
def savepoint(session: Session, *, is_kept: bool = True) -> Iterator[None]:
    """Undo in the store what is done meanwhile where that raises, or is not to be kept; what was done before stays."""
    nested = session.begin_nested()
    try:
        yield
    except BaseException:
        nested.rollback()
        raise
    if is_kept:
        nested.commit()
    else:
        nested.rollback()


def file_of(url: str) -> Path | None:
    """Return the file of a store on SQLite, None for a server's; to ask makes none."""
    parsed = _parsed(url)
    return Path(parsed.database or "") if parsed.drivername == "sqlite" else None


def dialect_of(session: Session) -> str:
    """Return the name of the database's dialect: sqlite or postgresql."""
    return session.get_bind().dialect.name


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            "DATABASE_URL is no database address; write sqlite:///data/baton.db or postgresql://…"
        ) from error
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername=POSTGRES)
    if parsed.drivername not in ("sqlite", POSTGRES):
        raise SettingsError(f"DATABASE_URL: {parsed.drivername} is not supported; use sqlite or postgresql.")
    if parsed.drivername == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise SettingsError("DATABASE_URL: SQLite needs a file, as in sqlite:///data/baton.db.")
    return parsed


def _sqlite_engine(url: URL, threads: int, file: SqliteFile) -> Engine:
    with contextlib.suppress(OSError):  # SQLite itself will say that it can't open the file
        file.path.parent.mkdir(parents=True, exist_ok=True)
    # isolation_level None: the driver begins nothing by itself, so that Database alone decides how.
    options = {"timeout": BUSY_SECONDS, "isolation_level": None}
    engine = create_engine(url, pool_size=threads, max_overflow=5, pool_use_lifo=True, connect_args=options)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "connect", lambda _connection, _record: file.note())
    event.listen(engine, "close", lambda _connection, _record: file.note_closed())
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # SQLite's own lower() knows ASCII only.
    connection.create_function("lower", 1, _lower, deterministic=True)
    for setting in SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    _switch_to_wal(connection)


def _lower(value: str | None) -> str | None:
    return value if value is None else value.lower()


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; the mode stays in the file.

    Two processes that make the file at the same time collide here without the busy timeout being asked.
    """
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _postgres_engine(url: URL, threads: int) -> Engine:
    options = {"connect_timeout": BUSY_SECONDS, "application_name": "baton"}
    engine = create_engine(url, pool_size=threads, max_overflow=5, pool_use_lifo=True, connect_args=options)
    event.listen(engine, "checkout", _refuse_dead)
    return engine


def _refuse_dead(connection: object, _record: object, _proxy: object) -> None:
    """Let the pool connect anew where the server has closed the connection.

    Looking at what has arrived on the socket costs a microsecond; pool_pre_ping would cost a round trip each time.
    """
    import psycopg

    if not isinstance(connection, psycopg.Connection):
        return
    try:
        connection.pgconn.consume_input()  # reads the server's last words, if any
        connection.pgconn.consume_input()  # then finds the end of the stream
    except psycopg.OperationalError as error:
        raise InvalidatePoolError from error
