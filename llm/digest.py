"""Have a model phrase the opening of a digest, and keep only sentences that say nothing but the facts."""

import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from llm.calls import Call, CallOutcome, ModelError
from llm.completion import Asking, Question, ask
from llm.endpoint import Endpoint
from llm.evidence import Evidence, sentences_of
from llm.prompt_files import prompt

LONGEST_SECONDS = 40.0
"""The lease of a job must not run out meanwhile."""
MOST_WORDS, _MOST_SENTENCES = 60, 4
_ANSWER_TOKENS = 200
_MOST_FACTS = 150


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
    question = _question(facts, audience)
    asking.check_budget(question.tokens + _ANSWER_TOKENS)
    answer = ask(asking, question).get("sentences")
    if not isinstance(answer, list):
        raise asking.fault(CallOutcome.SHAPE)
    return Phrased(checked([each for each in answer if isinstance(each, str)], facts), tuple(asking.calls))


def likely_tokens(facts: Sequence[str], audience: str) -> int:
    """Return about how many tokens that takes."""
    return _question(facts, audience).tokens + _ANSWER_TOKENS


def _question(facts: Sequence[str], audience: str) -> Question:
    return Question("digest", prompt("digest"), _data(facts[:_MOST_FACTS], audience), _SCHEMA)


def checked(sentences: Iterable[str], facts: Sequence[str]) -> str:
    """Return the sentences that hold no figure, name or status that is not among the facts."""
    found = [each for text in sentences for each in sentences_of(text)]
    known = Evidence(facts)
    kept: list[str] = []
    for sentence in found[:_MOST_SENTENCES]:
        if known.bears_out(sentence) and sum(len(each.split()) for each in [*kept, sentence]) <= MOST_WORDS:
            kept.append(sentence)
    return " ".join(kept)


def _data(facts: Iterable[str], audience: str) -> str:
    lines = "\n".join(json.dumps(" ".join(fact.split())[:400]) for fact in facts)
    return f"AUDIENCE\n{json.dumps({'audience': audience})}\nFACTS\n{lines}"


_SCHEMA = {
    "type": "object",
    "properties": {"sentences": {"type": "array", "items": {"type": "string"}}},
    "required": ["sentences"],
    "additionalProperties": False,
}
