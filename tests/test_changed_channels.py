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
    until(lambda: [m for m in secret.office.from_bot(PRIYA, secret.channel) if "week to" in m["text"]])


def test_where_the_app_was_uninstalled_the_program_ends_and_says_what_to_do(office: Office) -> None:
    office.script.post("uninstall")

    said = until(lambda: office.service.ended_because)

    assert "put its new token into .env" in said


def test_the_revoked_token_of_a_person_ends_nothing(churn: Office) -> None:
    churn.script.post("revoke_token", user=ANA)

    until(lambda: [each for each in churn.requests("tokens_revoked") if each["status"]])
    churn.settle()
    assert not churn.service.ended_because
    assert "T-1" in churn.slash(ANA, "/task add Label the rest").text


def test_the_channel_of_a_project_without_us_is_read_by_itself(office: Office) -> None:
    office.slash(PRIYA, "/project add Onboarding", GENERAL)
    office.service.comparison.own_channels(TEAM)  # what is new to us is read then, too
    office.settle()
    before = len(office.requests("conversations.info"))

    office.service.comparison.own_channels(TEAM)
    office.settle()

    assert [each["request"]["channel"] for each in office.requests("conversations.info")[before:]] == [GENERAL]


def test_an_answer_that_waits_goes_on_under_the_new_id_of_its_channel(secret: Secret) -> None:
    secret.faults(rate_limited=1, retry_after=30, method="chat.postMessage")
    ts = secret.office.say(ANA, "@baton task show T-1", secret.channel)
    until(lambda: [each for each in secret.office.requests("chat.postMessage") if each["status"] == 429])

    secret.change(new_id="C0RENUMBERED")
    until(lambda: [each for each in secret.office.requests("channel_id_changed") if each["status"]])
    secret.office.script.post("clock", by=30)

    said = secret.office.answer_in_thread(ANA, "C0RENUMBERED", ts, after=ts)
    assert "Raise the price" in said.text


def test_a_standup_goes_on_under_the_new_id_of_its_channel(secret: Secret) -> None:
    secret.office.slash(PRIYA, "/standup setup mon-fri 10:00 report=11:00 zones=project", secret.channel)
    secret.change(new_id="C0RENUMBERED")
    until(lambda: [each for each in secret.office.requests("channel_id_changed") if each["status"]])

    secret.office.pass_time(datetime.fromisoformat("2026-11-23T04:35:00+00:00"), timedelta(hours=6))
    secret.office.slash(ANA, "/standup answer 1. Prices", "C0RENUMBERED")
    secret.office.pass_time(datetime.fromisoformat("2026-11-23T05:35:00+00:00"), timedelta(minutes=30))

    until(lambda: [m for m in secret.office.from_bot(PRIYA, "C0RENUMBERED") if "1 of 2 answered" in m["text"]])


def test_word_that_a_channel_was_archived_is_old_where_it_is_open_again(secret: Secret) -> None:
    secret.office.slash(PRIYA, "/digest setup mon 16:00", secret.channel)
    secret.faults(hold_events=True)
    secret.office.script.post("archive", channel=secret.channel, as_=PRIYA)
    secret.office.script.post("clock", by=5)
    secret.office.script.post("archive", channel=secret.channel, as_=PRIYA, archived=False)
    secret.faults(hold_events=False, release_events="reversed")
    until(lambda: [each for each in secret.office.requests("group_archive") if each["status"]])
    until(lambda: [each for each in secret.office.requests("group_unarchive") if each["status"]])
    secret.office.settle()

    assert "archived" not in secret.office.slash(PRIYA, "/baton health", secret.channel).text
    assert not [m for m in secret.office.from_bot(PRIYA, secret.office.direct_channel(PRIYA)) if "paused" in m["text"]]
