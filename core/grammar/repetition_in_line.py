"""How often something comes again, in the words of a command: Send the figures every Monday @ben.

At the end of a title, at its beginning, and before a word such as "to" it is taken out of it. Within a title it may
describe what happens (the export that fails every night): there it stays, and the answer offers to repeat it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.dates import dates
from core.dates.phrases import is_of_time
from core.dates.reading import Writer
from core.dates.words import plain
from core.grammar import japanese_repetition, repetition_argument
from core.grammar.command import Remark
from core.grammar.japanese_repetition import RuleInLine
from core.grammar.tokens import Token, join
from core.parameter import Parameter
from core.repetition import repetition
from core.repetition import words as repetition_words
from core.repetition.translations import PAIRS
from core.repetition.words import ADVERBS, FIRST_WORDS, Read
from core.reply import Button

if TYPE_CHECKING:
    from core.grammar.setting import Setter

_MOST_BEFORE, _MOST_AFTER = 8, 14  # words of a rule before and after its "every"
_MOST_LOOKED_AT = 4
_AROUND = ".,;:!?()"
_LEADS = frozenset({"by", "due", "repeat", "repeats", "repeating", "recurring", "recurs", "-", "–"})
_GOES_ON = frozenset({"to", "with", "via", "using", "for"})
_DESCRIBES = frozenset(
    {
        "why",
        "that",
        "which",
        "when",
        "whether",
        "how",
        "if",
        "who",
        "runs",
        "run",
        "running",
        "fails",
        "failing",
        "fail",
    }
    | {"crashes", "breaks", "happens", "stops", "sends", "does", "is", "are", "was", "were", "not", "used"}
)
_BEFORE_NOUN = frozenset(
    {"the", "a", "an", "our", "their", "my", "your", "to", "from", "is", "be", "of", "for", "and", "or", "as", "with"}
    | {"more", "not", "in", "than", "on", "into"}
)
_ANCHORS = FIRST_WORDS | ADVERBS | {"twice", "thrice", "times"}
_FIRST_OF_PAIRS = {"de"} | {pair.partition(" ")[0] for pair in PAIRS}
_OF_TIME = frozenset({"moon", "hour", "hours", "minute", "minutes", "hourly", "then", "often", "while", "semester"})
_MOST_UNREAD = 6  # words


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a line that say how often it comes again; `is_sure` where they can be nothing else."""

    words: Sequence[Token]
    found: Read
    is_sure: bool


def take(setter: "Setter", words: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the words of a line without those that say how often it comes again, which is set by them.

    Raises NotUnderstood for words that were surely meant for that and can't be read.
    """
    parameter = setter.repeats
    first = 1 if setter.operation.record else 0
    if parameter and (found := japanese_repetition.find(words, first)):
        return _of_japanese(setter, parameter, found, words[first:])
    if parameter is None or not any(_is_anchor(words, at) for at in range(len(words))):
        return words
    phrase = next(_phrases(setter, words, first), None)
    if phrase is None:
        _refuse_unread(setter, words)
        return words
    if not phrase.is_sure:
        setter.command.notes += _stays(setter, phrase, words)
        return words
    setter.set(parameter, setter.repeated(parameter, phrase.found))
    rest = tuple(word for word in words if not any(word is one for one in phrase.words))
    if not _is_plain_to_see(phrase):
        setter.command.notes.append(_was_read(setter, phrase, words[first:]))
    return rest


def _of_japanese(
    setter: "Setter", parameter: Parameter, found: RuleInLine, words: Sequence[Token]
) -> tuple[Token, ...]:
    setter.set(parameter, setter.repeated(parameter, Read(found.rule, hour=found.hour)))
    setter.command.notes.append(_remark(setter, found.said, join(words)))
    return found.rest


def _is_anchor(words: Sequence[Token], at: int) -> bool:
    """Say whether a rule may stand at this word: every, weekly, on Mondays, twice a week."""
    text = _bare(words[at])
    is_plural = text[-4:] == "days" and at > 0 and _bare(words[at - 1]) == "on"
    return (text in _ANCHORS or is_plural or (text in _FIRST_OF_PAIRS and _is_pair(words, at))) and _is_plain(words[at])


def _is_pair(words: Sequence[Token], at: int) -> bool:
    """Say whether a rule may stand at two words that are ordinary ones alone: los lunes, de duas em duas semanas."""
    said = [_bare(word) for word in words[at : at + 4]]
    return " ".join(said[:2]) in PAIRS or (
        len(said) == 4 and said[0] == "de" and said[2] == "em" and said[1] == said[3]
    )


def _phrases(setter: "Setter", words: Sequence[Token], first: int) -> Iterator[Phrase]:
    writer = setter.dates.writer
    anchors = [at for at in range(first, len(words)) if _is_anchor(words, at)]
    for at in anchors[-_MOST_LOOKED_AT:][::-1]:
        start, end = _run(words, first, at)
        if any(repetition_argument.no_such_day(join(words[at:stop])) for stop in range(at + 3, min(end, at + 6) + 1)):
            return
        for begin, stop in _spans(max(start, at - _MOST_BEFORE), at, min(end, at + _MOST_AFTER)):
            if found := repetition_words.read(join(words[begin:stop]), writer):
                lead = int(begin > start and _bare(words[begin - 1]) in _LEADS)
                is_sure = _is_sure(setter, words, (begin - lead, stop), at)
                yield Phrase(words[begin - lead : stop], found, is_sure)
                return


def _spans(start: int, at: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words around a word, those that begin first and are longest before the others."""
    for begin in range(start, at + 1):
        for stop in range(end, at, -1):
            yield begin, stop


def _run(words: Sequence[Token], first: int, at: int) -> tuple[int, int]:
    """Return where the words around one begin and end that carry no mark."""
    start, end = at, at + 1
    while start > first and _is_plain(words[start - 1]):
        start -= 1
    while end < len(words) and _is_plain(words[end]):
        end += 1
    return start, end


def _is_sure(setter: "Setter", words: Sequence[Token], span: tuple[int, int], at: int) -> bool:
    """Say whether words can be nothing but a rule where they stand in a title."""
    begin, stop = span
    first = 1 if setter.operation.record else 0
    before = [_bare(word) for word in words[first:begin] if _is_plain(word)]
    after = next((_bare(word) for word in words[stop : stop + 1] if _is_plain(word)), "")
    if after in setter.dates.before:
        after = ""
    if _bare(words[at]) in ADVERBS:
        return not after and not (before and before[-1] in _BEFORE_NOUN)
    if any(word in _DESCRIBES for word in before):
        return False
    number = words[stop + 1].text[:1].isdigit() if stop + 1 < len(words) else False
    goes_on = after in _GOES_ON and not (after == "for" and number)
    return not after or begin == first or goes_on


def _refuse_unread(setter: "Setter", words: tuple[Token, ...]) -> None:
    """Raise NotUnderstood where the end of a line was meant for a rule, and is none: every blue moon."""
    first, writer = 1 if setter.operation.record else 0, setter.dates.writer
    at = next((at for at in range(len(words) - 1, first - 1, -1) if _is_anchor(words, at)), None)
    if at is None or _bare(words[at]) in ADVERBS or _is_pair(words, at) or setter.repeats is None:
        return
    begin = at - 1 if _bare(words[at]) == "times" and at > first else at
    _, end = _run(words, first, at)
    stop = next((place for place in range(at, end) if _bare(words[place]) in setter.dates.before), end)
    said = words[begin:stop]
    meant = repetition_argument.respelt(join(said), writer)
    if len(said) > _MOST_UNREAD or not (meant or _is_of_time(said, writer)):
        return
    title = setter.line.again([*words[:begin], Token(join(said), quoted=True), *words[stop:]])
    once = [Button("Add it once", title)] if setter.operation.verb == "add" else []
    mended = setter.line.again([*words[:begin], *map(Token, meant.split()), *words[stop:]])
    use = [Button(f"Use {meant}", mended)] if meant else []
    rest = Button("Edit", setter.line.without(said), as_form=True)
    raise repetition_argument.unread(join(said), setter.repeats.name, *use, rest, *once, meant=meant)


def _is_of_time(said: Sequence[Token], writer: Writer) -> bool:
    """Say whether words speak of time; a day at their end is the due date of "ask every user tomorrow"."""
    behind = [_bare(word) for word in said[1:]]
    if len(behind) > 1 and dates.read(behind[-1], writer):
        behind.pop()
    return bool(behind) and any(word in _OF_TIME or is_of_time(word) for word in (behind[0], behind[-1]))


def _stays(setter: "Setter", phrase: Phrase, words: Sequence[Token]) -> Iterator[Remark]:
    """Say that words stay in the title, with the button that lets the record come again by them.

    Of the weekly report nothing is said: it is a title like others.
    """
    if not _is_plain_to_see(phrase) and words[-1] is not phrase.words[-1]:
        return
    rule = repetition.written(phrase.found.rule)
    noun = setter.operation.noun
    mend = Button("Repeat it", f'{noun} edit {{record}} repeats="{rule}"')
    yield Remark(f"“{join(phrase.words)}” stays in the title.", mend)


def _was_read(setter: "Setter", phrase: Phrase, words: Sequence[Token]) -> Remark:
    """Say how words of a title were read, with the button that puts them back."""
    end = next(at for at, word in enumerate(words, 1) if word is phrase.words[-1])
    return _remark(setter, join(phrase.words), join([word for word in words[:end] if _is_plain(word)]))


def _remark(setter: "Setter", phrase: str, title: str) -> Remark:
    said = f"I read “{phrase}” as how often it repeats."
    if setter.operation.verb != "add" or '"' in title:
        return Remark(said)
    command = f'{setter.operation.noun} edit {{record}} title="{title}" repeats=none'
    return Remark(said, Button("Keep it in the title", command))


def _is_plain_to_see(phrase: Phrase) -> bool:
    return _bare(phrase.words[0]) not in ADVERBS


def _is_plain(word: Token) -> bool:
    is_mark = word.quoted or word.key or word.person_id or word.label or word.text[:1] in {"@", "#"}
    return not is_mark and not (word.text.startswith("!") and len(word.text) > 1)


def _bare(word: Token) -> str:
    return plain(word.text.strip(_AROUND).lower())
