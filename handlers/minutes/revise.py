"""The same source again: which items are new, which are others that somebody changed, which are as they were again."""

from collections.abc import Iterable, Sequence

from handlers.minutes import accept, items
from handlers.request.work import Work
from minutes.draft import Item
from storage import proposals as store
from storage.proposals import ItemKind, Proposal, Verdict

Found = tuple[ItemKind, Item, str]
"""What was found in a source, with the fingerprint of its line."""
_ALIKE = 75
"""Of 100: how alike two texts must be for one to be the other after somebody changed it."""
_SAME_PLACE = 35
"""So much less alike they may be in the same message of a thread."""
_BACK = "~"
"""In a fingerprint: how often its line went and came back."""


def line_of(item: Proposal) -> tuple[ItemKind, str]:
    """Return by what an item's line is known, however often that line went and came back."""
    return item.kind, item.fingerprint.partition(_BACK)[0]


def unknown(before: Sequence[Proposal], found: Sequence[Found]) -> list[Found]:
    """Return what is not proposed yet; a line that was changed and is as it was before is new again."""
    replaced = _replaced(before)
    new = []
    for kind, item, mark in found:
        same = [each for each in before if line_of(each) == (kind, mark)]
        if all(each.verdict is Verdict.AMENDED or each.id in replaced for each in same):
            new.append((kind, item, f"{mark}{_BACK}{len(same) + 1}" if same else mark))
    return new


def _replaced(before: Iterable[Proposal]) -> set[int | None]:
    """Return the keys of the items in whose place another one was accepted."""
    return {each.amends_id for each in before if each.verdict is Verdict.ACCEPTED}


def gone(before: Sequence[Proposal], found: Sequence[Found]) -> list[Proposal]:
    """Return the items whose lines stand no longer in the source, and which count for something."""
    here, replaced = {(kind, mark) for kind, _, mark in found}, _replaced(before)
    counts = [each for each in before if each.verdict in (Verdict.PROPOSED, Verdict.ACCEPTED)]
    return [each for each in counts if line_of(each) not in here and each.id not in replaced]


def amend(work: Work, item: Proposal, gone: list[Proposal]) -> None:
    """Take an item for the changed form of one that is gone: of the same message, or much like it by the same speaker.

    What nobody has accepted is passed over: what it would have changed, the new item changes.
    """
    fitting = [(_likeness(old, item), old) for old in gone if old.kind is item.kind]
    fitting = [(likeness, old) for likeness, old in fitting if likeness >= _ALIKE]
    if not fitting:
        return
    old = max(fitting, key=lambda each: each[0])[1]
    gone.remove(old)
    was_waiting = old.verdict is Verdict.PROPOSED
    item.amends_id = old.amends_id if was_waiting and old.amends_id else old.id
    if not item.owner_id and (not item.candidates or old.owner_id in item.candidates):
        item.owner_id = old.owner_id
    if was_waiting:
        _mark_amended(work, old)


def _likeness(old: Proposal, new: Proposal) -> float:
    """Return how alike two items are, of 100; in the same message less is enough, or none where no words are kept."""
    from rapidfuzz import fuzz, utils  # slow to import

    is_same_place = bool(old.source_url) and old.source_url == new.source_url
    if is_same_place and not (old.text or old.quote):
        return _ALIKE
    if not is_same_place and old.speaker != new.speaker:
        return 0
    pairs = ((old.text, new.text), (old.quote, new.quote))
    best = max(fuzz.token_sort_ratio(a or "", b or "", processor=utils.default_process) for a, b in pairs)
    return best + _SAME_PLACE if is_same_place else best


def _mark_amended(work: Work, old: Proposal) -> None:
    with accept.noted(work, old):
        store.decide(work.session, old, Verdict.AMENDED, by=work.asker.id, at=work.now)
    items.draw_again(work, old)


def withdraw(work: Work, before: Sequence[Proposal], found: Sequence[Found], gone: Iterable[Proposal]) -> None:
    """Take back the waiting changes of accepted items whose lines are again as they were accepted."""
    here = {(kind, mark) for kind, _, mark in found}
    standing = {each.id for each in before if each.verdict is Verdict.ACCEPTED and line_of(each) in here}
    for item in gone:
        if item.verdict is Verdict.PROPOSED and item.amends_id in standing:
            _mark_amended(work, item)
