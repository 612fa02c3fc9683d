"""What waits for each other, so that nothing of it could go on, is refused."""

from core.errors import Conflict
from core.plural import together
from handlers.request.work import Work
from storage import waiting
from storage.records.records import Record


def refuse_circle(work: Work, record: Record, on: Record) -> None:
    """Raise Conflict where what a record is to wait for waits for it already, itself or through others."""
    passed = waiting.awaited(work.session, on)
    ids = [each.id for each in passed]
    if record.id not in ids:
        return
    between = passed[: ids.index(record.id)]
    # Of what the asker does not see not even the id is said.
    is_told = between and all(work.sees(each) for each in between)
    through = f" through {together([each.ref for each in between])}" if is_told else ""
    raise Conflict(
        f"{on.ref} waits for {record.ref} already{through}. If {record.ref} waited for it, neither could go on.",
        f"To turn it round, begin with `{on.kind} start {on.ref}`.",
        parameter="on",
    )
