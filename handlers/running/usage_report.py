"""The calls of the language model in a month, beside those of the month before, as far as the asker may know."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.plural import counted, together
from core.reply import Code, Line, Note, Paragraph, Part, Reply, Strong, Table, say
from handlers.request import model_access
from handlers.request.work import Work
from llm.calls import CallOutcome
from storage.database import Session
from storage.model import model_calls
from storage.model.model_calls import Scope, Spent
from storage.registers import project as projects

_MOST_PEOPLE, _MOST_LED = 20, 200
_PURPOSES = {"minutes": "minutes", "digest": "digests", "question": "questions"}
_FAILED: Mapping[str | None, str] = {
    CallOutcome.TIMEOUT: "no answer in time",
    CallOutcome.BROKEN: "connection broke",
    CallOutcome.RATE_LIMIT: "no more requests taken",
    CallOutcome.KEY: "key refused",
    CallOutcome.STATUS: "answered with a fault",
    CallOutcome.FORM: "request refused",
    CallOutcome.REFUSAL: "refused to answer",
    CallOutcome.EMPTY: "empty answer",
    CallOutcome.MALFORMED: "answer not readable",
    CallOutcome.SHAPE: "answer in another form",
}
Spending = Mapping[str | None, Spent]
_NONE = Spent()


@dataclass(frozen=True, slots=True)
class _Months:
    """What was spent by something in this month and in the last one."""

    now: Spending
    last: Spending

    @property
    def keys(self) -> list[str | None]:
        """Return what it was spent by, the most expensive first."""
        spent = {key: self.now.get(key, _NONE).tokens for key in {**self.last, **self.now}}
        return sorted(spent, key=lambda key: (-spent[key], key or ""))

    @property
    def total(self) -> Spent:
        return _sum(self.now)

    @property
    def total_last(self) -> Spent:
        return _sum(self.last)


def shown(work: Work) -> Reply:
    """Return the report: of all for an admin, of their projects for a lead, and of what one asked oneself."""
    scope = _scope(work)
    purposes = _months(work, scope, model_calls.by_purpose)
    if not purposes.keys and not work.has_model:
        return say("There is no language model; rules do its work.")
    now, last = purposes.total, purposes.total_last
    first: Line = (Strong(f"Language model in {work.now:%B}"), f": {_said(now)} · last month {_said(last)}")
    people = _months(work, scope, model_calls.by_person) if _sees_others(work, scope) else None
    parts = [Paragraph(first), *_left(work, scope), *_by_purpose(purposes), *_failed(work, scope)]
    return Reply((*parts, *(_by_person(work, people) if people else ()), Note(_whose(work, scope))))


def _scope(work: Work) -> Scope:
    if work.asker.is_admin:
        return Scope(work.team)
    led = projects.led_by(work.session, work.team, work.asker.id, _MOST_LED) & work.visible
    return Scope(work.team, work.asker.id, led)


def _sees_others(work: Work, scope: Scope) -> bool:
    return work.asker.is_admin or bool(scope.projects)


def _months(work: Work, scope: Scope, spent: Callable[[Session, Scope, datetime], Spending]) -> _Months:
    first = work.now.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    before: datetime = first - timedelta(days=1)
    return _Months(spent(work.session, scope, work.now), spent(work.session, scope, before))


def _left(work: Work, scope: Scope) -> Iterator[Part]:
    """Yield how much may still be used, of the workspace for who is in charge, and of one's own."""
    workspace, own = model_access.workspace_left(work), model_access.person_left(work, work.asker.id)
    said = []
    if workspace is not None and _sees_others(work, scope):
        said.append(f"{max(workspace, 0):,} of {model_access.workspace_budget(work):,} tokens for the workspace")
    if own is not None:
        said.append(f"{max(own, 0):,} tokens for you")
    if said:
        yield Paragraph((f"Left this month: {together(said)}.",))
    over = (workspace is not None and workspace <= 0) or (own is not None and own <= 0)
    if over and work.has_model:
        yield Paragraph(("The budget is used up; until next month, rules do the model's work.",))


def _by_purpose(months: _Months) -> Iterator[Part]:
    for key in months.keys:
        now, last = months.now.get(key, _NONE), months.last.get(key, _NONE)
        called = _PURPOSES.get(key or "", key or "").capitalize()
        yield Paragraph((f"{called}: {_said(now)} · last month {_said(last)}",))


def _failed(work: Work, scope: Scope) -> Iterator[Part]:
    months = _months(work, scope, model_calls.by_outcome)
    failed = {key: spent.calls for key, spent in months.now.items() if key != CallOutcome.OK}
    before = sum(spent.calls for key, spent in months.last.items() if key != CallOutcome.OK)
    if failed or before:
        kinds = [f"{_FAILED.get(key, key)} {failed[key]}" for key in sorted(failed, key=failed.__getitem__)]
        why = f" ({', '.join(reversed(kinds))})" if kinds else ""
        yield Paragraph((f"Failed: {counted(sum(failed.values()), 'call')}{why} · last month {before}",))


def _by_person(work: Work, months: _Months) -> Iterator[Part]:
    keys = months.keys[:_MOST_PEOPLE]
    work.meet(keys)
    rows = []
    for key in keys:
        now, last = months.now.get(key, _NONE), months.last.get(key, _NONE)
        who = work.name(key) if key else "Nobody (by schedule)"
        rows.append((who, str(now.calls), f"{now.tokens:,}", f"{last.tokens:,}"))
    if rows:
        yield Table(("Who", "Calls", "Tokens", "Tokens last month"), tuple(rows), "By person")
    if len(months.keys) > len(keys):
        yield Note((f"{len(months.keys) - len(keys)} more people used less.",))


def _whose(work: Work, scope: Scope) -> Line:
    if work.asker.is_admin:
        return ("All calls in this workspace. To limit them: ", Code("usage budget person=200k workspace=2M"), ".")
    if scope.projects:
        return ("Calls for the projects that you lead, and your own.",)
    return ("Your own calls.",)


def _said(spent: Spent) -> str:
    return f"{counted(spent.calls, 'call')}, {spent.tokens:,} tokens" if spent.calls else "none"


def _sum(spending: Spending) -> Spent:
    return Spent(sum(each.calls for each in spending.values()), sum(each.tokens for each in spending.values()))
