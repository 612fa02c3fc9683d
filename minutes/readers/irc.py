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
# What people tell these bots: who is there, who writes, what is next.
_TO_A_BOT = re.compile(
    r"(?:present|regrets|scribe|agenda|q|topic|chair)[+?=-](?:\s.*)?"
    r"|(?:scribe(?:nick)?|chairs?|agenda|meeting|present|regrets|(?:sub)?topic)\s*:.*"
    r"|(?:rrsagent|zakim|agendabot|ghurlbot|trackbot)\s*,.*|(?:q\?|ack \S+|next (?:item|agendum)|\+1)",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"present\s*\+:?(?P<whom>.*)", re.IGNORECASE)
_MEETING = re.compile(r"meeting:\s*(?P<title>\S.{2,80})", re.IGNORECASE)
_CAME_OR_LEFT = re.compile(r"\S{1,60} has (?:joined|left|quit)\b.{0,80}")
_DAY = 24 * 60 * 60


def fits(lines: Sequence[str]) -> bool:
    """Say whether most lines are somebody's in angle brackets or between tabs."""
    written = [line for line in lines if line.strip()]
    said = sum(bool(_said(line)) for line in written)
    return said >= _FEWEST and said >= _SHARE * len(written)


def read(lines: Sequence[str]) -> Transcript:
    """Return what was said; who came, left or changed the topic is left out."""
    heard = [found for line in lines if (found := _said(line)) and not _CAME_OR_LEFT.fullmatch(found["text"])]
    has_bot = any(found["who"].lower() in _BOTS for found in heard)
    said = [found for found in heard if not (has_bot and _TO_A_BOT.fullmatch(found["text"].strip()))]
    title = next((named["title"] for found in heard if (named := _MEETING.fullmatch(found["text"]))), "")
    clocks = [seconds(found["time"]) if found["time"] else None for found in said]
    began = clocks[0] if clocks else None
    turns = (
        _turn(number, found, None if clock is None or began is None else (clock - began) % _DAY)
        for number, (found, clock) in enumerate(zip(said, clocks, strict=True), start=1)
    )
    return Transcript(Sort.CHAT, tuple(turns), title if has_bot else "", listed=_signed_in(heard) if has_bot else ())


def _signed_in(heard: Sequence[re.Match[str]]) -> tuple[str, ...]:
    """Return who wrote, and who is there as they told the bot: "present+", "present+ Mona_Haddad"."""
    names: list[str] = []
    for found in heard:
        if _is_bot(found["who"].lower()):
            continue
        if not _PRESENT.fullmatch(found["text"].strip()):
            names.append(found["who"])
        elif signed := _PRESENT.fullmatch(found["text"].strip()):
            others = [name.strip() for name in signed["whom"].split(",") if name.strip()]
            is_self = not others or others[0].casefold().startswith(found["who"].casefold())
            names += [found["who"], *others[1:]] if is_self else others
    return tuple(dict.fromkeys(names))


def _said(line: str) -> re.Match[str] | None:
    return _SAID.fullmatch(line) or _TABBED.fullmatch(line)


def _turn(number: int, found: re.Match[str], start: float | None) -> Turn:
    who = found["who"]
    return Turn(f"t{number}", folded(found["text"]), who, start, is_bot=_is_bot(who.lower()))


def _is_bot(who: str) -> bool:
    return who.endswith(_BOT) or who in _BOTS
