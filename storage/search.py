"""Search: the texts that have some words, of those that somebody may see, the best and the freshest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session

from storage import search_index, search_match
from storage.proposals import Proposal, Verdict
from storage.records import Record
from storage.schema import BIG, label_pattern
from storage.search_documents import HISTORY, MINUTES, QUARTER, STANDUP, SearchDocument
from storage.search_match import Groups, Match

_MONTH = 30 * 24 * 4
_FRESH = 600
"""A text of this moment is worth so much more than one as old as can be, where one in whose title all stands has 1,000.

After a month it is half of that.
"""
_PAST = -700


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for. `projects` are those that the asker may see: of others nothing is found, whatever is asked.

    `kinds` empty are all; `states` are those of records, and then only records are found, as with `closed`, which is
    whether they are. `since` leaves out what was written before. An answer of `today`'s standup is its author's alone
    until the report has come.
    """

    team_id: str
    text: str
    projects: frozenset[int]
    asker_id: str
    now: datetime
    today: date
    kinds: tuple[str, ...] = ()
    person_id: str | None = None
    states: tuple[str, ...] = ()
    closed: bool | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A text that was found: of which kind, what its key is, to which record it leads."""

    kind: str
    key: str
    record_id: int | None
    project_id: int
    person_id: str | None
    period: date | None


@dataclass(frozen=True, slots=True)
class Finding:
    """A page of what was found, how many there are (no more than was counted), and whether the words were widened."""

    page: tuple[Found, ...]
    many: int
    is_widened: bool


def find(session: Session, query: SearchQuery, offset: int, limit: int, most: int) -> Finding:
    """Return some of what has all the words; where nothing has them, what has words like them.

    They are counted up to `most`.
    """
    groups = search_match.exactly(query.text)
    if not groups or not query.projects:
        return Finding((), 0, is_widened=False)
    exact = Match(query.team_id, groups, query.projects, query.kinds)
    with search_index.planned(session):
        if found := _find(session, query, exact, (offset, limit, most)):
            return Finding(*found, is_widened=False)
        wider = search_match.widened(session, exact)
        found = _find(session, query, wider, (offset, limit, most)) if wider else None
    return Finding(*(found or ((), 0)), is_widened=True)


def _find(
    session: Session, query: SearchQuery, match: Match, span: tuple[int, int, int]
) -> tuple[tuple[Found, ...], int] | None:
    """Return a page and how many there are; None where there is nothing at all."""
    offset, limit, most = span
    conditions = tuple(_conditions(query))
    matching, has_all = search_index.newest(session, match, *conditions)
    if not has_all:
        page, many = _page(session, matching, func.count().over(), (match.groups, query.now, offset, limit))
        if many >= search_match.MOST_RANKED:
            return page, most
        matching, _ = search_index.newest(session, match, *conditions, is_all=True)
    page, _ = _page(session, matching, literal(0), (match.groups, query.now, offset, limit))
    if len(page) < limit and (page or not offset):
        return (page, offset + len(page)) if page else None
    many = _count(session, matching, most)
    return (page, many) if many else None


def _page(
    session: Session,
    own: type[SearchDocument],
    many: ColumnElement[int],
    span: tuple[Groups, datetime, int, int],
) -> tuple[tuple[Found, ...], int]:
    """Return the best of what matches, and what `many` says of all of it."""
    groups, now, offset, limit = span
    shown = select(many, own.kind, own.key, own.record_id, own.project_id, own.person_id, own.period)
    rows = session.execute(shown.order_by(*_rank(own, groups, now)).offset(offset).limit(limit)).all()
    page = tuple(
        Found(kind, key, record, project, person, period) for _, kind, key, record, project, person, period in rows
    )
    return page, rows[0][0] if rows else 0


def _count(session: Session, matching: type[SearchDocument], most: int) -> int:
    counted = select(matching.id).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(counted)) or 0


def _rank(own: type[SearchDocument], groups: Groups, now: datetime) -> Iterator[ColumnElement[int]]:
    """Yield the order of texts, the best first; whole numbers come out the same on both databases."""
    age = literal(int(now.timestamp()) // QUARTER) - own.quarter
    freshness = case((age > 0, literal(_FRESH * _MONTH).op("/")(age + _MONTH)), else_=_FRESH)
    is_past = case((own.kind == HISTORY, _PAST), else_=0)  # what it says now comes before what it said once
    yield (search_match.relevance(own.title, groups) + freshness + is_past).desc()
    yield own.id.desc()


def _conditions(query: SearchQuery) -> Iterator[ColumnElement[bool]]:
    own = SearchDocument
    yield or_(own.kind != STANDUP, own.person_id == query.asker_id, own.period < query.today)
    item = cast(func.substr(own.key, 2), BIG)
    waiting = select(Proposal.id).where(Proposal.record_id.is_(None), Proposal.verdict != Verdict.AMENDED)
    # Only of an item is the key a number behind its letter: whoever looks at others must not read it.
    yield case((own.kind == MINUTES, waiting.where(Proposal.id == item).exists()), else_=true())
    if query.since:
        yield own.quarter >= int(query.since.timestamp()) // QUARTER
    if query.person_id:
        yield or_(own.person_id == query.person_id, and_(own.person_id.is_(None), _is_with(query.person_id)))
    if query.states or query.closed is not None:
        yield own.kind.not_in((MINUTES, STANDUP))
        yield _is_in_state(query)


def _is_with(person_id: str) -> ColumnElement[bool]:
    helps = type_coerce(Record.helpers, Text()).contains(label_pattern(person_id), autoescape=True)
    its = select(Record.id).where(Record.id == SearchDocument.record_id)
    return its.where(or_(Record.owner_id == person_id, helps)).exists()


def _is_in_state(query: SearchQuery) -> ColumnElement[bool]:
    its = select(Record.id).where(Record.id == SearchDocument.record_id)
    if query.states:
        its = its.where(Record.state.in_(query.states))
    if query.closed is not None:
        its = its.where(Record.closed_at.is_not(None) if query.closed else Record.closed_at.is_(None))
    return its.exists()
