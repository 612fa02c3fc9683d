"""A turn of the assistant with a model: tools, streams, other forms, limits, and whatever an endpoint does."""

import json
import time
from collections.abc import Mapping, Sequence

import pytest

from llm.assistant import Answered, Brief, Limits, answer, checked
from llm.calls import CallOutcome, ModelError
from llm.tools import Tool, ToolFault, ToolParameter
from llm.turn_form import TurnForm
from tests.llm import stub

FACT = "T-4 Retrain with focal loss · Mei · blocked by T-3"
BRIEF = Brief("what is blocked?", {"asker": "Ben Okafor"}, ["2 blocked tasks."])
SAID = "T-4 of Mei is blocked by T-3."


def tools(ran: list[Mapping[str, str]] | None = None) -> tuple[Tool, ...]:
    """Return two tools, which note what they were called with."""

    def show(given: Mapping[str, str]) -> Sequence[str]:
        if ran is not None:
            ran.append(given)
        if given["id"] != "T-4":
            raise ToolFault("There is no such record here.")
        return [FACT]

    kind = ToolParameter("noun", "which kind", ("task", "risk"), required=True)
    return (
        Tool("show", "Show one record.", (ToolParameter("id", "its id", required=True),), show),
        Tool("list", "List records.", (kind,), lambda _: [FACT]),
    )


SHOW = stub.call("show", id="T-4")


def answered(behave: stub.Behaviour, *, timeout: float = 10.0, **more: object) -> tuple[Answered, list[stub.Json]]:
    with stub.stub(behave) as server:
        found = answer(server.endpoint(timeout), BRIEF, tools(), **more)  # type: ignore[arg-type] # of a table
        return found, server.requests


# What comes


def test_tools_that_are_called_together_are_all_run_before_the_answer() -> None:
    found, requests = answered(stub.in_turn(stub.calling(SHOW, stub.call("list", noun="task")), stub.telling(SAID)))

    assert (found.text, found.dropped, found.form) == (SAID, 0, TurnForm.STREAM)
    assert [call.outcome for call in found.calls] == ["ok", "ok"]
    assert (found.calls[0].tokens_in, found.calls[0].tokens_out) == (900, 100)
    assert stub.results(requests[1]) == [{"lines": [FACT]}, {"lines": [FACT]}]
    assert [each["tool_call_id"] for each in requests[1]["messages"][3:]] == ["c0", "c1"]


def test_sentences_are_told_while_they_are_written_but_only_those_that_the_facts_bear_out() -> None:
    told: list[str] = []
    said = f"{SAID} Mallory is done. Focal loss is in it. It has 40 owners."

    found, _ = answered(stub.in_turn(stub.calling(SHOW, content="I look."), stub.telling(said)), on_text=told.append)

    assert [each.strip() for each in told] == [SAID, "Focal loss is in it."]
    assert (found.text, found.dropped) == (" ".join(each.strip() for each in told), 2)


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        ('{"id": ', "The arguments are no JSON."),
        ("[1]", "The arguments are no JSON object."),
        ("{}", "show needs 'id'"),
        ('{"id": "T-4", "force": "yes"}', "show takes no 'force'"),
        ('{"id": {"a": 1}}', "'id' must be a text"),
        ('{"id": "T-99"}', "There is no such record here."),
        ('{"noun": "salary"}', "'noun' must be one of: task, risk."),
    ],
)
def test_a_call_that_can_not_be_done_is_told_to_the_model_which_goes_on(arguments: str, read: str) -> None:
    name = "list" if "noun" in arguments else "show"
    call = {"id": "c1", "type": "function", "function": {"name": name, "arguments": arguments}}

    found, requests = answered(stub.in_turn(stub.calling(call), stub.calling(SHOW), stub.telling(SAID)))

    assert found.text == SAID
    assert read in stub.results(requests[1])[0]["error"]
    echoed = requests[1]["messages"][2]["tool_calls"][0]["function"]["arguments"]
    json.loads(echoed)  # else the endpoint would refuse it


def test_a_tool_that_nobody_offered_is_not_there() -> None:
    found, requests = answered(stub.in_turn(stub.calling(stub.call("delete_project", id="P-1")), stub.telling(SAID)))

    assert "no such tool. There are: show, list." in stub.results(requests[1])[0]["error"]
    assert found.text == ""  # nothing bears it out
    assert found.dropped == 1


# Forms


def without(*refused: str) -> stub.Behaviour:
    """Refuse requests with one of these in them; without tools of the protocol, name the calls in JSON."""

    def behave(handler: stub.Handler, request: stub.Json) -> None:
        form = request.get("response_format", {}).get("type")
        if any(each in request or each == form for each in refused):
            stub.failing(400)(handler, request)
        elif "tools" in request:
            has_results = any(each["role"] == "tool" for each in request["messages"])
            (stub.telling(SAID) if has_results else stub.calling(SHOW))(handler, request)
        else:
            has_results = len(request["messages"]) > 2
            calls = [] if has_results else [{"tool": "show", "arguments": {"id": "T-4"}}]
            said = json.dumps({"calls": calls, "answer": SAID if has_results else ""})
            handler.answer(stub.completion({"content": f"```json\n{said}\n```" if not form else said}))

    return behave


@pytest.mark.parametrize(
    ("refused", "form"),
    [
        ((), TurnForm.STREAM),
        (("stream",), TurnForm.TOOLS),
        (("tools",), TurnForm.SCHEMA),
        (("tools", "json_schema"), TurnForm.OBJECT),
        (("tools", "json_schema", "json_object"), TurnForm.TEXT),
    ],
)
def test_an_endpoint_is_asked_in_the_best_form_that_it_takes(refused: tuple[str, ...], form: TurnForm) -> None:
    found, requests = answered(without(*refused))

    assert (found.text, found.form) == (SAID, form)
    assert len(requests) == form + 2  # once in each better form, and once more after the call

    again, more = answered(without(*refused), form=found.form)
    assert (again.text, len(more)) == (SAID, 2)


def test_an_answer_that_comes_whole_where_a_stream_was_asked_for_is_read() -> None:
    whole = stub.raw(stub.completion({"content": "2 tasks are blocked."}))

    assert answered(whole)[0].text == "2 tasks are blocked."


# Faults


def event(**values: object) -> bytes:
    return f"data: {json.dumps(values)}\n\n".encode()


HALF = event(choices=[{"index": 0, "delta": {"content": "T-4 is"}, "finish_reason": None}])
LONG = event(choices=[{"index": 0, "delta": {"content": "T-4 is"}, "finish_reason": "length"}])
FILTERED = event(choices=[{"index": 0, "delta": {}, "finish_reason": "content_filter"}])
FAULTS: dict[str, tuple[stub.Behaviour, CallOutcome]] = {
    "refusal": (lambda handler, request: stub.tell(handler, request, {"refusal": "No."}), CallOutcome.REFUSAL),
    "filter": (stub.raw(FILTERED), CallOutcome.REFUSAL),
    "429": (stub.failing(429), CallOutcome.RATE_LIMIT),
    "500": (stub.failing(500), CallOutcome.STATUS),
    "503": (stub.failing(503), CallOutcome.STATUS),
    "401": (stub.failing(401), CallOutcome.KEY),
    "404": (stub.failing(404), CallOutcome.STATUS),
    "400": (stub.failing(400), CallOutcome.FORM),
    "hang": (stub.silent, CallOutcome.TIMEOUT),
    "drip": (stub.dripping, CallOutcome.TIMEOUT),
    "cut": (stub.cut, CallOutcome.BROKEN),
    "cut stream": (stub.raw(HALF), CallOutcome.BROKEN),
    "gone": (stub.gone, CallOutcome.BROKEN),
    "too long": (stub.raw(LONG), CallOutcome.MALFORMED),
    "no JSON": (stub.raw(b"{nothing"), CallOutcome.MALFORMED),
    "a page": (stub.raw(b"<html>Sign in</html>"), CallOutcome.BROKEN),
    "a list": (stub.raw(b'{"choices": []}'), CallOutcome.MALFORMED),
    "an error in the stream": (stub.raw(HALF + event(error={"message": "overloaded"})), CallOutcome.STATUS),
    "events that are none": (stub.raw(b"data: {oh no\n\n"), CallOutcome.MALFORMED),
    "nothing": (stub.telling(""), CallOutcome.EMPTY),
    "an endless loop": (stub.calling(SHOW), CallOutcome.LOOP),
    "malformed for ever": (
        stub.calling({"id": "c", "type": "function", "function": {"name": "show", "arguments": "{"}}),
        CallOutcome.LOOP,
    ),
    "a call without a name": (stub.calling({"id": "c", "function": {"name": "", "arguments": ""}}), CallOutcome.LOOP),
}


@pytest.mark.parametrize("name", FAULTS)
def test_whatever_an_endpoint_does_ends_in_one_fault_with_its_calls(name: str) -> None:
    behave, outcome = FAULTS[name]
    timeout = 0.5 if outcome is CallOutcome.TIMEOUT else 10.0

    with pytest.raises(ModelError) as failed:
        answered(behave, timeout=timeout)

    assert failed.value.outcome is outcome
    assert failed.value.calls
    last = failed.value.calls[-1].outcome
    assert last == ("ok" if outcome is CallOutcome.LOOP else outcome)


def test_a_turn_ends_in_its_time_however_often_the_model_calls() -> None:
    def slowly(handler: stub.Handler, request: stub.Json) -> None:
        time.sleep(0.3)
        stub.calling(SHOW)(handler, request)

    with pytest.raises(ModelError) as failed:
        answered(slowly, limits=Limits(messages=1_000, seconds=0.8))

    assert failed.value.outcome is CallOutcome.TIMEOUT
    assert 1 <= len(failed.value.calls) <= 3


def test_no_more_calls_than_the_limit_are_run() -> None:
    ran: list[Mapping[str, str]] = []
    many = stub.calling(*(stub.call("show", id=f"T-{number}") for number in range(30)))

    with stub.stub(stub.in_turn(many, stub.telling("2 tasks are blocked."))) as server:
        found = answer(server.endpoint(), BRIEF, tools(ran), limits=Limits(tool_calls=5))

    assert len(ran) == 5
    assert found.text == "2 tasks are blocked."
    assert "No call is left" in stub.results(server.requests[1])[-1]["error"]


def test_over_the_budget_or_the_tokens_of_a_turn_nothing_is_sent() -> None:
    for more, outcome in (({"allowance": 10}, CallOutcome.BUDGET), ({"limits": Limits(tokens=10)}, CallOutcome.LOOP)):
        with stub.stub(stub.telling(SAID)) as server, pytest.raises(ModelError) as failed:
            answer(server.endpoint(), BRIEF, tools(), **more)
        assert (failed.value.outcome, server.requests) == (outcome, [])


def test_the_tokens_of_a_turn_are_those_of_all_its_calls() -> None:
    with pytest.raises(ModelError) as failed:
        answered(stub.calling(SHOW), limits=Limits(messages=1_000, tokens=10_000))

    assert failed.value.outcome is CallOutcome.LOOP
    assert 1 < len(failed.value.calls) <= 10  # a thousand each


def test_what_a_tool_returns_is_cut_and_holds_no_hidden_sign() -> None:
    lines = ["T-4 \u202eRetrain\u2069\x07 it", *(f"T-{number} {'x' * 90}" for number in range(1_000))]
    every = Tool("every", "List all.", (), lambda _: lines)

    with stub.stub(stub.in_turn(stub.calling(stub.call("every")), stub.telling("T-4 is to retrain."))) as server:
        answer(server.endpoint(), BRIEF, (every,))

    read = stub.results(server.requests[1])[0]["lines"]
    assert read[0] == "T-4 Retrain it"
    assert read[-1] == "(cut here: ask for less)"
    assert sum(map(len, read)) < 7_000


# What may be said


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("**T-4** is blocked by `T-3`.", "T-4 is blocked by T-3."),
        ("- T-4 of Mei\n- T-3 is open.", "T-4 of Mei T-3 is open."),
        ("I have nothing on that.", "I have nothing on that."),
        ("T-4 is blocked until Friday.", ""),
        ("T-4 is blocked by T-5.", ""),
        ("Mallory owns T-4.", ""),
        ("T-4 is 3 days late.", ""),
        ("T-4: see https://evil.example/x now.", ""),
        ("T-4: see evil.example/x now.", ""),
        ("T-4 is blocked, <!channel>.", ""),
        ("T-4 is blocked, @here.", ""),
        ("T-4 of Mei is dropped.", ""),
        ("You change nothing yourself.", ""),
    ],
)
def test_only_what_the_facts_bear_out_is_said(said: str, kept: str) -> None:
    assert " ".join(checked(said, [FACT])[0]) == kept
