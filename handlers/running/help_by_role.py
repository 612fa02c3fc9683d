"""Five things for whoever asks for help, by their role: lines that work as they stand."""

from handlers.request.work import Work
from handlers.running import who_may
from storage import record_lists
from storage.record_query import RecordQuery

Thing = tuple[str, str]
_STATUS = ("status", "how the project is doing")
_MINE = ("mine", "what you have to do")
_ADD = ("task add Label 500 images by Friday", "a new task")
_AWAY = ("ooo until next Mon", "you are away; nobody asks you")
_DECIDED = ("decision list", "what was decided")
_OF_GUEST = (_MINE, _STATUS, ("task add Send the samples by Friday", "a new task"), _DECIDED, _AWAY)
_OF_READER = (_MINE, _STATUS, ("task list late", "what is late"), _DECIDED, _AWAY)
_OF_MEMBER = (_ADD, _MINE, ("decision add We label with three people", "what was decided"), _STATUS, _AWAY)
_OF_LEAD = (
    _STATUS,
    ("task list unowned", "what nobody does yet"),
    ("digest preview", "the weekly digest, as it would be now"),
    ("standup", "how the standup is held, and when"),
    _ADD,
)
_OF_ADMIN = (
    ("health", "whether I run, and what comes next"),
    ("health failed", "what could not be delivered, and why"),
    ("project list", "the projects that you see"),
    _MINE,
    ("version", "which version this is"),
)
_BEGIN = ("project add Churn model", "start a project in this channel")
_WITHOUT_PROJECT = (_BEGIN, _MINE, _AWAY, ("health", "whether I run"), ("help more", "all that I can do"))


def of(work: Work) -> tuple[Thing, ...]:
    """Return five commands, each with what it is for."""
    found = _by_role(work)
    own = None if found is _OF_ADMIN or found is _WITHOUT_PROJECT else _own(work)
    return (*found[:-1], own) if own else found


def _by_role(work: Work) -> tuple[Thing, ...]:
    leads = who_may.leads(work)
    if work.asker.is_guest and not leads:
        return _OF_GUEST if work.permissions.may_add(work.here) else _OF_READER
    if work.actor.place.channel and not work.here:
        return _OF_ADMIN if work.asker.is_admin else _WITHOUT_PROJECT
    if leads:
        return _OF_LEAD
    return _OF_ADMIN if work.asker.is_admin else _OF_MEMBER


def _own(work: Work) -> Thing | None:
    """Return how the asker closes the task of theirs that is due first, if they have one here."""
    mine = RecordQuery(work.team, ("task",), work.scope, work.asker.id)
    first = next(iter(record_lists.page(work.session, mine, offset=0, limit=1)), None)
    return (f"task done {first.ref}", f"you have done “{first.title[:60]}”") if first else None
