"""What a digest tells of a budget: the lines that are nearly used up, by percent; a channel has guests, too."""

from handlers.records.week import facts as week_facts
from handlers.records.week.topics import Alarm, Cause, Fact, Section, Status, Topic
from handlers.records.week.week import Week
from storage.digests.digest_rows import DigestRow
from storage.registers.budget import ALL, HIGH

_KIND = "budget"
BUDGET = Topic("Budget", "What the money does", 75, most=8, is_news=False)
USED_UP = Cause(Status.AT_RISK, "a budget line", "is used up")


def sections(week: Week) -> tuple[Section, ...]:
    """Return what a digest tells of the lines of a budget."""
    found = sorted((line for line in week.open_of(_KIND) if _used(line) >= HIGH), key=_used, reverse=True)
    used_up = [line for line in found if _used(line) >= ALL]
    said = f"{used_up[0].ref} has used {_used(used_up[0])} % of its budget" if used_up else ""
    plain = f"the money for {week_facts.quoted(used_up[0])} is used up" if used_up else ""
    alarm = Alarm(USED_UP, said, plain) if used_up else None
    return (Section(BUDGET, tuple(_fact(week, line) for line in found), alarm, week.number(_KIND, "high")),)


def _used(line: DigestRow) -> int:
    return line.number("used") or 0


def _fact(week: Week, line: DigestRow) -> Fact:
    told = week_facts.line_of(line, f"{_used(line)} % spent", week.owner(line))
    return Fact(told, f"Of the money for {week_facts.quoted(line)}, {_used(line)} % is spent.", -_used(line))
