"""Phrases that stand for others: a line has pairs, each a phrase and what is said in its place, split by commas."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from core.questions.vocabulary import phrases


@dataclass(frozen=True)
class Phrasebook:
    """Pairs in lines: `late=past due,behind schedule;done=finished`. What begins with "=" says nothing."""

    text: str

    @cached_property
    def known(self) -> Mapping[str, str]:
        """Return what each phrase stands for."""
        pairs = (pair.partition("=") for line in self.text.strip().splitlines() for pair in line.split(";"))
        return {said.strip(): word for word, _, every in pairs for said in every.split(",")}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds any of the phrases, the longest first."""
        return phrases(self.known)

    def count(self, line: str) -> int:
        """Return how many words of a line are known."""
        return sum(len(found[0].split()) for found in self.pattern.finditer(line))

    def rewritten(self, line: str) -> str:
        """Return a line with what its phrases stand for in their place."""
        return " ".join(self.pattern.sub(lambda found: self.known[found[0]], line).split())
