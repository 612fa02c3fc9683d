"""Attack a running bot for about ten minutes, and count what came of it.

python -m tests.attack [--part payloads] [--payloads 100000] [--seed N] [--store sqlite|postgresql]

Each attack is a file here with a function `run(target, folder, …) -> Count`, and a line below. What is not about HTTP
(hostile files, cut connections to the store) has its place here, too.
"""

import argparse
import contextlib
import functools
import random
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from tests import databases
from tests.attack import connections, cuts, files, payloads, store, unsigned
from tests.attack.count import Count
from tests.attack.target import Target, target

Attack = Callable[[Target, Path], Count]
STORES = ("sqlite", "postgresql")


def attacks(times: int, seed: int) -> Mapping[str, Attack]:
    """Return all attacks by name; `times` is how many signed payloads are sent."""
    return {
        "unsigned": functools.partial(unsigned.run, times=max(100, times // 20), seed=seed),
        "connections": functools.partial(connections.run, silent=500, slow=100, seconds=30),
        "cuts": functools.partial(cuts.run, times=max(100, times // 50), seed=seed),
        "store": functools.partial(store.run, times=max(10, times // 100), seed=seed),
        "files": functools.partial(files.run, times=max(20, times // 1_000), seed=seed),
        "payloads": functools.partial(payloads.run, times=times, seed=seed),
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="make attack", description="Attack a running bot and count what came of it.")
    parser.add_argument("--part", choices=attacks(0, 0), help="one attack alone")
    parser.add_argument("--payloads", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--store", choices=STORES, default=STORES[0])
    given = parser.parse_args()
    # What was answered with a fault is kept there, and the log.
    folder = Path(tempfile.mkdtemp(prefix="baton-attack-"))
    print(f"seed {given.seed}, kept in {folder}", flush=True)
    faults = 0
    with contextlib.ExitStack() as kept:
        on_sqlite = given.store == "sqlite"
        url = databases.fresh_sqlite_url(folder) if on_sqlite else kept.enter_context(databases.fresh_postgres_url())
        attacked = kept.enter_context(target(url, folder))
        for name, attack in attacks(given.payloads, given.seed).items():
            if given.part in (None, name):
                count = attack(attacked, folder)
                print(count.line(), flush=True)
                faults += len(count.faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
