"""Did you mean: what is like a command that is not understood. The grammar leaves out what it would refuse."""

from collections.abc import Iterable, Sequence

from core.catalog import Catalog
from core.dates.phrases import looks_like_date
from core.errors import NotUnderstood
from core.grammar import id_lists, verbs
from core.grammar.tokens import Token, is_mention, typed
from core.grammar.verbs import Wanted
from core.operation import Noun
from core.parameter import Parameter
from core.references import record_ref
from core.reply import Button

Words = tuple[Token, ...]
_CLOSE = 74
"""Likeness, of 100, above which a word is taken for a misspelling: `dnoe` and `done` are 75 alike."""
_LONGEST = 400
_NOBODYS_NAME = frozenset({"me", "us", "them", "him", "her", "you", "everyone", "everybody", "all"})


def nearest(word: str, known: Iterable[str], at_least: float = _CLOSE) -> str | None:
    """Return the known word most like `word`, or None where none is at least that alike."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else None


def nearest_verb(noun: Noun, word: str, at_least: float = _CLOSE) -> str | None:
    """Return the verb of a noun that a word is nearly; one that ends something only where a letter or two are wrong."""
    known = [*noun.operations, *noun.verb_aliases]
    safe = [verb for verb in known if verb and (not _ends(noun, verb) or _is_typing_slip(word, verb))]
    return nearest(word, safe, at_least)


def nearest_noun(word: str, catalog: Catalog) -> Noun | None:
    """Return the noun that a word is nearly: nobody mistypes the first letter, and settings are no meetings."""
    return catalog.noun(nearest(word, [known for known in catalog.words() if known[:1] == word[:1]]) or "")


def command(*pieces: str | Sequence[Token]) -> str:
    """Return words of ours and of the writer's as one command."""
    texts = (piece if isinstance(piece, str) else " ".join(map(typed, piece)) for piece in pieces)
    return " ".join(" ".join(texts).split())[:_LONGEST]


def unknown_noun(words: Words, catalog: Catalog) -> NotUnderstood:
    """Return the answer to a text that begins with no noun of ours."""
    head = words[0].text.lstrip("/!")
    return NotUnderstood(
        f"I don't know “{head[:40]}”.",
        "`help` lists everything that I can do.",
        commands=(*_candidates(head.lower(), words[1:], catalog), "help"),
    )


def _candidates(word: str, rest: Words, catalog: Catalog) -> Iterable[str]:
    if word.startswith("remind"):
        yield from _reminders(rest, catalog)
        return
    filters = [
        said for each in (word, *(w.text.lower() for w in rest)) if (said := each.strip("?!.,")) in catalog.filters
    ]
    if filters and (word in catalog.filters or word in ("show", "list")):
        yield from (*([f"{catalog.usual.name} list {filters[0]}"] if catalog.usual else []), f"mine {filters[0]}")
        return
    if rest and catalog.noun(rest[0].text.lower()) and not verbs.is_verb(word, catalog):
        yield command(rest)  # what stands before it is our name, or a greeting
    if noun := nearest_noun(word, catalog):
        if noun.prefix or not rest or noun.find(rest[0].text.lower()):
            yield command(noun.name, rest)
        return
    ref = record_ref(rest[0].text, "", catalog) if rest else None
    if ref and (noun := catalog.noun_of(ref.prefix)):
        verb = nearest_verb(noun, word)
        yield command(noun.name, verb, rest) if verb else str(ref)
        return
    lists = [each.name for each in catalog.nouns if each.prefix and each.bare == "list"]
    if word == "add" or verbs.is_search(word):
        yield from (command(name, "add" if word == "add" else "list", rest) for name in lists)


def _reminders(rest: Words, catalog: Catalog) -> Iterable[str]:
    """Yield what stands for `remind me to send the report tomorrow`: a task, or a record that comes back that day."""
    rest = _with_owner(rest)
    said = [word for word in rest if word.person_id or word.text.lower() not in ("me", "to", "about", "of", "that")]
    ref = next((ref for word in said if (ref := record_ref(word.text, "", catalog))), None)
    if ref is None:
        lengths = (length for length in (3, 2, 1) if length < len(said))
        count = next((n for n in lengths if looks_like_date(" ".join(word.text for word in said[-n:]))), 0)
        if count and said[-count].text.lower() == "on":
            said, count = [*said[:-count], *said[1 - count :]], count - 1
        if count and said[-count - 1].text.lower() not in ("by", "on", "until", "due"):
            said = [*said[:-count], Token("by"), *said[-count:]]
        yield from [command(catalog.usual.name, "add", said)] if catalog.usual else []
        return
    noun, day = catalog.noun_of(ref.prefix), [word for word in said if record_ref(word.text, "", catalog) != ref]
    if noun:
        yield from (command(noun.name, "snooze", str(ref), day), str(ref))


def _with_owner(words: Words) -> Words:
    """Return `Ben to order filters` with Ben as the owner: whom somebody else is to remind of it."""
    at = next((at for at, word in enumerate(words[:3]) if word.text.lower() in ("to", "about")), 0)
    name = words[:at]
    if not name or any(word.person_id or word.key or not word.text.isalpha() for word in name):
        return words
    if name[0].text.lower() in _NOBODYS_NAME:
        return words[1:]
    return (*words[at + 1 :], Token(" ".join(word.text for word in name), key="owner"))


class UnknownVerb(NotUnderstood):
    """A verb that a noun does not have; `aim` says what was wanted, in words, of which `commands` has the first."""

    aim = ""

    def say_aim(self) -> None:
        """Say how what was wanted is typed, with its button first, where that command is one of those accepted."""
        if not self.aim or not self.commands:
            return
        command, *rest = self.commands
        lacks_day = self.aim.startswith("move ") and " by " not in command
        self.hint = f"To {self.aim}: `{command}{' by Friday' if lacks_day else ''}`."
        label = f"{self.aim[:1].upper()}{self.aim[1:]}{'…' if lacks_day else ''}"
        self.buttons, self.commands = (Button(label, command),), tuple(rest)


def unknown_verb(noun: Noun, words: Words, catalog: Catalog) -> NotUnderstood:
    """Return the answer to a verb that the noun does not have: what does what was wanted, or nearly is it."""
    verb, rest = words[0].text.lower(), words[1:]
    at = next((at for at, word in enumerate(rest) if record_ref(word.text, noun.prefix, catalog)), 0)
    found_refs, used = id_lists.leading(rest[at:], catalog, noun.prefix)
    refs = [" ".join(map(str, found_refs))] if found_refs else []
    about = tuple(map(typed, (*rest[:at], *rest[at + used :])))
    found = verbs.stand_ins(Wanted(noun, verb, "".join(refs), about))
    if not verbs.is_expected(verb) and (like := nearest_verb(noun, verb, _CLOSE if noun.prefix else 50)):
        found.append(command(noun.name, like, rest))
    if refs:
        found.append(refs[0] if not refs[0].isdigit() else f"{noun.name} show {refs[0]}")
    hint = "" if "add" in noun.operations else f"`help {noun.name}` lists what it has."
    said = f"No {noun.label} verb “{words[0].text[:40]}”."
    fault = UnknownVerb(said, hint, commands=(*found, f"help {noun.name}", *_by_that_name(noun, words, found)))
    if refs and verbs.stand_ins(Wanted(noun, verb, "".join(refs), about)):
        fault.aim = f"{verbs.plain(verb)} {refs[0]}"
    return fault


def unknown_verb_after_id(noun: Noun, ref: str, words: Words) -> NotUnderstood:
    """Return the answer to an id with something after it that is no verb: `T-12 by Friday` may mean an edit."""
    like = nearest_verb(noun, words[0].text.lower(), 60)
    wanted = Wanted(noun, words[0].text.lower(), ref, tuple(map(typed, words[1:])))
    verb = "assign" if is_mention(words[0]) else "edit"
    meant = command(noun.name, like, ref, words[1:]) if like else command(noun.name, verb, ref, words)
    return NotUnderstood(
        f"I don't know what to do with {ref} and “{words[0].text[:40]}”.",
        f"`help {noun.name}` lists what it has.",
        commands=(*verbs.stand_ins(wanted), *(() if verbs.is_expected(wanted.verb) else (meant,)), ref),
    )


def is_nearly_add(word: str) -> bool:
    """Say whether a word is `add` with a letter too few or too many."""
    return len(word) < 5 and word != "add" and nearest(word, ("add",)) is not None


def _by_that_name(noun: Noun, words: Words, found: Sequence[str]) -> tuple[str, ...]:
    """Return how to add what would be called so, where several words are a title and nothing else is likelier."""
    is_title = len(words) > 1 and "add" in noun.operations and not found
    return (command(noun.name, "add", words),) if is_title else ()


def misspelt_key(key: str, known: tuple[str, ...]) -> str | None:
    """Return the key that `probabilty=4` means; a key unlike any of ours is ordinary text (`f(x)=y`)."""
    return nearest(key, [*known, "project"], 80)


def misspelt_choice(parameter: Parameter, said: str) -> str | None:
    """Return the choice that `!hihg` means; a word unlike any choice is ordinary text (`!important`)."""
    return nearest(said, parameter.choices, 65)


def _ends(noun: Noun, verb: str) -> bool:
    return noun.verb_aliases.get(verb, verb) in verbs.ENDING


def _is_typing_slip(word: str, verb: str) -> bool:
    from rapidfuzz.distance import OSA

    return word[:1] == verb[:1] and OSA.distance(word, verb) <= (1 if len(verb) < 6 else 2)
