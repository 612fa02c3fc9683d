"""Progress against the plan: how much was planned to be done by each day, and how much was done."""

import io
from collections.abc import Mapping
from datetime import date

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

_INK, _FAINT, _PLAN, _DONE = "#1f2933", "#d5dae0", "#5b6670", "#1b6e53"
_MOST_NAMED = 7
"""So many days are named below the axis; more would run into each other."""


def draw(data: Mapping[str, object]) -> bytes:
    """Return it as PNG. `data["points"]` is a list of `day` (ISO), `planned` and `done`, None in the future."""
    points = data.get("points")
    rows = points if isinstance(points, list) else []
    days = [date.fromisoformat(str(point["day"])) for point in rows]
    planned = [int(point["planned"]) for point in rows]
    done = [int(point["done"]) for point in rows if point["done"] is not None]
    figure = Figure(figsize=(7.2, 3.8), dpi=150, layout="constrained")
    axes = figure.subplots()
    numbers = range(len(days))
    axes.step(numbers, planned, where="post", color=_PLAN, lw=1.8, ls="--")
    axes.step(numbers[: len(done)], done, where="post", color=_DONE, lw=2.6)
    _label(axes, "planned", len(planned) - 1, planned, _PLAN)
    _label(axes, "done", len(done) - 1, done, _DONE)
    _dress(axes, days, max([*planned, *done, 1]))
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return out.getvalue()


def _label(axes: Axes, word: str, last: int, values: list[int], colour: str) -> None:
    """Write a line's name and last number at its end: colour alone says nothing to some."""
    if values:
        said = f" {values[-1]} {word}"
        axes.plot([last], [values[-1]], "o", color=colour)
        axes.annotate(said, (last, values[-1]), xytext=(4, 4), textcoords="offset points", color=colour, weight="bold")


def _dress(axes: Axes, days: list[date], highest: int) -> None:
    step = -(-len(days) // _MOST_NAMED) or 1
    named = list(range(len(days) - 1, -1, -step))
    axes.set_xticks(named, [f"{days[number].day} {days[number]:%b}" for number in named])
    axes.set(xlim=(-0.2, len(days) - 0.2 + max(1, len(days) * 0.15)), ylim=(0, highest * 1.15))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel("Things done", color=_INK)
    axes.grid(axis="y", color=_FAINT, lw=0.8)
    axes.tick_params(length=0, colors=_INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
