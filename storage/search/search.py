"""Search: the texts that have some words, of those that somebody may see, the best and the freshest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.orm import Session

from storage.proposals import Proposal, Verdict
from storage.records.records import Record
from storage.schema import BIG, Base, label_pattern
from storage.search import search_catch_up, search_index, search_match
from storage.search.search_index import Documents, Newest
from storage.search.search_match import Groups, Match
from storage.search_text.search_documents import HISTORY, MINUTES, QUARTER, STANDUP, SearchDocument

_MONTH = 30 * 24 * 4
_FRESH = 600
"""A text of this moment is worth so much more than one as old as can be, where one in whose title all stands has 1,000.

After a month it is half of that.
"""
_PAST = -700
_BEST = 1_000
_TEXTS = Base.metadata.tables[SearchDocument.__tablename__]
# A selection has these columns alone: to look each up in every statement took as long as to run it.
_ID, _QUARTER = column("id", BIG), column("quarter", Integer())
_KIND, _TITLE = column("kind", Text()), column("title", Text())
_PERSON: ColumnElement[str | None] = column("person_id", Text())
_PERIOD: ColumnElement[date | None] = column("period", Date())
_SHOWN = (_KIND, column("key", Text()), search_index.RECORD_ID, column("project_id", BIG), _PERSON, _PERIOD)
_FEW = 1_000
"""So many of the newest texts are ranked first."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for. `projects` are those that the asker may see: of others nothing is found, whatever is asked.

    `kinds` empty are all; `states` are those of records, and then only records are found, as with `closed`, which is
    whether they are. `since` leaves out what was written before. An answer of `today`'s standup is its author's alone
    until the report has come. Nothing is found of records of `hidden` kinds.
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
    hidden: tuple[str, ...] = ()


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
    exact = Match(query.team_id, groups, query.projects, query.kinds, search_catch_up.catch_up(session))
    with search_index.planned(session):
        if found := _find(session, query, exact, (offset, limit, most)):
            return Finding(*found, is_widened=False)
        wider = search_match.widened(session, exact)
        found = _find(session, query, wider, (offset, limit, most)) if wider else None
    return Finding(*(found or ((), 0)), is_widened=True)


def newest(session: Session, query: SearchQuery, most: int) -> tuple[int, ...]:
    """Return the records that have all the words in their texts, the newest first, at most so many; none is ranked."""
    groups = search_match.exactly(query.text)
    if not groups or not query.projects:
        return ()
    match = Match(query.team_id, groups, query.projects, query.kinds, search_catch_up.catch_up(session))
    with search_index.planned(session):
        own = search_index.every(session, match, *_conditions(query)).documents
        found = session.scalars(select(own.c.record_id).where(own.c.record_id.is_not(None)).limit(most))
        return tuple(dict.fromkeys(key for key in found if isinstance(key, int)))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the best of some texts: how many they are, of which quarter the oldest is, what the last is worth."""

    found: tuple[Found, ...]
    many: int = 0
    oldest: int = 0
    worth: int = 0


def _find(
    session: Session, query: SearchQuery, match: Match, span: tuple[int, int, int]
) -> tuple[tuple[Found, ...], int] | None:
    """Return a page and how many there are; None where there is nothing at all.

    A few of the newest texts are ranked first. Where no older one can be better than those of the page, that is it.
    """
    offset, limit, most = span
    conditions = tuple(_conditions(query))
    few = min(max(_FEW, most), search_match.MOST_RANKED)
    newest = search_index.newest(session, match, few, *conditions)
    page = _page(session, query, match.groups, newest, span)
    is_best = len(page.found) == limit and page.worth >= _BEST + _freshness(query.now, page.oldest)
    if not _is_all(newest, page) and not (page.many >= most and is_best):
        newest = search_index.ranked(session, match, page.many, *conditions)
        page = _page(session, query, match.groups, newest, span)
        if page.many < newest.most and not newest.reaches_all:
            newest = search_index.every(session, match, *conditions)
            page = _page(session, query, match.groups, newest, span)
    many = page.many if page.found or not offset else _count(session, newest.documents, most)
    return (page.found, min(many, most)) if many else None


def _is_all(newest: Newest, page: _Page) -> bool:
    return newest.reaches_all and page.many < newest.most


def _page(session: Session, query: SearchQuery, groups: Groups, newest: Newest, span: tuple[int, int, int]) -> _Page:
    """Return the best of some texts."""
    (offset, limit, _), worth = span, _worth(groups, query.now)
    about = select(*_SHOWN, func.count().over(), func.min(_QUARTER).over(), worth).select_from(newest.documents)
    rows = session.execute(about.order_by(worth.desc(), _ID.desc()).offset(offset).limit(limit)).all()
    if not rows:
        return _Page(())
    *_, many, oldest, least = rows[-1]
    found = (
        Found(kind, key, record, project, person, period) for kind, key, record, project, person, period, *_ in rows
    )
    return _Page(tuple(found), many, oldest, least)


def _count(session: Session, matching: Documents, most: int) -> int:
    counted = select(_ID).select_from(matching).limit(most).subquery()
    return session.scalar(select(func.count()).select_from(counted)) or 0


def _worth(groups: Groups, now: datetime) -> ColumnElement[int]:
    """Return what a text is worth, of which the best come first; whole numbers are the same on both databases."""
    age = literal(int(now.timestamp()) // QUARTER) - _QUARTER
    freshness = case((age > 0, literal(_FRESH * _MONTH).op("/")(age + _MONTH)), else_=_FRESH)
    is_past = case((_KIND == HISTORY, _PAST), else_=0)  # what it says now comes before what it said once
    return search_match.relevance(_TITLE, groups) + freshness + is_past


def _freshness(now: datetime, quarter: int) -> int:
    """Return what a text of a quarter of an hour is worth for being fresh, as `_worth` does."""
    age = int(now.timestamp()) // QUARTER - quarter
    return _FRESH * _MONTH // (age + _MONTH) if age > 0 else _FRESH


def _conditions(query: SearchQuery) -> Iterator[ColumnElement[bool]]:
    own = _TEXTS.c
    yield or_(own.kind != STANDUP, own.person_id == query.asker_id, own.period < query.today)
    if query.hidden:
        every = Record.__table__.c  # the ORM would leave them out here, too
        theirs = select(every.id).where(every.team_id == query.team_id, every.kind.in_(query.hidden))
        yield or_(own.record_id.is_(None), own.record_id.not_in(theirs))
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
    its = select(Record.id).where(Record.id == _TEXTS.c.record_id)
    return its.where(or_(Record.owner_id == person_id, helps)).exists()


def _is_in_state(query: SearchQuery) -> ColumnElement[bool]:
    its = select(Record.id).where(Record.id == _TEXTS.c.record_id)
    if query.states:
        its = its.where(Record.state.in_(query.states))
    if query.closed is not None:
        its = its.where(Record.closed_at.is_not(None) if query.closed else Record.closed_at.is_(None))
    return its.exists()
