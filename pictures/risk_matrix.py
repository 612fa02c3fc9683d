"""The risk matrix: probability up, impact to the right, each risk's id in its cell."""

from collections import defaultdict
from collections.abc import Mapping

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from pictures.page import GREY, as_png, new_figure

STEPS = 5
_SHOWN_IN_A_CELL = 4
_SHADES = ((4, "#e7efe6"), (9, "#f6edd0"), (14, "#f6d9b8"), (25, "#efb9ad"))
"""The highest score of each shade; the score is printed in the cell too, because colour alone says nothing to some."""
_INK, _FAINT = "#1f2933", "#5b6670"


def draw(data: Mapping[str, object]) -> bytes:
    """Return the matrix as PNG. `data["points"]` is a list of `ref`, `probability` and `impact`, each from 1 to 5."""
    figure = new_figure(3.8)
    axes = figure.subplots()
    _grid(axes)
    for (probability, impact), refs in _by_cell(data.get("points")).items():
        axes.text(impact, probability, _label(refs), ha="center", va="center", fontsize=7.5, weight="bold", color=_INK)
    return as_png(figure)


def _by_cell(points: object) -> dict[tuple[int, int], list[str]]:
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for point in points if isinstance(points, list) else []:
        cells[int(point["probability"]), int(point["impact"])].append(str(point["ref"]))
    return cells


def _grid(axes: Axes) -> None:
    for probability in range(1, STEPS + 1):
        for impact in range(1, STEPS + 1):
            corner = (impact - 0.5, probability - 0.5)
            axes.add_patch(Rectangle(corner, 1, 1, facecolor=_shade(probability * impact), edgecolor="white", lw=2))
            axes.text(corner[0] + 0.06, corner[1] + 0.06, str(probability * impact), fontsize=6.5, color=_FAINT)
    axes.set(xlim=(0.5, STEPS + 0.5), ylim=(0.5, STEPS + 0.5), aspect="equal")
    axes.set_xlabel("Impact", color=GREY, weight="bold")
    axes.set_ylabel("Probability", color=GREY, weight="bold")
    axes.tick_params(length=0, colors=GREY)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _shade(score: int) -> str:
    return next(colour for highest, colour in _SHADES if score <= highest)


def _label(refs: list[str]) -> str:
    shown = refs[:_SHOWN_IN_A_CELL]
    more = [f"+{len(refs) - len(shown)}"] if len(refs) > len(shown) else []
    pieces = [*shown, *more]
    return "\n".join(" ".join(pieces[at : at + 2]) for at in range(0, len(pieces), 2))
