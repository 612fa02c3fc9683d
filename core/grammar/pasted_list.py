"""A list pasted after `add`: one record for each of its lines.

Lines begin with a bullet, a number or a box; without those, short lines are a list, too.
A second and last one goes on with the first where it alone begins with a small letter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar import grammar
from core.grammar.key_words import keys_of
from core.grammar.tokens import Token, tokenize, typed
from core.operation import Operation

_BULLET = (
    r"(?:[-–—•◦▪●‣⁃](?=\s|[^\W\d])|[*+](?=\s)|\(?\d{1,3}[.)](?=\s|[^\W\d])|[a-z]\)(?=\s)|\[\s?[xX✓]?\s?\]|[☐☑✅✔])"
)
_MARKED = re.compile(rf"\s*(?:(?:>|&gt;)\s*)*((?:{_BULLET}\s*)+)(?=\S)")
_DONE = re.compile(r"\[\s?[xX✓]\s?\]|[☑✅✔]")
_MAY_BE_LIST = re.compile(rf"\n|\s{_BULLET}\s")
_DATE_WORDS = frozenset({"by", "due", "until", "before"})
_SAYS_NOTHING = frozenset({"for", "all", "each", "and", "to", "assigned"})
_MARKUP = "*_~`(\"'"
_ENDS_SENTENCE = (".", "!", "?", ",", ";")
_LONGEST_PLAIN, _FEWEST_PLAIN = 80, 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list, as it was typed; `is_done` where its box is ticked."""

    text: str
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class PastedList:
    """Lines to be added, each by `operation`; what was said `before` them holds for each, but for a heading in it.

    It `is_plain` where its lines have no bullets, so that one text may have been meant.
    """

    operation: Operation
    lines: tuple[Line, ...]
    before: tuple[Token, ...] = ()
    is_plain: bool = False


@dataclass(slots=True)
class _Row:
    text: str
    has_bullet: bool = False
    is_done: bool = False
    is_indented: bool = False


def read(text: str, catalog: Catalog) -> PastedList | None:
    """Return the list that a command's text holds; None for a command of one record."""
    if not _MAY_BE_LIST.search(text):
        return None
    first, *others = [row for row in text.splitlines() if row.strip()]
    found = _adding(first, catalog)
    if found is None or _has_quotes_over_lines(text):
        return None
    operation, said = found
    items = _in_one_row(said)
    before, rows = (said, []) if items is None else (said[: items[0]], items[1])
    rows += [_row(each) for each in others]
    has_bullets = any(row.has_bullet for row in rows)
    if not has_bullets and _is_prose(rows, operation):
        return None
    if before and not (is_marks(before) or before[-1].text.endswith(":")):
        rows, before = [_row(_typed(before)), *rows], ()
    lines = tuple(Line(row.text, row.is_done) for row in _together(rows))
    if not has_bullets and (len(lines) < _FEWEST_PLAIN or _is_one_title(lines)):
        return None
    return PastedList(operation, lines, before, is_plain=not has_bullets) if lines else None


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of a text that is a list and nothing else."""
    return tuple(Line(row.text, row.is_done) for row in _together([_row(each) for each in text.splitlines()]))


def is_marks(words: Sequence[Token]) -> bool:
    """Say whether words name an owner, labels, a priority or a date, and nothing that could be a title."""
    plain = [*takewhile(lambda word: word.text.lower() not in _DATE_WORDS, words)]
    return all(_is_mark(word) or word.text.lower().strip(":") in _SAYS_NOTHING for word in plain)


def _adding(first: str, catalog: Catalog) -> tuple[Operation, tuple[Token, ...]] | None:
    """Return the `add` that the first row calls, and its words after that."""
    try:
        operation, said = grammar.operation_of(tokenize(first), catalog)
    except NotUnderstood:
        return None
    noun = catalog.noun(operation.noun)
    if noun and operation.verb == noun.bare and not said:
        operation = noun.find("add") or operation
    return (operation, said) if operation.verb == "add" and operation.many else None


def _in_one_row(said: tuple[Token, ...]) -> tuple[int, list[_Row]] | None:
    """Return where a list begins in the first row, and its items there: `task add - Order labels - Book the room`."""
    at = next((at for at, word in enumerate(said) if _row(f"{word.text} x") == _Row("x", has_bullet=True)), len(said))
    start = next((at for at, word in enumerate(said) if not (_is_mark(word))), len(said))
    if not said or at > start or at == len(said):
        return None
    same = said[at].text if not said[at].text[:1].isdigit() else ""
    starts = [n for n in range(at, len(said)) if said[n].text == same or (not same and _is_number(said[n].text))]
    ends = [*starts[1:], len(said)]
    return at, [_row(_typed(said[begin:end])) for begin, end in zip(starts, ends, strict=True) if end > begin + 1]


def _is_number(text: str) -> bool:
    return text[:-1].isdecimal() and text[-1:] in (".", ")")


def _row(raw: str) -> _Row:
    mark = _MARKED.match(raw)
    said = raw[mark.end() :] if mark else re.sub(r"^\s*(?:(?:>|&gt;)\s*)+", "", raw)
    is_done = bool(mark and _DONE.search(mark[1]))
    return _Row(said.strip(), bool(mark), is_done, raw[:1].isspace())


def _together(rows: Sequence[_Row]) -> Iterator[_Row]:
    """Yield the rows that are items, each with those that go on with it; headings between them are left out."""
    has_bullets = any(row.has_bullet for row in rows)
    item: _Row | None = None
    for row in rows:
        if not row.text or (has_bullets and not row.has_bullet and row.text.endswith(":")):
            continue
        goes_on = (has_bullets and row.is_indented and not row.has_bullet) or is_marks(tokenize(row.text))
        if item and not row.has_bullet and goes_on:
            item.text = f"{item.text} {row.text}"
            continue
        if item:
            yield item
        item = row
    if item:
        yield item


def _is_prose(rows: Sequence[_Row], operation: Operation) -> bool:
    """Say whether rows without bullets are sentences, or fields of one record (`owner: @ben`), rather than titles."""
    keys = keys_of(operation)
    first_words = (tokenize(row.text)[:1] for row in rows)
    has_fields = any(
        word.key in keys or (word.text.endswith(":") and word.text[:-1].lower() in keys)
        for words in first_words
        for word in words
    )
    return has_fields or any(len(row.text) > _LONGEST_PLAIN or row.text.endswith(_ENDS_SENTENCE) for row in rows)


def _is_one_title(lines: Sequence[Line]) -> bool:
    """Say whether the second of two lines goes on with the first: Order labels, in two colours."""
    first, *others = (line.text for line in lines)
    begins_small = [line.lstrip(_MARKUP)[:1].islower() for line in (first, *others)]
    return begins_small == [False, True]


def _has_quotes_over_lines(text: str) -> bool:
    return sum(row.count('"') % 2 for row in re.sub("[“”„]", '"', text).splitlines()) > 1


def _is_mark(word: Token) -> bool:
    return bool(word.person_id or word.label or word.key) or word.text[:1] in ("@", "#", "!")


def _typed(words: Sequence[Token]) -> str:
    return " ".join(map(typed, words))
