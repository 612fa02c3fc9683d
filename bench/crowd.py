"""A workspace of many projects: each with a channel, a standup, a weekly digest, and eight people with reminders."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bench.stub import TEAM
from core.rhythm import rhythm
from core.working_week import MONDAY_TO_FRIDAY
from storage.database import Database
from storage.schema import Base

PEOPLE = 8
BASE = 100_000_000
"""Their numbers begin where those that a bot gives meanwhile will not come."""
OFFSETS = range(-11, 14)
ZONES = [f"Etc/GMT{-hours:+d}" for hours in OFFSETS] + [
    "Africa/Cairo", "America/Bogota", "America/Chicago", "America/New_York", "America/Sao_Paulo", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Seoul", "Asia/Tehran", "Australia/Adelaide", "Europe/Berlin", "Europe/Kyiv",
    "Europe/Lisbon", "Pacific/Auckland", "Pacific/Chatham",
]  # fmt: skip
DIGEST, STANDUP, REMINDER = "fri 16:00", "mon-fri 09:30", "every day 09:00"
_CHUNK = 5000


def fill(database: Database, projects: int, now: datetime, lively: int = 200) -> None:
    """Store so many projects, all of whose schedules wait for their hour; so many of them had news in the week."""
    assert len(ZONES) == 40
    next_runs = {(rule, zone): _next(rule, zone, now) for rule in (DIGEST, STANDUP, REMINDER) for zone in ZONES}
    for begin in range(1, projects + 1, _CHUNK):
        chunk = range(begin, min(begin + _CHUNK, projects + 1))
        rows: dict[str, list[dict[str, object]]] = {}
        for number in chunk:
            news = _news(number, now) if number <= lively else ()
            for table, row in (*_rows(number, now, next_runs), *news):
                rows.setdefault(table, []).append(row)
        with database.begin() as session:
            for table, these in rows.items():
                session.execute(insert(Base.metadata.tables[table]), these)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if database.is_sqlite else "VACUUM ANALYZE")


def channel_of(number: int) -> str:
    return f"C{number:06}"


def _next(rule: str, zone: str, now: datetime) -> rhythm.Run:
    return rhythm.next_run(rhythm.parse(rule), MONDAY_TO_FRIDAY, ZoneInfo(zone), now)


def _rows(
    number: int, now: datetime, next_runs: Mapping[tuple[str, str], rhythm.Run]
) -> Iterator[tuple[str, dict[str, object]]]:
    team, zone, channel = {"team_id": TEAM}, ZONES[number % len(ZONES)], channel_of(number)
    key = BASE + number
    project = {
        **_made(number, now),
        "id": key,
        "number": key,
        "project_id": key,
        "kind": "project",
        "title": f"P {number}",
    }
    yield "records", {**project, "owner_id": _person(number, 0), "due": None}
    yield "projects", {"id": key, "zone": zone}
    yield "channels", {
        **team, "channel_id": channel, "name": channel.lower(),
        "is_private": False, "is_shared": False, "is_archived": False, "refreshed_at": now,
    }  # fmt: skip
    yield "project_channels", {**team, "channel_id": channel, "project_id": key}
    yield "digests", {
        **team, "project_id": key, "audience": "team", "place": channel, "outsiders": "",
        "has_picture": False, "quiet": "line", "told_up_to": 0,
    }  # fmt: skip
    yield "standups", {
        **team, "project_id": key, "channel_id": channel, "questions": "What will you do today?",
        "own_zones": True, "nudge_after": 60, "report_at": 660, "by_question": False, "leaves_out": (),
    }  # fmt: skip
    for kind, variant, rule in (("digest", "team", DIGEST), ("standup", "", STANDUP)):
        own = {"key": f"{kind}:{key}:{variant}", "kind": kind, "variant": variant, "project_id": key}
        yield "schedules", {**_schedule(rule, zone, next_runs), **own, "person_id": None}
    for place in range(PEOPLE):
        yield from _person_rows(number, place, now, next_runs)


def _person_rows(
    number: int, place: int, now: datetime, next_runs: Mapping[tuple[str, str], rhythm.Run]
) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield somebody of a project, with a reminder and a task."""
    who, name, zone = _person(number, place), f"Ana {number} {place}", ZONES[(number + place) % len(ZONES)]
    yield "people", {
        "team_id": TEAM, "user_id": who, "name": name, "handle": who.lower(), "first_name": "Ana",
        "name_key": name.lower(), "handle_key": who.lower(), "first_name_key": f"ana{number}",
        "zone": zone, "locale": "en-US", "refreshed_at": now,
        "is_admin": False, "is_guest": False, "is_bot": False, "is_active": True,
    }  # fmt: skip
    yield "memberships", {"team_id": TEAM, "channel_id": channel_of(number), "user_id": who}
    own = {"key": f"reminder:{who}:", "kind": "reminder", "variant": "", "project_id": None}
    yield "schedules", {**_schedule(REMINDER, zone, next_runs), **own, "person_id": who}
    key, task_id = BASE + number, 2 * BASE + number * PEOPLE + place
    task = {"id": task_id, "number": task_id, "project_id": key, "kind": "task", "title": f"Label batch {place}"}
    due = (now + timedelta(days=place - 3)).date()
    yield "records", {**_made(number, now), **task, "owner_id": who, "due": due}
    yield "tasks", {"id": task_id, "priority": "normal"}


def _made(number: int, now: datetime) -> dict[str, object]:
    """Return what all records of a project have in common."""
    by = {"created_by": _person(number, 0), "created_at": now, "updated_at": now}
    return {"team_id": TEAM, **by, "version": 1, "state": "open"}


def _person(number: int, place: int) -> str:
    return f"U{number:06}{place}"


def _news(number: int, now: datetime) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield that the tasks of a project were added in the last days."""
    for place in range(PEOPLE):
        who, task = _person(number, place), 2 * BASE + number * PEOPLE + place
        yield "audit", {
            "team_id": TEAM, "project_id": BASE + number, "record_id": task, "at": now - timedelta(days=place % 5),
            "actor_id": who, "surface": "slash", "operation": "task add", "request": f"bench:{task}",
            "before": {}, "after": {"title": f"Label batch {place}", "state": "open", "owner_id": who},
        }  # fmt: skip


def _schedule(rule: str, zone: str, next_runs: Mapping[tuple[str, str], rhythm.Run]) -> dict[str, object]:
    run = next_runs[rule, zone]
    written = {"team_id": TEAM, "rule": rule, "week": "mon-fri", "zone": zone}
    return {**written, "period": run.period, "next_at": run.at}
