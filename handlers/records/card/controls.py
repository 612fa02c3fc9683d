"""The buttons of a record: at most three, the likeliest first, and the rest in a menu beside them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from core.reply import Button, Control, Menu, PersonMenu
from handlers.request.deeds import undo_button
from storage.records.records import Record

C = TypeVar("C", Button, PersonMenu)
_BUTTONS, _CHOICES = 3, 5
"""A row of three buttons and one menu fits a telephone; a menu of over five would be drawn with a field of its own."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done to one record: its noun, the verb that closes it, the verbs that it is without, its own buttons.

    Those are the likeliest first.
    """

    record: Record
    noun: str
    done: str
    verb: str
    without: Collection[str]
    own: tuple[Button, ...]


def opened(offer: Offer, *, can_change: bool = True) -> tuple[Control, ...]:
    """Return what can be done to a record by somebody who looks at it."""
    noun, ref = offer.noun, offer.record.ref
    history = Button("History", f"why {ref}", opens=True)
    if not can_change:
        return (*(each for each in offer.own if each.opens), history)
    if offer.record.closed_at:
        return (*_common(offer, "reopen", Button("Reopen", f"{noun} reopen {ref}")), history)
    done = _common(offer, "done", Button(f"Mark {offer.done}", f"{noun} {offer.verb} {ref}"))
    own = offer.own or done
    first = (*own[:1], *_common(offer, "edit", edit_button(offer)), *_assign(offer))
    ends = (*(each for each in done if each not in own), *_common(offer, "drop", _drop_button(offer)))
    room = _CHOICES - len(own[1:]) - len(ends) - 1
    rest = (*own[1:], *_not_now(offer)[:room], *ends, history)
    return (*first[:_BUTTONS], Menu(f"More for {ref}", rest))


def added(offer: Offer, request: str) -> tuple[Control, ...]:
    """Return what is likely to be done to a record that was added just now, by this request."""
    more = Menu(f"More for {offer.record.ref}", (open_button(offer.record), undo_button(request, offer.record.ref)))
    return (*_common(offer, "edit", edit_button(offer)), *_assign(offer), more)


def given(offer: Offer) -> tuple[Control, ...]:
    """Return what somebody is likely to answer who was given a record."""
    noun, ref = offer.noun, offer.record.ref
    if offer.record.closed_at:
        return (open_button(offer.record),)
    start = (offer.own or _common(offer, "done", Button(f"Mark {offer.done}", f"{noun} {offer.verb} {ref}")))[:1]
    not_mine = Button("Not mine", f"{noun} edit {ref} owner=none")
    later = _common(offer, "snooze", Button("Not now", f"{noun} snooze {ref} tomorrow"))
    mute = (Button("Mute project", f"reminder mute {ref}", opens=True),) if offer.record.project_id else ()
    more = Menu(f"More for {ref}", (open_button(offer.record), *later, *mute))
    return (*start, *_common(offer, "edit", not_mine), more)


def after(record: Record, then: Control | None, undoes: str | None) -> tuple[Control, ...]:
    """Return what is likely to be done after a change: what comes next, taking it back, looking at it.

    `undoes` is the request that has made the change, None where there is nothing to take back.
    """
    back = (undo_button(undoes, record.ref),) if undoes else ()
    return (*((then,) if then else ()), *back, open_button(record))


def edit_button(offer: Offer) -> Button:
    """Return the button that opens the form of a record."""
    return Button("Edit", f"{offer.noun} edit {offer.record.ref}")


def open_button(record: Record) -> Button:
    """Return the button that shows a record in full, beside the message that it stands in."""
    return Button("Open", record.ref, opens=True)


def _drop_button(offer: Offer) -> Button:
    return Button("Drop", f"{offer.noun} drop {offer.record.ref}")


def _not_now(offer: Offer) -> tuple[Button, ...]:
    snooze = f"{offer.noun} snooze {offer.record.ref}"
    later = (Button("Not now: next week", f"{snooze} next mon"), Button("Not now: tomorrow", f"{snooze} tomorrow"))
    return () if "snooze" in offer.without else later


def _assign(offer: Offer) -> tuple[Control, ...]:
    command = f"{offer.noun} assign {offer.record.ref} {{person}}"
    return _common(offer, "assign", PersonMenu("Assign", command))


def _common(offer: Offer, verb: str, control: C) -> tuple[C, ...]:
    """Return the control of a common verb, nothing where the register has no such verb."""
    return () if verb in offer.without else (control,)
