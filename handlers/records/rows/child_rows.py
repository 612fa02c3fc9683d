"""What a register says of the rows of its records, and how one is logged, changed and dropped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic

from core.errors import Conflict, NotFound
from handlers.records.register import R, Register, register_of
from handlers.request.work import Work
from storage.records import child_rows
from storage.records.child_rows import ChildRow, Row
from storage.records.private_columns import private_columns
from storage.records.records import Record


@dataclass(frozen=True)
class RowKind(Generic[R, Row]):
    """One kind of row that the records of a register have: its table, and the verb that logs one, as in `example`.

    `begin` fills in what a new row has where nobody has said it. `check` raises UserError for a row that can't be: it
    is asked before one is logged, changed or brought back, with the row as it is to be, while nobody else can change
    the rows of its record; it may write a value in the form in which it is kept. `is_open`: whoever may add records
    may log one, whosever the record is, and guests change those that they have logged. `summary` is what help says of
    logging one. Whom a record names in the columns `named_in` may log and change its rows, whoever else may change the
    record. `follow` is done once a row is logged, changed, dropped or brought back, and `said` is what is known of
    the record then.
    """

    register: Register[R]
    table: type[Row]
    verb: str
    example: str
    summary: str
    begin: Callable[[Work, R, Row], None] = lambda _work, _record, _row: None
    check: Callable[[Work, R, Row], None] = lambda _work, _record, _row: None
    is_open: bool = False
    named_in: tuple[str, ...] = ()
    follow: Callable[[Work, R], None] = lambda _work, _record: None
    said: Callable[[Work, R], str] = lambda _work, _record: ""

    def __post_init__(self) -> None:
        """Let the register know its rows."""
        self.register.row_kinds[str(self.table.__mapper__.polymorphic_identity)] = self

    @property
    def called(self) -> str:
        """Return what a row is called in a sentence."""
        return self.table.called

    @property
    def many(self) -> str:
        """Return what several rows are called; it is the verb that lists them, too."""
        return f"{self.called}s"

    def find(self, work: Work, record: R, number: int) -> Row:
        """Return a row of a record by its number. Raises NotFound where there is none, Conflict where it is dropped."""
        row = child_rows.find(work.session, self.table, record.id, number)
        listed = f"{self.register.noun.name} {self.many} {record.ref}"
        if row is None:
            raise NotFound(f"{record.ref} has no {self.called} {number}.", commands=(listed,), parameter="number")
        if row.dropped_at:
            raise Conflict(f"{self.title(number)} of {record.ref} is dropped already.", commands=(f"why {record.ref}",))
        return row

    def title(self, number: int) -> str:
        """Return what a row is called at the beginning of a sentence: Booking 3."""
        return f"{self.called[:1].upper()}{self.called[1:]} {number}"

    def require_log(self, work: Work, record: R) -> None:
        """Raise NotAllowed where the asker may not log a row of a record."""
        if self.is_open:
            work.permissions.require_part(record.project_id)
        elif not self._names(work, record):
            work.permissions.require_change(record)

    def require_change(self, work: Work, record: R, row: Row) -> None:
        """Raise NotAllowed where the asker may not change a row: guests change those that they have logged."""
        if not self.is_open:
            self.require_log(work, record)
            return
        work.permissions.require_part(record.project_id)
        owner = None if row.created_by == work.asker.id else row.created_by
        called = f"{self.title(row.number)} of {record.ref}"
        work.permissions.require_own(record.project_id, called, owner, {row.created_by})

    def _names(self, work: Work, record: R) -> bool:
        return any(getattr(record, name) == work.asker.id for name in self.named_in)

    def log(self, work: Work, record: R, row: Row) -> None:
        """Give a row the next number within its record and store it. Raises UserError for one that can't be."""
        self.require_log(work, record)
        child_rows.hold_as_is(work.session, record)
        self.register.refuse_closed(record)
        row.team_id, row.project_id, row.record_id = work.team, record.project_id, record.id
        row.created_by, row.created_at, row.updated_at = work.asker.id, work.now, work.now
        if any(getattr(row, name) for name in private_columns(self.table)):
            work.permissions.require_lead_of(record)
        self.begin(work, record, row)
        self.check(work, record, row)
        child_rows.add(work.session, row)
        work.audit_row(row)
        self.follow(work, record)

    def change(self, work: Work, record: R, row: Row, values: Mapping[str, object]) -> dict[str, object]:
        """Change columns of a row, and return what stood in those that changed.

        Raises UserError for a row that can't be.
        """
        self.require_change(work, record, row)
        child_rows.hold_as_is(work.session, record)
        child_rows.take(work.session, row)
        self.find(work, record, row.number)
        return self.put(work, record, row, values)

    def drop(self, work: Work, record: R, row: Row) -> None:
        """Drop a row: it counts no more."""
        self.change(work, record, row, {"dropped_at": work.now})

    def put(self, work: Work, record: R, row: Row, values: Mapping[str, object]) -> dict[str, object]:
        """Have columns of a row hold values, and return what stood in those that changed, as `undo` does, too."""
        before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
        if not before:
            return {}
        if private_columns(self.table) & before.keys():
            work.permissions.require_lead_of(record)
        after = _as_it_will_be(row, values)
        if after.dropped_at is None:
            self.check(work, record, after)
        with work.session.no_autoflush:
            for name in before:
                setattr(row, name, getattr(after, name))
            work.audit_row(row)
        work.session.flush()
        self.follow(work, record)
        return before


def _as_it_will_be(row: Row, values: Mapping[str, object]) -> Row:
    """Return a row as it is going to be, which the store does not know."""
    names = type(row).__mapper__.column_attrs.keys()
    return type(row)(**{name: values.get(name, getattr(row, name)) for name in names})


def kind_of(work: Work, record: Record, row: ChildRow) -> RowKind[Record, ChildRow]:
    """Return the kind of a row of a record. Raises KeyError for one that its register does not have."""
    found = register_of(work, record).row_kinds[row.kind]
    if not isinstance(found, RowKind):
        raise KeyError(row.kind)
    return found
