"""A repetition within a Japanese line, which has no spaces: 毎週月曜日に数字を送る."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.grammar.tokens import Token, join
from core.repetition import japanese
from core.repetition.repetition import Repetition
from core.repetition.rules import read_rule

_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class RuleInLine:
    """A rule within a line: its words, what they mean, the hour beside it, and the line without them."""

    said: str
    rule: Repetition
    hour: str
    rest: tuple[Token, ...]


def find(words: Sequence[Token], first: int) -> RuleInLine | None:
    """Return the first rule of a line from a word on; spaces within it do not matter."""
    for at in range(first, len(words)):
        if words[at].text.isascii():
            continue
        near = words[at : at + _MOST_WORDS]
        plain = near[: next((n for n, word in enumerate(near) if word.quoted or word.key or word.person_id), len(near))]
        found = japanese.find("".join(word.text for word in plain)) if plain else None
        rule = read_rule(found.english) if found and found.start < len(plain[0].text) else None
        if found and rule:
            return _cut(words, at, found, rule)
    return None


def _cut(words: Sequence[Token], at: int, found: japanese.Found, rule: Repetition) -> RuleInLine:
    left, end, used = found.end, at, 0
    while left > 0:
        used, left, end = left, left - len(words[end].text), end + 1
    before, after = words[at].text[: found.start], words[end - 1].text[used:]
    is_one = end == at + 1
    kept = [before + after] if is_one else [before, after]
    rest = (*words[:at], *(words[at]._replace(text=text) for text in kept if text), *words[end:])
    said = join([Token(words[at].text[found.start : used if is_one else None]), *words[at + 1 : end]])
    return RuleInLine(said.removesuffix(after) if after and not is_one else said, rule, found.hour, rest)
