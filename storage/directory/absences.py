"""Absences: from when until when somebody is away, as they said or as their Slack status says."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Index, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from storage.inserts import rows_of
from storage.schema import BIG, Base, Values


class Absence(Base):
    """One absence, both days included; without a last day it lasts until it is ended. `source`: said or status."""

    __tablename__ = "absences"
    __table_args__ = (Index(None, "team_id", "user_id"),)

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    user_id: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    source: Mapped[str]
    note: Mapped[str | None]


SAID, STATUS = "said", "status"
"""Where an absence is known from: somebody said so, or their Slack status does."""


def of_people(session: Session, team_id: str, ids: Collection[str], first: date, last: date | None) -> list[Absence]:
    """Return the absences of these people on any day from `first` to `last` (None: ever after), earliest first."""
    if not ids:
        return []
    theirs = select(Absence).where(Absence.team_id == team_id, Absence.user_id.in_(ids))
    then = theirs.where(or_(Absence.last_day.is_(None), Absence.last_day >= first))
    if last is not None:
        then = then.where(Absence.first_day <= last)
    return list(session.scalars(then.order_by(Absence.first_day, Absence.id)))


def put(session: Session, absence: Absence) -> list[Absence]:
    """Store an absence in place of those of the same person and source that it overlaps, which are returned."""
    theirs = of_people(session, absence.team_id, [absence.user_id], absence.first_day, absence.last_day)
    replaced = [known for known in theirs if known.source == absence.source]
    for known in replaced:
        session.delete(known)
    session.add(absence)
    session.flush()
    return replaced


def end(session: Session, team_id: str, user_id: str, today: date, starts: date | None = None) -> list[Absence]:
    """End what somebody is away for `today`, else what starts on another day; return it as it was."""
    theirs = of_people(session, team_id, [user_id], today, None)
    ended = [each for each in theirs if (each.first_day == starts if starts else each.first_day <= today)]
    for known in ended:
        session.expunge(known)
    which = (Absence.team_id == team_id, Absence.id.in_([known.id for known in ended]))
    if ended:
        session.execute(delete(Absence).where(*which, Absence.first_day >= today))
        session.execute(update(Absence).where(*which).values(last_day=today - timedelta(days=1)))
    return ended


def shortened(ended: Iterable[Absence], today: date) -> list[Absence]:
    """Return what is left of absences that were ended: the days before, where they had begun."""
    last = today - timedelta(days=1)
    return [
        Absence(**{name: getattr(each, name) for name in ("team_id", *_SAID_OF_IT)} | {"last_day": last})
        for each in ended
        if each.first_day < today
    ]


def kept(found: Iterable[Absence]) -> list[Values]:
    """Return absences as the history of changes keeps them."""
    return [{name: _plain(getattr(each, name)) for name in _SAID_OF_IT} for each in found]


def read_back(team_id: str, values: object) -> list[Absence]:
    """Return the absences that the history of changes keeps."""
    return [Absence(team_id=team_id, **_typed(each)) for each in (values if isinstance(values, list) else [])]


def put_back(session: Session, gone: Iterable[Absence], back: Iterable[Absence]) -> bool:
    """Store again what stood there before the absences that go; False where those, or these days, have changed."""
    for each in gone:
        same = (getattr(Absence, name).is_not_distinct_from(getattr(each, name)) for name in ("team_id", *_SAID_OF_IT))
        gone_now = delete(Absence).where(*same).execution_options(synchronize_session=False)
        if not rows_of(session.execute(gone_now)):
            return False
    # What a status says by now is said by the one that comes back, too.
    return all(known.source == STATUS for each in back for known in put(session, each))


_SAID_OF_IT = ("user_id", "first_day", "last_day", "source", "note")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _typed(values: Mapping[str, object]) -> Values:
    days = {"first_day", "last_day"}
    return {name: date.fromisoformat(str(each)) if name in days and each else each for name, each in values.items()}


@dataclass(frozen=True, slots=True)
class Seen:
    """What somebody's Slack status says on their day: nothing, or that they are away, to a last day or for now."""

    user_id: str
    today: date
    is_away: bool = False
    note: str | None = None
    last_day: date | None = None


def follow_statuses(session: Session, team_id: str, seen: Sequence[Seen]) -> None:
    """Begin, change and end absences as people's statuses say; by one question, however many they are."""
    if not seen:
        return
    first = min(each.today for each in seen)
    known = of_people(session, team_id, [each.user_id for each in seen], first, None)
    by_status = {absence.user_id: absence for absence in known if absence.source == STATUS}
    for each in seen:
        _follow(session, team_id, each, by_status.get(each.user_id))


def _follow(session: Session, team_id: str, seen: Seen, known: Absence | None) -> None:
    if known is None:
        if seen.is_away:
            values = {"first_day": seen.today, "last_day": seen.last_day, "note": seen.note}
            session.add(Absence(team_id=team_id, user_id=seen.user_id, source=STATUS, **values))
    elif seen.is_away:
        known.note, known.last_day = seen.note, seen.last_day
    elif known.first_day < seen.today:
        known.last_day = seen.today - timedelta(days=1)
    else:
        session.delete(known)
