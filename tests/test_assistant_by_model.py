"""Questions that a language model answers: with tools that read as the asker, checked, and by rules where it fails."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from storage.model.command_proposals import CommandProposal
from storage.model.conversation_turns import ConversationTurn
from tests import databases
from tests.llm import stub
from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Office, Payload, open_office, until
from tests.patience import SECONDS
from tests.questions_office import furnish
from tests.test_minutes_by_model import calls, gone_home

LOOKING = "A language model is looking, too"
WRITTEN = "Written by a language model from the records."
BLOCKED = "T-4 waits for T-3, and T-6 has no budget yet."


@contextmanager
def opened(url: str, behave: stub.Behaviour, **more: Any) -> Iterator[tuple[Office, stub.Stub]]:
    """Yield an office with records to ask about and a model that behaves so, and the model."""
    with stub.stub(behave) as server:
        model = {"model_key": "sk-1", "model_url": server.endpoint().url, "model": "stub-1"}
        with open_office(url, empty=False, **{**model, "model_timeout": int(SECONDS), **more}) as office:
            furnish(office)
            yield office, server


@pytest.fixture(scope="module")
def both() -> Iterator[tuple[Office, stub.Stub]]:
    """Return one office for all questions, and its model, which each test has behave as it wants."""
    with databases.kept_sqlite_url() as url, opened(url, stub.failing(500)) as both:
        yield both


def ask(both: tuple[Office, stub.Stub], question: str, *steps: stub.Behaviour, who: str = BEN) -> Payload:
    """Ask in a mention of a model that behaves so, and return the one answer once the model has had its say."""
    office, server = both
    behave(server, *steps)
    ts = office.say(who, f"@baton {question}")
    return until(lambda: settled(office, who, CHURN, ts))


def behave(server: stub.Stub, *steps: stub.Behaviour) -> None:
    server.requests.clear()
    server.behave = stub.in_turn(*steps)


def settled(office: Office, who: str, channel: str, thread: str) -> Payload | None:
    found = [each for each in office.messages(who, channel, thread) if each.get("bot")]
    assert len(found) <= 1  # one message, which changes
    return found[0] if found and LOOKING not in found[0]["text"] else None


def read(request: stub.Json) -> str:
    """Return all that a model reads of records and people."""
    return "\n".join(str(each["content"]) for each in request["messages"][1:])


def test_what_a_model_says_takes_the_place_of_the_answer_by_rules(both: tuple[Office, stub.Stub]) -> None:
    calls_ = stub.calling(stub.call("list", noun="task", filters="blocked"), stub.call("show", id="T-4"))

    answer = ask(both, "what is blocked and why?", calls_, stub.telling(f"{BLOCKED} Mallory is 80% done."))

    first, *records, last = answer["text"].splitlines()
    assert first == BLOCKED
    assert [line.split()[1] for line in records] == ["T-4", "T-3", "T-6"]
    assert last == f"{WRITTEN} 1 sentence left out, which no record bears out."
    assert "2 blocked tasks: T-4 and T-6." in read(both[1].requests[0])
    assert calls(both[0])[-2:] == [("ok", 900, 100)] * 2


TOOLS = {
    "find": ({"words": "credentials"}, "T-3"),
    "show": ({"id": "T-6"}, "no budget yet"),
    "list": ({"noun": "task", "filters": "late"}, "T-2"),
    "count": ({"noun": "risk"}, "2"),
    "status": ({}, "Churn model"),
    "history": ({"id": "T-5"}, "Ben"),
    "explain": ({"term": "data drift"}, "sponsor"),
    "owed": ({"person": "Ana"}, "A-1"),
    "ask": ({"question": "who is away?"}, "Mei"),
    "commands": ({"noun": "task"}, "snooze"),
    "propose": ({"noun": "task", "verb": "assign", "rest": "T-3 @ben"}, "not done yet"),
}


def test_each_tool_reads_as_the_asker(both: tuple[Office, stub.Stub]) -> None:
    every = [stub.call(name, **arguments) for name, (arguments, _) in TOOLS.items()]

    ask(both, "what can you see?", stub.calling(*every), stub.telling("I have nothing on that."))

    first, second = both[1].requests
    assert [each["function"]["name"] for each in first["tools"]] == list(TOOLS)
    for (name, (_, said)), result in zip(TOOLS.items(), stub.results(second), strict=True):
        assert said in json.dumps(result, ensure_ascii=False), name


def test_what_the_asker_may_not_see_is_in_no_tool(both: tuple[Office, stub.Stub]) -> None:
    every = [
        stub.call("show", id="T-7"),
        stub.call("history", id="D-3"),
        stub.call("find", words="secret"),
        stub.call("list", noun="task", filters="secret"),
        stub.call("list", noun="project", filters="all"),
        stub.call("status", project="Pricing"),
        stub.call("owed", person="Priya"),
        stub.call("ask", question="what is due this week?"),
    ]

    answer = ask(both, "is there a secret tariff?", stub.calling(*every), stub.telling("T-7 is to draft it."))

    seen = read(both[1].requests[1])
    assert "Draft the secret" not in seen
    assert "discount" not in seen
    assert "Pricing" not in seen.replace("“Pricing”", "")  # but for the model's own word
    assert "Draft" not in answer["text"]


def test_what_a_model_proposes_is_done_when_the_asker_confirms(both: tuple[Office, stub.Stub]) -> None:
    office, _ = both
    wishes = stub.calling(
        stub.call("propose", noun="task", verb="assign", rest="T-3 @ben"),
        stub.call("propose", noun="task", verb="drop", rest="T-6"),
        stub.call("propose", noun="task", verb="approve", rest="T-6"),
        stub.call("propose", noun="task", verb="done", rest="T-999"),
    )

    answer = ask(both, "what would you do about T-3?", wishes, stub.telling("I propose to give T-3 to Ben."))

    said = [each.get("error", "") for each in stub.results(both[1].requests[1])]
    assert [bool(each) for each in said] == [False, True, True, True]
    assert "did not say 'drop'" in said[1]
    assert "Shall I do this? task assign T-3" in answer["text"]
    assert "no owner" in office.slash(BEN, "/task show T-3").text
    office.click(BEN, answer, "Confirm")
    until(lambda: "Ben" in office.slash(BEN, "/task show T-3").text)
    until(lambda: "Confirm" not in json.dumps(settled(office, BEN, CHURN, answer["thread_ts"])))
    office.slash(BEN, "/baton undo")


def test_below_a_private_answer_stands_another_one(both: tuple[Office, stub.Stub]) -> None:
    office, server = both
    behave(server, stub.calling(stub.call("show", id="T-4")), stub.telling("T-4 is what should worry us."))

    first = office.slash(BEN, "/baton which of these worries us most?")

    assert LOOKING in first.text
    assert WRITTEN in office.ephemeral(BEN, "T-4 is what should worry us.")["text"]
    behave(server, stub.failing(429))
    office.slash(BEN, "/baton which of these worries us least?")
    assert office.ephemeral(BEN, "The model takes no more requests for now; the answer above is by rules.")


FAULTS = {
    "refusal": (lambda h, r: stub.tell(h, r, {"refusal": "No."}), "The model refused to answer"),
    "rate limit": (stub.failing(429), "The model takes no more requests for now"),
    "fault": (stub.failing(503), "The model answered with a fault"),
    "cut": (stub.cut, "The connection to the model broke"),
    "loop": (stub.calling(stub.call("show", id="T-4")), "The model came to no answer within its limits"),
    "invention": (stub.telling("Mallory dropped 40 tasks."), "No record bears out what the language model said"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_where_a_model_fails_the_answer_by_rules_stays_and_says_so(both: tuple[Office, stub.Stub], name: str) -> None:
    misbehave, reason = FAULTS[name]

    answer = ask(both, "what is late?", misbehave)

    assert answer["text"].startswith("1 late task: T-2.")
    assert answer["text"].endswith(f"{reason}; this answer is by rules.")
    assert not both[0].jobs().get("failed")


def test_a_model_that_hangs_is_left_in_time() -> None:
    with databases.kept_sqlite_url() as url, opened(url, stub.silent, model_timeout=1) as hanging:
        answer = ask(hanging, "what is late?", stub.silent)

        assert answer["text"].endswith("The model did not answer in time; this answer is by rules.")


def test_commands_and_what_rules_know_to_be_wrong_are_no_question(both: tuple[Office, stub.Stub]) -> None:
    office, server = both
    behave(server, stub.telling("I have nothing on that."))

    long = "The minutes of today: " + "we talked about the labels. " * 40
    for text in (long, "task list", "T-4", "who owns T-999?", "task add", "help task", "thanks", "mine"):
        assert LOOKING not in office.mention(BEN, text).text, text
    office.settle()

    assert server.requests == []


# Conversations


def test_a_question_goes_on_where_the_last_one_ended_until_it_is_forgotten(both: tuple[Office, stub.Stub]) -> None:
    office, server = both
    channel = office.direct_channel(MEI)

    def said(question: str, thread: str = "") -> tuple[stub.Json, str]:
        behave(server, stub.calling(stub.call("show", id="T-4")), stub.telling("T-4 waits for T-3."))
        ts = office.say(MEI, question, channel, **({"thread_ts": thread} if thread else {}))
        root = thread or ts
        until(lambda: any(WRITTEN in m["text"] for m in office.messages(MEI, channel, root) if m["ts"] > ts))
        return server.requests[0], root

    _, thread = said("what is blocked?")
    later = read(said("and who owns the one that it waits for?", thread)[0])
    assert '"asked": "what is blocked?", "answered": "T-4 waits for T-3.", "ids": "T-4 T-3"' in later
    office.direct(MEI, "assistant forget")
    assert "SAID BEFORE" not in read(said("and who owns the one that it waits for?", thread)[0])
    office.move(office.clock() + timedelta(days=1, minutes=1))
    assert "SAID BEFORE" not in read(said("and who owns the one that it waits for?", thread)[0])


def test_others_do_not_go_on_in_ones_own_conversation(both: tuple[Office, stub.Stub]) -> None:
    office, server = both
    counted = ask(both, "what is blocked?", stub.telling("2 tasks are blocked."), who=ANA)
    assert [line.split()[1] for line in counted["text"].splitlines()[1:3]] == ["T-4", "T-6"]  # what it rests on

    ask(both, "what is late?", stub.telling("1 task is late."), who=PRIYA)

    assert "SAID BEFORE" not in read(server.requests[0])
    assert office.slash(ANA, "/baton are you a bot?").text.startswith("I am an AI assistant. The language model stub-1")


def test_where_no_words_may_be_kept_only_ids_are(url: str) -> None:
    said = (stub.calling(stub.call("show", id="T-4")), stub.telling("T-4 waits for T-3."))
    with opened(url, stub.failing(500), zero_copy=True) as both:
        ask(both, "what is blocked?", *said)

        with both[0].service.database.read() as session:
            kept = session.scalars(select(ConversationTurn)).one()
            assert (kept.question, kept.answer, kept.refs) == ("", "", "T-4 T-3")
            assert session.scalars(select(func.count(CommandProposal.id))).one() == 0


MOST_STEPS = 60


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_one_answer_comes_wherever_the_process_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    paid = []
    with databases.kept_sqlite_url() as url, opened(url, stub.telling("T-1 is with Ben.")) as (office, server):
        office.clock.stands_at = None  # a post that may have arrived is looked for by Slack's clock
        reaper = gone_home(office, monkeypatch)
        for steps in range(1, MOST_STEPS):
            server.requests.clear()
            ts = office.say(BEN, "@baton who owns T-1?")
            until(lambda: office.jobs().get("ready"))
            was_killed = reaper.work(steps)

            answer = settled(office, BEN, CHURN, ts)
            assert answer is not None, f"killed at step {steps}"
            assert answer["text"].startswith("T-1 is with Ben.")
            paid.append(len(server.requests))
            assert calls(office) == [("ok", 900, 100)] * steps
            if not was_killed:
                break

    assert 10 < len(paid) < MOST_STEPS - 1
    assert set(paid) <= {1, 2}
    assert paid.count(2) <= 2  # it died between the answer and the store
