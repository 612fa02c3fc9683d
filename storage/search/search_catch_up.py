"""Search reads what was changed when somebody searches: commands write nothing that they are found by.

All changes are in the audit log, so that its rows say what is to be read again. An item of minutes is stored for search
when it is drafted, and only its changes are read here.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Integer, Row, bindparam, func, select, text, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage import proposals
from storage.database import dialect_of, only_reads
from storage.history.audit import Audit
from storage.inserts import overwrite
from storage.records import child_rows, records
from storage.records.private_columns import private_columns_of_all
from storage.schema import BIG, Base, Values
from storage.search_text import search_documents
from storage.search_text.search_documents import HISTORY, SearchDocument, Written
from storage.standups import standup_answers

_AT_ONCE, _STEP = 200, 50
_MOST = 500
"""So many changes are read when somebody searches, which takes half a second; `read_on` reads what is beyond that."""
_LONGEST = timedelta(minutes=10)
"""No transaction takes so long."""
_ID = 1
Change = Row[int, str, int | None, int | None, int | None, str, datetime, Values, Values]


class SearchProgress(Base):
    """Up to which change search knows all; one row."""

    __tablename__ = "search_progress"

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    audit_id: Mapped[int] = mapped_column(BIG)


def catch_up(session: Session) -> ColumnElement[bool]:
    """Let be found what was changed until now, and return the condition for texts that are found as they are now.

    All are, but for those of records whose changes are too many to be read at once, or where this transaction only
    reads.
    """
    session.flush()
    known, last = _state(session)
    if known < last and not only_reads(session):
        known = read(session, _MOST)
    later = select(Audit.id).where(Audit.record_id == SearchDocument.record_id, Audit.id > known)
    return ~later.exists() if known < last else true()


def is_behind(session: Session) -> bool:
    """Say whether there are changes that search has not read."""
    known, last = _state(session)
    return known < last


def read_on(session: Session) -> bool:
    """Let be found what the next few changes have changed, so that others soon write; say whether there are more."""
    before, _ = _state(session)
    read(session, _STEP)
    known, last = _state(session)
    return before < known < last


def read(session: Session, most: int) -> int:
    """Let be found what so many changes have changed; return up to which change all are read."""
    search_documents.take_turn(session)
    begin, last = _state(session)
    is_whole = not _is_somebody_writing(session)
    end, read_at = begin, list[tuple[int, datetime]]()
    while end < last and len(read_at) < most:
        changes = session.execute(_CHANGES, {"after": end, "last": last, "most": min(most, _AT_ONCE)}).all()
        search_documents.put(session, _texts(session, changes))
        read_at += [(each.id, each.at) for each in changes]
        end = changes[-1].id
    safe = end if is_whole else _safe(begin, read_at)
    if safe > begin:
        session.execute(overwrite(SearchProgress, dialect_of(session)), {"id": _ID, "audit_id": safe})
    return end


def _state(session: Session) -> tuple[int, int]:
    """Return up to which change search has read all, and which is the last one."""
    known, last = session.execute(_STATE).one()
    return known or 0, last or 0


_KNOWN = select(SearchProgress.audit_id).where(SearchProgress.id == _ID).scalar_subquery()
_STATE = select(_KNOWN, select(func.max(Audit.id)).scalar_subquery())
_CHANGES = (
    select(
        Audit.id, Audit.team_id, Audit.project_id, Audit.record_id, Audit.proposal_id, Audit.actor_id, Audit.at,
        Audit.before, Audit.after,
    )
    .where(Audit.id > bindparam("after"), Audit.id <= bindparam("last"))
    .order_by(Audit.id)
    .limit(bindparam("most", type_=Integer()))
)  # fmt: skip


def _is_somebody_writing(session: Session) -> bool:
    """Say whether changes may come in with lower numbers than the last one.

    Numbers are given when changes are begun, and who has begun one holds this lock until it is stored.
    """
    return dialect_of(session) != "sqlite" and bool(session.scalar(_WRITERS))


_WRITERS = text(
    "SELECT count(*) FROM pg_locks WHERE relation = 'audit'::regclass AND mode = 'RowExclusiveLock' "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()"
)


def _safe(begin: int, read_at: Sequence[tuple[int, datetime]]) -> int:
    """Return the last change before which none can come in any more, while somebody is writing."""
    newest = max(at for _, at in read_at)
    return max((key for key, at in read_at if at < newest - _LONGEST), default=begin)


def _texts(session: Session, changes: Sequence[Change]) -> Iterator[Written]:
    """Yield what was changed as it is now, and what it said before; what comes last is the newest."""
    yield from (said for change in changes if (said := _earlier(change)))
    yield from proposals.texts(session, {each.proposal_id for each in changes if each.proposal_id})
    whose = {(each.project_id, day, each.actor_id) for each in changes for day in _answered(each)}
    yield from (answer for each in sorted(whose) if (answer := standup_answers.text(session, *each)))
    yield from _of_records(session, {each.record_id for each in changes if each.record_id and not each.proposal_id})


def _of_records(session: Session, ids: Collection[int]) -> Iterator[Written]:
    """Yield records as they are found: by their own words and those of their rows."""
    of_rows = child_rows.searched_words(session, ids)
    for found in records.texts(session, ids):
        yield replace(found, rest=(*found.rest, *of_rows.get(found.record_id or 0, ())))


def _earlier(change: Change) -> Written | None:
    """Return what a record said before a change, if it said something else."""
    if not change.record_id or not change.project_id or change.proposal_id:
        return None
    found_by = records.found_by() - private_columns_of_all()
    said = {name: words for name in found_by if isinstance(words := change.before.get(name), str) and words}
    if not said:
        return None
    whose, title = (change.team_id, change.project_id), said.get("title", "")
    key, at = f"c{change.id}", change.at
    return Written(*whose, HISTORY, title, tuple(said.values()), at, key, change.record_id, change.actor_id)


def _answered(change: Change) -> Iterator[date]:
    """Yield the day of the standup whose answer somebody has changed, if it is that."""
    if change.project_id and not change.record_id:
        names = (name for name in change.after if name.startswith(standup_answers.AUDITED))
        yield from map(standup_answers.audited_period, names)
