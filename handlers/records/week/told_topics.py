"""Which changes by others a person wants to hear of: all, none, or some topics."""

import enum
from collections.abc import Sequence

from core.errors import UserError
from handlers.request.work import Work
from storage.directory import person_settings
from storage.records.records import Record


class ChangeTopic(enum.StrEnum):
    """What a change is about; a person may want to hear of some only."""

    CLOSED = "closed"
    DATES = "dates"
    BLOCKED = "blocked"
    PRIORITY = "priority"
    OWNER = "owner"
    WAITING = "waiting"
    OTHER = "other"


ALL, OFF = "all", "off"
CHOICES = tuple(ChangeTopic)
_WITHOUT = ("-", "no-", "no_", "without-")


def of_asker(work: Work) -> frozenset[ChangeTopic]:
    """Return the topics of which the asker wants to hear."""
    return of_person(work, work.asker.id)


def of_person(work: Work, person_id: str) -> frozenset[ChangeTopic]:
    """Return the topics of which somebody wants to hear."""
    own = person_settings.load(work.session, work.team, [person_id]).get(person_id)
    if own is None or own.changes is None:
        return frozenset(CHOICES)
    return frozenset() if own.changes == OFF else frozenset(map(ChangeTopic, _words(own.changes)))


def is_muted(work: Work, record: Record, person_id: str) -> bool:
    """Say whether somebody has muted the project of a record: nothing of it is sent to them."""
    return not without_muted(work, [record], person_id)


def without_muted(work: Work, found: Sequence[Record], person_id: str) -> list[Record]:
    """Return records without those of projects that somebody has muted."""
    muted = person_settings.muted_by(work.session, work.team, person_id)
    return [record for record in found if record.project_id not in muted]


def read(text: str) -> str | None:
    """Return what is kept of "all", "off", "closed,dates" or "-priority"; None for all. Raises UserError."""
    words = _words(text.lower())
    if not words or set(words) & {ALL, "on"}:
        return None
    if set(words) & {OFF, "none", "no"}:
        return OFF
    chosen, left_out = set[ChangeTopic](), set[ChangeTopic]()
    for word in words:
        bare = next((word.removeprefix(each) for each in _WITHOUT if word.startswith(each)), word)
        (left_out if bare != word else chosen).add(_topic(bare))
    wanted = (chosen or set(CHOICES)) - left_out
    return None if wanted == set(CHOICES) else ",".join(each for each in CHOICES if each in wanted) or OFF


def said(work: Work) -> str:
    """Return in a sentence which changes by others the asker hears of."""
    wanted = of_asker(work)
    if not wanted:
        return "You don't hear when others change what is yours."
    if wanted == set(CHOICES):
        return "You hear when others change what is yours, or do what you wait for."
    return f"Of changes by others you hear only these: {', '.join(each for each in CHOICES if each in wanted)}."


def _words(text: str) -> list[str]:
    return text.replace(",", " ").split()


def _topic(word: str) -> ChangeTopic:
    found = next((each for each in CHOICES if each.startswith(word.rstrip("s")) or word.startswith(each)), None)
    if found is None:
        names = ", ".join(CHOICES)
        raise UserError(
            f"I know no changes called “{word[:40]}”.",
            f"Write `changes=off`, `changes=all`, or some of these: {names}.",
            parameter="changes",
        )
    return found
