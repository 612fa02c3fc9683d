"""From the start of the process until the bot is ready; what is imported meanwhile; memory at rest."""

import collections
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import servers, stores
from bench.servers import ROOT

UNWANTED = ("openai", "matplotlib", "dateparser", "numpy", "pydantic", "typer", "alembic", "aiohttp")
OURS = ("app", "bot", "core", "handlers", "knowledge", "llm", "minutes", "pictures", "storage")
BOLT = "import slack_bolt"
FLOOR = "with SQLAlchemy and waitress"
LIBRARIES = {
    "with SQLAlchemy": f"{BOLT}, sqlalchemy.orm, sqlalchemy.dialects.sqlite",
    FLOOR: f"{BOLT}, sqlalchemy.orm, sqlalchemy.dialects.sqlite, waitress",
}
LISTENS, READY = "Baton, listening", "Baton, ready"
_LINE = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s*([\w.]+)")
_REST = 2.0


@dataclass(frozen=True)
class Imports:
    """What one package costs at start: how many modules, and milliseconds in them alone."""

    package: str
    modules: int
    milliseconds: float


def times(folder: Path, slack_url: str, rounds: int) -> dict[str, float]:
    """Return the median milliseconds of each kind of start, measured in turn."""
    url = stores.fill(stores.sqlite(folder))
    kinds: dict[str, Callable[[], float]] = {BOLT: lambda: _import(BOLT)}
    kinds |= {name: lambda code=code: _import(code) for name, code in LIBRARIES.items()}  # type: ignore[misc]
    kinds[LISTENS] = lambda: _listening(folder, slack_url, url)
    kinds[READY] = lambda: _ready(folder, slack_url, url)
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for number in range(rounds + 1):
        for name, run in kinds.items():
            milliseconds = run()
            if number:  # the first of each fills the caches of the disk
                found[name].append(milliseconds)
    return {name: statistics.median(each) for name, each in found.items()}


def _import(code: str) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=servers.environment())
    return (time.perf_counter() - started) * 1000


def _ready(folder: Path, slack_url: str, url: str) -> float:
    started = time.perf_counter()
    server = servers.baton("start", folder, slack_url, url)
    milliseconds = (time.perf_counter() - started) * 1000
    server.stop()
    return milliseconds


def _listening(folder: Path, slack_url: str, url: str) -> float:
    """Return the milliseconds until a connection is taken; what is asked over it waits until Baton is ready."""
    started = time.perf_counter()
    with servers.starting("listens", folder, slack_url, url) as server:
        servers.wait_until_it_listens(server.port, server.process, 0.002)
        return (time.perf_counter() - started) * 1000


def imports(folder: Path, slack_url: str) -> tuple[list[Imports], list[str]]:
    """Return what is imported until the bot is ready, the costliest first, and which unwanted packages are among it."""
    url = stores.fill(stores.sqlite(folder))
    server = servers.baton("imports", folder, slack_url, url, "-X", "importtime")
    server.stop()
    spent: collections.Counter[str] = collections.Counter()
    modules: collections.Counter[str] = collections.Counter()
    for microseconds, module in _LINE.findall((folder / f"{server.port}.log").read_text()):
        package = module.partition(".")[0]
        package = "the standard library" if package in sys.stdlib_module_names else package
        spent[package] += int(microseconds)
        modules[package] += 1
    found = [Imports(package, modules[package], each / 1000) for package, each in spent.most_common()]
    return found, [name for name in UNWANTED if name in modules]


def memory(folder: Path, slack_url: str) -> tuple[float, float]:
    """Return the megabytes of the bare app and of Baton, started and at rest."""
    url = stores.fill(stores.sqlite(folder))
    at_rest = [servers.bare("bare"), servers.baton("baton", folder, slack_url, url)]
    time.sleep(_REST)
    bare, baton = (server.memory() for server in at_rest)
    for server in at_rest:
        server.stop()
    return bare, baton
