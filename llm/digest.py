"""Have a model phrase the opening of a digest, and keep only sentences that say nothing but the facts."""

import functools
import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from llm.calls import Call, CallOutcome, ModelError
from llm.completion import Asking, Question, ask
from llm.endpoint import Endpoint

LONGEST_SECONDS = 40.0
"""The lease of a job must not run out meanwhile."""
MOST_WORDS, _MOST_SENTENCES = 60, 4
_ANSWER_TOKENS = 200
_MOST_FACTS = 150

_WORD = re.compile(r"[^\W_]+(?:['’.,:/-][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
_MARKUP = re.compile(r"[<>@#*_~`|\[\]{}\\]|://|www\.")


def _among(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_COUNTS = _among(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty"""
)
_NUMBER_WORDS = {word: str(number) for number, word in enumerate(_COUNTS)} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}
_OTHER_FIGURES = frozenset(
    _among(
        """hundred hundreds thousand thousands million millions dozen dozens half halves third thirds quarter quarters
    double doubled triple tripled twice thrice percent per-cent first second fourth fifth sixth seventh eighth ninth
    tenth couple several most majority both single today tomorrow yesterday month months year years fortnight"""
    )
)
"""Words that count or date something, and that must stand in the facts as they are."""
_DAYS_AND_MONTHS = frozenset(
    _among(
        """mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul
    aug sep oct nov dec january february march april june july august september october november december"""
    )
)
_STARTS = frozenset(
    _among(
        """a all also although an and another as at because but by for from however in it its meanwhile next no nobody
    nothing now of on one only other our overall since so some still that the their there these they this though until
    two three we what when where while with work"""
    )
)
"""Words that may begin a sentence without being a name."""
_STATUSES = ("on track", "at risk", "delayed", "late")


@dataclass(frozen=True, slots=True)
class Phrased:
    """What a model says that the facts bear out, maybe nothing, and the calls for the record."""

    text: str
    calls: tuple[Call, ...]


def phrase(endpoint: Endpoint, facts: Sequence[str], audience: str, allowance: int | None = None) -> Phrased:
    """Return the opening of a digest. `allowance` is what is left of the budget in tokens, None for no limit.

    Raises ModelError, and nothing else, with the calls that were made; it blocks for up to LONGEST_SECONDS.
    """
    if not endpoint.is_set:
        raise ModelError(CallOutcome.NONE)
    asking = Asking(endpoint, time.monotonic() + LONGEST_SECONDS, allowance)
    question = Question("digest", _instructions(), _data(facts[:_MOST_FACTS], audience), _SCHEMA)
    asking.check_budget(question.tokens + _ANSWER_TOKENS)
    answer = ask(asking, question).get("sentences")
    if not isinstance(answer, list):
        raise asking.fault(CallOutcome.SHAPE)
    return Phrased(checked([each for each in answer if isinstance(each, str)], facts), tuple(asking.calls))


def checked(sentences: Iterable[str], facts: Sequence[str]) -> str:
    """Return the sentences that hold no figure, name or status that is not among the facts."""
    found = [each.strip() for text in sentences for each in _SENTENCE.split(" ".join(text.split()))]
    known = _Known(facts)
    kept: list[str] = []
    for sentence in found[:_MOST_SENTENCES]:
        if known.bears_out(sentence) and sum(len(each.split()) for each in [*kept, sentence]) <= MOST_WORDS:
            kept.append(sentence)
    return " ".join(kept)


class _Known:
    """The facts, as sets of words."""

    def __init__(self, facts: Sequence[str]) -> None:
        self.text = " ".join(facts).casefold()
        self.by_fact = [frozenset(map(_plain, _words(fact))) for fact in facts]
        self.words = frozenset(word for words in self.by_fact for word in words)

    def bears_out(self, sentence: str) -> bool:
        """Say whether all figures, names and statuses of a sentence are among the facts."""
        if not sentence or _MARKUP.search(sentence) or not all(map(self._has_status, [sentence.casefold()])):
            return False
        words = _words(sentence)
        plain = frozenset(map(_plain, words))
        figures = [word for word in plain if _is_figure(word)]
        if not all(self._has_figure(figure, plain) for figure in figures):
            return False
        return all(_plain(word) in self.words for at, word in enumerate(words) if _may_be_name(word, at))

    def _has_status(self, sentence: str) -> bool:
        return all(status in self.text for status in _STATUSES if re.search(rf"\b{status}\b", sentence))

    def _has_figure(self, figure: str, words: frozenset[str]) -> bool:
        """Say whether a fact has a figure together with another word of the sentence: 2 overdue is not 2 done."""
        others = {word for word in words if not _is_figure(word) and word not in _STARTS and len(word) > 2}
        return any(figure in fact and (others & fact or not others) for fact in self.by_fact)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _plain(word: str) -> str:
    """Return a word as it is compared: two and 2 are the same, so are Ana and Ana's."""
    lower = re.sub(r"['’]s$", "", word.casefold())
    return _NUMBER_WORDS.get(lower, lower)


def _is_figure(word: str) -> bool:
    parts = word.split("-")
    return (
        any(character.isnumeric() for character in word)
        or any(part in _NUMBER_WORDS or part in _OTHER_FIGURES for part in parts)
        or word in _DAYS_AND_MONTHS
    )


def _may_be_name(word: str, at: int) -> bool:
    """Say whether a word could name somebody or something: one with a capital, or in letters that have none."""
    if at == 0 and word.casefold() in _STARTS:
        return False
    return word[:1] != word[:1].lower() or any(each.isupper() for each in word) or not word.isascii()


@functools.cache
def _instructions() -> str:
    return (Path(__file__).parent / "prompts" / "digest.md").read_text(encoding="utf-8")


def _data(facts: Iterable[str], audience: str) -> str:
    lines = "\n".join(json.dumps(" ".join(fact.split())[:400]) for fact in facts)
    return f"AUDIENCE\n{json.dumps({'audience': audience})}\nFACTS\n{lines}"


_SCHEMA = {
    "type": "object",
    "properties": {"sentences": {"type": "array", "items": {"type": "string"}}},
    "required": ["sentences"],
    "additionalProperties": False,
}
