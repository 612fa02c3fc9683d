"""What guests do not see is not answered where they read it: in a channel with guests in it."""

from collections.abc import Iterable, Mapping

from core.errors import UserError
from core.operation import Operation
from handlers.request.work import Work
from storage.records.records import Record, registers


def refuse(work: Work, operation: Operation, arguments: Mapping[str, object]) -> None:
    """Raise UserError where a channel with guests would read of a register that does not exist for guests."""
    register = registers().get(operation.noun)
    if register and register.hides_from_guests and work.is_read_by_guests:
        raise _not_here()
    refuse_records(work, (value for value in arguments.values() if isinstance(value, Record)))


def refuse_records(work: Work, records: Iterable[Record | None]) -> None:
    """Raise UserError where a channel with guests would read of one of these records."""
    if any(record and record.hides_from_guests for record in records) and work.is_read_by_guests:
        raise _not_here()


def _not_here() -> UserError:
    said = "That is not for the whole channel: guests read here."
    return UserError(said, "Ask me in our direct messages, or begin with `/baton`.")
