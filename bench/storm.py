"""Measure a Monday morning: thousands of digests due at one hour, while people go on working.

It writes its part of docs/benchmarks.md.

python -m bench.storm [--digests 2000] [--hurry 20] [--rounds 8] [--seconds 8]

Two questions, each at its own pace. How long do people wait: at the true pace (five posts a second), with commands sent
in rounds, in turn while nothing is due and in the storm. What does all of it take: at `--hurry` times that pace, to the
last digest.
"""

import argparse
import contextlib
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from bench import crowd, page, servers, stores
from bench.ack import ADD, ADDED
from bench.acknowledgement import Case, Load, load
from bench.load import Round
from bench.servers import Server
from bench.stores import CHANNEL
from bench.stub import ANA, POSTS, slack
from bot.jobs.queue.pace import WORKSPACE_SHARE
from storage.database import Database

IDLE, STORM = "nothing due", "the storm"
_GOAL = 1.5
_SAMPLES = 20
_LEAD = 3.0
"""Seconds from the hour until the posts have their pace."""
_PATIENCE = 600.0
_HEAD = """# The Monday storm

`python -m bench.storm` measures and writes this part, in about five minutes (`--digests 20000` for all of it).
All digests of a workspace come due at the same moment, each for a channel of its own; a stub stands for Slack.

- **How long people wait**: `/task add`, one at a time, in rounds of some seconds: one while nothing is due, the next
  while the same bot posts digests at the true pace (one message a second in a channel, five in the workspace).
- **What all of it takes**: the pace is {hurry} times that (`BATON_POST_SECONDS={pace:g}`), so that the last digest is
  out in minutes; at the true pace it would take {true:.0f} minutes. Memory is read over the whole run.
"""


@dataclass(frozen=True)
class Delivered:
    """What came of a whole storm."""

    digests: int
    posted: int
    twice: int
    seconds: float
    fastest: int
    memory: list[float]
    cpu: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--digests", type=int, default=2000)
    parser.add_argument("--hurry", type=float, default=20)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-storm-") as name, slack() as url:
        print("how long people wait …", flush=True)
        cases = _waiting(Path(name), url, given)
        print("the whole storm …", flush=True)
        delivered = _delivered(Path(name), url, given.digests, 1 / given.hurry)
    written = _written(cases, delivered, given.hurry)
    page.put(written)
    print(written)


def _waiting(folder: Path, slack_url: str, given: argparse.Namespace) -> dict[str, tuple[Case, Case]]:
    """Return what was measured on each store: with nothing due, and in the storm, in turn."""
    found: dict[str, tuple[Case, Case]] = {}
    for store, url in _stores(folder):
        with contextlib.ExitStack() as kept:
            # So many digests, of two messages each, go on coming for longer than a round.
            digests = int((given.seconds + _LEAD + 2) / WORKSPACE_SHARE / 2)
            server = _kept(_bot(folder, slack_url, url, digests, 1), kept)
            sender = kept.enter_context(load())
            found[store] = _case(IDLE, server), _case(STORM, server)
            for _ in range(given.rounds):
                _in_turn(sender, found[store], url, digests, given.seconds)
    return found


def _in_turn(sender: Load, cases: tuple[Case, Case], url: str, digests: int, seconds: float) -> None:
    """Measure one round with nothing due and one in the storm, and let that blow over."""
    idle, storm = cases
    _send(sender, idle, seconds)
    _come_due(url)
    time.sleep(_LEAD)
    before = len(POSTS)
    _send(sender, storm, seconds)
    assert len(POSTS) - before > seconds / WORKSPACE_SHARE / 2, "there was no storm"
    _until_posts(digests)
    time.sleep(1)


def _send(sender: Load, case: Case, seconds: float) -> None:
    times = sender.run(Round(case.server.port, 1, seconds, case.user, case.channel, case.text, case.answer))
    case.milliseconds += times.milliseconds
    case.medians.append(statistics.median(times.milliseconds))


def _stores(folder: Path) -> Iterator[tuple[str, str]]:
    yield "SQLite", stores.sqlite(folder)
    if server := stores.server():
        with stores.postgres(server) as url:
            yield "PostgreSQL", url


def _case(name: str, server: Server) -> Case:
    return Case(name, server, ADD, ADDED, ANA, CHANNEL, 1)


def _kept(server: Server, kept: contextlib.ExitStack) -> Server:
    kept.callback(server.stop)
    return server


def _bot(folder: Path, slack_url: str, url: str, digests: int, post_seconds: float) -> Server:
    """Start a bot on a store with so many digests, none of which is due."""
    stores.fill(url)
    database = Database(url)
    crowd.fill(database, digests, datetime.now(UTC), lively=digests)
    with database.begin() as session:
        session.execute(text("UPDATE schedules SET next_at = NULL"))
    database.dispose()
    more = {"BATON_BEAT_SECONDS": "1", "BATON_POST_SECONDS": f"{post_seconds:g}"}
    return servers.baton("storm", folder, slack_url, url, settings=more)


def _come_due(url: str) -> None:
    database, now = Database(url), datetime.now(UTC)
    stamp = now.strftime("%Y-%m-%d %H:%M:%S.%f") if database.is_sqlite else now
    day = (now - timedelta(days=7)).date()
    given = {"now": stamp, "day": day.isoformat() if database.is_sqlite else day}
    POSTS.clear()
    due = "UPDATE schedules SET next_at = :now, period = :day, last_period = NULL WHERE kind = 'digest'"
    with database.begin() as session:
        # The week was told in the round before: it is told again.
        session.execute(text("DELETE FROM jobs"))
        session.execute(text("UPDATE digests SET told_up_to = 0"))
        session.execute(text(due), given)
    database.dispose()


def _until_posts(count: int) -> None:
    give_up = time.monotonic() + _PATIENCE
    while (posted := sum(key.endswith(":0") for _, _, key in list(POSTS))) < count:
        if time.monotonic() > give_up:
            raise RuntimeError(f"{posted} digests after {_PATIENCE:.0f} seconds")
        time.sleep(0.1)


def _delivered(folder: Path, slack_url: str, digests: int, post_seconds: float) -> Delivered:
    url = stores.sqlite(folder)
    server = _bot(folder, slack_url, url, digests, post_seconds)
    try:
        memory, cpu, began = [server.memory()], server.cpu(), time.monotonic()
        _come_due(url)
        for part in range(1, _SAMPLES + 1):
            _until_posts(digests * part // _SAMPLES)
            memory.append(server.memory())
        seconds = time.monotonic() - began
        time.sleep(2)  # one too many would come now
        used = server.cpu() - cpu
    finally:
        server.stop()
    return _counted(digests, post_seconds, seconds, memory, used)


def _counted(digests: int, post_seconds: float, seconds: float, memory: list[float], cpu: float) -> Delivered:
    posts = sorted(POSTS)
    keys = Counter(key for _, _, key in posts)
    second = Counter(int(at / post_seconds) for at, _, _ in posts)
    return Delivered(
        digests,
        len({key for key in keys if key.endswith(":0")}),
        sum(times > 1 for times in keys.values()),
        seconds,
        max(second.values()),
        memory,
        cpu,
    )


def _written(cases: dict[str, tuple[Case, Case]], found: Delivered, hurry: float) -> str:
    true = found.digests * WORKSPACE_SHARE * 2 / 60  # a digest is a short message and one in its thread
    parts = [_HEAD.format(hurry=f"{hurry:g}", pace=1 / hurry, true=true)]
    parts += [f"Last run: {datetime.now(UTC):%d %B %Y}; {page.machine()}.\n"]
    parts += ["## How long people wait\n", page.table(_COLUMNS, _rows(cases))]
    parts += [f"## What {found.digests:,} digests take\n", page.table(("What", "Measured", "Goal"), _outcome(found))]
    return "\n".join(parts)


_COLUMNS = ("Store", "While", "requests", "p50 ms", "p95 ms", "p99 ms", "p99 ÷ nothing due", "Goal", "")


def _rows(cases: dict[str, tuple[Case, Case]]) -> Iterator[tuple[str, ...]]:
    for store, pair in cases.items():
        for case in pair:
            times = (case.median, case.percentile(95), case.percentile(99))
            compared = ("", "", "") if case.name == IDLE else _compared(pair)
            yield store, case.name, str(len(case.milliseconds)), *(f"{each:.2f}" for each in times), *compared


def _compared(pair: tuple[Case, Case]) -> tuple[str, str, str]:
    idle, storm = pair
    ratio = storm.percentile(99) / idle.percentile(99)
    return f"{ratio:.2f}", f"≤ {_GOAL}", "met" if ratio <= _GOAL else "**missed**"


def _outcome(found: Delivered) -> Iterator[tuple[str, str, str]]:
    quarter = len(found.memory) // 4
    settled = statistics.mean(found.memory[quarter : 2 * quarter])
    yield "digests posted", f"{found.posted:,}", f"{found.digests:,}"
    yield "posted twice", f"{found.twice}", "0"
    yield "seconds until the last", f"{found.seconds:.0f}", ""
    yield "most posts within a channel's pace (a second at the true one)", f"{found.fastest}", "≤ 6"
    yield "memory before, after a quarter, at the end (MB)", _memory(found), "flat"
    yield "largest ÷ second quarter's mean", f"{max(found.memory[quarter:]) / settled:.2f}", "≤ 1.1"
    yield "processor time for each digest, ms", f"{found.cpu * 1000 / found.digests:.1f}", ""


def _memory(found: Delivered) -> str:
    quarter = len(found.memory) // 4
    return f"{found.memory[0]:.0f}, {found.memory[quarter]:.0f}, {found.memory[-1]:.0f}"


if __name__ == "__main__":
    main()
