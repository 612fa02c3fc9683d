"""Find whom a line names as the one who does it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from minutes.rules.vocabulary import COLLECTIVE, EVERYONE, LABELS, VERBS
from minutes.several_names import AND, SEVERAL, WITH
from minutes.transcript import Sort, Transcript

_TOKEN = re.compile(r"@?[^\W_][\w.'’-]*")
_COMPANY = re.compile(r"\s*\([^()]*\)")

_WHO = r"(?P<who>@?[^\s:,()\[\]][^:()\[\]\n]{0,70}?)"
_FIRM = (
    r"(?:(?:will|shall|should|must)(?: (?:also|then|probably|likely|try to"
    r"|need to|continue to(?= \w))){0,2}"
    r"|(?:said|says|promised|offered|agreed|confirmed|mentioned)(?: that)? (?:he|she|they)(?:['’]ll| will| would)"
    r"|(?:is|are) (?:expected|asked|requested|supposed|encouraged|invited) to"
    r"|(?:(?:is|are) (?:also )?(?:going )?to)|(?:has|have|needs?|plans?|agreed|volunteered"
    r"|offered|promised|hopes?) to|to|wird|werden|soll(?:en)?|muss"
    r"|van? a|deben?|se encargan? de)"
)
_MODAL = rf"(?:{_FIRM}|(?:would|can|could|might|may)(?: (?:also|then|probably|likely|try to|need to)){{0,2}}|wants? to)"
_PREFIX = re.compile(
    rf"^{_WHO}\s*(?:(?:\([^()]*\)\s*)?(?::|：|->|→)\s*|\s[-–—]\s+|[-–—]{{2}}\s*)(?P<rest>\S.*)$", re.DOTALL
)
_ACTS = re.compile(
    rf"^(?P<who>@?[^\W_][\w.'’@&,/ +-]{{0,70}}?)\s+(?P<modal>{_MODAL})\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)
_ACTS_FIRMLY = re.compile(
    rf"^(?P<who>@?[^\W_][\w.'’@&,/ +-]{{0,70}}?)\s+(?P<modal>{_FIRM})\s+(?P<rest>\S.*)$", re.IGNORECASE | re.DOTALL
)
_SMALL = re.compile(r"(?<![@\w./(#-])[a-z]{3,}(?![\w@/-])")
_THING = re.compile(r"\b(?:in|the|using|via|into|an?|our|its) ([A-Z][\w-]{2,})")
_MADE_VERB = re.compile(r"(?:re|un|de|pre|co|over)-?(?P<stem>[a-z]{3,})|[a-z]{3,}(?:ify|ize|ate)")
# A small word that determines a noun stands behind verbs and prepositions, not behind names: "Refurbish the site".
_DETERMINED = re.compile(
    r"(?!(?:about|after|all|along|and|are|as|at|because|before|but|by|do|does|for|from|if|in|into|is|like|not|of"
    r"|on|once|or"
    r"|over|per|since|so|than|that|through|to|under|until|was|were|when|where|while|with|without)\b)"
    r"(?P<verb>[a-z][a-z-]*(?:[^\Wsdg\d_]|ss|[^e]d|[^n]g))"
    r" (?:the|an?|all|our|each|every|any|this|these|those|my|your|their|his|her|its) ",
    re.IGNORECASE,
)
_FULL_HANDLE = re.compile(r"^@(?P<who>[A-Z][\w'’-]+ [A-Z][\w'’-]+)\s*[-–—:,]*\s+(?P<rest>\S.*)$", re.DOTALL)
_TO_ARROW = re.compile(r"^(?P<rest>.*\S)\s*(?:->|→|⇒|=>)\s*(?P<who>@?[^\W\d_][^→]{1,40})$", re.DOTALL)
_HANDLE = re.compile(
    r"^(?P<who>@[\w.-]+(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|\s*/\s*|\s+)@[\w.-]+)*)[\s,:-]*(?P<rest>\S.*)$", re.DOTALL
)
_NAME = r"@?[^\W\d_][\w'’-]*(?: [A-Z][\w'’-]*)?"
_LIST = rf"{_NAME}(?:(?:\s*[,/&+]\s*(?:and\s+)?|\s+and\s+){_NAME})*"
_TOLD = re.compile(rf"^(?P<who>{_LIST}|@?[^\W_][\w'’-]*)\s+(?P<rest>(?P<verb>[a-z]+)\s+\S.*)$", re.DOTALL)
_BRACKETED = re.compile(r"^[\[(](?P<who>[^\[\]()]{2,40})[\])]\s*[:-]?\s*(?P<rest>\S.*)$", re.DOTALL)
_TRAILING = re.compile(
    r"^(?P<rest>.*\S)\s*(?:[\[(](?P<in>[^\[\]()]{2,60})[\])]|\s(?:--?|–|—|->"
    r"|→)\s*(?P<dash>@?[^\W_][\w.'’@&+,/ -]{1,40})|\s(?P<at>@(?:[A-Z][\w'’-]+ [A-Z][\w'’-]+|[\w.-]+)))[\s.]*$",
    re.DOTALL,
)
_HANDLES_AT_END = re.compile(
    r"^(?P<rest>.*?\S)\s+(?P<at>@[\w.-]+(?:(?:\s*[,&+/]\s*|\s+(?:and|or)\s+|\s+)@[\w.-]+)+)[\s.]*$", re.DOTALL
)
_FIELD = re.compile(
    r"[\s,;(\[|–-]*\b(?:owners?|assignees?|assigned to|responsible|who|verantwortlich|responsable"
    r"|担当)\s*[:=：]?\s*(?P<who>@?[^\W_][\w.'’@&+/ -]{1,40}?)\s*(?=$|[,;.)\]|])",
    re.IGNORECASE,
)
_ONE_MORE = re.compile(r"\s*,\s*(?P<who>@?[^\W_][\w.'’@&+/ -]{1,40}?)\s*(?=$|[,;.)\]|])")
_AND_LAST = re.compile(rf"^{AND}\s+")
_CHECKS = re.compile(r"[a-z]{2,}[^\Wsaiou\d_]e?s (?:the|an?|all|our|them|this|it|up|out|with|for|on|into|to) ")
_DOING = re.compile(r"[a-z]{3,}ing (?:\w+ )?\S")  # "Ana removing the label": what note-takers shorten
_CODE = re.compile(r"[A-Z][\w-]*\d[\w-]*|\d\S*")  # "T3", "D19-1", "3rd": no person, while "nobody42" is a handle
_PASSIVE = re.compile(r"be(?:en)? (?:\w+ly )?\w+(?:ed|en|ade|one|ent|ld|wn|ght|ut|un)\b", re.IGNORECASE)
_DONE_BY = re.compile(rf"\bbe(?:en)? \w+\b(?: .{{1,60}}?)? by (?P<who>{_LIST})[\s.]*$")
_WILL_DO = re.compile(
    rf"\s*[,(;–-]\s*(?P<who>{_LIST})"
    r" (?:will|to|shall) (?:do|handle|take|own|lead|drive)\b[^,;]*$"
)
_WITH_IN_BRACKETS = re.compile(r"\((with [^()]{1,60})\)")
_COMPANY_OF = re.compile(r"^(@?\S+(?: [A-Z]\S+){0,2}) \([^()]*\)(?= (?:will|shall|should|must|is|to) )")
_DUE_AT_END = re.compile(r"\s*[,;]?\s+(?:due|by|until|before)\b[^,;()]{1,30}$", re.IGNORECASE)
_AND_NAMES = 4
_SHORT = 5  # letters: "Kate" and "Nate" are names


@dataclass(frozen=True, slots=True)
class Named:
    """An owner as the line writes them, and what is left to do."""

    owner: str
    rest: str


@dataclass(frozen=True, slots=True)
class Known:
    """The people of a meeting, by any word that may name them."""

    words: frozenset[str]
    small: frozenset[str] = frozenset()  # words that the notes also write without a capital: hardly names
    things: frozenset[str] = frozenset()  # capital words behind "the" or "in": products rather than people

    def __contains__(self, name: str) -> bool:
        return name.lower().lstrip("@") in self.words


def small_words(transcript: Transcript) -> frozenset[str]:
    """Return the words that written notes write without a capital."""
    if transcript.sort is not Sort.NOTES:
        return frozenset()
    return frozenset(word for turn in transcript.turns for word in _SMALL.findall(turn.text))


def thing_words(transcript: Transcript) -> frozenset[str]:
    """Return the capital words that written notes use for things: "in Kubernetes", "the Slack app"."""
    if transcript.sort is not Sort.NOTES:
        return frozenset()
    return frozenset(word.lower() for turn in transcript.turns for word in _THING.findall(turn.text))


def known_people(
    names: Iterable[str], small: frozenset[str] = frozenset(), things: frozenset[str] = frozenset()
) -> Known:
    """Return full names, first and last names and handles as words to look up."""
    words: set[str] = set()
    for name in names:
        bare = _COMPANY.sub("", name).strip().lstrip("@").lower()
        words.add(bare)
        words.update(part for part in bare.split() if len(part) > 2 and part not in VERBS and part not in LABELS)
    return Known(frozenset(words - {""}), small, things)


def is_order(text: str) -> bool:
    """Say whether a text begins with what is to be done: "Refurbish the site", "carefully check all of them"."""
    words = text.lower().split()
    if words and words[0].endswith("ly") and len(words) > 1:
        words = words[1:]
    return bool(words) and (is_verb(words[0].strip(".,;:*")) or bool(_DETERMINED.match(text)))


def is_verb(word: str) -> bool:
    """Say whether a word is a verb by itself, or is made of one: "redeploy", "prioritize"."""
    if word in VERBS:
        return True
    made = _MADE_VERB.fullmatch(word)
    return bool(made) and len(word) > _SHORT and (made["stem"] in VERBS if made and made["stem"] else True)


def is_collective(phrase: str) -> bool:
    """Say whether the words mean many people rather than one."""
    tokens = [token.lower().strip(".'’s") for token in phrase.replace("@", "").split()]
    return bool(tokens) and (
        any(token in COLLECTIVE for token in (tokens[-1], tokens[0])) or phrase.lower().strip() in COLLECTIVE
    )


def _is_name(part: str, known: Known, *, loose: bool) -> bool:
    """Say whether one part of "Ana, Max and @bo" is a person or a team."""
    bare = re.sub(r"^(?:the|our)\s+", "", _COMPANY.sub("", part).strip(), flags=re.IGNORECASE)
    if not bare or len(bare) > 40:
        return False
    if bare in known or re.fullmatch(r"@[\w./-]+", bare) or (bare != part.strip() and is_collective(bare)):
        return True
    tokens = bare.split()
    if len(tokens) > 3:
        return False
    if is_collective(bare):
        return len(tokens) == 1 or tokens[0].lower() in COLLECTIVE or tokens[0][:1].isupper()
    if not all(_TOKEN.fullmatch(token) for token in tokens):
        return False
    return _looks_like_name(tokens, known, loose=loose)


def _looks_like_name(tokens: list[str], known: Known, *, loose: bool) -> bool:
    """Say whether unknown words look like a name: capitals in front; in loose places one small word as well."""
    first = tokens[0].lower()
    if (
        any(token.lower() in LABELS for token in tokens)
        or is_verb(first)
        or (not loose and len(tokens) == 1 and tokens[0][:1].isupper() and first in known.small)
        or (first.removesuffix("s") in VERBS and tokens[0] not in known)
    ):
        return False
    if any(_CODE.fullmatch(token) and token not in known for token in tokens):
        return False
    if any(token.endswith(("'s", "’s", "'", "ing")) for token in tokens):
        return False
    if all(token[:1].isupper() and not (token.isupper() and len(token) > 2) for token in tokens):
        return True
    return loose and len(tokens) == 1 and tokens[0].isalnum() and len(first) > 2 and not first.isdigit()


def owner_phrase(phrase: str, known: Known, *, loose: bool = False) -> bool:
    """Say whether a phrase names people and nothing else."""
    parts = [part for each in WITH.split(phrase.strip()) for part in SEVERAL.split(each) if part]
    return (
        bool(parts)
        and len(parts) <= _AND_NAMES * 2
        and all(_is_name(part, known, loose=loose and len(parts) == 1) for part in parts)
    )


def leading(text: str, known: Known, *, loose: bool = False) -> Named | None:
    """Read "Ana: …", "Ana - …", "Ana to …", "Ana and Max will …", "@ana …", "[Ana] …"."""
    text = _WITH_IN_BRACKETS.sub(r"\1", text)
    for pattern in (_BRACKETED, _PREFIX, _ACTS):
        found = pattern.match(text)
        if pattern is _ACTS and found and _PASSIVE.match(found["rest"]):
            return None  # "The list to be made by Ana": the list does nothing
        if found and owner_phrase(found["who"], known, loose=loose and pattern is not _PREFIX):
            return Named(_tidy(found["who"]), _without_to(found["rest"]))
    if (full := _FULL_HANDLE.match(text)) and not is_verb(full["who"].split()[1].lower()):
        return Named(full["who"], _without_to(full["rest"]))
    found = _HANDLE.match(text) or _told(text, known)
    return Named(_tidy(found["who"]), _without_to(found["rest"])) if found else None


def _told(text: str, known: Known) -> re.Match[str] | None:
    """Read "All review the draft" and "Ana review the draft": people and an order, nothing between."""
    first, _, rest = text.partition(" ")
    if rest and not first.isascii() and first in known:  # "佐藤 レポートを書く": no small word stands between
        return re.match(r"(?P<who>\S+) (?P<rest>.*)", text, re.DOTALL)
    found = _TOLD.match(text)
    if not found or not (is_order(found["rest"]) or _CHECKS.match(found["rest"]) or _DOING.match(found["rest"])):
        return None
    who = found["who"]
    if who.lower() in COLLECTIVE:
        return found
    return found if _all_known(who, known) else None


def _all_known(who: str, known: Known) -> bool:
    parts = [part for part in SEVERAL.split(who) if part]
    return bool(parts) and all(part in known and part.lower() not in VERBS for part in parts)


def acting(text: str, known: Known, *, loose: bool = False, firm: bool = False) -> Named | None:
    """Read only "Ana will …" and "Ana to …"; if `firm`, not what Ana "can" or "might" do."""
    found = (_ACTS_FIRMLY if firm else _ACTS).match(_COMPANY_OF.sub(r"\1", text))
    if found and owner_phrase(found["who"], known, loose=loose):
        return Named(_tidy(found["who"]), _without_to(found["rest"]))
    return None


def trailing(text: str, known: Known) -> Named | None:
    """Read "… (Ana)", "… - Ana", "… @ana", "… owner: Ana"; a word that is not known as a person is no owner here."""
    if named := _field(text, known):
        return named
    if (by := _DONE_BY.search(text)) and _all_known(by["who"], known):
        return Named(_tidy(by["who"]), text)
    if (volunteer := _WILL_DO.search(text)) and owner_phrase(volunteer["who"], known):
        return Named(_tidy(volunteer["who"]), text[: volunteer.start()].strip())
    if (arrow := _TO_ARROW.match(text)) and owner_phrase(arrow["who"], known):
        return Named(_tidy(arrow["who"]), arrow["rest"].strip(" -–—"))
    return _at_end(text, known) or _at_end(_DUE_AT_END.sub("", text), known)


def _field(text: str, known: Known) -> Named | None:
    """Read "… (owner: Ana, Ben)": all who are named, and not what follows them."""
    found = _FIELD.search(text)
    if not (found and owner_phrase(found["who"], known)):
        return None
    end = found.end()
    while (more := _ONE_MORE.match(text, end)) and owner_phrase(_AND_LAST.sub("", more["who"]), known):
        end = more.end()
    who, before, after = text[found.start("who") : end], text[: found.start()], text[end:]
    if text[found.start() : found.start("who")].lstrip()[:1] in ("(", "["):
        after = after.removeprefix(")").removeprefix("]")
    return Named(_tidy(who), f"{before}{after}".strip(" ,;-|"))


def _at_end(text: str, known: Known) -> Named | None:
    """Read the name in the last brackets, behind the last dash, or the last handle."""
    found = _HANDLES_AT_END.match(text) or _TRAILING.match(text)
    if not found:
        return None
    who = found["at"] or found["in"] or found["dash"]
    parts = [part for part in SEVERAL.split(who.strip()) if part]
    if parts and all(part.startswith("@") or part in known or part.lower() in EVERYONE - {"all"} for part in parts):
        return Named(_tidy(who), found["rest"].strip(" -–—"))
    return None


def _tidy(who: str) -> str:
    return who.strip(" *_,:;-–—").strip()


def _without_to(rest: str) -> str:
    return re.sub(r"^(?:to|will|should|must)\s+(?=[a-z])|^(?:to )?do\s*[:：]\s*", "", rest.strip())
