"""Count what the comparison with Slack costs: calls an hour, by method, in a workspace of 20,000 people.

It writes its part of docs/benchmarks.md.

python -m bench.slack_calls [--people 20000] [--channels 2000]

The bot's own code asks the sandbox, which answers pages of 1,000 as Slack does; the calls are counted there.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bench import page
from bot.slack.directory.comparison import Comparison
from bot.slack.directory.identity import Directory
from bot.unit_of_work import UnitOfWork
from handlers.catalog import CATALOG
from sandbox.in_thread import Running, running
from sandbox.slack import Settings
from sandbox.workspace import BOT_TOKEN, BOT_USER, Channel, Kind, Person
from storage.access import memberships
from storage.database import Database
from storage.directory import channels
from storage.migrate import migrate
from storage.records import records
from storage.registers import project as projects
from storage.registers.project import Project

TEAM, FIRST = "T0SANDBOX", "U700000"
LIMITS = {"users.list": 20, "users.conversations": 50, "conversations.info": 50, "conversations.members": 100}
"""Calls a minute that Slack allows at least (docs.slack.dev, rate limits: Tier 2 to Tier 4)."""
_HEAD = """# Calls to Slack

`python -m bench.slack_calls` counts and writes this part, in about a minute: {people:,} people, and {count:,} private
channels with a project each, 100 people in each. The bot's own code asks the sandbox, which answers by the page as
Slack does. A comparison makes 20 calls in a turn, then leaves room to others for 20 seconds: 60 a minute at most.

"""


class Counted(WebClient):
    """A client that counts its calls by method."""

    calls: ClassVar[Counter[str]] = Counter()

    def api_call(self, api_method: str, **how: Any) -> SlackResponse:
        self.calls[api_method] += 1
        return super().api_call(api_method, **how)


def main(people: int, count: int) -> None:
    """Count, and write the page."""
    with tempfile.TemporaryDirectory(prefix="baton-calls-") as folder, running(Settings(port=0, empty=True)) as slack:
        _fill(slack, people, count)
        comparison = _comparison(slack, Path(folder), count)
        rows = [
            *_rows("our channels, with privacy and names: every 45 minutes", lambda: comparison.own_channels(TEAM)),
            *_rows("everybody: daily, at the start, after a silence", lambda: comparison.everyone(TEAM)),
            *_rows("who is in the channels: the same", lambda: _members(comparison)),
            *_rows("one person before something private goes to them: hourly", lambda: comparison.confirm(TEAM, FIRST)),
            *_rows("all 100 of a project, in bulk: hourly", lambda: comparison.confirm_members(TEAM, [1])),
        ]
    table = page.table(("what, and when", "method", "calls", "Slack allows in an hour"), rows)
    page.put(_HEAD.format(people=people, count=count) + table)


def _rows(what: str, compare: Callable[[], object]) -> list[tuple[str, ...]]:
    """Return what a comparison costs, a row for each method."""
    Counted.calls.clear()
    compare()
    return [(what, name, f"{count:,}", f"{LIMITS[name] * 60:,}") for name, count in sorted(Counted.calls.items())]


def _members(comparison: Comparison) -> None:
    with comparison.directory.unit.database.read() as session:
        theirs = memberships.project_channels(session, TEAM)
    for channel in theirs:
        comparison.members(TEAM, channel)


def _fill(slack: Running, people: int, count: int) -> None:
    """Have people and channels in the workspace, 100 people in each."""
    workspace = slack.slack.workspace
    ids = [f"U7{number:05}" for number in range(people)]
    workspace.people |= {user: Person(user, user.lower(), f"Person {user}") for user in ids}
    for number in range(count):
        there = [ids[(number * 10 + step) % people] for step in range(100)]
        channel = Channel(f"C8{number:05}", f"c{number}", Kind.PRIVATE, [BOT_USER, *there])
        workspace.channels[channel.id] = channel


def _comparison(slack: Running, folder: Path, count: int) -> Comparison:
    """Return what compares an own store, in which each of the channels has a project."""
    database, now = Database(f"sqlite:///{folder}/baton.db"), datetime.now(UTC)
    migrate(database)
    with database.begin() as session:
        for number in range(count):
            known = {"team_id": TEAM, "created_at": now, "updated_at": now, "created_by": FIRST}
            project = Project(title=f"Project {number}", **known)
            records.add(session, project)
            projects.bind(session, TEAM, f"C8{number:05}", project.id)
            channels.join(session, TEAM, f"C8{number:05}", FIRST, now)
    client = Counted(BOT_TOKEN, slack.api_url, timeout=60, retry_handlers=[])
    unit = UnitOfWork(database, CATALOG, lambda: datetime.now(UTC), lambda _: None)
    return Comparison(Directory(client, unit))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Count what the comparison with Slack costs.")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--channels", type=int, default=2_000)
    given = parser.parse_args()
    main(given.people, given.channels)
