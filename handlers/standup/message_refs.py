"""Which live messages a standup has: the report of a day, and the question and nudge of each person."""

from datetime import date

from handlers.request.outbox.live_messages import MessageRef
from handlers.standup.plan import NOUN

REPORT, QUESTION, NUDGE = "report", "question", "nudge"


def report(project_id: int, period: date) -> MessageRef:
    """Return the report of a day."""
    return _ref(REPORT, project_id, period)


def question(project_id: int, period: date, person_id: str) -> MessageRef:
    """Return the message by which somebody is asked."""
    return _ref(QUESTION, project_id, period, person_id)


def nudge(project_id: int, period: date, person_id: str) -> MessageRef:
    """Return the message by which somebody is nudged."""
    return _ref(NUDGE, project_id, period, person_id)


def _ref(what: str, project_id: int, period: date, person_id: str = "") -> MessageRef:
    which = {"project": str(project_id), "period": period.isoformat()}
    whose = {"person": person_id} if person_id else {}
    return MessageRef(f"{NOUN.name}.{what}", {**which, **whose}, project_id, person_id)
