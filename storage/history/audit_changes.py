"""Changes as digests read them: those of a project since one that was told, without what was taken back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from sqlalchemy import ColumnElement, Integer, Text, bindparam, cast, or_, select, text
from sqlalchemy.orm import Session

from storage.database import dialect_of
from storage.history.audit import Audit
from storage.records.child_rows import ChildRow


class Change(NamedTuple):
    """A change as digests read it; `row_kind` is the kind of row that was changed, if it was one."""

    id: int
    record_id: int
    actor_id: str
    before: Mapping[str, object]
    after: Mapping[str, object]
    proposal_id: int | None
    undoes_id: int | None
    row_id: int | None = None
    row_kind: str | None = None

    @property
    def is_of_part(self) -> bool:
        """Say whether an item or row of a record was changed, and not the record itself."""
        return self.proposal_id is not None or self.row_id is not None


def without_undone(changes: Iterable[Change]) -> list[Change]:
    """Return changes without those that were taken back by one of them, and without that one."""
    made = list(changes)
    undone = {each.undoes_id for each in made if each.undoes_id} & {each.id for each in made}
    return [each for each in made if each.id not in undone and each.undoes_id not in undone]


def wait_for_others(session: Session) -> None:
    """Wait until all changes that others have begun are stored; they begin no more until this transaction ends.

    Their numbers are given when they begin: without this, a change with a lower number could come in after a look.
    SQLite lets only one write at a time anyway. Two who wait come one after the other, so that both may write then.
    """
    if dialect_of(session) != "sqlite":
        session.execute(text("LOCK TABLE audit IN SHARE ROW EXCLUSIVE MODE"))


def closings() -> ColumnElement[bool]:
    """Return the condition for changes by which a record was closed or opened again."""
    return or_(*(cast(column, Text).contains("closed_at") for column in (Audit.before, Audit.after)))


def since(  # noqa: PLR0913 - which of the changes; what few need by name
    session: Session,
    project_id: int,
    audit_id: int,
    limit: int,
    until: datetime | None = None,
    *,
    only_closings: bool = False,
) -> list[Change]:
    """Return the first changes of a project's records after an audit row, the oldest first.

    With `only_closings` they are those by which records were closed or opened again. They end before the first that was
    made after `until`: one that was begun before it may not be in the store yet.
    """
    statement = _CLOSINGS_SINCE if only_closings else _SINCE
    found = session.connection().execute(statement, {"project": project_id, "after": audit_id, "most": limit})
    return [
        Change(key, record or 0, actor, before, after, proposal, undoes, row_id, row_kind)
        for key, record, actor, before, after, proposal, undoes, row_id, row_kind, _ in takewhile(
            lambda row: until is None or row.at <= until, found
        )
    ]


_SINCE = (
    select(Audit.id, Audit.record_id, Audit.actor_id, Audit.before, Audit.after, Audit.proposal_id, Audit.undoes_id)
    .add_columns(Audit.row_id, ChildRow.kind, Audit.at)
    .outerjoin(ChildRow.__table__, ChildRow.id == Audit.row_id)
    .where(Audit.project_id == bindparam("project"), Audit.id > bindparam("after"), Audit.record_id.is_not(None))
    .order_by(Audit.id)
    .limit(bindparam("most", type_=Integer()))
)
_CLOSINGS_SINCE = _SINCE.where(closings())


def last_before(session: Session, project_id: int, instant: datetime) -> int:
    """Return the last audit row of a project from before an instant, 0 where there is none."""
    before = select(Audit.id).where(Audit.project_id == project_id, Audit.at < instant)
    return session.scalars(before.order_by(Audit.id.desc()).limit(1)).one_or_none() or 0
