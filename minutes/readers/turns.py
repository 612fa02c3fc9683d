"""Turns from what the readers find: cleaned, joined where one person goes on speaking, and numbered."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minutes.transcript import Sort, Transcript, Turn

TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
_LONG_PAUSE = 10.0  # seconds: after it the same speaker starts a new turn
_UNKNOWN = re.compile(r"unknown(?: speaker)?|speaker unknown|unidentified speaker", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Utterance:
    """A piece of speech as it stands in the source."""

    text: str
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    id: str = ""
    is_bot: bool = False


def folded(text: str) -> str:
    """Return text with each run of white space as one space."""
    return " ".join(text.split())


def seconds(time: str) -> float:
    """Return the seconds of `1:02:03.5`, `02:03` or `02:03,500`."""
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return round(total, 3)


def speaker_named(name: str) -> str:
    """Return a speaker's name, "" where the source only says that it doesn't know."""
    shown = folded(name)
    return "" if _UNKNOWN.fullmatch(shown) else shown


def transcript(
    said: Iterable[Utterance],
    sort: Sort = Sort.SPOKEN,
    *,
    title: str = "",
    day: date | None = None,
    listed: Sequence[str] = (),
) -> Transcript:
    """Return a transcript of all pieces that hold words; `t1`, `t2`, … are the ids of those without one."""
    turns: list[Turn] = []
    taken: set[str] = set()
    for piece in said:
        text = folded(piece.text)
        if not text:
            continue
        name = _free(piece.id or f"t{len(turns) + 1}", taken)
        start = piece.start if piece.start is not None and math.isfinite(piece.start) else None
        turns.append(Turn(name, text, speaker_named(piece.speaker), start, is_bot=piece.is_bot))
    return Transcript(sort, tuple(turns), folded(title), day, tuple(listed))


def _free(name: str, taken: set[str]) -> str:
    """Return a turn's id, changed if another turn has it already, and note it as taken."""
    free = name if name not in taken else f"{name}/{len(taken) + 1}"
    taken.add(free)
    return free


def joined(said: Iterable[Utterance]) -> list[Utterance]:
    """Join pieces of one speaker that follow each other without a long pause."""
    runs: list[tuple[Utterance, list[str]]] = []
    end: float | None = None
    for piece in said:
        paused = end is not None and piece.start is not None and piece.start - end > _LONG_PAUSE
        if runs and piece.speaker and piece.speaker == runs[-1][0].speaker and not paused:
            runs[-1][1].append(piece.text)
        else:
            runs.append((piece, [piece.text]))
        end = piece.end
    return [replace(first, text=" ".join(texts)) for first, texts in runs]


def from_first(said: Sequence[Utterance]) -> list[Utterance]:
    """Count times of day or of the calendar from the first piece on."""
    first = next((piece.start for piece in said if piece.start is not None), 0.0)
    return [piece if piece.start is None else replace(piece, start=round(piece.start - first, 3)) for piece in said]
