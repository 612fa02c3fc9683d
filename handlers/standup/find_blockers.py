"""What stands in somebody's way, found in their answers."""

import re
from collections.abc import Iterator, Mapping

from handlers.standup.plan import Plan
from handlers.standup.questions import is_nothing
from minutes.markup import sentences

_BLOCKED = re.compile(
    r"\b(?:(?:i'?m|i am|we'?re|we are|am|is|are|still|been|got|get|getting) (?:\w+ )?blocked|^blocked\b"
    r"|blocked (?:by|on|until)|(?:is|are) blocking|blockers?:"
    r"|(?:(?:am|is|are|still|i'?m|we'?re) )?wait(?:ing|s)? (?:for|on|until)|stuck"
    r"|(?:can(?:no|')?t|cannot|unable to|not able to|couldn'?t)\b.{1,80}?"
    r"\b(?:until|till|before|without|because|as long as)"
    r"|held up (?:by|because|until)|depends? on .{1,60} (?:first|before)|no access to)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_BLOCKED = re.compile(
    r"\b(?:(?:no longer|not|un-?|never|isn'?t|aren'?t) ?(?:blocked|stuck|waiting|blocking)|unblocked|unstuck"
    r"|(?:no|without) blockers?|was (?:blocked|stuck)|not wait)\b",
    re.IGNORECASE,
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})
_LONGEST = 300
_MOST = 10


def found_in(plan: Plan, answers: Mapping[str, str]) -> list[str]:
    """Return what is in somebody's way by their answers: each line of that question, and what others say of it."""
    own = plan.blocker_question
    found = list(_lines(answers.get(str(own), ""))) if own is not None else []
    for number in range(len(plan.questions)):
        if number != own:
            found += _said_in(answers.get(str(number), ""))
    return list(dict.fromkeys(text[:_LONGEST] for text in found))[:_MOST]


def is_only_blockers(said: str) -> bool:
    """Say whether each sentence of an answer is about what is in the way: "blocked by the missing form"."""
    every = [sentence for line in said.splitlines() for sentence in sentences(line.strip(" \t-*•"))]
    return bool(every) and list(_said_in(said)) == every


def _lines(said: str) -> Iterator[str]:
    for line in said.splitlines():
        text = line.strip(" \t-*•")
        if text and not is_nothing(text):
            yield text


def _said_in(said: str) -> Iterator[str]:
    for line in said.splitlines():
        for sentence in sentences(line.strip(" \t-*•")):
            words = sentence.translate(_APOSTROPHES)
            if _BLOCKED.search(words) and not _NOT_BLOCKED.search(words):
                yield sentence
