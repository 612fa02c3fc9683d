"""Word documents, unfolded into lines as notes have them: `#` for headings, `-` for list items."""

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from minutes.readers import archive, refusals
from minutes.readers.decoding import cleaned
from minutes.readers.turns import folded

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

KIND = "a Word document"
_MAIN = "word/document.xml"
MOST_BLOCKS = 20_000
"""Paragraphs, rows and cells: three hours of talk have some 5,000."""
_BLOCK = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:p|tr|tc)[\s/>]")
_RUN, _MOST_RUNS = re.compile(rb"<(?:[\w.-]{1,40}:)?r[\s/>]"), 100_000
_MERGED, _MOST_MERGED = re.compile(rb"<(?:[\w.-]{1,40}:)?vMerge[\s/>]"), 100  # each is looked for in all rows above
_SPAN = re.compile(rb"""(?:gridSpan|gridBefore|gridAfter)\s[^<>]{0,200}?val\s{0,9}=\s{0,9}["'](\d{1,9})""")
_HEADING = re.compile(r"(?:heading|überschrift|título|titre) (\d)", re.IGNORECASE)
_LIST_LEVEL = re.compile(r"list (?:bullet|number|paragraph|continue) ?(\d)?", re.IGNORECASE)


def fits(entries: frozenset[str]) -> bool:
    """Say whether an archive's names are those of a Word document."""
    return _MAIN in entries or any(entry.startswith("word/") for entry in entries)


def lines_of(name: str, content: bytes) -> list[str]:
    """Return the document's lines, in the order of its paragraphs and tables."""
    with archive.opened(name, content, KIND) as files:
        broken = files.testzip()
        parts = [files.read(each) for each in files.namelist() if each.endswith(".xml") and not broken]
    if broken:
        raise refusals.damaged(name, KIND)
    if not all(map(_is_bounded, parts)):
        raise refusals.unwrapped_too_large(name)
    with _damage_told(name):
        return cleaned("\n".join(_lines(content))).split("\n")


def _is_bounded(part: bytes) -> bool:
    """Say whether the library reads a part in seconds: a few kilobytes may hold a million paragraphs."""
    cells = len(_BLOCK.findall(part)) + sum(int(span) for span in _SPAN.findall(part))
    return cells <= MOST_BLOCKS and len(_RUN.findall(part)) <= _MOST_RUNS and len(_MERGED.findall(part)) <= _MOST_MERGED


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Refuse a damaged document: the library tells of damage in as many ways as a file has parts."""
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        yield
    except (OpcError, LxmlError, LookupError, ValueError, AttributeError, TypeError, OSError):
        raise refusals.damaged(name, KIND) from None


def _lines(content: bytes) -> Iterator[str]:
    import docx

    document = docx.Document(io.BytesIO(content))
    styles = {style.style_id: style.name or "" for style in document.styles}
    for block in document.iter_inner_content():
        yield from _block(block, styles)


def _block(block: "Paragraph | Table", styles: Mapping[str, str]) -> Iterator[str]:
    from docx.table import Table

    if isinstance(block, Table):
        for row in block.rows:
            yield " | ".join(dict.fromkeys(cell.text.strip().replace("\n", " ") for cell in row.cells))
        yield ""
    else:
        yield _paragraph(block, styles)


def _paragraph(paragraph: "Paragraph", styles: Mapping[str, str]) -> str:
    text = paragraph.text.strip("\n")
    # By its id: asked for the style itself, the library goes through all of them for each paragraph.
    style = styles.get(paragraph._p.style or "", "")  # noqa: SLF001
    heading = 1 if style == "Title" else int(found[1]) if (found := _HEADING.match(style)) else 0
    if heading and text.strip():
        return f"\n{'#' * heading} {folded(text)}\n"
    level = _list_level(paragraph, style)
    if level is not None:
        return f"{'    ' * level}- {text.strip()}"
    return f"{text}\n"


def _list_level(paragraph: "Paragraph", style: str) -> int | None:
    """Return the depth of a list item from its numbering, else from its style."""
    numbering = "./w:pPr/w:numPr[not(w:numId/@w:val='0')]"
    element = paragraph._p  # noqa: SLF001 - the library has no other way to a paragraph's numbering
    if element.xpath(numbering):
        levels = [str(level) for level in element.xpath(f"{numbering}/w:ilvl/@w:val")]
        return min(int(levels[0]), 8) if levels and levels[0].isdecimal() else 0
    found = _LIST_LEVEL.fullmatch(style)
    return int(found[1] or 1) - 1 if found and "paragraph" not in style.casefold() else None
