"""The message of a proposal, drawn again once it is settled, so that its buttons go."""

from core.live_message import LiveMessage, Posted, Rendering
from core.reply import Code, Paragraph, Reply
from handlers.assistant.proposals import proposals
from handlers.assistant.proposals.commands import NOUN, expired
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import Which
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage.model import command_proposals
from storage.model.command_proposals import CommandProposal, ProposalState

__all__ = ["NOUN"]  # the catalog takes it from here, where it is complete
_SETTLED = {
    ProposalState.CONFIRMED: ("✓ ", " was confirmed."),
    ProposalState.DECLINED: ("", " was cancelled. Nothing was changed."),
}


def _note_posted(work: Work, which: Which, posted: Posted) -> None:
    """Note where a proposal was posted; it may be settled already."""
    proposal = _find(work, which)
    if proposal is None:
        return
    proposal.message_channel, proposal.message_ts = posted.channel, posted.messages[0]
    if proposal.channel is None and proposal.thread is None:
        proposal.thread = posted.thread  # what begins a conversation in direct messages may be answered in its thread
    if proposal.state is not ProposalState.OPEN:
        live_messages.redraw(work, proposals.message_ref(proposal))
    work.schedule(_expiry(proposal), proposal.expires_at)


def _draw(work: Work, which: Which) -> Rendering | None:
    proposal = _find(work, which)
    if proposal is None or proposal.state is ProposalState.OPEN or proposal.message_channel is None:
        return None
    messages = (proposal.message_ts,) if proposal.message_ts else ()
    return Rendering(proposal.message_channel, messages, (_settled(work, proposal),), drawn=proposal.drawn)


def _settled(work: Work, proposal: CommandProposal) -> Reply:
    if proposal.state is ProposalState.EXPIRED:
        return expired(work, proposal)
    before, after = _SETTLED[proposal.state]
    return Reply(tuple(Paragraph((before, Code(each), after)) for each in proposals.shown_commands(work, proposal)))


def _note_drawn(work: Work, which: Which, drawn: str) -> None:
    if proposal := _find(work, which):
        proposal.drawn = drawn


def _find(work: Work, which: Which) -> CommandProposal | None:
    return command_proposals.find(work.session, work.team, int(which["id"]))


NOUN.live_message("message", LiveMessage(_note_posted, _draw, _note_drawn))


def _expiry(proposal: CommandProposal) -> ScheduledRun:
    data = {"id": str(proposal.id)}
    day, person = proposal.expires_at.date(), proposal.asker_id
    return ScheduledRun(
        f"{NOUN.name}.expire", "", day, proposal.expires_at, person_id=person, variant=data["id"], data=data
    )


@NOUN.scheduled("expire")
def expire(work: Work, scheduled: ScheduledRun) -> None:
    """Let a proposal expire that was not answered, and say so where it is."""
    proposal = _find(work, scheduled.data)
    if proposal and command_proposals.settle(work.session, proposal.id, ProposalState.EXPIRED, work.now):
        live_messages.redraw(work, proposals.message_ref(proposal))
