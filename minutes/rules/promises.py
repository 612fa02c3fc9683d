"""Find work that a speaker plainly takes on, or accepts when asked, and who that is."""

import re
from collections.abc import Sequence

from minutes.rules.assigned import WHEN, promised
from minutes.rules.cues import Sentence
from minutes.rules.naming import Known, Named, acting, is_collective
from minutes.rules.vocabulary import VERBS

_OWN_WORK = re.compile(
    r"\bi(?:'ll| will|'m going to| am going to|'m gonna) (?:\w+ )?(?:take (?:care|that|this|it|on)"
    r"|do (?:that|this|it|so)|handle|look (?:into|at|after|up|for)|get (?:back|in touch|it done)"
    r"|come back)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:it|that|this|them|those|these|there|so)\b", re.IGNORECASE)
_I_DO = re.compile(
    r"\bi(?:'ll| will| have to| need to|'m going to|'m gonna| am going to| can)\b"
    r"(?! be (?:very |really |so )?(?:interested|curious|glad|here|there|around)\b)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:could|can|would|will) (?:you|someone|somebody|one of you)(?: guys| please| also"
    r"| maybe)* (?!(?:hear|see|tell|repeat|say|explain|imagine|remind|believe|give us"
    r"|share your screen|mute|speak|show)\b)(?P<verb>[a-z]+)|\bplease (?P<please>[a-z]+)",
    re.IGNORECASE,
)
_YES = re.compile(
    r"^\W*(?:[\w-]+[:,]\s*)?(?:yes|yeah|yep|yup|sure|ok|okay|will do|no problem|of course|absolutely"
    r"|happy to|can do|alright|all right|i'll|i will|i can|gladly|definitely|done|ja|klar|sí|claro"
    r"|はい)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:no|not|can't|cannot|won't|don't|unless|but)\b", re.IGNORECASE)
_REFUSES = re.compile(
    r"^\W*(?:[\w-]+[:,]\s*)?(?:no(?!\W+(?:problem|worries))|nope|nah|sorry|i can't|i cannot|i won't|i'd rather not)\b",
    re.IGNORECASE,
)
_IF = re.compile(r"\b(?:if i|would have|would be|i'd|wouldn't|when i|whether i)\b|\?\s*$", re.IGNORECASE)
_ADDRESSED = re.compile(
    r"^\W*(?:(?:so|and|ok|okay|hey|hi|yeah|thanks|then|um"
    r"|uh)\W+)*@?(?P<first>[^\W\d_][\w'’-]*)(?:\s+[A-Z][\w'’-]*)?\s*[,:]"
    r"|,\s*(?P<last>[A-Z][\w'’-]+)\s*[?.!]*$",
    re.IGNORECASE,
)
_CLEAR = 8  # words: a promise or request that is longer says itself what it is about
_BACK, _TELLING = 6, 6  # sentences looked back, and words that one must have to tell anything


def takes_on(text: str) -> bool:
    """Say whether the speaker promises work: "I'll send the slides after the meeting"."""
    spoken = text.replace("’", "'")
    return not _IF.search(spoken) and bool(_OWN_WORK.search(spoken) or promised(spoken))


def is_later(text: str) -> bool:
    """Say whether a sentence says when: a promise with a time is meant to be kept."""
    return bool(WHEN.search(text))


def is_asked(text: str) -> bool:
    """Say whether a sentence asks somebody to do a piece of work."""
    found = _ASKED.search(text)
    return found is not None and (found["verb"] or found["please"] or "").lower() in VERBS | {"do"}


def agrees(text: str) -> bool:
    """Say whether a short answer is a yes."""
    return bool(_YES.match(text)) and not _NO.search(" ".join(text.split()[:8]))


def is_refused(meeting: Sequence[Sentence], place: int) -> bool:
    """Say whether the next one who speaks says no."""
    asker = meeting[place].turn.speaker
    after = (piece.text for piece in meeting[place + 1 : place + 5] if piece.turn.speaker != asker)
    return bool(_REFUSES.match(next(after, "").replace("’", "'")))


def answer(meeting: Sequence[Sentence], place: int) -> int | None:
    """Return the place of another speaker's yes within the next few sentences."""
    asker = meeting[place].turn.speaker
    for later in range(place + 1, min(place + 5, len(meeting))):
        if meeting[later].turn.speaker != asker:
            return later if agrees(meeting[later].text) else None
    return None


def about(meeting: Sequence[Sentence], place: int) -> int | None:
    """Return the place of what a vague promise is about: "I'll look into it" follows on what somebody else said."""
    piece = meeting[place]
    task = _vague_task(piece.text.replace("’", "'"))
    if not _VAGUE.search(task) or len(task.split()) > _CLEAR:
        return None
    before = [
        other
        for other in range(max(0, place - _BACK), place)
        if meeting[other].turn.speaker != piece.turn.speaker and len(meeting[other].text.split()) >= _TELLING
    ]
    name = piece.turn.speaker.partition(" ")[0].lower()
    called = [other for other in before if name and name in meeting[other].text.lower()]
    return max(called or before, key=lambda other: (len(meeting[other].text.split()), other), default=None)


def _vague_task(text: str) -> str:
    """Return what a sentence promises or asks for, in its own words."""
    if own := promised(text) or _OWN_WORK.search(text):
        return own[0].task if isinstance(own, list) else own[0]
    asked = _ASKED.search(text)
    return text[asked.start() :] if asked else ""


def addressed(text: str, known: Known) -> str:
    """Return the person whom a sentence calls by name: "Ana, could you …", "… , Ana?"."""
    found = _ADDRESSED.search(text)
    name = (found["first"] or found["last"] or "") if found else ""
    return name if name and name in known else ""


def owner_of(meeting: Sequence[Sentence], place: int, known: Known) -> str:
    """Return who takes the work on: the speaker by "I", whom the sentence names, or who said yes; else nobody."""
    piece = meeting[place]
    spoken = piece.text.replace("’", "'")
    own = _I_DO.search(spoken)
    named, at = _named(spoken, known)
    if named and not (own and own.start() < at):
        return named
    if own:
        return piece.turn.speaker
    if re.search(r"\byou\b", spoken, re.IGNORECASE):
        if who := addressed(spoken, known):
            return who
        said_yes = answer(meeting, place)
        return meeting[said_yes].turn.speaker if said_yes is not None and is_asked(spoken) else ""
    return ""


def _named(spoken: str, known: Known) -> tuple[str, int]:
    """Return the known person or group that "will" or is "to" do something, and where the sentence says so."""
    for start in re.finditer(r"(?:^|[.,;(]\s*|\b(?:and|so|that|then|but|maybe|for)\s+)(?=@?[A-Z])", spoken):
        named: Named | None = acting(spoken[start.end() : start.end() + 120], known)
        if (
            named
            and named.rest.partition(" ")[0].lower() in VERBS - {"give", "speak", "tell", "talk", "say", "show"}
            and _all_known(named.owner, known)
        ):
            return named.owner, start.end()
    return "", len(spoken)


def _all_known(owner: str, known: Known) -> bool:
    parts = [part for part in re.split(r"\s*(?:,|/|&|\band\b)\s*", owner) if part]
    return is_collective(owner) or all(part in known or all(word in known for word in part.split()) for part in parts)
