"""Choose the sentences that stand for the whole: the notes' own summary, else the leading points."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from minutes.markup import sentences
from minutes.outline import Line, Section
from minutes.transcript import Sort, Transcript

_MOST = 8
_FEWEST, _MOST_WORDS = 8, 50
_LABEL = 2  # words: so short a line only names what follows
_WORD = re.compile(r"[^\W\d_]{3,}")
_ALWAYS_SKIPPED = (Section.PRESENT, Section.ABSENT, Section.ASIDE, Section.PREVIOUS, Section.ACTIONS)
_SKIPPED = (*_ALWAYS_SKIPPED, Section.AGENDA)  # some take their notes below the agenda's own points
_EMPTY_TALK_WORDS = (
    "the and that this you for are was with have but not just like know think what can our its they there yeah "
    "okay right really would could about from going gonna will get got one some then so also well mean here "
    "how all out them because want kind were been has had very much more"
)
_EMPTY_TALK = frozenset(_EMPTY_TALK_WORDS.split())


def summary(transcript: Transcript, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return up to eight sentences in their order."""
    own = [
        line.text
        for line in lines
        if line.section is Section.SUMMARY and not line.is_title and len(line.text.split()) > _LABEL
    ]
    if own:
        return tuple(own[:_MOST])
    if transcript.sort is Sort.NOTES:
        return _leading(lines, _SKIPPED) or _leading(lines, _ALWAYS_SKIPPED)
    return _spread([sentence for line in lines if not line.turn.is_bot for sentence in sentences(line.text)])


def _leading(lines: Iterable[Line], skipped: Collection[Section]) -> tuple[str, ...]:
    """Return the first sentence of each main point."""
    points = [
        line
        for line in lines
        if not line.is_title and line.section not in skipped and not line.turn.is_heading and line.turn.level <= 1
    ]
    first = [parts[0] for line in points if (parts := sentences(line.text)) and len(parts[0].split()) >= _FEWEST // 2]
    return tuple(first[:_MOST])


def _spread(said: Sequence[str]) -> tuple[str, ...]:
    """Return the weightiest sentence of each part of the meeting, so that its end counts as much as its start."""
    usable = [sentence for sentence in said if _FEWEST <= len(sentence.split()) <= _MOST_WORDS]
    counts = Counter(word for sentence in usable for word in _words(sentence))
    size = max(1, math.ceil(len(usable) / _MOST))
    parts = [usable[start : start + size] for start in range(0, len(usable), size)]
    return tuple(max(part, key=lambda sentence: _weight(sentence, counts)) for part in parts)


def _words(sentence: str) -> list[str]:
    return [word for word in _WORD.findall(sentence.lower()) if word not in _EMPTY_TALK]


def _weight(sentence: str, counts: Counter[str]) -> float:
    """Weigh a sentence by how often its words are said in the meeting; length counts by its root only."""
    words = set(_words(sentence))
    return sum(math.log(counts[word]) for word in words if counts[word] > 1) / math.sqrt(len(words) + 4)
