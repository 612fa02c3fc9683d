"""What is asked before something older is taken back, or what others have changed since: it is named first."""

from collections.abc import Sequence

from core.dates import dates
from core.plural import together
from core.reply import Actions, Button, Line, Note, Paragraph, Reply
from handlers.history.change_line import what_was_done
from handlers.records.card import lines
from handlers.request.work import Work
from storage.history.audit import Audit
from storage.records import records

_SHOWN = 5
_THING = "\N{OBJECT REPLACEMENT CHARACTER}"
"""In a sentence, where what it was done to stands: several things to which the same was done are named in one."""


def deed(work: Work, rows: Sequence[Audit]) -> str:
    """Return what somebody did by a request, to all that it changed, as a sentence without its full stop."""
    told = _told(rows)
    things: dict[str, list[str]] = {}
    for row in reversed(told):
        things.setdefault(what_was_done(work, row, _THING), []).append(_ref(work, row) or "it")
    done = [said.replace(_THING, _several(theirs)) for said, theirs in list(things.items())[:_SHOWN]]
    return f"{_who(work, told[0])} {together(done)}"


def _several(things: Sequence[str]) -> str:
    more = [f"{len(things) - _SHOWN} more"] if len(things) > _SHOWN else []
    return together([*dict.fromkeys(things[:_SHOWN]), *more])


def ask(work: Work, rows: Sequence[Audit], later: Sequence[Audit]) -> Reply:
    """Return the question whether the changes of a request are to be taken back."""
    first, *_ = told = _told(rows)
    there = first.at.astimezone(work.asker.tzinfo())
    when = f"{dates.on_date(there.date(), work.today)} at {there:%H:%M}"
    named = [_named(work, row) for row in told[:_SHOWN]]
    who = _who(work, first)
    line: Line = (f"{who[0].upper()}{who[1:]} {' and '.join(named)} {when}. Take that back?",)
    since = "".join(f"{work.first_name(each.actor_id)} {what_was_done(work, each, 'it')}. " for each in later[:_SHOWN])
    notes = (Note((f"Since then {since.rstrip()}",)),) if since else ()
    newest = rows[0].id
    seen = max((each.id for each in later), default=newest)
    yes = Button("Take it back", f"undo change={newest} seen={seen}", danger=bool(later))
    ref = _ref(work, first)
    look = (Button(f"Open {ref}", ref, opens=True),) if ref else ()
    return Reply((Paragraph(line), *notes, Actions((yes, *look))))


def _told(rows: Sequence[Audit]) -> list[Audit]:
    """Return the changes that are named: an item of minutes is not, beside the record that it has become."""
    return [row for row in rows if not row.proposal_id] or list(rows)


def _named(work: Work, row: Audit) -> str:
    """Return what was done, with the title and the owner of what it was done to."""
    record = records.get(work.session, row.record_id) if row.record_id and not row.proposal_id else None
    if record is None or not work.sees(record):
        return what_was_done(work, row, _ref(work, row) or "it")
    is_others = record.owner_id not in (None, work.asker.id, row.actor_id)
    whose = f" ({work.first_name(record.owner_id)})" if is_others else ""
    return what_was_done(work, row, f"{record.ref} {lines.short_title(record)}{whose}")


def _who(work: Work, row: Audit) -> str:
    return "you" if row.actor_id == work.asker.id else work.first_name(row.actor_id)


def _ref(work: Work, row: Audit) -> str:
    record = records.get(work.session, row.record_id) if row.record_id else None
    return record.ref if record and work.sees(record) else ""
