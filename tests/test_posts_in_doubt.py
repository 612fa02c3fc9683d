"""A post that may have arrived is looked for in all that was said since; where we may not look, the lead has it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs.posting.elsewhere import DOUBT
from tests.office import ANA, CHURN, PRIYA, Office, Payload

FRIDAY = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
MUCH = 250


@pytest.fixture
def weekly(office: Office) -> Office:
    """Return an office with a digest on Fridays at four."""
    office.clock.stands_at = FRIDAY
    office.slash(PRIYA, "/project add Churn model zone=UTC")
    office.slash(PRIYA, f"/task add Label images <@{ANA}>")
    office.slash(PRIYA, "/digest setup fri 16:00 picture=off")
    office.move(FRIDAY + timedelta(minutes=1))
    return office


def lose_the_answer(office: Office) -> None:
    """Let the digest come, without an answer of Slack to its first message."""
    office.script.post("faults", lose_response=1, method="chat.postMessage")
    office.move(FRIDAY + timedelta(hours=1))


def digests(office: Office) -> list[Payload]:
    return [m for m in office.from_bot(PRIYA, CHURN) if "week to" in m["text"]]


def test_a_digest_whose_answer_was_lost_is_found_below_much_talk(weekly: Office) -> None:
    lose_the_answer(weekly)
    for number in range(MUCH):
        weekly.say(ANA, f"We talk on, {number}")
    weekly.move(FRIDAY + timedelta(hours=1, minutes=5))

    (digest,) = digests(weekly)
    assert len(weekly.from_bot(PRIYA, CHURN, digest["ts"])) == 2


def test_where_we_may_not_look_the_lead_has_it_and_the_digest_says_so(weekly: Office) -> None:
    slack = weekly.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes - {"channels:history"})
    lose_the_answer(weekly)
    weekly.move(FRIDAY + timedelta(hours=1, minutes=5))

    assert len(digests(weekly)) == 1
    assert DOUBT in str(weekly.newest_direct(PRIYA, "week to").blocks)
    assert "it went to the project's lead alone" in weekly.slash(ANA, "/digest").text


def test_no_picture_comes_in_the_channel_of_a_digest_that_went_to_the_lead(weekly: Office) -> None:
    weekly.slash(PRIYA, "/digest setup fri 16:00 picture=on")
    weekly.slash(PRIYA, "/task add Train the model by 2026-11-27")
    slack = weekly.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes - {"channels:history"})
    lose_the_answer(weekly)
    weekly.move(FRIDAY + timedelta(hours=1, minutes=5))

    weekly.newest_direct(PRIYA, "week to")
    assert weekly.jobs().get("failed", 0) == 0
    assert weekly.requests("files.completeUploadExternal") == []
