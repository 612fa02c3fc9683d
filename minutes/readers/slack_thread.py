"""Slack messages as turns: latest wording, names for mentions, bots marked, one turn for each line that was written."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from minutes.readers.decoding import cleaned
from minutes.readers.json_value import number, record, records, word
from minutes.readers.turns import folded
from minutes.transcript import Sort, Transcript, Turn

# What Slack itself says in a channel: nobody's words.
_NOTICES = re.compile(
    r"(?:channel|group)_\w+|tombstone|pinned_item|unpinned_item|reminder_add|message_replied|message_deleted"
    r"|bot_(?:add|remove|enable|disable)|huddle_thread|sh_room_\w+|ekm_access_denied|joiner_\w+"
)
_CHANGED, _DELETED = "message_changed", "message_deleted"

_PERSON = re.compile(r"<@([UW]\w{1,40})(?:\|([^<>]{0,80}))?>")
_CHANNEL = re.compile(r"<#[CG]\w{1,40}(?:\|([^<>]{0,80}))?>")
_SPECIAL = re.compile(r"<!(?:subteam\^\w{1,40}|date\^[^<>|]{1,120}|(here|channel|everyone))(?:\|([^<>]{0,120}))?>")
_LINK = re.compile(r"<((?:https?|mailto|tel|slack)[^<>|\s]{1,3000})(?:\|([^<>]{1,1000}))?>")
_BULLET = re.compile(r"(?P<indent>\s*)(?:[•◦▪‣●○–*-]|\d{1,3}[.)]|[a-z][.)])\s+(?=\S)")
_INDENT = 4


@dataclass(frozen=True, slots=True)
class _Message:
    ts: str
    text: str
    speaker: str
    is_bot: bool


def read(
    messages: Sequence[Mapping[str, object]],
    names: Mapping[str, str] | None = None,
    *,
    bots: Iterable[str] = (),
    title: str = "",
) -> Transcript:
    """Return a thread in its order; `names` says how people's ids are shown, `bots` which ids are apps."""
    known = names or {}
    apps = frozenset(bots)
    said = [_message(message, known, apps) for message in _latest(messages)]
    first = next((moment for message in said if (moment := number(message.ts)) is not None), 0.0)
    turns = tuple(turn for message in said for turn in _turns(message, first))
    return Transcript(Sort.CHAT, turns, title, _day(first))


def _latest(messages: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """Return each message once, in its latest wording, without deleted ones and Slack's own notices."""
    by_ts: dict[str, Mapping[str, object]] = {}
    for message in messages:
        subtype = word(message.get("subtype"))
        if subtype == _DELETED:
            by_ts.pop(word(message.get("deleted_ts")), None)
            continue
        current = record(message.get("message")) if subtype == _CHANGED else message
        ts = word(current.get("ts"))
        if ts and _is_newer(current, by_ts.get(ts)) and not _NOTICES.fullmatch(word(current.get("subtype"))):
            by_ts[ts] = current
    return [by_ts[ts] for ts in sorted(by_ts, key=lambda ts: number(ts) or 0.0)]


def _is_newer(message: Mapping[str, object], known: Mapping[str, object] | None) -> bool:
    return known is None or _edited(message) >= _edited(known)


def _edited(message: Mapping[str, object]) -> float:
    return number(record(message.get("edited")).get("ts")) or 0.0


def _message(message: Mapping[str, object], names: Mapping[str, str], bots: frozenset[str]) -> _Message:
    user = word(message.get("user"))
    is_bot = bool(message.get("bot_id")) or message.get("subtype") == "bot_message" or user in bots
    text = word(message.get("text"))
    if not text.strip():
        text = "\n".join(_block_lines(records(message.get("blocks"))))
    return _Message(word(message.get("ts")), plain(text, names), _speaker(message, user, names), is_bot)


def _speaker(message: Mapping[str, object], user: str, names: Mapping[str, str]) -> str:
    profile = record(message.get("user_profile")) or record(message.get("bot_profile"))
    shown = names.get(user) or word(profile.get("display_name")) or word(profile.get("real_name"))
    return folded(cleaned(shown or word(profile.get("name")) or word(message.get("username")) or user))


def plain(text: str, names: Mapping[str, str]) -> str:
    """Return Slack's text as people see it: names for mentions, labels for links, `&` for `&amp;`."""
    text = _PERSON.sub(lambda found: _mention(found[1], names.get(found[1]) or found[2] or ""), cleaned(text))
    text = _CHANNEL.sub(lambda found: f"#{found[1] or 'channel'}", text)
    text = _SPECIAL.sub(lambda found: f"@{found[1]}" if found[1] else found[2] or "", text)
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    return html.unescape(text)


def _mention(person: str, name: str) -> str:
    return f"@{name.removeprefix('@')}" if name else f"<@{person}>"


def _turns(message: _Message, first: float) -> Iterator[Turn]:
    """Return a message's lines; the id of the first is the message's, then come `id/2` and so on."""
    lines = [line for line in message.text.split("\n") if line.strip() and line.strip() != "```"]
    moment = number(message.ts)
    start = None if moment is None else round(moment - first, 3)
    whole = Turn(message.ts, "", message.speaker, start, is_bot=message.is_bot)
    for count, line in enumerate(lines, 1):
        bullet = _BULLET.match(line) if len(lines) > 1 else None
        level = len(bullet["indent"].expandtabs(_INDENT)) // _INDENT + 1 if bullet else 0
        text = folded(line[bullet.end() :] if bullet else line)
        yield replace(whole, id=message.ts if count == 1 else f"{message.ts}/{count}", text=text, level=level)


def _block_lines(blocks: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Return the lines of blocks, for messages that have no other text."""
    for block in blocks:
        if block.get("type") == "rich_text":
            for part in records(block.get("elements")):
                yield from _rich_lines(part)
        elif text := word(record(block.get("text")).get("text")):
            yield from text.split("\n")


def _rich_lines(part: Mapping[str, object]) -> Iterator[str]:
    if part.get("type") != "rich_text_list":
        yield from _inline(part).split("\n")
        return
    depth = int(min(number(part.get("indent")) or 0.0, 9.0))
    for item in records(part.get("elements")):
        yield f"{' ' * _INDENT * max(depth, 0)}• {_inline(item)}"


def _inline(section: Mapping[str, object]) -> str:
    return "".join(map(_element, records(section.get("elements"))))


def _element(element: Mapping[str, object]) -> str:
    match element.get("type"):
        case "user":
            return f"<@{word(element.get('user_id'))}>"
        case "channel":
            return f"<#{word(element.get('channel_id'))}>"
        case "broadcast":
            return f"@{word(element.get('range'))}"
        case "emoji":
            return f":{word(element.get('name'))}:"
        case "link":
            return word(element.get("text")) or word(element.get("url"))
    return word(element.get("text")).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _day(moment: float) -> date | None:
    """Return the day of the first message in UTC, the only zone that a thread tells."""
    try:
        return datetime.fromtimestamp(moment, UTC).date() if moment > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
