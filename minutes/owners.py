"""Decide which member a name in the minutes means. A wrong owner is worse than none: only a sole fit counts."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.names import folded
from minutes.given_names import is_same_name
from minutes.rules.naming import is_collective
from minutes.several_names import SEVERAL, WITH

_SPEAKER = frozenset({"i", "me", "myself", "i'll", "ich", "yo", "je", "私", "僕"})
_MENTION = re.compile(r"^<@(?P<id>[UW]\w+)(?:\|[^>]*)?>$")
_ANY_OF_THEM = re.compile(r"\b(?:or|oder|ou)\b|\beither\b", re.IGNORECASE)
_BOTH = re.compile(r"^(?:both|either|sowohl|beide)\s+", re.IGNORECASE)
_E_MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
_AROUND = re.compile(r"\([^)]*\)|[*_~`:.,;]+$|^[*_~`@]+")
_SHORTEST_BEGINNING = 3


class Why(StrEnum):
    """Why nobody fits."""

    NOBODY_NAMED = "nobody is named"
    NOT_A_MEMBER = "no member has this name"
    LEFT = "this person has left"
    EVERYBODY = "this means everybody"


@dataclass(frozen=True, slots=True)
class Member:
    """Who may own an action: `also` are display name, handle, e-mail; `left` people never own anything new."""

    id: str
    name: str
    also: tuple[str, ...] = ()
    left: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """The one who is meant, and who is named as helping."""

    member: Member
    helpers: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidates:
    """Those who may be meant; `together` are those who do it together, each of them surely named."""

    members: tuple[Member, ...]
    together: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Unknown:
    why: Why


Owner = Resolved | Candidates | Unknown


def resolve(name: str, members: Sequence[Member], speaker: str = "") -> Owner:
    """Return the one member that the words name ("I" is the speaker), all that they may mean, or why nobody is."""
    head, *others = WITH.split(name.strip(), maxsplit=1)
    if others and head:
        return _helped(resolve(head, members, speaker), resolve(others[0].strip(" )"), members, speaker))
    words = _bare(name)
    if mention := _MENTION.match(name.strip()):
        return _one_of([member for member in members if member.id == mention["id"]])
    if words.casefold() in _SPEAKER:
        return (
            resolve(speaker, members)
            if speaker and _bare(speaker).casefold() not in _SPEAKER
            else Unknown(Why.NOBODY_NAMED)
        )
    if not words:
        return Unknown(Why.NOBODY_NAMED)
    parts = [part for part in SEVERAL.split(_BOTH.sub("", words)) if part]
    if len(parts) > 1 and not any(_whole(words, member.name) for member in members):
        return _several(parts, members, speaker, is_any=bool(_ANY_OF_THEM.search(words)))
    found = _sole(words, members)
    is_nobody = isinstance(found, Unknown) and found.why is not Why.LEFT
    return Unknown(Why.EVERYBODY) if is_nobody and is_collective(words) else found


def _several(parts: Iterable[str], members: Sequence[Member], speaker: str, *, is_any: bool) -> Owner:
    """Return those whom "Ana and Max" may mean: an action has one owner, so a person chooses, and the others help.

    Of "Ana or Max" the other does not help.
    """
    owners = [resolve(part, members, speaker) for part in parts]
    found = tuple(dict.fromkeys(member for owner in owners for member in _meant(owner)))
    sure = tuple(dict.fromkeys(owner.member for owner in owners if isinstance(owner, Resolved)))
    if len(found) == 1 and all(isinstance(owner, Resolved) for owner in owners):
        return Resolved(found[0])
    return Candidates(found, () if is_any else sure) if found else Unknown(Why.NOT_A_MEMBER)


def _helped(owner: Owner, helper: Owner) -> Owner:
    """Return the owner of "Ana with Max", with who surely helps."""
    found = _sure(helper)
    match owner:
        case Resolved(member):
            return Resolved(member, tuple(each for each in found if each != member))
        case Candidates(several, together):
            return Candidates(several, tuple(dict.fromkeys((*together, *found))))
        case _:
            return owner


def _meant(owner: Owner) -> tuple[Member, ...]:
    match owner:
        case Resolved(member):
            return (member,)
        case Candidates(several):
            return several
        case _:
            return ()


def _sure(owner: Owner) -> tuple[Member, ...]:
    return owner.together if isinstance(owner, Candidates) else _meant(owner)


def _sole(words: str, members: Sequence[Member]) -> Owner:
    """Ask from the strictest fit to the loosest; the first that anybody fits decides.

    A handle or display name is no stricter than a first name: of two called Ana, one has the handle `ana` by luck.
    """
    if whole := [member for member in members if _whole(words, member.name)]:
        return _one_of(whole)
    for fits in _FITS:
        if fitting := [
            member for member in members if any(fits(words, written) for written in (member.name, *member.also))
        ]:
            return _one_of(fitting)
    return Unknown(Why.NOT_A_MEMBER)


def _one_of(fitting: Sequence[Member]) -> Owner:
    here = tuple(member for member in fitting if not member.left)
    if not here:
        return Unknown(Why.LEFT if fitting else Why.NOT_A_MEMBER)
    return Resolved(here[0]) if len(here) == 1 else Candidates(here)


def _bare(name: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", name.strip())).strip()


def _letters(name: str) -> str:
    """Return a name as it is compared: without case, accents, dots and hyphens ("José-Luis" is "jose luis")."""
    bare = _bare(name)
    return folded(bare.partition("@")[0] if _E_MAIL.fullmatch(bare) else bare)


def _whole(words: str, written: str) -> bool:
    return _letters(words) == _letters(written) != ""


def _part(words: str, written: str) -> bool:
    """First name, last name or both with something between; short forms of a first name count as the name."""
    named, parts = _letters(words).split(), _letters(written).split()
    if len(named) > 1:
        both = len(parts) > 1 and is_same_name(named[0], parts[0]) and named[-1] == parts[-1]
        return both or parts[: len(named)] == named
    return bool(named) and bool(parts) and (is_same_name(named[0], parts[0]) or named[0] in parts)


def _with_initial(words: str, written: str) -> bool:
    """Read "Ana L." and "A. Lopez"."""
    named, parts = _letters(words).split(), _letters(written).split()
    if len(named) != 2 or len(parts) < 2:
        return False
    first, last = named
    return (is_same_name(first, parts[0]) and len(last) == 1 and parts[-1].startswith(last)) or (
        len(first) == 1 and parts[0].startswith(first) and parts[-1] == last
    )


def _beginning(words: str, written: str) -> bool:
    """Read "niko" for nikomatsakis and "pnk" for pnkfelix: the beginning of a name or handle, or a handle of a name."""
    named, whole = _letters(words).replace(" ", ""), _letters(written).replace(" ", "")
    shorter, longer = sorted((named, whole), key=len)
    return len(shorter) >= _SHORTEST_BEGINNING and longer.startswith(shorter) and " " not in _letters(words)


_FITS: tuple[Callable[[str, str], bool], ...] = (_part, _with_initial, _beginning)
