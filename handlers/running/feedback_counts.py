"""What people thought of answers, as `health` shows it."""

from datetime import timedelta

from core.reply import Note, Part
from handlers.request.work import Work
from storage.model import answer_feedback
from storage.model.answer_feedback import DayOfFeedback

_SHOWN_DAYS = 7


def of_last_days(work: Work) -> list[Part]:
    """Return how many answers were rated on each of the last days; nothing where none was."""
    today = work.now.date()
    found = answer_feedback.by_day(work.session, work.team, today - timedelta(days=_SHOWN_DAYS - 1))
    if not found:
        return []
    good, bad = sum(each.good for each in found), sum(each.bad for each in found)
    days = " · ".join(map(_day, found))
    return [Note((f"Answers in {_SHOWN_DAYS} days: {good} helpful, {bad} not helpful ({days}).",))]


def _day(counted: DayOfFeedback) -> str:
    return f"{counted.day:%a} {counted.good}/{counted.bad}"
