"""Measure acknowledgement, start and memory against a bare Bolt app, and write docs/benchmarks.md.

python -m bench.ack [--rounds 15] [--seconds 0.5]
"""

import argparse
import contextlib
import itertools
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import page, report, servers, start, stores
from bench.acknowledgement import Case, measure
from bench.servers import Server
from bench.stores import CHANNEL, LARGE, SMALL
from bench.stub import ANA, BEN, slack

ADD = f"/task add Label 500 images <@{ANA}|ana> by Friday #data !high"
EMPTY, INSERTS, ADDS, TOLD = "bare", "two inserts", "task add", "task add, owner told"
SHORT, LONG = "task list of 100", "task list of 100,000"
LISTS = (SHORT, LONG)
# Stands in the answer to what was added, and in none that refuses or asks.
ADDED = "Label 500 images \\u00b7"
AT_ONCE = (1, 16)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--seconds", type=float, default=0.5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="baton-bench-") as name, slack() as url:
        found = run(Path(name), url, given.rounds, given.seconds)
    text = report.write(found)
    page.put(text)
    print(text)


def run(folder: Path, slack_url: str, rounds: int, seconds: float) -> report.Found:
    print("start and memory …", flush=True)
    starts = start.times(folder, slack_url, rounds)
    imported, unwanted = start.imports(folder, slack_url)
    memory = start.memory(folder, slack_url)
    cases: dict[tuple[str, str, int], Case] = {}
    with contextlib.ExitStack() as kept:
        running = _running(folder, slack_url, kept)
        print(f"acknowledgements of {', '.join(running)} …", flush=True)
        for store, (programs, url) in running.items():
            cases |= {(store, case.name, case.connections): case for case in _cases(programs, url)}
        compared = [
            [case for (where, name, at_once), case in cases.items() if (where, at_once, name in LISTS) == group]
            for group in itertools.product(running, AT_ONCE, (False, True))
        ]
        measure(compared, rounds, seconds)
    return report.Found(cases, starts, imported, unwanted, memory)


Running = tuple[list[Server], str]


def _running(folder: Path, slack_url: str, kept: contextlib.ExitStack) -> dict[str, Running]:
    """Start the three programs on each store: bare, two inserts, Baton; with the address of Baton's database."""
    bare = _kept(servers.bare(EMPTY), kept)
    programs, url = _on(folder, slack_url, [stores.sqlite(folder), stores.sqlite(folder)], kept)
    running = {"SQLite": ([bare, *programs], url)}
    if server := stores.server():
        urls = [kept.enter_context(stores.postgres(server)) for _ in range(2)]
        running["PostgreSQL"] = _on(folder, slack_url, urls, kept)
    else:
        print("No PostgreSQL server answers on 127.0.0.1:5432; it is left out.", flush=True)
    return running


def _on(folder: Path, slack_url: str, urls: list[str], kept: contextlib.ExitStack) -> Running:
    inserts, own = urls
    inserting = _kept(servers.bare(INSERTS, inserts), kept)
    return [inserting, _kept(servers.baton(ADDS, folder, slack_url, stores.fill(own, lists=True)), kept)], own


def _kept(server: Server, kept: contextlib.ExitStack) -> Server:
    kept.callback(server.stop)
    return server


def _cases(programs: list[Server], url: str) -> Iterator[Case]:
    for at_once in AT_ONCE:
        for server in programs:
            answer = {EMPTY: "", INSERTS: "Stored as", ADDS: ADDED}[server.name]
            yield Case(server.name, server, ADD, answer, ANA, CHANNEL, at_once)
    baton = programs[-1]
    for at_once in AT_ONCE:
        yield Case(TOLD, baton, ADD, ADDED, BEN, CHANNEL, at_once, partial(stores.settle, url))
    for name, channel in ((SHORT, SMALL), (LONG, LARGE)):
        yield Case(name, baton, "/task list", "Tasks", ANA, channel, 1)


if __name__ == "__main__":
    main()
