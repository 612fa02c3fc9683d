"""Cuts what a person typed into tokens: quotes, smart quotes, Slack's `<…>` entities, control characters."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from core.errors import NotUnderstood
from core.visible import visible

LONGEST_TEXT = 3000
"""Characters of one argument; what Slack takes in one section or one input."""

_MARKS_OF_DIRECTION = dict.fromkeys("\u200e\u200f\u2060")
_READ_AS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", **_MARKS_OF_DIRECTION})
_NAMED = r"(?:<@[^<>]+>|@\w[\w.\-]*)"
_BETWEEN_NAMES = r"(?:\s*,\s*(?:(?:and|und|et|y|e|en)\s+|&\s*)?|\s+(?:and|und|et|y|e|en|&)\s+)"
_WORD = re.compile(
    rf"(?P<lkey>[^\W\d]\w*)=(?P<list>{_NAMED}(?:{_BETWEEN_NAMES}{_NAMED})+)"
    r'|(?P<key>[^\W\d]\w*)=(?:"(?P<kq>[^"]*)"|<(?P<ke>[^<>]*)>|(?P<kv>[^\s"][\S\u00a0\u202f]*))'
    r'|"(?P<q>[^"]*)"|<(?P<e>[^<>]+)>|(?P<w>(?:[^\s<]|[\u00a0\u202f])+|<)'
)
# Spaces that hold a line together are spaces like others, but between the digits of one number (1 200 in French).
_SPACES = re.compile(r"(?<!\d)[\u00a0\u202f]|[\u00a0\u202f](?!\d{3}(?!\d))")
_PERSON = re.compile(r"@([UW][A-Z0-9]+)(?:\|.*)?")
_SHOWN_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^<>]*))?>")
_CHANNEL = re.compile(r"#([CG][A-Z0-9]+)(?:\|(.*))?")
_ENTITY = re.compile(r"<([^<>]+)>")
_KEPT = "\t\n\r\u200c\u200d"
"""Joiners, too: some scripts and emoji need them."""
_GROUPS = {"subteam": "group", "channel": "channel", "here": "here", "everyone": "everyone"}
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


class Token(NamedTuple):
    """One word: its text, its key if it was written `key=text`, whether it was quoted, the person that it names.

    `parts` are the people of a key that names several (`attendees=@ben,@mei`).
    `is_group`: it names many people, as a user group or @channel does. A channel that comes without its name has its
    `channel_id`. `mentions` are the ids of people and channels in quoted text, which stand there as @U012 and #C012.
    """

    text: str
    key: str = ""
    quoted: bool = False
    person_id: str = ""
    label: str = ""
    parts: tuple["Token", ...] = ()
    is_group: bool = False
    channel_id: str = ""
    mentions: tuple[str, ...] = ()


def tokenize(text: str) -> tuple[Token, ...]:
    """Cut text, escaped as Slack escapes it, into tokens. Raises NotUnderstood for control characters."""
    return tuple(map(_word, _WORD.finditer(_clean(text))))


def join(words: Sequence[Token]) -> str:
    """Return tokens as one text, spaces folded."""
    return " ".join(" ".join(map(_shown, words)).split())


def typed(word: Token) -> str:
    """Return a token as text that is cut into the same token again; a person keeps the id beside the name."""
    if word.parts:
        return f"{word.key}={','.join(_person_typed(part) for part in word.parts)}"
    text = _person_typed(word) if word.person_id else escape(word.text)
    quoted = f'"{text}"' if not word.person_id and (word.quoted or not text or " " in text) else text
    return f"{word.key}={quoted}" if word.key else quoted


def _person_typed(word: Token) -> str:
    name = word.text.lstrip("@").replace("|", " ").replace(">", " ").replace("<", " ")
    if not word.person_id:
        return word.text
    return f"<@{word.person_id}|{name}>" if name != word.person_id else f"<@{word.person_id}>"


def shown(command: str) -> str:
    """Return a command as a person reads it: names in place of ids, and no escapes."""
    return _unescape(_SHOWN_PERSON.sub(lambda person: f"@{person[2] or person[1]}", command))


def is_mention(word: Token) -> bool:
    """Say whether a word names one person by itself."""
    is_name = word.text.startswith("@") and len(word.text) > 1 and not (word.quoted or word.is_group)
    return bool(word.person_id) or is_name


def printable(text: str) -> str:
    """Return text that others wrote, without what `tokenize` refuses from somebody who can mend it."""
    return "".join(character for character in text if character.isprintable() or character in _KEPT)


def escape(text: str) -> str:
    """Escape text as Slack does, so that it can stand in a command or a message without meaning anything."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_blank(text: str) -> bool:
    """Say whether there is nothing in a text that a reader would see."""
    return all(unicodedata.category(character)[0] in "ZC" for character in text)


def refuse_control_characters(text: str, parameter: str = "") -> None:
    """Raise NotUnderstood for characters that no reader sees and that spoil what is printed."""
    if found := _CONTROL.search(text):
        raise NotUnderstood(
            f"The text has a control character (U+{ord(found[0]):04X}) in it.",
            "Type it again without that character; copying from a terminal or a PDF often brings one along.",
            parameter=parameter,
        )


def _shown(word: Token) -> str:
    return f"{word.key}={word.text}" if word.key else word.text


def _clean(text: str) -> str:
    if text.isascii() and text.isprintable():  # nearly all are: what is changed or refused below is something else
        return text
    refuse_control_characters(text)
    return _SPACES.sub(" ", visible(text).translate(_READ_AS))


def _word(match: re.Match[str]) -> Token:
    if match.lastgroup == "w":  # nearly all are
        return Token(_unescape(match["w"]))
    if match["lkey"] is not None:
        return _people(match["lkey"].lower(), match["list"])
    key = (match["key"] or "").lower()
    quoted = match["kq"] if match["kq"] is not None else match["q"]
    if quoted is not None:
        inside = [_entity(found[1], "") for found in _ENTITY.finditer(quoted)]
        text = _unescape(_ENTITY.sub(lambda found: _in_text(_entity(found[1], "")), quoted))
        return Token(text, key, quoted=True, mentions=tuple(filter(None, map(_unnamed, inside))))
    entity = match["ke"] or match["e"]
    if entity is not None:
        return _entity(entity, key)
    return Token(_unescape(match["kv"] or ""), key)


def _people(key: str, text: str) -> Token:
    parts = tuple(
        _entity(each[1:-1], key) if each.startswith("<") else Token(each, key) for each in re.findall(_NAMED, text)
    )
    return Token(", ".join(part.text for part in parts), key, parts=parts)


def _entity(inside: str, key: str) -> Token:
    if person := _PERSON.fullmatch(inside):
        return Token(f"@{inside.partition('|')[2] or person[1]}", key, person_id=person[1])
    if channel := _CHANNEL.fullmatch(inside):
        return Token(
            f"#{channel[2] or channel[1]}", key, label=channel[2] or "", channel_id="" if channel[2] else channel[1]
        )
    target, _, shown = inside.partition("|")
    if target.startswith("!"):
        return _special(target[1:], _unescape(shown), key)
    return Token(_unescape(target.removeprefix("mailto:")), key)


def _special(target: str, shown: str, key: str) -> Token:
    """Return what stands for many people, or for a date: Slack shows it by words of its own."""
    kind = target.partition("^")[0]
    if kind not in _GROUPS:
        return Token(shown or f"@{kind}", key)
    name = (shown or _GROUPS[kind]).lstrip("@")
    return Token(f"@{name}", key, is_group=True)


def _in_text(word: Token) -> str:
    """Return a word of a quoted text; a person stands there by their id, until their name is known."""
    return f"@{word.person_id}" if word.person_id else escape(word.text)


def _unnamed(word: Token) -> str:
    """Return the id of what has yet to be named."""
    return word.person_id or word.channel_id


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") if "&" in text else text
