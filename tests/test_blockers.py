"""What is in somebody's way by a standup, and what is made of it by the buttons of the report."""

import pytest

from storage.standups import standup_blockers
from tests.office import ANA, BEN, MEI, PRIYA, Office, Payload
from tests.standups import DAY, asked, at, direct, fill_in, go, held, report_with, reports

__all__ = ["held"]


@pytest.fixture
def stuck(held: Office) -> Office:
    """Return an office where the report says that Ana waits for a quota."""
    go(held, at(9, 30))
    fill_in(held, ANA, first="Labels", third="The GPU quota")
    go(held, at(16))
    return held


def report(office: Office) -> Payload:
    (found,) = reports(office)
    return found


def test_a_blocker_becomes_a_risk_that_is_to_be_reviewed(stuck: Office) -> None:
    stuck.click(BEN, report(stuck), "Log risk")
    stuck.modal(BEN)
    stuck.submit(BEN, title="The quota comes too late", owner=BEN)

    shown = report_with(stuck, "→")
    assert "Ana Silva: The GPU quota → R-1 The quota comes too late · not scored · Ben" in shown["text"]
    assert "review Mon 7 Dec" in stuck.slash(BEN, "/risk R-1").text


def test_who_is_asked_for_help_has_a_task_and_is_told(stuck: Office) -> None:
    stuck.click(PRIYA, report(stuck), "Ask somebody to help")
    stuck.submit(PRIYA, owner=MEI)

    assert "→ T-1 The GPU quota · Mei" in report_with(stuck, "→")["text"]
    assert "The GPU quota" in stuck.newest_direct(MEI, "Priya gave you T-").text


def test_who_presses_help_has_the_task(stuck: Office) -> None:
    stuck.click(BEN, report(stuck), "Help Ana")

    assert "→ T-1 The GPU quota · Ben" in report_with(stuck, "→")["text"]


def test_the_report_is_one_message_and_each_answer_stands_in_its_thread(stuck: Office) -> None:
    (parent,) = stuck.from_bot(PRIYA)
    [_, answers] = stuck.from_bot(PRIYA, thread=parent["ts"])

    assert "Labels" not in parent["text"]
    assert "Labels" in answers["text"]


def test_of_one_blocker_one_thing_is_made(stuck: Office) -> None:
    first = stuck.slash(PRIYA, "/standup unblock 1 @mei").text
    second = stuck.slash(BEN, "/standup unblock 1 @ben").text

    assert "I-1" in first
    assert "Priya Nair has made I-1 of it already." in second


def test_of_one_answer_the_first_ten_things_are_in_the_way(held: Office) -> None:
    go(held, at(9, 30))
    fill_in(held, ANA, third="\n".join(f"Quota {number}" for number in range(1, 13)))
    go(held, at(16))

    with held.service.database.read() as session:
        found = standup_blockers.blockers_of(session, 1, DAY.date())
    assert [blocker.text for blocker, _ in found] == [f"Quota {number}" for number in range(1, 11)]


def test_a_blocker_that_is_taken_out_of_an_answer_leaves_the_report(stuck: Office) -> None:
    answered = next(m for m in direct(stuck, ANA) if "Edit your answer" in str(m["blocks"]))
    stuck.click(ANA, answered, "Edit your answer", stuck.direct_channel(ANA))
    stuck.modal(ANA)
    stuck.submit(ANA, first="Labels", third="Nothing any more")  # the form holds all of it, other words add
    stuck.settle()

    assert asked(stuck, ANA) == []
    assert "quota" not in report(stuck)["text"]
