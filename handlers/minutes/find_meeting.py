"""The meeting that a source belongs to: a known one, or one that is added for it."""

from collections.abc import Sequence
from datetime import date

from handlers.minutes.source import MinutesSource
from handlers.request.work import Work
from minutes.drafting import Drafted
from storage import proposals as store
from storage.registers import meeting as meetings
from storage.registers.meeting import Meeting

_UNNAMED, _UNNAMED_THREAD = "Meeting", "Discussion"
_SAME_SOURCE = 3


def of_source(work: Work, source: MinutesSource, drafted: Drafted, marks: Sequence[str]) -> tuple[Meeting, bool]:
    """Return the meeting that the source belongs to, and whether it has no minutes yet."""
    project, mark = work.project_id, source.fingerprint or drafted.fingerprint
    title = source.title or (drafted.title if source.keeps_text else "")
    day = source.held_on or drafted.day or work.today
    known = meetings.of_source(work.session, project, mark)
    if known is None and title:
        known = meetings.of_day(work.session, project, title, day)
    if known is None and len(marks) >= _SAME_SOURCE:
        shared = store.meeting_of(work.session, project, marks, max(_SAME_SOURCE, len(marks) // 2))
        known = meetings.get(work.session, shared) if shared else None
    if known is None:
        unnamed = _UNNAMED_THREAD if source.kind == "thread" else _UNNAMED
        return _added(work, source, drafted, title or unnamed, day), True
    has_minutes = known.source_kind is not None
    if not has_minutes:
        work.follow(known, **_values(source, drafted, known), state="held", closed_at=work.now)
    return known, not has_minutes


def _added(work: Work, source: MinutesSource, drafted: Drafted, title: str, day: date) -> Meeting:
    meeting = Meeting(title=title, held_on=day, labels=(), owner_id=work.asker.id, state="held", closed_at=work.now)
    meeting.project_id = work.project_id
    for name, value in _values(source, drafted, meeting).items():
        setattr(meeting, name, value)
    work.add(meeting)
    return meeting


def _values(source: MinutesSource, drafted: Drafted, meeting: Meeting) -> dict[str, object]:
    draft, keeps = drafted.draft, source.keeps_text
    here = source.attendees or meeting.attendees or (", ".join(draft.attendees) if keeps else "")
    return {
        "attendees": here or None,
        "absentees": ", ".join(draft.absentees) or None if keeps else None,
        "summary": "\n".join(draft.summary) or None if keeps else None,
        "source_kind": source.kind,
        "source_fingerprint": source.fingerprint or drafted.fingerprint,
        "source_url": meeting.source_url or source.url,
    }
