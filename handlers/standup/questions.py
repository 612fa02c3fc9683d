"""What a standup asks: the usual questions, those that a team writes itself, the one for what is in the way."""

import re
from collections.abc import Iterator, Sequence

from core.errors import UserError

USUAL = ("What did you do since last time?", "What will you do today?", "What is in your way?")
_MOST = 5
_LONGEST = 200
_ABOUT_BLOCKERS = re.compile(
    r"\b(?:in (?:your|the) way|block\w*|stuck|imped\w*|obstacle\w*|hinder\w*|hold(?:s|ing)? (?:you )?(?:back|up)"
    r"|need help|problems?)\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\W*(?:(?:no|none|nothing|nope|nil|n/?a|not? (?:really|at all|much)|all (?:good|fine|clear)"
    r"|no (?:blockers?|impediments?|problems?|issues?|obstacles?))"
    r"(?:[ ,]+(?:today|so far|for now|at the moment|right now|here|really|at all"
    r"|from (?:me|my side)|thanks?|in (?:my|the) way|blocks me|is blocking me|blocking))*)?\W*",
    re.IGNORECASE,
)


def blocker_question(questions: Sequence[str]) -> int | None:
    """Return the number of the question that asks for what is in the way, counted from 0, if one does."""
    return next((n for n, asked in reversed(list(enumerate(questions))) if _ABOUT_BLOCKERS.search(asked)), None)


def checked(text: str) -> str:
    """Return the questions in a text, one a line. Raises UserError where they are too many, too few or too long."""
    found = list(_read(text))
    if not 0 < len(found) <= _MOST:
        hint = f"A standup asks 1 to {_MOST} questions, one a line."
        raise UserError(f"These are {len(found)} questions.", hint, parameter="questions")
    if any(len(each) > _LONGEST for each in found):
        raise UserError("A question is too long.", f"{_LONGEST} characters are the most.", parameter="questions")
    return "\n".join(found)


def _read(text: str) -> Iterator[str]:
    """Yield the questions in a text: one a line, or one after the other."""
    for part in re.split(r"\n|;|(?<=[?？])\s+", text):
        if asked := " ".join(re.sub(r"^\s*(?:\d{1,2}[.)]|[-*•])\s*", "", part).split()):
            yield asked


def is_nothing(said: str) -> bool:
    """Say whether an answer to "what is in your way?" says that nothing is."""
    return _NOTHING.fullmatch(said) is not None
