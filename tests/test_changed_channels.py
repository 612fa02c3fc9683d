"""A channel gets another name or id, or is not ours any more; an app that was uninstalled."""

from datetime import datetime, timedelta

from tests.office import ANA, BEN, GENERAL, PRIYA, Office, until
from tests.private_project import HIDDEN, TEAM, Secret


def test_a_channel_is_known_by_its_new_name(secret: Secret) -> None:
    secret.change(name="prices")

    until(
        lambda: "goes to #prices" in secret.office.direct(PRIYA, "digest setup mon 16:00 to=#prices project=P-1").text
    )


def test_a_project_lives_on_under_the_new_id_of_its_channel(secret: Secret) -> None:
    secret.office.slash(PRIYA, "/digest setup mon 16:00", secret.channel)
    secret.change(new_id="C0RENUMBERED")
    secret.channel = "C0RENUMBERED"

    until(lambda: "Raise the price" in secret.office.slash(ANA, "/task list", secret.channel).text)
    secret.office.settle()
    assert "Raise the price" in secret.asked(ANA)
    assert HIDDEN in secret.asked(BEN)
    secret.office.pass_time(datetime.fromisoformat("2026-11-23T17:00:00+00:00"), timedelta(hours=6))
    until(lambda: secret.office.from_bot(PRIYA, secret.channel))


def test_where_the_app_was_uninstalled_the_program_ends_and_says_what_to_do(office: Office) -> None:
    office.script.post("uninstall")

    said = until(lambda: office.service.ended_because)

    assert "put its new token into .env" in said


def test_the_channel_of_a_project_without_us_is_read_by_itself(office: Office) -> None:
    office.slash(PRIYA, "/project add Onboarding", GENERAL)
    office.service.comparison.own_channels(TEAM)  # what is new to us is read then, too
    office.settle()
    before = len(office.requests("conversations.info"))

    office.service.comparison.own_channels(TEAM)
    office.settle()

    assert [each["request"]["channel"] for each in office.requests("conversations.info")[before:]] == [GENERAL]
