"""Text that DiscordChatExporter saves: `[04-Nov-26 02:01 PM] ana`, and the message in the lines below."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from minutes.readers.headers import day_in
from minutes.readers.turns import Utterance, transcript
from minutes.transcript import Sort, Transcript

_HEAD = re.compile(
    r"\[(?P<day>[\d./-]{6,10}|\d{1,2}-[A-Za-z]{3}-\d{2,4}) \d{1,2}:\d{2}(?::\d{2})?(?: [AP]M)?\] (?P<who>\S.{0,60})"
)
_CHANNEL = re.compile(r"Channel: (?:.{1,100} / )?(\S.{0,100})")
_NO_WORDS = re.compile(r"\{(?:Attachments|Embed|Stickers|Reactions)\}|={10,}")
_NAMED_MONTH = re.compile(r"-(?=[A-Za-z])|(?<=[A-Za-z])-")
_PINNED = " (pinned)"
_FEWEST = 2
_HEADS_SHARE = 12


def fits(lines: Sequence[str]) -> bool:
    """Say whether a day, a time and a name in a line of their own stand above the messages."""
    found = sum(bool(_HEAD.fullmatch(line.rstrip())) for line in lines)
    return found >= _FEWEST and found * _HEADS_SHARE >= sum(bool(line.strip()) for line in lines)


def read(lines: Sequence[str]) -> Transcript:
    """Return the messages, without attachments, reactions and the frame; the day is that of the first."""
    rows = [line.rstrip() for line in lines]
    first = next((number for number, line in enumerate(rows) if _HEAD.fullmatch(line)), len(rows))
    title = next((found[1] for line in rows[:first] if (found := _CHANNEL.fullmatch(line))), "")
    head = _HEAD.fullmatch(rows[first]) if first < len(rows) else None
    day = day_in(_NAMED_MONTH.sub(" ", head["day"])) if head else None
    return transcript(_messages(rows[first:]), Sort.CHAT, title=title, day=day)


def _messages(rows: Sequence[str]) -> Iterator[Utterance]:
    starts = [number for number, row in enumerate(rows) if _HEAD.fullmatch(row)]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        if head := _HEAD.fullmatch(rows[start]):
            text = takewhile(lambda row: not _NO_WORDS.fullmatch(row), rows[start + 1 : end])
            yield Utterance("\n".join(text), head["who"].removesuffix(_PINNED))
