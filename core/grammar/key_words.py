"""The words that stand for an argument: its own keys, and what people call it elsewhere (`assignee=`, `prio=`)."""

import re
from collections.abc import Mapping
from functools import cache

from core.grammar.tokens import Token
from core.operation import Operation
from core.parameter import Kind, Parameter

NOBODY = frozenset({"none", "-", "nobody", "noone", "no one", "no owner", "unassigned", "unowned"})
"""What stands for nobody where a person is named."""
BEFORE_PERSON = frozenset({"assigned", "owner", "for", "to", "with", "and", "by", "from", "cc", "via", "&", "+", "or"})
"""Words that lead to a person, and mean nothing in a title that is left without one."""
_OF_KIND = {
    Kind.PERSON: "owner assignee assigned responsible who person",
    Kind.DATE: "due deadline date when until",
    Kind.PEOPLE: "helpers helper with helping support",
    Kind.LABELS: "labels label tag tags",
}
_OF_NAME = {
    "priority": "prio pri urgency",
    "estimate": "est effort",
    "title": "name summary subject",
    "severity": "sev",
    "probability": "prob likelihood",
    "attendees": "participants people",
    "on": "blocked_by depends depends_on waits_for after",
    "repeats": "repeat repeating recurs recurring every",
}
_LEVEL = re.compile(r"[pP]\d")
_CHOICES = {
    "priority": {
        "p0": "urgent",
        "p1": "urgent",
        "p2": "high",
        "p3": "normal",
        "p4": "low",
        "critical": "urgent",
        "asap": "urgent",
        "highest": "urgent",
        "top": "urgent",
        "hi": "high",
        "medium": "normal",
        "med": "normal",
        "lowest": "low",
    }
}


@cache
def keys_of(operation: Operation) -> Mapping[str, Parameter]:
    """Return the arguments of an operation by all words that may stand before `=` or `:` for them."""
    own = {key: parameter for parameter in operation.parameters for key in parameter.keys}
    others: dict[str, Parameter] = {}
    for parameter in operation.parameters:
        words = _OF_NAME.get(parameter.name, "")
        if operation.first.get(parameter.kind) is parameter:
            words += f" {_OF_KIND.get(parameter.kind, '')}"
        others |= dict.fromkeys(words.split(), parameter)
    return others | own


def choice_of(parameter: Parameter, said: str) -> str:
    """Return the choice that a word from elsewhere stands for (P1 is urgent); the word itself where it is none."""
    other: Mapping[str, str] = _CHOICES.get(parameter.name, {})
    return other.get(said.lower(), said)


def other_choices(parameter: Parameter) -> frozenset[str]:
    """Return the words from elsewhere that stand for choices of a parameter."""
    return frozenset(_CHOICES.get(parameter.name, ()))


def is_like_choice(parameter: Parameter, said: str) -> bool:
    """Say whether a word is written as a choice from elsewhere is, though it may stand for none: P7."""
    return parameter.name == "priority" and _LEVEL.fullmatch(said) is not None


def names_person(operation: Operation, parameter: Parameter, word: Token) -> bool:
    """Say whether a word of a command names the person of an argument, by its key or by itself."""
    if word.key:
        return keys_of(operation).get(word.key) is parameter
    is_name = word.person_id or (word.text.startswith("@") and not word.quoted)
    return bool(is_name) and operation.first.get(parameter.kind) is parameter
