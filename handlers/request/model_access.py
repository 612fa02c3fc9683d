"""Whether a language model may be asked: one answer for minutes, digests, questions and whatever comes later.

Ask it when the model is about to be asked, and not when that is planned: a budget may be used up meanwhile, and a
project's lead may have switched the model off.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from core.actor import Surface
from core.switch import Switch
from handlers.request.work import Work
from llm.calls import CallOutcome, ModelError
from storage.model import model_budgets, model_calls
from storage.model.model_calls import AskedFor
from storage.registers import project as projects


@dataclass(frozen=True, slots=True)
class ModelAccess:
    """Whether a model may be asked: no where there is a `refusal`, else with so many `tokens` (None for no limit).

    `limit` says whose budget that is, for where what is to be asked is found to take more. `held` is what was put aside
    of it, to be given back when the calls are recorded.
    """

    tokens: int | None = None
    refusal: CallOutcome | None = None
    limit: CallOutcome = CallOutcome.BUDGET
    held: int | None = None

    @property
    def is_silent(self) -> bool:
        """Say whether nothing is said of a refusal: nobody expects a model where none is set, or it is off."""
        return self.refusal in {CallOutcome.NONE, CallOutcome.OFF}

    def named(self, fault: ModelError) -> ModelError:
        """Return a fault of asking, where it is a budget that was too small, with the name of that."""
        return ModelError(self.limit, fault.calls) if fault.outcome is CallOutcome.BUDGET else fault


def asked_for(work: Work) -> AskedFor:
    """Return for whom a model would be asked by this work: what comes by the clock is nobody's."""
    person = None if work.actor.surface is Surface.CLOCK else work.asker.id
    return AskedFor(work.team, person, work.here)


def may_ask(work: Work) -> ModelAccess:
    """Return whether a model may be asked for the team, person and project at hand, and with how many tokens."""
    if not work.has_model:
        return ModelAccess(refusal=CallOutcome.NONE)
    _, person, project = asked_for(work)
    if project and switched_off(work, [project]):
        return ModelAccess(refusal=CallOutcome.OFF)
    left, own = workspace_left(work), person_left(work, person) if person else None
    if own is not None and (left is None or own < left):
        return _within(own, CallOutcome.OWN_BUDGET)
    return ModelAccess() if left is None else _within(left, CallOutcome.BUDGET)


def hold(work: Work, purpose: str, tokens: int) -> ModelAccess:
    """Return what `may_ask` says, with so many tokens put aside: copies that ask at once don't spend the same ones.

    Where less is left, that is all put aside. It writes, so its transaction must end before the model is asked.
    """
    if not work.has_model:
        return may_ask(work)
    model_budgets.lock(work.session, work.team)
    access = may_ask(work)
    if access.refusal or access.tokens is None:
        return access
    aside = min(tokens, access.tokens)
    return replace(access, held=model_calls.hold(work.session, asked_for(work), purpose, aside, work.now))


def _within(left: int, limit: CallOutcome) -> ModelAccess:
    return ModelAccess(left, None if left > 0 else limit, limit)


def switched_off(work: Work, ids: Collection[int]) -> frozenset[int]:
    """Return those of some projects for which no model is asked: nothing of them may be in what is sent."""
    found = projects.of_ids(work.session, work.team, ids)
    return frozenset(key for key, project in found.items() if project.model == Switch.OFF)


def workspace_budget(work: Work) -> int | None:
    """Return the tokens that the workspace may use in a month: the admins', within what the program is set to."""
    own, _ = model_budgets.of_team(work.session, work.team)
    return min((each for each in (own, work.model_budget or None) if each is not None), default=None)


def workspace_left(work: Work) -> int | None:
    """Return how many tokens of this month's budget the workspace has left; None for no limit."""
    budget = workspace_budget(work)
    return None if budget is None else budget - model_calls.spent_this_month(work.session, work.team, work.now)


def person_left(work: Work, person_id: str) -> int | None:
    """Return how many tokens of this month's budget a person has left; None for no limit."""
    _, budget = model_budgets.of_team(work.session, work.team)
    if budget is None:
        return None
    return budget - model_calls.spent_this_month(work.session, work.team, work.now, person_id)
