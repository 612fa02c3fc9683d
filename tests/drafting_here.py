"""Minutes drafted in the process of the test, by the same code: to start one for each draft takes most of the time.

That a draft is made in a process of its own is tested in test_minutes.py and test_minutes_by_model.py.
"""

import json
from collections.abc import Callable

import pytest

from bot.processes import drafting_process, drafting_worker
from bot.processes.drafting_process import Order
from llm.calls import Call, CallOutcome
from minutes.drafting import Given, Json, Setting


def draft_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all drafts made in this process until the end of the test."""
    monkeypatch.setattr("bot.jobs.minutes_job.drafted_by_rules", _by_rules)
    monkeypatch.setattr("bot.jobs.model.model_minutes.drafted_by_model", _by_model)
    monkeypatch.setattr(drafting_worker, "_end_with", lambda _parent: None)


def _by_rules(given: Given, setting: Setting) -> Json:
    return next(drafting_worker.by_rules(given, setting))


def _by_model(order: Order, go_on: Callable[[], None]) -> tuple[Json, tuple[Call, ...]]:
    go_on()
    given, setting, rules, endpoint, allowance = order
    answers = drafting_worker.by_model(given, setting, dict(rules), endpoint, allowance)
    told = "".join(f"{json.dumps(answer)}\n" for answer in answers)
    return drafting_process._proposed(told.encode(), b"", CallOutcome.FAILED, 0)
