"""What `undo` does where no record was changed: a project is served again, and a person's own things are, as before."""

from dataclasses import replace

from core.errors import UserError
from core.operation import Noun
from core.reply import Reply
from handlers.request.work import Work
from storage.history.audit import Audit
from storage.records.records import Record

_SENT = frozenset({"posted", "asked"})
_OF_RECORD = "`undo T-12` takes back the last change of a record."


def refuse_sent(row: Audit) -> None:
    """Raise UserError for what was posted."""
    if row.record_id is None and set(map(str, row.after.values())) <= _SENT:
        raise UserError("What was sent stays sent.", _OF_RECORD)


def own(work: Work, row: Audit) -> Reply:
    """Take back what stands in no record's history. Raises UserError where that can't be."""
    noun = work.catalog.noun(next(iter(row.after)).partition(" ")[0])
    if noun is None or noun.put_back is None:
        raise _not_back()
    inside = replace(work, chosen_project_id=row.project_id or work.chosen_project_id)
    return noun.put_back(inside, row.before, row.after)


def of_project(work: Work, project: Record, row: Audit) -> Reply:
    """Serve a project again as before a change, and say what holds now. Raises UserError where that can't be.

    The noun that has set it up so does that, with its own checks. The work knows the change.
    """
    noun = _noun_of(work, project, next(iter(row.after)))
    if noun is None or noun.put_settings_back is None:
        raise _not_back()
    return noun.put_settings_back(work, project, row.before, row.after)


def _noun_of(work: Work, project: Record, setting: str) -> Noun | None:
    """Return whose setting it is: the noun that it is called after, or else the project's own."""
    named = (work.catalog.noun(word) for word in setting.split()[:2])
    return next((noun for noun in named if noun and noun.put_settings_back), work.catalog.noun(project.kind))


def _not_back() -> UserError:
    return UserError("That can't be taken back.", _OF_RECORD)
