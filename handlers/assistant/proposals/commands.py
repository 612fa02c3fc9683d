"""What the buttons of a proposal do, and a typed yes or no: confirm it, change it, cancel it, ask again."""

from datetime import timedelta
from typing import Annotated

from core.errors import Conflict, NotAllowed, NotFound, UserError
from core.grammar.tokens import Token, join, tokenize, typed
from core.grammar.wishes.reading import is_wish
from core.operation import Noun
from core.parameter import Field
from core.reply import Actions, Button, Code, Form, Paragraph, Part, Reply
from handlers.assistant.proposals import proposals
from handlers.assistant.proposals.proposals import NAME, ToBeChosenError
from handlers.request.access.which_one import WhichOne
from handlers.request.arguments import forms, reading, second_lines
from handlers.request.attempt import attempt
from handlers.request.deeds import undo_button
from handlers.request.message import Message, Words
from handlers.request.outbox import live_messages
from handlers.request.work import Work
from handlers.standup import replies
from storage.model import command_proposals
from storage.model.command_proposals import CommandProposal, ProposalState
from storage.standups import standup_answers

NOUN = Noun(NAME, "A change that you asked for in words, before you confirm it.", bare="confirm", other="confirm")
Number = Annotated[int, Field("the number of the proposal", low=1)]
_YES = frozenset(
    {"yes", "y", "yep", "yeah", "yes please", "ok", "okay", "confirm", "confirmed", "do it", "yes do it", "go ahead"}
    | {"yep do it", "yeah do it", "ok do it", "okay do it", "yes confirm", "yes go ahead", "yes please do"}
    | {"please do", "sure", "ja", "ja bitte", "bestätigen", "sí", "si", "confirmar", "dale"}
)
_NO = frozenset(
    {"no", "n", "nope", "no thanks", "cancel", "cancel it", "stop", "don't", "do not", "never mind", "nevermind"}
    | {"nein", "abbrechen", "cancelar", "no gracias"}
)
_NOT_YOURS, _ASK_YOURSELF = "Only the person who asked for this can answer it.", "To do it yourself, ask me the same."
_NEEDS_ME = Button("What needs me", "mine", opens=True)
_NODS = frozenset({"ok", "okay", "sure"})
"""What people say without answering anything."""
_STILL_HEARS = timedelta(minutes=30)
_BECAME = {
    ProposalState.CONFIRMED: "You have confirmed this already; it was done once.",
    ProposalState.DECLINED: "You have cancelled this already. Nothing was changed.",
}


@NOUN.reads_messages
def meant(work: Work, message: Message) -> Words | Reply | None:
    """Return the command that a typed yes or no stands for, where something was proposed; None for other words.

    A wish in direct messages is proposed, also while a standup waits for its answer, which it may be.
    """
    words = message.words
    if [word.text for word in words[:2]] == [NAME, "new"]:
        return (*words[:2], Token(" ".join(map(typed, words[2:])), key="command", quoted=True))
    said = join(words).lower().replace("’", "'").replace(",", "").rstrip(".! ")
    if said in _YES | _NO:
        return _answer(work, is_yes=said in _YES) or (None if said in _NODS else _without_proposal(work, message))
    return _beside_standup(work, message) if message.is_spoken and is_wish(words, work.catalog) else None


def _answer(work: Work, *, is_yes: bool) -> Words | None:
    """Return the command that an answer stands for; a proposal that was settled a while ago hears of none.

    In direct messages, where each message may begin a thread, it may be the newest one of another thread, too.
    """
    place = work.actor.place
    found = command_proposals.newest_in(work.session, work.team, work.asker.id, place.channel, place.thread)
    if found is None and place.channel is None:
        found = command_proposals.newest_in(work.session, work.team, work.asker.id, None, None)
    if found is None or (found.settled_at and work.now - found.settled_at > _STILL_HEARS):
        return None
    return tokenize(f"{NAME} {'confirm' if is_yes else 'cancel'} {found.id}")


def _without_proposal(work: Work, message: Message) -> Reply | None:
    """Return that a yes or no answers nothing of the asker's; None where it may answer a standup."""
    place = work.actor.place
    if not message.is_spoken or replies.meant(work, message):
        return None
    is_there = place.channel and place.thread
    if is_there and command_proposals.is_open_in(work.session, work.team, place.channel or "", place.thread or ""):
        return Reply((Paragraph((f"{_NOT_YOURS} {_ASK_YOURSELF}",)),))
    return Reply((Paragraph(("Nothing that you asked for waits for a yes or no here.",)), Actions((_NEEDS_ME,))))


def _beside_standup(work: Work, message: Message) -> Reply | None:
    """Return what is proposed where the words are taken for an answer to a standup otherwise, with that as a button."""
    place = work.actor.place
    is_in_its_thread = place.thread and standup_answers.question_at(
        work.session, work.team, work.asker.id, place.thread
    )
    offer = None if place.channel or is_in_its_thread else replies.meant(work, message)
    if offer is None:
        return None
    from handlers.assistant.proposals import wishes  # slow: commands need none of it

    try:
        found = wishes.proposed(work, message.text)
    except (ToBeChosenError, WhichOne):
        raise
    except UserError:
        return None
    if not isinstance(found, Reply):
        return None
    return found.plus(Actions((Button("It is my standup answer", " ".join(map(typed, offer)), opens=True),)))


@NOUN.operation("confirm", example="proposal confirm 1", is_inner=True)
def confirm(
    work: Work,
    number: Number,
    seen: Annotated[int | None, Field("the last change that the question has named", low=1, is_inner=True)] = None,
) -> Reply:
    """Do what was proposed, once; where its records were changed meanwhile, after a question."""
    proposal = _mine(work, number)
    if expired := _expired(work, proposal):
        return expired
    _require_open(proposal)
    if changes := proposals.changed_meanwhile(work, proposal, seen or 0):
        return proposals.ask_again(work, proposal, changes)
    _settle(work, proposal, ProposalState.CONFIRMED)
    if len(proposal.commands) == 1:
        return _run(work, proposal.commands[0])
    return _together(work, [_tried(work, command) for command in proposal.commands])


@NOUN.operation("cancel", example="proposal cancel 1", is_inner=True)
def cancel(work: Work, number: Number) -> Reply:
    """Let a proposal go; nothing is changed."""
    proposal = _mine(work, number)
    if expired := _expired(work, proposal):
        return expired
    _require_open(proposal)
    _settle(work, proposal, ProposalState.DECLINED)
    return Reply((Paragraph(("Cancelled. Nothing was changed.",)),))


@NOUN.operation("change", example="proposal change 1", is_inner=True)
def change(
    work: Work,
    number: Number,
    commands: Annotated[str | None, Field("one a line, each as you would type it", long=True)] = None,
) -> Reply:
    """Show what was understood as a form; several commands as lines, which are looked at again."""
    proposal = _mine(work, number)
    if expired := _expired(work, proposal):
        return expired
    _require_open(proposal)
    if commands is not None:
        _settle(work, proposal, ProposalState.DECLINED)
        return proposals.propose(work, [line.strip() for line in commands.splitlines() if line.strip()])
    said = Paragraph(("Say it again as it should be.",))
    if len(proposal.commands) > 1:
        lines = {"commands": "\n".join(proposals.shown_commands(work, proposal))}
        return Reply((said,), Form(f"{NAME} change {number}", "Change it", lines, {"commands": "Commands"}))
    proposal.form_opened_at = work.now
    text = proposal.commands[0]
    work.meet(word.person_id for word in tokenize(text))
    return Reply((said,), forms.form_of(work, reading.read(work, tokenize(text)), text))


@NOUN.operation("again", example="proposal again 1", is_inner=True)
def again(work: Work, number: Number) -> Reply:
    """Propose the same once more, as things are now."""
    return proposals.propose(work, _mine(work, number).commands)


@NOUN.operation("new", example='proposal new "task done T-12"', is_inner=True)
def new(work: Work, command: Annotated[str, "the command that is proposed"]) -> Reply:
    """Propose a command, after it was chosen which one is meant."""
    return proposals.propose(work, [command])


def _mine(work: Work, number: int) -> CommandProposal:
    """Return a proposal of the asker's, with its project as the one at hand.

    Raises NotFound where it is kept no more, NotAllowed where somebody else asked for it.
    """
    proposal = command_proposals.find(work.session, work.team, number)
    if proposal is None:
        raise NotFound("This proposal is not kept any more.", "Say once more what you want.")
    if proposal.asker_id != work.asker.id:
        raise NotAllowed(_NOT_YOURS, _ASK_YOURSELF)
    if proposal.project_id and proposal.project_id not in {*work.visible, work.actor.place.project_id}:
        raise NotFound("You don't see the project of this any more.", "Ask its lead.")
    work.chosen_project_id = proposal.project_id
    return proposal


def _require_open(proposal: CommandProposal) -> None:
    """Raise Conflict, which says what became of it, for a proposal that is settled."""
    if proposal.state is not ProposalState.OPEN:
        raise Conflict(_BECAME[proposal.state], "`undo` takes back your last change.")


def _expired(work: Work, proposal: CommandProposal) -> Reply | None:
    """Return how to do it again where the time of a proposal is over; None while it is not."""
    command_proposals.settle(work.session, proposal.id, ProposalState.EXPIRED, work.now)
    work.session.refresh(proposal)
    return expired(work, proposal) if proposal.state is ProposalState.EXPIRED else None


def expired(work: Work, proposal: CommandProposal) -> Reply:
    """Return that a proposal was not confirmed in time, with its commands to do it again."""
    what = (Paragraph((Code(each),)) for each in proposals.shown_commands(work, proposal))
    ask_again = Actions((Button("Ask me again", f"{NAME} again {proposal.id}"),))
    return Reply(
        (Paragraph(("Not confirmed within a day, so nothing was changed. To do it again:",)), *what, ask_again)
    )


def _settle(work: Work, proposal: CommandProposal, state: ProposalState) -> None:
    """Say what becomes of a proposal, and have its message drawn again where the answer does not take its place.

    Raises Conflict where somebody, such as a second click, was first.
    """
    if not command_proposals.settle(work.session, proposal.id, state, work.now):
        work.session.refresh(proposal)
        _require_open(proposal)
    if proposal.message_channel and proposal.message_ts != (work.actor.place.message or ""):
        live_messages.redraw(work, proposals.message_ref(proposal))


def _run(work: Work, text: str) -> Reply:
    words = tokenize(text)
    work.meet(word.person_id for word in words)
    command = reading.read(work, words)
    return second_lines.with_notes(work, command, proposals.run(work, command))


def _tried(work: Work, text: str) -> Reply | UserError:
    """Run one of several commands; where it can't be done, leave the others, and return why."""
    project = work.chosen_project_id
    try:
        with attempt(work):
            return _run(work, text)
    except UserError as fault:
        return fault
    finally:
        work.chosen_project_id = project


def _together(work: Work, replies: list[Reply | UserError]) -> Reply:
    """Return what came of several commands, a line each, and one button that takes all of it back."""
    faults = [each for each in replies if isinstance(each, UserError)]
    if len(faults) == len(replies):
        raise UserError("\n".join(fault.message for fault in faults))
    lines: list[Part] = []
    for each in replies:
        lines += [Paragraph((f"⚠ {each.message}",))] if isinstance(each, UserError) else each.parts[:1]
    ref = next((each.ref for each in (*work.added, *(changed.record for changed in work.changed))), "")
    return Reply((*lines, Actions((undo_button(work.request, ref),))))
