"""The report of a standup: where it stands, how it is laid out, and that it follows late answers."""

import pytest

from tests.office import ANA, BEN, CHURN, PRIYA, Office, until
from tests.standups import SUNDAY, at, direct, fill_in, go, held, inputs, report_with, reports

__all__ = ["held"]


def test_late_and_edited_answers_change_the_one_report(held: Office) -> None:
    go(held, at(16))
    assert reports(held) == []
    fill_in(held, BEN, first="Rerun of March")
    report_with(held, "Rerun of March")
    question = next(m for m in direct(held, BEN) if "Edit your answer" in str(m["blocks"]))
    held.click(BEN, question, "Edit your answer", held.direct_channel(BEN))
    prefilled = inputs(held, BEN)["first"]
    held.submit(BEN, first="Rerun of March and April")

    report = report_with(held, "Rerun of March and April")
    assert prefilled == "Rerun of March"
    assert "Ben Okafor (edited)" in report["text"]
    assert "No word yet from Ana Silva." in report["text"]


def test_asked_for_in_a_thread_the_reports_go_into_that_thread(held: Office) -> None:
    root = held.say(PRIYA, "Standups go here")
    told = held.mention(PRIYA, "standup setup mon-fri 9:30", CHURN, root)
    held.mention(PRIYA, "standup setup report=11:00")  # it stands in no thread, and changes nothing of where
    held.move(SUNDAY)
    go(held, at(11))
    held.slash(ANA, "/standup answer 1. Labels of site B")

    assert "into that thread" in told.text
    assert reports(held) == []
    report = until(
        lambda: next((m for m in held.messages(PRIYA, CHURN, root) if m["text"].startswith("Standup Mon")), None)
    )
    assert report["text"].startswith("Standup Mon 23 Nov · 1 of 2 answered")
    assert "Asked later: Ben Okafor (" in report["text"]
    assert "today" not in report["text"]


def test_a_report_longer_than_a_message_goes_on_in_its_thread_and_is_kept_up_to_date(held: Office) -> None:
    held.slash(PRIYA, f"/standup with <@{PRIYA}>")
    go(held, at(14, 30))
    long = "word " * 480
    for person in (ANA, PRIYA):
        fill_in(held, person, first=f"{person} {long}", second=long)
    go(held, at(16))
    (report,) = reports(held)
    before = [m["text"][:4] for m in held.messages(PRIYA, CHURN, report["ts"])]
    fill_in(held, BEN, first=f"Ben {long}", second=long)

    assert before == ["Stan", "Ana ", "Priy"]
    shown = until(lambda: found if len(found := held.messages(PRIYA, CHURN, report["ts"])) == 4 else None)
    names = ("Ana Silva", "Priya Nair", "Ben Okafor")
    assert all(name in message["text"] for name, message in zip(names, shown[1:], strict=True))
    assert "No word yet" not in shown[0]["text"]


@pytest.mark.parametrize("by", ["person", "question"])
def test_the_report_is_grouped_as_the_team_wants_it(held: Office, by: str) -> None:
    held.slash(PRIYA, f"/standup setup by={by}")
    go(held, at(14, 30))
    fill_in(held, ANA, first="Labels")
    fill_in(held, BEN, first="Rerun")
    go(held, at(16))

    assert reports(held)[0]["text"].count("What did you do since last time?") == (2 if by == "person" else 1)
