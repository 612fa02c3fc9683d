"""What registers tell of a week in the same way: lines, words, and all of work that has an owner and a day."""

from collections.abc import Iterable, Iterator, Sequence

from core.plural import counted
from core.reply import Line, Strong
from handlers.records.week.topics import (
    DONE,
    DUE_NEXT,
    FOR_LEAD,
    OVERDUE,
    SLIPPED,
    WAITING,
    Alarm,
    Cause,
    Fact,
    Section,
    Status,
)
from handlers.records.week.week import Week
from storage.digests.digest_rows import DigestRow

LONG_OVERDUE = 7
"""A project is late when something has been overdue for more days than this."""
LATE = Cause(Status.LATE, "something", f"has been late for more than {LONG_OVERDUE} days")
SLIPPING = Cause(Status.AT_RISK, "something is", "late")
OF_WORK = (LATE, SLIPPING)
_SHOWN_TITLE, _SHORT_TITLE = 150, 60
_MOST_REFS = 8


def of_work(week: Week, kind: str, called: str) -> tuple[Section, ...]:
    """Return what a register tells whose records are done by somebody until a day; `called` is one of them."""
    open_, numbers = week.open_of(kind), week.number_by_owner(kind)
    nobodys = [each for each in open_ if each.owner_id is None]
    # What waits, or is waited for, is told there with its owner already.
    awaited = {each.waits_for for each in week.entries.values() if each.is_waiting}
    rest = [each for each in nobodys if not each.is_waiting and each.id not in awaited]
    told_there = week.number(kind, "waiting unowned") + sum(
        each.id in awaited and not each.is_waiting for each in nobodys
    )
    unowned = numbers.get(None, 0)
    return (
        Section(DONE, tuple(_done(week, kind))),
        Section(SLIPPED, tuple(slipped(week, week.of(kind)))),
        _overdue(week, kind, called),
        Section(DUE_NEXT, tuple(due_next(week, open_)), number=week.number_due_next(kind)),
        Section(WAITING, tuple(_unowned(rest)), number=unowned - told_there, read_above=True),
        Section(FOR_LEAD, tuple(_unowned(nobodys)), number=unowned),
        Section(FOR_LEAD, tuple(_overdue_by_owner(week, kind, called))),
    )


def title_of(entry: DigestRow) -> str:
    """Return a title that fits a line."""
    return entry.title if len(entry.title) <= _SHOWN_TITLE else f"{entry.title[: _SHOWN_TITLE - 1]}…"


def short(entry: DigestRow) -> str:
    """Return the id and as much of the title as a sentence has room for that names several."""
    title = entry.title if len(entry.title) <= _SHORT_TITLE else f"{entry.title[: _SHORT_TITLE - 1].rstrip()}…"
    return f"{entry.ref} {title}"


def line_of(entry: DigestRow, *more: str) -> Line:
    """Return an entry as one line, with what there is to say of it."""
    return (Strong(entry.ref), " ", " · ".join([title_of(entry), *(part for part in more if part)]))


def quoted(entry: DigestRow) -> str:
    """Return a title within a sentence."""
    return f"“{title_of(entry).rstrip('.')}”"


def sentence(words: str) -> str:
    """Return words as a sentence, with one mark at its end."""
    return words if words.rstrip("”").endswith((".", "!", "?", "…")) else f"{words}."


def slipped(week: Week, entries: Iterable[DigestRow]) -> Iterator[Fact]:
    """Yield what was moved to a later day since the last digest."""
    for entry in entries:
        before = week.due_before(entry)
        if before is None or entry.due is None or entry.due <= before or week.is_given_up(entry):
            continue
        days = (entry.due - before).days
        moved = f"moved from {week.said(before)} to {week.said(entry.due)}, {counted(days, 'day')} later"
        yield Fact(line_of(entry, moved, week.owner(entry)), f"{quoted(entry)} was {moved}.", -days)


def due_next(week: Week, entries: Iterable[DigestRow]) -> Iterator[Fact]:
    """Yield what is due from today on in the coming days."""
    last = week.last_ahead
    for entry in entries:
        if entry.due and week.today <= entry.due <= last:
            said = week.said(entry.due)
            yield Fact(
                line_of(entry, f"due {said}", week.owner(entry)),
                f"{quoted(entry)} is due {said}.",
                entry.due.toordinal(),
                short=f"{entry.ref} {said}",
            )


def by_owner(entries: Iterable[DigestRow]) -> dict[str, list[DigestRow]]:
    """Return entries by the person who owns them, without those that are nobody's."""
    found: dict[str, list[DigestRow]] = {}
    for entry in entries:
        if entry.owner_id:
            found.setdefault(entry.owner_id, []).append(entry)
    return found


def refs_of(entries: Sequence[DigestRow], number: int) -> str:
    """Return the ids of the first entries, and how many more there are of a number of them."""
    shown = [entry.ref for entry in entries[:_MOST_REFS]]
    more = f" and {number - len(shown)} more" if number > len(shown) else ""
    return ", ".join(shown) + more if shown else ""


def _done(week: Week, kind: str) -> Iterator[Fact]:
    for entry in sorted(week.of(kind), key=week.last_change):
        if entry.is_closed and not week.is_given_up(entry) and week.was_open(entry):
            who = week.name(entry.owner_id) if entry.owner_id else ""
            yield Fact(line_of(entry, who), f"{quoted(entry)} is {entry.state}.", short=quoted(entry))


def _overdue(week: Week, kind: str, called: str) -> Section:
    number = sum(week.overdue_by_owner(kind).values())
    if not number:
        return Section(OVERDUE)
    cause = LATE if week.longest_overdue(kind) > LONG_OVERDUE else SLIPPING
    said = counted(number, called)
    late = ((days, entry) for entry in week.open_of(kind) if (days := week.days_overdue(entry)))
    facts = tuple(
        Fact(
            line_of(entry, f"{counted(days, 'day')} late", week.owner(entry)),
            f"{quoted(entry)} is {counted(days, 'day')} late.",
            -days,
            short=f"{short(entry)} ({counted(days, 'day')})",
        )
        for days, entry in late
    )
    plain = f"{said} {'is' if number == 1 else 'are'} late"
    return Section(OVERDUE, facts, Alarm(cause, f"{said} late", plain, late=said), number)


def _unowned(entries: Iterable[DigestRow]) -> Iterator[Fact]:
    for entry in entries:
        yield Fact(line_of(entry, "no owner"), f"{quoted(entry)} needs somebody to do it.", 1)


def _overdue_by_owner(week: Week, kind: str, called: str) -> Iterator[Fact]:
    numbers = week.overdue_by_owner(kind)
    late = by_owner(entry for entry in week.open_of(kind) if week.days_overdue(entry))
    for owner in dict.fromkeys([*late, *numbers]):
        if owner:
            theirs = late.get(owner, [])
            number = max(numbers.get(owner, 0), len(theirs))
            refs = refs_of(theirs, number)
            said = f"{week.name(owner)}: {counted(number, called)} late{refs and f' ({refs})'}"
            yield Fact((said,), order=-number, sums=True)
