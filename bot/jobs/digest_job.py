"""Digests on their way: the words of a model before they are posted, where there is one, and the picture after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.jobs import model_use
from bot.jobs.workers import JobInHand, Runner
from bot.unit_of_work import UnitOfWork
from core.stored_reply import plain_of, reply_of
from handlers.digest.commands import PICTURE_LATER
from handlers.request.job_kinds import PHRASE, PICTURE, POST
from llm.calls import Call, ModelError
from llm.endpoint import Endpoint
from storage import jobs
from storage.database import Session
from storage.jobs import NewJob

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DigestJobs:
    """Carries out what comes before and after the posts of digests; `budget` is in tokens a month, 0 for no limit."""

    unit: UnitOfWork
    endpoint: Endpoint
    budget: int

    def runners(self) -> dict[str, Runner]:
        """Return what to do for each kind of job."""
        return {PHRASE: self.phrase, PICTURE_LATER: self.picture}

    def phrase(self, in_hand: JobInHand) -> None:
        """Have a model write how a digest opens, and have it posted; without its words it is posted as it is."""
        payload: Payload = in_hand.job.payload
        words, calls = self._words(in_hand, [str(fact) for fact in payload["facts"]], str(payload["audience"]))
        post = _opened(payload["post"], words) if words else payload["post"]
        job = NewJob(in_hand.job.team_id, POST, f"{in_hand.job.key}:phrased", post, rank=int(payload["rank"]))

        def count_calls(session: Session, now: datetime) -> Sequence[NewJob]:
            model_use.record(session, job, calls, now)
            return [job]

        self.unit.store(count_calls)

    def _words(self, in_hand: JobInHand, facts: Sequence[str], audience: str) -> tuple[str, Sequence[Call]]:
        from llm import digest  # a start needs none, and most need no model

        tries = model_use.next_try(in_hand)
        if tries > model_use.MOST_TRIES:
            return "", ()
        in_hand.mark({"tries": tries})
        allowance = model_use.tokens_left(self.unit, in_hand.job.team_id, self.budget)
        try:
            phrased = digest.phrase(self.endpoint, facts, audience, allowance)
        except ModelError as fault:
            return "", fault.calls
        return phrased.text, phrased.calls

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


def _opened(post: Payload, words: str) -> Payload:
    """Return a post whose first reply opens with these words; one from before 0.2 is drawn already, and stays."""
    if "replies" not in post:
        return post
    first, *rest = post["replies"]
    return {**post, "replies": [plain_of(reply_of(first).opened(words)), *rest]}
