"""The order in which things can be done that wait for one another."""

from collections.abc import Callable, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Node = TypeVar("Node")


class Circle(ValueError):
    """Things wait for one another: `keys` names them, each before the one that waits for it, the first once more."""

    def __init__(self, keys: tuple[int, ...]) -> None:
        super().__init__(f"{keys} wait for one another")
        self.keys = keys


def in_order(nodes: Mapping[int, Node], after: Callable[[Node], Iterable[int]]) -> list[Node]:
    """Return all, each behind what it waits for; what isn't among them is left out. Raises Circle."""
    waits = {key: {each for each in after(node) if each in nodes} for key, node in nodes.items()}
    try:
        return [nodes[key] for key in TopologicalSorter(waits).static_order()]
    except CycleError as error:
        raise Circle(tuple(error.args[1])) from None
