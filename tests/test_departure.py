"""Who leaves a channel or the workspace: the lead hears once what is still theirs there."""

import pytest
from sqlalchemy import select

from storage.records import records
from storage.records.records import Record
from storage.registers.task import Task
from tests.office import ANA, BEN, CHURN, PRIYA, Office, until


@pytest.fixture
def secret(churn: Office) -> str:
    """Return a private channel whose project Priya leads and Ben is in."""
    members = [ANA, BEN, PRIYA, "U0BATON"]
    channel = churn.script.post("channels", name="pricing", is_private=True, as_=PRIYA, members=members)["channel"]
    churn.slash(PRIYA, "/project add Pricing", channel)
    churn.slash(PRIYA, "/task add Raise the price @ben", channel)
    churn.settle()
    return str(channel)


def test_the_lead_hears_what_somebody_owns_who_left_a_private_channel(churn: Office, secret: str) -> None:
    churn.script.post("members", channel=secret, user=BEN, action="leave")

    told = churn.newest_direct(PRIYA, "Ben Okafor left Pricing")

    assert "can't see 1 open record there any more" in told.text
    assert "T-1 Raise the price" in told.text
    where = churn.direct_channel(PRIYA)
    message = next(each for each in churn.from_bot(PRIYA, where) if "Ben Okafor left" in each["text"])
    churn.click(PRIYA, message, "Assign", where, selected_user=ANA)
    until(lambda: "\nAna\n" in churn.slash(PRIYA, "/task show T-1", secret).text)


def test_who_leaves_a_channel_that_all_may_read_keeps_what_they_own(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Label images @ben")
    churn.script.post("members", channel=CHURN, user=BEN, action="leave")
    churn.settle()

    assert not [
        each for each in churn.from_bot(PRIYA, churn.direct_channel(PRIYA)) if "Ben Okafor left" in each["text"]
    ]


def test_the_lead_hears_what_somebody_owns_who_was_deactivated(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Label images @ben")
    churn.slash(PRIYA, "/task add Order labels @ben")
    churn.settle()
    churn.script.post("people", id=BEN, deleted=True)

    told = churn.newest_direct(PRIYA, "Ben Okafor left the workspace")

    assert "still owns 2 open records in Churn model" in told.text
    where = churn.direct_channel(PRIYA)
    message = next(each for each in churn.from_bot(PRIYA, where) if "Ben Okafor left" in each["text"])
    churn.click(PRIYA, message, "All tasks to", where, selected_user=ANA)
    until(lambda: "Give all 2 to Ana" in str(churn.messages(PRIYA, where)[-1]["blocks"]))


def test_the_lead_hears_of_all_that_somebody_owned_however_much(churn: Office) -> None:
    churn.settle()
    with churn.service.database.begin() as session:
        lead = session.scalars(select(Record).where(Record.kind == "project")).one()
        many = [Task(title=f"Label part {n}", project_id=lead.id, owner_id=BEN, created_by=PRIYA) for n in range(201)]
        for task in many:
            task.team_id, task.created_at, task.updated_at = lead.team_id, lead.created_at, lead.updated_at
            records.add(session, task)
    churn.script.post("people", id=BEN, deleted=True)

    told = churn.newest_direct(PRIYA, "Ben Okafor left the workspace")

    assert "still owns 201 open records in Churn model" in told.text
    assert "and 191 more" in told.text
