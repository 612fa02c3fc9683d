"""How much more processor time a larger input costs. Seconds say more about a machine; they are measured in bench/."""

import gc
import time
from collections.abc import Callable

MOST = 2.5
"""So many times the processor time may twice the input cost: in proportion, with room for what is sorted."""
_MOST_ROUNDS = 12
_FEWER_ROUNDS = 3


def growth(run: Callable[[int], object], size: int, *, rounds: tuple[int, int] = (2, _MOST_ROUNDS)) -> float:
    """Return how many times the processor time of a size twice the size costs: the least of each, in turns.

    A busy machine makes some rounds dear; they end as soon as the first ones show that it is not the code. What grows
    faster than its input does so in every round. The small one is run before and after the large one: what happens
    only once, or for a moment, makes it no dearer.
    """
    small = large = float("inf")
    for number in range(1, rounds[1] + 1):
        before, twice, after = (cost(run, each) for each in (size, 2 * size, size))
        small, large = min(small, before, after), min(large, twice)
        if number >= rounds[0] and large <= MOST * small:
            break
    return large / small


def growth_from(run: Callable[[int], object], size: int) -> float:
    """Return the growth at a size; where that is too much, that at twice the size.

    Memory costs more from some size on: a step that is passed once. What grows faster than its input does so the more,
    the larger it is.
    """
    found = float("inf")
    for times in (1, 2):
        found = growth(run, times * size, rounds=(1, _FEWER_ROUNDS))
        if found <= MOST:
            break
    return found


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
