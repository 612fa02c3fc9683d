"""Weigh spoken sentences with the trained weights of spoken_weights.json; bench/train_spoken.py makes that file."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from minutes.rules.cues import Sentence, features
from minutes.rules.naming import Known

_FILE = Path(__file__).with_name("spoken_weights.json")


_TOKEN = re.compile(r"[a-z']+")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature, and each word or pair of words, speaks for an action item; `bias` before any of them."""

    bias: float
    features: dict[str, float]
    words: dict[str, float]


@cache
def _trained() -> Weights:
    """Read the file when the first transcript comes, not at import."""
    return Weights(**json.loads(_FILE.read_text(encoding="utf-8")))


def ngrams(text: str) -> set[str]:
    """Return the words of a sentence, and each two that follow each other, in small letters."""
    words = _TOKEN.findall(text.lower().replace("’", "'"))
    return {*words, *(f"{one} {other}" for one, other in pairwise(words))}


def scores(meeting: Sequence[Sentence], known: Known) -> list[float]:
    """Return for each sentence how much speaks for an action item: above zero it is likely enough to be shown."""
    return weighed(meeting, known, _trained())


def weighed(meeting: Sequence[Sentence], known: Known, weights: Weights) -> list[float]:
    """Return how likely each sentence is by some weights: log odds, less the bound from which it is shown."""
    names, rows = features(meeting, known)
    ordered = [weights.features.get(name, 0.0) for name in names]
    return [
        weights.bias
        + sum(weight * value for weight, value in zip(ordered, row, strict=True) if value)
        + sum(weights.words.get(word, 0.0) for word in ngrams(piece.text))
        for piece, row in zip(meeting, rows, strict=True)
    ]


# What the rules alone would say, in whole points that a person chose; the comparison is in docs/quality.md.
_POINTS = {
    "i_will": 2,
    "you_will": 2,
    "called_and_will": 2,
    "marker": 2,
    "work": 1,
    "by_when": 1,
    "papers": 1,
    "request": 1,
    "last_quarter": 1,
    "both_do": 1,
    "asks": -1,
    "unsure": -1,
    "thing": -1,
    "past": -1,
    "short": -3,
    "opinion": -1,
}


def points(meeting: Sequence[Sentence], known: Known) -> list[float]:
    """Return the points by rules alone."""
    names, rows = features(meeting, known)
    ordered = [_POINTS.get(name, 0) for name in names]
    return [sum(weight * value for weight, value in zip(ordered, row, strict=True)) for row in rows]
