"""The grid of stakeholders: influence up, interest to the right, four named quadrants, and whose id is whose below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure

from pictures.canvas import BOLD, Canvas, Style
from pictures.grid import BOTTOM, FOOT, INK, Grid
from pictures.page import WIDTH, as_png
from pictures.stakeholder_rows import HIGH_FROM, QUADRANTS, STEPS

_NAME_ROW = 0.19
_MOST_NAMED = 16
_MIDDLE = 0.38
"""Inches below the upper edge of a cell, whose first line quadrants keep for their names."""
_SHADES = {"Manage closely": "#cfe0f3", "Keep satisfied": "#e3ecf6", "Keep informed": "#e3ecf6", "Monitor": "#f1f3f5"}
_IDS = Style(colour=INK)


def draw(data: Mapping[str, object]) -> bytes:
    """Return it as PNG. `data["points"]` is a list of `ref`, `name`, `influence` and `interest`, each from 1 to 5."""
    return as_png(figure(data))


def figure(data: Mapping[str, object]) -> Figure:
    """Return the drawn figure."""
    points = data.get("points")
    people = points if isinstance(points, list) else []
    named = people[:_MOST_NAMED]
    rows = -(-len(named) // 2) + (len(people) > len(named))
    canvas = Canvas(BOTTOM + FOOT + rows * _NAME_ROW)
    grid = Grid(canvas)
    _quadrants(grid)
    for step, refs in _by_cell(people).items():
        grid.write(step, _MIDDLE, grid.lines_of(refs, 2, _IDS), _IDS)
    grid.name("Interest", "Influence")
    _key(canvas, named, len(people))
    return canvas.figure


def _quadrants(grid: Grid) -> None:
    for (is_strong, is_keen), name in QUADRANTS.items():
        left, right = (grid.x(HIGH_FROM), grid.x(STEPS + 1)) if is_keen else (grid.x(1), grid.x(HIGH_FROM))
        top, bottom = (grid.y(STEPS), grid.y(HIGH_FROM - 1)) if is_strong else (grid.y(HIGH_FROM - 1), BOTTOM)
        grid.canvas.box((left + 0.02, top + 0.02), (right - left - 0.04, bottom - top - 0.04), _SHADES[name])
        grid.canvas.text((left + 0.09, top + 0.13), name, Style(weight="bold", colour=INK))


def _by_cell(people: Sequence[Mapping[str, object]]) -> dict[tuple[int, int], list[str]]:
    cells: dict[tuple[int, int], list[str]] = defaultdict(list)
    for each in people:
        cells[_step(each["interest"]), _step(each["influence"])].append(str(each["ref"]))
    return cells


def _step(value: object) -> int:
    return min(max(int(str(value)), 1), STEPS)


def _key(canvas: Canvas, named: Sequence[Mapping[str, object]], number: int) -> None:
    width = (WIDTH - 0.12) / 2
    rows = -(-len(named) // 2)
    for place, each in enumerate(named):
        column, row = divmod(place, rows)
        x, y = 0.06 + column * width, BOTTOM + FOOT + (row + 0.5) * _NAME_ROW
        used = canvas.text((x, y), str(each["ref"]), BOLD) + 0.06
        canvas.text((x + used, y), canvas.cut(str(each["name"]), width - used - 0.06))
    if number > len(named):
        y = BOTTOM + FOOT + (rows + 0.5) * _NAME_ROW
        canvas.text((0.06, y), f"and {number - len(named)} more in the table")
