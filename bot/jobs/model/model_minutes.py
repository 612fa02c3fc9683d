"""Minutes as a model proposes them, in place of the rules' where there is a model and it answers.

The rules' draft is stored before the model is asked and its own after, so that a crash pays it a second time at most.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from bot.job_errors import TryLaterError
from bot.jobs.model import model_use
from bot.jobs.model.model_use import Use
from bot.jobs.queue.workers import JobInHand
from bot.processes.drafting_process import drafted_by_model
from bot.unit_of_work import UnitOfWork
from handlers.request.model_access import ModelAccess
from llm.calls import Call, CallOutcome, ModelError
from llm.endpoint import Endpoint
from llm.minutes import by_rules
from minutes.drafting import Given, Setting
from storage.database import Session
from storage.jobs import NewJob
from storage.model.model_calls import AskedFor

State = Mapping[str, object]
_RENEW_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class ModelMinutes:
    """Has a model propose; `stopping` ends the waiting."""

    endpoint: Endpoint
    unit: UnitOfWork
    stopping: threading.Event = field(default_factory=threading.Event)

    def draft(self, in_hand: JobInHand, source: tuple[Given, Setting, State], access: ModelAccess) -> State:
        """Return the state of a job with its draft: what the model proposes as far as the source proves it.

        The source comes with the rules' draft. Where the model gives nothing it is that, with a sentence that says so.
        """
        self._check_stop()
        given, setting, rules = source
        tries = model_use.next_try(in_hand)
        if tries > model_use.MOST_TRIES:
            return by_rules_after(rules, ModelError(CallOutcome.FAILED))
        state = {"rules": rules, "tries": tries}
        in_hand.mark(state)
        order = given, setting, rules, self.endpoint, access.tokens
        try:
            draft, calls = drafted_by_model(order, self._waiting(in_hand, state))
        except ModelError as fault:
            return by_rules_after(rules, access.named(fault))
        return {"draft": draft, "calls": _plain(calls)}

    def record(self, in_hand: JobInHand, state: State) -> None:
        """Record the calls that a job has made, once, and give back what was put aside for them."""
        calls, held = state.get("calls"), state.get("held")
        made = [Call(**each) for each in calls] if isinstance(calls, list) else []
        if not made and held is None:
            return
        job, project = in_hand.job, in_hand.job.payload.get("project")
        asked_for = AskedFor(job.team_id, str(job.payload["asker"]), int(str(project)) if project else None)
        use = Use(asked_for, made, int(str(held)) if held is not None else None)

        def count_calls(session: Session, now: datetime) -> Sequence[NewJob]:
            model_use.record(session, job, use, now)
            return ()

        self.unit.store(count_calls)

    def _check_stop(self) -> None:
        if self.stopping.is_set():
            raise TryLaterError(1, "the program was asked to stop")

    def _waiting(self, in_hand: JobInHand, state: State) -> Callable[[], None]:
        """Return what is done while a model thinks: hold the job, and leave it to the next start at the end."""
        renewed = time.monotonic()

        def go_on() -> None:
            nonlocal renewed
            self._check_stop()
            if time.monotonic() - renewed > _RENEW_SECONDS:
                renewed = time.monotonic()
                in_hand.mark(state)

        return go_on


def by_rules_after(rules: State, fault: ModelError) -> State:
    """Return the state of a job whose model gave nothing."""
    note = " ".join(str(said) for said in (by_rules(fault), rules.get("note")) if said)
    return {"draft": {**rules, "note": note}, "calls": _plain(fault.calls)}


def _plain(calls: Iterable[Call]) -> list[dict[str, object]]:
    return [asdict(call) for call in calls]
