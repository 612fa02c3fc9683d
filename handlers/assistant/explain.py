"""Terms of AI projects in plain words: `explain overfitting`."""

from collections.abc import Sequence
from typing import Annotated

from core.errors import NotUnderstood
from core.operation import Noun
from core.references import record_ref
from core.reply import Actions, Button, Code, Heading, Note, Paragraph, Reply, Strong
from handlers.assistant.glossary import Glossary, Term, glossary
from handlers.request.work import Work

_LONGEST = 60
NOUN = Noun("explain", "What a term of AI projects means, in plain words.", aliases=("glossary", "define"))


@NOUN.operation("", example="explain overfitting")
def explain(work: Work, term: Annotated[str, "a term of AI projects, such as data drift"] = "") -> Reply:
    """Say in plain words what a term means, or which terms there are."""
    known = glossary()
    if not term.strip():
        return _all(work, known)
    if found := known.find(term):
        return _explained(found)
    if ref := record_ref(term.strip(), "", work.catalog):
        raise NotUnderstood(f"{ref} is a record, not a term.", commands=(str(ref), f"why {ref}"))
    return _unknown(known, term)


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
