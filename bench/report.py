"""What was measured, as docs/benchmarks.md."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bench import page, start
from bench.acknowledgement import Case, ratio

_HEAD = """# Benchmarks

`make bench` measures and writes this page; `python -m bench.ack` writes this part of it, in about five minutes.
It needs no Slack; where a PostgreSQL server answers (`TEST_DATABASE_URL`, or 127.0.0.1:5432), that is measured, too.

Signed slash commands go over HTTP on this machine to three programs, each a process of its own:

- **bare**: a Bolt app (its WSGI adapter on waitress, 16 threads, `process_before_response`) with an empty listener;
- **two inserts**: the same with one SQLAlchemy ORM transaction that inserts two rows, on an engine set up as Baton's;
- **task add**: Baton's `/task add Label 500 images @ana by Friday #data !high`, complete: who asks, what they may do,
  the number, the record, the audit row, the rendered card with its buttons. Ana takes it herself;
  **owner told** is the same for somebody else; its processor time is that of the messages to her, too.

Each is measured in many short rounds, in turn and in changing order, while the others stand still.
A figure is the median over the rounds, p95 and p99 are over all requests, CPU is the program's own processor time.
A ratio is the median of the ratios of each round, in which both were measured one right after the other.
Compare ratios within one run, not milliseconds between machines; what else the machine does moves both.
"""


@dataclass(frozen=True)
class Found:
    """All that was measured; `cases` by store, name and number of requests at once."""

    cases: dict[tuple[str, str, int], Case]
    starts: dict[str, float]
    imports: list[start.Imports]
    unwanted: list[str]
    memory: tuple[float, float]


def write(found: Found) -> str:
    parts = [_HEAD, f"Last run: {datetime.now(UTC):%d %B %Y}; {page.machine()}.\n"]
    parts += ["## Goals\n", page.table(("What", "Measured", "Goal", ""), _goals(found))]
    parts += ["## Acknowledgement\n", page.table(_COLUMNS, _acknowledgements(found))]
    parts += ["## Start\n", page.table(("Until", "ms", "× `import slack_bolt`"), _starts(found)), _START]
    parts += ["What is imported until the bot is ready:\n", page.table(("Package", "Modules", "ms"), _imports(found))]
    missing = [name for name in start.UNWANTED if name not in found.unwanted]
    parts.append(f"Not imported at start: {', '.join(missing)}.\n")
    return "\n".join(parts)


_COLUMNS = ("Store", "Program", "At once", "a second", "p50 ms", "p95 ms", "p99 ms", "CPU ms")
_START = """The lines in the middle import the libraries and do nothing else: they are the floor.
Socket Mode needs no waitress, so its floor is the lower one.
The port is open before anything slow is imported; a request that comes meanwhile waits until Baton is ready.
Each of these programs finds its bytecode written.
"""


def _goals(found: Found) -> Iterator[tuple[str, ...]]:
    for store in dict.fromkeys(store for store, _, _ in found.cases):
        for at_once in (1, 16):
            inserts, adds = (found.cases[store, name, at_once] for name in ("two inserts", "task add"))
            of = f"task add ÷ two inserts, {store}, {at_once} at once"
            yield _at_least(f"Throughput, {of}", ratio(adds.throughputs, inserts.throughputs), 0.6)
            yield _at_most(f"Median acknowledgement, {of}", ratio(adds.medians, inserts.medians), 1.7)
            yield f"Processor time, {of}", f"{ratio(adds.cpus, inserts.cpus):.2f}", "", ""
            told = found.cases[store, "task add, owner told", at_once]
            of = f"owner told ÷ task add, {store}, {at_once} at once"
            yield _at_most(f"Processor time with the posts, {of}", ratio(told.cpus, adds.cpus), 2.2)
        short, long = (found.cases[store, name, 1] for name in ("task list of 100", "task list of 100,000"))
        yield _at_most(f"task list of 100,000 ÷ of 100, {store}", ratio(long.medians, short.medians), 1.5)
    bare, baton = found.memory
    floor = found.starts[start.READY] / found.starts[start.FLOOR]
    yield _at_most("Start until ready ÷ importing Bolt, SQLAlchemy and waitress", floor, 1.25)
    yield _at_most("Start until it listens ÷ `import slack_bolt`", _start_ratio(found, start.LISTENS), 1.6)
    yield _at_most(f"Memory at rest, Baton ({baton:.0f} MB) ÷ bare ({bare:.0f} MB)", baton / bare, 2.0)


def _at_least(what: str, ratio: float, goal: float) -> tuple[str, ...]:
    return what, f"{ratio:.2f}", f"≥ {goal}", "met" if ratio >= goal else "**missed**"


def _at_most(what: str, ratio: float, goal: float) -> tuple[str, ...]:
    return what, f"{ratio:.2f}", f"≤ {goal}", "met" if ratio <= goal else "**missed**"


def _acknowledgements(found: Found) -> Iterator[tuple[str, ...]]:
    for (store, name, at_once), case in found.cases.items():
        times = (case.median, case.percentile(95), case.percentile(99), case.cpu)
        none = "none" if name == "bare" else store
        yield none, name, str(at_once), f"{case.throughput:.0f}", *(f"{each:.2f}" for each in times)


def _starts(found: Found) -> Iterator[tuple[str, ...]]:
    for name, milliseconds in found.starts.items():
        yield name.replace(start.BOLT, f"`{start.BOLT}`"), f"{milliseconds:.0f}", f"{_start_ratio(found, name):.2f}"


def _start_ratio(found: Found, name: str) -> float:
    return found.starts[name] / found.starts[start.BOLT]


def _imports(found: Found) -> Iterator[tuple[str, ...]]:
    shown = [each for each in found.imports if each.milliseconds >= 1 or each.package in start.OURS]
    for each in shown:
        yield each.package, str(each.modules), f"{each.milliseconds:.0f}"
