"""Progress against the plan: how much was planned to be done by each day, and how much was done."""

from collections.abc import Mapping
from datetime import date

from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from pictures.page import GREEN, GREY, as_png, new_figure

_MOST_NAMED = 5
"""So many days are named below the axis; more would run into each other."""


def draw(data: Mapping[str, object]) -> bytes:
    """Return it as PNG. `data["points"]` is a list of `day` (ISO), `planned` and `done`, None in the future."""
    points = data.get("points")
    rows = points if isinstance(points, list) else []
    days = [date.fromisoformat(str(point["day"])) for point in rows]
    planned = [int(point["planned"]) for point in rows]
    done = [int(point["done"]) for point in rows if point["done"] is not None]
    figure = new_figure(3.0)
    axes = figure.subplots()
    numbers = range(len(days))
    axes.step(numbers, planned, where="post", color=GREY, lw=1.8, ls="--")
    axes.step(numbers[: len(done)], done, where="post", color=GREEN, lw=2.6)
    _label(axes, "planned", len(planned) - 1, planned, GREY)
    _label(axes, "done", len(done) - 1, done, GREEN)
    _dress(axes, days, max([*planned, *done, 1]))
    return as_png(figure)


def _label(axes: Axes, word: str, last: int, values: list[int], colour: str) -> None:
    """Write a line's name and last number at its end: colour alone says nothing to some."""
    if values:
        said = f" {values[-1]} {word}"
        axes.plot([last], [values[-1]], "o", color=colour)
        axes.annotate(said, (last, values[-1]), xytext=(4, 4), textcoords="offset points", color=colour, weight="bold")


def _dress(axes: Axes, days: list[date], highest: int) -> None:
    step = -(-len(days) // _MOST_NAMED) or 1
    named = list(range(len(days) - 1, -1, -step))
    axes.set_xticks(named, [_named(days[number], days[0].year) for number in named])
    axes.set(xlim=(-0.2, len(days) - 0.2 + max(1, len(days) * 0.15)), ylim=(0, highest * 1.15))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_ylabel("Things done", color=GREY)
    axes.grid(axis="y", color=GREY, alpha=0.3, lw=0.8)
    axes.tick_params(length=0, colors=GREY)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)


def _named(day: date, year: int) -> str:
    return f"{day.day} {day:%b}" + (f"\n{day.year}" if day.year != year else "")
