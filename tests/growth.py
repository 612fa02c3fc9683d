"""How much more processor time a larger input costs. Seconds say more about a machine; they are measured in bench/."""

import gc
import math
import time
from collections.abc import Callable

MOST = 2.5
"""So many times the processor time may twice the input cost: in proportion, with room for what is sorted."""


def growth(run: Callable[[int], object], size: int, *, rounds: tuple[int, int] = (2, 12)) -> float:
    """Return how many times the processor time twice the size costs, over two doublings: the least of each, in turns.

    What a machine adds to one of the two weighs less by the root than over one doubling. A busy machine makes some
    rounds dear; they end as soon as the first ones show that it is not the code. What grows faster than its input does
    so in every round. The small one is run before and after the large one: what happens only once, or for a moment,
    makes it no dearer.
    """
    small = large = float("inf")
    for number in range(1, rounds[1] + 1):
        before, fourfold, after = (cost(run, each) for each in (size, 4 * size, size))
        small, large = min(small, before, after), min(large, fourfold)
        if number >= rounds[0] and large <= MOST**2 * small:
            break
    return math.sqrt(large / small)


def cost(run: Callable[[int], object], size: int) -> float:
    """Return the seconds of processor time that one run takes."""
    # What lives elsewhere in this process, the collector looks through again and again: no cost of the code.
    gc.disable()
    try:
        began = time.thread_time()
        run(size)
        return time.thread_time() - began
    finally:
        gc.enable()
