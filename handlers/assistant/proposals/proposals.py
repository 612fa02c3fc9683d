"""Changes that are proposed to who asked for them in words: kept as exact commands, and done when they confirm them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from core.actor import Surface
from core.errors import UserError
from core.grammar.command import Command
from core.grammar.tokens import Token, tokenize
from core.plural import counted
from core.reply import Actions, Button, Code, Line, Note, Paragraph, Part, Reply
from handlers.history.change_line import change_line
from handlers.pasted.read_lines import given, said_of, with_handles
from handlers.records.card.column_words import ColumnWords, called
from handlers.records.register import line_of
from handlers.request import several
from handlers.request.access.which_one import WhichOne
from handlers.request.arguments import reading, resolve, which_owner
from handlers.request.attempt import attempt
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import MessageRef
from handlers.request.work import Work
from storage.history import history
from storage.history.audit import Audit
from storage.model import command_proposals
from storage.model.command_proposals import CommandProposal, content_of
from storage.records import records
from storage.records.records import Record

NAME = "proposal"
MESSAGE = f"{NAME}.message"
LASTS = timedelta(hours=24)
MOST = 20
"""So many commands are proposed at once."""
_POSTED = (Surface.MENTION, Surface.DIRECT)
"""Where an answer is a post, which can be drawn again; others go with their requests."""
_MOST_CHANGES = 5
_SHOWN = ("owner_id", "due", "held_on", "starts_at", "priority", "severity", "probability", "impact", "estimate")
"""The columns of which a proposal shows what they are and what they will be."""


@dataclass(frozen=True, slots=True)
class ReadCommand:
    """A command that could be done: as it is run, as people read it, and what it is about."""

    text: str
    shown: str
    about: Line
    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    becomes: str = ""


class ToBeChosenError(UserError):
    """Something is to be chosen before a command can be proposed: the project, or one of several people."""

    def __init__(self, fault: WhichOne, shown: str, buttons: tuple[Button, ...]) -> None:
        hint = f"It is to be `{shown}`. {fault.hint}".strip()
        super().__init__(fault.message, hint, buttons=buttons, parameter=fault.parameter)


def propose(work: Work, commands: Sequence[str], said: str = "") -> Reply:
    """Keep commands until the asker confirms them, and return what they are shown; nothing is changed.

    Each is tried first, so that what is refused is said now: of several, what can't be done or changes nothing is named
    and left out; raises UserError where nothing is left. `said` is small print about how the asker's words were read.
    """
    if not 0 < len(commands) <= MOST:
        raise UserError(f"I can propose 1 to {MOST} changes at once, and these are {len(commands)}.", "Ask in parts.")
    read, refused = _tried_all(work, commands)
    said = " ".join(filter(None, (said, *refused)))
    named = {record.id for each in read for record in each.records}
    new = CommandProposal(team_id=work.team, asker_id=work.asker.id, project_id=work.here)
    new.channel, new.thread = work.actor.place.channel, work.actor.place.thread
    new.content = content_of([each.text for each in read], history.newest_of_records(work.session, named))
    new.made_at, new.expires_at = work.now, work.now + LASTS
    _note_message(work, new)
    command_proposals.add(work.session, new)
    if work.actor.surface in _POSTED:
        work.after_answer = live_messages.posted(work, message_ref(new), work.request)
    return _preview(new, read, said)


def message_ref(proposal: CommandProposal) -> MessageRef:
    """Return what tells the message of a proposal from others."""
    return MessageRef(MESSAGE, {"id": str(proposal.id)}, proposal.project_id, proposal.asker_id)


def _note_message(work: Work, new: CommandProposal) -> None:
    """Note where the message is to be, if it can be drawn again: what one person is shown in a channel can't."""
    place = work.actor.place
    takes_place = place.message is not None and (place.channel is None or work.actor.is_public)
    if work.actor.surface in _POSTED or takes_place:
        new.message_channel = place.channel or work.asker.id
        new.message_ts = place.message


def _tried_all(work: Work, commands: Sequence[str]) -> tuple[list[ReadCommand], list[str]]:
    """Try commands one after the other, and leave nothing of it; return also what is said of those that are refused.

    Raises the fault of the first one where all are.
    """
    chosen, audited = work.chosen_project_id, set(work.audited)
    read: list[ReadCommand] = []
    faults: list[UserError] = []
    try:
        with attempt(work, is_kept=False):
            for command in commands:
                try:
                    with attempt(work):
                        read.append(_tried(work, command, is_only=len(commands) == 1))
                except ToBeChosenError:
                    raise
                except UserError as fault:
                    faults.append(fault)
    finally:
        work.chosen_project_id, work.audited = chosen, audited
    if not read:
        raise faults[0]
    return read, [fault.message for fault in faults]


def _tried(work: Work, text: str, *, is_only: bool) -> ReadCommand:
    words = tokenize(text)
    work.meet(word.person_id for word in words)
    command = reading.read(work, words)
    command.needs_all()
    try:
        found = _about(work, command)
        read = ReadCommand(text, with_handles(work, text), *found, tuple(note.text for note in command.notes))
        known = history.newest_of_records(work.session, [record.id for record in read.records])
        before = history.newest_by(work.session, work.team, work.asker.id)
        reply = run(work, command)
    except WhichOne as fault:
        raise ToBeChosenError(fault, with_handles(work, text), _choices(fault, words) if is_only else ()) from fault
    if history.newest_by(work.session, work.team, work.asker.id) == before:
        raise UserError(f"{reply.text.splitlines()[0]} Nothing is to be changed." if reply.text else "Nothing changes.")
    return replace(read, becomes=_becomes(work, known))


def _becomes(work: Work, known: Mapping[int, int]) -> str:
    """Return what of some records was changed after a change that was known: each value as it was and as it is."""
    changes = list(reversed(history.of_records_since(work.session, known, _MOST_CHANGES)))
    work.meet(str(each["owner_id"]) for row in changes for each in (row.before, row.after) if each.get("owner_id"))
    words = ColumnWords(work.first_name, work.today)
    hidden = {record.id: work.hides(record) for record in records.of_ids(work.session, known)}
    was_and_is = (
        (name, *(words.value(name, each.get(name)) or "none" for each in (row.before, row.after)))
        for row in changes
        for name in _SHOWN
        if name in row.after and name not in hidden[row.record_id or 0]
    )
    return " · ".join(f"{called(name)} {was} → {becomes}" for name, was, becomes in was_and_is)


def run(work: Work, command: Command) -> Reply:
    """Run a command, as it is read, for the project that it names or the one at hand. Raises UserError."""
    if command.operation.is_inner:
        raise UserError(f"`{command.operation.name}` is no change that I can propose.", "`help` shows those there are.")
    resolve.choose_project(work, command)
    which_owner.refuse_several(work, command)
    work.operation = command.operation.name
    return several.run(work, command)


def _choices(fault: WhichOne, words: Sequence[Token]) -> tuple[Button, ...]:
    """Return the command for each of those that may be meant; that is proposed, too."""
    return tuple(replace(each, command=f"{NAME} new {each.command}") for each in fault.choices(words))


def _about(work: Work, command: Command) -> tuple[Line, tuple[Record, ...]]:
    """Return what a command is about: the record as it is now, or what becomes of its words; with its records."""
    values = resolve.arguments(work, command)
    named = tuple(value for value in values.values() if isinstance(value, Record))
    own = command.operation.record
    of_it = values.get(own.name) if own else None
    if isinstance(of_it, Record):
        work.meet((of_it.owner_id, *of_it.helpers))
        return line_of(work, of_it), named
    return (" · ".join(said_of(work, each, values[each.name]) for each in given(command)),), named


def _preview(proposal: CommandProposal, read: Sequence[ReadCommand], said: str) -> Reply:
    yes = Button("Confirm", f"{NAME} confirm {proposal.id}", primary=True)
    change = Button("Change", f"{NAME} change {proposal.id}")
    no = Button("Cancel", f"{NAME} cancel {proposal.id}")
    notes = (Note((each,)) for each in (said, *(note for one in read for note in one.notes)) if each)
    return Reply((*_listed(read), *notes, Note(("Nothing is changed yet.",)), Actions((yes, change, no))))


def _listed(read: Sequence[ReadCommand]) -> Iterator[Part]:
    if len(read) == 1:
        yield Paragraph(("Shall I do this? ", Code(read[0].shown)))
        yield Note(read[0].about)
        if read[0].becomes:
            yield Note((read[0].becomes,))
        return
    yield Paragraph((f"Shall I make these {counted(len(read), 'change')}?",))
    for number, each in enumerate(read, 1):
        becomes = f" · {each.becomes}" if each.becomes else ""
        yield Paragraph((f"{number} ", Code(each.shown), " · ", *each.about, becomes))


def shown_commands(work: Work, proposal: CommandProposal) -> list[str]:
    """Return the commands of a proposal as people read them, and can type them again."""
    words = [word for command in proposal.commands for word in tokenize(command)]
    work.meet(word.person_id for word in words)
    return [with_handles(work, command) for command in proposal.commands]


def changed_meanwhile(work: Work, proposal: CommandProposal, seen: int) -> list[Audit]:
    """Return what was changed since on the records that a proposal names, newest first, but for what was `seen`.

    Of records that the asker does not see any more nothing is told.
    """
    named = records.of_ids(work.session, proposal.seen)
    known = {record.id: max(proposal.seen[record.id], seen) for record in named if work.sees(record)}
    found = history.of_records_since(work.session, known, _MOST_CHANGES)
    opened = proposal.form_opened_at
    if opened and not found and (own := history.newest_by(work.session, work.team, work.asker.id)) > seen:
        found = [each for each in history.of_ids(work.session, [own]) if each.at >= opened and each.surface == "form"]
    return found


def ask_again(work: Work, proposal: CommandProposal, changes: Sequence[Audit]) -> Reply:
    """Return the question whether a proposal still holds, with what was changed meanwhile."""
    work.meet(each.actor_id for each in changes)
    anyway = Button("Do it anyway", f"{NAME} confirm {proposal.id} seen={changes[0].id}", danger=True)
    cancel = Button("Cancel", f"{NAME} cancel {proposal.id}")
    told = (Paragraph((*_ref(work, each), *change_line(work, each))) for each in changes)
    what = (Code(each) for each in shown_commands(work, proposal))
    asked = (Paragraph(("Shall I do this? ", each)) for each in what)
    return Reply((Paragraph(("Something was changed since I asked:",)), *told, *asked, Actions((anyway, cancel))))


def _ref(work: Work, change: Audit) -> Line:
    record = records.get(work.session, change.record_id) if change.record_id else None
    return (f"{record.ref} · ",) if record and work.sees(record) else ()
