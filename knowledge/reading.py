"""Reads the files of this folder, and checks that what they say is complete."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_FOLDER = Path(__file__).parent


class IncompleteError(Exception):
    """A file lacks something, or says what can't be."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is from: its name, its address where it has one, and what was taken from it."""

    name: str
    address: str
    used_for: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file is from, and on which day that was checked."""

    checked_on: date
    sources: tuple[Source, ...]


class Entry:
    """One table of a file, read by name; what is missing or of another sort raises IncompleteError."""

    def __init__(self, values: Mapping[str, object], where: str) -> None:
        self._values, self._where = values, where

    def fault(self, said: str) -> IncompleteError:
        """Return the error that something is wrong here."""
        return IncompleteError(f"{self._where}: {said}")

    def text(self, name: str) -> str:
        """Return a text that is not empty."""
        value = self._values.get(name)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(f"{name} must be a text")
        return value

    def texts(self, name: str, of: Collection[str] | None = None) -> tuple[str, ...]:
        """Return several texts, each one of `of` where that is given; none where there are none."""
        value = self._values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(each, str) and each for each in value):
            raise self.fault(f"{name} must be texts")
        for each in value:
            if of is not None and each not in of:
                raise self.fault(f"{name}: there is no {each}")
        return tuple(str(each) for each in value)

    def number(self, name: str, low: int, high: int) -> int:
        """Return a whole number within bounds."""
        value = self._values.get(name)
        if not isinstance(value, int) or not low <= value <= high:
            raise self.fault(f"{name} must be a number from {low} to {high}")
        return value

    def day(self, name: str) -> date:
        """Return a day."""
        value = self._values.get(name)
        if not isinstance(value, date):
            raise self.fault(f"{name} must be a day")
        return value

    def entries(self, name: str) -> tuple["Entry", ...]:
        """Return the tables of this name, of which there must be one at least."""
        value = self._values.get(name)
        if not isinstance(value, list) or not value:
            raise self.fault(f"there is no {name}")
        return tuple(Entry(each, f"{self._where}, {name} {number}") for number, each in enumerate(value, 1))

    def once(self, texts: Iterable[str]) -> None:
        """Raise IncompleteError where the same stands twice."""
        found = list(texts)
        if twice := sorted({each for each in found if found.count(each) > 1}):
            raise self.fault(f"twice: {', '.join(twice)}")


def read(name: str) -> Entry:
    """Return what stands in a file of this folder."""
    import tomllib

    with (_FOLDER / name).open("rb") as file:
        return Entry(tomllib.load(file), name)


def origin_of(file: Entry) -> Origin:
    """Return where a file is from."""
    parts = ("name", "address", "used_for")
    sources = (Source(*(each.text(part) for part in parts)) for each in file.entries("source"))
    return Origin(file.day("checked_on"), tuple(sources))
