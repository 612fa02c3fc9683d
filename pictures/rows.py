"""A table of the rows that a picture is drawn from, so that both say the same."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from core.reply import Table

Row = TypeVar("Row")
Columns = Sequence[tuple[str, Callable[[Row], str]]]
"""The name of each column, and what stands in it for a row."""
MOST_ROWS = 100
"""So many stand in a table; who has more asks for the list."""


def table_of(columns: Columns[Row], rows: Sequence[Row], caption: str) -> Table:
    """Return the rows as a table, without the columns in which nothing stands."""
    shown = rows[:MOST_ROWS]
    used = [(name, cell) for name, cell in columns if not shown or any(cell(row) for row in shown)]
    left_out = f" (the first {MOST_ROWS} of {len(rows)})" if len(rows) > MOST_ROWS else ""
    cells = tuple(tuple(cell(row) for _name, cell in used) for row in shown)
    return Table(tuple(name for name, _cell in used), cells, f"{caption}{left_out}")
