"""What people think of answers: two buttons below each, counted by day."""

import hashlib
from typing import Annotated

from core.operation import Noun
from core.parameter import Field
from core.reply import Feedback, Note, Reply
from handlers.request.work import Work
from storage.model import answer_feedback

NOUN = Noun("feedback", "Whether an answer has helped.", bare="", other="")
_NAME_LENGTH = 16
Answer = Annotated[str, Field("the answer that it is about", is_inner=True)]


def asked_for(request: str) -> Feedback:
    """Return the two buttons below the answer to a request, which is known by its key."""
    answer = hashlib.sha256(request.encode()).hexdigest()[:_NAME_LENGTH]
    return Feedback(f"{NOUN.name} good {answer}", f"{NOUN.name} bad {answer}")


@NOUN.operation("good", example="feedback good 0123456789abcdef", is_inner=True)
def good(work: Work, answer: Answer) -> Reply:
    """Say that an answer has helped."""
    return _rate(work, answer, is_good=True)


@NOUN.operation("bad", example="feedback bad 0123456789abcdef", is_inner=True)
def bad(work: Work, answer: Answer) -> Reply:
    """Say that an answer has not helped."""
    return _rate(work, answer, is_good=False)


def _rate(work: Work, answer: str, *, is_good: bool) -> Reply:
    """Count what somebody thinks of an answer, once, by what they said last."""
    before = answer_feedback.give(work.session, work.team, answer[:_NAME_LENGTH], is_good=is_good, day=work.now.date())
    what = "helpful" if is_good else "not helpful"
    if before is None:
        return _quietly(f"Thank you. Counted as {what}, without your name.")
    return _quietly(f"Already counted as {what}." if before is is_good else f"Changed to {what}.")


def _quietly(said: str) -> Reply:
    return Reply((Note((said,)),))
