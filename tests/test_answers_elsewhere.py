"""Answers always arrive: whatever Slack refuses, whoever asked hears another way, once, and is told why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.jobs.posting.elsewhere import EXPIRED, HOME, INVITE
from bot.slack.calls.error_codes import Meaning, meaning
from tests.bot.test_error_codes import codes_of
from tests.office import ANA, BEN, CHURN, PRIYA, Office, Payload, until

SUNDAY = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
HALF_AN_HOUR = 31 * 60


def direct(office: Office, who: str, words: str) -> list[Payload]:
    """Return what the bot wrote to somebody privately that holds some words."""
    return [m for m in office.from_bot(who, office.direct_channel(who)) if words in m["text"]]


def in_thread(office: Office, ts: str, number: int) -> list[Payload]:
    """Return the answers that stand in a thread."""
    return [m for m in office.from_bot(ANA, CHURN, ts) if f"T-{number} " in m["text"]]


def heard(office: Office, ts: str, number: int) -> list[Payload]:
    """Return what Ana heard of a task, in the thread or privately."""
    return in_thread(office, ts, number) or direct(office, ANA, f"T-{number} ")


def test_whatever_slack_answers_to_a_post_its_asker_hears_once(churn: Office, shared: Path) -> None:
    refusals = [code for code in codes_of(shared, "chat.postMessage") if meaning(code) is not Meaning.LATER]
    assert len(refusals) > 35

    for number, code in enumerate([*refusals, "a_code_of_tomorrow"], start=1):
        churn.script.post("faults", errors=1, error_code=code, method="chat.postMessage")
        ts = churn.say(ANA, f"@baton task add Label batch{number}")
        until(partial(heard, churn, ts, number))
        churn.settle()

        stands, told = in_thread(churn, ts, number), direct(churn, ANA, f"T-{number} ")
        assert len(stands) + len(told) == 1, code
        assert bool(stands) == (meaning(code) is Meaning.BLOCKS), code
        if told and code not in ("not_in_channel", "channel_not_found"):
            assert INVITE not in str(told[0]["blocks"])
            assert "so I answer here" in str(told[0]["blocks"]), code
    assert "failed" not in churn.jobs()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("restricted_action_read_only_channel", "add @baton to who may post"),
        ("restricted_action_thread_locked", "That thread takes no replies from me"),
        ("is_archived", "That channel is archived"),
    ],
)
def test_the_asker_is_told_why_an_answer_is_not_in_its_thread(churn: Office, code: str, why: str) -> None:
    churn.script.post("restrict", channel=CHURN, error=code)
    ts = churn.say(ANA, "@baton task add Label images")

    assert why in str(churn.newest_direct(ANA, "✓ T-1").blocks)
    churn.settle()
    assert churn.from_bot(ANA, CHURN, ts) == []


def test_in_direct_messages_an_answer_stands_beside_a_thread_that_takes_none(churn: Office) -> None:
    channel = churn.direct_channel(ANA)
    ts = churn.say(ANA, "what do I owe?", channel)
    until(lambda: direct(churn, ANA, "owe"))
    churn.script.post("restrict", channel=channel, error="thread_not_found")

    churn.say(ANA, "help task", channel, thread_ts=ts)

    answer = until(lambda: direct(churn, ANA, "task"))[-1]
    assert "so I answer here" not in str(answer["blocks"])
    churn.settle()
    assert len(direct(churn, ANA, answer["text"])) == 1


def test_who_can_be_told_nowhere_is_in_health_with_the_reason(churn: Office) -> None:
    channel = churn.direct_channel(BEN)
    churn.script.post("restrict", channel=channel, error="messages_tab_disabled")
    churn.say(BEN, "help", channel)

    until(lambda: churn.jobs().get("failed"))
    assert "Switch the messages tab on" in churn.direct(ANA, "health failed").text


def test_a_form_that_is_submitted_after_half_an_hour_is_confirmed(churn: Office) -> None:
    churn.slash(ANA, "/task add")
    churn.modal(ANA)
    churn.script.post("clock", by=HALF_AN_HOUR)
    churn.submit(ANA, title="Label images")

    assert EXPIRED in str(churn.newest_direct(ANA, "✓ T-1").blocks)
    churn.settle()
    assert len(direct(churn, ANA, "T-1")) == 1
    assert "failed" not in churn.jobs()


def test_a_card_whose_form_took_half_an_hour_is_written_over_nevertheless(churn: Office) -> None:
    added = churn.say(ANA, "@baton task add Label images")
    churn.answer_in_thread(ANA, CHURN, added, after=added)
    churn.mention(ANA, "T-1", thread=added)
    card = churn.from_bot(ANA, CHURN, added)[-1]
    churn.click(ANA, card, "Edit")
    churn.modal(ANA)
    churn.script.post("clock", by=HALF_AN_HOUR)
    churn.submit(ANA, title="Label all images")

    until(lambda: [m for m in churn.from_bot(ANA, CHURN, added) if "Label all images" in m["text"]])
    churn.settle()
    assert direct(churn, ANA, "Label all images") == []


def test_what_a_shortcut_answers_goes_on_where_its_address_has_expired(churn: Office) -> None:
    ts = churn.say(ANA, "Who labels the images?")
    churn.use_shortcut(ANA, "Create task", ts)
    churn.script.post("restrict", channel=CHURN, error="restricted_action")
    churn.script.post("clock", by=HALF_AN_HOUR)
    churn.submit(ANA)

    assert "add @baton to who may post" in str(churn.newest_direct(ANA, "Who labels the images?").blocks)


def test_what_is_done_in_an_app_home_that_slack_does_not_draw_is_answered(churn: Office) -> None:
    churn.slash(PRIYA, f"/task add Label images <@{ANA}>")
    churn.open_home(ANA, "Label images")
    churn.settle()
    churn.script.post("faults", errors=99, error_code="not_enabled", method="views.publish")
    churn.click_home(ANA, "Mark T-1 done")

    assert until(lambda: [m for m in direct(churn, ANA, "T-1") if HOME in str(m["blocks"])])


def test_whose_picture_slack_does_not_take_is_told_so(churn: Office) -> None:
    churn.slash(PRIYA, '/risk add "Labels drift" p=4 i=5')
    churn.script.post("faults", errors=1, error_code="file_uploads_disabled", method="files.getUploadURLExternal")
    churn.slash(PRIYA, "/risk matrix")

    assert "file_uploads_disabled" in churn.newest_direct(PRIYA, "does not take the file").text
    assert "a picture" in churn.direct(ANA, "health failed").text


def test_a_picture_that_its_thread_does_not_take_says_why_it_is_here(churn: Office) -> None:
    churn.slash(PRIYA, '/risk add "Labels drift" p=4 i=5')
    ts = churn.say(PRIYA, "@baton risk matrix")
    until(lambda: churn.requests("files.completeUploadExternal"))
    churn.settle()
    assert churn.from_bot(PRIYA, CHURN, ts)

    churn.script.post("restrict", channel=CHURN, error="restricted_action")
    churn.say(PRIYA, "@baton risk matrix")

    picture = until(lambda: [m for m in churn.messages(PRIYA, churn.direct_channel(PRIYA)) if m["files"]])[-1]
    assert "so I answer here" in picture["text"]


@pytest.mark.parametrize(("code", "tries"), [("invalid_blocks", 1), ("internal_error", 3)])
def test_where_slack_dislikes_the_blocks_the_text_arrives_once(churn: Office, code: str, tries: int) -> None:
    churn.script.post("faults", blocks_error=code)
    channel = churn.direct_channel(ANA)
    churn.say(ANA, "help", channel)

    answer = until(lambda: direct(churn, ANA, "Five things you can do") or later(churn))[0]
    assert answer["blocks"] == []
    churn.settle()
    posts = [each["request"] for each in churn.requests("chat.postMessage")]
    assert [bool(each.get("blocks")) for each in posts] == [True] * tries + [False]


@pytest.mark.parametrize("code", ["invalid_blocks", "internal_error"])
def test_a_card_is_drawn_as_text_where_slack_dislikes_its_blocks(churn: Office, code: str) -> None:
    churn.slash(ANA, f"/task add Label images <@{BEN}>")
    churn.newest_direct(BEN, "T-1")
    churn.settle()
    churn.script.post("faults", blocks_error=code)
    churn.slash(ANA, "/task edit T-1 Label all images")

    card = until(lambda: direct(churn, BEN, "Label all images") or later(churn))[0]
    assert card["blocks"] == []


def later(office: Office) -> list[Payload]:
    """Let the pause go by after which what failed is tried again; nothing is found by that."""
    office.move(office.clock() + timedelta(seconds=20))
    return []


@pytest.fixture
def sunday(churn: Office) -> Office:
    """Return an office with a digest in #churn-model on Mondays at four, UTC, on the Sunday before."""
    churn.clock.stands_at = SUNDAY
    churn.settle()
    churn.slash(PRIYA, "/project edit P-1 zone=UTC")
    churn.slash(PRIYA, "/digest setup mon 16:00")
    churn.slash(ANA, "/task add Label images")
    churn.move(SUNDAY)
    return churn


@pytest.mark.parametrize("code", ["restricted_action_thread_only_channel", "ekm_access_denied", "a_code_of_tomorrow"])
def test_what_is_due_where_posting_is_refused_pauses_and_goes_on_by_itself(sunday: Office, code: str) -> None:
    sunday.script.post("restrict", channel=CHURN, error=code)
    sunday.move(MONDAY)
    sunday.settle()

    [told] = direct(sunday, PRIYA, "P-1 Churn model")
    assert "paused, as Slack does not let me post in #churn-model. Let @baton post there" in told["text"]
    assert "paused, because Slack does not let me post in its channel" in sunday.slash(PRIYA, "/baton health").text
    failed = sunday.jobs()["failed"]
    for hours in (1, 2, 3):
        sunday.move(MONDAY + timedelta(hours=hours))
    sunday.move(MONDAY + timedelta(days=7))
    assert len(direct(sunday, PRIYA, "paused, as Slack")) == 1
    assert sunday.jobs()["failed"] == failed

    sunday.script.post("restrict", channel=CHURN)
    sunday.move(MONDAY + timedelta(days=7, hours=1))
    sunday.settle()
    assert len(direct(sunday, PRIYA, "running again, as I can post in #churn-model again")) == 1
    assert len([m for m in sunday.from_bot(ANA) if "I can post here again" in m["text"]]) == 1
    sunday.slash(ANA, "/task add Train the model")
    sunday.move(MONDAY + timedelta(days=14))
    assert until(lambda: [m for m in sunday.from_bot(ANA) if "Churn model is on track" in m["text"]])


def test_a_standup_whose_thread_is_locked_pauses_and_goes_on_by_itself(sunday: Office) -> None:
    thread = sunday.say(PRIYA, "Our standups go here")
    sunday.mention(PRIYA, "standup setup mon-fri 9:00 report=11:00 zones=project into=thread", thread=thread)
    sunday.script.post("restrict", channel=CHURN, error="restricted_action_thread_locked")
    for hour in (0, 9):
        sunday.move(MONDAY.replace(hour=hour, minute=1))
    sunday.slash(ANA, "/standup answer 1. Labels 2. Model 3. Nothing")
    sunday.move(MONDAY.replace(hour=11, minute=1))
    sunday.settle()

    [told] = direct(sunday, PRIYA, "all standups are")
    assert "the thread in #churn-model that they go into takes no replies from me. Unlock it" in told["text"]
    assert "the thread that it is posted in takes no replies from me" in sunday.slash(PRIYA, "/baton health").text
    for hours in (1, 2, 3, 24):
        sunday.move(MONDAY.replace(hour=11, minute=1) + timedelta(hours=hours))
    assert len(direct(sunday, PRIYA, "all standups are")) == 1
    assert [m for m in sunday.from_bot(ANA) if "week to" in m["text"]]  # the digest, beside the thread

    sunday.script.post("restrict", channel=CHURN)
    sunday.move(MONDAY + timedelta(days=2))
    sunday.settle()
    assert len(direct(sunday, PRIYA, "running again, as I can post in #churn-model again")) == 1
    assert [m for m in sunday.from_bot(ANA, CHURN, thread) if "I can post here again" in m["text"]]
    assert not [
        m for m in sunday.from_bot(ANA) if "I can post here again" in m["text"] and m["ts"] == m.get("thread_ts")
    ]


def test_a_refused_answer_pauses_nothing_that_is_due(sunday: Office) -> None:
    sunday.script.post("restrict", channel=CHURN, error="restricted_action_thread_locked")
    sunday.say(ANA, "@baton task add Label more")
    sunday.newest_direct(ANA, "Label more")

    sunday.move(MONDAY)
    sunday.settle()

    assert direct(sunday, PRIYA, "paused") == []
    assert len([m for m in sunday.from_bot(ANA) if "week to" in m["text"]]) == 1
    # What goes below it can't: it stands beside it.
    assert "Label images" in " ".join(m["text"] for m in sunday.from_bot(ANA))


def test_a_lead_who_is_told_nothing_by_slack_finds_the_digest_in_health(sunday: Office) -> None:
    slack = sunday.slack.slack
    slack.manifest = replace(slack.manifest, scopes=slack.manifest.scopes - {"chat:write"})
    sunday.move(MONDAY)
    sunday.settle()

    assert "I lack a permission in Slack" in sunday.slash(PRIYA, "/baton health failed").text
