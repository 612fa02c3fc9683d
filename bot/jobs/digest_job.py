"""Digests on their way: the words of a model before they are posted, where there is one, and the picture after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.jobs.model import model_use
from bot.jobs.model.model_use import Use
from bot.jobs.queue.workers import JobInHand, Runner
from bot.unit_of_work import Asked, Asker, UnitOfWork
from core.actor import OURSELVES, Actor, Place, Surface
from core.stored_reply import plain_of, reply_of
from handlers.digest.commands import PICTURE_LATER
from handlers.request.job_kinds import PHRASE, PICTURE, POST
from handlers.request.model_access import hold
from llm.calls import ModelError
from llm.endpoint import Endpoint
from storage import jobs
from storage.database import Session
from storage.jobs import NewJob
from storage.model.model_calls import AskedFor

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DigestJobs:
    """Carries out what comes before and after the posts of digests."""

    unit: UnitOfWork
    endpoint: Endpoint

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {PHRASE: self.phrase, PICTURE_LATER: self.picture}

    def phrase(self, in_hand: JobInHand) -> None:
        """Have a model write how a digest opens, and have it posted; without its words it is posted as it is."""
        payload: Payload = in_hand.job.payload
        words, use = self._words(in_hand, [str(fact) for fact in payload["facts"]], str(payload["audience"]))
        post = _opened(payload["post"], words) if words else payload["post"]
        job = NewJob(in_hand.job.team_id, POST, f"{in_hand.job.key}:phrased", post, rank=int(payload["rank"]))

        def count_calls(session: Session, now: datetime) -> Sequence[NewJob]:
            model_use.record(session, job, use, now)
            return [job]

        self.unit.store(count_calls)

    def _words(self, in_hand: JobInHand, facts: Sequence[str], audience: str) -> tuple[str, Use]:
        from llm import digest  # a start needs none, and most need no model

        asked_for = _asked_for(in_hand)
        tries = model_use.next_try(in_hand)
        if tries > model_use.MOST_TRIES:
            return "", Use(asked_for)
        in_hand.mark({"tries": tries})
        tokens = digest.likely_tokens(facts, audience)
        access = self.unit.run(_asked(in_hand), lambda work: hold(work, "digest", tokens))
        if access.refusal:
            return "", Use(asked_for)
        try:
            phrased = digest.phrase(self.endpoint, facts, audience, access.tokens)
        except ModelError as fault:
            return "", Use(asked_for, fault.calls, access.held)
        return phrased.text, Use(asked_for, phrased.calls, access.held)

    def picture(self, in_hand: JobInHand) -> None:
        """Have the picture drawn into the thread, once all its messages are sent: it stands below them."""
        payload: Payload = in_hand.job.payload
        sent = payload["messages"]
        if len(sent) < int(payload["replies"]):
            return
        where = {"channel": payload["channel"], "thread": payload["thread"] or sent[0], "asker": None}
        drawn = {**payload["picture"], **where, "concerns": payload.get("concerns")}
        job = NewJob(in_hand.job.team_id, PICTURE, str(payload["key"]), drawn, rank=jobs.BULK)
        self.unit.enqueue([job])


def _asked_for(in_hand: JobInHand) -> AskedFor:
    """Return for whom a digest is phrased: a project, and nobody in it."""
    payload: Payload = in_hand.job.payload
    return AskedFor(in_hand.job.team_id, None, int(payload["project"]) if payload.get("project") else None)


def _asked(in_hand: JobInHand) -> Asked:
    team, _, project = _asked_for(in_hand)
    actor = Actor(team, OURSELVES, Surface.CLOCK, Place(None, None, project), is_public=True)
    return Asked(in_hand.job.key, "digest", lambda _session: Asker(actor, {}))


def _opened(post: Payload, words: str) -> Payload:
    """Return a post whose first reply opens with these words; one from before 0.2 is drawn already, and stays."""
    if "replies" not in post:
        return post
    first, *rest = post["replies"]
    return {**post, "replies": [plain_of(reply_of(first).opened(words)), *rest]}
