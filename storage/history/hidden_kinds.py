"""What guests do not see though they see its project: registers that say so are left out of all that is loaded."""

from sqlalchemy import ColumnElement, event, or_, select
from sqlalchemy.orm import InstrumentedAttribute, ORMExecuteState, Session, with_loader_criteria

from storage.history.audit import Audit
from storage.records.records import Record, registers

_HIDDEN = "hidden_kinds"


def hide(session: Session, *, from_guest: bool) -> None:
    """Load nothing in this session that guests do not see, where it is one who asks; all of it where it is not."""
    session.info[_HIDDEN] = all_kinds() if from_guest else ()


def all_kinds() -> tuple[str, ...]:
    """Return the kinds of record that guests do not see."""
    return tuple(kind for kind, table in registers().items() if table.hides_from_guests)


def of(session: Session) -> tuple[str, ...]:
    """Return the kinds of record that are not loaded in this session."""
    found: tuple[str, ...] = session.info.get(_HIDDEN, ())
    return found


@event.listens_for(Session, "do_orm_execute")
def _leave_out(state: ORMExecuteState) -> None:
    hidden = of(state.session)
    if hidden and state.is_select and not state.is_column_load:
        is_seen = with_loader_criteria(Record, lambda table: table.kind.not_in(hidden), include_aliases=True)
        is_seen_change = with_loader_criteria(Audit, _of_others(Audit.record_id, hidden), include_aliases=True)
        state.statement = state.statement.options(is_seen, is_seen_change)


def _of_others(record_id: InstrumentedAttribute[int | None], hidden: tuple[str, ...]) -> ColumnElement[bool]:
    own = Record.__table__.c
    return or_(record_id.is_(None), record_id.not_in(select(own.id).where(own.kind.in_(hidden))))
