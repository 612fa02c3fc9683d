"""Terms of AI projects and records in plain words: `explain overfitting`, `explain T-12 for sponsor`."""

import re
from collections.abc import Sequence
from typing import Annotated

from core.operation import Noun
from core.references import record_ref
from core.reply import Actions, Button, Code, Heading, Note, Paragraph, Reply, Strong
from handlers.assistant.explain import record
from handlers.assistant.explain.glossary import Glossary, Term, glossary
from handlers.request.work import Work

_LONGEST = 60
_READER = re.compile(r"(?:please|(?:(?:for|to) .*|in plain words|in simple words)?)", re.IGNORECASE)
"""What may follow an id: for whom it is explained changes nothing, as it is always in plain words."""
_FOR_WHOM = re.compile(
    r",? (?:(?:for|to) (?:an?|the|our|my|me|us|sponsors?)\b.*|in (?:plain|simple) words)$", re.IGNORECASE
)
NOUN = Noun(
    "explain",
    "What a record or a term of AI projects means, in plain words.",
    aliases=("glossary", "define"),
)


@NOUN.operation("", example="explain overfitting")
def explain(work: Work, term: Annotated[str, "a term such as data drift, or an id: T-12 for sponsor"] = "") -> Reply:
    """Say in plain words what a term means, or a record for people outside the project; or which terms there are."""
    known = glossary()
    if not term.strip():
        return _all(work, known)
    if found := known.find(term) or known.find(_FOR_WHOM.sub("", term)):
        return _explained(found)
    first, _, rest = term.strip(" ?!.").partition(" ")
    ref = record_ref(first, "", work.catalog) if _READER.fullmatch(rest.strip()) else None
    return record.explained(work, ref) if ref else _unknown(known, _FOR_WHOM.sub("", term))


def explained(words: str) -> Reply | None:
    """Return what a term means, where words are one."""
    found = glossary().find(words) if words else None
    return _explained(found) if found else None


def _explained(term: Term) -> Reply:
    meaning = Paragraph((Strong(_capital(term.name)), f": {term.meaning}"))
    also = (Note((f"Also under: {', '.join(term.aliases)}.",)),) if term.aliases else ()
    return Reply((meaning, Paragraph((f"For a sponsor: {term.sponsor}",)), *also))


def _unknown(known: Glossary, words: str) -> Reply:
    """Return what is nearly called so, a button each; where nothing is, that there is no such term."""
    said, like = words.strip()[:_LONGEST], known.like(words)
    first = f"“{said}” is not in my glossary."
    if like:
        first += f" Did you mean {_either([term.name for term in like])}?"
    buttons = [Button(_capital(term.name), f"explain {term.name}") for term in like]
    every = Button(f"All {len(known.terms)} terms", "explain", opens=True)
    return Reply((Paragraph((first,)), Actions((*buttons, every))))


def _all(work: Work, known: Glossary) -> Reply:
    """Return the names of all terms, by topic."""
    topics = (
        Paragraph((Strong(topic.name), "\n", " · ".join(term.name for term in topic.terms))) for topic in known.topics
    )
    how = Note((Code(work.typed("explain overfitting")), " says what one of them means."))
    return Reply((Heading(f"{len(known.terms)} terms that I can explain"), *topics, how))


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
