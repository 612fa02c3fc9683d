"""Questions as hurried people write them: idioms, slips, several sentences; and what is never taken for an answer."""

from collections.abc import Iterator

import pytest

from core.catalog import Catalog
from core.operation import Noun
from core.questions.question import Intent, Question
from core.questions.reading import understand
from core.questions.vocabulary import AskedBy
from handlers.assistant.lookup.vocabulary import vocabulary_of
from handlers.catalog import CATALOG
from handlers.records.register import Register
from handlers.records.states import State
from tests import databases
from tests.office import BEN, MEI, Office, open_office
from tests.questions_office import furnish
from tests.sample_register import Sample


@pytest.fixture(scope="module")
def asked() -> Iterator[Office]:
    """Return an office with a project of which questions are asked; nothing in it is changed."""
    with databases.kept_sqlite_url() as url, open_office(url, empty=False) as office:
        furnish(office)
        yield office


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("anything on fire?", "T-2"),
        ("which of my team's tasks end this week?", "T-1"),
        ("are there things that should have been finished by now", "T-2"),
        ("if T-3 is done, what can go on?", "T-4 waits for T-3"),
        ("show me things labelled data", "1 open task labelled #data: T-1"),
        ("tasks tagged data that Ben has", "1 open task of yours labelled #data: T-1"),
        ("list everything Ben has done so far", "T-5"),
        ("whats blokced", "T-4 and T-6"),
        ("what's keeping us?", "T-4 and T-6"),
        ("what is up for grabs?", "T-3"),
        ("who's got the second GPU", "Ana owns T-6"),
        ("do we have an owner for the warehouse credentials?", "T-3 Renew the warehouse credentials has no owner"),
        ("which person has T-1?", "Ben owns T-1"),
        ("what keeps you up at night?", "R-1 and R-2"),
        ("how bad is the risk of label drift?", "score 16"),
        ("what is the priority of T-4?", "priority high"),
        ("Hello! What is late? I have five minutes.", "T-2"),
        ("a short question: who owns T-1?", "Ben owns"),
        ("what was the decision about focal loss, and who made it?", "by the whole team"),
        ("for which reason did we take the focal loss?", "rare defects were ignored"),
        ("why not the thermal camera?", "D-2"),
        ("why can't Mei go on with the focal loss?", "T-4"),
        ("what is due between Tuesday and Thursday?", "A-1"),
        ("who is waiting for T-3?", "T-4 waits for T-3"),
        ("anyone waiting for me?", "Nothing waits for you"),
        ("when is Mei off?", "back Thu 3 Dec"),
        ("which meetings do we have this week?", "MT-1"),
        ("give me a quick status for the sponsor meeting", "Churn model is"),
        ("T-1 is it finished already?", "No: T-1"),
        ("what's T-1's priority", "T-1 Label 500 images: priority normal"),
        ("wann ist T-4’s Frist?", "T-4 Retrain with focal loss is due"),
        ("who made T-4?", "Priya added T-4"),
        ("who made D-1?", "by the whole team"),
        ("how late is T-2?", "Yes: T-2"),
        ("show me everything about labels", "A-1, R-1 and T-1"),
        ("show me T-2's history", "1 change of T-2"),
        ("tell me a joke", "I can't answer that."),
        ("why is T-1 late?", "That is not so: T-1"),
        ("Welche Aufgaben hat noch niemand?", "T-3"),
        ("Worauf wartet T-4?", "waits for T-3"),
        ("Was muss ich noch erledigen?", "T-1"),
        ("¿Por qué usamos focal loss?", "rare defects were ignored"),
        ("¿qué me toca hacer esta semana?", "T-1"),
        ("what do I need before I can go on with T-4?", "T-4 (Mei) waits for T-3"),
        ("The focal loss, why did we choose it?", "rare defects were ignored"),
        ("why don't we use the thermal camera?", "D-2"),
        ("remind me what's still mine, I lost track", "T-1"),
        ("what's late? because I have to tell the board", "T-2"),
        ("what is the top 1 risk for my money?", "I left out “for my money”."),
        ("are we on track for the 18th?", "I left out “for the 18th”."),
        ("how do I mark a task as done?", "task done T-"),
        ("how can I log a decision?", "decision add"),
        ("at what time is the standup?", "No standup is set up here"),
        ("Could you explain to me what recall is, in plain words?", "For a sponsor"),
        ("is the project going to be late?", "Churn model is"),
        ("wie steht's ums Projekt?", "Blocked: T-4"),
        ("¿cómo va el proyecto?", "Late: T-2"),
        ("¿hay tareas con retraso?", "T-2"),
        ("ask where do we stand", "Blocked: T-4"),
    ],
)
def test_a_question_is_understood_as_people_write_it(asked: Office, question: str, right: str) -> None:
    assert right in asked.slash(BEN, f"/baton {question}").text


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("tasks without due date", "2 tasks without a due date: T-3 and T-6."),
        ("tasks with no owner", "1 task without an owner: T-3."),
        ("tasks due this week", "1 task due this week: T-1."),
        ("tasks for mei", "1 open task of Mei: T-4."),
        ("tasks ana has", "2 open tasks of Ana: T-2 and T-6."),
        ("risks about labels", "1 open risk about “labels”: R-1."),
        ("feedback", "I don't know “feedback”."),
    ],
)
def test_what_asks_for_several_records_adds_none(asked: Office, said: str, right: str) -> None:
    before = asked.rows()

    assert asked.slash(BEN, f"/baton {said}").text.startswith(right)
    assert asked.rows() == before


@pytest.mark.parametrize(
    "question",
    [
        "who owns the drone?",
        "which tasks has nobody started?",
        "when did she promise that?",
        "which tasks take the longest?",
        "who will win the world cup?",
        "what has to be done about the roof?",
        "is the customer happy?",
    ],
)
def test_what_is_not_understood_gets_no_confident_answer(asked: Office, question: str) -> None:
    said = asked.slash(BEN, f"/baton {question}").text.partition("\n")[0]

    assert said.startswith(("I can't answer that", "I have no", "I can't tell that"))


def test_what_nothing_has_whole_is_answered_of_what_comes_closest_and_says_so(asked: Office) -> None:
    said = asked.slash(BEN, "/baton who owns the renewal of the warehouse permits?").text

    assert said.startswith("I have nothing on “renewal warehouse permits”.")
    assert "Closest: T-3 Renew the warehouse credentials" in said


def test_a_question_in_direct_messages_is_no_answer_to_a_standup(asked: Office) -> None:
    asked.slash(MEI, "/baton standup setup mon-fri 9:30")

    for question in (
        "when does the next digest come",
        "how many tasks does Ben have",
        "Is the export finished? It was promised for last week.",
    ):
        assert "Is this your answer" not in asked.direct(MEI, question).text


def test_a_register_that_comes_later_is_asked_about_by_what_it_declares() -> None:
    gate = Noun("gate", "What must be met before a model moves on.", prefix="G")
    asked_by = AskedBy(
        words=("checkpoint", "checkpoints"),
        people={"signed": "signed_by"},
        facts={"evidence": "evidence", "proof": "evidence"},
    )
    Register(gate, Sample, done="passed", states={"waived": State("waived", filters=("skipped",))}, asked=asked_by)
    later = Catalog((*CATALOG.nouns, gate))

    def read(text: str) -> Question:
        question = understand(text, vocabulary_of(later), later)
        assert question
        return question

    assert read("any waived checkpoints?").kinds == ("gate",)
    assert read("whats skipped among the gates").filters == ("skipped",)
    assert (read("who signed the data gate").wanted, read("who signed the data gate").rest) == ("signed_by", "data")
    assert (read("what's the proof for G-3?").intent, read("what's the proof for G-3?").wanted) == (
        Intent.FACT,
        "proof",
    )
    assert read("which gates have no owner").filters == ("no owner",)
    assert read("how many gates are passed?").intent is Intent.COUNT
