"""Measure acknowledgements beside a long transcript that is drafted, in turn with none: python -m bench.drafting.

A job to write the minutes of 30,000 words is stored, as a paste or file leaves it; commands are sent from when a worker
takes it until its draft is stored. The rounds without a job lie between those with one.
"""

import argparse
import contextlib
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from bench import servers, stores
from bench.ack import ADD, ADDED
from bench.acknowledgement import Load, load
from bench.load import Round
from bench.minutes import invented
from bench.servers import Server
from bench.stores import CHANNEL
from bench.stub import ANA, TEAM, slack
from handlers.minutes.write import WRITE
from storage import jobs
from storage.database import Database
from storage.jobs import Job, State
from storage.registers import project as projects

WORDS, SECONDS = 30_000, 0.6
PATIENCE = 60.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory(prefix="baton-bench-") as name, slack() as url, load() as sender:
        folder = Path(name)
        store = stores.fill(stores.sqlite(folder))
        server = servers.baton("task add", folder, url, store)
        try:
            alone, beside = measure(Database(store), server, sender, rounds)
        finally:
            server.stop()
    print("| Acknowledgement of task add | p50 ms | p95 ms | p99 ms |\n| --- | --- | --- | --- |")
    for what, times in (("alone", alone), (f"while {WORDS:,} words are drafted", beside)):
        shown = " | ".join(f"{percentile(times, percent):.2f}" for percent in (50, 95, 99))
        print(f"| {what} | {shown} |")
    medians, slowest = (percentile(beside, percent) / percentile(alone, percent) for percent in (50, 99))
    print(f"Ratio of the medians {medians:.2f}, of the p99 {slowest:.2f}; {len(alone)} and {len(beside)} requests.")


def measure(database: Database, server: Server, sender: Load, rounds: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds of acknowledgements without and with a draft in hand."""
    text = invented(WORDS)
    this = Round(server.port, 1, SECONDS, ANA, CHANNEL, ADD, ADDED)
    sender.run(this)
    alone: list[float] = []
    beside: list[float] = []
    for number in range(rounds):
        alone += sender.run(this).milliseconds
        with drafting(database, text, number):
            beside += sender.run(this).milliseconds
    return alone, beside


@contextlib.contextmanager
def drafting(database: Database, text: str, number: int) -> Iterator[None]:
    """Have the minutes of a text written, from when a worker has taken the job; wait for its end."""
    key, now = f"bench:{number}", datetime.now(UTC)
    with database.begin() as session:
        project = projects.of_channel(session, TEAM, CHANNEL)
        payload = {
            "source": "text",
            "text": text,
            "title": f"Meeting {number}",
            "project": project.id if project else None,
            "channel": CHANNEL,
            "thread": "",
            "asker": ANA,
            "surface": "form",
        }
        jobs.add(session, TEAM, WRITE, key, payload, now=now)
    until(database, key, lambda job: job.leased_by is not None)
    yield
    until(database, key, lambda job: job.state is not State.READY or job.error is not None)


def until(database: Database, key: str, is_so: Callable[[Job], bool]) -> None:
    """Wait until a job is as it is to be."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        with database.read() as session:
            if is_so(session.scalars(select(Job).where(Job.key == key)).one()):
                return
        time.sleep(0.01)
    raise RuntimeError(f"{key} did not come so far")


def percentile(milliseconds: list[float], percent: int) -> float:
    """Return the value below which so many in a hundred lie."""
    ordered = sorted(milliseconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


if __name__ == "__main__":
    main()
