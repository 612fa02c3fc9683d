"""A page to draw on, in inches from its upper left corner: lines, shapes, and texts that are cut to their room."""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from pictures.letters import drawable, families, width_of
from pictures.page import DPI, GREY, WIDTH

Dashes = str | tuple[float, tuple[float, ...]]
SOLID, DASHED, DOTTED = "-", (0.0, (4.0, 2.0)), (0.0, (1.2, 1.6))
Place = tuple[float, float]
"""Inches to the right and down."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks. At 8 points it is 9 pixels high in a thread, which is about 360 pixels wide."""

    size: float = 8.0
    weight: str = "normal"
    align: str = "left"
    colour: str = GREY
    is_turned: bool = False


@dataclass(frozen=True, slots=True)
class Pen:
    """How a line looks."""

    colour: str = GREY
    thick: float = 1.0
    dashes: Dashes = SOLID
    faint: float = 1.0


PLAIN, BOLD, CENTRED = Style(), Style(weight="bold"), Style(align="center")
GRID = Pen(thick=0.6, faint=0.3)


class Canvas:
    """A page of the common width, so many inches high. Whoever draws says where, in inches."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.figure = Figure(figsize=(WIDTH, height), dpi=DPI)
        self._widths: dict[tuple[str, Style], float] = {}
        self._axes = self.figure.add_axes((0, 0, 1, 1), xlim=(0, WIDTH), ylim=(height, 0))
        self._axes.axis("off")

    def text(self, place: Place, said: str, style: Style = PLAIN) -> float:
        """Write one line, its middle at this height, and return how wide it is."""
        if not (said := drawable(said)):
            return 0.0
        written = self._axes.text(*place, said, ha=style.align, va="center", color=style.colour)
        written.set_fontproperties(_font(style))
        written.set_parse_math(False)
        written.set_rotation(90 if style.is_turned else 0)
        return self.width_of(said, style)

    def width_of(self, said: str, style: Style = PLAIN) -> float:
        """Return how wide a text is in inches."""
        if (said, style) not in self._widths:
            self._widths[said, style] = width_of(said, style.size, style.weight)
        return self._widths[said, style]

    def cut(self, said: str, width: float, style: Style = PLAIN) -> str:
        """Return what of a text has room, with an ellipsis where it was cut, at a word's end if one is near."""
        shown, length = (said := drawable(said)), len(said)
        # Measuring takes milliseconds: each try goes as far back as the one before was too wide.
        while length > 0 and (measured := self.width_of(shown, style)) > width:
            length = min(length - 1, int(length * width / measured))
            shown = _cut_at(said, length)
        return shown if length else ""

    def line(self, points: Sequence[Place], pen: Pen = GRID) -> None:
        """Draw a line through points."""
        xs, ys = zip(*points, strict=True)
        line = Line2D(xs, ys, color=pen.colour, lw=pen.thick, ls=pen.dashes, alpha=pen.faint, solid_joinstyle="miter")
        line.set_solid_capstyle("butt")
        self._axes.add_line(line)

    def mark(self, place: Place, shape: str, size: float, colour: str = GREY, *, is_full: bool = True) -> None:
        """Draw a marker so many points wide: "D" a diamond, "o" a dot, "x" a cross, ">" an arrow's head."""
        marker = Line2D(*([each] for each in place), marker=shape, color=colour, markersize=size, ls="")
        marker.set_markerfacecolor(colour if is_full else "none")
        marker.set_markeredgewidth(1.4)
        self._axes.add_line(marker)

    def box(self, place: Place, size: tuple[float, float], inside: str = "none", edge: str = "none") -> None:
        """Draw a rectangle; its place is its upper left corner."""
        self._axes.add_patch(Rectangle(place, *size, facecolor=inside, edgecolor=edge, lw=1.2))


def words_alone(said: str) -> Figure:
    """Return a page that only says something: that there is nothing to draw."""
    canvas = Canvas(0.5)
    canvas.text((0.06, 0.25), said)
    return canvas.figure


def _font(style: Style) -> FontProperties:
    return FontProperties(family=list(families()), size=style.size, weight=style.weight)


_NEAR = 6


def _cut_at(said: str, length: int) -> str:
    kept = said[:length]
    space = kept.rfind(" ")
    if space > 0 and length - space <= _NEAR and said[length : length + 1] != " ":
        kept = kept[:space]
    return f"{kept.rstrip(' ,.;:–-')}…"
