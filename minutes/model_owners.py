"""Prove the owner that a model names: by the line, by what stands above it or is said beside it; else there is none."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minutes.draft import Item
from minutes.markup import folded, plain, unboxed
from minutes.rules.cues import said
from minutes.rules.markers import action_marked
from minutes.rules.naming import Known, leading, owner_phrase, trailing
from minutes.rules.promises import owner_of, takes_on
from minutes.transcript import Sort, Transcript, Turn

_BEFORE, _AFTER = 2, 4  # turns: who is asked, and who says yes
_I = frozenset({"i", "me", "myself", "ich", "yo", "je", "eu", "io", "私", "僕", "俺", "speaker"})
_TAKES_ON = re.compile(
    r"\bich (?:werde|mache|übernehme|kümmere|schicke|schreibe|prüfe|kläre)\b|\b(?:mache|übernehme|erledige) ich\b"
    r"|\b(?:me encargo|me ocupo|lo hago|yo (?:me|lo|la|los|las))\b|\bje (?:m'en|m’en|vais|ferai|m'occupe)\b"
    r"|私が|僕が|やります|担当します|対応します|送ります|確認します",
    re.IGNORECASE,
)
_WORD = re.compile(r"@?[^\W_][\w'’.-]*")
_SEVERAL = re.compile(r"\s*(?:,|&|\+|/|\b(?:and|und|et|y|e|en)\b)\s*", re.IGNORECASE)
_ACTS = (
    r"(?=['’]ll\b|\s*[:,–?]|\s+(?:to|will|shall|should|must|can|could|is|are|has|have|needs?"
    r"|wird|soll|muss|kann|va|vont)\b)"
)
"""What follows who does something, or is asked to: "Ana will", "the team to", "Ana, could you"."""
_SAYS_I = re.compile(r"\b(?:i|me|myself|ich|je|yo|eu|io|ik)\b", re.IGNORECASE)
_GOES_ON = "…"
_NAME_AND_MORE = 2
"""Words of a label that begins with a first name: "Tom Weber", "Tom's tasks"."""
_MOST_ABOVE = 8
"""So many lines above are asked whose part a line is."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a turn, with whom the rules read off it, and what stands above it and was said beside it."""

    turn: Turn
    line: str
    read: str = ""
    around: Sequence[str] = ()


def proven_owner(claimed: str, place: Place, known: Known) -> str:
    """Return the owner as the source writes them, "" where it proves none or the model and the rules disagree.

    A wrong owner is worse than none.
    """
    turn, line, read = place.turn, place.line, place.read
    if _acts(claimed, line) or _all_named(claimed, turn, line):
        return claimed
    is_speaker = bool(turn.speaker) and (claimed.casefold() in _I or _is_same(claimed, turn.speaker))
    if read and not claimed and read == turn.speaker and not takes_on(line):
        return ""  # "I can" and "I have to" are promises only if somebody else thinks so too
    if read:
        agrees = not claimed or _is_same(claimed, read) or (is_speaker and _is_same(read, turn.speaker))
        return read if agrees else ""
    if is_speaker and (takes_on(line) or _TAKES_ON.search(line)):
        return turn.speaker
    if not claimed:
        return ""
    return _named(claimed, line, known) or (claimed if any(_is_part_of(claimed, each) for each in place.around) else "")


def lines_above(transcript: Transcript, place: int) -> list[str]:
    """Return the heading and the bullets that a line of notes stands below, and what a line with "…" goes on."""
    turn = transcript.turns[place]
    found, level, goes_on = [turn.heading] if turn.heading else [], turn.level, turn.text.startswith(_GOES_ON)
    for above in reversed(transcript.turns[:place]):
        if len(found) > _MOST_ABOVE or above.is_heading or not (level or goes_on):
            break
        if (goes_on and above.text) or above.level < level:
            found.append(above.text)
            level, goes_on = min(level, above.level), goes_on and above.text.startswith(_GOES_ON)
    return found


def _acts(claimed: str, line: str) -> bool:
    """Say whether a line has the claimed words, letter for letter, as who does it: "Ana will …", "the team to …"."""
    wanted = re.escape(folded(claimed)).replace(r"\ ", r"\s+")
    return (
        bool(claimed)
        and claimed.casefold() not in _I
        and bool(re.search(rf"(?<![\w@'’-])@?{wanted}{_ACTS}", plain(line), re.IGNORECASE))
    )


def _all_named(claimed: str, turn: Turn, line: str) -> bool:
    """Say whether a line names each of several people, or says "I" where the speaker is one of them."""
    each = [part for part in _SEVERAL.split(claimed) if part]
    words = {word.strip(".'’-@").casefold() for word in _WORD.findall(plain(line)) if word[:1].isupper() or "@" in word}
    mine = _parts(turn.speaker or plain(line).partition(":")[0]) if _SAYS_I.search(line) else set()
    return len(each) > 1 and all(_parts(part) & words or _parts(part) & mine for part in each)


def _is_part_of(claimed: str, above: str) -> bool:
    """Say whether what stands above a line, or was said beside it, is about the claimed person's part."""
    if _acts(claimed, above):
        return True
    label = _WORD.findall(unboxed(plain(above)).partition(":")[0])
    begins = len(label) == _NAME_AND_MORE and _is_same(label[0], claimed)
    return begins or (bool(label) and _parts(" ".join(label)) <= _parts(claimed))


def read_owner(transcript: Transcript, place: int, line: str, found: Sequence[Item], known: Known) -> str:
    """Return whom the rules read off a line: by what they `found` there, else by its words."""
    turn = transcript.turns[place]
    owners = {item.owner for item in found if turn.id in item.turn_ids and item.quote == line}
    if owners:
        return owners.pop() if len(owners) == 1 else ""
    if transcript.sort is Sort.NOTES or action_marked(line):
        return _written(line, known)
    return _spoken(transcript, place, line, known)


def _written(line: str, known: Known) -> str:
    mark = action_marked(plain(line))
    if mark and mark.who and owner_phrase(mark.who, known, loose=True):
        return mark.who
    text = mark.rest if mark else unboxed(plain(line))
    named = leading(text, known) or trailing(text, known)
    return named.owner if named else ""


def _spoken(transcript: Transcript, place: int, line: str, known: Known) -> str:
    turns = transcript.turns[max(0, place - _BEFORE) : place + _AFTER]
    pieces = said(replace(transcript, turns=turns))
    for at, piece in enumerate(pieces):
        is_of_line = piece.text in line or line in piece.text
        if piece.turn.id == transcript.turns[place].id and is_of_line and (owner := owner_of(pieces, at, known)):
            return owner
    return ""


def _named(claimed: str, line: str, known: Known) -> str:
    """Return how a line names a person, if it names nobody else."""
    if not claimed.isascii() and claimed in line:  # Japanese sets no space beside a name
        return claimed
    words = [word.strip(".'’-") for word in _WORD.findall(folded(line))]
    own = [word for word in words if _is_same(word, claimed) and (word[:1].isupper() or word.startswith("@"))]
    others = {word for word in words if word in known and (word[:1].isupper() or word.startswith("@"))} - set(own)
    if not own or others:
        return ""
    return claimed if claimed.casefold() in folded(line).casefold() else own[0]


def _is_same(one: str, other: str) -> bool:
    """Say whether two ways to write a person share a whole name; "Ana" and "Ana Lima" do."""
    return bool(_parts(one) & _parts(other))


def _parts(name: str) -> set[str]:
    return {part.strip(".'’-@").casefold().removesuffix("'s").removesuffix("’s") for part in _WORD.findall(name)} - _AND


_AND = {"", "and", "und", "y", "et", "the", "team", "will", "to", "of"}
