"""Slack's agent view, through the front door: greeting, prompts, conversations, feedback, a missing feature."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.slack.answers.agent_view import WORKING
from bot.terminal import run_once
from handlers.assistant.suggested_prompts import ANYWHERE
from tests import databases
from tests.office import ANA, BEN, CHURN, GENERAL, GUS, PRICING, PRIYA, Office, Payload, open_office, until
from tests.questions_office import furnish

SET_STATUS, SESSION = "assistant.threads.setStatus", "agents.sessions.setStatus"
SUGGEST = "assistant.threads.setSuggestedPrompts"
_ID = re.compile(r"\b[A-Z]{1,2}-\d+")


@pytest.fixture(scope="module")
def asked() -> Iterator[Office]:
    """Return an office with a project of which questions are asked."""
    with databases.kept_sqlite_url() as url, open_office(url, empty=False) as office:
        furnish(office)
        yield office


def opens(office: Office, who: str, looks_at: str = "") -> list[str]:
    """Open the agent view beside a channel and return what is suggested there."""
    return _suggested(office, lambda: office.script.post("home", as_=who, tab="messages", looks_at=looks_at))


def _suggested(office: Office, do: Any) -> list[str]:
    before = len(office.requests(SUGGEST))
    do()
    found = until(lambda: office.requests(SUGGEST)[before:])[-1]["request"]["prompts"]
    prompts = json.loads(found) if isinstance(found, str) else found
    assert 0 < len(prompts) <= 4
    return [prompt["message"] for prompt in prompts]


@pytest.mark.parametrize(
    ("who", "looks_at", "first"),
    [
        (PRIYA, CHURN, "How is Churn model doing?"),
        (PRIYA, PRICING, "How is Pricing doing?"),
        (BEN, CHURN, "How is Churn model doing?"),
        (BEN, GENERAL, ANYWHERE[0].message),
        (BEN, "", ANYWHERE[0].message),
        (GUS, CHURN, "What do I owe?"),
    ],
)
def test_what_is_suggested_is_answered(asked: Office, who: str, looks_at: str, first: str) -> None:
    prompts = opens(asked, who, looks_at)

    assert prompts[0] == first
    for prompt in prompts:
        answer = asked.direct(who, prompt).text
        assert answer
        assert "can't answer" not in answer
        assert "nothing on" not in answer


def test_who_looks_at_another_channel_is_suggested_what_fits_there(asked: Office) -> None:
    opens(asked, BEN, GENERAL)

    prompts = _suggested(asked, lambda: asked.script.post("look", as_=BEN, looks_at=CHURN))

    assert prompts[0] == "How is Churn model doing?"


def test_a_project_is_not_named_to_who_does_not_see_it(asked: Office) -> None:
    asked.slack.slack.workspace.looked_at[GUS] = PRICING

    assert "Pricing" not in str(_suggested(asked, lambda: asked.script.post("home", as_=GUS, tab="messages")))


def test_the_assistant_says_once_that_it_is_one(asked: Office) -> None:
    for _ in range(2):
        opens(asked, ANA, CHURN)
    asked.settle()

    said = [m["text"] for m in asked.from_bot(ANA, asked.direct_channel(ANA)) if m["text"].startswith("Hello")]
    assert len(said) == 1
    assert "AI assistant" in said[0]


def test_a_conversation_has_a_title_and_a_status_that_ends(asked: Office) -> None:
    root, thread = _asks(asked, BEN, "what is blocked?")
    again = asked.say(BEN, "who owns T-3?", asked.direct_channel(BEN), thread_ts=root)
    second = asked.answer_in_thread(BEN, asked.direct_channel(BEN), root, again)
    shown = until(lambda: _settled(asked, BEN, root))

    assert "T-4 and T-6" in thread["text"]
    assert "T-3" in second.text
    assert shown["title"] == "what is blocked?"
    statuses = [each["request"] for each in asked.requests(SET_STATUS) if each["request"]["thread_ts"] == root]
    assert [each["status"] for each in statuses] == [WORKING, "", WORKING, ""]


def test_a_command_costs_no_call_more(asked: Office) -> None:
    before = len(asked.requests(SET_STATUS)) + len(asked.requests(SESSION))
    answer = asked.direct(BEN, "task show T-1")
    asked.settle()

    assert answer.text.startswith("T-1")
    assert not [block for block in answer.blocks if block["type"] == "context_actions"]
    assert len(asked.requests(SET_STATUS)) + len(asked.requests(SESSION)) == before


@pytest.mark.parametrize("said", ["ok", "what is the colour of the moon?", "thanks"])
def test_the_status_ends_whatever_is_answered(asked: Office, said: str) -> None:
    ts = asked.say(BEN, said, asked.direct_channel(BEN))

    def ended() -> bool:
        found = [each["request"] for each in asked.requests(SET_STATUS) if each["request"]["thread_ts"] == ts]
        return bool(found) and found[-1]["status"] == ""

    assert until(ended)


def test_feedback_counts_each_answer_once_by_what_was_said_last(asked: Office) -> None:
    _, answer = _asks(asked, BEN, "what is late?")
    for side, said in (("good", "Counted as helpful"), ("good", "Already"), ("bad", "Changed to not helpful")):
        _rates(asked, BEN, answer, side)
        asked.newest_direct(BEN, said)
    _, other = _asks(asked, BEN, "what is blocked?")
    _rates(asked, BEN, other, "good")

    health = until(lambda: _holds(asked.slash(PRIYA, "/baton health").text, "1 helpful, 1 not helpful"))
    assert "helpful" not in asked.slash(BEN, "/baton health").text
    assert health


def test_feedback_stands_in_the_agent_view_alone(asked: Office) -> None:
    answers = [asked.mention(BEN, "what is late?"), asked.slash(BEN, "/baton what is late?")]

    assert [block for answer in answers for block in answer.blocks if block["type"] == "context_actions"] == []


@pytest.mark.parametrize("is_in_conversation", [True, False])
def test_a_typed_answer_is_to_what_was_proposed_there_or_last(asked: Office, is_in_conversation: bool) -> None:
    root, proposed = _asks(asked, BEN, "remind Ben to water the plants")
    assert proposed["text"].startswith("Shall I do this?")

    where = {"thread_ts": root} if is_in_conversation else {}
    answer = asked.say(BEN, "no", asked.direct_channel(BEN), **where)

    said = asked.answer_in_thread(BEN, asked.direct_channel(BEN), where.get("thread_ts", answer), answer).text
    assert "ancelled" in said


@pytest.mark.parametrize("question", ["what is blocked?", "who owns T-3?", "what did we decide about the loss?"])
@pytest.mark.parametrize("who", [BEN, GUS])
def test_a_question_gives_the_same_records_on_each_surface(asked: Office, who: str, question: str) -> None:
    asked.script.post("members", channel=CHURN, user=GUS, action="join")
    asked.settle()
    root, in_agent_view = _asks(asked, who, question)
    thread = asked.say(PRIYA, "How are we doing?")
    further = asked.say(who, question, asked.direct_channel(who), thread_ts=root)
    texts = [
        asked.slash(who, f"/baton {question}").text,
        asked.mention(who, question).text,
        asked.mention(who, question, thread=thread).text,
        in_agent_view["text"],
        asked.answer_in_thread(who, asked.direct_channel(who), root, further).text,
        run_once(asked.service, question, team="T0SANDBOX", user=who, channel=CHURN),
        run_once(asked.service, question, team="T0SANDBOX", user=who, channel=""),
    ]

    found = {tuple(sorted(set(_ID.findall(text)))) for text in texts}
    assert len(found) == 1
    assert found != {()}


def test_an_installation_without_the_feature_is_answered_as_before() -> None:
    with databases.kept_sqlite_url() as url, open_office(url, empty=False, agent_view=False) as office:
        office.script.post("home", as_=BEN, tab="messages")
        ts = office.say(BEN, "what can you do?", office.direct_channel(BEN))
        answer = until(lambda: next(iter(office.from_bot(BEN, office.direct_channel(BEN))), None))
        office.settle()

        assert answer["thread_ts"] is None
        assert float(answer["ts"]) > float(ts)
        assert not [each for method in (SUGGEST, SET_STATUS, SESSION) for each in office.requests(method)]
        office.slash(PRIYA, "/project add Churn model")
        assert "assistant:write" in office.slash(PRIYA, "/baton health").text


def test_a_feature_that_was_switched_off_since_costs_no_answer(asked: Office) -> None:
    asked.script.post("faults", method=SET_STATUS, errors=99, error_code="missing_scope")
    _, answer = _asks(asked, BEN, "what is late?")
    asked.script.post("faults", method=None, errors=0, error_code=None)

    assert "T-2" in answer["text"]


@pytest.mark.parametrize("in_thread", [True, False])
def test_a_yes_to_what_was_proposed_counts_in_its_thread_and_outside(asked: Office, in_thread: bool) -> None:
    title = f"Write to Lyon {'there' if in_thread else 'here'}"
    asked.slash(PRIYA, f"/task add {title}")
    root, proposed = _asks(asked, PRIYA, f"give {title} to Ben")
    asked.settle()
    assert "assign" in str(proposed["blocks"])
    more = {"thread_ts": root} if in_thread else {}
    asked.say(PRIYA, "yes", asked.direct_channel(PRIYA), **more)

    assert until(lambda: _holds(asked.slash(PRIYA, f"/task list {title}").text, "Ben"))


def _asks(office: Office, who: str, question: str) -> tuple[str, Payload]:
    """Ask in the agent view; returns the message that begins the conversation, and the answer."""
    channel = office.direct_channel(who)
    root = office.say(who, question, channel)
    return root, until(lambda: next(iter(office.from_bot(who, channel, root)), None))


def _settled(office: Office, who: str, root: str) -> Payload | None:
    found: Payload = office.script.get("messages", as_=who, channel=office.direct_channel(who), thread_ts=root)
    return found if found["title"] and not found["status"] else None


def _rates(office: Office, who: str, answer: Payload, side: str) -> None:
    element = answer["blocks"][-1]["elements"][0]
    value = element["positive_button" if side == "good" else "negative_button"]["value"]
    place = {"channel": office.direct_channel(who), "message_ts": answer["ts"], "action_id": element["action_id"]}
    office.script.post("click", as_=who, value=value, **place)


def _holds(text: str, words: str) -> str | None:
    return text if words in text else None
