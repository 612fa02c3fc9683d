"""A burn chart: what was planned to be spent, what was spent, where that leads, and when the budget is used up."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.figure import Figure

from pictures import amount_axis, day_axis
from pictures.amount_axis import AmountAxis
from pictures.canvas import BOLD, CENTRED, DASHED, DOTTED, PLAIN, Canvas, Pen, Place, Style, words_alone
from pictures.day_axis import DayAxis
from pictures.page import BLUE, GREEN, GREY, ORANGE, WIDTH, as_png

_LEFT, _RIGHT, _TOP, _HIGH, _FOOT = 0.55, 0.72, 0.12, 2.2, 0.42
"""Inches: the room of the amounts' names, of the limits' names, above, of the chart itself and of the days' names."""
_LINE, _SAMPLE, _ARROW = 0.2, 0.42, 0.06
_ROOM_OF_A_DAY, _ROOM_OF_A_NAME = 0.55, 0.16
_MOST_LIMITS = 5


_PENS = {
    "actual": Pen(GREEN, 2.6),
    "planned": Pen(GREY, 1.8, DASHED),
    "forecast": Pen(BLUE, 2.0, DOTTED),
    "budget": Pen(ORANGE, 1.3),
}


@dataclass(frozen=True, slots=True)
class _Page:
    canvas: Canvas
    days: DayAxis
    amounts: AmountAxis

    def at(self, day: date, amount: float) -> Place:
        return self.days.at(day), self.amounts.at(amount)


Points = list[tuple[date, float]]


def draw(data: Mapping[str, object]) -> bytes:
    """Return it as PNG; `data` is as `burn_rows` makes it."""
    return as_png(figure(data))


def figure(data: Mapping[str, object]) -> Figure:
    """Return the drawn figure."""
    words = data.get("words")
    said = {str(name): str(text) for name, text in words.items()} if isinstance(words, Mapping) else {}
    lines = {name: _points(data, name) for name in ("planned", "actual", "forecast")}
    limits = _limits(data)
    if not any(lines.values()):
        return words_alone("Nothing is planned or spent yet.")
    canvas = Canvas(_TOP + _HIGH + _FOOT + _LINE * len(said) + 0.05)
    page = _page(canvas, lines, limits, data)
    today = date.fromisoformat(str(data["today"]))
    _amounts(page)
    _days(page, today)
    _draw_limits(page, limits)
    _draw_lines(page, lines)
    _used_up(page, limits, data)
    _legend(canvas, said, is_used_up=bool(data.get("used_up_on")))
    return canvas.figure


def _points(data: Mapping[str, object], name: str) -> Points:
    rows = data.get("points")
    found = rows if isinstance(rows, list) else []
    return [(date.fromisoformat(str(row["day"])), float(row[name])) for row in found if row.get(name) is not None]


def _limits(data: Mapping[str, object]) -> list[tuple[float, str]]:
    """Return the limits that have room; the first is the budget."""
    found = data.get("limits")
    rows = found if isinstance(found, list) else []
    return [(float(row["amount"]), str(row["name"])) for row in rows[:_MOST_LIMITS]]


def _page(
    canvas: Canvas, lines: Mapping[str, Points], limits: list[tuple[float, str]], data: Mapping[str, object]
) -> _Page:
    today = date.fromisoformat(str(data["today"]))
    days = [day for points in lines.values() for day, _amount in points]
    end = [date.fromisoformat(str(data["used_up_on"]))] if data.get("used_up_on") else []
    axis = day_axis.axis_of([*days, *end], today, _LEFT, WIDTH - _RIGHT)
    planned = [amount for _day, amount in lines["planned"]] + [amount for amount, _name in limits]
    spent, forecast = ([amount for _day, amount in lines[name]] for name in ("actual", "forecast"))
    return _Page(canvas, axis, amount_axis.axis_of(planned, spent, forecast, (_TOP, _TOP + _HIGH)))


def _amounts(page: _Page) -> None:
    for amount, name in page.amounts.named():
        y = page.amounts.at(amount)
        page.canvas.line([(page.days.left, y), (page.days.right, y)])
        page.canvas.text((page.days.left - 0.06, y), name, Style(align="right"))


def _days(page: _Page, today: date) -> None:
    canvas, bottom = page.canvas, page.amounts.bottom
    for day, name in page.days.named(_ROOM_OF_A_DAY):
        x = page.days.at(day)
        canvas.line([(x, bottom), (x, bottom + 0.05)], Pen(thick=0.8))
        canvas.text((x, bottom + 0.14), name, CENTRED)
    if page.days.shows(today):
        x = page.days.at(today)
        canvas.line([(x, page.amounts.top), (x, bottom)], Pen(thick=1.2, dashes=DASHED, faint=0.8))
        canvas.text((x, bottom + 0.31), "today", Style(weight="bold", align="center"))


def _draw_limits(page: _Page, limits: list[tuple[float, str]]) -> None:
    """Draw limits, with their names beside them."""
    shown = sorted(each for each in limits if page.amounts.shows(each[0]))
    beside = _apart([page.amounts.at(amount) for amount, _name in shown], page.amounts.top)
    for (amount, name), place in zip(shown, beside, strict=True):
        y, is_budget = page.amounts.at(amount), (amount, name) == limits[0]
        pen = _PENS["budget"] if is_budget else Pen(ORANGE, 0.8, DOTTED)
        page.canvas.line([(page.days.left, y), (page.days.right, y)], pen)
        style = BOLD if is_budget else PLAIN
        page.canvas.text((page.days.right + 0.06, place), page.canvas.cut(name, _RIGHT - 0.12, style), style)


def _apart(heights: Sequence[float], top: float) -> list[float]:
    """Return heights from the lowest to the highest, at least a name apart and none above the top."""
    upwards = list(itertools.accumulate(heights, lambda below, y: min(y, below - _ROOM_OF_A_NAME)))
    highest = top - _ROOM_OF_A_NAME
    down = itertools.accumulate(upwards[::-1], lambda above, y: max(y, above + _ROOM_OF_A_NAME), initial=highest)
    return list(down)[:0:-1]


def _draw_lines(page: _Page, lines: Mapping[str, Points]) -> None:
    for name, points in lines.items():
        shown = [page.at(*point) for point in points]
        if along := _steps(shown) if name == "actual" else shown:
            page.canvas.line(along, _PENS[name])
        if name == "actual" and points:
            shape = "o" if page.amounts.shows(points[-1][1]) else "^"
            page.canvas.mark(shown[-1], shape, 5, _PENS[name].colour)


def _steps(points: Sequence[Place]) -> list[Place]:
    """Return points with a corner between each two: what is spent stays until more is."""
    corners = [point for (_x, y), then in itertools.pairwise(points) for point in ((then[0], y), then)]
    return [*points[:1], *corners]


def _used_up(page: _Page, limits: list[tuple[float, str]], data: Mapping[str, object]) -> None:
    if not limits or not data.get("used_up_on"):
        return
    day = date.fromisoformat(str(data["used_up_on"]))
    x, y = page.at(day, limits[0][0])
    if page.days.shows(day):
        page.canvas.mark((x, y), "x", 8, ORANGE)
    else:
        page.canvas.mark((x - _ARROW, y), ">", 8, ORANGE)


def _legend(canvas: Canvas, said: Mapping[str, str], *, is_used_up: bool) -> None:
    for number, (name, words) in enumerate(said.items()):
        y = _TOP + _HIGH + _FOOT + (number + 0.5) * _LINE
        canvas.line([(0.08, y), (_SAMPLE, y)], _PENS[name])
        if name == "budget" and is_used_up:
            canvas.mark(((0.08 + _SAMPLE) / 2, y), "x", 7, ORANGE)
        canvas.text((_SAMPLE + 0.1, y), canvas.cut(words, WIDTH - _SAMPLE - 0.16))
