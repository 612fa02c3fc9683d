"""Whether the store keeps what is written: only writing tells."""

from datetime import UTC, datetime

from sqlalchemy import delete

from storage import deliveries_seen
from storage.database import Database, Session
from storage.deliveries_seen import Seen

_KEY = "health check"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # if it should stay, it is forgotten with what is old


def check_writing(database: Database) -> None:
    """Store something and take it back, in a transaction that is committed. Raises StoreFault where that can't be."""
    database.write(_write_and_take_back)


def _write_and_take_back(session: Session) -> None:
    deliveries_seen.first_time(session, _KEY, _LONG_AGO)
    session.execute(delete(Seen).where(Seen.key == _KEY))
