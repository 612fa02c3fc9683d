"""What a language model is not told where it is switched off, and what of it nobody else reads."""

from datetime import timedelta

import pytest

from tests import databases
from tests.llm import stub
from tests.office import ANA, BEN, MEI, PRICING, PRIYA, Office, until
from tests.test_assistant_by_model import WRITTEN, ask, behave, both, opened, read

__all__ = ["both"]
NOTHING = stub.telling("I have nothing on that.")
Both = tuple[Office, stub.Stub]


def privately(both: Both, who: str, question: str, *steps: stub.Behaviour, thread: str = "") -> str:
    """Ask in direct messages a model that behaves so; return the thread once it has answered."""
    office, server = both
    behave(server, *steps)
    channel = office.direct_channel(who)
    ts = office.say(who, question, channel, **({"thread_ts": thread} if thread else {}))
    root = thread or ts
    until(lambda: any(WRITTEN in m["text"] for m in office.messages(who, channel, root) if m["ts"] > ts))
    return root


@pytest.mark.parametrize("then", [stub.telling("T-7 is due tomorrow."), stub.failing(500)], ids=["says", "fails"])
def test_who_leaves_while_the_model_thinks_is_told_nothing(both: Both, then: stub.Behaviour) -> None:
    office, server = both
    channel = office.direct_channel(ANA)

    def moves(action: str, then_sees: str) -> None:
        office.script.post("members", channel=PRICING, user=ANA, action=action, as_=PRIYA)
        until(lambda: then_sees in office.slash(ANA, "/task show T-7").text)

    def leaving(handler: stub.Handler, request: stub.Json) -> None:
        moves("leave", "There is no task T-7")
        then(handler, request)

    behave(server, stub.calling(stub.call("show", id="T-7")), leaving)
    ts = office.say(ANA, "what is due tomorrow?", channel)
    until(lambda: office.from_bot(ANA, channel, ts))
    office.settle()

    assert "secret tariff" in read(server.requests[-1])
    assert "T-7" not in str(office.from_bot(ANA, channel, ts))
    moves("join", "secret tariff")


def test_nothing_of_a_project_that_the_model_is_off_for_is_sent(both: Both) -> None:
    office, server = both
    thread = privately(both, PRIYA, "what is due tomorrow?", stub.telling("T-7 is due tomorrow."))
    assert "secret tariff" in read(server.requests[0])
    office.slash(PRIYA, "/digest setup audience=sponsor to=@mei", PRICING)
    office.slash(PRIYA, "/project edit P-2 model=off", PRICING)
    questions = ("how is Pricing doing?", "who leads the project?", "what is due tomorrow?")
    every = [
        *(stub.call("status", project=name) for name in ("Pricing", "P-2")),
        *(stub.call("ask", question=question) for question in questions),
        *(stub.call("list", noun="project", filters="all"), stub.call("find", words="tariff")),
        *(stub.call("show", id="T-7"), stub.call("history", id="D-3"), stub.call("owed")),
    ]

    for who, where in ((PRIYA, thread), (MEI, "")):
        privately(both, who, "what is due tomorrow?", stub.calling(*every), NOTHING, thread=where)
        seen = read(server.requests[-1])
        for word in ("secret", "Priya leads P-2", "T-7 tomorrow", "T-7 is due", "on track", "SAID BEFORE"):
            assert word not in seen, (who, word)

    office.slash(PRIYA, "/project edit P-2 model=on", PRICING)


def test_what_is_answered_privately_goes_on_for_who_asked_alone_and_for_a_day(both: Both) -> None:
    office, server = both

    def told(who: str, question: str) -> str:
        """Ask by a slash command, and return what the model was told."""
        behave(server, stub.telling("2 tasks are blocked."))
        office.slash(who, f"/baton {question}")
        until(lambda: server.requests)
        office.settle()
        return read(server.requests[0])

    told(PRIYA, "what is blocked?")
    assert "SAID BEFORE" not in told(BEN, "what is blocked?")
    assert '"asked": "what is blocked?"' in told(PRIYA, "which of them matters most?")
    office.slash(BEN, "/baton assistant forget")
    assert "SAID BEFORE" in told(PRIYA, "which of them matters most?")
    office.clock.stands_at = office.clock() + timedelta(days=1, minutes=1)
    assert "SAID BEFORE" not in told(PRIYA, "which of them matters most?")


def test_an_id_that_a_model_names_shows_no_record_that_the_asker_does_not_see(both: Both) -> None:
    looks = stub.calling(stub.call("find", words="T-7"), stub.call("find", words="T-1"))

    answer = ask(both, "which of these worries us most?", looks, stub.telling("T-7 was not found. T-1 was found."))

    assert answer["text"].startswith("T-7 was not found. T-1 was found.")
    assert "• T-1 " in answer["text"]
    assert "tariff" not in str(answer)


@pytest.mark.parametrize(
    ("question", "is_said"),
    [
        ("what does the office say of the dropout of our scraper?", False),
        ("could we forget about that one, or have it dropped?", True),
        ("kann man das nicht löschen?", True),
    ],
)
def test_to_drop_is_proposed_to_who_has_said_so_alone(both: Both, question: str, is_said: bool) -> None:
    drops = stub.calling(stub.call("propose", noun="task", verb="drop", rest="T-6"))

    answer = ask(both, question, drops, NOTHING)

    assert ("did not say 'drop'" in str(stub.results(both[1].requests[1]))) != is_said
    assert ("Shall I do this? task drop T-6" in answer["text"]) == is_said


def test_a_post_says_nothing_new_to_who_has_left_meanwhile() -> None:
    with databases.kept_sqlite_url() as url, opened(url, stub.failing(500), agent_view=False) as (office, server):
        channel = office.direct_channel(ANA)

        def leaving(handler: stub.Handler, request: stub.Json) -> None:
            office.script.post("members", channel=PRICING, user=ANA, action="leave", as_=PRIYA)
            until(lambda: "There is no task T-7" in office.slash(ANA, "/task show T-7").text)
            stub.telling("T-7 is due tomorrow. T-7 is open.")(handler, request)

        behave(server, stub.calling(stub.call("show", id="T-7")), leaving)
        office.say(ANA, "what is due tomorrow?", channel)
        until(lambda: len(server.requests) == 2)
        office.settle()

        said = [m["text"] for m in office.from_bot(ANA, channel)]
        assert any("looking, too" in text for text in said)
        assert not any(WRITTEN in text for text in said)
