"""The sorts of open records that digests tell of and that several kinds share."""

from sqlalchemy import Date, bindparam, literal_column

from storage.records.records import Pick, Record

_RECORD = Record.__table__.c
TODAY, LAST_AHEAD = bindparam("today", type_=Date()), bindparam("last_ahead", type_=Date())
"""The project's day, and the last of those that are told of ahead."""
_LATEST_TODAY = bindparam("latest_today", type_=Date())
"""The latest day that is today somewhere on Earth: what is overdue by its owner's calendar is due before it."""
UNOWNED = _RECORD.owner_id.is_(None)

OF_WORK = (
    Pick("overdue", (_RECORD.due < _LATEST_TODAY,)),
    Pick("due next", (_RECORD.due.between(TODAY, LAST_AHEAD),)),
    Pick("unowned", (UNOWNED,), share=2),
)
"""What is told of records that somebody does until a day; how many of each there are is kept counted."""
ANY_OPEN = Pick("any", ())


def waiting(kind: type[Record]) -> tuple[Pick, ...]:
    """Return what waits for something, and how much of it is nobody's."""
    state = kind.waits.state if kind.waits else ""
    # The second condition is that of the index, word for word: it has only what has begun.
    waits = (_RECORD.state == state, _RECORD.state != literal_column("'open'"))
    return (
        Pick("waiting", waits, is_counted=True),
        Pick("waiting unowned", (*waits, UNOWNED), is_counted=True),
    )
