"""Work that a sentence of talk gives to somebody, clause by clause, as an order with its owner.

"Ben, could you send the contract?", "Mia will prepare the data sheet", "I'll label 500 images", "Somebody should …".
There is no list of verbs that count: what is left out are those that announce the next sentence, and housekeeping.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minutes.markup import sentences
from minutes.rules.naming import Known, is_verb
from minutes.rules.vocabulary import COLLECTIVE, LABELS

_NAME = r"@?(?P<who>[^\W\d_][\w'’-]*(?: [A-Z][\w'’-]*)?)"
_SOFTLY = r"(?:(?:please|also|then|just|maybe|perhaps|kindly|probably|definitely|go ahead and|try to|make sure to)\s+)*"
_ASKED = re.compile(
    rf"{_NAME}\s*[,:]?\s+(?:and\s+)?(?:please\s+|(?:can|could|would|will) you\s+|if you (?:can|could|would|will)\s+"
    rf"|would you mind\s+|you(?:'re| are) (?:going to|gonna)\s+|you(?:'ll| will| should| need to| have to| must)\s+)"
    rf"{_SOFTLY}(?P<task>\w)"
)
_WILL = re.compile(
    rf"{_NAME}(?:'ll| will| shall| should| is going to| is gonna| needs to| has to| is to)\s+{_SOFTLY}(?P<task>\w)"
)
_I_WILL = re.compile(rf"I(?:'ll| will| shall|'m going to| am going to|'m gonna)\s+{_SOFTLY}(?P<task>\w)", re.IGNORECASE)
_I_CAN = re.compile(rf"I(?: can|'ll be able to)\s+{_SOFTLY}(?P<task>\w)", re.IGNORECASE)
_SOMEBODY = re.compile(
    rf"(?:somebody|someone|one of us)(?: \w+)? (?:should|needs to|has to|must|ought to)\s+{_SOFTLY}(?P<task>\w)",
    re.IGNORECASE,
)
_YOU = re.compile(
    rf"(?:can|could|would|will) you\s+{_SOFTLY}(?P<task>\w.*?),\s+@?(?P<who>[A-Z][\w'’-]+)\s*[?.!]*$",
    re.DOTALL | re.IGNORECASE,
)
_I_WILL_ABROAD = re.compile(
    r"(?:ich (?:werde\s+|(?=kümmere mich|übernehme))|je (?:vais\s+|(?=m'occupe))|(?:yo )?(?:voy a\s+|(?=me encargo)))"
    r"(?P<task>\w)",
    re.IGNORECASE,
)
# In these languages the present tense promises where it says when: "Ich schicke den Vertrag bis Freitag".
_I_DO_ABROAD = re.compile(
    r"(?:ich (?!(?:glaube|denke|finde|meine|hoffe|habe|sehe|sage|verstehe|kenne|brauche|möchte|würde|könnte|sollte)\b)"
    r"(?=\w+e\b)|je (?!(?:pense|trouve|espère|comprends)\b)(?=\w+e\b)|j'(?!(?:ai|aime|espère|avais)\b)(?=\w+e\b)"
    r"|yo (?!(?:creo|pienso|digo|veo|tengo|quiero|puedo|espero|entiendo)\b)(?=\w+o\b))(?P<task>\w)",
    re.IGNORECASE,
)
_WHEN_ABROAD = re.compile(
    r"\b(?:bis|morgen|heute|montag|dienstag|mittwoch|donnerstag|freitag|nächste|diese woche|demain|avant|d'ici|lundi"
    r"|mardi|mercredi|jeudi|vendredi|semaine|mañana|hoy|antes|lunes|martes|miércoles|jueves|viernes|semana)\b",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(r"\s*,.*\byou\b|\s*,\s+please\b| is going to\b", re.IGNORECASE)
# Where a clause may begin: at the start, behind a mark, or behind a word that leads from one clause to the next.
_BEGINS = re.compile(
    r"(?:^|(?<=[.,;:(—–])\s*|(?<=\band)\s+|(?<=\bso)\s+|(?<=\bthen)\s+|(?<=\bthat)\s+|(?<=\bbut)\s+|(?<=\bmeeting)\s+"
    r"|(?<=\bweek)\s+|(?<=\bok)\s+|(?<=\bokay)\s+)(?=[^\W\d_@]|@)",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\b(?:if|when|unless|whether|in case|once|until)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
# The verbs that promise nothing: what somebody thinks, is or has.
_NO_WORK_WORDS = (
    "see think wait be guess say hear assume imagine believe admit suppose need want mean know not never hope remember "
    "let mention mute unmute repeat like love just still become remain agree stay sit stand notice understand"
)
_NO_WORK = frozenset(_NO_WORK_WORDS.split())
_HAVE = re.compile(r"have (?!an? |the |some )", re.IGNORECASE)
# What is done in the next breath: no work, unless the sentence says when.
_SAID_NEXT = re.compile(
    r"(?:tell|give|show|ask|explain|remind|walk) (?:you|us|me|everyone|everybody|an example)\b"
    r"|(?:make|add|raise) (?:one|an?|another|my|the) (?:\w+ )?(?:comment|point|remark|suggestion|observation)\b"
    r"|(?:start|begin|open)(?: off)? (?:with|by)\b|stop (?:here|there|now|talking|sharing)\b"
    r"|(?:get|be) (?:started|going)\b|go (?:first|next|last|ahead|on|now|over|through|back)\b"
    r"|(?:talk|speak|say something) about\b"
    r"|present\b|explain\b|hand (?:(?:it|this|things) )?(?:over|back)\b|turn (?:it|this|things) over\b"
    r"|(?:move|hold|carry) on\b|introduce my",
    re.IGNORECASE,
)
WHEN = re.compile(
    r"\b(?:after|before|by|until|later|tomorrow|tonight|today|next|this (?:week|afternoon|month)|soon|shortly|offline"
    r"|right away|end of|monday|tuesday|wednesday|thursday|friday)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:it|that|this|them|those|these|so|one|you)\b", re.IGNORECASE)
_HOUSEKEEPING = re.compile(
    r"\b(?:the|today's|meeting|these|my) (?:minutes|notes)\b|\bshare (?:my|the) screen\b|\bshared folder\b"
    r"|\b(?:the|this|meeting) recording(?= (?:is|are|and|available|in|to|up|with|later|after|here)\b|\W*$)"
    r"|\b(?:meeting|calendar) invite\b|\bthe (?:floor|agenda|next slide)\b",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r",?\s+(?:and|but|so|then|while)(?: then)?\s*$|[\s,;:(—–-]+$|\s*[?!.]+\s*$", re.IGNORECASE)
_MANNERS = re.compile(r"^(?:please|and)\s+|,?\s+(?:please|thanks|thank you|ok|okay|right)\W*$", re.IGNORECASE)
_NEAR = 40  # signs before a clause: where a condition stands
_LONGEST, _MOST_SIGNS = 60, 600  # words, and signs: nobody reads on
_CLEAR = 4  # words: "look into it" says what only with what was said before
_SPEAKER, _NOBODY = "the speaker", Known(frozenset())
_FEWEST = 2  # words of a task: "Ben will help" says nothing


@dataclass(frozen=True, slots=True)
class Assigned:
    """What is to be done, in the words of the line, and who does it: "" where the sentence leaves that open.

    One that `is_vague` says what only with what was said before: "look into it".
    """

    task: str
    owner: str
    is_asked: bool = False
    is_vague: bool = False


def assigned(text: str, speaker: str, known: Known) -> list[Assigned]:
    """Return the work that the sentences of a turn give to somebody or take on, and that they name themselves."""
    return [each for each in given(text, speaker, known) if not each.is_vague]


def given(text: str, speaker: str, known: Known) -> Iterator[Assigned]:
    """Yield the work that each sentence of a turn gives to somebody or takes on, also where it is vague."""
    for sentence in sentences(text.replace("’", "'")):
        yield from _of_sentence(sentence, speaker, known)


def promised(text: str) -> list[Assigned]:
    """Return what the speaker of a text takes on."""
    return [each for each in given(text, _SPEAKER, _NOBODY) if each.owner == _SPEAKER]


def requests(text: str, known: Known) -> list[Assigned]:
    """Return the work that people of the meeting are asked for by their names."""
    return [each for each in assigned(text, "", known) if each.is_asked]


def _of_sentence(sentence: str, speaker: str, known: Known) -> Iterator[Assigned]:
    if (asked := _YOU.match(sentence)) and asked["who"] in known:
        yield from _told(asked["task"], asked["who"], is_asked=True)
        return
    starts = [begins.end() for begins in _BEGINS.finditer(sentence)]
    speaker = "" if sentence.rstrip().endswith("?") else speaker  # "I'll send it?" promises nothing
    own = _own_forms(sentence) if speaker else ()
    found = [(at, each) for at in starts if (each := _at(sentence, at, speaker, own, known))]
    for place, (_, (task_at, owner, is_asked)) in enumerate(found):
        end = found[place + 1][0] if place + 1 < len(found) else len(sentence)
        yield from _told(sentence[task_at:end], owner, is_asked=is_asked)


def _own_forms(sentence: str) -> list[re.Pattern[str]]:
    """Return the forms of the first person that promise in a sentence: some only where it says when."""
    forms = [_I_WILL, _I_WILL_ABROAD]
    forms += [_I_CAN] if WHEN.search(sentence) else []
    return forms + ([_I_DO_ABROAD] if _WHEN_ABROAD.search(sentence) else [])


def _at(
    sentence: str, at: int, speaker: str, own: Sequence[re.Pattern[str]], known: Known
) -> tuple[int, str, bool] | None:
    """Return where the task begins that a clause gives, to whom, and whether it asks; None where it gives none.

    `own` are the forms of the first person.
    """
    if _CONDITION.search(sentence[max(0, at - _NEAR) : at]):
        return None
    for pattern, is_asked in ((_ASKED, True), (_WILL, False)):
        found = pattern.match(sentence, at)
        if found and (who := _person(found, known)):
            return found.start("task"), who, is_asked
    if promise := next(filter(None, (form.match(sentence, at) for form in own)), None):
        return promise.start("task"), speaker, False
    found = _SOMEBODY.match(sentence, at)
    return (found.start("task"), "", False) if found else None


def _person(found: re.Match[str], known: Known) -> str:
    """Return whom a clause names: somebody of the meeting, or a name that is spoken to or "is going to"."""
    who = found["who"]
    if who in known:
        return who
    first = who.lower()
    is_word = first in LABELS | COLLECTIVE or is_verb(first)
    is_name = who.istitle() and who.isalpha() and not is_word
    return who if is_name and _OF_PEOPLE.match(found[0][len(found["who"]) :].lstrip("@")) else ""


def _told(words: str, owner: str, *, is_asked: bool) -> Iterator[Assigned]:
    """Yield a task if its words say something to do."""
    task = _tidy(words)
    said = task.split()
    if len(said) >= _FEWEST and _is_work(task, said[0].lower()):
        yield Assigned(task, owner, is_asked, is_vague=len(said) <= _CLEAR and bool(_VAGUE.search(task)))


def _is_work(task: str, verb: str) -> bool:
    """Say whether a task is more than a state, the next sentence or what keeps the meeting going."""
    is_next = _SAID_NEXT.match(task) and not WHEN.search(task)
    return not (verb.strip(",.") in _NO_WORK or _HAVE.match(task) or is_next or _HOUSEKEEPING.search(task))


def _tidy(words: str) -> str:
    before, task = "", " ".join(words[:_MOST_SIGNS].split()[:_LONGEST])
    while task != before:
        before, task = task, _MANNERS.sub("", _NEXT_CLAUSE.sub("", task)).strip()
    return task
