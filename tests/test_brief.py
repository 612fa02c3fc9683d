"""`brief me`: what others have changed since somebody last looked, what concerns them first, what waits for them."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.office import ANA, BEN, CHURN, GENERAL, GUS, PRIYA, Office, open_office
from tests.private_project import Secret

MONDAY, WEDNESDAY = (datetime(2026, 11, day, 12, tzinfo=UTC) for day in (16, 18))


@pytest.fixture
def churn(url: str) -> Iterator[Office]:
    """Return an office on either database, where Ana has looked on Monday and others have worked since."""
    with open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        office.settle()
        office.clock.stands_at = MONDAY
        office.slash(PRIYA, "/task add Renew the keys @ana by tomorrow")
        office.slash(PRIYA, "/task add Train it @ben on=T-1")
        office.slash(ANA, "/baton brief me")
        office.slash(PRIYA, "/task add Evaluate")
        office.slash(PRIYA, "/task priority T-1 urgent")
        office.slash(BEN, "/task drop T-1 not needed")
        office.slash(BEN, "/task reopen T-1")
        office.slash(ANA, "/task add Of my own")
        office.clock.stands_at = WEDNESDAY
        yield office


def test_it_tells_what_others_have_changed_what_concerns_the_asker_first(churn: Office) -> None:
    said = churn.slash(ANA, "/baton brief me").text.splitlines()

    assert said[0] == "1 of yours changed since Mon 16 Nov, 12:00, 1 other. 1 late, Ben waits for you."
    assert said[-4:] == [
        "What concerns you",
        "• T-1 Renew the keys · Ben reopened it · 2 changes before",
        "In your projects",
        "• T-3 Evaluate · Priya added it",
    ]


def test_the_look_is_noted_and_a_quiet_time_is_one_line(churn: Office) -> None:
    churn.slash(ANA, "/baton brief me")

    again = churn.slash(ANA, "/baton brief me").text
    assert again.splitlines()[0] == "Nothing is new since today, 12:00. 1 late, Ben waits for you."
    churn.slash(ANA, "/task done T-1")
    assert churn.slash(BEN, "/baton brief me").text.startswith("2 of yours changed in the last seven days, 3 others.")
    quiet = churn.slash(BEN, "/baton brief me").text
    assert quiet == "Nothing is new since today, 07:00. Nothing is late, due today or waiting for you."


@pytest.mark.parametrize("asked", ["what did I miss?", "what changed since I last looked?", "can you brief me?"])
def test_it_may_be_asked_in_other_words(churn: Office, asked: str) -> None:
    assert churn.slash(ANA, f"/baton {asked}").text.startswith("1 of yours changed since Mon 16 Nov, 12:00")


def test_what_a_channel_reads_is_about_its_project_and_is_no_look(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Onboarding", GENERAL)

    said = churn.mention(ANA, "brief me").text
    assert "Evaluate" in said
    assert "Onboarding" not in said
    assert churn.slash(ANA, "/baton brief me").text.startswith("1 of yours changed since Mon 16 Nov, 12:00")


def test_one_project_can_be_asked_about_and_one_that_nobody_knows_is_refused(churn: Office) -> None:
    for named in ("Churn model", "churn", "P-1"):
        assert "T-3 Evaluate" in churn.slash(ANA, f"/baton brief me on {named}").text
    assert "You see no project called “Moon”." in churn.slash(ANA, "/baton brief me on Moon").text


def test_a_long_time_is_told_by_pages(churn: Office) -> None:
    for number in range(12):
        churn.slash(PRIYA, f"/task add Number {number}")

    first = churn.slash(ANA, "/baton brief me")
    rest = churn.slash(ANA, f"/baton {first.button('4 more')['value']}")

    assert rest.text.splitlines()[-1] == "• T-3 Evaluate · Priya added it"


def test_nobody_is_told_of_a_project_that_they_do_not_see(secret: Secret) -> None:
    for who in (BEN, GUS):
        assert "Raise the price" not in secret.office.direct(who, "brief me").text
    assert "Raise the price" in secret.office.direct(ANA, "brief me").text


def test_a_channel_reads_of_no_standup_of_a_private_project(secret: Secret) -> None:
    office = secret.office
    office.clock.stands_at = datetime(2026, 11, 15, 12, tzinfo=UTC)
    office.slash(PRIYA, "/project add Churn model", CHURN)
    office.slash(PRIYA, "/standup setup mon-fri 9:30", secret.channel)
    for day, hour in ((15, 13), (16, 4), (16, 9)):
        office.move(datetime(2026, 11, day, hour, 31, tzinfo=UTC))
    assert "Standup of Pricing" in office.slash(ANA, "/baton brief me").text

    said = office.mention(ANA, "brief me").text
    assert "Pricing" not in said
    assert "standup" not in said
