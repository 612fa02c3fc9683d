"""Questions that a language model answers, as jobs: the model is asked once, and its answer is shown.

The answer by rules stands before, so that whatever dies in between leaves one; in the agent view it waits in the job,
and what the model says is shown while it is written. It is stored in one transaction with its calls and its way to the
asker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from slack_sdk import WebClient

from bot.jobs.model import model_use
from bot.jobs.model.model_turn import OPERATION, ModelTurns, Outcome, asker_of
from bot.jobs.model.model_use import Use
from bot.jobs.model.streaming import AnswerInHand, Streaming
from bot.jobs.posting.find_post import conversation
from bot.jobs.queue.workers import JobInHand, Runner
from bot.slack.answers import answers, model_questions, outgoing
from bot.slack.answers.model_questions import ModelQuestion
from bot.slack.answers.request import Request, ToChannel, ToResponseUrl
from bot.slack.answers.streams import StoppedByReader, Where
from bot.slack.calls.slack_calls import BlocksRefusedError
from bot.slack.rendering.messages import render_to_send
from bot.unit_of_work import Asked
from core.reply import Reply
from core.stored_reply import plain_of, reply_of
from handlers.assistant import feedback, model_answer
from handlers.request.job_kinds import ASK_MODEL, POST, RESPOND, UPDATE
from handlers.request.model_access import asked_for
from handlers.request.outbox.outbox import post_payload, told_after
from handlers.request.work import Work
from llm.calls import CallOutcome, ModelError
from storage import deliveries_seen
from storage.jobs import NewJob
from storage.model import conversation_turns
from storage.model.conversation_turns import Said

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AssistantJobs:
    """Has questions answered. `keeps_text` is unset where no words of people may be stored."""

    slack: WebClient
    turns: ModelTurns
    streaming: Streaming
    keeps_text: bool = True

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {ASK_MODEL: self.ask, UPDATE: self.update}

    def ask(self, in_hand: JobInHand) -> None:
        """Ask the model, once, and leave its answer to be shown."""
        asked = model_questions.read_back(in_hand.job.payload)
        unit, key = self.turns.unit, f"{asked.request.key}:answered"
        if unit.database.look(lambda session: deliveries_seen.seen_at(session, key)):
            return
        tries = model_use.next_try(in_hand)
        answer = self._begun(in_hand, asked.request, tries)
        outcome = self._outcome(in_hand, asked, tries, answer)
        if answer:
            answer.end()
        keep = partial(self._keep, in_hand, asked, outcome, answer)
        # What is proposed is noted with the message that it stands in.
        place = answer.place if answer else _posted_at(in_hand, asked.request)
        where = replace(asked.request, replaces=place, begins_thread=False)
        what = Asked(key, OPERATION, partial(asker_of, where))
        self.turns.confirming.run_now(what, lambda now: unit.run_once(now, keep))

    def _begun(self, in_hand: JobInHand, request: Request, tries: int) -> AnswerInHand | None:
        """Begin to show an answer in the agent view; elsewhere the answer by rules stands already."""
        to = request.answer
        if not (isinstance(to, ToChannel) and model_questions.is_shown_as_written(request)):
            return None
        where = Where(to.channel, to.thread, request.team, request.user)
        return self.streaming.begin(in_hand, where, {"tries": tries})

    def _outcome(self, in_hand: JobInHand, asked: ModelQuestion, tries: int, answer: AnswerInHand | None) -> Outcome:
        if tries > model_use.MOST_TRIES:
            return Outcome(fault=ModelError(CallOutcome.FAILED).reason)
        in_hand.mark({**(in_hand.job.result or {}), "tries": tries})
        return self.turns.run(asked, partial(_show, answer))

    def _keep(
        self, in_hand: JobInHand, asked: ModelQuestion, outcome: Outcome, answer: AnswerInHand | None, work: Work
    ) -> None:
        """Store the calls, what is kept of the conversation, and the job that shows the answer."""
        use = Use(asked_for(work), outcome.calls, outcome.held)
        model_use.record(work.session, in_hand.job, use, work.now)
        if outcome.text:
            said = Said(asked.place, work.asker.id, model_answer.refs_in(outcome.text, work.catalog), outcome.dropped)
            if self.keeps_text:
                said = replace(said, question=asked.question, answer=outcome.text)
            conversation_turns.add(work.session, work.team, said, work.now)
        reply = _reply(asked, outcome, work)
        # What it tells of was read before, and who asked may have left a channel meanwhile.
        concerns = sorted({*asked.concerns, *outcome.seen, *(work.seen or ()), work.here} - {None})
        if answer:
            posted = _talking(asked.request, reply, {"concerns": concerns, "then": told_after(work.after_answer)})
            work.later.append(answer.finished(posted))
        else:
            work.later.append(_showing(in_hand.job.payload, asked.request, reply, {"concerns": concerns}))

    def update(self, in_hand: JobInHand) -> None:
        """Have a message say something else; to do so once more does no harm."""
        payload: Payload = in_hand.job.payload
        if not self.turns.confirming.may_be_sent(in_hand.job):
            return
        message, *more = render_to_send(reply_of(payload["replies"][0]))
        where = conversation(self.slack, str(payload["channel"]))
        update = partial(outgoing.update, self.slack, channel=where, ts=str(payload["message"]))
        try:
            update(message)
        except BlocksRefusedError:
            update(message.without_blocks())
        if more:
            rest = {**payload, "thread": payload["thread"] or payload["message"], "skip": 1}
            in_hand.left.append(NewJob(in_hand.job.team_id, POST, f"{in_hand.job.key}:more", rest))


def _show(answer: AnswerInHand | None, text: str) -> None:
    """Show more of an answer. Raises ModelError where its reader wants no more."""
    try:
        if answer:
            answer.on_text(text)
    except StoppedByReader as stopped:
        raise ModelError(CallOutcome.STOPPED) from stopped


def _posted_at(in_hand: JobInHand, request: Request) -> str | None:
    payload: Payload = in_hand.job.payload
    return str(payload["messages"][0]) if model_questions.is_posted(request) else None


def _talking(request: Request, reply: Reply, about: Payload) -> NewJob:
    """Return the post of an answer in the agent view, with the buttons that stand below each there."""
    posted = answers.jobs_for(request, reply.plus(feedback.asked_for(request.key)))[0]
    return replace(posted, payload={**posted.payload, **about})


def _reply(asked: ModelQuestion, outcome: Outcome, work: Work) -> Reply:
    first = asked.first if model_questions.is_posted(asked.request) else Reply()  # a private one stands above
    if outcome.fault:
        return model_answer.by_rules(first, outcome.fault)
    proposed = model_answer.proposed(work, outcome.commands) if outcome.commands else None
    return model_answer.answer(work, outcome.text, outcome.dropped, proposed, first)


def _showing(place: Payload, request: Request, reply: Reply, about: Payload) -> NewJob:
    """Return the job that shows an answer: over the one by rules, or privately below it."""
    key = f"{request.key}:shown"
    if isinstance(request.answer, ToResponseUrl):
        said = {"url": request.answer.url, "replies": [plain_of(reply)], "asker": request.user, "replaces": False}
        return NewJob(request.team, RESPOND, key, {**said, **about})
    shown = post_payload(str(place["channel"]), place["thread"], reply)
    asker = {"message": str(place["messages"][0]), "asker": request.user}
    return NewJob(request.team, UPDATE, key, {**shown, **asker, **about})
