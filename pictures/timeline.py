"""A timeline: a bar for what begins and ends, a diamond for what is only due, and where each was planned at first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matplotlib.figure import Figure

from pictures.canvas import BOLD, CENTRED, DASHED, DOTTED, Canvas, Pen, Style, words_alone
from pictures.day_axis import DayAxis, axis_of
from pictures.page import BLUE, GREEN, ORANGE, WIDTH, as_png

_ROW, _HEAD, _FOOT = 0.36, 0.3, 0.3
_NAMES, _EDGE, _GAP = 1.72, 0.06, 0.1
"""Inches: how wide the names are, and what is left free at the page's edge and between names and days."""
_BAR = 0.14
_DIAMOND, _GHOST = 7.0, 4.0
"""Points: the diamonds of what is due, and of what was planned at first."""
_ROOM_OF_A_DAY = 0.5
_MOST_ARROWS, _MOST_ROWS_WITH_ARROWS = 12, 12
_TODAY = Style(weight="bold", align="center")
_MOVED = Pen(thick=1.2, dashes=DOTTED)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it was ordered, with its days."""

    ref: str
    title: str
    note: str
    due: date
    start: date | None
    first_due: date | None
    done_on: date | None
    share: float
    after: Sequence[str]
    y: float

    @property
    def end(self) -> date:
        return self.done_on or self.due

    @property
    def begin(self) -> date:
        return min(self.start, self.end) if self.start else self.end


def draw(data: Mapping[str, object]) -> bytes:
    """Return it as PNG. `data["bars"]` are rows as `timeline_rows` makes them, `data["today"]` is a day (ISO)."""
    return as_png(figure(data))


def figure(data: Mapping[str, object]) -> Figure:
    """Return the drawn figure."""
    bars = data.get("bars")
    rows = [_row(bar, number) for number, bar in enumerate(bars if isinstance(bars, list) else [])]
    if not rows:
        return words_alone("Nothing has a date yet.")
    canvas = Canvas(_HEAD + _FOOT + _ROW * len(rows))
    today = date.fromisoformat(str(data["today"]))
    days = [day for row in rows for day in (row.begin, row.end, row.due, row.first_due) if day]
    axis = axis_of(days, today, _EDGE + _NAMES + _GAP, WIDTH - 2 * _EDGE)
    _days(canvas, axis, today)
    _arrows(canvas, axis, rows)
    for row in rows:
        _names(canvas, row)
        _first_plan(canvas, axis, row)
        _bar(canvas, axis, row, _colour(row, today))
    if any(row.first_due and row.first_due != row.end for row in rows):
        _legend(canvas)
    return canvas.figure


def _row(bar: Mapping[str, object], number: int) -> _Row:
    def day(name: str) -> date | None:
        return date.fromisoformat(str(bar[name])) if bar.get(name) else None

    due, after, share = day("due"), bar.get("after"), bar.get("share")
    if due is None:
        raise ValueError(f"{bar.get('ref')} has no due date.")
    ref, title, note = (str(bar.get(name) or "") for name in ("ref", "title", "note"))
    done = float(share) if isinstance(share, int | float) else 0.0
    before = [str(each) for each in after] if isinstance(after, list) else []
    days = (due, day("start"), day("first_due"), day("done_on"))
    return _Row(ref, title, note, *days, done, before, _HEAD + _ROW * (number + 0.5))


def _days(canvas: Canvas, axis: DayAxis, today: date) -> None:
    bottom = canvas.height - _FOOT
    for day, name in axis.named(_ROOM_OF_A_DAY):
        x = axis.at(day)
        canvas.line([(x, _HEAD - 0.04), (x, bottom)])
        half = canvas.width_of(name) / 2
        canvas.text((min(max(x, axis.left + half), WIDTH - half), _HEAD / 2), name, CENTRED)
    if axis.shows(today):
        x, half = axis.at(today), canvas.width_of("today", _TODAY) / 2
        canvas.line([(x, _HEAD), (x, bottom + 0.06)], Pen(thick=1.4, dashes=DASHED))
        canvas.text((min(max(x, axis.left + half), WIDTH - half), _foot(canvas)), "today", _TODAY)


def _foot(canvas: Canvas) -> float:
    return canvas.height - _FOOT / 2 + 0.03


def _names(canvas: Canvas, row: _Row) -> None:
    upper, lower = row.y - 0.075, row.y + 0.075
    width = canvas.text((_EDGE, upper), row.ref, BOLD) + 0.05
    canvas.text((_EDGE + width, upper), canvas.cut(row.title, _NAMES - width))
    canvas.text((_EDGE, lower), canvas.cut(row.note, _NAMES))


def _colour(row: _Row, today: date) -> str:
    if row.done_on:
        return GREEN
    return ORANGE if row.due < today else BLUE


def _bar(canvas: Canvas, axis: DayAxis, row: _Row, colour: str) -> None:
    """Draw a row: full where it is done, else an outline, as full as its share is done."""
    left, right = axis.at(row.begin), axis.at(row.end)
    if not axis.shows(row.end):
        canvas.mark((right, row.y), ">" if row.end > axis.last else "<", _DIAMOND, colour)
    elif row.start is None:
        canvas.mark((right, row.y), "D", _DIAMOND, colour, is_full=bool(row.done_on))
    if row.start:
        corner, width = (left, row.y - _BAR / 2), max(right - left, 0.03)
        share = 1.0 if row.done_on else min(max(row.share, 0.0), 1.0)
        canvas.box(corner, (width, _BAR), edge=colour)
        canvas.box(corner, (width * share, _BAR), inside=colour)


def _first_plan(canvas: Canvas, axis: DayAxis, row: _Row) -> None:
    """Draw where it was to end at first, and how far it has moved since."""
    if row.first_due is None or row.first_due == row.end:
        return
    planned, y = axis.at(row.first_due), row.y + _BAR / 2 + 0.05
    canvas.line([(planned, y), (axis.at(row.end), y)], _MOVED)
    if axis.shows(row.first_due):
        canvas.mark((planned, y), "D", _GHOST, is_full=False)


def _arrows(canvas: Canvas, axis: DayAxis, rows: Sequence[_Row]) -> None:
    """Draw what comes after what, where that is not a tangle."""
    by_ref = {row.ref: row for row in rows}
    pairs = [(by_ref[ref], row) for row in rows for ref in row.after if ref in by_ref]
    if len(pairs) > _MOST_ARROWS or len(rows) > _MOST_ROWS_WITH_ARROWS:
        return
    for first, then in pairs:
        x = axis.at(first.end)
        canvas.line([(x, first.y), (x, then.y), (axis.at(then.begin), then.y)], Pen(thick=0.8, faint=0.7))


def _legend(canvas: Canvas) -> None:
    y = _foot(canvas)
    canvas.mark((_EDGE + 0.05, y), "D", _GHOST, is_full=False)
    canvas.line([(_EDGE + 0.05, y), (_EDGE + 0.3, y)], _MOVED)
    canvas.text((_EDGE + 0.38, y), "first plan, and its slip")
