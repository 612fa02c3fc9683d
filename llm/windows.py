"""Cut a long source into windows that a model can read, each beginning with the end of the one before it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

WINDOW = 24_000
"""Characters of a window: about 6,000 tokens, half an hour of talk. Longer ones are read less carefully."""
OVERLAP = 8
"""Turns that two windows share, so that a question and its answer are never only in different ones."""
_AROUND_A_LINE = 40
_PIECES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One turn of a transcript, or one line of notes."""

    id: str
    text: str
    speaker: str = ""


Window = tuple[Line, ...]


def windows(lines: Iterable[Line], size: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Return windows of at most `size` characters that hold all lines in their order.

    A line that is longer than a quarter of a window comes in pieces with the same id. Less than `overlap` turns are
    shared where those would fill more than half of a window.
    """
    pieces = [piece for line in lines for piece in _pieces(line, size // _PIECES)]
    found: list[Window] = []
    start = 0
    while start < len(pieces):
        end = _end(pieces, start, size)
        found.append(tuple(pieces[start:end]))
        if end == len(pieces):
            break
        start = max(_start_of_next(pieces, end, size // 2, overlap), start + 1)
    return found


def _end(pieces: Sequence[Line], start: int, size: int) -> int:
    """Return where a window ends; it has at least one line."""
    end, room = start + 1, size - _length(pieces[start])
    while end < len(pieces) and _length(pieces[end]) <= room:
        room -= _length(pieces[end])
        end += 1
    return end


def _start_of_next(pieces: Sequence[Line], end: int, room: int, overlap: int) -> int:
    start = end
    while start and end - start < overlap and _length(pieces[start - 1]) <= room:
        room -= _length(pieces[start - 1])
        start -= 1
    return start


def _length(line: Line) -> int:
    return len(line.text) + len(line.speaker) + len(line.id) + _AROUND_A_LINE


def _pieces(line: Line, longest: int) -> Iterator[Line]:
    """Yield a line in pieces that are not too long, cut at white space where there is any."""
    text = line.text
    while len(text) > longest:
        cut = text.rfind(" ", longest // 2, longest) + 1 or longest
        yield replace(line, text=text[:cut])
        text = text[cut:]
    if text.strip():
        yield replace(line, text=text)
