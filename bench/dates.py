"""Measure what it costs to read a date and to find the next run of a rhythm: python -m bench.dates.

Both are done in requests and for each schedule that is due. Figures are the least of several tries.
"""

import timeit
from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from core.dates.dates import read_date
from core.rhythm.rhythm import next_run, parse
from core.working_week import MONDAY_TO_FRIDAY

TODAY = date(2026, 11, 27)
NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
WORDS = ("2026-12-03", "Friday", "in 10 working days", "December 3, 2027", "end of quarter", "nächsten Freitag", "hand")
RHYTHMS = ("mon-fri 09:30", "every second tue 10:00", "last fri 16:00")
_CALLS = 200


def main() -> None:
    """Print microseconds."""
    for words in WORDS:
        _show(f"date: {words}", lambda words=words: read_date(words, TODAY))  # type: ignore[misc]
    for typed in RHYTHMS:
        rhythm = parse(typed, TODAY)
        run = lambda rhythm=rhythm: next_run(rhythm, MONDAY_TO_FRIDAY, ZoneInfo("Europe/Berlin"), NOW)  # noqa: E731
        _show(f"next run: {typed}", run)


def _show(name: str, run: Callable[[], object]) -> None:
    print(f"{1e6 * min(timeit.repeat(run, number=_CALLS, repeat=7)) / _CALLS:8.1f} µs  {name}")


if __name__ == "__main__":
    main()
