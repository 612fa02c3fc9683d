"""Find the line that proves an item, and say what in the item it does not prove."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.markup import folded, sentences
from minutes.transcript import Sort, Transcript, Turn

# Of 100: how alike an item and a line must be, letter by letter, for the line to prove it. 85 lets through a changed
# ending, a typing error, a dropped filler word; a different name or figure of five letters in a short line falls below.
ALIKE = 85
_SHORTEST = 12  # letters: "yes, done" is like too many lines to prove anything unless it is there exactly
_LONGEST_LINE = 320  # characters of a line that is quoted whole; of longer ones the sentence is quoted

_FIGURE = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NAME = re.compile(r"(?<![\w'’])@?[^\W\d_a-z][\w'’-]*[\w]")
_ORDINARY_WORDS = (
    "the a an i we you they he she it this that and or but for to of in on at by with from as if no not will all each"
)
_ORDINARY = frozenset(_ORDINARY_WORDS.split())

Proof = tuple[str, tuple[str, ...]]


def stands(quote: str, turns: Iterable[Turn]) -> bool:
    """Say whether a quote is in these turns letter for letter after white space is folded."""
    return bool(quote) and folded(quote) in folded(" ".join(turn.text for turn in turns))


def ground(item_text: str, transcript: Transcript, near: Sequence[str] = ()) -> Proof | None:
    """Return the quote that an item rests on and its turns: first exactly, then at least `ALIKE`; None proves nothing.

    `near` are the turns that the item is said to rest on: they are asked first, and the rest of the source after them.
    For many items of one source make a `Source` once and ask that.
    """
    return Source(transcript).ground(item_text, near)


class Source:
    """A transcript made ready for many questions: white space folded and sentences cut once."""

    def __init__(self, transcript: Transcript) -> None:
        self._turns = transcript.turns
        self._texts = [folded(turn.text) for turn in transcript.turns]
        self._lines: _Lines | None = None

    def ground(self, item_text: str, near: Sequence[str] = ()) -> Proof | None:
        """Return the quote that an item rests on and its turns, or None."""
        wanted = folded(item_text).casefold()
        if not wanted:
            return None
        if near:
            ids = frozenset(near)
            part = Source(Transcript(Sort.NOTES, tuple(turn for turn in self._turns if turn.id in ids)))
            if proof := part.ground(item_text):
                return proof
        return self._exact(wanted) or self._alike(wanted)

    def _exact(self, wanted: str) -> Proof | None:
        for turn, text in zip(self._turns, self._texts, strict=True):
            lowered = text.casefold()
            if wanted not in lowered:
                continue
            if len(lowered) != len(text):  # folding case changed the length ("ß"): the whole line is the quote
                return text, (turn.id,)
            at = lowered.index(wanted)
            return text[at : at + len(wanted)], (turn.id,)
        return None

    def _alike(self, wanted: str) -> Proof | None:
        """Return the sentence that is most like the item."""
        from rapidfuzz import fuzz, process, utils  # slow to import

        if len(wanted) < _SHORTEST:
            return None
        if self._lines is None:
            self._lines = _Lines.of(self._turns, self._texts)
        likest = process.extractOne(
            utils.default_process(wanted), self._lines.compared, scorer=fuzz.ratio, score_cutoff=ALIKE
        )
        if not likest:
            return None
        line, turn_id = self._lines.written[likest[2]]
        return None if _lacks(wanted, line) else (line, (turn_id,))


@dataclass(frozen=True, slots=True)
class _Lines:
    """A source's sentences as they are written, with their turn, and as they are compared."""

    written: list[tuple[str, str]]
    compared: list[str]

    @classmethod
    def of(cls, turns: Sequence[Turn], texts: Sequence[str]) -> "_Lines":
        from rapidfuzz import utils  # slow to import

        written = [(line, turn.id) for turn, text in zip(turns, texts, strict=True) for line in sentences(text)]
        long_enough = [(line, turn_id) for line, turn_id in written if len(line) >= _SHORTEST // 2]
        return cls(long_enough, [utils.default_process(line) for line, _ in long_enough])


def _lacks(wanted: str, line: str) -> bool:
    """Say whether a figure of the item is missing in a line otherwise alike: 15% and 75% differ by one letter."""
    return bool(set(_figures(wanted)) - set(_figures(line)))


def line_of(turn: Turn, text: str) -> str:
    """Return the words of a turn that show an item: all of a short one, of a long one the sentences nearest to it."""
    whole = folded(turn.text)
    if len(whole) <= _LONGEST_LINE:
        return whole
    from rapidfuzz import fuzz, utils  # slow to import

    parts = sentences(whole)
    return max(
        parts,
        key=lambda part: (
            fuzz.token_set_ratio(part, text, processor=utils.default_process) - (100 if len(part) < _SHORTEST else 0)
        ),
    )


def _figures(text: str) -> list[str]:
    return [found.replace(",", "").lstrip("0") or "0" for found in _FIGURE.findall(text)]


def invented(text: str, quote: str, named: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the figures and names of a text that neither its quote nor the people `named` (speaker, owner) contain."""
    proof = f"{quote} {' '.join(named)}"
    figures, words = set(_figures(proof)), {word.casefold() for word in re.findall(r"[\w'’-]+", proof)}
    roots = {word.removesuffix("'s").removesuffix("’s") for word in words} | words
    wrong = [figure for figure in _FIGURE.findall(text) if (figure.replace(",", "").lstrip("0") or "0") not in figures]
    return tuple(dict.fromkeys(wrong + [name for name in _names(text) if _root(name) not in roots]))


def _root(name: str) -> str:
    return name.lstrip("@").casefold().removesuffix("'s").removesuffix("’s")


def _names(text: str) -> list[str]:
    """Return the words with a capital that no sentence begins with: those are names, days, products."""
    starts = {0, *(end.end() for end in re.finditer(r"[.!?:;\n]\s+[\"'(]*", text))}
    return [
        found[0] for found in _NAME.finditer(text) if found.start() not in starts and _root(found[0]) not in _ORDINARY
    ]
