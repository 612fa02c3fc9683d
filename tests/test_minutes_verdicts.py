"""Items of minutes are accepted, edited, dismissed, and given an owner."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.job_errors import NotAtOnceError
from bot.jobs.live_message_job import LiveMessageJobs
from handlers.request.outbox.live_messages import POSTED, REDRAW
from storage import jobs, proposals
from storage.jobs import Job, NewJob
from tests.office import ANA, BEN, CHURN, MEI, PRIYA, Answer, Office, until
from tests.patience import SECONDS
from tests.posted_minutes import NOTES, again, at_once, found, pasted, pasted_below, pasted_head, settled, with_text
from tests.test_records import prefilled

pytestmark = pytest.mark.usefixtures("drafts_here")


def test_an_accepted_item_is_a_record_with_its_quote_and_a_link(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(BEN, message, "Accept")

    shown = until(lambda: again(churn, message, "A-1"))
    assert "accepted by Ben" in shown["text"]
    card = churn.slash(ANA, "/action show A-1")
    assert "“@Ben to send the labelling guide by Friday”" in card.text
    assert f"p{pasted_head(churn)['ts'].replace('.', '')}" in str(card.blocks)


def test_the_owner_is_told_of_what_somebody_else_accepted(churn: Office) -> None:
    churn.click(ANA, with_text(pasted(churn), "labelling guide"), "Accept")

    assert "Ana gave you A-" in churn.newest_direct(BEN, "labelling guide").text


def test_of_two_who_accept_at_once_one_is_told_that_the_other_was_faster(churn: Office) -> None:
    pasted(churn)
    answers = at_once(lambda: churn.slash(BEN, "/minutes accept 1"), lambda: churn.slash(ANA, "/minutes accept 1"))

    assert sorted("D-1 is accepted." in answer.text for answer in answers) == [False, True]
    assert any("accepted this already: it is D-1." in answer.text for answer in answers)
    assert "D-2" not in churn.slash(ANA, "/decision list").text


def test_what_is_accepted_before_it_is_noted_where_it_stands_is_shown_there(
    churn: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_looked_for, message_of = threading.Event(), LiveMessageJobs._message

    def slow(self: LiveMessageJobs, job: Job | NewJob) -> Any:
        if job.kind == POSTED:
            if isinstance(job, NewJob):
                raise NotAtOnceError
            is_looked_for.wait(SECONDS)
        return message_of(self, job)

    monkeypatch.setattr(LiveMessageJobs, "_message", slow)
    churn.slash(ANA, "/minutes")
    churn.submit(ANA, title="Weekly sync", text=NOTES)
    until(lambda: any("Minutes:" in m["text"] for m in churn.from_bot(PRIYA)))
    message = until(lambda: found(churn, pasted_head(churn)["ts"], "Decisions"))
    churn.slash(BEN, "/minutes accept 1")
    until(lambda: is_tried_later(churn))
    is_looked_for.set()

    assert "accepted by Ben" in until(lambda: again(churn, message, "D-1"))["text"]


def is_tried_later(office: Office) -> bool:
    """Say whether a message could not be drawn again yet."""
    with office.service.database.read() as session:
        drawn = session.query(jobs.Job).filter(jobs.Job.kind == REDRAW)
        return any("not posted yet" in (job.error or "") for job in drawn)


def test_a_dismissed_item_can_be_brought_back(churn: Office) -> None:
    message = with_text(pasted(churn), "GPU quota might slip")
    message = next(m for m in pasted_below(churn) if m["text"].startswith("Risks"))
    churn.click(ANA, message, "Dismiss")
    dismissed = until(lambda: again(churn, message, "Dismissed by Ana"))
    churn.click(ANA, dismissed, "Bring back")
    waiting = until(lambda: again(churn, message, "Exact quote"))
    churn.click(ANA, waiting, "Accept")

    assert "R-1" in until(lambda: again(churn, message, "R-1"))["text"]


def test_what_needs_an_owner_gets_one_from_the_menu(churn: Office) -> None:
    message = with_text(pasted(churn), "no owner")
    churn.click(ANA, message, "Choose the owner", value=MEI)

    shown = until(lambda: again(churn, message, "Somebody should ask legal about the vendor contract · Mei"))
    assert "no owner" not in shown["text"]


def test_an_edited_item_is_accepted_as_it_was_edited(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(ANA, message, "Edit")
    prefilled = churn.modal(ANA)["blocks"][0]["element"]["initial_value"]
    churn.submit(ANA, text="Send the guide to the labellers", owner=PRIYA, due="2099-12-04")
    corrected = until(lambda: again(churn, message, "Send the guide to the labellers · Priya · due Fri 4 Dec 2099"))
    churn.click(ANA, corrected, "Accept")

    assert "labelling guide" in prefilled
    until(lambda: again(churn, message, "A-1"))
    assert "Send the guide to the labellers · Priya" in churn.slash(ANA, "/action list").text


def test_all_with_an_owner_are_accepted_at_once(churn: Office) -> None:
    message = with_text(pasted(churn), "labelling guide")
    churn.click(ANA, message, "Accept all with an owner")

    shown = until(lambda: again(churn, message, "A-2"))
    assert "no owner" in shown["text"]
    assert "D-1" not in churn.slash(ANA, "/decision list").text


def test_everything_that_is_ready_is_accepted_by_a_command(churn: Office) -> None:
    pasted(churn)
    answer = churn.slash(ANA, "/minutes accept-all MT-1")

    assert answer.text == "Accepted: D-1, A-1, A-2, R-1. 1 needs an owner."


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Mei Tanaka: I will finish the card in two weeks from Friday.", "· Mei · due Fri 18 Dec"),
        ("- Tess to call legal by Friday", "Call legal by Friday · Theresa · due Fri 4 Dec"),
        ("- Ana to send the guide by Friday", "Send the guide by Friday · Ana Costa or Ana Silva? · due Fri 4 Dec"),
        ("- @ana to send the guide by Friday", "Send the guide by Friday · Ana Costa or Ana Silva? · due Fri 4 Dec"),
    ],
)
def test_an_owner_is_who_is_named_and_two_of_one_name_are_asked_about(churn: Office, said: str, read: str) -> None:
    churn.move(datetime(2026, 11, 30, 12, tzinfo=UTC))
    for user, name, display in (("U06TESS", "Theresa Wood", "Tess"), ("U06COSTA", "Ana Costa", "")):
        churn.script.post("people", as_=ANA, id=user, real_name=name, name=user.lower(), display_name=display)
        churn.script.post("members", as_=ANA, channel=CHURN, user=user, action="join")
    churn.settle()

    assert read in "\n".join(message["text"] for message in pasted(churn, said))


def test_a_list_says_where_last_weeks_minutes_are(churn: Office) -> None:
    pasted(churn)

    shown = churn.slash(ANA, "/meeting list").text
    assert "MT-1" not in shown
    assert "Those that were held, too: meeting list all" in shown
    assert "MT-1 Weekly sync" in churn.slash(ANA, "/meeting list all").text


def test_undo_of_one_that_was_accepted_with_others_names_them_all(churn: Office) -> None:
    pasted(churn)
    churn.slash(ANA, "/minutes accept-all MT-1")

    undone = churn.slash(ANA, "/baton undo A-1").text

    assert undone.startswith("Taken back: you accepted D-1, A-1, A-2 and R-1 from the minutes of ")


def test_a_risk_that_is_accepted_is_to_be_reviewed(churn: Office) -> None:
    pasted(churn)

    churn.slash(ANA, "/minutes accept-all MT-1")

    assert "review Sat 5 Dec" in churn.slash(ANA, "/risk R-1").text


def test_the_form_of_a_decision_has_neither_owner_nor_due_date(churn: Office) -> None:
    pasted(churn)

    churn.slash(ANA, "/minutes edit 1")

    assert [block["block_id"] for block in churn.modal(ANA)["blocks"]] == ["text"]
    assert "is a decision: it has no owner" in churn.slash(ANA, "/minutes edit 1 @ben").text


def test_notes_in_the_place_of_a_title_are_told_where_they_go(churn: Office) -> None:
    churn.slash(ANA, "/minutes Ana Silva: I'll send the guide by Friday.")
    said = churn.ephemeral(ANA, "looks like the notes themselves")

    assert said["text"] == (
        "That looks like the notes themselves, not like a title. Paste notes into the form. "
        "A form holds 3,000 characters. Longer? Upload a file, or write the minutes of a thread."
    )
    assert Answer(said["text"], said["blocks"]).button("Paste notes")


def test_notes_in_the_place_of_a_title_stand_in_the_form_that_is_offered(churn: Office) -> None:
    churn.slash(ANA, '/minutes Ben Okafor: I\'ll "order" a & b by Friday.\n- @ana to check <it>')

    churn.click(ANA, churn.ephemeral(ANA, "looks like the notes themselves"), "Paste notes")

    assert prefilled(churn.modal(ANA)) == {"text": "Ben Okafor: I'll 'order' a & b by Friday.\n- @ana to check <it>"}


def test_an_item_whose_line_was_not_found_waits_for_a_correction(churn: Office) -> None:
    message = with_text(pasted(churn), "two people per image")
    with churn.service.database.begin() as session:
        for item in proposals.of_meeting(session, 2):
            item.is_verified = False
    refused = churn.slash(ANA, "/minutes accept 1")
    churn.slash(ANA, '/minutes edit 1 "Two people label each image"')
    churn.slash(ANA, "/minutes accept 1")

    assert "could not be found in the source" in refused.text
    assert until(lambda: again(churn, message, "D-1 Two people label each image"))


def test_a_long_list_stands_in_several_messages_that_slack_takes(churn: Office) -> None:
    rows = [f"- Ana will check number {n} of the cohorts <b> & {'with care ' * 60}" for n in range(1, 31)]
    root = churn.upload(ANA, "long.md", "\n".join(["# Action items", *rows]).encode(), "@baton minutes Long sync")
    until(lambda: found(churn, root, "Minutes: Long sync"))
    settled(churn)

    pages = [m for m in churn.messages(PRIYA, CHURN, root) if m["text"].startswith("Action items")]
    assert len(pages) == 4
    assert all("1/2" not in m["text"] and m["blocks"] for m in pages)
    churn.click(BEN, pages[3], "Accept")
    assert until(lambda: again(churn, pages[3], "A-1"))
