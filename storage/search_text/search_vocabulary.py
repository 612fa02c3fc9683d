"""The words that stand in what can be found: what a word that was mistyped or begun is compared with."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import CompoundSelect, PrimaryKeyConstraint, Text, and_, bindparam, func, select, union
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.database import dialect_of
from storage.inserts import insert_once
from storage.schema import Base

_MOST_LIKE = 12
_SHORTEST_LIKE, _SHORTEST_BEGINNING, _SHORTEST_INSIDE = 4, 2, 2
_LAST = "\U0010ffff"
_BYTEWISE = Text().with_variant(Text(collation="C"), "postgresql")


class SearchEnding(Base):
    """One of the endings of a word that stands in some text of a workspace, from the whole word to its last letter.

    With what a word that was mistyped or begun has in it, or ends with, an index finds it.
    """

    __tablename__ = "search_endings"
    __table_args__ = (PrimaryKeyConstraint("team_id", "ending", "word"), {"sqlite_with_rowid": False})

    team_id: Mapped[str]
    ending: Mapped[str] = mapped_column(_BYTEWISE)
    word: Mapped[str] = mapped_column(_BYTEWISE)


def learn(session: Session, words: Iterable[tuple[str, str]]) -> None:
    """Store the words of workspaces that are not known yet; others must wait meanwhile."""
    by_team = defaultdict[str, set[str]](set)
    for team_id, word in words:
        by_team[team_id].add(word)
    for team_id, every in by_team.items():
        known = session.scalars(_KNOWN, {"team": team_id, "words": list(every)})
        new = sorted(every.difference(known))
        rows = [{"team_id": team_id, "ending": word[at:], "word": word} for word in new for at in range(len(word))]
        if rows:
            session.connection().execute(insert_once(SearchEnding, dialect_of(session)), rows)


_KNOWN = select(SearchEnding.ending).where(
    SearchEnding.team_id == bindparam("team"),
    SearchEnding.ending.in_(bindparam("words", expanding=True)),
    SearchEnding.word == SearchEnding.ending,
)


def like(session: Session, team_id: str, group: Sequence[str]) -> list[str]:
    """Return words that have a word in them, or are one slip from it, these first, then the shortest."""
    from rapidfuzz.distance import OSA

    word = group[0]
    if len(word) < _SHORTEST_BEGINNING:
        return []
    slips: set[str] = set()
    for form in (form for form in group if len(form) >= _SHORTEST_LIKE):
        near = session.scalars(_near(team_id, form))
        slips.update(each for each in near if OSA.distance(form, each, score_cutoff=1) <= 1)
    inside = (each for each in containing(session, team_id, word, _MOST_LIKE + len(group)) if each not in slips)
    found = (*sorted(slips, key=lambda each: (len(each), each)), *inside)
    return [each for each in found if each not in group][:_MOST_LIKE]


def _near(team_id: str, form: str) -> CompoundSelect[str]:
    """Return the words of which some may be one slip from a word: a slip leaves its beginning or its end as it is."""
    half = (len(form) - 1) // 2
    own, ending = SearchEnding.word, SearchEnding.ending
    is_as_long = func.length(own).between(len(form) - 1, len(form) + 1)
    theirs = select(own).where(SearchEnding.team_id == team_id, is_as_long)
    begins = and_(ending >= form[:half], ending < f"{form[:half]}{_LAST}", ending == own)
    return union(theirs.where(begins), theirs.where(ending == form[-half:]))


def containing(session: Session, team_id: str, word: str, most: int) -> list[str]:
    """Return words that begin with a word, or have a longer one in them: Trainingsdaten. The shortest come first."""
    own, ending = SearchEnding.word, SearchEnding.ending
    found = select(own).where(SearchEnding.team_id == team_id, ending >= word, ending < f"{word}{_LAST}").distinct()
    if len(word) < _SHORTEST_INSIDE:
        found = found.where(ending == own)
    words = found.subquery().c.word
    return list(session.scalars(select(words).order_by(func.length(words), words).limit(most)))


def beginning(session: Session, team_id: str, letters: str, most: int) -> list[str]:
    """Return words that begin with some letters, the shortest first."""
    own, ending = SearchEnding.word, SearchEnding.ending
    found = select(own).where(SearchEnding.team_id == team_id, ending >= letters, ending < f"{letters}{_LAST}")
    return list(session.scalars(found.where(ending == own).order_by(func.length(own), own).limit(most)))
