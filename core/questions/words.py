"""The words of a question as rules read them: small letters, no marks, no short forms, in English."""

import re
from collections.abc import Callable

from core.catalog import Catalog
from core.dates.words import NUMBERS
from core.grammar.short_forms import long_form
from core.grammar.tokens import Token, tokenize
from core.questions.sentences import in_order, without_courtesy
from core.questions.synonyms import plainer
from core.questions.translations import english
from core.references import RecordRef, record_ref

_OF_IS = re.compile(r"\b(what|who|when|where|how|why|which|it|that|there)'?s\b(?! (?:own|work))")
_STUCK = re.compile(r"\b(?:can not|cannot|could not|does not) (?:go on|continue|proceed|move on)\b")
_MOVING = r"(?:go|going|gone|move|moving|moved|start|starting|started|begin|begun|progress\w*|continu\w+|proceed\w*)"
_WHY_STUCK = re.compile(
    rf"\bwhy (?:can not|could not) (.{{1,80}}?)(?: (?:{_MOVING}(?: on| forward| ahead)?|finish|be done)(?= with\b|$)|$)"
    rf"|\bwhy (?:does|do|is|are|has|have) (?:not (.{{1,60}}?)|(.{{1,60}}?) not) {_MOVING}(?: on| forward| ahead)?$"
    rf"|\bwhy (.{{1,60}}?) (?:does|do|is|are|has|have|can) not {_MOVING}(?: on| forward| ahead)?$"
)
_NEEDED = re.compile(
    r"what (?:do|does|must|has|have|needs?|is|are|should)\b.{0,40}? before (?:\S+ )?"
    r"(?:can|could|may|am able to|is able to|are able to|starts?|begins?|continues?) (?P<what>.{2,})"
)
"""What must come first: what do I need before I can set up the job."""
_LABELLED = re.compile(
    r"\b(?:(?:that are |which are )?(?:label+ed|tagged)(?: as| with)?|(?:with|have|has) (?:the )?(?:label|tag))"
    r" (?P<label>[a-z][\w-]+)$"
    r"|\b(?:label+ed|tagged)(?: as| with)? (?P<other>[a-z][\w-]+)(?= (?:that|which|who|and)\b)"
)
_ENDING = re.compile(
    r"\b(?:ends?|(?:must|has to|have to) (?:be )?(?:ready|done|finish(?:ed)?)) "
    r"(?=(?:this|next|today|tomorrow|on|by|until|before) )"
)
"""What is due on a day, in other words."""
_OUR = re.compile(r"\bmy (?=(?:team|group|crew|squad|project)\b)")
_ONCE_DONE = re.compile(
    r"^(?:if|when|once|after) (?P<what>.{2,60}?) (?:is|are) (?:done|finished|ready|there|over),? (?:then )?"
    r"(?:what|who|which \w+) (?:can|could|will) (?:then )?(?:go on|continue|start|proceed|begin).*$"
)
_OR = re.compile(r",? or (?:not(?: yet)?|what)$|, \d+ or \d+$")
_TERM = re.compile(
    r"what means (?P<meant>.+)|what (?:does|do) (?:an? )?(?P<means>.+) (?:mean|stand for)"
    r"|what (?:is|are) (?:an? )?(?P<term>.+)"
)
_NUMBER = re.compile(rf"\b(?:{'|'.join(word for word in NUMBERS if len(word) > 2)})(?= (?:days?|weeks?|months?)\b)")
_SAYS_LITTLE = frozenset({"the", "our", "a", "an", "still", "already", "currently", "actually", "really", "now"})
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?= |$)")
_OF_ID = re.compile(r"(?<=\d)['’]s$", re.IGNORECASE)
_MARKS = re.compile(r"[?!.,;:()\"“”¿¡？…]+(?=\s|$)|(?<=\s)[\"“(¿¡]+|^[\"“(¿¡]+")


def words_of(
    text: str, catalog: Catalog, is_there: Callable[[RecordRef], bool] = lambda _ref: True
) -> tuple[str, tuple[RecordRef, ...]]:
    """Return the words of a question in one line, in which people stand as @U012, and the ids of records in it.

    What is written without a hyphen is an id where `is_there` says that such a record is: an A100 may be a machine.
    """
    refs: list[RecordRef] = []
    said: list[str] = []
    for token in tokenize(text):
        ref = None if token.quoted else record_ref(_OF_ID.sub("", token.text.strip("?!.,;:¿")), "", catalog)
        if ref and ("-" in token.text or is_there(ref)):
            refs.append(ref)
            said.append("ref")
        else:
            said.append(_said(token))
    line = _MARKS.sub(" ", in_order(_OR.sub("", " ".join(said).lower().replace("’", "'").rstrip("?! ."))))
    return _plain(plainer(_plain(english(_plain(line))))), tuple(dict.fromkeys(refs))


def as_said(text: str) -> str:
    """Return a question in one line of English, in small letters, without marks, articles and courtesy; ids stay."""
    said = " ".join(map(_said, tokenize(text))).lower().replace("’", "'")
    line = _plain(english(_plain(_MARKS.sub(" ", in_order(said.rstrip("?! ."))))))
    return " ".join(word for word in line.split() if word not in _SAYS_LITTLE)


def term_asked(line: str) -> str:
    """Return the term of which a question, in the words of `words_of`, asks what it means; "" where it asks of none."""
    found = _TERM.fullmatch(line)
    return (found["means"] or found["meant"] or found["term"]) if found else ""


def _said(token: Token) -> str:
    if token.person_id:
        return f"@{token.person_id}"
    return f"{token.key} {token.text}" if token.key else token.text


def _blocked(found: re.Match[str]) -> str:
    return f"why is {next(filter(None, found.groups()))} blocked"


def _plain(line: str) -> str:
    line = _OF_IS.sub(r"\1 is", line)
    line = " ".join(map(long_form, line.split()))
    line = _LABELLED.sub(lambda found: f"#{found['label'] or found['other']}", _ENDING.sub("due ", line))
    line = _ONCE_DONE.sub(r"what waits for \g<what>", _OUR.sub("our ", line))
    line = _NEEDED.sub(r"for what waits \g<what>", line)
    line = _STUCK.sub("blocked", _WHY_STUCK.sub(_blocked, line.rstrip("?! ")))
    line = _NUMBER.sub(lambda found: str(NUMBERS[found[0]]), line)
    return without_courtesy(" ".join(_POSSESSIVE.sub("", line).split()))
