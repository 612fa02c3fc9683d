"""A grid of five steps by five, with ids in its cells: what risks and stakeholders are drawn on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pictures.canvas import CENTRED, Canvas, Style
from pictures.page import WIDTH

STEPS = 5
LEFT, TOP, HEIGHT, FOOT = 0.42, 0.08, 0.62, 0.42
"""Inches: where the grid begins, how high a cell is, and the room below the grid for its numbers and its name."""
CELL = (WIDTH - LEFT - 0.1) / STEPS
BOTTOM = TOP + STEPS * HEIGHT
INK = "#1f2933"
"""Dark, for what stands on light cells: it is read alike on a light page and a dark one."""
_LINE = 0.15
_NAME = Style(size=9.0, weight="bold", align="center")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a page; steps go from 1 to 5, to the right and up."""

    canvas: Canvas

    def x(self, step: float) -> float:
        """Return the left edge of a step to the right."""
        return LEFT + (step - 1) * CELL

    def y(self, step: float) -> float:
        """Return the upper edge of a step up."""
        return TOP + (STEPS - step) * HEIGHT

    def name(self, across: str, up: str) -> None:
        """Write the numbers of the steps, and what they are steps of."""
        for step in range(1, STEPS + 1):
            self.canvas.text((self.x(step + 0.5), BOTTOM + 0.11), str(step), CENTRED)
            self.canvas.text((LEFT - 0.1, self.y(step) + HEIGHT / 2), str(step), CENTRED)
        self.canvas.text((self.x(STEPS / 2 + 1), BOTTOM + 0.28), across, _NAME)
        self.canvas.text((0.12, TOP + STEPS * HEIGHT / 2), up, replace(_NAME, is_turned=True))

    def write(self, step: tuple[int, int], middle: float, lines: Sequence[str], style: Style) -> None:
        """Write lines into the cell of a step to the right and one up, their middle so far below its upper edge."""
        across, up = step
        for number, line in enumerate(lines):
            y = self.y(up) + middle + (number - (len(lines) - 1) / 2) * _LINE
            self.canvas.text((self.x(across + 0.5), y), line, replace(style, align="center"))

    def lines_of(self, ids: Sequence[str], most: int, style: Style) -> list[str]:
        """Return ids in lines that fit a cell, `most` at most; for those that have no room, their number."""
        for left_out in range(len(ids)):
            shown = ids[: len(ids) - left_out]
            lines = list(self._packed([*shown, f"+{left_out}"] if left_out else shown, style))
            if len(lines) <= most:
                return lines
        return [f"+{len(ids)}"]

    def _packed(self, words: Sequence[str], style: Style) -> Iterator[str]:
        line = ""
        for word in words:
            longer = f"{line} {word}".strip()
            if line and self.canvas.width_of(longer, style) > CELL - 0.06:
                yield line
                longer = word
            line = longer
        yield line
