"""How a change of a record reads: what somebody did, in words that history and messages share."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handlers.records.card.column_words import ColumnWords
from handlers.records.register import Register, register_of
from handlers.records.states import Deed
from handlers.records.week.told_topics import ChangeTopic
from handlers.request.work import Work
from storage.records.records import Record

Values = Mapping[str, object]


_PRESSING = ("priority", "severity", "probability", "impact")
SAID = frozenset(
    {"state", "closed_at", "closed_because", "resolution", "blocked_reason", "owner_id", "helpers", "due", "title"}
    | {"snoozed_until", *_PRESSING}
)
_LONGEST = 100


class Phrase(NamedTuple):
    """What was done, as a verb and what follows its object: "moved" … " to Friday"."""

    topic: ChangeTopic
    verb: str
    rest: str

    def about(self, thing: str) -> str:
        """Return it with what it was done to."""
        return f"{self.verb} {thing}{self.rest}"


def phrases(work: Work, record: Record, actor_id: str, before: Values, after: Values) -> list[Phrase]:
    """Return what was done to the columns of a record that have words of their own (SAID), the most important first.

    Of those that the reader does not see, nothing is said.
    """
    hidden = work.hides(record)
    return list(
        _phrases(work, record, actor_id, before, {key: each for key, each in after.items() if key not in hidden})
    )


def sentence(found: list[Phrase], thing: str) -> str:
    """Return phrases as one: "moved T-4 to Friday and started it"."""
    first, *others = found
    return " and ".join([first.about(thing), *(each.about("it") for each in others)])


def _phrases(work: Work, record: Record, actor_id: str, before: Values, after: Values) -> Iterator[Phrase]:
    if "closed_at" in after or "state" in after:
        yield _state(register_of(work, record), before, after)
    if "owner_id" in after:
        yield _owner(work, actor_id, before.get("owner_id"), after["owner_id"])
    if "helpers" in after:
        yield _helpers(work, before.get("helpers"), after["helpers"])
    if "due" in after:
        yield _due(work, before.get("due"), after["due"])
    if "title" in after:
        yield Phrase(ChangeTopic.OTHER, "renamed", f" (it was “{_text(before.get('title'))}”)")
    if after.get("snoozed_until"):
        yield Phrase(ChangeTopic.DATES, "put", f" off until {_day(work, after['snoozed_until'])}")
    words = _words(work)
    changed = [words.change(name, before.get(name), after[name]) for name in _PRESSING if name in after]
    if changed:
        yield Phrase(ChangeTopic.PRIORITY, "changed", f": {', '.join(changed)}")


def _state(register: Register[Record], before: Values, after: Values) -> Phrase:
    state, waits = str(after.get("state", "")), register.table.waits
    if "closed_at" in after and after["closed_at"] is None:
        return Phrase(ChangeTopic.CLOSED, "reopened", "")
    if waits and state == waits.state:
        reason = after.get("blocked_reason")
        return Phrase(ChangeTopic.BLOCKED, "blocked", f": {_text(reason)}" if reason else "")
    deed = register.state_of(state).deed
    if waits and before.get("state") == waits.state and "closed_at" not in after:
        return Phrase(ChangeTopic.BLOCKED, *(deed or Deed("unblocked")))
    verb, rest = deed or (Deed(state) if state.endswith("ed") else Deed("marked", f" as {state}"))
    reason = after.get("closed_because") or after.get("resolution")
    topic = ChangeTopic.CLOSED if "closed_at" in after else ChangeTopic.OTHER
    return Phrase(topic, verb, f"{rest}: “{_text(reason)}”" if reason else rest)


def _owner(work: Work, actor_id: str, old: object, new: object) -> Phrase:
    if new is None:
        return Phrase(ChangeTopic.OWNER, "took", f" from {work.first_name(str(old))}: it has no owner now")
    if new == actor_id:
        return Phrase(ChangeTopic.OWNER, "took", f" from {work.first_name(str(old))}" if old else "")
    return Phrase(ChangeTopic.OWNER, "gave", f" to {work.first_name(str(new))}")


def _helpers(work: Work, old: object, new: object) -> Phrase:
    had, has = (tuple(map(str, each)) if isinstance(each, tuple | list) else () for each in (old, new))
    added = ", ".join(work.first_name(each) for each in has if each not in had)
    gone = ", ".join(work.first_name(each) for each in had if each not in has)
    if not added:
        return Phrase(ChangeTopic.OWNER, "took", f" off the helpers: {gone}")
    return Phrase(ChangeTopic.OWNER, "had", f" helped by {added}" + (f", no longer by {gone}" if gone else ""))


def _due(work: Work, old: object, new: object) -> Phrase:
    if new is None:
        return Phrase(ChangeTopic.DATES, "took the due date from", f" (it was {_day(work, old)})")
    if old is None:
        return Phrase(ChangeTopic.DATES, "set the due date of", f" to {_day(work, new)}")
    return Phrase(ChangeTopic.DATES, "moved", f" from {_day(work, old)} to {_day(work, new)}")


def _day(work: Work, value: object) -> str:
    return _words(work).day(str(value))


def _words(work: Work) -> ColumnWords:
    return ColumnWords(work.first_name, work.today)


def _text(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
