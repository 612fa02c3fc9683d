"""Choose the sentences that stand for the whole: the notes' own summary, else the leading points."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from minutes.markup import sentences
from minutes.outline import Line
from minutes.rules.markers import action_marked
from minutes.rules.small_talk import MANNERS, TO_THE_ROOM, TOLD, is_half, is_written, tidy
from minutes.section_names import Section, section_named
from minutes.transcript import Sort, Transcript

_MOST = 8
_FEWEST, _LEAST_TIDIED = 8, 6  # words of a sentence, and what must be left of them without fillers
_MOST_SPOKEN = 40  # words of a spoken sentence: whoever goes on for longer has left the point
_LABEL = 2  # words: so short a line only names what follows
_WORD = re.compile(r"[^\W\d_]{3,}")
_ALWAYS_SKIPPED = (Section.PRESENT, Section.ABSENT, Section.ASIDE, Section.PREVIOUS, Section.ACTIONS)
_SKIPPED = (*_ALWAYS_SKIPPED, Section.AGENDA)  # some take their notes below the agenda's own points
_EMPTY_TALK_WORDS = (
    "the and that this you for are was with have but not just like know think what can our its they there yeah "
    "okay right really would could about from going gonna will get got one some then so also well mean here "
    "how all out them because want kind were been has had very much more"
)
# What hangs on the sentence before, which the reader does not see: "That is why", "Because they can".
_HANGS_ON = re.compile(
    r"^\W*(?:that|this|it|they|he|she|those|these|if|because|'cause|which|who|when|while|like|or|as|for example"
    r"|for instance|however|again|also|yes|no|not|maybe|cuz|instead|than|plus|anyway|awesome|cool|let me|why|how"
    r"|where)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"[?？][\s\"'”]*$")
_PERSONAL = re.compile(r"^\W*(?:i|you)\b|\b(?:i don't know|i'm not sure|my (?:favou?rite|screen))\b", re.IGNORECASE)
# What leading points begin with.
_OF_ALL = re.compile(r"^\W*(?:we|the|our|there(?:'s| is| are)|each|every|all|people|users?|everyone)\b", re.IGNORECASE)
_MORE, _MUCH_MORE, _LESS = 1.2, 1.5, 0.5  # what a full stop, such a beginning, and "I" or "you" make of a weight
_LABELLED = re.compile(r"[^:：]{2,50}[:：]")
_ADDRESS = re.compile(r"^(?P<name>[^\s:,]+)[:,]\s+")
_EMPTY_TALK = frozenset(_EMPTY_TALK_WORDS.split())


def summary(transcript: Transcript, lines: Sequence[Line]) -> tuple[str, ...]:
    """Return up to eight sentences in their order."""
    own = [
        line.text
        for line in lines
        if line.section is Section.SUMMARY
        and not line.is_title
        and is_written(line, transcript)
        and len(line.text.split()) > _LABEL
    ]
    if own:
        return tuple(own[:_MOST])
    if transcript.sort is Sort.NOTES:
        return _leading(lines, _SKIPPED) or _leading(lines, _ALWAYS_SKIPPED)
    in_chat = transcript.sort is Sort.CHAT
    said = [line for line in lines if not line.turn.is_bot and not (in_chat and action_marked(line.text))]
    names = {turn.speaker.lower() for turn in transcript.turns} if in_chat else frozenset()
    told = [_unaddressed(sentence, names) for line in said for sentence in sentences(line.text)]
    return _spread([point for sentence in told if (point := _point(sentence))])


def _unaddressed(sentence: str, names: Collection[str]) -> str:
    """Return a sentence of a chat without the "Ana: " of the one it is for."""
    found = _ADDRESS.match(sentence)
    return sentence[found.end() :] if found and found["name"].lower() in names else sentence


def _point(sentence: str) -> str:
    """Return a spoken sentence without its fillers if it tells something and can stand alone, else ""."""
    words = sentence.split()
    if (
        not _FEWEST <= len(words) <= _MOST_SPOKEN
        or _ASKS.search(sentence)
        or _HANGS_ON.match(sentence)
        or TOLD.match(sentence)
        or sentence.count(",") > len(words) // 3  # names in a row
        or is_half(sentence)
        or MANNERS.search(sentence)
        or TO_THE_ROOM.search(sentence)
    ):
        return ""
    point = tidy(sentence)
    return point if len(point.split()) >= _LEAST_TIDIED and not _HANGS_ON.match(point) else ""


def _leading(lines: Iterable[Line], skipped: Collection[Section]) -> tuple[str, ...]:
    """Return the first sentence of each main point."""
    points = [
        line
        for line in lines
        if not line.is_title
        and line.section not in skipped
        and not line.turn.is_heading
        and line.turn.level <= 1
        and _labelled(line.text) not in skipped
    ]
    first = [parts[0] for line in points if (parts := sentences(line.text)) and len(parts[0].split()) >= _FEWEST // 2]
    told = [point for point in first if not _asks_or_orders(point)]
    return tuple((told or first)[:_MOST])


def _labelled(text: str) -> Section:
    """Return what a line is by its label: "Attendees: Ana, Max" is list and heading in one."""
    found = _LABELLED.match(text)
    return section_named(found[0][:-1]) if found else Section.TOPIC


def _asks_or_orders(point: str) -> bool:
    """Say whether a point of notes is a question or an action item: both are shown elsewhere."""
    return point.endswith(("?", "？")) or bool(action_marked(point)) or bool(MANNERS.search(point))


def _spread(said: Sequence[str]) -> tuple[str, ...]:
    """Return the weightiest sentence of each part of the meeting, so that its end counts as much as its start."""
    counts = Counter(word for sentence in said for word in _words(sentence))
    size = max(1, math.ceil(len(said) / _MOST))
    parts = [said[start : start + size] for start in range(0, len(said), size)]
    return tuple(max(part, key=lambda sentence: _weight(sentence, counts)) for part in parts)


def _words(sentence: str) -> list[str]:
    return [word for word in _WORD.findall(sentence.lower()) if word not in _EMPTY_TALK]


def _weight(sentence: str, counts: Counter[str]) -> float:
    """Weigh a sentence by how often its words are said in the meeting; length counts by its root only."""
    words = set(_words(sentence))
    heard = sum(math.log(counts[word]) for word in words if counts[word] > 1) / math.sqrt(len(words) + 4)
    heard *= _MORE if sentence.endswith(".") else 1
    return heard * (_MUCH_MORE if _OF_ALL.match(sentence) else _LESS if _PERSONAL.search(sentence) else 1)
