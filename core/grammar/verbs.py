"""Verbs that people expect: what stands for them here, and which of ours end something."""

from dataclasses import dataclass

from core.catalog import Catalog
from core.operation import Noun

ENDING = frozenset(
    {"done", "drop", "off", "end", "forget", "dismiss", "supersede", "resolve", "occur", "without", "skip", "close"}
)
"""Verbs after which something is over; they are only proposed to who wrote nearly that."""

_LISTS = "list {rest}"
_RENAMES = "edit {ref} {rest}"
_EXPECTED = {
    _RENAMES: "rename retitle reword",
    "edit {ref} by {day}": "move postpone reschedule delay defer push shift extend bump",
    "assign {ref} {rest}": "reassign delegate transfer handover pass",
    "edit {ref} owner=none": "unassign release",
    "priority {ref} {rest}": "prioritise prioritize",
    "start {ref}": "begin resume continue unpause",
    "block {ref} {rest}": "hold wait park pause",
    "reopen {ref}": "restore undrop revive unclose",
    _LISTS: "search find filter look lookup query count sort group",
    "": "comment note reply attach link describe tag untag label duplicate copy clone merge split archive export "
    "import print share watch follow unfollow pin vote approve reject convert subscribe undo revert rollback redo help "
    "history log stop repeat accept resolve escalate review score snooze remind ping nudge",
}
_SAID_OF_RECORD = {
    "block": "blocked waits waiting depends",
    "done": "closed finished completed complete resolved ready",
    "start": "started doing begun unblocked resumed",
    "drop": "dropped cancelled canceled deleted",
    "reopen": "reopened",
    "assign": "assigned",
    "snooze": "snoozed",
}
_VERB_OF = {said: verb for verb, words in _SAID_OF_RECORD.items() for said in words.split()}
STATES = frozenset({*_VERB_OF, "done"})
"""What is said of the state of a record."""
_SETS = {"done": "Mark done", "close": "Mark closed", "resolve": "Mark resolved"}
_STANDS_FOR = {verb: template for template, verbs in _EXPECTED.items() for verb in verbs.split()}
_WITHOUT_NOUN = {**dict.fromkeys(("undo", "revert", "rollback"), "undo {ref}"), "history": "why {ref}"}
_BEFORE_DAY = frozenset({"to", "by", "until", "till", "on", "due", "from"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wanted of a noun: a verb that it does not have, the id that follows if one does, and the rest."""

    noun: Noun
    verb: str
    ref: str
    rest: tuple[str, ...]


def is_verb(word: str, catalog: Catalog) -> bool:
    """Say whether a word is a verb of any noun, or one that people expect."""
    return word in _STANDS_FOR or word in catalog.verbs


def verb_of(said: str) -> str:
    """Return the verb for what is said of a record, as `T-4 is blocked` says block; the word itself for others."""
    return _VERB_OF.get(said, said)


def label_of(verb: str) -> str:
    """Return what a button says that runs a verb: Mark done, Drop."""
    return _SETS.get(verb, verb.capitalize())


def is_expected(word: str) -> bool:
    """Say whether a word is a verb that people expect of every noun."""
    return word in _STANDS_FOR


def is_search(word: str) -> bool:
    """Say whether a word asks to find something."""
    return _STANDS_FOR.get(word) == _LISTS


def plain(word: str) -> str:
    """Return the plain word for a verb that people expect: to postpone is to move."""
    return "move" if "{day}" in _STANDS_FOR.get(word, "") else word


def stand_ins(wanted: Wanted) -> list[str]:
    """Return the commands that do what was wanted, likeliest first; they may not all be accepted."""
    noun = wanted.noun
    own = _STANDS_FOR.get(wanted.verb, "")
    rest = wanted.rest[1:] if wanted.rest[:1] and wanted.rest[0].lower() in _BEFORE_DAY else wanted.rest
    filled = {"ref": wanted.ref, "rest": " ".join(wanted.rest), "day": " ".join(rest)}
    found = [template.format(**filled) for template in (_WITHOUT_NOUN.get(wanted.verb, ""),) if template]
    if "{day}" in own and not (rest and not rest[0].startswith(("@", "<@"))):
        own = "edit {ref}"
    if own.startswith("edit") and not (noun.operations.get("edit") and noun.operations["edit"].clears):
        own = ""
    if own and (wanted.ref or "{ref}" not in own):
        found.append(f"{noun.name} {own.format(**filled)}")
        if _STANDS_FOR.get(wanted.verb) == _RENAMES and len(wanted.rest) == 1:  # one word may be another value, too
            found.append(f'{noun.name} edit {wanted.ref} title="{wanted.rest[0]}"')
    return [" ".join(command.split()) for command in found]
