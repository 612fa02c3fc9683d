"""Weigh spoken sentences with the trained weights of spoken_weights.json; bench/train_spoken.py makes that file."""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from minutes.rules.cues import Sentence, features
from minutes.rules.naming import Known

_FILE = Path(__file__).with_name("spoken_weights.json")


@cache
def _weights() -> tuple[float, dict[str, float]]:
    """Read the file when the first transcript comes, not at import."""
    loaded = json.loads(_FILE.read_text(encoding="utf-8"))
    return float(loaded["bias"]), {name: float(weight) for name, weight in loaded["weights"].items()}


def scores(meeting: Sequence[Sentence], known: Known) -> list[float]:
    """Return for each sentence how much speaks for an action item, as log odds."""
    names, rows = features(meeting, known)
    bias, weights = _weights()
    ordered = [weights.get(name, 0.0) for name in names]
    return [bias + sum(weight * value for weight, value in zip(ordered, row, strict=True) if value) for row in rows]


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
