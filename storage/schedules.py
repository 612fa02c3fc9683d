"""Schedules: what comes round again, when it is due next, and what became of it last time."""

import functools
from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo

from sqlalchemy import (
    Executable,
    ForeignKey,
    Index,
    UniqueConstraint,
    Update,
    and_,
    bindparam,
    func,
    literal,
    not_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from core import working_week, zones
from core.rhythm import rhythm
from core.rhythm.rhythm import Rhythm
from core.working_week import WorkingWeek
from storage.database import dialect_of
from storage.directory.people import PersonRow
from storage.inserts import insert_into, rows_of
from storage.records.records import Record
from storage.registers.project import Project
from storage.schema import BIG, Base, UtcDateTime

REMINDER = "reminder"


class Schedule(Base):
    """One repeated thing of a project or a person; `key` names it and begins the keys of its jobs.

    `rule` is a rhythm as `core.rhythm` writes it, `week` a working week, `zone` an IANA name. `next_at` is when it is
    looked at next and `period` the first day that nothing was done for yet; without one only the next run is to be
    found. Without `next_at` it never runs. Paused, its runs pass without anything being done, until a day or for good.
    """

    __tablename__ = "schedules"
    __table_args__ = (UniqueConstraint("team_id", "key"), Index(None, "next_at", "id"), Index(None, "project_id"))

    id: Mapped[int] = mapped_column(BIG, primary_key=True)
    team_id: Mapped[str]
    key: Mapped[str]
    kind: Mapped[str]
    variant: Mapped[str] = mapped_column(default="")
    project_id: Mapped[int | None] = mapped_column(ForeignKey(Record.id))
    person_id: Mapped[str | None]
    rule: Mapped[str]
    week: Mapped[str] = mapped_column(default="mon-fri")
    zone: Mapped[str] = mapped_column(default="UTC")
    period: Mapped[date | None]
    next_at: Mapped[datetime | None]
    paused_until: Mapped[date | None]
    paused_because: Mapped[str | None]
    last_period: Mapped[date | None]
    last_at: Mapped[datetime | None]
    last_outcome: Mapped[str | None]
    missed_period: Mapped[date | None]
    missed_because: Mapped[str | None]

    @property
    def timing(self) -> tuple[Rhythm, WorkingWeek, tzinfo]:
        """Return by what it comes round. Raises UserError where that can't be read."""
        return _rhythm(self.rule), _week(self.week), zones.named(self.zone)


# What is due together often has its rule and its week in common.
@functools.lru_cache(maxsize=4096)
def _rhythm(rule: str) -> Rhythm:
    return rhythm.parse(rule)


@functools.lru_cache(maxsize=512)
def _week(text: str) -> WorkingWeek:
    return working_week.parse(text)


def key_of(kind: str, whose: int | str, variant: str = "") -> str:
    """Return the key of a schedule of a project (its number in the store) or a person."""
    return f"{kind}:{whose}:{variant}"


def due(session: Session, now: datetime, limit: int) -> list[Schedule]:
    """Return up to `limit` schedules whose time has come, locked until the commit; others see the rest."""
    come = select(Schedule).where(Schedule.next_at <= now).order_by(Schedule.next_at, Schedule.id)
    return list(session.scalars(come.limit(limit).with_for_update(skip_locked=True)))


def next_after(session: Session, now: datetime) -> datetime | None:
    """Return when the next schedule runs that is not due yet."""
    return session.scalars(select(func.min(Schedule.next_at)).where(Schedule.next_at > now)).one()


def ahead(session: Session, instant: datetime, after: int, limit: int) -> list[Schedule]:
    """Return up to `limit` schedules that run after an instant, with numbers above `after`, locked as by `due`."""
    later = select(Schedule).where(Schedule.next_at > instant, Schedule.id > after).order_by(Schedule.id)
    return list(session.scalars(later.limit(limit).with_for_update(skip_locked=True)))


def advance(session: Session, changes: Sequence[Mapping[str, object]]) -> None:
    """Change schedules that `due` returned, by one statement; each mapping has the `id` and the same columns."""
    if changes:
        session.execute(update(Schedule), [dict(change) for change in changes])


def put(session: Session, schedule: Schedule, now: datetime) -> None:
    """Store a schedule in place of the one with its key, and have its next run found at once.

    The period that is still to come stays: if its time has passed by the new rule, it comes now.
    """
    columns = ("team_id", "key", "kind", "variant", "project_id", "person_id", "rule", "week", "zone")
    values = {name: getattr(schedule, name) for name in columns} | {"next_at": now, "period": None}
    usual = {"variant": "", "week": "mon-fri", "zone": "UTC"}
    values |= {name: values[name] or value for name, value in usual.items()}
    statement = insert_into(Schedule, dialect_of(session)).values(values)
    fresh: dict[str, object] = {name: statement.excluded[name] for name in ("rule", "week", "zone", "next_at")}
    fresh |= {"paused_until": None, "paused_because": None}
    session.execute(statement.on_conflict_do_update(index_elements=["team_id", "key"], set_=fresh))


def find(session: Session, team_id: str, key: str) -> Schedule | None:
    """Return the schedule with this key, as it is now."""
    one = select(Schedule).where(Schedule.team_id == team_id, Schedule.key == key)
    return session.scalars(one, execution_options={"populate_existing": True}).one_or_none()


def of_projects(
    session: Session, team_id: str, projects: frozenset[int], *, offset: int = 0, limit: int = 100
) -> list[Schedule]:
    """Return some of the schedules of projects."""
    theirs = select(Schedule).where(Schedule.team_id == team_id, Schedule.project_id.in_(projects))
    page = theirs.order_by(Schedule.project_id, Schedule.key).offset(offset).limit(limit)
    return list(session.scalars(page))


def soonest(session: Session, team_id: str, projects: frozenset[int]) -> Schedule | None:
    """Return the schedule of projects that runs next, None where none does; last those whose day is not known yet."""
    theirs = select(Schedule).where(Schedule.team_id == team_id, Schedule.project_id.in_(projects))
    runs = theirs.where(Schedule.next_at.is_not(None), Schedule.paused_because.is_(None))
    return session.scalars(runs.order_by(Schedule.period.is_(None), Schedule.next_at, Schedule.id).limit(1)).first()


def note(session: Session, team_id: str, key: str, period: date, outcome: str, now: datetime) -> None:  # noqa: PLR0913, PLR0917 - each goes into the row
    """Write down what became of a period, in a sentence."""
    values = {"day": period, "outcome": outcome[:500], "now": now, "team": team_id, "called": key}
    session.connection().execute(_NOTED, values)


_SCHEDULES = Schedule.metadata.tables[Schedule.__tablename__]
_ITS = (_SCHEDULES.c.team_id == bindparam("team"), _SCHEDULES.c.key == bindparam("called"))
_NOTED = (
    update(_SCHEDULES)
    .where(*_ITS)
    .values(last_period=bindparam("day"), last_outcome=bindparam("outcome"), last_at=bindparam("now"))
)


def settle(session: Session, team_id: str, key: str, period: date, outcome: str) -> None:
    """Write down what became of a period in the end, unless a later one has come meanwhile."""
    noted = _row(team_id, key).where(Schedule.last_period == period)
    _changed(session, noted.values(last_outcome=outcome[:500]))


def note_missed(session: Session, team_id: str, key: str, period: date, because: str) -> None:
    """Write down that nothing came of a period, and why."""
    _changed(session, _row(team_id, key).values(missed_period=period, missed_because=because[:500]))


def pause(session: Session, team_id: str, key: str, because: str, until: date | None = None) -> bool:
    """Let a schedule's runs pass, until a day or for good; False where it is paused for the same reason already."""
    same = and_(Schedule.paused_because.is_not(None), Schedule.paused_because == because)
    values = {"paused_until": until, "paused_because": because}
    return (
        _changed(session, _row(team_id, key).where(not_(func.coalesce(same, literal(value=False)))).values(values)) > 0
    )


def resume(session: Session, team_id: str, key: str, now: datetime) -> bool:
    """Let a schedule run again; False where it was not paused."""
    paused = _row(team_id, key).where(Schedule.paused_because.is_not(None))
    return _changed(session, paused.values(paused_until=None, paused_because=None, next_at=now)) > 0


def move(session: Session, team_id: str, person_id: str, zone: str, now: datetime) -> None:
    """Let the schedules of a person follow them into another zone."""
    theirs = update(Schedule).where(Schedule.team_id == team_id, Schedule.person_id == person_id, Schedule.zone != zone)
    _changed(session, theirs.values(zone=zone, next_at=now))


def follow(session: Session, project: Project, kind: str, before: Mapping[str, object], now: datetime) -> bool:
    """Let the schedules of a kind follow their project into another time zone or working week.

    `before` is what stood in its changed columns. Returns whether what had begun already must follow it, too: the same,
    or that the project goes on.
    """
    theirs = update(Schedule).where(
        Schedule.team_id == project.team_id, Schedule.project_id == project.id, Schedule.kind == kind
    )
    if "zone" in before:
        # What runs in a zone of its own stays there.
        moved = theirs.where(Schedule.zone == before["zone"])
        _changed(session, moved.values(zone=project.zone, next_at=now))
    if "week" in before:
        days = str(project.working_week)
        _changed(session, theirs.where(Schedule.week != days).values(week=days, next_at=now))
    goes_on = before.get("closed_at") is not None and project.closed_at is None
    return "zone" in before or "week" in before or goes_on


_REMINDERS_OF = literal(f"{REMINDER}:") + PersonRow.user_id + literal(":")
_HAS_REMINDERS = select(Schedule.id).where(Schedule.team_id == PersonRow.team_id, Schedule.key == _REMINDERS_OF)
_OWNS_SOMETHING = select(Record.id).where(
    Record.team_id == PersonRow.team_id, Record.owner_id == PersonRow.user_id, Record.closed_at.is_(None)
)
_LACKS_REMINDERS = and_(
    PersonRow.is_active, not_(PersonRow.is_bot), not_(_HAS_REMINDERS.exists()), _OWNS_SOMETHING.exists()
)


def lacks_reminders(session: Session) -> bool:
    """Say whether somebody at work owns something open and has no schedule of reminders yet."""
    return session.scalars(select(PersonRow.user_id).where(_LACKS_REMINDERS).limit(1)).first() is not None


def give_reminders(session: Session, rule: str, now: datetime) -> int:
    """Give everybody at work who owns something open, and has none yet, a schedule of reminders; return how many."""
    values = {
        "team_id": PersonRow.team_id,
        "key": _REMINDERS_OF,
        "kind": literal(REMINDER),
        "variant": literal(""),
        "person_id": PersonRow.user_id,
        "rule": bindparam("rule"),
        "week": literal("mon-fri"),
        "zone": PersonRow.zone,
        "next_at": bindparam("now", type_=UtcDateTime()),
    }
    whom = select(*values.values()).where(_LACKS_REMINDERS)
    statement = insert_into(Schedule, dialect_of(session)).from_select(list(values), whom)
    return rows_of(session.execute(statement.on_conflict_do_nothing(), {"rule": rule, "now": now}))


def _row(team_id: str, key: str) -> Update:
    return update(Schedule).where(Schedule.team_id == team_id, Schedule.key == key)


def _changed(session: Session, statement: Executable) -> int:
    return rows_of(session.execute(statement, execution_options={"synchronize_session": False}))
