"""Train the weights of the spoken scorer and check them on meeting series that they have not seen.

python -m bench.train_spoken FOLDER [--write]

FOLDER is laid out as the development set. The weights are those of a logistic regression over the features of
minutes/rules/cues.py and the words and pairs of words that are said in at least fifteen sentences; it is fitted by
scikit-learn, which is needed for this alone (`pip install scikit-learn`). How strongly they are fitted, and from which
log odds a sentence is shown, is chosen on parts of the series that were left out. The check leaves out an eighth of the
series at a time (a series is the same people, or one community), chooses and trains on the others and scores the rest.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from minutes.evaluation import prediction, scored, sources
from minutes.extraction import extract
from minutes.readers import read
from minutes.rules.attendance import speakers_and_listed
from minutes.rules.cues import features, said
from minutes.rules.naming import Known, known_people
from minutes.rules.scorer import Weights, ngrams, points, weighed
from minutes.transcript import Transcript

_STRENGTHS = (0.03, 0.1, 0.3)  # of the fit: the inverse of how strongly the weights are drawn towards zero
_BOUNDS = tuple(np.arange(-3.0, 0.01, 0.25))  # log odds from which a sentence is shown
_MOST_SHOWN = 8
_FEWEST_SENTENCES = 15  # in which a word or pair of words is said
_ALIKE = 0.3  # likeness from which the best sentence is taken for the one that an item was written from
_FOLDS, _INNER_FOLDS = 8, 4
_LEAST_WEIGHT = 0.02  # of a word: a lighter one says nothing
_WEIGHTS = Path(__file__).parent.parent / "minutes" / "rules" / "spoken_weights.json"

Scorer = Callable[[Sequence[Any], Known], list[float]]


@dataclass(frozen=True)
class Example:
    """One meeting with its features and labels."""

    key: str
    source: str
    transcript: Transcript
    day: date | None
    names: list[str]
    rows: Any
    texts: list[str]
    labels: Any


def source_of(key: str) -> str:
    """Return the series of a meeting: the first six signs of AMI, three of ICSI, else the community."""
    name = key.partition("/")[2]
    if "-" in name:
        return name.partition("-")[0]
    return name[:3] if name.startswith("B") else name[:6]


def examples(folder: Path) -> list[Example]:
    """Return the labelled meetings of speech."""
    score = _scorer_of(folder)
    found = []
    for key, name, content, day in sources(folder):
        part, _, _meeting = key.partition("/")
        if part not in {"remote", "spoken", "spoken_asr"}:
            continue
        gold = json.loads((folder / part / name).read_text(encoding="utf-8"))["gold"]
        transcript = read(name, content)
        pieces = said(transcript)
        labels = _linked(pieces, gold) if part != "remote" else _guessed(pieces, gold, score)
        if labels is not None:
            names, rows = features(pieces, known_people(speakers_and_listed(transcript)))
            texts = [piece.text for piece in pieces]
            found.append(Example(key, source_of(key), transcript, day, names, np.array(rows), texts, labels))
    return found


def _scorer_of(folder: Path) -> Any:
    spec = spec_from_file_location("score", folder.resolve().parent / "score.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _linked(pieces: Sequence[Any], gold: Mapping[str, Any]) -> Any:
    links = (gold.get("links") or {}).get("actions")
    if links is None:
        return None  # nobody looked for action items; where there are none, the list is empty
    marked = {turn for link in links for turn in link}
    return np.array([float(piece.turn.id in marked) for piece in pieces])


def _guessed(pieces: Sequence[Any], gold: Mapping[str, Any], score: Any) -> Any:
    """Label the sentences that are most like an item of the published minutes."""
    labels = np.zeros(len(pieces))
    pairs = [f"{piece.text} {after.text}" for piece, after in zip(pieces, [*pieces[1:], pieces[-1]], strict=True)]
    for item in gold["action_items"]:
        alike = np.array([score.gold_sim(pair, item) for pair in pairs])
        if alike.max() >= _ALIKE:
            labels[alike >= alike.max() - 0.02] = 1.0
    return labels


@dataclass(frozen=True)
class Fit:
    """A regression over the features, by their mean and spread, and the counted words."""

    middle: Any
    spread: Any
    counted: Any
    fitted: Any

    def scores(self, meeting: Example) -> Any:
        """Return the log odds of each sentence."""
        return self.fitted.decision_function(self.inputs(meeting))

    def inputs(self, meeting: Example) -> Any:
        """Return the features and counted words of each sentence."""
        rows = csr_matrix((meeting.rows - self.middle) / self.spread)
        return hstack([rows, self.counted.transform(meeting.texts)]).tocsr()

    def weights(self, names: Sequence[str], bound: float) -> Weights:
        """Return what the program reads: log odds from which nothing is shown are below zero."""
        plain, of_words = np.split(self.fitted.coef_[0], [len(names)])
        plain = plain / self.spread
        words = zip(self.counted.get_feature_names_out(), of_words, strict=True)
        return Weights(
            round(float(self.fitted.intercept_[0] - (plain * self.middle).sum() - bound), 4),
            {name: round(float(weight), 4) for name, weight in zip(names, plain, strict=True)},
            {word: round(float(weight), 3) for word, weight in words if abs(weight) >= _LEAST_WEIGHT},
        )


def fit(meetings: Sequence[Example], strength: float) -> Fit:
    """Return the regression that tells the labelled sentences of these meetings best."""
    rows = np.vstack([meeting.rows for meeting in meetings])
    counted = CountVectorizer(analyzer=ngrams, min_df=_FEWEST_SENTENCES, binary=True)
    counted.fit([text for meeting in meetings for text in meeting.texts])
    found = Fit(rows.mean(0), rows.std(0) + 1e-6, counted, LogisticRegression(C=strength, max_iter=300))
    inputs = vstack([found.inputs(meeting) for meeting in meetings])
    found.fitted.fit(inputs, np.concatenate([meeting.labels for meeting in meetings]))
    return found


def train(meetings: Sequence[Example]) -> Weights:
    """Return weights whose strength and bound are the best on series of these meetings that they have not seen."""
    _, strength, bound = max(_tried(meetings, strength) for strength in _STRENGTHS)
    return fit(meetings, strength).weights(meetings[0].names, bound)


def _tried(meetings: Sequence[Example], strength: float) -> tuple[float, float, float]:
    """Return the best F1 of a strength, with its bound: (F1, strength, bound)."""
    scored = [
        (fitted.scores(meeting), meeting.labels)
        for left_out, others in folds(meetings, _INNER_FOLDS)
        for fitted in [fit(others, strength)]
        for meeting in left_out
    ]
    return max((_f1(scored, bound), strength, float(bound)) for bound in _BOUNDS)


def _f1(scored: Sequence[tuple[Any, Any]], bound: float) -> float:
    right = shown = there = 0.0
    for weights, labels in scored:
        best = [place for place in np.argsort(-weights)[:_MOST_SHOWN] if weights[place] > bound]
        right, shown, there = right + labels[best].sum(), shown + len(best), there + labels.sum()
    return 2 * right / (shown + there) if there else 0.0


def folds(meetings: Sequence[Example], count: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """Yield so many parts of the series, each with all others."""
    series = sorted({meeting.source for meeting in meetings})
    for start in range(count):
        left_out = frozenset(series[start::count])
        yield (
            [meeting for meeting in meetings if meeting.source in left_out],
            [meeting for meeting in meetings if meeting.source not in left_out],
        )


def unseen(meetings: Sequence[Example]) -> dict[str, object]:
    """Return the predictions for each meeting by weights that know nothing of its series, nor does their bound."""
    predicted: dict[str, object] = {}
    for left_out, others in folds(meetings, _FOLDS):
        weights = train(list(filter(_teaches, others)))
        predicted |= {meeting.key: _predict(meeting, partial(weighed, weights=weights)) for meeting in left_out}
    return predicted


def _teaches(meeting: Example) -> bool:
    """Say whether a meeting is trained on: those whose sentences people labelled, once each."""
    return meeting.key.startswith("spoken/")


def _predict(meeting: Example, weigh: Scorer) -> dict[str, object]:
    return prediction(extract(meeting.transcript, day=meeting.day, scorer=weigh))


def show(name: str, folder: Path, predicted: Mapping[str, object]) -> None:
    figures: Any = scored(folder, predicted, sets="remote,spoken,spoken_asr")
    for part, metric in (
        ("spoken", "actions_turn_level"),
        ("spoken", "actions_link_based"),
        ("spoken_asr", "actions_turn_level"),
        ("remote", "action_items"),
    ):
        row = figures[part][metric]
        print(f"| {name} | {part} | {metric} | {row['P']:.3f} / {row['R']:.3f} / {row['F1']:.3f} |")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path)
    options.add_argument("--write", action="store_true", help="write minutes/rules/spoken_weights.json")
    given = options.parse_args()
    meetings = examples(given.folder)
    show("rules alone", given.folder, {meeting.key: _predict(meeting, points) for meeting in meetings})
    show("trained, series left out", given.folder, unseen(meetings))
    if given.write:
        weights = asdict(train(list(filter(_teaches, meetings))))
        _WEIGHTS.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
