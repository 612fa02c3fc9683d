"""What was asked for in words is kept as exact commands, and done once, when who asked confirms it."""

from datetime import timedelta
from functools import partial
from typing import NamedTuple

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, PRIYA, Office, Payload, open_office, until
from tests.private_project import Secret
from tests.storage.threads import at_once

DONE = "proposal new task done T-1"


@pytest.fixture
def labelled(churn: Office) -> Office:
    """Return the office with T-1, which is Ana's."""
    churn.slash(PRIYA, "/task add Label the images @ana")
    churn.settle()
    return churn


class Asked(NamedTuple):
    """What somebody was shown when they asked for something, and where."""

    office: Office
    who: str
    message: Payload
    channel: str
    thread: str | None

    def click(self, label: str, who: str = "") -> None:
        self.office.click(who or self.who, self.message, label, self.channel)
        self.office.settle()

    def answer(self, words: str) -> str:
        """Type an answer where the question stands, and return what comes of it."""
        if self.thread:
            return self.office.mention(self.who, words, self.channel, self.thread).text
        return self.office.direct(self.who, words).text

    def now(self) -> Payload:
        """Return the message as it is now."""
        self.office.settle()
        found = self.office.messages(self.who, self.channel, self.thread)
        return next(each for each in found if each["ts"] == self.message["ts"])


def ask(office: Office, where: str, words: str, who: str = PRIYA) -> Asked:
    """Ask for something by a mention, in a thread, in direct messages or by a slash command."""
    channel, thread = CHURN, None
    if where == "slash":
        office.slash(who, f"/baton {words}")
        return Asked(office, who, office.ephemeral(who, "Shall I"), CHURN, None)
    if where == "direct":
        channel = office.direct_channel(who)
        office.say(who, words, channel)
    else:
        parent = office.say(who, "About the labels") if where == "thread" else None
        ts = office.say(who, f"@baton {words}", CHURN, **({"thread_ts": parent} if parent else {}))
        thread = parent or ts

    def look() -> Payload | None:
        found = [m for m in office.messages(who, channel, thread) if m.get("bot") and "Shall I" in m["text"]]
        return found[-1] if found else None

    message = until(look)
    office.settle()
    return Asked(office, who, message, channel, thread)


def is_done(office: Office) -> bool:
    return "T-1 Label the images · Ana · done" in office.slash(ANA, "/task list all").text


@pytest.mark.parametrize("where", ["mention", "thread", "direct", "slash"])
def test_it_is_done_by_a_click_and_its_buttons_go(labelled: Office, where: str) -> None:
    before = labelled.rows()
    asked = ask(labelled, where, DONE)
    assert "task done T-1" in asked.message["text"]
    assert labelled.rows() == before

    asked.click("Confirm")

    assert is_done(labelled)
    assert "T-1 Label the images is done" in asked.now()["text"]
    assert "Confirm" not in str(asked.now()["blocks"])
    assert "There is nothing" not in labelled.slash(PRIYA, "/baton undo").text
    assert not is_done(labelled)


@pytest.mark.parametrize("where", ["mention", "thread", "direct"])
@pytest.mark.parametrize(("said", "becomes"), [("Yes.", "was confirmed"), ("no", "was cancelled")])
def test_a_typed_answer_counts_and_the_message_is_drawn_again(
    labelled: Office, where: str, said: str, becomes: str
) -> None:
    asked = ask(labelled, where, DONE)

    answer = asked.answer(said)

    assert ("is done" if said == "Yes." else "Nothing was changed") in answer
    assert is_done(labelled) == (said == "Yes.")
    assert becomes in asked.now()["text"]
    assert "Confirm" not in str(asked.now()["blocks"])
    assert "already" in asked.answer("ok")


def test_only_who_asked_may_confirm_and_every_click_is_answered(labelled: Office) -> None:
    asked = ask(labelled, "mention", DONE)

    asked.click("Confirm", BEN)
    assert "Only the person who asked" in labelled.ephemeral(BEN, "Only the person")["text"]
    assert not is_done(labelled)

    asked.click("Cancel")
    assert "cancelled this already" in labelled.slash(PRIYA, "/baton proposal confirm 1").text
    assert not is_done(labelled)


def test_a_typed_yes_of_somebody_else_is_told_whose_it_is_and_elsewhere_that_nothing_waits(labelled: Office) -> None:
    asked = ask(labelled, "mention", DONE)

    theirs = labelled.mention(BEN, "yes", thread=asked.thread)
    assert theirs.text == "Only the person who asked for this can answer it. To do it yourself, ask me the same."
    nothing = "Nothing that you asked for waits for a yes or no here."
    assert labelled.mention(BEN, "yep, do it").text == labelled.direct(BEN, "no").text == nothing
    assert not is_done(labelled)


def test_what_changed_meanwhile_is_shown_before_it_is_done(labelled: Office) -> None:
    asked = ask(labelled, "mention", DONE)
    labelled.slash(ANA, "/task priority T-1 high")

    asked.click("Confirm")

    assert "Something was changed since I asked:\nT-1 · " in asked.now()["text"]
    assert not is_done(labelled)
    labelled.click(PRIYA, asked.now(), "Do it anyway", CHURN)
    labelled.settle()
    assert is_done(labelled)


def test_an_old_one_expires_says_so_and_can_be_asked_again(labelled: Office) -> None:
    asked = ask(labelled, "mention", DONE)

    labelled.move(labelled.clock() + timedelta(hours=25))

    assert "Not confirmed within a day, so nothing was changed. To do it again:\ntask done T-1" in asked.now()["text"]
    assert "Not confirmed within a day" in asked.answer("yes")
    assert not is_done(labelled)
    labelled.click(PRIYA, asked.now(), "Ask me again", CHURN)
    labelled.settle()
    assert "Shall I do this? task done T-1" in asked.now()["text"]


def test_its_form_holds_what_was_understood(labelled: Office) -> None:
    asked = ask(labelled, "mention", "remind Ben to order labels by 2026-12-04")

    labelled.click(PRIYA, asked.message, "Change", CHURN)
    assert "Order labels" in str(labelled.modal(PRIYA))
    labelled.submit(PRIYA, title="Order two labels")
    labelled.settle()

    assert "T-2 Order two labels · Ben" in labelled.slash(PRIYA, "/task list").text
    assert "Confirm" not in str(asked.now()["blocks"])
    assert "Something was changed since I asked" in asked.answer("yes")


def test_titles_with_markup_ping_nobody(labelled: Office) -> None:
    asked = ask(labelled, "mention", "remind Ben to write &lt;!channel&gt; and &lt;@U01ANA&gt; *now*")

    shown = str(asked.message["blocks"])
    assert "<!channel>" not in shown
    assert "<@U01ANA>" not in shown
    asked.click("Confirm")
    assert "<!channel>" not in str(labelled.messages(PRIYA, CHURN, asked.thread))


def test_of_several_projects_one_is_chosen_and_then_proposed(labelled: Office) -> None:
    labelled.slash(PRIYA, "/project add Onboarding", GENERAL)
    channel = labelled.direct_channel(PRIYA)
    which = labelled.direct(PRIYA, "I need to buy gloves")
    assert "Which project is it for?" in which.text
    assert "task add Buy gloves @priya" in which.text

    message = next(m for m in reversed(labelled.messages(PRIYA, channel)) if "Which project" in m["text"])
    labelled.click(PRIYA, message, "Churn model", channel)
    labelled.settle()

    shown = next(m for m in reversed(labelled.messages(PRIYA, channel)) if m["ts"] == message["ts"])
    assert "Shall I do this? task add Buy gloves @priya project=P-1" in shown["text"]


def test_several_are_counted_listed_and_undone_together(labelled: Office) -> None:
    for number in range(2, 8):
        labelled.slash(PRIYA, f"/task add Sort crate {number}")
    asked = ask(labelled, "mention", "we finished T-1, T-2, T-3, T-4, T-5, T-6 and T-7")
    assert asked.message["text"].startswith(
        "Shall I make these 7 changes?\n1 task done T-1 · T-1 Label the images · Ana"
    )
    labelled.slash(PRIYA, "/task done T-3")

    asked.click("Confirm")
    labelled.click(PRIYA, asked.now(), "Do it anyway", CHURN)
    labelled.settle()

    assert "⚠ T-3 is done already." in asked.now()["text"]
    assert "No tasks are open." in labelled.slash(PRIYA, "/task list").text
    labelled.click(PRIYA, asked.now(), "Undo", CHURN)
    labelled.settle()
    assert labelled.slash(PRIYA, "/task list").text.count("Sort crate") == 5
    assert not is_done(labelled)


def confirmed(office: Office, number: int, _of_two: int) -> str:
    return office.slash(PRIYA, f"/baton proposal confirm {number}").text


def test_two_clicks_at_once_do_it_once(url: str) -> None:
    with open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model")
        for number in range(1, 4):
            office.slash(PRIYA, f"/baton proposal new task add Sort crate {number}")

            said = at_once(2, partial(confirmed, office, number))

            assert sum("✓ T-" in text for text in said) == 1, said
            assert sum("confirmed this already" in text for text in said) == 1, said
        assert office.slash(PRIYA, "/task list").text.count("Sort crate") == 3


def test_a_yes_is_to_ones_own_newest_open_one_and_counts_for_a_while(labelled: Office) -> None:
    labelled.slash(PRIYA, "/task add Sort crate 2")
    first = ask(labelled, "thread", DONE)
    labelled.mention(PRIYA, "proposal new task done T-2", thread=first.thread)
    labelled.mention(PRIYA, "no", thread=first.thread)
    labelled.mention(BEN, "proposal new task start T-2", thread=first.thread)

    assert "T-1 is done" in first.answer("yes")
    assert "already" in first.answer("ok")
    labelled.clock.stands_at = labelled.clock() + timedelta(minutes=31)
    assert "already" not in first.answer("confirm")
    assert "T-2 is in progress" in labelled.mention(BEN, "yes", thread=first.thread).text


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("task assign T-1 @ana", "Nothing is to be changed"),
        ("task list", "Nothing is to be changed"),
        ('home add "Order ink"', "is no change that I can propose"),
        ("proposal again 1", "is no change that I can propose"),
    ],
)
def test_what_changes_nothing_or_is_nobodys_to_type_is_not_proposed(labelled: Office, command: str, why: str) -> None:
    answer = labelled.slash(PRIYA, f"/baton proposal new {command}")

    assert why in answer.text
    assert "Confirm" not in str(answer.blocks)


def test_no_more_than_twenty_are_proposed_at_once(labelled: Office) -> None:
    labelled.slash(PRIYA, "/task add Sort crate 2")
    asked = ask(labelled, "mention", "we finished T-1 and T-2")

    labelled.click(PRIYA, asked.message, "Change", CHURN)
    answer = labelled.submit(PRIYA, commands="\n".join(f"task add Sort crate {number}" for number in range(21)))

    assert "at once, and these are 21" in str(answer)
    assert not is_done(labelled)


def test_who_has_left_does_and_reads_nothing_by_what_was_proposed_before(secret: Secret) -> None:
    office = secret.office
    office.slash(ANA, "/baton proposal new task add Buy ink", secret.channel)
    office.direct(ANA, "proposal new task done T-1")
    secret.member(ANA, "leave")
    until(lambda: "There is no task T-1" in secret.asked(ANA))
    office.slash(PRIYA, '/task edit T-1 title="Double the price"', secret.channel)

    assert "You don't see the project of this any more" in office.direct(ANA, "proposal confirm 1").text
    said = office.direct(ANA, "proposal confirm 2").text
    assert "There is no task T-1" in said
    assert "price" not in said
    assert "Buy ink" not in office.slash(PRIYA, "/task list", secret.channel).text
