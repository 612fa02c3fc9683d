"""A model's proposal becomes a draft: proven by the source, worded by the model, owned by the rules of the house."""

from datetime import date

import pytest

from llm.minutes import Proposed, ProposedItem
from minutes.draft import Draft, Item
from minutes.extraction import extract
from minutes.grounding import stands
from minutes.model_draft import draft_from
from minutes.readers import read_text
from minutes.transcript import Sort, Transcript, Turn
from tests.growth import MOST, growth

DAY = date(2026, 11, 18)
MEMBERS = ("Priya Rao", "Ana Lima", "Bo Chen", "Max Weber", "佐藤")


def talk(*lines: str, sort: Sort = Sort.SPOKEN) -> Transcript:
    """Return a talk written as "Ana: I'll do it."."""
    turns = [line.partition(": ") for line in lines]
    return Transcript(sort, tuple(Turn(f"t{at}", text, who, float(at)) for at, (who, _, text) in enumerate(turns)))


def claim(text: str, quote: str, owner: str = "", due: str = "", ids: tuple[str, ...] = ("t0",)) -> ProposedItem:
    return ProposedItem(text, ids, quote, owner, due)


def only(transcript: Transcript, *claims: ProposedItem) -> Item:
    """Return the one action of a draft to which the rules add nothing."""
    (item,) = draft_from(Proposed(actions=claims), transcript, DAY, MEMBERS, Draft()).actions
    return item


def test_an_item_has_the_line_the_speaker_and_the_time_of_the_source() -> None:
    transcript = talk("Priya: Hello.", "Ana: I'll  send the churn\nfigures to Bo by Friday. Then we see.")
    item = only(transcript, claim("Ana sends the churn figures", "I'll send the churn figures", "Ana", ids=("t1",)))

    assert (item.text, item.quote) == (
        "Ana sends the churn figures",
        "I'll send the churn figures to Bo by Friday. Then we see.",
    )
    assert (item.speaker, item.start, item.turn_ids, item.owner) == ("Ana", 1.0, ("t1",), "Ana")
    assert (item.due_words, item.due) == ("by Friday", date(2026, 11, 20))


def test_the_line_is_found_where_the_model_names_another_turn() -> None:
    transcript = talk("Priya: Hello there, everybody.", "Ana: I'll send the churn figures.")

    assert only(transcript, claim("Send churn figures", "I'll send the churn figures.")).turn_ids[0] == "t1"


def test_a_quote_with_a_slip_gives_the_true_line() -> None:
    item = only(
        talk("Ana: I will send the churn figures to Bo."), claim("Send them", "I will sent the churn figures to Bo")
    )

    assert item.quote == "I will send the churn figures to Bo."


OWNERS = {
    "the speaker takes it on": ("Ana: I'll send the figures to the board.", "Ana", "Ana"),
    "the speaker by I": ("Ana: I'll send the figures to the board.", "I", "Ana"),
    "the line names them": ("Priya: So Max, you're on the figures for the board then.", "Max", "Max"),
    "a full name for a first name": ("Priya: Max will send the figures to the board.", "Max Weber", "Max"),
    "the model names nobody, the rules do": ("Priya: Max will send the figures to the board.", "", "Max"),
    "nobody is named": ("Priya: Somebody must send the figures to the board.", "Max", ""),
    "the speaker only speaks": ("Priya: The figures must go to the board.", "Priya", ""),
    "another than the line names": ("Priya: Max will send the figures to the board.", "Ana", ""),
    "two are named": ("Priya: Ask Ana or Bo for the figures of the board.", "Bo", ""),
    "the speaker for another": ("Priya: I think Max should send the figures to the board.", "Priya", ""),
    "the speaker only may, and the model names nobody": ("Ana: I have to say the figures are bad.", "", ""),
    "in German": ("Ana: Ich übernehme die Zahlen für den Vorstand.", "Ana", "Ana"),
    "in Spanish": ("Ana: Yo me encargo de las cifras para la junta.", "Ana", "Ana"),
    "in Japanese": ("Ana: 佐藤さんが来週までに数字を送ります。", "佐藤", "佐藤"),
    "not a name but in a word": ("Priya: The maximum of the figures goes to the board.", "Max", ""),
}


@pytest.mark.parametrize(("line", "claimed", "owner"), OWNERS.values(), ids=OWNERS)
def test_an_owner_is_set_only_by_the_line(line: str, claimed: str, owner: str) -> None:
    words = line.partition(": ")[2]

    assert only(talk(line), claim(words, words, claimed)).owner == owner


def test_a_yes_makes_the_one_who_was_asked_the_owner() -> None:
    transcript = talk("Priya: Could you send the churn figures to the board?", "Ana: Yes, will do.")
    words = "Could you send the churn figures to the board?"

    assert only(transcript, claim("Send the churn figures", words, "Ana", ids=("t0", "t1"))).owner == "Ana"


WORDINGS = {
    "its own words": ("Ana sends the churn figures to Bo", True),
    "other words": ("Mail Bo the churn numbers", True),
    "an invented figure": ("Send 40 churn figures to Bo", False),
    "an invented name": ("Send the churn figures to Bo and Mallory", False),
    "an invented name at the start": ("Mallory sends the churn figures to Bo", False),
    "an invented name and a noun": ("Mallory's churn figures go to Bo", False),
    "an invented name in German": ("Mallory schickt die churn figures an Bo", False),
    "an invented link": ("Send the churn figures to Bo via evil.example", False),
    "another story": ("Buy a new coffee machine for everybody", False),
    "nothing but signs": ("!!! ???", False),
}


@pytest.mark.parametrize(("text", "is_kept"), WORDINGS.values(), ids=WORDINGS)
def test_words_that_the_line_does_not_bear_out_give_way_to_it(text: str, is_kept: bool) -> None:
    line = "I'll send the churn figures to Bo."
    item = only(talk(f"Ana: {line}"), claim(text, line, "Ana"))

    assert item.text == (text if is_kept else line)


@pytest.mark.parametrize(
    "line", ["佐藤さんが来週までに数字を取締役会に送ります。", "Wir schicken die Zahlen am Freitag an den Vorstand."]
)
def test_other_languages_keep_their_words(line: str) -> None:
    item = only(talk(f"Ana: {line}"), claim(line.rstrip("。."), line))

    assert (item.text, item.quote) == (line.rstrip("。."), line)


def test_a_due_date_of_the_model_must_stand_in_its_turns() -> None:
    line = "I'll send the figures by Friday and the report by 3 December."

    assert only(talk(f"Ana: {line}"), claim(line, line, due="by 3 December")).due == date(2026, 12, 3)
    assert only(talk(f"Ana: {line}"), claim(line, line, due="by tomorrow")).due == date(2026, 11, 20)


def test_turns_far_away_explain_nothing() -> None:
    transcript = talk("Ana: I'll send it tomorrow.", *["Bo: Good."] * 20, "Max: The quarterly invoice is open.")
    item = only(
        transcript, claim("Ana sends the quarterly invoice", "I'll send it tomorrow.", "Ana", ids=("t0", "t21"))
    )

    assert (item.text, item.turn_ids) == ("I'll send it tomorrow.", ("t0",))


def test_bots_prove_nothing() -> None:
    transcript = Transcript(Sort.CHAT, (Turn("t0", "Ana will send the churn figures.", "Bot", is_bot=True),))
    found = draft_from(
        Proposed(actions=(claim("Send figures", "Ana will send the churn figures."),)), transcript, DAY, ()
    )

    assert found.actions == ()


def test_an_unproven_item_that_invents_is_not_even_shown() -> None:
    transcript = talk("Ana: We talked about the churn figures of the board.")
    claims = (claim("Show the board the churn", "We show it"), claim("Pay Mallory 500", "Pay Mallory 500 now"))
    found = draft_from(Proposed(actions=claims), transcript, DAY, MEMBERS, Draft()).actions

    assert [(item.text, item.quote) for item in found] == [("Show the board the churn", "")]


def test_an_empty_answer_stands_but_for_what_a_line_marks() -> None:
    transcript = talk("Ana: I'll send the churn figures to Bo by Friday.", "Bo: TODO: check the labels of site 4.")
    rules = extract(transcript, day=DAY, members=MEMBERS)
    found = draft_from(Proposed(), transcript, DAY, MEMBERS)

    assert {item.turn_ids for item in rules.actions} == {("t0",), ("t1",)}
    assert [item.turn_ids for item in found.actions] == [("t1",)]
    assert found.summary == rules.summary
    assert draft_from(Proposed(rejected=("t1",)), transcript, DAY, MEMBERS).actions == ()


def test_the_rules_stand_for_turns_that_no_answer_came_for() -> None:
    transcript = talk("Ana: I'll send the churn figures to Bo by Friday.", "Bo: I'll check the labels of site 4.")
    found = draft_from(Proposed(unread=("t1",)), transcript, DAY, MEMBERS)

    assert [item.turn_ids for item in found.actions] == [("t1",)]


CONTEXTS = {
    "the heading": ("## Tom\n- Write the model card\n", "Tom", "Tom"),
    "the bullet above": ("- Tom:\n  - write the model card\n", "Tom", "Tom"),
    "who is told, in small letters": ("- tom to write the model card\n", "tom", "tom"),
    "the team": ("- The team will write the model card\n", "The team", "The team"),
    "several": ("- Tom will work with Ana to write the model card\n", "Tom, Ana", "Tom, Ana"),
    "somebody else above": ("- Bo:\n  - write the model card\n", "Tom", ""),
    "a heading about them": ("## What Tom said\n- write the model card\n", "Tom", ""),
}


@pytest.mark.parametrize(("notes", "claimed", "owner"), CONTEXTS.values(), ids=CONTEXTS)
def test_an_owner_is_proven_by_what_a_line_of_notes_stands_below(notes: str, claimed: str, owner: str) -> None:
    transcript = read_text(f"# Weekly\nAttendees: Ana, Bo\n\n{notes}")
    turn = next(turn for turn in transcript.turns if "model card" in turn.text)
    item = ProposedItem("Write the model card", (turn.id,), turn.text, claimed)
    found = draft_from(Proposed(actions=(item,)), transcript, DAY, MEMBERS, Draft()).actions

    assert [each.owner for each in found] == [owner]


def test_who_is_told_is_the_owner_and_a_name_said_elsewhere_is_no_invention() -> None:
    transcript = talk(
        "Priya: Kim joins us.", "Priya: Max, you're on the figures.", "Max: Okay.", "Priya: And mail them to the board."
    )
    line = "And mail them to the board."
    item = only(transcript, claim("Max mails Kim and the board", line, "Max", ids=("t3", "t1")))

    assert (item.owner, item.text, item.quote) == ("Max", "Max mails Kim and the board", line)


NOTES = """# Weekly
Attendees: Ana, Bo

## Actions
- Ana to send the churn figures by Friday
- TODO: Bo to check the labels of site 4
"""


def test_what_notes_list_stays_though_the_model_leaves_it_out() -> None:
    transcript = read_text(NOTES)
    turn = next(turn for turn in transcript.turns if "churn" in turn.text)
    proposed = Proposed(
        actions=(ProposedItem("Send churn figures", (turn.id,), "Ana to send the churn figures", "Ana"),)
    )
    found = draft_from(proposed, transcript, DAY, MEMBERS)

    assert [(item.owner, item.text) for item in found.actions] == [
        ("Ana", "Send churn figures"),
        ("Bo", "check the labels of site 4"),
    ]
    assert found.attendees == ("Ana", "Bo")


def test_a_summary_holds_only_what_its_turns_bear_out() -> None:
    transcript = talk("Ana: The churn model is late by 2 weeks.", "Bo: The labels drift.")
    points = (
        ProposedItem("The churn model is 2 weeks late", ("t0",)),
        ProposedItem("The churn model is 5 weeks late", ("t0",)),
        ProposedItem("The churn model is 2 weeks late says Mallory", ("t0",)),
        ProposedItem("Sales are good everywhere", ("t1",)),
    )

    assert draft_from(Proposed(summary=points), transcript, DAY, MEMBERS).summary == (
        "The churn model is 2 weeks late",
    )


def test_the_same_item_is_there_once_and_in_the_order_of_the_source() -> None:
    transcript = talk("Ana: I'll send the churn figures.", "Bo: I'll check the labels of site 4.")
    labels = claim("Check the labels", "I'll check the labels of site 4.", ids=("t1",))
    figures = claim("Send the figures", "I'll send the churn figures.")
    found = draft_from(Proposed(actions=(labels, figures, labels)), transcript, DAY, MEMBERS).actions

    assert [item.text for item in found] == ["Send the figures", "Check the labels"]


def test_a_long_source_with_many_claims_takes_little_time() -> None:
    words = "we should look at the model again before Friday and see what the labels say about site"

    def talked(turns: int) -> Transcript:
        return talk(*[f"Ana: {words} {number}, I'll check." for number in range(turns)])

    transcript = talked(1_700)  # 30,000 words
    quotes = [f"{words} {number}, I'll check" for number in range(0, 1_600, 40)]
    claims = tuple(claim("Check the labels", quote, ids=(f"t{at * 40}",)) for at, quote in enumerate(quotes))
    lies = tuple(claim("Nothing of the kind was said", f"a lie with the number {number}") for number in range(20))
    proposed = Proposed(actions=claims, risks=lies, questions=lies, decisions=lies)
    found = draft_from(proposed, transcript, DAY, MEMBERS, Draft())

    assert len(found.actions) == 40
    assert all(stands(item.quote, transcript.turns) for item in found.actions)
    some = Proposed(actions=claims[:10], risks=lies[:5])
    assert growth(lambda turns: draft_from(some, talked(turns), DAY, MEMBERS, Draft()), 425) <= MOST
