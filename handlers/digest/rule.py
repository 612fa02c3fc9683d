"""How the status of a project is found, in words: joined from the causes that each register declares."""

from collections.abc import Iterable

from handlers.records.register import Register
from handlers.records.week.topics import Cause, Status
from storage.records.records import Record


def said(told: Iterable[Register[Record]]) -> str:
    """Return the rule: what makes a project late, what puts it at risk, and that nothing else does."""
    causes = [cause for register in told for cause in register.causes]
    rules = (f"{status.said}: {_of(status, causes)}." for status in (Status.LATE, Status.AT_RISK))
    return f"{' '.join(rules)} {Status.ON_TRACK.said}: none of these."


def _of(status: Status, causes: Iterable[Cause]) -> str:
    """Return the causes of one status as one clause; those that speak of the same are told together."""
    found: dict[str, dict[str, None]] = {}
    for cause in causes:
        if cause.status is status:
            found.setdefault(cause.of, {})[cause.what] = None
    *rest, last = [f"{of} {' or '.join(what)}" for of, what in found.items()]
    return ", ".join([*rest, f"or {last}"]) if rest else last
