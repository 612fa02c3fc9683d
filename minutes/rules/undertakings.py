"""Find what somebody "will" or is "to" do in a line of notes that bears no marker."""

import re
from collections.abc import Iterator
from itertools import islice

from minutes.given_names import is_given_name
from minutes.markup import sentences
from minutes.outline import Line
from minutes.rules.assigned import assigned, requests
from minutes.rules.dues import without_due
from minutes.rules.findings import Meeting
from minutes.rules.naming import Named, acting, is_collective, is_order
from minutes.rules.vocabulary import EVERYONE

_TALK = re.compile(r"(?P<who>[^\W\d_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}):\s+(?P<said>\S.*)", re.DOTALL)
_STATES = frozenset(
    {"be", "have", "not", "never", "probably", "also", "still", "become", "remain", "need", "want", "get"}
)
# What programs, documents and meetings "will" do as well: of a word that nobody knows it makes no person.
_THINGS_WORDS = (
    "accept allow break change close come complete continue contribute drop enable encourage end ensure follow get "
    "give go handle have help hold include integrate introduce join keep know land launch lead let link list make "
    "mean merge migrate move need open participate produce provide pull push raise reach read record release remain "
    "remove replace replace require respond return run save see select send set ship show split start state stop "
    "support switch sync take transfer trigger turn use want wait work"
)
_THINGS_DO = frozenset(_THINGS_WORDS.split())
_WILL = re.compile(r"^\S+(?: \S+)? (?:will|shall|is going to)\b", re.IGNORECASE)
_ARROW = re.compile(r"->|→|=>")
_DOES = re.compile(
    r"(?P<who>[^\W\d_][\w'’-]*) (?P<verb>[a-z]{3,}s) (?P<rest>(?:the|an?|all|our|them|it|up|out|with|for) .*)"
)
_BY = re.compile(r"(?:by|until|till|before|due|bis) ", re.IGNORECASE)
_I_WILL = re.compile(r"I(?:['’]ll| will|['’]m going to| am going to) (?:also |then )?(?P<rest>\w+ \S.*)$", re.DOTALL)
_TO_DO = re.compile(r"\b(will|to|should) do\s*:\s+")
_AGREED = re.compile(r"\bagreed\b", re.IGNORECASE)
_WILL_AFTER_NAME = re.compile(r"^(?:will|to|shall)\s+(?P<rest>\w+ \S.*)$", re.DOTALL)
_DELIVERS = re.compile(r"have (?:an?|the|some) ", re.IGNORECASE)
# Where another clause begins that may name somebody: "Hosting - Ana will …", "… and Max will …".
_NEXT_CLAUSE = re.compile(r"\s*(?:->|→|=>)\s*|\s+[-–—]{1,2}\s+|(?<=\w)[:：]\s+|;\s+")
_AND_ANOTHER = re.compile(r"(?:,?\s+(?:and|but|while|so)|[.,])\s+(?=@?[^\W\d_][\w-]*\s+(?:will|is going to)\s)")
_MOST_OF_A_LINE = 20
"""So many promises of one line are looked at: each asks about the whole of it."""
_SAYS_LITTLE = 4  # words: "Hosting - Ana to carry this on" needs its topic


def undertakings(line: Line, meeting: Meeting) -> list[Named]:
    """Return who takes what on, clause by clause; else what a line that is talk gives to somebody."""
    return list(islice(_written(line, meeting), _MOST_OF_A_LINE)) or list(_spoken(line, meeting))


def _spoken(line: Line, meeting: Meeting) -> Iterator[Named]:
    """Return what people are asked for by name, and what the one whom "Ben: I'll …" quotes promises or gives out."""
    talk = _TALK.match(line.text)
    is_talk = talk is not None and talk["who"] in meeting.known
    if talk and is_talk and line.turn.level and is_order(talk["said"]) and _BY.match(meeting.due(talk["said"]).words):
        yield Named(talk["who"], talk["said"])  # "- Tomasz: export the icons by Monday"
        return
    found = (
        assigned(talk["said"], talk["who"], meeting.known) if is_talk and talk else requests(line.text, meeting.known)
    )
    yield from (Named(each.owner, without_due(each.task, meeting.due(each.task).words)) for each in found)


def _written(line: Line, meeting: Meeting) -> Iterator[Named]:
    for sentence in sentences(_TO_DO.sub(r"\1 ", line.text)):
        topic = ""
        for clause in _NEXT_CLAUSE.split(sentence):
            own = _I_WILL.match(clause)
            if own and topic in meeting.known and is_order(own["rest"]):
                yield Named(topic, own["rest"])  # "Ana: I'll check the logs"
            if (after := _WILL_AFTER_NAME.match(clause)) and topic in meeting.known and is_order(after["rest"]):
                yield Named(topic, after["rest"])  # "Ana - will check the logs"
            if topic and (does := _DOES.match(clause)) and does["who"] in meeting.known and _ARROW.search(sentence):
                yield Named(does["who"], f"{does['verb']} {does['rest']}")  # "Late again -> Ruta calls the company"
            for named in _of_clause(clause, meeting):
                little = topic and len(named.rest.split()) < _SAYS_LITTLE
                yield Named(named.owner, f"{topic} - {named.rest}" if little else named.rest)
            topic = clause


def _of_clause(clause: str, meeting: Meeting) -> Iterator[Named]:
    """Return each "Ana will …" of "Ana will … and Max will …"; "Ana and Max will …" is one."""
    left: str = clause
    while left:
        named = acting(left, meeting.known, firm=True)
        said = named.rest if named else left
        another = _AND_ANOTHER.search(said)
        rest = said[: another.start()] if another else said
        if named and rest and _is_undertaken(left, Named(named.owner, rest), meeting):
            yield Named(named.owner, rest)
        left = said[another.end() :] if another else ""


def all_known(owner: str, meeting: Meeting) -> bool:
    """Say whether each of the owners is somebody of the meeting or a handle."""
    return all(
        part in meeting.known or part.startswith("@") for part in re.split(r"\s*(?:,|/|&|\band\b)\s*", owner) if part
    )


def _is_undertaken(clause: str, named: Named, meeting: Meeting) -> bool:
    """Say whether this is somebody's work, and not what a program will do or somebody will be."""
    verb = named.rest.lower().split()[0]
    if verb.strip(",.:;") in meeting.known:
        return False  # "Ana to Max: …" is a message
    if all_known(named.owner, meeting):
        # Whatever somebody who is known "will" do is theirs; what they will be or have is not.
        return verb not in _STATES or bool(_DELIVERS.match(named.rest))
    if not is_order(named.rest) or _AGREED.search(clause[: len(named.owner) + 12]):
        return False  # what a board "agreed to" is a decision
    if named.owner.lower() in EVERYONE or is_given_name(named.owner):
        return bool(_WILL.match(clause)) or bool(meeting.due(clause).words)
    sounds_like_a_thing = (
        is_collective(named.owner) or verb in _THINGS_DO or named.owner.lower() in meeting.known.things
    )
    return (bool(_WILL.match(clause)) and not sounds_like_a_thing) or bool(meeting.due(clause).words)
