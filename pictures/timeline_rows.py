"""What a timeline is drawn from, with the same as a table and in words; nothing here is slow to import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.dates.names import label_date, say_date
from core.plural import counted
from core.reply import Picture, Table
from pictures.rows import Columns, table_of

MOST_DRAWN = 20
_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what begins and is due, or only is due.

    `first_due` is when it was due at first, `share` how much of it is done, `after` the ids of what comes before it.
    """

    ref: str
    title: str
    due: date | None
    start: date | None = None
    first_due: date | None = None
    done_on: date | None = None
    share: float | None = None
    owner: str = ""
    after: tuple[str, ...] = ()

    @property
    def slip(self) -> int:
        """Return by how many days it ends later than at first planned; less than 0 is earlier."""
        end = self.done_on or self.due
        return (end - self.first_due).days if end and self.first_due else 0

    def is_late(self, today: date) -> bool:
        """Say whether it should have been done before today."""
        return not self.done_on and self.due is not None and self.due < today


def slip_words(bar: Bar) -> str:
    """Return how the end has moved since it was planned first."""
    if bar.slip == 0:
        return "as planned" if bar.first_due and (bar.done_on or bar.due) else ""
    return f"slipped {counted(bar.slip, 'day')}" if bar.slip > 0 else f"{counted(-bar.slip, 'day')} earlier"


def state_words(bar: Bar, today: date) -> str:
    """Return whether it is done, late, or when it is due."""
    if bar.done_on:
        return f"done {say_date(bar.done_on, today)}"
    if bar.due is None:
        return "no date"
    return f"{counted((today - bar.due).days, 'day')} late" if bar.is_late(today) else say_date(bar.due, today)


def timeline(bars: Sequence[Bar], today: date, *, called: str = "milestone") -> tuple[Table, Picture]:
    """Return a timeline as a picture and as a table; `called` is what one of its rows is."""
    drawn = _drawn([bar for bar in bars if bar.due])
    data = {"today": today.isoformat(), "bars": [_data(bar, today) for bar in drawn]}
    table = table_of(_columns(today, called), bars, "Timeline")
    return table, Picture("timeline", "Timeline", _alt(bars, len(drawn), today, called), data)


def _drawn(bars: Sequence[Bar]) -> list[Bar]:
    """Return the rows that have room: of too many, those that were done first are left out, then the last."""
    done = sorted((bar for bar in bars if bar.done_on), key=lambda bar: bar.done_on or date.min)
    too_many = done[: max(0, len(bars) - MOST_DRAWN)]
    return [bar for bar in bars if bar not in too_many][:MOST_DRAWN]


def _columns(today: date, called: str) -> Columns[Bar]:
    def said(day: date | None) -> str:
        return say_date(day, today) if day else ""

    return (
        ("Id", lambda bar: bar.ref),
        (called.capitalize(), lambda bar: bar.title[:_LONGEST_TITLE]),
        ("Start", lambda bar: said(bar.start)),
        ("Due", lambda bar: said(bar.due)),
        ("First planned", lambda bar: said(bar.first_due)),
        ("Slip", slip_words),
        ("State", lambda bar: "open" if bar.due and not _is_told(bar, today) else state_words(bar, today)),
        ("Done", lambda bar: f"{bar.share:.0%}" if bar.share is not None else ""),
        ("After", lambda bar: ", ".join(bar.after)),
        ("Owner", lambda bar: bar.owner),
    )


def _is_told(bar: Bar, today: date) -> bool:
    return bool(bar.done_on) or bar.is_late(today)


def _data(bar: Bar, today: date) -> dict[str, object]:
    days = {"start": bar.start, "due": bar.due, "first_due": bar.first_due, "done_on": bar.done_on}
    slip = slip_words(bar) if bar.slip else ""
    state = (
        label_date(bar.due).removesuffix(f" {today.year}")
        if bar.due and not _is_told(bar, today)
        else state_words(bar, today)
    )
    note = " · ".join(filter(None, ("done" if bar.done_on else state, slip)))
    said: dict[str, object] = {name: day.isoformat() if day else None for name, day in days.items()}
    words = {"ref": bar.ref, "title": bar.title, "note": note}
    return {**said, **words, "share": bar.share, "after": list(bar.after)}


def _alt(bars: Sequence[Bar], drawn: int, today: date, called: str) -> str:
    done, late = sum(bool(bar.done_on) for bar in bars), sum(bar.is_late(today) for bar in bars)
    said = [f"A timeline of {counted(len(bars), called)}: {done} done, {late} late."]
    upcoming = [(bar.due, bar) for bar in bars if bar.due and not bar.done_on and bar.due >= today]
    if upcoming:
        day, bar = min(upcoming, key=lambda each: each[0])
        said.append(f"Next is {bar.ref} {bar.title[:_LONGEST_TITLE]}, {say_date(day, today)}.")
    if (worst := max(bars, key=lambda bar: bar.slip, default=None)) and worst.slip > 0:
        said.append(f"{worst.ref} has {slip_words(worst)}, the most of all.")
    dated = sum(bar.due is not None for bar in bars)
    if drawn < dated:
        said.append(f"{drawn} of the {dated} with a date are drawn.")
    return " ".join(said)
