"""Several threads that start at the same moment."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from tests.patience import SECONDS

Result = TypeVar("Result")


def at_once(count: int, run: Callable[[int], Result]) -> list[Result]:
    """Return what `run` returned in each of `count` threads; what one of them raises is raised here."""
    gate = threading.Barrier(count)

    def start(number: int) -> Result:
        gate.wait(timeout=SECONDS)
        return run(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count)))
