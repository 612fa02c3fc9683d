"""The link to what a record was said in, for those who can open it."""

from handlers.request.work import Work
from storage.records.records import Record

_DIRECT = "/archives/D"
"""So a link into somebody's private conversation with Baton looks."""


def source_link(work: Work, record: Record) -> str | None:
    """Return the link to where a record came from; a private conversation is open to its owner alone."""
    url = record.source_url
    if url and _DIRECT in url and (record.created_by != work.asker.id or work.actor.is_public):
        return None
    return url
