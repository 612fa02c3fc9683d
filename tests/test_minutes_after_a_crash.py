"""The process dies at any step of writing minutes; after the restart they are complete, and there once."""

import contextlib
import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.database import Session
from tests.drafting_here import draft_here
from tests.llm import stub
from tests.office import ANA, BEN, CHURN, PRIYA, Office, until
from tests.patience import SECONDS
from tests.programs import settings_for, started, workspace
from tests.sandbox.peer import Script
from tests.test_stopping import connected, idle, told

NOTES = """Action items
- @Ben to send the labelling guide by 4 December 2099
- Ana will rerun the drift check

Decisions
- We decided to label with two people per image.
"""
MOST_STEPS = 200


class Killed(BaseException):
    """The process is gone: nothing that catches an Exception notices."""


class Reaper:
    """Kills the worker at its n-th step: before or after a transaction or a call to Slack."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        self.left: int | None = None
        self.office = office
        database, slack = office.service.database, office.service.slack
        begin, call = database.begin, slack.api_call

        @contextlib.contextmanager
        def mortal_begin() -> Iterator[Session]:
            self.step()
            with begin() as session:
                yield session
            self.step()

        def mortal_call(*arguments: Any, **options: Any) -> Any:
            self.step()
            answer = call(*arguments, **options)
            self.step()
            return answer

        monkeypatch.setattr(database, "begin", mortal_begin)
        monkeypatch.setattr(slack, "api_call", mortal_call)
        draft_here(monkeypatch)  # a process for each of dozens of rounds takes its time

    def step(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left == 0:
                raise Killed

    def work(self, steps: int | None) -> bool:
        """Carry out all jobs, killed after so many steps and started again; False where nobody was killed."""
        was_killed, self.left = False, steps
        for life in range(100):
            try:
                while any(pool.run_one(f"life-{life}") for pool in self.office.service.worker_pools):
                    pass
            except Killed:
                was_killed, self.left = True, None
                self.office.clock.stands_at = self.office.clock() + timedelta(minutes=2)
            else:
                self.left = None
                return was_killed
        raise AssertionError("the work has no end")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_minutes_are_complete_and_there_once_wherever_the_process_dies(
    churn: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    churn.settle()
    for pool in churn.service.worker_pools:
        pool.stop(5)
    churn.clock.stands_at = churn.clock()
    monkeypatch.setattr(churn.slack.slack.pace, "allow", lambda *_: None)  # dozens of minutes in a few seconds
    reaper = Reaper(churn, monkeypatch)
    whole = _minutes_after(churn, reaper, 0)

    for steps in range(1, MOST_STEPS):
        told, was_killed = _minutes_after(churn, reaper, steps)
        assert told == whole[0], f"killed at step {steps}"
        if not was_killed:
            break
    else:
        pytest.fail("there are more steps than we tried")
    assert steps > 20
    assert not churn.jobs().get("failed")


@pytest.mark.slow
def test_minutes_are_posted_once_where_the_process_is_really_killed(tmp_path: Path) -> None:
    is_answering = threading.Event()

    def behave(handler: stub.Handler, _: stub.Json) -> None:
        is_answering.wait(2 * SECONDS)
        handler.answer(stub.completion({"content": "{}"}))

    with workspace() as slack, stub.stub(behave) as server:
        script = Script(slack)
        settings = settings_for(slack, tmp_path, BATON_DEMO_CLOCK_URL=f"{slack.url}/sandbox/clock")
        settings |= {"OPENAI_API_KEY": "k", "OPENAI_BASE_URL": server.endpoint().url, "OPENAI_MODEL": "stub-1"}
        with started(settings) as program:
            connected(script)
            script.say(PRIYA, "/project add Churn model")
            root = script.say(BEN, "I'll send the labelling guide to Ana by Friday.")["ts"]
            script.say(ANA, "@baton minutes Sync", thread_ts=root)
            until(lambda: server.requests)
            program.kill()
        is_answering.set()
        script.post("clock", by=61)  # its lease runs out
        with started(settings):
            until(lambda: told(script, CHURN, ANA, "Minutes: Sync", thread_ts=root))
            until(lambda: idle(settings))

            assert told(script, CHURN, ANA, "Minutes: Sync", thread_ts=root) == 1
            assert len(server.requests) == 2


def _minutes_after(office: Office, reaper: Reaper, steps: int) -> tuple[list[str], bool]:
    """Return what is posted of minutes when the process dies at a step (never at 0), and whether it did."""
    title = f"Sync {steps:03}"
    office.slash(ANA, "/minutes")
    office.submit(ANA, title=title, text=NOTES.replace("labelling", f"labelling {steps:03}"))
    was_killed = reaper.work(steps or None)
    heads = [m for m in office.from_bot(PRIYA, CHURN) if f"Minutes: {title}" in m["text"]]
    assert len(heads) == 1, f"killed at step {steps}: {len(heads)} times"
    thread = office.messages(PRIYA, CHURN, heads[0]["ts"])
    said = ("\n".join(m["text"].split("\n")[1:]).replace(f"{steps:03}", "") for m in thread[1:])
    return [re.sub(r"item \d+", "item", each) for each in said], was_killed
