"""A reply as Slack messages: its parts are cut to fit, drawn as blocks, and dealt out to messages within the limits."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from bot.slack.rendering.blocks import block_of, note
from bot.slack.rendering.fitting import fitting, size_within
from bot.slack.rendering.mrkdwn import Mrkdwn, escape, joined, shorten
from bot.slack.rendering.text_objects import Block
from core.reply import Actions, Card, Feedback, Heading, Note, Paragraph, Part, Reply, Table

log = logging.getLogger(__name__)
FALLBACK = 3_900
MESSAGE_BLOCKS = 45  # Slack takes 50
# Slack takes "12,000 text characters with a buffer for block containers" (slackapi/bolt-js#2509: refused from 13,297
# on, from 13,172 with one divider more), so each block counts for what the divider cost.
MESSAGE_SIZE = 12_000
BLOCK_SIZE = 125
_NOTHING_SAID = "What would you like to do?"


@dataclass(frozen=True, slots=True)
class Message:
    """What one call posts: blocks, and the text for those who do not see them."""

    text: Mrkdwn
    blocks: list[Block]
    note: Mrkdwn | None = None

    def noted(self, words: str) -> "Message":
        """Return the message with a note below it, which is in its text, too, where there are no blocks to see."""
        said = escape(words)
        if not self.blocks:
            return Message(joined(self.text, escape(""), said), [])
        return Message(self.text, [*self.blocks, note(said)], said)

    def without_blocks(self) -> "Message":
        """Return its text alone, with the note."""
        return Message(joined(self.text, escape(""), self.note) if self.note else self.text, [])


@dataclass(frozen=True, slots=True)
class _Drawn:
    part: Part
    block: Block
    size: int


def render(reply: Reply) -> list[Message]:
    """Return the reply as messages within Slack's limits, none if there is nothing to say.

    Raises ValueError for a control whose command is empty or longer than Slack can carry, and for a menu of over 100.
    """
    pages = list(_pages(_groups(reply.parts)))
    if len(pages) == 1:
        return [_message(reply, pages[0])]
    return [_message(_reply_of(page), page, f"{number}/{len(pages)}") for number, page in enumerate(pages, 1)]


def blocks_of(reply: Reply) -> list[Block]:
    """Return all blocks of a reply, for a view, which has room for more of them than a message. Raises as `render`."""
    return [drawn.block for group in _groups(reply.parts) for drawn in group]


def render_to_send(reply: Reply) -> list[Message]:
    """Return the messages of a reply that a job has kept; where one can't be drawn, the text alone: somebody waits."""
    try:
        return render(reply) if reply.parts else []
    except ValueError:
        log.exception("a reply can't be drawn, so its text goes alone")
        return [Message(_fallback(reply), [])]


def _message(reply: Reply, page: list[_Drawn], number: str = "") -> Message:
    text = _fallback(reply)
    blocks = [drawn.block for drawn in page]
    counted = escape(number)
    return Message(joined(text, counted), [*blocks, note(counted)]) if number else Message(text, blocks)


def _fallback(reply: Reply) -> Mrkdwn:
    return joined(shorten(escape(reply.text), FALLBACK)) or escape(_NOTHING_SAID)


def _reply_of(page: list[_Drawn]) -> Reply:
    return Reply(tuple(drawn.part for drawn in page))


def _pages(groups: list[list[_Drawn]]) -> Iterator[list[_Drawn]]:
    """Yield what goes into one message each; a group is torn only if it does not fit into a message of its own."""
    page: list[_Drawn] = []
    for group in groups:
        if page and not _fit([*page, *group]):
            yield page
            page = []
        for drawn in group:
            if page and not _fit([*page, drawn]):
                yield page
                page = []
            page.append(drawn)
    if page:
        yield page


def _fit(page: list[_Drawn]) -> bool:
    return (
        len(page) <= MESSAGE_BLOCKS
        and sum(drawn.size for drawn in page) <= MESSAGE_SIZE
        and sum(isinstance(drawn.part, Table) for drawn in page) <= 1
    )


def _groups(parts: Iterable[Part]) -> list[list[_Drawn]]:
    """Return what each part became; a heading stays with what follows, controls with what they are for."""
    groups: list[list[_Drawn]] = []
    numbers = count(1)
    for part in parts:
        group = list(_drawn(part, numbers))
        if groups and group and (isinstance(part, Actions | Feedback) or isinstance(groups[-1][-1].part, Heading)):
            groups[-1].extend(group)
        elif group:
            groups.append(group)
    return groups


def _drawn(part: Part, numbers: Iterator[int]) -> Iterator[_Drawn]:
    # Nearly all text fits as it is: it is drawn and measured once, and cut only where it does not.
    whole = block_of(part, numbers) if isinstance(part, Paragraph | Note | Card) else None
    if whole is not None and (size := size_within(whole)) is not None:
        yield _Drawn(part, whole, BLOCK_SIZE + size)
        return
    for piece in fitting(part):
        block = block_of(piece, numbers)
        if block is not None:
            yield _Drawn(piece, block, BLOCK_SIZE + _text_size(block))


def _text_size(block: Block | list[Block]) -> int:
    # Plain loops: every reply comes through here, and generators take three times as long.
    size = 0
    for key, value in block.items() if isinstance(block, dict) else enumerate(block):
        match value:
            case dict() | list():
                size += _text_size(value)
            case str() if key == "text":
                size += len(value)
    return size
