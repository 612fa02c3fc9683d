"""What a message says of the record that is made of it: title, owner, due date."""

import time
from datetime import date

import pytest

from core.actor import Person
from core.dates.reading import Writer
from core.from_message import cues
from core.from_message.reading import MessageReader, MessageReading
from handlers.catalog import CATALOG

MONDAY = date(2026, 11, 30)
ANA, BEN, AUTHOR = "<@U01ANA>", "<@U02BEN>", "U03PRIYA"
PEOPLE = [
    Person("U01ANA", "Ana Silva", "ana"),
    Person("U02BEN", "Ben Okafor", "ben"),
    Person(AUTHOR, "Priya Nair", "priya"),
    Person("U06KIM", "Kim Lee", "kim"),
    Person("U07KIM", "Kim Park", "kimp"),
    Person("U08MARTA", "Marta Gone", "marta", is_active=False),
    Person("U0BATON", "Baton", "baton", is_bot=True),
]


def read(text: str, operation: str = "task add", locale: str = "en-GB", written: date = MONDAY) -> MessageReading:
    found = CATALOG.operation(operation)
    assert found
    return MessageReader(found, Writer(written, locale), PEOPLE, AUTHOR).read(text, MONDAY)


def said(text: str, **more: str) -> tuple[str, str, str]:
    found = read(text, **more)  # type: ignore[arg-type]  # only its texts are given
    return found.title, found.owner, found.due.strftime("%d %b %Y") if found.due else ""


FRIDAY = "04 Dec 2026"


@pytest.mark.parametrize(
    ("text", "title", "owner", "due"),
    [
        # who is asked
        (f"{BEN} please send the contract by Friday", "Send the contract", "U02BEN", FRIDAY),
        (f"Hi {BEN}, can you check the loader before 12 Dec?", "Check the loader", "U02BEN", "12 Dec 2026"),
        (f"The contract needs a review {BEN} by Friday", "The contract needs a review", "U02BEN", FRIDAY),
        (f"Who sends the contract? {BEN}", "Who sends the contract?", "U02BEN", ""),
        (f"Great work. {BEN} could you publish it tomorrow?", "Publish it", "U02BEN", "01 Dec 2026"),
        (f"{BEN} to send the contract by 4 Dec", "Send the contract", "U02BEN", FRIDAY),
        (f"Book a room for {BEN}", "Book a room", "U02BEN", ""),
        (f"by Friday {BEN} please send it", "Send it", "U02BEN", FRIDAY),
        (f"Contract for Lyon\n{BEN} please send it by Friday", "Contract for Lyon", "U02BEN", FRIDAY),
        ("Ben, could you file the second report by Friday?", "File the second report", "U02BEN", FRIDAY),
        ("Ben: rotate the keys until Wednesday", "Rotate the keys", "U02BEN", "02 Dec 2026"),
        ("Can someone renew the credentials by end of week?", "Renew the credentials", "", FRIDAY),
        # a second clause keeps what the first one says
        (
            f"I read the logs; {BEN}, can you fix the loader by Friday?",
            "I read the logs; fix the loader",
            "U02BEN",
            FRIDAY,
        ),
        (f"We lost it and {BEN} will order one", "We lost it and @Ben Okafor will order one", "U02BEN", ""),
        (f"{BEN} please send it by Friday, then call legal", "Send it, then call legal", "U02BEN", FRIDAY),
        (f"{BEN} can you raise it by Friday? It may end.", "Raise it. It may end.", "U02BEN", FRIDAY),
        ("The quota may end in December", "The quota may end in December", "", ""),
        # several, and many
        ("Ben and I will unpack the crates by Friday", "Ben and I will unpack the crates", "", FRIDAY),
        ("<!subteam^S0OPS|@ops> please check the pump by Friday", "Check the pump", "", FRIDAY),
        # who promises
        ("I'll send you the link", "I'll send you the link", AUTHOR, ""),
        ("I’ll send you the link by Friday", "I’ll send you the link", AUTHOR, FRIDAY),
        ("Done with this. I will write to Lyon on Friday", "Done with this. I will write to Lyon", AUTHOR, FRIDAY),
        ("Should I write to Lyon?", "Should I write to Lyon?", "", ""),
        # who is only spoken of, has left, or is an app
        (f"We told {BEN} that the feed stops", "We told @Ben Okafor that the feed stops", "", ""),
        (f"Send it to {BEN}", "Send it to @Ben Okafor", "", ""),
        (f"{BEN} found that the feed stops", "@Ben Okafor found that the feed stops", "", ""),
        ("<@U08MARTA> please send it", "@Marta Gone please send it", "", ""),
        ("<@U0BATON> please send it", "@Baton please send it", "", ""),
        # dates that are none of a due date
        ("Labels drift since Monday", "Labels drift since Monday", "", ""),
        ("Yesterday the feed stopped", "Yesterday the feed stopped", "", ""),
        ("Review the plan for next week", "Review the plan for next week", "", ""),
        ("We have 3 bugs and 5 crashes", "We have 3 bugs and 5 crashes", "", ""),
        # titles
        ("*Notes, churn model weekly*", "Notes, churn model weekly", "", ""),
        ("> :tada: quoted _and_ `code` *bold*", "Quoted and code bold", "", ""),
        ("See <https://x.y/a_b_c|the guide> and keep a_b_c", "See the guide and keep a_b_c", "", ""),
        ("Hi all,\nplease label 500 images by Friday", "Label 500 images", "", FRIDAY),
        ("Labels of &lt;b&gt; &amp; 2*3*4 drift", "Labels of <b> & 2*3*4 drift", "", ""),
        ("eBPF probes fail", "eBPF probes fail", "", ""),
        ("", "", "", ""),
    ],
)
def test_a_message_says_who_and_until_when(text: str, title: str, owner: str, due: str) -> None:
    assert said(text) == (title, owner, due)


@pytest.mark.parametrize(
    ("text", "locale", "due"),
    [
        ("send it by 12/4", "en-US", FRIDAY),
        ("send it by 4/12", "en-GB", FRIDAY),
        ("bis Freitag bitte schicken", "de-DE", FRIDAY),
        ("envoie-le avant vendredi", "fr-FR", FRIDAY),
        ("send it by 5/12", "", ""),
    ],
)
def test_a_date_is_read_as_its_author_writes_it(text: str, locale: str, due: str) -> None:
    assert said(text, locale=locale)[2] == due


def test_a_date_is_seen_from_the_day_of_the_message() -> None:
    assert read("send it by Wednesday week", written=date(2026, 11, 27)).due == date(2026, 12, 9)
    passed = read("please send it by Friday", written=date(2026, 11, 20))
    assert passed.due is None
    assert passed.title == "Send it by Friday"
    assert passed.about == ["The message says “by Friday”: Fri 27 Nov has passed."]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"{ANA} and {BEN} please review", "Ana Silva and Ben Okafor are named. Choose who owns it."),
        ("Kim, please order labels", "Several people are called Kim: Kim Lee, Kim Park. Choose who owns it."),
        ("Ben and I will unpack the crates", "Ben Okafor and Priya Nair are named. Choose who owns it."),
        ("Ana und Ben räumen auf", "Ana Silva and Ben Okafor are named. Choose who owns it."),
        ("Hey Ana and Ben, can you test it?", "Ana Silva and Ben Okafor are named. Choose who owns it."),
        (f"I'll send it and {BEN} will print it", "Ben Okafor and Priya Nair are named. Choose who owns it."),
        ("<!subteam^S0OPS|@ops> please check it", "@ops is several people. Choose who owns it."),
        ("Send one by Friday and one by Monday", "Fri 4 Dec and Mon 7 Dec are named. Choose until when."),
        ("Ship it by 5pm Friday", "I left “5pm” out: tasks are due by day."),
        ("Ship it by Friday or Monday", "“Friday or Monday” is two days. Give one."),
    ],
)
def test_what_is_left_to_choose_is_said(text: str, line: str) -> None:
    assert read(text).about == [line]


@pytest.mark.parametrize(
    "text", ["Ana and Ben talked about it", "Ben and the vendor will talk", "The quota may end in May"]
)
def test_what_is_only_told_leaves_nothing_to_choose(text: str) -> None:
    assert (read(text).about, read(text).owner, read(text).due) == ([], "", None)


def test_what_somebody_says_is_their_action_item_and_not_their_risk() -> None:
    assert said("Sending the link tomorrow", operation="action add") == ("Sending the link", AUTHOR, "01 Dec 2026")
    assert said("Labels from Lyon drift", operation="risk add") == ("Labels from Lyon drift", "", "")


def test_a_decision_has_neither_owner_nor_due_date() -> None:
    found = read(f"{BEN} decided: focal loss by Friday", "decision add")

    assert (found.title, found.owner, found.due) == ("@Ben Okafor decided: focal loss by Friday", "", None)


def test_a_long_title_ends_with_a_sentence_or_else_a_word() -> None:
    sentence = "The rerun is running, recall looks like 0.73."
    assert read(f"{sentence} {'And so on ' * 20}").title == sentence
    cut = read("word " * 60).title
    assert cut.endswith("word…")
    assert len(cut) <= 150
    assert len(read("x" * 400).title) == 150


def test_a_word_twice_as_long_takes_no_more_than_twice_the_work() -> None:
    def work(length: int) -> float:
        began = time.process_time()
        cues.asked("x" * length)
        return time.process_time() - began

    assert min(work(40_000) for _ in range(3)) < 3 * min(work(20_000) for _ in range(3))


def test_of_a_very_long_message_the_beginning_is_read() -> None:
    assert said(f"{BEN} please send the contract by Friday\n" + "T-1 " * 50_000) == (
        "Send the contract",
        "U02BEN",
        FRIDAY,
    )
