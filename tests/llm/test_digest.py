"""What a model says in a digest: only sentences whose figures, names and status are among the facts."""

import json

import pytest

from llm import digest
from llm.calls import CallOutcome, ModelError
from tests.llm import stub

FACTS = (
    "The project is called Churn model.",
    "Status: At risk.",
    "2 tasks overdue.",
    "1 done.",
    "3 due by Fri 27 Nov.",
    "T-1 Label 500 images · 2 days overdue · Ben Okafor.",
    "“Labels drift between sites” is very likely and very harmful; this is new.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "The project is at risk because 2 tasks are overdue.",
        "The project is at risk because two tasks are overdue.",
        "The labels of Ben Okafor are 2 days overdue.",
        "A new risk is very harmful: the labels drift between sites.",
        "On Fri 27 Nov work is due.",
    ],
)
def test_what_the_facts_say_is_kept(sentence: str) -> None:
    assert digest.checked([sentence], FACTS) == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "The project is at risk because 4 tasks are overdue.",
        "The project is at risk because four tasks are overdue.",
        "Half of the tasks are overdue.",
        "The tasks are 40% done.",
        "2 are done.",
        "Dozens of tasks are overdue.",
        "The labels are late until Sat 28 Nov.",
        "The labels are late until December.",
        "The labels of Mallory are overdue.",
        "Mallory has labelled the images.",
        "The project is on track.",
        "The labels are overdue, see https://example.com now.",
        "The labels are overdue, <!channel> look.",
        "Ask @ben about the labels.",
        "Die Etiketten für Müller sind überfällig.",
        "Twenty-two tasks are overdue.",
        "The risk scores ² now.",
    ],
)
def test_what_they_do_not_say_is_dropped(sentence: str) -> None:
    assert digest.checked([sentence, "The tasks are overdue."], FACTS) == "The tasks are overdue."


def test_a_sentence_falls_alone() -> None:
    answer = json.dumps({"sentences": ["The labels drift between sites. 9 tasks are done. There is 1 done."]})

    with stub.stub(stub.saying(answer)) as server:
        phrased = digest.phrase(server.endpoint(), FACTS, "team")

    assert phrased.text == "The labels drift between sites. There is 1 done."
    assert [call.purpose for call in phrased.calls] == ["digest"]
    assert "2 tasks overdue." in server.requests[0]["messages"][1]["content"]


@pytest.mark.parametrize("answer", ['{"sentences": "no list"}', "[]", "{}"])
def test_another_form_is_a_fault(answer: str) -> None:
    with stub.stub(stub.saying(answer)) as server, pytest.raises(ModelError) as fault:
        digest.phrase(server.endpoint(), FACTS, "team")
    assert fault.value.outcome in {CallOutcome.SHAPE, CallOutcome.MALFORMED}
    assert fault.value.calls
