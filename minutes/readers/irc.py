"""Chat logs of IRC clients and meeting bots: the speaker in angle brackets (`14:02:11 <ana> hello`) or between tabs."""

import re
from collections.abc import Sequence

from minutes.readers.turns import folded, seconds
from minutes.transcript import Sort, Transcript, Turn

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_SAID = re.compile(
    rf"\s*(?:\[?(?:[\w.-]{{2,12}} ){{0,3}}(?P<time>{_CLOCK})\]?\s+)?"
    r"<[@+~&% ]?(?P<who>[^<>\s|]{1,60})>\s+(?P<text>\S.*)"
)
# Who came, left or changed the topic has an arrow or dashes where a name stands.
_TABBED = re.compile(
    rf"(?:[\d-]{{8,10}} )?(?P<time>{_CLOCK})\t[@+~&% ]?(?P<who>[^\W\d][^<>\s|]{{0,59}})\t(?P<text>\S.*)"
)
_FEWEST, _SHARE = 3, 0.6
_BOT = "bot"
_BOTS = frozenset({"rrsagent", "zakim", "agendabot", "ghurlbot"})  # W3C's, which write the record and keep the queue
_CAME_OR_LEFT = re.compile(r"\S{1,60} has (?:joined|left|quit)\b.{0,80}")
_DAY = 24 * 60 * 60


def fits(lines: Sequence[str]) -> bool:
    """Say whether most lines are somebody's in angle brackets or between tabs."""
    written = [line for line in lines if line.strip()]
    said = sum(bool(_said(line)) for line in written)
    return said >= _FEWEST and said >= _SHARE * len(written)


def read(lines: Sequence[str]) -> Transcript:
    """Return what was said; who came, left or changed the topic is left out."""
    said = [found for line in lines if (found := _said(line)) and not _CAME_OR_LEFT.fullmatch(found["text"])]
    clocks = [seconds(found["time"]) if found["time"] else None for found in said]
    began = clocks[0] if clocks else None
    turns = (
        _turn(number, found, None if clock is None or began is None else (clock - began) % _DAY)
        for number, (found, clock) in enumerate(zip(said, clocks, strict=True), start=1)
    )
    return Transcript(Sort.CHAT, tuple(turns))


def _said(line: str) -> re.Match[str] | None:
    return _SAID.fullmatch(line) or _TABBED.fullmatch(line)


def _turn(number: int, found: re.Match[str], start: float | None) -> Turn:
    who = found["who"]
    return Turn(f"t{number}", folded(found["text"]), who, start, is_bot=_is_bot(who.lower()))


def _is_bot(who: str) -> bool:
    return who.endswith(_BOT) or who in _BOTS
