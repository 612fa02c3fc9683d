"""Measure what reading, extraction by rules and grounding of a long meeting cost: python -m bench.minutes [FOLDER].

Processor time of one core. A meeting of three hours has some 30,000 words; the cost must grow with the words and not
faster. With a FOLDER laid out as the development set its spoken meetings are the text, else invented talk is.
"""

import argparse
import json
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import process_time

from minutes.draft import Draft, Item
from minutes.extraction import extract
from minutes.grounding import Source
from minutes.readers import read_text
from minutes.transcript import Transcript

_SIZES = (10_000, 20_000, 30_000, 40_000, 80_000)
_GOAL_WORDS, _GOAL_SECONDS = 30_000, 1.5
_ROUNDS = 3  # the best of them: a busy machine only ever makes a figure larger
_DAY = date(2026, 11, 20)
_TALK = (
    "So I think we should look at the numbers again before we decide.",
    "I'll send the report to Max after the meeting.",
    "Yeah, okay.",
    "Could you check the quota by Friday?",
    "We decided to go with the smaller model.",
    "I'm worried that the labelling might slip, because we have only two people on it.",
    "The loss went down to 0.34 and then it stayed there for most of the run.",
    "Um, you know, that's more or less what we expected from the last time.",
)


def invented(words: int) -> str:
    """Return talk of so many words, the same in each run."""
    chance = random.Random(7)
    lines: list[str] = []
    said = 0
    while said < words:
        sentence = " ".join(chance.choices(_TALK, k=chance.randint(1, 3)))
        lines.append(f"{chance.choice(('Ana Lopez', 'Max Frei', 'Kim Lee', 'Bo Dahl'))}: {sentence}")
        said += len(sentence.split())
    return "\n".join(lines)


def recorded(folder: Path, words: int) -> str:
    """Return the spoken meetings one after the other, again from the start until there are enough words."""
    meetings = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("spoken/*.json"))]
    turns = [f"{turn['speaker']}: {turn['text']}" for meeting in meetings for turn in meeting["turns"]]
    lines: list[str] = []
    said = 0
    while said < words:
        lines.append(turns[len(lines) % len(turns)])
        said += len(lines[-1].split()) - 1
    return "\n".join(lines)


def cost(text: str) -> tuple[float, float, float]:
    """Return the seconds that reading, extraction and grounding take."""
    begun = process_time()
    transcript = read_text(text)
    been_read = process_time()
    draft = extract(transcript, day=_DAY)
    extracted = process_time()
    _ground_all(draft, transcript)
    return been_read - begun, extracted - been_read, process_time() - extracted


def _ground_all(draft: Draft, transcript: Transcript) -> None:
    """Look up each item as if a model had written it: with a word changed, so that the slow way is taken too."""
    items: Sequence[Item] = (*draft.actions, *draft.decisions, *draft.risks, *draft.questions)
    source = Source(transcript)
    for item in items:
        assert source.ground(item.quote)
        source.ground(f"{item.quote} indeed")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, nargs="?")
    folder = options.parse_args().folder
    cost(invented(1_000))  # slow imports and the weights are loaded once in the life of a process
    print("| words | read s | extract s | ground s | all s | µs a word |")
    print("|---|---|---|---|---|---|")
    for words in _SIZES:
        text = recorded(folder, words) if folder else invented(words)
        read, extracted, grounded = min((cost(text) for _ in range(_ROUNDS)), key=sum)
        whole = read + extracted + grounded
        print(
            f"| {words:,} | {read:.2f} | {extracted:.2f} | {grounded:.2f} | {whole:.2f} | {whole / words * 1e6:.0f} |"
        )
        if words == _GOAL_WORDS:
            assert whole <= _GOAL_SECONDS, f"{words:,} words took {whole:.2f} s, more than {_GOAL_SECONDS} s"


if __name__ == "__main__":
    main()
