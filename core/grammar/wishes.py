"""Sentences by which somebody wants something noted: we decided to skip the camera, ask Ben to call the lab.

Nothing is stored by them: the command that they stand for is shown, and done when somebody says so.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar.tokens import Token, join, typed
from core.operation import Noun
from core.references import record_ref
from core.reply import Button

WHO, ME = "{who}", "{me}"
"""In the beginning of a sentence they stand for a person, and for I as the person who is to do it."""
_COURTESY = frozenset(
    {"please", "so", "ok", "okay", "just", "fyi", "hey", "can", "could", "you", "also", "note", "that"}
)
_SHORT = {
    "i'll": "i will",
    "i'm": "i am",
    "we've": "we have",
    "there's": "there is",
    "we'll": "we will",
    "let's": "let us",
}
_NOBODY = frozenset({"it", "this", "that", "he", "she", "they", "you", "there", "what", "who", "the", "everybody"})
_GIVES = frozenset({"give", "assign", "hand"})
_SIGNS = ".,;:!?"
_MENTIONED = re.compile(r"<@\w+\|([^>]*)>")
_LONGEST = 60  # words


def meant(words: tuple[Token, ...], catalog: Catalog) -> NotUnderstood | None:
    """Return the question whether what a sentence tells is to be added or handed over; None for any other sentence."""
    if len(words) > _LONGEST or any(word.key for word in words):
        return None
    said = words[len(tuple(takewhile(lambda word: _plain(word) in _COURTESY, words))) :]
    return _handing_over(said, catalog) or next(
        (wish for noun in catalog.nouns for wish in _additions(noun, said)), None
    )


def _additions(noun: Noun, words: Sequence[Token]) -> Iterator[NotUnderstood]:
    for beginning in noun.added_by:
        found = _after(beginning.split(), words)
        if not found or not found[0]:
            continue
        title, who = join(found[0]).strip(_SIGNS + " "), found[1]
        command = f"{noun.name} {noun.other} {title[:1].upper()}{title[1:]}{f' owner={who}' if who else ''}"
        called = noun.called or noun.name
        yield _asked(f"Shall I add this {called}?", command, f"Add the {called}")


def _after(beginning: Sequence[str], words: Sequence[Token]) -> tuple[Sequence[Token], str] | None:
    """Return what follows the beginning of a sentence, and who is named in it; None where it begins otherwise."""
    who = ""
    for part in beginning:
        if not words:
            return None
        plain = _plain(words[0])
        if part == WHO:
            who = _person(words[0])
            is_so = bool(who)
        else:
            first, _, second = _SHORT.get(plain, plain).partition(" ")
            who = who or ("me" if part == ME else "")
            is_so = first == ("i" if part == ME else part)
            if second:  # two words in one: the other has to be the next part
                words = (words[0], Token(second), *words[1:])
        if not is_so:
            return None
        words = words[1:]
    return words, who


def _person(word: Token) -> str:
    """Return a person as a command names them; "" for a word that is none."""
    plain = _plain(word)
    if word.person_id or word.text.startswith("@"):
        return typed(word).strip(_SIGNS)
    if plain == "me":
        return "me"
    return word.text.strip(_SIGNS) if word.text[:1].isupper() and plain.isalpha() and plain not in _NOBODY else ""


def _handing_over(words: Sequence[Token], catalog: Catalog) -> NotUnderstood | None:
    """Return the question for `give Ben T-4`."""
    if len(words) != 3 or _plain(words[0]) not in _GIVES:
        return None
    ref, who = record_ref(words[2].text.strip(_SIGNS), "", catalog), _person(words[1])
    return _asked(f"Shall I give {ref} to them?", f"give {ref} to {who}", f"Give {ref}") if ref and who else None


def _asked(question: str, command: str, label: str) -> NotUnderstood:
    typed_so = _MENTIONED.sub(r"@\1", command)
    return NotUnderstood(
        f"{question} Nothing is changed yet.",
        f"To say so yourself: `{typed_so}`.",
        buttons=(Button(label, command, primary=True), Button("Change", command, as_form=True)),
    )


def _plain(word: Token) -> str:
    return word.text.lower().replace("’", "'").strip(_SIGNS)
