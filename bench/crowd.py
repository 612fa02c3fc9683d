"""A workspace of many projects: each with a channel, a standup, a weekly digest, and eight people with reminders."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from bench.stub import TEAM
from core import rhythm
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
    people = [f"U{number:06}{person}" for person in range(PEOPLE)]
    made = {**team, "created_at": now, "created_by": people[0], "updated_at": now, "version": 1, "state": "open"}
    key = BASE + number
    project = {**made, "id": key, "number": key, "project_id": key, "kind": "project", "title": f"P {number}"}
    yield "records", {**project, "owner_id": people[0], "due": None}
    yield "projects", {"id": key, "zone": zone}
    yield "channels", {
        **team, "channel_id": channel, "name": channel.lower(),
        "is_private": False, "is_shared": False, "is_archived": False, "refreshed_at": now,
    }  # fmt: skip
    yield "project_channels", {**team, "channel_id": channel, "project_id": key}
    yield "digests", {
        **team, "project_id": key, "audience": "team", "place": channel, "to_outsider": False,
        "has_picture": False, "quiet": "line", "told_up_to": 0,
    }  # fmt: skip
    yield "standups", {
        **team, "project_id": key, "channel_id": channel, "questions": "What will you do today?",
        "own_zones": True, "nudge_after": 60, "report_at": 660, "by_question": False, "leaves_out": (),
    }  # fmt: skip
    for kind, variant, rule in (("digest", "team", DIGEST), ("standup", "", STANDUP)):
        own = {"key": f"{kind}:{key}:{variant}", "kind": kind, "variant": variant, "project_id": key}
        yield "schedules", {**_schedule(rule, zone, next_runs), **own, "person_id": None}
    for place, who in enumerate(people):
        their_zone = ZONES[(number + place) % len(ZONES)]
        name = f"Ana {number} {place}"
        yield "people", {
            **team, "user_id": who, "name": name, "handle": who.lower(), "first_name": "Ana", "name_key": name.lower(),
            "handle_key": who.lower(), "first_name_key": f"ana{number}", "zone": their_zone, "locale": "en-US",
            "is_admin": False, "is_guest": False, "is_bot": False, "is_active": True, "refreshed_at": now,
        }  # fmt: skip
        yield "memberships", {**team, "channel_id": channel, "user_id": who}
        own = {"key": f"reminder:{who}:", "kind": "reminder", "variant": "", "project_id": None}
        yield "schedules", {**_schedule(REMINDER, their_zone, next_runs), **own, "person_id": who}
        task_id = 2 * BASE + number * PEOPLE + place
        task = {"id": task_id, "number": task_id, "project_id": key, "kind": "task", "title": f"Label batch {place}"}
        yield "records", {**made, **task, "owner_id": who, "due": (now + timedelta(days=place - 3)).date()}
        yield "tasks", {"id": task_id, "priority": "normal"}


def _news(number: int, now: datetime) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield that the tasks of a project were added in the last days."""
    for place in range(PEOPLE):
        who, task = f"U{number:06}{place}", 2 * BASE + number * PEOPLE + place
        yield "audit", {
            "team_id": TEAM, "project_id": BASE + number, "record_id": task, "at": now - timedelta(days=place % 5),
            "actor_id": who, "surface": "slash", "operation": "task add", "request": f"bench:{task}",
            "before": {}, "after": {"title": f"Label batch {place}", "state": "open", "owner_id": who},
        }  # fmt: skip


def _schedule(rule: str, zone: str, next_runs: Mapping[tuple[str, str], rhythm.Run]) -> dict[str, object]:
    run = next_runs[rule, zone]
    written = {"team_id": TEAM, "rule": rule, "week": "mon-fri", "zone": zone}
    return {**written, "period": run.period, "next_at": run.at}
