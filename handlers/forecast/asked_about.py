"""Which project or milestone a forecast is asked for: by its id, or by what it is called."""

import re

from core.errors import NotFound
from core.references import RecordRef, record_ref
from handlers.request.access import which_project
from handlers.request.work import Work
from storage import record_lists
from storage.record_query import RecordQuery
from storage.records import records
from storage.records.records import Record

_FILLERS = frozenset({"of", "the", "for", "project", "please", "now", "a", "this", "our", "my", "me", "again", "all"})
_KIND = "milestone"


def record(work: Work, words: str) -> Record | None:
    """Return what words name, of all that the asker sees; None where they name nothing but the project at hand.

    Raises NotFound for what is not there, and which_project.SeveralProjects where several are called so.
    """
    wanted = " ".join(word for word in re.split(r"[\s?!.,]+", words) if word and word.casefold() not in _FILLERS)
    if not wanted:
        return None
    ref = record_ref(wanted, "", work.catalog)
    return _of_ref(work, ref) if ref else _called(work, wanted)


def _of_ref(work: Work, ref: RecordRef) -> Record:
    found = records.find(work.session, work.team, ref.prefix, ref.number)
    if found is None or not work.sees(found):
        noun = work.catalog.noun_of(ref.prefix)
        raise NotFound(f"There is no {noun.label if noun else 'record'} {ref} here.", "`forecast` is the project's.")
    return found


def _called(work: Work, wanted: str) -> Record:
    running = [project for project in work.visible_projects() if project.closed_at is None]
    found = which_project.called(running, wanted)
    if len(found) > 1:
        raise which_project.SeveralProjects(found)
    if found:
        return found[0]
    query = RecordQuery(work.team, (_KIND,), work.scope, text=wanted)
    if milestones := record_lists.page(work.session, query, offset=0, limit=1):
        return milestones[0]
    raise NotFound(f"You see no project and no {_KIND} called “{wanted[:60]}”.", "`project list` shows yours.")
