"""A part of a request that may be refused while the rest goes on: then nothing of it is left."""

import contextlib
from collections.abc import Iterator

from handlers.request.changed_record import ChangedRecord
from handlers.request.posts import Post
from handlers.request.work import Work
from storage.database import savepoint
from storage.jobs import NewJob
from storage.records.records import Record


@contextlib.contextmanager
def attempt(work: Work, *, is_kept: bool = True) -> Iterator[None]:
    """Do something, and leave nothing of it where it raises; what is not to be kept is only tried."""
    lengths, stays = [len(each) for each in _left_by(work)], False
    with savepoint(work.session, is_kept=is_kept):
        try:
            yield
            stays = is_kept
        finally:
            if not stays:
                _leave_only(work, lengths)


def _left_by(work: Work) -> tuple[list[NewJob] | list[Post] | list[ChangedRecord] | list[Record], ...]:
    return work.later, work.posts, work.changed, work.added


def _leave_only(work: Work, lengths: list[int]) -> None:
    """Forget what the request has left since its lists were so long."""
    for record in work.added[lengths[-1] :]:
        # The number of the row is given again: the session must not take the next record for this one.
        work.session.expunge(record)
    for each, length in zip(_left_by(work), lengths, strict=True):
        del each[length:]
