"""How much more processor time a larger input costs. Seconds say more about a machine; they are measured in bench/."""

import gc
import time
from collections.abc import Callable

MOST = 2.5
"""So many times the processor time may twice the input cost: in proportion, with room for what is sorted."""
_ROUNDS = (2, 12)


def growth(run: Callable[[int], object], size: int) -> float:
    """Return how many times the processor time of a size twice the size costs: the least of each, in turns.

    A busy machine makes some rounds dear; they end as soon as two of them show that it is not the code.
    """
    small = large = float("inf")
    for number in range(1, _ROUNDS[1] + 1):
        small, large = min(small, _cost(run, size)), min(large, _cost(run, 2 * size))
        if number >= _ROUNDS[0] and large <= MOST * small:
            break
    return large / small


def _cost(run: Callable[[int], object], size: int) -> float:
    # What lives elsewhere in this process, the collector looks through again and again: no cost of the code.
    gc.disable()
    try:
        began = time.thread_time()
        run(size)
        return time.thread_time() - began
    finally:
        gc.enable()
