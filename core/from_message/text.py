"""A message as its readers see it: lines without marks of emphasis, people as placeholders until they are named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Letters of nobody's language, so that they stand in no message."""
PERSON = rf"{_OPEN}[UW][A-Z0-9]+{_CLOSE}"
"""The pattern of a person in the text of a line."""
LONGEST_TITLE = 150
_ENTITY = re.compile(r"<([^<>]+)>")
_HELD = re.compile(rf"{_OPEN}(\d+){_CLOSE}")
_ANY_PERSON = re.compile(rf"@?{_OPEN}([UW][A-Z0-9]+){_CLOSE}")
_ID = re.compile(r"@([UW][A-Z0-9]+)(?:\|.*)?")
_BULLET = re.compile(r"(?:[-–—•◦▪▫‣*+]|\d{1,2}[.)])\s+(?=\S)")
_BOX = re.compile(r"\[[ ]?\]\s*|[☐]\s*")
_QUOTED = re.compile(r"(?:(?:>|&gt;)\s?)+")
_EMOJI = re.compile(r"(?::[a-z0-9_+'-]+:\s*)+")
_HASHES = re.compile(r"#{1,6}\s+")
# In this order: what is inside a mark may stand in another one.
_MARKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w*])\*{1,2}(?=[^\s*])(?P<in>[^*\n]*[^\s*])\*{1,2}(?![\w*])",
        r"(?<![\w_])_{1,2}(?=[^\s_])(?P<in>[^\n]*?[^\s_])_{1,2}(?![\w_])",
        r"(?<![\w~])~{1,2}(?=[^\s~])(?P<in>[^~\n]*[^\s~])~{1,2}(?![\w~])",
        r"`{1,3}(?P<in>[^`\n]*)`{1,3}",
    )
)
_STRAY = re.compile(r"^(?:\*{1,2}|_{1,2}(?=\S)|`{3})|(?:(?<=\S)\*{1,2}|`{3})$")
_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s+")


@dataclass(frozen=True, slots=True)
class SourceMessage:
    """A message that something is to be made of, as it was written; `author` is "" where no person wrote it."""

    text: str
    author: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One line of a message; `is_entry` where it stood in a list."""

    text: str
    is_entry: bool = False


def lines_of(text: str) -> list[MessageLine]:
    """Return the lines of a message, escaped as Slack escapes it, that say something."""
    held: list[str] = []

    def hold(found: re.Match[str]) -> str:
        held.append(_of_entity(found[1]))
        return f"{_OPEN}{len(held) - 1}{_CLOSE}"

    lines = [_line(line) for line in _ENTITY.sub(hold, text).splitlines()]
    shown = [
        MessageLine(_unescaped(_HELD.sub(lambda at: held[int(at[1])], each.text)), each.is_entry) for each in lines
    ]
    return [each for each in shown if re.search(r"\w", each.text)]


def named(text: str, names: Mapping[str, str]) -> str:
    """Return a line with the names of people in their places."""
    return _ANY_PERSON.sub(lambda found: f"@{names.get(found[1], found[1])}", text)


def people_in(text: str) -> list[str]:
    """Return the ids of the people in a line, each once."""
    return list(dict.fromkeys(_ANY_PERSON.findall(text)))


def shortened(title: str) -> str:
    """Return a title of a readable length: the sentences that fit, or else the words that do."""
    if len(title) <= LONGEST_TITLE:
        return title
    ends = [found.start() for found in _SENTENCE_END.finditer(title) if found.start() <= LONGEST_TITLE]
    if ends:
        return title[: ends[-1]]
    head = title[:LONGEST_TITLE]
    return f"{(head.rpartition(' ')[0] or head[:-1]).rstrip(' ,;:–-')}…"


def _line(line: str) -> MessageLine:
    text = _QUOTED.sub("", line.strip(), count=1) if _QUOTED.match(line.strip()) else line.strip()
    bullet = _BULLET.match(text)
    text = text[bullet.end() :] if bullet else text
    box = _BOX.match(text)
    for pattern in (_BOX, _HASHES, _EMOJI):
        found = pattern.match(text)
        text = text[found.end() :] if found else text
    for mark in _MARKS:
        text = mark.sub(lambda found: found["in"], text)
    return MessageLine(" ".join(_STRAY.sub("", text.strip()).split()), bool(bullet or box))


def _of_entity(inside: str) -> str:
    """Return what a reader sees of a link, a channel, a group or a date; a person stays one."""
    if person := _ID.fullmatch(inside):
        return f"{_OPEN}{person[1]}{_CLOSE}"
    target, _, shown = inside.partition("|")
    if target.startswith("#"):
        return f"#{shown or target[1:]}"
    if target.startswith("!"):
        return shown or f"@{target[1:].partition('^')[0]}"
    return shown or target.removeprefix("mailto:")


def _unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
