"""A command as it was typed, to be typed again with a word changed, added or left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.grammar.tokens import Token, typed


@dataclass(frozen=True, slots=True)
class TypedLine:
    """The words after the verb of a command; none where they did not come from a line, as in a form."""

    name: str
    words: tuple[Token, ...] = ()

    def again(self, words: Sequence[Token]) -> str:
        """Return the command with these words after its verb."""
        return " ".join([self.name, *map(typed, words)])

    def retyped(self, word: Token, text: str) -> str:
        """Return the command with another text for one of its words; "" where no words were typed."""
        return self.with_one(word, word._replace(text=text)) if self.words else ""

    def with_one(self, word: Token, other: Token) -> str:
        """Return the command with another word in place of one."""
        return self.again([other if each is word else each for each in self.words])

    def without(self, some: Sequence[Token], *added: Token) -> str:
        """Return the command without some of its words, and with others at its end."""
        return self.again([*(each for each in self.words if not any(each is one for one in some)), *added])

    def with_text(self, some: Sequence[Token], text: str) -> str:
        """Return the command with a text in place of some of its words, "" for none; "" where no words were typed."""
        first = next((each for each in self.words if any(each is one for one in some)), None)
        if first is None:
            return ""
        kept = [each for each in self.words if each is first or not any(each is one for one in some)]
        instead = [first._replace(text=text, quoted=False)] if text else []
        return self.again([word for each in kept for word in (instead if each is first else [each])])

    def joined(self, some: Sequence[Token], one: Token) -> "TypedLine":
        """Return the line with one word in place of some that follow each other."""
        rest = [each for each in self.words if each is some[0] or not any(each is other for other in some)]
        return replace(self, words=tuple(one if each is some[0] else each for each in rest))

    def around(self, some: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
        """Return the words before some that follow each other, and those after."""
        length = len(some)
        start = next(at for at in range(len(self.words)) if self.words[at : at + length] == tuple(some))
        return self.words[:start], self.words[start + length :]
