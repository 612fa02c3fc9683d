"""Sentences that tell what somebody has done: I finished T-4. Nothing is changed by them; what they mean is asked."""

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar import verbs
from core.grammar.tokens import Token
from core.references import record_ref
from core.reply import Button

_TELLS = frozenset({"i", "i've", "ive", "i'm", "im", "we", "we've", "weve", "just", "already", "have", "has", "now"})
_LEAVES_OPEN = frozenset(
    {"not", "never", "almost", "nearly", "half", "partly", "will", "would", "want", "should", "need", "can", "could"}
    | {"may", "might", "must", "if", "when", "until", "after", "before", "cannot", "tomorrow", "later", "soon"}
    | {"unless"}
)
"""Words by which a sentence says something else than that it is so: I have almost finished T-4."""
_ASKED = frozenset({"done", "start"})
_LONGEST = 12  # words
_MOST = 5


def meant(words: tuple[Token, ...], catalog: Catalog) -> NotUnderstood | None:
    """Return the question whether what a sentence tells is to be noted; None for one that tells nothing of a record."""
    said = [_plain(word) for word in words]
    refs = [str(ref) for word in words if (ref := record_ref(word.text.strip("?!.,;:"), "", catalog))]
    told = next((verb for each in said if each in verbs.STATES and (verb := verbs.verb_of(each)) in _ASKED), None)
    tells = said[0] in _TELLS or said[0] in verbs.STATES
    if not (tells and told and refs) or len(words) > _LONGEST or any(map(_leaves_open, said)):
        return None
    noun = catalog.noun_of(refs[0].partition("-")[0])
    operation = noun.find(told) if noun else None
    if noun is None or operation is None or not operation.record:
        return None
    some = [ref for ref in dict.fromkeys(refs) if ref.partition("-")[0] == noun.prefix][:_MOST]
    command = f"{operation.name} {' '.join(some)}"
    state = "in progress" if told == "start" else verbs.label_of(operation.verb).partition(" ")[2] or operation.verb
    which = " and ".join([", ".join(some[:-1]), some[-1]] if some[1:] else some)
    label = f"Start {which}" if told == "start" else f"Mark {which} {state}"
    return NotUnderstood(
        f"{'Are' if some[1:] else 'Is'} {which} {state}? Nothing is changed yet.",
        f"To say so yourself: `{command}`.",
        buttons=(Button(label, command), Button(f"Open {some[0]}", some[0])),
    )


def _plain(word: Token) -> str:
    return word.text.lower().replace("’", "'").strip("?!.,;:")


def _leaves_open(word: str) -> bool:
    return word in _LEAVES_OPEN or word.endswith("n't") or word in ("havent", "hasnt", "isnt", "didnt")
