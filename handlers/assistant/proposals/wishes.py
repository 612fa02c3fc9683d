"""Wishes in people's own words: each becomes the exact command that it stands for, as a proposal."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from core.actor import Person
from core.dates import dates
from core.errors import UserError
from core.grammar.tokens import tokenize
from core.grammar.wishes.parts import parts
from core.grammar.wishes.reading import readings
from core.grammar.wishes.wish import NOBODY, Want, Wish
from core.reply import Actions, Button, Item, Paragraph, Reply
from handlers.assistant.proposals import proposals, wish_commands
from handlers.assistant.proposals.free_wishes import completed
from handlers.assistant.proposals.named import Named, person_named, records_named
from handlers.assistant.proposals.proposals import NAME
from handlers.assistant.proposals.wish_additions import addition
from handlers.assistant.proposals.wish_days import day_words, from_to, hour_in, period_of
from handlers.people import absence
from handlers.records.card import lines
from handlers.records.register import line_of
from handlers.request.work import Work
from storage.records.records import Record

_MOST_ASKED = 5
_PARTS = re.compile(r",? and |, | und | y ", re.IGNORECASE)
_BACK_NOW = re.compile(r"until (?:already|now|again|here|at work)", re.IGNORECASE)
"""As “I am back already” is read: no absence, but the end of one."""
_OWN_FIRST = frozenset({Want.CLOSE, Want.DEED, Want.DO})
Made = str | None


def proposed(work: Work, text: str) -> Reply | str | None:
    """Return what is proposed to who says this, or the words that no record has; None where it is no wish.

    Several records that may be meant are asked about. Raises UserError for what can't be done.
    """
    if together := _together(work, text):
        return proposals.propose(work, together)
    missed: Wish | None = None
    fault: UserError | None = None
    for wish in readings(tokenize(text), work.catalog):
        try:
            if reply := next(filter(None, (_proposed(work, each) for each in _complete(work, wish))), None):
                return reply
        except UserError as refused:
            if wish.want is not Want.AWAY:
                raise
            fault = fault or refused
        missed = missed or (wish if _names_record(work, wish) else None)
    if fault:
        raise fault
    return missed.what if missed else None


def _together(work: Work, text: str) -> list[str]:
    """Return the commands for the parts of a text that each want something of one record; none unless all do."""
    commands = []
    for part in parts(text):
        if (command := _command(work, part)) is None:
            return []
        commands.append(command)
    return commands


def _command(work: Work, text: str) -> Made:
    """Return the command that a text surely stands for, on one record; None otherwise."""
    for wish in readings(tokenize(text), work.catalog):
        if wish.is_free or wish.want not in _MAKERS or (wish.want is Want.MOVE and not _is_day(work, wish.when)):
            continue
        owner = person_named(work, wish.who) if wish.who not in {"", NOBODY} else None
        found, made = _made(work, wish, owner)
        if found.is_sure and len(made) == 1:
            return made[0][1]
    return None


def _complete(work: Work, wish: Wish) -> Iterator[Wish]:
    if wish.is_free:
        yield from completed(work, wish)
    else:
        yield wish


def _names_record(work: Work, wish: Wish) -> bool:
    """Say whether a reading fails for its record alone: whom and when it names is known."""
    if wish.is_free or wish.want in (Want.ADD, Want.AWAY, Want.DEED):
        return False
    is_person = wish.want is not Want.GIVE or wish.who == NOBODY or person_named(work, wish.who) is not None
    return is_person and (wish.want is not Want.MOVE or _is_day(work, wish.when))


def _proposed(work: Work, wish: Wish) -> Reply | None:
    """Return what is proposed, or asked, for one reading; None where it does not hold."""
    if wish.want is Want.ADD:
        command = addition(work, wish)
        return proposals.propose(work, [command]) if command else None
    if wish.want is Want.AWAY:
        return _absence(work, wish)
    if wish.want is Want.MOVE and not _is_day(work, wish.when):
        return None
    owner = person_named(work, wish.who) if wish.who not in {"", NOBODY} else None
    if wish.want is Want.GIVE and owner is None and wish.who != NOBODY:
        return None
    return _for_records(work, wish, owner)


def _absence(work: Work, wish: Wish) -> Reply | None:
    if _BACK_NOW.fullmatch(wish.when):
        return proposals.propose(work, [f"{absence.NOUN.name} end"])
    days = wish.when.removeprefix("on ").removeprefix("am ").strip() or "today"
    who = person_named(work, wish.who) if wish.who else work.asker
    if who is None:
        return None
    of = f" <@{who.id}>" if who.id != work.asker.id else ""
    period = period_of(work, who, days)
    said = " to ".join(dates.name_date(day, work.today) for day in dict.fromkeys(period)) if period else ""
    command = f"{absence.NOUN.name} add {from_to(period) if period else days}{of}"
    note = [f"Away: {said}."] if said else []
    note += [f"I left “{part}” out: absences are whole days."] if (part := hour_in(days)) else []
    return proposals.propose(work, [command], " ".join(note))


def _is_day(work: Work, when: str) -> bool:
    return dates.period(day_words(when), work.today, work.asker.locale) is not None


def _for_records(work: Work, wish: Wish, owner: Person | None) -> Reply | None:
    found, made = _made(work, wish, owner)
    if not made and len(parts := _PARTS.split(wish.what)) > 1:  # the weld images and the export
        each = [_made(work, replace(wish, what=part), owner) for part in parts]
        if all(named.is_sure and len(several) == 1 for named, several in each):
            return proposals.propose(work, [several[0][1] for _, several in each])
    if not made or (wish.is_free and not found.is_sure):
        return None
    if found.is_sure and (len(made) == 1 or found.is_by_id):
        left = f"I left “{found.left[:80]}” out." if found.left else ""
        return proposals.propose(work, [command for _, command in made], left)
    return _which(work, made, "" if found.is_sure else f"No title has “{wish.what[:80]}”. ")


def _made(work: Work, wish: Wish, owner: Person | None) -> tuple[Named, list[tuple[Record, str]]]:
    """Return the records that a wish names, and the command for each of them."""
    make = _MAKERS[wish.want]
    words = f"{wish.verb} {wish.what}" if wish.want is Want.DEED else wish.what
    found = records_named(work, words, lambda record: make(work, wish, record, owner) is not None, wish)
    made = [(record, command) for record in found.records if (command := make(work, wish, record, owner))]
    if wish.want in _OWN_FIRST and len(made) > 1 and not found.is_by_id:
        made = [each for each in made if each[0].owner_id == work.asker.id] or made
    return found, made


def _which(work: Work, made: Sequence[tuple[Record, str]], before: str) -> Reply:
    """Ask which record is meant; what is chosen is proposed."""
    shown = made[:_MOST_ASKED]
    work.meet(record.owner_id for record, _ in shown)
    items = (Item(line_of(work, record)) for record, _ in shown)
    buttons = (
        Button(f"{record.ref} {lines.short_title(record)}"[:70], f"{NAME} new {command}") for record, command in shown
    )
    said = f"{len(made)} may be meant. Which one?" if len(made) <= _MOST_ASKED else "Many may be meant, such as these:"
    said = "Do you mean this?" if len(made) == 1 else said
    return Reply((Paragraph((before + said,)), *items, Actions(tuple(buttons))))


_MAKERS: Mapping[Want, Callable[[Work, Wish, Record, Person | None], Made]] = {
    Want.GIVE: wish_commands.give,
    Want.CLOSE: wish_commands.close,
    Want.DEED: wish_commands.close,
    Want.MOVE: wish_commands.move,
    Want.SHIFT: wish_commands.shift,
    Want.DO: wish_commands.do,
    Want.SET: wish_commands.set_value,
    Want.SCORE: wish_commands.score,
}
