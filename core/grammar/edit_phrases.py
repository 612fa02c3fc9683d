"""Words behind the id of an edit that say a change in plain words: no owner, no date, for Mei, in progress."""

import re
from collections.abc import Sequence

from core.catalog import Catalog
from core.dates.words import MONTHS, WEEKDAYS
from core.errors import NotUnderstood
from core.grammar import id_lists, verbs
from core.grammar.key_words import NOBODY
from core.grammar.tokens import Token, join
from core.operation import Noun, Operation
from core.reply import Button

_WITHOUT = r"(?:no|without|remove|clear|unset|delete|drop)(?: an?| the| any| all| all the| its| more)? "
_NOTHING_OF = re.compile(rf"{_WITHOUT}(?P<key>\w+?)(?: date)?")
_AND = re.compile(r",? and |, | (?=no )")
_SAYS_STATE = re.compile(r"^(?:(?:(?:set|mark|change|move)(?: it)? )?(?:is|as|to|now) |(?:state|status)(?: is|:)? )")
_FOR = re.compile(r"(?:for|to|(?:re)?assign(?:ed)? to|give(?:n)? to|owner is|owned by) (.+)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_]\S*(?: [^\W\d_]\S*){0,2}")
_STARTED = frozenset({"in progress", "started", "doing", "wip", "begun", "under way", "ongoing", "is in progress"})
_WAITING = frozenset({"blocked", "on hold", "waiting", "hold", "stuck", "paused", "parked", "is blocked", "is on hold"})
_MAY_BE_VALUE = frozenset(
    {"no", "not", "without", "next", "this", "last", "in", "on", "for", "to", "at", "is", "blocked", "waiting", "low"}
    | {"high", "urgent", "normal", "medium", "later", "soon", "assign", "assigned", "more", "less", "state", "status"}
)
_LONGEST_VALUE = 3  # words
_TIMES = frozenset({"today", "tomorrow", "tonight", "now", "week", "month", "quarter", "year", "later", "sprint"})
NEVER = frozenset({"never"})


def is_nobody(said: str) -> bool:
    """Say whether words take the owner away."""
    return said in NOBODY or said == "unassign"


def emptied(said: str) -> list[str]:
    """Return the keys of what words take away: no labels and no priority; none where they say something else."""
    found = [_NOTHING_OF.fullmatch(part) for part in _AND.split(said)]
    return [each["key"] for each in found if each] if all(found) else []


def state_verb(noun: Noun, said: str) -> Operation | None:
    """Return the operation that brings a record into the state that words say: `done`, `is closed`."""
    state = _SAYS_STATE.sub("", said)
    operation = noun.find(verbs.verb_of(state)) if state in verbs.STATES else None
    return operation if operation and operation.record and operation.verb != "assign" else None


def new_owner(said: str) -> str:
    """Return the name of who is to own it: for Mei; "" where words name nobody."""
    found = _FOR.fullmatch(said)
    is_name = found and _NAME.fullmatch(found[1]) and all(word[:1].isupper() for word in found[1].split())
    if not (found and is_name):
        return ""
    says_time = any(word in WEEKDAYS or word in MONTHS or word in _TIMES for word in found[1].lower().split())
    return "" if says_time else found[1]


def may_be_value(text: Sequence[Token]) -> bool:
    """Say whether words may be another value than a title: one word, or a few that begin as a state or a time does."""
    return len(text) == 1 or (len(text) <= _LONGEST_VALUE and text[0].text.lower() in _MAY_BE_VALUE)


def in_place_of(
    noun: Noun, edit: Operation, words: tuple[Token, ...], catalog: Catalog
) -> tuple[Operation, tuple[Token, ...]]:
    """Return what an edit to a state is: starting it. Raises NotUnderstood for one that is blocked, to ask by what."""
    refs, used = id_lists.leading(words, catalog)
    state = join(words[used:]).lower() if refs and not any(word.quoted or word.key for word in words) else ""
    start, block = noun.find("start"), noun.find("block")
    if start and state in _STARTED:
        return start, words[:used]
    if block and state in _WAITING:
        form = Button(f"Block {refs[0]}", f"{noun.name} block {refs[0]}", as_form=True)
        raise NotUnderstood(
            f"“{state}” is no new title. To block {refs[0]}, say what it waits for.",
            f"For example: `{noun.name} block {refs[0]} on={refs[0].prefix}-12`.",
            buttons=(form,),
        )
    return edit, words
