"""What a language model says in the agent view: shown while it writes, stopped, replaced by rules; one message each."""

import threading
from collections.abc import Iterator

import pytest

from storage.model import model_calls
from tests import databases
from tests.llm import stub
from tests.office import BEN, Office, Payload, until
from tests.patience import SECONDS
from tests.test_assistant_by_model import opened

SAYS = "T-4 waits for T-3. T-6 has no budget yet. T-4 is due on 10 December. T-4 is blocked. T-6 is blocked."
STOPPED = "You stopped this answer here."
LISTS = stub.calling(stub.call("list", noun="task", filters="blocked"), stub.call("show", id="T-3"))


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[Office, stub.Stub]]:
    """Return one office for all questions, and its model, which each test has behave as it wants."""
    with databases.kept_sqlite_url() as url, opened(url, stub.failing(500)) as both:
        yield both


def asks(office: Office, question: str = "what is blocked and why?") -> str:
    """Ask in the agent view; returns where the conversation begins."""
    return office.say(BEN, question, office.direct_channel(BEN))


def ended(office: Office, root: str) -> Payload | None:
    """Return the one answer of a conversation once it is whole, and nothing is said of work any more."""
    channel = office.direct_channel(BEN)
    found = office.from_bot(BEN, channel, root)
    assert len(found) <= 1
    is_whole = bool(found) and (found[0]["blocks"][-1]["type"] == "context_actions" or STOPPED in found[0]["text"])
    state = office.script.get("messages", as_=BEN, channel=channel, thread_ts=root)
    return found[0] if is_whole and state["title"] and not state["status"] and not state["can_stop"] else None


def test_what_a_model_says_is_streamed_and_ends_as_one_message(asked: tuple[Office, stub.Stub]) -> None:
    office, server = asked
    server.behave = stub.in_turn(LISTS, stub.telling(SAYS))

    root = asks(office)

    answer = until(lambda: ended(office, root))

    assert answer["text"].splitlines()[0].startswith("T-4 waits for T-3. T-6 has no budget yet.")
    assert "Written by a language model" in answer["text"]
    assert office.requests("chat.startStream")[-1]["request"]["thread_ts"] == root


def test_where_the_model_fails_the_rules_answer(asked: tuple[Office, stub.Stub]) -> None:
    office, server = asked
    server.behave = stub.failing(500)
    root = asks(office)

    answer = until(lambda: ended(office, root))

    assert answer["text"].startswith("2 blocked tasks: T-4 and T-6.")
    assert "this answer is by rules" in answer["text"]


def test_stop_ends_the_call_and_keeps_what_was_shown(asked: tuple[Office, stub.Stub]) -> None:
    office, server = asked
    goes_on = threading.Event()

    def slowly(handler: stub.Handler, request: stub.Json) -> None:
        pieces = stub.events({"content": SAYS})
        handler.answer(b"", promised=sum(map(len, pieces)))
        for at, piece in enumerate(pieces):
            if at == len(pieces) // 2:
                goes_on.wait(SECONDS)
            handler.wfile.write(piece)
            handler.wfile.flush()

    server.behave = stub.in_turn(LISTS, slowly)
    root = asks(office)
    where = {"channel": office.direct_channel(BEN), "thread_ts": root}
    until(lambda: office.script.get("messages", as_=BEN, **where)["can_stop"])
    office.script.post("stop", as_=BEN, **where)
    until(lambda: not office.script.get("messages", as_=BEN, **where)["can_stop"])
    goes_on.set()

    answer = until(lambda: ended(office, root))

    assert answer["text"].startswith("T-4 waits for T-3.")
    assert STOPPED in answer["text"]
    assert "10 December" not in answer["text"]


def test_a_call_that_was_stopped_is_recorded(asked: tuple[Office, stub.Stub]) -> None:
    office, _ = asked

    with office.service.database.read() as session:
        outcomes = {str(each.outcome) for each in session.query(model_calls.ModelCall)}

    assert "stopped" in outcomes
