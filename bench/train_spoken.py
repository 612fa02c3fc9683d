"""Train the weights of the spoken scorer and check them on sources that they have not seen.

python -m bench.train_spoken FOLDER [--write]

FOLDER is laid out as the development set. The weights are those of a logistic regression
over the features of minutes/rules/cues.py, drawn strongly towards zero, since there are few meetings: without that the
scorer learns them by heart. The check leaves out one source at a time (a recording site, a community), trains on the
others and scores what was left out.
"""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np

from minutes.evaluation import prediction, scored, sources
from minutes.extraction import extract
from minutes.readers import read
from minutes.rules.attendance import speakers_and_listed
from minutes.rules.cues import features, said
from minutes.rules.naming import Known, known_people
from minutes.rules.scorer import points
from minutes.transcript import Transcript

_RIDGE = 300.0  # tried: 30, 100, 200, 300, 400, 1000; from 200 on the F1 of unseen meetings changes by less than 0.04
_REMOTE_COUNTS = 0.5  # the labels of the remote meetings are only guessed by likeness, so they count half
_ALIKE = 0.3  # likeness from which the best sentence is taken for the one that an item was written from
_ROUNDS = 40
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
    labels: Any
    counts: float


def source_of(key: str) -> str:
    """Return where a meeting comes from: the recording site of AMI, else the community."""
    name = key.partition("/")[2]
    return name.partition("-")[0] if "-" in name else name[:2]


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
            counts = _REMOTE_COUNTS if part == "remote" else 1.0
            found.append(Example(key, source_of(key), transcript, day, names, np.array(rows), labels, counts))
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
    marked = {turn for link in links or [] for turn in link}
    return np.array([float(piece.turn.id in marked) for piece in pieces]) if links else None


def _guessed(pieces: Sequence[Any], gold: Mapping[str, Any], score: Any) -> Any:
    """Label the sentences that are most like an item of the published minutes."""
    labels = np.zeros(len(pieces))
    pairs = [f"{piece.text} {after.text}" for piece, after in zip(pieces, [*pieces[1:], pieces[-1]], strict=True)]
    for item in gold["action_items"]:
        alike = np.array([score.gold_sim(pair, item) for pair in pairs])
        if alike.max() >= _ALIKE:
            labels[alike >= alike.max() - 0.02] = 1.0
    return labels


def train(meetings: Sequence[Example]) -> tuple[float, dict[str, float]]:
    """Return bias and weights by Newton's method."""
    rows = np.vstack([meeting.rows for meeting in meetings])
    labels = np.concatenate([meeting.labels for meeting in meetings])
    counts = np.concatenate([np.full(len(meeting.labels), meeting.counts) for meeting in meetings])
    middle, spread = rows.mean(0), rows.std(0) + 1e-6
    inputs = np.hstack([(rows - middle) / spread, np.ones((len(rows), 1))])
    ridge = np.eye(inputs.shape[1]) * _RIDGE
    ridge[-1, -1] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(_ROUNDS):
        likely = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ ((likely - labels) * counts) + ridge @ weights
        weights -= np.linalg.solve((inputs * (counts * likely * (1 - likely))[:, None]).T @ inputs + ridge, slope)
    plain = weights[:-1] / spread
    bias = float(weights[-1] - (plain * middle).sum())
    return round(bias, 4), {
        name: round(float(weight), 4) for name, weight in zip(meetings[0].names, plain, strict=True)
    }


def scorer(bias: float, weights: Mapping[str, float]) -> Scorer:
    def weigh(meeting: Sequence[Any], known: Known) -> list[float]:
        names, rows = features(meeting, known)
        return list(bias + np.array(rows) @ np.array([weights[name] for name in names])) if rows else []

    return weigh


def unseen(meetings: Sequence[Example]) -> dict[str, object]:
    """Return the predictions for each meeting by weights that know nothing of its source."""
    predicted: dict[str, object] = {}
    for source in sorted({meeting.source for meeting in meetings}):
        weigh = scorer(
            *train([meeting for meeting in meetings if meeting.source != source and "asr" not in meeting.key])
        )
        predicted |= {meeting.key: _predict(meeting, weigh) for meeting in meetings if meeting.source == source}
    return predicted


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
    options.add_argument("--write", action="store_true", help="write minutes/spoken_weights.json")
    given = options.parse_args()
    meetings = examples(given.folder)
    bias, weights = train([meeting for meeting in meetings if "asr" not in meeting.key])
    show("rules alone", given.folder, {meeting.key: _predict(meeting, points) for meeting in meetings})
    show("trained, source left out", given.folder, unseen(meetings))
    show(
        "trained on all", given.folder, {meeting.key: _predict(meeting, scorer(bias, weights)) for meeting in meetings}
    )
    if given.write:
        _WEIGHTS.write_text(json.dumps({"bias": bias, "weights": weights}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
