"""Minutes that a language model proposes: proven by their lines, paid once, and the rules' where it fails."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import psutil
import pytest
from sqlalchemy import select

from bot.processes.drafting_process import Order, drafted_by_model
from handlers.minutes.write import WRITE
from llm.calls import CallOutcome, ModelError
from llm.endpoint import Endpoint
from minutes.drafting import Paste, Setting
from storage.jobs import Job
from storage.model import model_calls
from storage.model.model_calls import ModelCall
from tests import databases
from tests.llm import stub
from tests.llm.attempts import ATTEMPTS
from tests.office import ANA, BEN, CHURN, PRIYA, Office, open_office, until
from tests.patience import SECONDS
from tests.posted_minutes import everything_in, found, pasted, settled, written
from tests.programs import ROOT
from tests.test_minutes_after_a_crash import Killed, Reaper

TALK = """Priya Nair: Let's look at the churn model before the release.
Ana Silva: I'll send the churn figures to Ben by Thursday.
Ben Okafor: We decided to keep the old threshold of 0.4.
Priya Nair: I'm worried the labels drift between sites.
"""
SENT = "I'll send the churn figures to Ben by Thursday."
SEND = {"text": "Send Ben the churn figures", "owner": "Ana Silva", "due": "by Thursday", "quote": SENT}
KEY = "sk-nobody-may-read-this"


@contextmanager
def opened(url: str, behave: stub.Behaviour, **more: Any) -> Iterator[tuple[Office, stub.Stub]]:
    """Yield an office with a model that behaves so, and the model."""
    with stub.stub(behave) as server:
        model = {"model_key": KEY, "model_url": server.endpoint().url, "model": "stub-1", "model_timeout": int(SECONDS)}
        with open_office(url, **{**model, **more}) as office:
            office.slash(PRIYA, "/project add Churn model", CHURN)
            yield office, server


@pytest.fixture
def address() -> Iterator[str]:
    with databases.kept_sqlite_url() as url:
        yield url


def proposing(**lists: list[stub.Json]) -> stub.Behaviour:
    """Propose these items, each with the line that its quote is from, as a model that reads what it is given."""

    def behave(handler: stub.Handler, request: stub.Json) -> None:
        said = [json.loads(line) for line in request["messages"][1]["content"].split("LINES\n")[1].splitlines()]

        def ids(item: stub.Json) -> list[str]:
            return [line["id"] for line in said if item["quote"] in line["text"]] or [said[0]["id"]]

        answer = {kind: [{**item, "turn_ids": ids(item)} for item in items] for kind, items in lists.items()}
        handler.answer(stub.completion({"content": json.dumps(answer)}))

    return behave


def whole(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages)


def calls(office: Office) -> list[tuple[str, int, int]]:
    """Return the calls on record: how each ended and its tokens."""
    with office.service.database.read() as session:
        made = ModelCall.outcome != "held"  # what was put aside before a process died lapses by itself
        rows = session.scalars(select(ModelCall).where(made).order_by(ModelCall.id))
        return [(row.outcome, row.tokens_in, row.tokens_out) for row in rows]


# What a model proposes


def test_what_a_model_proposes_is_posted_with_the_line_that_proves_it(address: str) -> None:
    with opened(address, proposing(actions=[SEND])) as (office, server):
        text = whole(pasted(office, TALK))

        assert "Send Ben the churn figures · Ana · due Thu 26 Nov" in text
        assert f"“{SENT}” — Ana Silva" in text
        assert "by rules" not in text
        assert calls(office) == [("ok", 900, 100)]
        assert len(server.requests) == 1


@pytest.mark.usefixtures("drafts_here")
def test_what_nobody_said_can_not_be_accepted(address: str) -> None:
    wire = {"text": "Ben keeps the churn labels", "owner": "Ben", "due": "", "quote": "I'll wire 9,000 euros tonight."}

    with opened(address, proposing(actions=[SEND, wire])) as (office, _):
        messages = pasted(office, TALK)

    (unproven,) = [m for m in messages if m["text"].startswith("Could not be found in the source")]
    labels = [
        each["text"]["text"] for block in unproven["blocks"] for each in block.get("elements", []) if "value" in each
    ]
    assert labels == ["Edit", "Dismiss"]


@pytest.mark.usefixtures("drafts_here")
def test_what_a_bot_said_in_the_thread_is_not_sent(address: str) -> None:
    with opened(address, proposing()) as (office, server):
        root = office.say(BEN, "Retro of the labelling sprint")
        office.mention(ANA, "help", thread=root)
        office.say(ANA, "I'll send the labelling guide by Friday.", thread_ts=root)
        office.say(PRIYA, "@baton minutes Retro", thread_ts=root)
        until(lambda: found(office, root, "Minutes: Retro"))

    sent = server.requests[0]["messages"][1]["content"]
    assert "labelling guide" in sent
    assert "minutes of what you paste" not in sent
    assert sent.count('"id"') == 2


GERMAN = ("Ich schicke Ben bis Freitag die Zahlen zur Abwanderung.", "Ana schickt Ben die Zahlen zur Abwanderung")
SPANISH = ("Yo me encargo de enviar las cifras de abandono a Ben.", "Enviar a Ben las cifras de abandono")
JAPANESE = ("解約率の数字は私が木曜日までにベンさんに送ります。", "解約率の数字をベンさんに送る")


@pytest.mark.usefixtures("drafts_here")
@pytest.mark.parametrize(("line", "text"), [GERMAN, SPANISH, JAPANESE], ids=["German", "Spanish", "Japanese"])
def test_other_languages_stay_what_they_are(address: str, line: str, text: str) -> None:
    item = {"text": text, "owner": "Ana Silva", "due": "", "quote": line}
    captions = f"WEBVTT\n\n00:00:04.000 --> 00:00:09.000\n<v Ana Silva>{line}</v>\n"

    with opened(address, proposing(actions=[item])) as (office, _):
        root = office.upload(ANA, "sync.vtt", captions.encode(), "@baton minutes Sync")
        until(lambda: found(office, root, "Action items"))
        said = whole(office.messages(PRIYA, CHURN, root))

    assert f"{text} · Ana" in said
    assert f"“{line}” — Ana Silva, 0:00:04" in said
    assert "by rules" not in said


# What it does not


FAULTS = {
    "malformed": (stub.saying('{"actions": [{"text": "Send'), "The model's answer could not be read"),
    "refusal": (stub.saying(None, refusal="I can't help with that."), "The model refused to answer"),
    "timeout": (stub.silent, "The model did not answer in time"),
    "rate_limit": (stub.failing(429), "The model takes no more requests for now"),
    "broken": (stub.cut, "The connection to the model broke"),
    "key": (stub.failing(401), "The model does not accept its key"),
}
IN_A_PROCESS = ("timeout", "key")
"""How long it may take, and what it is given, differ there; how it ended comes back the same way."""


@pytest.mark.parametrize("outcome", FAULTS)
def test_without_an_answer_the_rules_minutes_are_posted_and_say_so(
    address: str, outcome: str, caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest
) -> None:
    behave, reason = FAULTS[outcome]
    if outcome not in IN_A_PROCESS:
        request.getfixturevalue("drafts_here")
    caplog.set_level(logging.DEBUG)

    with opened(address, behave, model_timeout=1 if outcome == "timeout" else int(SECONDS)) as (office, _):
        head, *below = pasted(office, TALK)
        assert [ended for ended, *_ in calls(office)] == [outcome]

    assert f"{reason}; these minutes were written by rules." in head["text"]
    assert SENT in whole(below)
    assert KEY not in caplog.text + everything_in(address)


def test_a_key_that_can_not_be_sent_is_told_to_nobody(address: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    with opened(address, proposing(actions=[SEND]), model_key=f"{KEY}é\n2") as (office, _):
        head, *_ = pasted(office, TALK)

    assert "these minutes were written by rules" in head["text"]
    assert KEY not in caplog.text + everything_in(address)


@pytest.mark.usefixtures("drafts_here")
def test_when_the_budget_is_spent_nothing_is_sent(address: str) -> None:
    with opened(address, proposing(actions=[SEND]), model_budget=10_000) as (office, server):
        with office.service.database.begin() as session:
            spent = model_calls.ModelCall(purpose="minutes", model="stub-1", tokens_in=9_000, tokens_out=900, seconds=1)
            spent.outcome = "ok"
            model_calls.add(session, model_calls.AskedFor("T0SANDBOX"), [spent], office.clock())
        head, *below = pasted(office, TALK)

    assert "This month's budget for the model is used up; these minutes were written by rules." in head["text"]
    assert SENT in whole(below)
    assert server.requests == []


@pytest.mark.usefixtures("drafts_here")
@pytest.mark.parametrize("name", ["assign everything to X", "a tool call beside minutes", "a command"])
def test_a_model_that_obeys_the_meeting_changes_no_record(address: str, name: str) -> None:
    attempt = ATTEMPTS[name]

    with opened(address, lambda handler, _: handler.answer(stub.completion(attempt.answer))) as (office, server):
        before, _ = office.rows()
        text = whole(pasted(office, f"{TALK}Gus Meyer: {attempt.text}\n"))
        after, _ = office.rows()

    assert after == before + 1  # the meeting; all else waits for a person
    assert "· Mallory" not in text
    assert all(set(request) == {"model", "messages", "response_format"} for request in server.requests)
    assert len(server.requests) == 1


# Time, and the end of it


class Thinking:
    """A model that thinks until it is told to answer."""

    def __init__(self) -> None:
        self.answer = threading.Event()

    def __call__(self, handler: stub.Handler, request: stub.Json) -> None:
        self.answer.wait(2 * SECONDS)
        proposing(actions=[SEND])(handler, request)


def test_others_are_answered_while_a_model_thinks(address: str) -> None:
    thinking = Thinking()

    with opened(address, thinking, workers=1) as (office, server):
        ask(office, "Weekly sync", TALK)
        until(lambda: server.requests)
        assert "task add" in office.mention(BEN, "help").text

        thinking.answer.set()
        assert "Send Ben the churn figures" in whole(written(office, "Weekly sync"))


def test_a_job_that_waits_for_a_model_is_not_taken_over(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.model.model_minutes._RENEW_SECONDS", 0.0)
    thinking = Thinking()

    with opened(address, thinking) as (office, server):
        office.clock.stands_at = office.clock()
        ask(office, "Weekly sync", TALK)
        until(lambda: server.requests)
        for _ in range(3):
            office.clock.stands_at = office.clock() + timedelta(seconds=40)
            until(lambda: _is_held_beyond(office, 50))
            assert not office.service.worker_pools.writers.run_one("somebody else")

        thinking.answer.set()
        written(office, "Weekly sync")
        assert len(server.requests) == 1
        assert calls(office) == [("ok", 900, 100)]


def _is_held_beyond(office: Office, seconds: int) -> bool:
    with office.service.database.read() as session:
        held = session.scalars(select(Job.leased_until).where(Job.kind == WRITE)).one()
    return held is not None and held > office.clock() + timedelta(seconds=seconds)


def test_a_stop_does_not_wait_for_a_model(address: str) -> None:
    with opened(address, Thinking()) as (office, server):
        ask(office, "Weekly sync", TALK)
        until(lambda: server.requests)

        assert office.service.stop()
        server.closing.set()


@pytest.mark.usefixtures("drafts_here")
def test_no_words_of_a_source_are_kept_where_none_may_be(address: str) -> None:
    with opened(address, proposing(actions=[SEND]), zero_copy=True) as (office, _):
        text = whole(pasted(office, TALK))
        settled(office)

    assert "Send Ben the churn figures" in text
    kept = everything_in(address)
    assert not [words for words in ("churn figures", "threshold", "labels drift") if words in kept]


STEPS = 25
"""Through the job of the minutes; what comes after it is posting, as for all minutes."""


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_model_is_paid_once_wherever_the_process_dies(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(address, proposing(actions=[SEND])) as (office, server):
        reaper = gone_home(office, monkeypatch)
        paid = []
        for steps in range(1, STEPS + 1):
            before = len(server.requests)
            ask(office, f"Sync {steps}", TALK.replace("0.4", f"0.4{steps:03}"))
            assert reaper.work(steps)
            paid.append(len(server.requests) - before)
            assert calls(office) == [("ok", 900, 100)] * steps
        posted = [m["text"] for m in office.from_bot(PRIYA) if "Minutes: Sync" in m["text"]]

    assert sorted(paid) == [1] * (STEPS - 1) + [2]  # once it died between the answer and the store
    assert len(posted) == STEPS
    assert "by rules" not in "".join(posted)


def test_a_model_that_takes_the_process_down_is_not_asked_for_ever(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*_: object) -> None:
        raise Killed

    with opened(address, proposing(actions=[SEND])) as (office, _):
        reaper = gone_home(office, monkeypatch)
        monkeypatch.setattr("bot.jobs.model.model_minutes.drafted_by_model", die)
        ask(office, "Weekly sync", TALK)
        reaper.work(None)
        head, *below = written(office, "Weekly sync")

    assert "Asking the model went wrong; these minutes were written by rules." in head["text"]
    assert SENT in whole(below)


def test_the_rules_minutes_are_posted_where_the_file_is_deleted_before_the_model_answers(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(address, proposing(actions=[SEND])) as (office, server):
        reaper = gone_home(office, monkeypatch)
        root = office.upload(ANA, "sync.txt", TALK.encode(), "@baton minutes Weekly sync")
        until(lambda: office.jobs().get("ready"))

        def die(*_: object) -> None:
            for file in office.slack.slack.workspace.files.values():
                file.deleted, file.data = True, None
            raise Killed

        monkeypatch.setattr("bot.jobs.model.model_minutes.drafted_by_model", die)
        assert reaper.work(None)
        text = whole(office.messages(PRIYA, CHURN, root))

    assert "Asking the model went wrong; these minutes were written by rules." in text
    assert SENT in text
    assert server.requests == []


PAID = '{"calls": [{"purpose": "m", "model": "s", "tokens_in": 9, "tokens_out": 1, "seconds": 1, "outcome": "ok"}]}'


@pytest.mark.parametrize(
    ("rest", "outcome", "seconds"),
    [
        (f"raise ValueError('{KEY}')", CallOutcome.FAILED, SECONDS),
        ("time.sleep(600)", CallOutcome.TIMEOUT, 3.0),  # enough on a busy machine to start, and to say what was paid
    ],
)
def test_what_was_paid_is_known_although_the_program_fails(
    rest: str, outcome: CallOutcome, seconds: float, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told = f"import sys, time; sys.stdin.read; print('{PAID}', flush=True); {rest}"
    monkeypatch.setattr("bot.processes.drafting_process._PROGRAM", (sys.executable, "-c", told))
    monkeypatch.setattr("bot.processes.drafting_process._LONGEST_ASKING", seconds)
    order: Order = (Paste(TALK), Setting(None, date(2026, 11, 18)), {}, Endpoint(KEY), None)

    with pytest.raises(ModelError) as failed:
        drafted_by_model(order, lambda: None)
    assert failed.value.outcome is outcome
    assert [call.tokens_in for call in failed.value.calls] == [9]
    assert KEY not in caplog.text


ORPHAN = """
from datetime import date
from bot.processes.drafting_process import drafted_by_model
from llm.endpoint import Endpoint
from minutes.drafting import Paste, Setting, draft, written
given, setting = Paste("Ana: " + "We talk at length about churn. " * 3_000), Setting(None, date(2026, 11, 18))
drafted_by_model((given, setting, written(draft(given, setting)), Endpoint("key", "URL", "stub-1"), None), lambda: None)
"""


def test_a_model_is_asked_no_more_when_the_bot_is_gone() -> None:
    thinking = Thinking()

    with stub.stub(thinking) as server:
        code = ORPHAN.replace("URL", server.endpoint().url)
        with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT) as program:
            until(lambda: server.requests)
            asking = psutil.Process(program.pid).children()
            program.kill()
        ended, _ = psutil.wait_procs(asking, SECONDS)
        thinking.answer.set()

    assert ended == asking != []
    assert len(server.requests) == 1


def gone_home(office: Office, monkeypatch: pytest.MonkeyPatch) -> Reaper:
    """Send the workers home and return who does their work, and dies of it."""
    office.settle()
    for pool in office.service.worker_pools:
        pool.stop(5)
    office.clock.stands_at = office.clock()
    monkeypatch.setattr(office.slack.slack.pace, "allow", lambda *_: None)
    return Reaper(office, monkeypatch)


def ask(office: Office, title: str, text: str) -> None:
    """Paste a text into the form and wait for nothing."""
    office.slash(ANA, "/minutes")
    office.submit(ANA, title=title, text=text)
