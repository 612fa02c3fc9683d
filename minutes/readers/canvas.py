"""Slack canvases and other pages of HTML, unfolded into lines as notes have them."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_START = re.compile(
    r"\s*(?:<!doctype html|<html\b|<body\b|<div\b|<h[1-6]\b|<p\b|<ul\b|<table\b|<meta\b|<span\b)", re.IGNORECASE
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset({"script", "style", "head", "template", "noscript"})
_BLOCKS = frozenset({"p", "div", "tr", "table", "blockquote", "section", "article", "pre", "hr"})
_LISTS = frozenset({"ul", "ol"})
_CHECKLIST = "7"  # Slack's number for the list style with boxes


@dataclass(slots=True)
class _Lines:
    """The lines so far, and the one being written."""

    done: list[str] = field(default_factory=list)
    start: str = ""
    words: list[str] = field(default_factory=list)
    lists: list[bool] = field(default_factory=list)  # is each open list a checklist

    def say(self, text: str | None) -> None:
        if text:
            self.words.append(text)

    def end_line(self, start: str = "", *, blank: bool = False) -> None:
        text = " ".join("".join(self.words).split())
        if text:
            self.done.append(f"{self.start}{text}")
            self.start = ""
        if start or not self.start.strip().startswith(("-", "#")):
            self.start = start
        self.words.clear()
        if blank:
            self.done.append("")

    def end_row(self) -> None:
        """End the row of a table, with bars around it where it has several cells."""
        if " | " in self.words:
            self.words = ["| ", *self.words, " |"]
        self.end_line(blank=True)


def fits(text: str) -> bool:
    """Say whether text is a page of HTML."""
    return bool(_START.match(text[:1000]))


def lines_of(text: str) -> list[str]:
    """Return a page's lines; cells of a table row are parted by bars."""
    from lxml import etree

    root = etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8"))
    lines = _Lines()
    if root is None:
        return []
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        silent += (event == "start") - (event == "end") if tag in _SILENT else 0
        if event == "start" and tag and not silent:
            _open(lines, element, tag)
        elif event == "end" and not silent:
            _close(lines, element, tag)
    lines.end_line()
    return lines.done


def _open(lines: _Lines, element: "_Element", tag: str) -> None:
    if level := _HEADINGS.get(tag):
        lines.end_line(f"{'#' * level} ", blank=True)
    elif tag in _LISTS:
        lines.end_line()
        lines.lists.append(_is_checklist(element))
    elif tag == "li":
        lines.end_line(f"{'    ' * max(len(lines.lists) - 1, 0)}- {_box(lines, element)}")
    elif tag in {"dt", "br"} or (tag in _BLOCKS and not _in_cell(element)):
        lines.end_line()
    lines.say(element.text)


def _close(lines: _Lines, element: "_Element", tag: str) -> None:
    if tag in _LISTS and lines.lists:
        lines.end_line()
        lines.lists.pop()
    elif tag == "dt":
        lines.say(": ")
    elif tag == "dd":
        _end_definition(lines, element)
    elif tag in {"td", "th"}:
        lines.say(" | " if element.getnext() is not None else "")
    elif tag in _HEADINGS or (tag in _BLOCKS and not _in_cell(element)):
        lines.end_row() if tag == "tr" else lines.end_line(blank=True)
    elif tag == "li":
        lines.end_line()
        lines.start = ""
    lines.say(element.tail)


def _end_definition(lines: _Lines, element: "_Element") -> None:
    """End what stands beside a term of a list of definitions: several stand on one line."""
    after = element.getnext()
    if after is not None and after.tag == "dd":
        lines.say(", ")
    else:
        lines.end_line(blank=True)


def _in_cell(element: "_Element") -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag in {"td", "th", "li"}


def _is_checklist(element: "_Element") -> bool:
    parent = element.getparent()
    return parent is not None and parent.get("data-section-style") == _CHECKLIST


def _box(lines: _Lines, element: "_Element") -> str:
    """Return the box of a list item: ticked where the item says so, open in a checklist."""
    if "checked" in (element.get("class") or "").split():
        return "[x] "
    return "[ ] " if lines.lists and lines.lists[-1] else ""
