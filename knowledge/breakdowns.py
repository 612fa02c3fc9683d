"""Which smaller tasks a task usually falls into, found by the words of its title."""

import re
from dataclasses import dataclass
from functools import cache

from knowledge import reading
from knowledge.reading import Entry, Origin

_WORD = re.compile(r"\w+")
_MOST_DAYS = 20


@dataclass(frozen=True, slots=True)
class Step:
    """A smaller task, and how many working days it usually takes."""

    title: str
    days: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A kind of task; a title that has all words of one line of `words` is of this kind."""

    key: str
    name: str
    words: tuple[str, ...]
    steps: tuple[Step, ...]

    def fit(self, title: str) -> int:
        """Return how many words say that a title is of this kind; 0 where it is not."""
        said = _WORD.findall(title.casefold())
        lines = ((_WORD.findall(line.casefold())) for line in self.words)
        return max((len(line) for line in lines if all(_has(said, word) for word in line)), default=0)


@dataclass(frozen=True, slots=True)
class Breakdowns:
    """All kinds of task that there are breakdowns for."""

    breakdowns: tuple[Breakdown, ...]
    origin: Origin

    def get(self, key: str) -> Breakdown | None:
        """Return the breakdown with this key or name."""
        wanted = key.casefold().strip()
        return next((each for each in self.breakdowns if wanted in {each.key, each.name.casefold()}), None)

    def of_title(self, title: str) -> Breakdown | None:
        """Return the breakdown that fits a title best, nothing where none does."""
        best = max(self.breakdowns, key=lambda each: each.fit(title))
        return best if best.fit(title) else None


def _has(said: list[str], word: str) -> bool:
    return any(each.startswith(word) for each in said)


@cache
def breakdowns() -> Breakdowns:
    """Return all breakdowns. Raises IncompleteError where the file lacks something."""
    file = reading.read("breakdowns.toml")
    found = tuple(_breakdown(each) for each in file.entries("breakdown"))
    file.once(each.key for each in found)
    return Breakdowns(found, reading.origin_of(file))


def _breakdown(entry: Entry) -> Breakdown:
    steps = tuple(Step(each.text("title"), each.number("days", 1, _MOST_DAYS)) for each in entry.entries("step"))
    entry.once(step.title for step in steps)
    return Breakdown(entry.text("key"), entry.text("name"), entry.texts("words"), steps)
