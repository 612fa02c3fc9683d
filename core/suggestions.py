"""Did you mean: the nearest correct command for one that is not understood."""

from collections.abc import Iterable

from core.errors import NotUnderstood
from core.operation import Catalog, Noun
from core.parameter import Parameter

_CLOSE = 74
"""Likeness, of 100, above which a word is taken for a misspelling: `dnoe` and `done` are 75 alike."""


def nearest(word: str, known: Iterable[str], at_least: float = _CLOSE) -> str | None:
    """Return the known word most like `word`, or None where none is at least that alike."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else None


def unknown_noun(text: str, catalog: Catalog) -> NotUnderstood:
    """Return the answer to a text that begins with no noun of ours."""
    head, _, rest = text.partition(" ")
    word = head.lstrip("/!").lower()
    return NotUnderstood(
        f"I don't know “{head[:40]}”.",
        "`help` lists everything that I can do.",
        commands=tuple(_candidates(word, rest[:200], catalog)) or ("help",),
    )


def _candidates(word: str, rest: str, catalog: Catalog) -> list[str]:
    if catalog.noun(rest.partition(" ")[0]):  # what stands before it is our name, or a greeting
        return [rest]
    noun = catalog.noun(nearest(word, catalog.words()) or "")
    if noun:
        return [f"{noun.name} {rest}".strip()]
    if noun := catalog.noun_of(rest.partition("-")[0].upper()):
        verb = word if noun.find(word) else nearest(word, [*noun.operations, *noun.verb_aliases])
        return [f"{noun.name} {verb} {rest}"] if verb else [rest.partition(" ")[0]]
    lists = [noun for noun in catalog.nouns if noun.prefix and noun.bare == "list"]
    return [f"{noun.name} {word} {rest}".strip() for noun in lists if noun.find(word)]


def unknown_verb(noun: Noun, verb: str, rest: str) -> NotUnderstood:
    """Return the answer to a verb that the noun does not have."""
    like = nearest(verb.lower(), [*noun.operations, *noun.verb_aliases], 50)
    return NotUnderstood(
        f"“{noun.name}” has no “{verb[:40]}”.",
        f"`help {noun.name}` lists what it has.",
        commands=(f"{noun.name} {like} {rest}".strip(),) if like else (f"help {noun.name}",),
    )


def unknown_verb_after_id(noun: Noun, ref: str, rest: str) -> NotUnderstood:
    """Return the answer to an id with something after it that is no verb: `T-12 by Friday` may mean an edit."""
    word, _, more = rest.partition(" ")
    like = nearest(word.lower(), [*noun.operations, *noun.verb_aliases], 50)
    command = f"{noun.name} {like} {ref} {more}" if like else f"{noun.name} edit {ref} {rest}"
    return NotUnderstood(
        f"I don't know what to do with {ref} and “{word[:40]}”.",
        f"`help {noun.name}` lists what it has.",
        commands=(command.strip()[:200],),
    )


def is_nearly_add(word: str) -> bool:
    """Say whether a word is `add` with a letter too few or too many."""
    return len(word) < 5 and word != "add" and nearest(word, ("add",)) is not None


def refuse_misspelt_verb(noun: Noun, word: str, rest: str) -> None:
    """Raise NotUnderstood where a lone word is nearly a verb: `task dnoe T-12` must not become a task."""
    like = nearest(word, [*noun.operations, *noun.verb_aliases])
    if like:
        raise NotUnderstood(
            f"“{noun.name}” has no “{word[:40]}”.",
            _by_that_name(noun, word, rest),
            commands=(f"{noun.name} {like} {rest}".strip(),),
        )


def verb_of_others(noun: Noun, verb: str, rest: str) -> NotUnderstood:
    """Return the answer to a verb that other nouns have, with an id of this one: `decision done D-5`."""
    return NotUnderstood(
        f"“{noun.name}” has no “{verb[:40]}”.", _by_that_name(noun, verb, rest), commands=(f"help {noun.name}",)
    )


def _by_that_name(noun: Noun, word: str, rest: str) -> str:
    """Return how to add what would be called so; where nothing is added, what lists the verbs."""
    if "add" not in noun.operations:
        return f"`help {noun.name}` lists what it has."
    command = f"{noun.name} add {word[:40]} {rest[:40]}".strip()
    return f"To add something by that name, write `{command}`."


def misspelt_key(key: str, known: tuple[str, ...]) -> str | None:
    """Return the key that `probabilty=4` means; a key unlike any of ours is ordinary text (`f(x)=y`)."""
    return nearest(key, [*known, "project"], 80)


def misspelt_choice(parameter: Parameter, said: str) -> str | None:
    """Return the choice that `!hihg` means; a word unlike any choice is ordinary text (`!important`)."""
    return nearest(said, [str(option) for option in parameter.choices or ()], 65)
