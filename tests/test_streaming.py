"""Answers that are shown while they are written: streamed, updated, cut off, stopped; each ends as one message."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

import pytest

from bot.jobs.model.streaming import AnswerInHand, Streaming
from bot.jobs.posting.confirming import Confirming
from bot.jobs.queue.workers import JobInHand
from bot.slack.answers.streams import StoppedByReader, Where
from core.reply import Item, Paragraph, Reply, Strong, say
from handlers.request.job_kinds import POST
from handlers.request.outbox.outbox import post_payload
from storage.jobs import NewJob
from tests import databases
from tests.office import BEN, CHURN, Office, Payload, open_office, until

WRITE = "write"
TEXT = "Two things are blocked: T-4 and T-6. Look at *http://evil.example/x* and <!channel>, or [here](evil.example)."
WHOLE = Reply((Paragraph((Strong("2 blocked tasks"), ": T-4 and T-6.")), Item(("T-4 Retrain",)), Item(("T-6 Buy",))))
Writes = Callable[[AnswerInHand, JobInHand], None]
_numbers = count(1)


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Return an office whose bot writes answers as the test says."""
    with databases.kept_sqlite_url() as url, open_office(url, empty=False) as made:
        yield made


@pytest.fixture
def writer(office: Office) -> Iterator["Writer"]:
    """Return what has the bot write an answer."""
    yield Writer(office)
    office.script.post("faults", errors=0, lose_response=0, method=None, error_code=None)


class Writer:
    """Has a job write an answer to a message of Ben's, bit by bit."""

    def __init__(self, office: Office) -> None:
        self.office = office
        service = office.service
        self.streaming = Streaming(
            service.slack, service.unit, Confirming(service.comparison), service.agent_view, pause=0
        )
        self.channel = office.direct_channel(BEN)

    def answer(self, *attempts: Writes, reply: Reply = WHOLE, channel: str = "") -> list[Payload]:
        """Have an answer written, attempt by attempt, and return what stands in the thread in the end."""
        place = channel or self.channel
        root = self.office.say(BEN, "write this", place)
        if not channel:
            until(lambda: self._is_named(root))  # the rules have answered, and are done with it
        before = len(self.office.from_bot(BEN, place, root))
        key, left = f"write:{next(_numbers)}", list(attempts)

        def run(in_hand: JobInHand) -> None:
            answer = self.streaming.begin(in_hand, Where(place, root, "T0SANDBOX", BEN))
            try:
                left.pop(0)(answer, in_hand)
            except StoppedByReader:
                reply_in_the_end = Reply()
            else:
                reply_in_the_end = reply
            payload = {**post_payload(place, root, reply_in_the_end), "asker": BEN}
            answer.end()
            in_hand.left.append(answer.finished(NewJob("T0SANDBOX", POST, f"{key}:{POST}", payload)))

        for pool in self.office.service.worker_pools:
            pool.runners = {**pool.runners, WRITE: run}
        self.office.service.unit.enqueue([NewJob("T0SANDBOX", WRITE, key, {"thread": root})])
        self.office.settle()
        until(lambda: len(self.office.from_bot(BEN, place, root)) > before)
        self.office.settle()
        return [m for m in self.office.from_bot(BEN, place, root) if m["ts"] != root][before:]

    def _is_named(self, root: str) -> bool:
        where = {"channel": self.channel, "thread_ts": root}
        return bool(self.office.script.get("messages", as_=BEN, **where)["title"])


def all_of_it(answer: AnswerInHand, _in_hand: JobInHand) -> None:
    """Give the whole text, word by word."""
    for word in TEXT.split(" "):
        answer.on_text(f"{word} ")


def half_of_it(answer: AnswerInHand, _in_hand: JobInHand) -> None:
    """Give half of the text, and die."""
    answer.on_text("Two things are ")
    answer.on_text("blocked: ")
    raise RuntimeError("the program was killed")


def begins_unnoticed(answer: AnswerInHand, in_hand: JobInHand) -> None:
    """Begin a stream, and die before that is stored."""
    in_hand.mark({"stream": ""})
    where = answer.message.where
    answer.message.slack.chat_startStream(channel=where.channel, thread_ts=where.thread or "", markdown_text="Two ")
    raise RuntimeError("the program was killed")


def nothing(_answer: AnswerInHand, _in_hand: JobInHand) -> None:
    """Give no text at all."""


def streamed(office: Office, since: int) -> str:
    """Return all that was streamed."""
    found = [*office.requests("chat.startStream"), *office.requests("chat.appendStream")]
    return "".join(each["request"].get("markdown_text", "") for each in sorted(found, key=_number)[since:])


def _number(request: Payload) -> int:
    return int(request["n"])


def refuses(method: str, code: str | None = None, errors: int = 9) -> Payload:
    """Return the fault by which Slack refuses a method, or is down."""
    return {"method": method, "errors": errors, "error_code": code}


@pytest.mark.parametrize(
    ("attempts", "fault"),
    [
        pytest.param((all_of_it,), {}, id="streamed"),
        pytest.param((nothing,), {}, id="no text"),
        pytest.param((all_of_it,), refuses("chat.startStream", "feature_disabled"), id="no streams"),
        pytest.param((all_of_it,), {"method": "chat.startStream", "rate_limited": 1}, id="too many streams"),
        pytest.param((all_of_it,), refuses("chat.appendStream", "message_not_in_streaming_state"), id="ended by Slack"),
        pytest.param((all_of_it,), refuses("chat.appendStream"), id="Slack is down meanwhile"),
        pytest.param((all_of_it,), {"method": "chat.startStream", "lose_response": 1}, id="no answer to the first"),
        pytest.param((all_of_it,), refuses("chat.stopStream"), id="no end of the stream"),
        pytest.param((all_of_it,), refuses("chat.update", "internal_error", errors=1), id="no end at first"),
        pytest.param((half_of_it, all_of_it), {}, id="killed"),
        pytest.param((half_of_it, nothing), {}, id="killed, then nothing more"),
        pytest.param((begins_unnoticed, all_of_it), {}, id="killed as it began"),
    ],
)
def test_an_answer_ends_as_one_whole_message(writer: Writer, attempts: tuple[Writes, ...], fault: Any) -> None:
    writer.office.script.post("faults", **fault)

    shown = until(lambda: writer.answer(*attempts))
    whole = until(lambda: _settled(writer, shown))

    assert [m["text"] for m in whole] == [WHOLE.text]
    assert [block["type"] for block in whole[0]["blocks"]] == ["section"] * 3


def _settled(writer: Writer, shown: list[Payload]) -> list[Payload]:
    """Return the messages once the last one is whole."""
    ids = {m["ts"] for m in shown}
    thread = shown[0]["thread_ts"]
    now = [m for m in writer.office.from_bot(BEN, writer.channel, thread) if m["ts"] >= min(ids) and m["ts"] != thread]
    return now if now and now[-1]["text"] == WHOLE.text else []


def test_what_is_streamed_leads_nowhere_and_rings_nobody(writer: Writer) -> None:
    before = len(writer.office.requests("chat.startStream")) + len(writer.office.requests("chat.appendStream"))
    writer.answer(all_of_it)

    said = streamed(writer.office, before)
    assert "evil" not in said
    assert "<!channel>" not in said
    assert said.startswith("Two things are blocked: T-4 and T-6.")


def test_what_is_updated_instead_rings_nobody(writer: Writer) -> None:
    writer.office.script.post("faults", **refuses("chat.startStream", "feature_disabled"))
    before = {kind: len(writer.office.requests(kind)) for kind in ("chat.postMessage", "chat.update")}
    writer.answer(all_of_it)

    said = [each["request"]["text"] for kind in before for each in writer.office.requests(kind)[before[kind] :]]
    assert any("&lt;!channel&gt;" in text for text in said)
    assert not any("<" in text for text in said)


def test_who_stops_an_answer_keeps_what_was_shown(writer: Writer) -> None:
    def stopped(answer: AnswerInHand, in_hand: JobInHand) -> None:
        answer.on_text("Two things are ")
        answer.on_text("blocked: T-4 ")
        place = {"channel": writer.channel, "thread_ts": answer.message.where.thread}
        writer.office.script.post("stop", as_=BEN, **place)
        until(answer.is_stopped)
        answer.on_text("and this is not shown any more. ")

    shown = writer.answer(stopped)
    thread = shown[0]["thread_ts"]
    last = until(lambda: _with(writer.office.from_bot(BEN, writer.channel, thread), "You stopped this answer here."))

    assert last["text"].startswith("Two things are blocked: T-4")
    state = writer.office.script.get("messages", as_=BEN, channel=writer.channel, thread_ts=thread)
    assert (state["can_stop"], state["status"]) == (False, "")


def test_a_long_answer_goes_on_in_more_messages(writer: Writer) -> None:
    long = Reply(tuple(Paragraph((f"{n} {'x' * 2800}",)) for n in range(6)))

    shown = writer.answer(all_of_it, reply=long)
    thread = shown[0]["thread_ts"]

    pages = until(lambda: _many(writer.office.from_bot(BEN, writer.channel, thread), 3))
    assert [m["text"].split("\n")[-1] for m in pages[-2:]] == ["1/2", "2/2"]


def test_in_a_channel_it_is_streamed_to_who_asked(writer: Writer) -> None:
    shown = writer.answer(all_of_it, reply=say("All is well."), channel=CHURN)

    begun = writer.office.requests("chat.startStream")[-1]["request"]
    assert (begun["recipient_user_id"], begun["recipient_team_id"]) == (BEN, "T0SANDBOX")
    assert len(shown) == 1


def _with(messages: list[Payload], words: str) -> Payload | None:
    return next((m for m in messages if words in m["text"]), None)


def _many(messages: list[Payload], number: int) -> list[Payload] | None:
    return messages if len(messages) >= number else None
