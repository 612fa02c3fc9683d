"""The noun that words begin with, whose word may be a verb as well: change approve C-1, change T-7 by Friday."""

from core.catalog import Catalog
from core.grammar.tokens import Token
from core.operation import Noun
from core.references import record_ref

_OF_A_VERB = frozenset(
    {"the", "my", "our", "his", "her", "its", "their", "your", "this", "that", "these", "those", "it", "all", "both"}
    | {"due", "date", "deadline", "owner", "title", "priority", "name", "everything"}
)
"""What follows a verb, and begins no title of a new record."""


def head(words: tuple[Token, ...]) -> str:
    """Return the first word as a noun may be written: without a slash or a colon."""
    return words[0].text.lstrip("/!").rstrip(".,;:?!").lower().replace("what's", "what").replace("whats", "what")


def noun_of(words: tuple[Token, ...], catalog: Catalog) -> Noun | None:
    """Return the noun that words begin with; None where its word is the verb of another, as what follows it shows."""
    noun = catalog.noun(head(words)) if words else None
    if noun is None or not noun.prefix or head(words) not in catalog.verbs:
        return noun
    rest = [word.text.lower().rstrip(".,;:?!") for word in words[1:] if not word.quoted]
    if not rest or words[1].quoted or noun.find(rest[0]):
        return noun
    refs = [ref for each in rest if (ref := record_ref(each, "", catalog))]
    is_verb = rest[0] in _OF_A_VERB or any(ref.prefix != noun.prefix for ref in refs[:1])
    return None if is_verb else noun
