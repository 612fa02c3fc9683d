"""Work that is given out in talk, in short notes of talk and in bullets that ask somebody by name."""

from datetime import date

import pytest

from minutes.draft import Draft
from minutes.drafting import Paste, Setting, draft
from minutes.extraction import extract
from minutes.readers import read_text
from minutes.rules.assigned import assigned
from minutes.rules.naming import known_people
from minutes.rules.promises import takes_on

MONDAY = date(2026, 11, 30)
HUGO = """Hugo: So again as an action item coming out of this meeting, Petra is going to open a separate ticket for \
the new labels, and then Karim, if you can follow up with the hosting team about the quota.
Karim: Yes, I can do that this week.
Hugo: I'll make sure that the notes and the recording are available."""
OLGA = """Olga: I will take the minutes today and put them into the shared folder.
Ben: Good.
Olga: So for the next meeting Ben will do the error analysis, and Mia, you are going to prepare the data sheet.
Mia: Yes, fine.
Olga: Thanks, I'll make the recording available."""
MEMBERS = ("Ana Silva", "Ben Okafor", "Priya Nair")


def drafted(text: str) -> Draft:
    return extract(read_text(text), day=MONDAY, members=MEMBERS)


def owed(text: str) -> list[tuple[str, str, date | None]]:
    """Return what is to be done, in small letters, by whom and by when."""
    return [(item.owner.partition(" ")[0], item.text.lower(), item.due) for item in drafted(text).actions]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Priya Nair: It's decided. Ana, please tell Lyon.\nAna Silva: Will do today.",
            [("Ana", "tell lyon", MONDAY)],
        ),
        (
            "Priya Nair: Ben, please update the docs by Monday.\nBen Okafor: Sure.",
            [("Ben", "update the docs", date(2026, 12, 7))],
        ),
        (
            "Priya Nair: Somebody should renew the warehouse credentials.",
            [("", "renew the warehouse credentials", None)],
        ),
        (
            "Priya Nair: Good. So the decision is vendor B. Ben, could you send the contract?",
            [("Ben", "send the contract", None)],
        ),
        ("Ben Okafor: I'll label 500 images by Friday.", [("Ben", "label 500 images", date(2026, 12, 4))]),
        ("Ben Okafor: I'm going to pair with Mia on the loader.", [("Ben", "pair with mia on the loader", None)]),
        (
            "- Ben, could you file the second report by Friday?",
            [("Ben", "file the second report", date(2026, 12, 4))],
        ),
        (
            HUGO,
            [
                ("Petra", "open a separate ticket for the new labels", None),
                ("Karim", "follow up with the hosting team about the quota", date(2026, 12, 4)),
            ],
        ),
        (
            OLGA,
            [("Ben", "do the error analysis", None), ("Mia", "prepare the data sheet", None)],
        ),
        (
            "Ana Silva: I'll retrain the ranker next week, and somebody should renew the credentials.\nBen: Yes.",
            [("Ana", "retrain the ranker", date(2026, 12, 11)), ("", "renew the credentials", None)],
        ),
        (
            "Jana Vogt: Ich kümmere mich um den Server.\nBen Okafor: Gut, danke dir.",
            [("Jana", "kümmere mich um den server", None)],
        ),
        (
            "Marta Gil: Yo envío la guía antes del viernes.\nBen Okafor: Gracias.",
            [("Marta", "envío la guía", date(2026, 12, 4))],
        ),
    ],
)
def test_work_given_out_is_an_order_with_its_owner(text: str, found: list[tuple[str, str, date | None]]) -> None:
    assert owed(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ana Silva: Ben, can you hear me?\nBen Okafor: Yes, I can.",
        "Ana Silva: If Ben will do the tests, we are fine.\nBen Okafor: Right.",
        "Ana Silva: Ben will be late.\nPriya Nair: Okay.",
        "Ana Silva: I'll tell you what I think.\nBen Okafor: Go on.",
        "Ana Silva: Ben, could you send the contract?\nBen Okafor: Sorry, I can't this week.",
        "Ana Silva: I'll make one comment.\nBen Okafor: Go on.",
        "Ana Silva: I'll share my screen.\nBen Okafor: Yes.",
        "Ana Silva: Shall I'll send it to you?\nBen Okafor: No.",
    ],
)
def test_what_promises_nothing_is_no_work(text: str) -> None:
    assert owed(text) == []


def test_who_is_asked_is_not_asked_again_as_a_question() -> None:
    found = drafted("- Ben, could you file the second report by Friday?\n- Who pays for the second cluster next year?")

    assert [item.text for item in found.questions] == ["Who pays for the second cluster next year?"]


def test_what_is_announced_as_decided_is_the_decision() -> None:
    found = drafted("Ana Silva: OK so let's decide: paused contracts count as active.\nBen Okafor: Agreed.")

    assert [item.text for item in found.decisions] == ["Paused contracts count as active."]


def test_a_line_that_is_the_name_of_a_section_ends_the_list_above() -> None:
    found = drafted(
        "Action items\n- Ben to rotate the keys of the second cluster before the audit\nDecisions\n- Label twice"
    )

    assert [item.text for item in found.actions] == ["rotate the keys of the second cluster before the audit"]
    assert [item.text for item in found.decisions] == ["Label twice"]


@pytest.mark.parametrize(
    ("text", "is_said"),
    [
        (
            "Marta: Wysyłam przewodnik po danych do piątku, potem sprawdzimy wyniki.\nJan: Dobrze, dziękuję bardzo.",
            True,
        ),
        ("Marta: Mañana es el día de la presentación.\nBen: Gracias por todo.", False),
        ("Marta: Nothing to do for the team this week.\nBen: Good.", False),
    ],
)
def test_a_language_that_is_not_read_is_said_to_be(text: str, is_said: bool) -> None:
    assert ("English" in draft(Paste(text), Setting(None, MONDAY, MEMBERS)).note) == is_said


@pytest.mark.parametrize(
    "said",
    [
        "I'll start the retraining tonight.",
        "Ben will stop the old cluster on Friday.",
        "I'll turn off the second cluster.",
        "I'll try the new tokenizer this week.",
        "I'll pass the contract to legal.",
        "I'll introduce a cache for the features.",
        "I'll fix the login screen.",
        "I'll cut the run to 30 minutes.",
        "Ben will hold the review on Friday.",
        "I'll go through the error cases by Monday.",
        "I'll talk to the vendor tomorrow.",
        "I'll speak to legal.",
        "I'll get the keys from IT.",
        "I'll come up with a plan by Friday.",
        "I'll read the report.",
        "I'll have a draft by Friday.",
        "I can send the deck tomorrow.",
        "Ich schicke den Vertrag bis Freitag.",
        "Yo envío la guía antes del viernes.",
        "J'envoie le contrat demain.",
        "I'll write the release notes.",
        "Ben, can you hold the demo on Friday?",
    ],
)
def test_whatever_the_verb_what_is_promised_is_work(said: str) -> None:
    assert assigned(said, "Ana Silva", known_people(MEMBERS))


@pytest.mark.parametrize(
    "said",
    [
        "I'll start with the numbers.",
        "I'll stop here.",
        "I'll go first.",
        "I'll hand over to Ben.",
        "I'll turn it over to Mia.",
        "I'll let Ben talk about that.",
        "I'll talk about the budget now.",
        "I'll try.",
        "I'll have to go.",
        "I'll move on.",
        "Ben will be away.",
        "I'll need the keys.",
        "I'll stay on the call.",
        "I'll hold on.",
        "Ich glaube, das ist morgen fertig.",
        "Ich finde das gut.",
        "I'll share my screen.",
        "I'll send the minutes.",
        "I can see the page.",
        "I'll present the results.",
        "Yo creo que mañana no.",
    ],
)
def test_a_state_and_the_next_sentence_are_no_work(said: str) -> None:
    assert not assigned(said, "Ana Silva", known_people(MEMBERS))
    assert not takes_on(said)
