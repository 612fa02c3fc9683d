"""The risk matrix: probability up, impact to the right, each risk's id in its cell, and where it is to come down to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from pictures.canvas import PLAIN, Canvas, Style
from pictures.grid import BOTTOM, CELL, FOOT, HEIGHT, INK, STEPS, Grid
from pictures.page import as_png

_SHADES = ((4, "#e7efe6"), (9, "#f6edd0"), (14, "#f6d9b8"), (25, "#efb9ad"))
"""The highest score of each shade; the score is printed in the cell too, because colour alone says nothing to some."""
_HERE, _TARGET, _SCORE = Style(weight="bold", colour=INK), Style(colour=INK), Style(colour="#5b6670")
_LEGEND = 0.22
Cells = dict[tuple[int, int], list[str]]


def draw(data: Mapping[str, object]) -> bytes:
    """Return the matrix as PNG.

    `data["points"]` is a list of `ref`, `probability` and `impact`, each from 1 to 5; some have a target of the same,
    as `target_probability` and `target_impact`.
    """
    return as_png(figure(data))


def figure(data: Mapping[str, object]) -> Figure:
    """Return the drawn figure."""
    found = data.get("points")
    points = found if isinstance(found, list) else []
    here, targets = _by_cell(points, ""), _without_reached(points)
    canvas = Canvas(BOTTOM + FOOT + (_LEGEND if targets else 0))
    grid = Grid(canvas)
    _cells(grid)
    for cell in {**here, **targets}:
        _write(grid, cell, here.get(cell, []), [f"({ref})" for ref in targets.get(cell, [])])
    grid.name("Impact", "Probability")
    if targets:
        ref = next(iter(targets.values()))[0]
        canvas.text((0.06, canvas.height - _LEGEND / 2), f"({ref}) is where {ref} is to come down to", PLAIN)
    return canvas.figure


def _by_cell(points: Sequence[Mapping[str, object]], of: str) -> Cells:
    cells: Cells = defaultdict(list)
    for point in points:
        impact, probability = (point.get(f"{of}{name}") for name in ("impact", "probability"))
        if impact and probability:
            cells[int(str(impact)), int(str(probability))].append(str(point["ref"]))
    return dict(cells)


def _without_reached(points: Sequence[Mapping[str, object]]) -> Cells:
    """Return the targets by their cells, but for those of risks that stand there already."""
    away = [
        p for p in points if (p.get("target_impact"), p.get("target_probability")) != (p["impact"], p["probability"])
    ]
    return _by_cell(away, "target_")


def _cells(grid: Grid) -> None:
    for probability in range(1, STEPS + 1):
        for impact in range(1, STEPS + 1):
            left, top = grid.x(impact), grid.y(probability)
            score = probability * impact
            grid.canvas.box((left + 0.01, top + 0.01), (CELL - 0.02, HEIGHT - 0.02), _shade(score))
            grid.canvas.text((left + 0.05, top + HEIGHT - 0.09), str(score), _SCORE)


def _shade(score: int) -> str:
    return next(colour for highest, colour in _SHADES if score <= highest)


def _write(grid: Grid, cell: tuple[int, int], here: list[str], targets: list[str]) -> None:
    """Write who stands in a cell, above its score, and below them who is to come there."""
    now = grid.lines_of(here, 1 if targets else 2, _HERE) if here else []
    then = grid.lines_of(targets, 1 if here else 2, _TARGET) if targets else []
    middle = 0.25
    if now and then:
        grid.write(cell, 0.14, now, _HERE)
        grid.write(cell, 0.33, then, _TARGET)
    else:
        grid.write(cell, middle, [*now, *then], _HERE if now else _TARGET)
