"""Words that are nearly those by which a question is read: blokced, overdu, prmoised."""

from core.questions import cues
from core.questions.vocabulary import Vocabulary

_SHORT, _LONG = 5, 8
_READ_TEXT = """
    waiting depends promise promised promises change changed changes happened blocked blocking status progress
    summary overview overdue biggest deadline deadlines tomorrow yesterday today monday tuesday wednesday
    thursday friday saturday sunday holiday vacation available finished finish started assigned unassigned
    owner owners owned responsible working decide decided decision decisions reason number which there where
    should standup digest
"""
_READ = frozenset(_READ_TEXT.split())


def mended(line: str, unknown: str, vocabulary: Vocabulary) -> str:
    """Return a question with known words in the place of those unknown ones that are nearly so; "" where none is."""
    known = {word for word in (*_READ, *vocabulary.kinds, *vocabulary.filters, *cues.FINISHED) if len(word) >= _SHORT}
    meant = {word: like for word in unknown.split() if (like := _like(word, known))}
    if not meant:
        return ""
    return " ".join(meant.get(word.strip("?!.,").lower(), word) for word in line.split())


def _like(word: str, known: set[str]) -> str:
    """Return the known word from which one is a slip of the fingers away, of a long one two."""
    from rapidfuzz.distance import OSA

    if len(word) < _SHORT or word in known:
        return ""
    most = 2 if len(word) >= _LONG else 1
    near = sorted((OSA.distance(word, each, score_cutoff=most), each) for each in known if each[0] == word[0])
    return near[0][1] if near and near[0][0] <= most else ""
