"""Finds who draws a kind of picture. Matplotlib is slow to import and is asked for only here."""

import threading
from collections.abc import Mapping

_ONE_AT_A_TIME = threading.Lock()


def draw(kind: str, data: Mapping[str, object]) -> bytes:
    """Return a picture as PNG. Raises ValueError for a kind that nobody draws."""
    from pictures import burn, progress, risk_matrix, stakeholder_grid, timeline

    painters = {
        "risk_matrix": risk_matrix.draw,
        "progress": progress.draw,
        "timeline": timeline.draw,
        "burn": burn.draw,
        "stakeholder_grid": stakeholder_grid.draw,
    }
    if kind not in painters:
        raise ValueError(f"Nobody draws {kind!r}.")
    with _ONE_AT_A_TIME:  # matplotlib is not made for threads
        return painters[kind](data)
