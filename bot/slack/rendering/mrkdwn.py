"""Our lines as Slack's mrkdwn, and Slack's text as ours.

What people wrote is escaped: `<!channel>` in a title must not ring. mrkdwn has no way to write a literal `*` or
backtick inside bold or code, so bold words that hold one stay plain, and code gets an apostrophe. (A zero-width space
would keep the look and spoil what people copy out of the message.)
"""

import re
from collections.abc import Iterator
from typing import NewType

from core.reply import Code, Inline, Line, Link, Moment, Ping, Strong, plain
from core.visible import visible

Mrkdwn = NewType("Mrkdwn", str)
"""Text that is escaped for Slack. Only this module makes it: whatever goes out as mrkdwn asks for this type, so that
what people wrote can't be sent as it came."""

Markdown = NewType("Markdown", str)
"""Text that is escaped for those calls of Slack's that take Markdown, as Mrkdwn is for the others."""

_BREAKS_BOLD = re.compile(r"[*`]|(?<!\w)[_~]|[_~](?!\w)")
_MARKS = re.compile(r"(?<!\w)([*_~`])(?=\S)[^\n]*?\1(?!\w)|^>", re.MULTILINE)
_HALF_ENTITY = re.compile(r"&\w{0,4}$|<[^<>]*$")
_PERSON_ID = re.compile(r"[UW][A-Z0-9]+")
_SAFE_URL = re.compile(r"(?:https?|slack)://\S", re.IGNORECASE)

_INSIDE_LINK = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "¦", "\n": " ", "\r": " "})
_INSIDE_URL = str.maketrans({"&": "&amp;", "<": "%3C", ">": "%3E", "|": "%7C"})
_ADDRESS = re.compile(r"\S*(?:://|www\.|mailto:|\w\.[a-z]{2,}(?![a-z0-9]))\S*", re.IGNORECASE)
"""What Slack takes for an address, and what looks so, such as the name of a file."""

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\s*\S+|\s+")


def escape(text: str) -> Mrkdwn:
    """Return text that Slack shows as it stands, without what no reader sees."""
    return Mrkdwn(visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def markdown(text: str) -> Markdown:
    """Return text as Markdown in which nothing is a link, picture or name: Slack would fetch or ring what it leads to.

    Marks such as `*` are drawn. An address is left out; who needs it says it in a message that is whole.
    """
    return Markdown(escape(_ADDRESS.sub("…", text)).replace("![", "! ["))


def drawn_before(text: str) -> Mrkdwn:
    """Return text of a message that an earlier version drew, and escaped, before it was stored."""
    return Mrkdwn(text)


def joined(*texts: Mrkdwn) -> Mrkdwn:
    """Return texts below each other."""
    return Mrkdwn("\n".join(texts).strip())


def has_marks(text: str) -> bool:
    """Say whether Slack would draw something in a text in another way than it was typed."""
    return bool(_MARKS.search(text))


def unescape(text: str) -> str:
    """Return what a person typed from what Slack sends."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def line(said: Line) -> Mrkdwn:
    """Return a line as mrkdwn."""
    return Mrkdwn("".join(map(_inline, said)))


def stripped(said: Line) -> Mrkdwn:
    """Return a line as mrkdwn, without spaces around it."""
    return Mrkdwn(line(said).strip())


def cut(text: str, limit: int) -> str:
    """Return plain text within `limit` characters, cut at a line or word border."""
    return text if len(text) <= limit else f"{_head(text, limit - 1)}…"


def shorten(text: Mrkdwn, limit: int) -> Mrkdwn:
    """Return mrkdwn within `limit` characters, cut at a line or word border and never inside an entity."""
    if len(text) <= limit:
        return text
    return Mrkdwn(f"{_HALF_ENTITY.sub('', _head(text, limit - 1)).rstrip()}…")


def split(said: Line, limit: int) -> list[Line]:
    """Return a line in pieces of at most `limit` characters of mrkdwn, cut at line borders, else between words."""
    if len(line(said)) <= limit:
        return [said]
    pieces: list[Line] = []
    piece: Line = ()
    room = limit
    for chunk in _chunks(said, limit):
        width = len(line(chunk))
        if piece and width > room:
            pieces.append(piece)
            piece, room = (), limit
        piece, room = (*piece, *chunk), room - width
    return [*pieces, piece]


def _inline(inline: Inline) -> str:
    match inline:
        case str():
            return escape(inline)
        case Strong(text):
            return "\n".join(map(_strong, text.split("\n")))  # bold ends with its line
        case Code(text):
            return _wrapped("`", text.replace("`", "'").replace("\n", " "))
        case Link(text, url):
            return _link(text, url)
        case Ping(person_id, name):
            return f"<@{person_id}>" if _PERSON_ID.fullmatch(person_id) else escape(f"@{name}")
        case Moment(at, fallback, is_hour):
            seen = visible(fallback).strip() or at.isoformat(" ", "minutes")
            shown = "{time}" if is_hour else "{date_short_pretty} {time}"
            return f"<!date^{int(at.timestamp())}^{shown}|{seen.translate(_INSIDE_LINK)}>"


def _strong(text: str) -> str:
    return escape(text) if _BREAKS_BOLD.search(text) else _wrapped("*", text)


def _wrapped(mark: str, text: str) -> str:
    text = visible(text)
    core = text.strip()
    if not core:
        return text
    before, _, after = text.partition(core)  # a mark next to a space is shown as a mark
    return f"{before}{mark}{escape(core)}{mark}{after}"


def _link(text: str, url: str) -> str:
    if not _SAFE_URL.match(url):
        return escape(text)
    target, text = "%20".join(visible(url).split()).translate(_INSIDE_URL), visible(text)
    return f"<{target}|{text.translate(_INSIDE_LINK)}>" if text.strip() else f"<{target}>"


def _head(text: str, room: int) -> str:
    head = text[:room]
    for border in ("\n", " "):
        at = head.rfind(border)
        if at >= room // 2:
            return head[:at].rstrip()
    return head


def _chunks(said: Line, limit: int) -> Iterator[Line]:
    for row in _rows(said):
        if len(line(row)) <= limit:
            yield row
        else:
            yield from ((word,) for word in _words(row, limit))


def _rows(said: Line) -> Iterator[Line]:
    row: Line = ()
    for inline in said:
        for part in _parts(inline, _LINES):
            row = (*row, part)
            if plain((part,)).endswith("\n"):
                yield row
                row = ()
    if row:
        yield row


def _words(row: Line, limit: int) -> Iterator[Inline]:
    """Yield the words of a row; what is longer than a whole piece is chopped, and such a link loses its target."""
    chop = re.compile(f".{{1,{(limit - 2) // 5}}}", re.DOTALL)  # `&` takes five characters, the marks of code two more
    for inline in row:
        fits = isinstance(inline, str | Strong | Code) or len(line((inline,))) <= limit
        for word in _parts(inline if fits else plain((inline,)), _WORDS):
            yield from [word] if len(line((word,))) <= limit else _parts(word, chop)


def _parts(inline: Inline, pattern: re.Pattern[str]) -> list[Inline]:
    match inline:
        case str():
            return list(pattern.findall(inline))
        case Strong(text):
            return [Strong(part) for part in pattern.findall(text)]
        case Code(text):
            return [Code(part) for part in pattern.findall(text)]
    return [inline]
