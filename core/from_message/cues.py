"""The words by which a message says who does something: it asks somebody, or its author promises."""

import re
from dataclasses import dataclass

from core.from_message.text import PERSON

_OPENING = (
    r"(?:(?:hi|hey|hello|hallo|hola|bonjour|morning|good morning|dear|ok|okay|so|also|and|thanks|thank you|cc|fyi"
    r"|please|pls|todo|reminder|action)\b[\s,!.:–-]*)*"
)
_ASKS = (
    r"(?:please|pls|plz|can you|could you|would you|will you|can u|will|to|should|shall|must|needs? to|has to|is to"
    r"|bitte|kannst du|könntest du|kannst|peux-tu|pourrais-tu|peux|puedes|podrías|pode|poderia|puoi|potresti|kun je)\b"
)
_SEVERAL = rf"{PERSON}(?:(?:\s*[,&/+]\s*|\s+(?:and|und|et|y|e|en)\s+|\s+){PERSON})*"
_TOLD = (
    r"(?:is|was|were|are|has been|said|says|thinks?|found|reported|noticed|mentioned|wrote|told|asked|loves?"
    r"|talked|spoke|agreed|decided|discussed|met|left|went|had|did)\b"
)
_AT_START = re.compile(rf"{_OPENING}(?P<who>{_SEVERAL})(?![\s,:–-]*{_TOLD})[\s,:–-]*", re.IGNORECASE)
_BEFORE_ASKING = re.compile(rf"(?P<who>{_SEVERAL})\s*,?\s+(?={_ASKS})", re.IGNORECASE)
_FOR = re.compile(
    r"[\s,(\[–-]*\b(?:owners?|assignees?|responsible|assigned? to|owned by|for|who)\s*[:=]?\s*"
    rf"(?P<who>{_SEVERAL})[)\]]?",
    re.IGNORECASE,
)
# Begins with a word, or all of a long word would be looked through from each of its letters.
_AT_END = re.compile(rf"(?<!\S)(?P<before>\S*?)[\s:,(\[–-]*\s(?P<who>{_SEVERAL})[\s.!)\]]*$")
_ABOUT = frozenset(
    {"with", "from", "to", "of", "about", "than", "via", "thanks", "thank", "told", "tell", "ask", "asked", "and", "or"}
    | {"like", "by", "at", "on", "mit", "von", "an", "für", "avec", "de", "à", "con", "see", "ping", "cc"}
)
_CALLED = re.compile(
    rf"{_OPENING}(?P<name>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*)?)(?:\s*[,:–]\s*|\s+(?={_ASKS}))", re.IGNORECASE
)
_PROMISE = re.compile(
    r"\b(?:i['’]ll|i will|i can(?!['’]?t|not)|i['’]m going to|i am going to|i['’]m gonna|i shall|i have to|i need to"
    r"|i must|let me|ich (?:werde|schicke|mache|kümmere|übernehme|schreibe|kann|bringe|prüfe)|je vais|je m['’]en"
    r"|voy a|me encargo|eu vou|vou|me ocupo|io|ik zal|ik ga)\b",
    re.IGNORECASE,
)
_NO_PROMISE = re.compile(r"\b(?:if i|when i|whether i|should i|shall i|can i|i can see|let me know)\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"\?\s*$|\b(?:please|pls|can|could|would|will) (?:someone|somebody|anyone|anybody|you)\b|\bplease\b|\bpls\b"
    r"|\b(?:someone|somebody|we) (?:should|must|needs? to|has to|have to)\b|\bbitte\b|\bpor favor\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"(?:(?:please|pls|plz|kindly|bitte|por favor|s['’]il te plaît|don['’]t forget to|remember to|reminder|todo"
    r"|(?:can|could|would|will) (?:you|u|someone|somebody|anyone|anybody)"
    r"|kannst du|könntest du|peux-tu|pourrais-tu|puedes|podrías|pode|poderia|puoi|potresti|kun je)"
    r"(?:\s*[,:–]\s*|\s+))+",
    re.IGNORECASE,
)
_ORDER = re.compile(r"(?:to|will|should|shall|must|needs? to|has to|is to)\s+", re.IGNORECASE)
_POLITE_END = re.compile(
    r"[\s,–-]*\b(?:please|pls|plz|thanks|thank you|thx|bitte|danke|cheers)[\s!.?,]*$", re.IGNORECASE
)
_GREETING_ALONE = re.compile(
    rf"(?:{_OPENING}|{PERSON}|(?:all|team|everybody|everyone|folks|guys|there|@here|@channel|@everyone)\b|[\s,!.:–-])*",
    re.IGNORECASE,
)


_GROUP = re.compile(rf"{_OPENING}(?P<group>@[\w.-]+)[\s,:–-]+(?={_ASKS})", re.IGNORECASE)
TOLD = re.compile(_TOLD, re.IGNORECASE)
"""What follows a name of which a line only tells something."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom a line asks, in its own words, what is left of it without them, and what it says before."""

    who: str
    rest: str
    before: str = ""


def asked(line: str) -> Asked | None:
    """Return whom a line asks: at its beginning, before what they are to do, at its end."""
    if found := _AT_START.match(line):
        return Asked(found["who"], line[found.end() :])
    if found := _BEFORE_ASKING.search(line):
        before, after = line[: found.start("who")].rstrip(), line[found.end() :]
        return Asked(found["who"], _second_clause(line, before, after), before)
    if found := _FOR.search(line):
        return Asked(found["who"], f"{line[: found.start()]}{line[found.end() :]}".strip())
    found = _AT_END.search(line)
    if found is None or found["before"].strip(",.:;").lower() in _ABOUT:
        return None
    return Asked(found["who"], line[: found.end("before")])


def _second_clause(line: str, before: str, after: str) -> str:
    """Return what is asked for in the second clause of a line, with the first one where both make one sentence.

    A name stays where the sentence needs it: We lost the key and Ben will order one.
    """
    if before.endswith((".", "!", "?", ":")):
        return after
    if _POLITE.match(after) or not before:
        return f"{before} {without_courtesy(after)}".strip()
    return line


def group_asked(line: str) -> re.Match[str] | None:
    """Return where a line asks a group, or everybody: @ops please check the pump."""
    return _GROUP.match(line)


def without_opening(line: str) -> str:
    """Return a line without the greeting that it begins with."""
    opening = re.match(_OPENING, line, re.IGNORECASE)
    return line[opening.end() :] if opening else line


def called(line: str) -> re.Match[str] | None:
    """Return where a line begins with what may be somebody's name: "Ben, could you …", "Ben to …"."""
    return _CALLED.match(line)


def promises(line: str) -> bool:
    """Say whether its author takes something on: I'll send you the link."""
    return bool(_PROMISE.search(line)) and not (_NO_PROMISE.search(line) or line.rstrip().endswith("?"))


def requests(line: str) -> bool:
    """Say whether others are asked for something."""
    return bool(_REQUEST.search(line))


def only_greets(line: str) -> bool:
    """Say whether a line says nothing but hello."""
    return bool(_GREETING_ALONE.fullmatch(line))


def without_courtesy(line: str, *, follows_name: bool = False) -> str:
    """Return what a request asks for, as the title of a record: Send the contract."""
    ordered = _ORDER.match(line) if follows_name else None
    text = line[ordered.end() :] if ordered else line
    polite = _POLITE.match(text)
    text = _POLITE_END.sub("", text[polite.end() :] if polite else text).strip(" ,;:–-")
    return text.rstrip("? ") if polite else text
