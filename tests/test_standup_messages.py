"""Questions, nudges and reports after they were posted: no spent buttons, no answer lost on its way."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from bot.job_errors import NotAtOnceError
from bot.jobs.live_message_job import LiveMessageJobs
from handlers.request.outbox.live_messages import POSTED, REDRAW
from storage import jobs
from storage.jobs import Job, NewJob
from tests.office import ANA, BEN, Answer, Office, Payload, until
from tests.patience import SECONDS
from tests.standups import asked, at, direct, fill_in, go, held, keep_words, nudges, reports

__all__ = ["held"]


@pytest.mark.parametrize("way", ["nudge", "thread", "thread of the nudge", "words"])
def test_an_answered_question_has_no_spent_buttons_whichever_way_it_was_answered(held: Office, way: str) -> None:
    go(held, at(10, 30))
    (question,), (nudge,) = asked(held, ANA), nudges(held, ANA)

    if way == "nudge":
        held.click(ANA, nudge, "Answer", held.direct_channel(ANA))
        held.modal(ANA)
        held.submit(ANA, first="Labels of site B")
    elif way == "words":
        keep_words(held, ANA, "Labels of site B")
    else:
        root = question if way == "thread" else nudge
        held.say(ANA, "1. Labels of site B", held.direct_channel(ANA), thread_ts=root["ts"])
    until(lambda: asked(held, ANA) == [])
    held.settle()

    now = next(m for m in direct(held, ANA) if m["ts"] == question["ts"])
    labels = [control["text"]["text"] for control in Answer(now["text"], now["blocks"]).controls()]
    assert now["text"] == "Churn model: standup of Mon 23 Nov\nYou have answered."
    assert labels == ["Edit your answer"]


@pytest.mark.parametrize(("said", "told"), [("skip today", "You skip this one."), ("Skip.", "You skip this one.")])
def test_what_stands_on_a_button_of_the_question_may_be_typed(held: Office, said: str, told: str) -> None:
    go(held, at(9, 30))
    asked(held, ANA)

    assert told in held.direct(ANA, said).text


def test_thanks_in_the_thread_are_no_part_of_an_answer(held: Office) -> None:
    go(held, at(9, 30))
    (question,) = asked(held, ANA)
    channel = held.direct_channel(ANA)
    held.say(ANA, "1. Labels of site B", channel, thread_ts=question["ts"])
    until(lambda: asked(held, ANA) == [])

    ts = held.say(ANA, "ok, thanks!", channel, thread_ts=question["ts"])

    assert "ok, thanks" not in held.answer_in_thread(ANA, channel, question["ts"], after=ts).text


def test_a_nudge_has_no_spent_button_once_its_question_was_answered(held: Office) -> None:
    go(held, at(10, 30))
    (nudge,) = nudges(held, ANA)
    fill_in(held, ANA, first="Labels of site B")

    now = next(m for m in direct(held, ANA) if m["ts"] == nudge["ts"])
    labels = [control["text"]["text"] for control in Answer(now["text"], now["blocks"]).controls()]
    assert now["text"] == "Churn model: standup of Mon 23 Nov\nYou have answered."
    assert labels == ["Edit your answer"]


@pytest.mark.parametrize("what", ["question", "nudge"])
def test_what_was_answered_while_it_was_on_its_way_has_no_spent_button_either(
    held: Office, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    go(held, at(9, 30) if what == "nudge" else at(9))
    sent = nudges if what == "nudge" else asked

    message = answered_on_its_way(held, monkeypatch, f"standup.{what}", lambda: sent(held, ANA))

    now = next(m for m in direct(held, ANA) if m["ts"] == message["ts"])
    assert now["text"].endswith("You have answered.")


def test_what_was_answered_while_the_report_was_on_its_way_is_shown_in_it(
    held: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(held, at(15, 45))
    held.slash(BEN, "/standup answer day=2026-11-23 1. Rerun of March")

    before = answered_on_its_way(held, monkeypatch, "standup.report", lambda: reports(held))

    assert "Labels of site B" not in before["text"]
    assert "Labels of site B" in reports(held)[0]["text"]


def answered_on_its_way(
    office: Office, monkeypatch: pytest.MonkeyPatch, name: str, sent: Callable[[], list[Payload]]
) -> Payload:
    """Move to the next hour at which something is sent, and let Ana answer before it is noted where that stands."""
    is_answered, message_of = threading.Event(), LiveMessageJobs._message

    def slow(self: LiveMessageJobs, job: Job | NewJob) -> Any:
        if job.kind == POSTED and job.payload["name"] == name:
            if isinstance(job, NewJob):
                raise NotAtOnceError
            is_answered.wait(SECONDS)
        return message_of(self, job)

    monkeypatch.setattr(LiveMessageJobs, "_message", slow)
    office.clock.stands_at = next(at(*each) for each in ((9, 30), (10, 30), (16,)) if at(*each) > office.clock())
    office.service.look()
    message = until(sent)[0]
    office.slash(ANA, "/standup answer day=2026-11-23 1. Labels of site B")
    until(lambda: is_drawn_again(office, name))
    is_answered.set()
    office.settle()
    return message


def is_drawn_again(office: Office, name: str) -> bool:
    """Say whether a job has looked how a thing is now, and has ended."""
    with office.service.database.read() as session:
        drawn = session.query(jobs.Job).filter(jobs.Job.kind == REDRAW, jobs.Job.key.contains(f"{name}:1"))
        return any(job.state is jobs.State.DONE for job in drawn)
