"""Tables as CSV: what people take into a spreadsheet of their own."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that spreadsheets would reckon with: https://owasp.org/www-community/attacks/CSV_Injection."""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return rows under columns as CSV; an empty cell for None, and no text of somebody's is a formula."""
    text = io.StringIO()
    written = csv.writer(text, lineterminator="\n")
    written.writerow(columns)
    written.writerows([_cell(each) for each in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    said = "" if value is None else str(value)
    is_number = said[:1] == "-" and said[1:].replace(".", "", 1).isdigit()
    return f"'{said}" if said.startswith(_FORMULA) and not is_number else said
