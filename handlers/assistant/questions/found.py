"""What a question for several records has found, and how a sentence says it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.assistant.questions import sentences
from handlers.records.register import Register
from storage.records.records import Record


@dataclass(slots=True)
class Found:
    """What a question for records has found: the first of them, how many there are, and how it is said."""

    records: Sequence[Record]
    many: int
    register: Register[Record] | None
    before: list[str]
    behind: list[str]
    words: str
    is_past: bool = False
    is_more: bool = False
    wanted: Sequence[str] = ()

    def __str__(self) -> str:
        if not self.many and self.register is None:
            of = [each for each in self.behind if each.startswith("of ")]
            return " ".join(
                [
                    "Nothing",
                    *of,
                    "was" if self.is_past else "is",
                    *self.before,
                    *(each for each in self.behind if each not in of),
                ]
            )
        number = f"{self.many}{'+' if self.is_more else ''}" if self.many else "No"
        what = sentences.named(self.register, self.many)
        return " ".join(each for each in (number, *self.before, what, *self.behind) if each)
