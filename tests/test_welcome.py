"""Onboarding: Baton says who it is where it is added; who joins a project's channel is told what it is about."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from storage.directory.people import PersonRow
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office, Payload, until

BATON, SLACKBOT = "U0BATON", "USLACKBOT"


def new_channel(office: Office, name: str = "vision") -> str:
    """Have Ana make a channel."""
    return str(office.script.post("channels", as_=ANA, name=name)["channel"])


def comes(office: Office, who: str, channel: str, times: int = 1, **more: Any) -> None:
    """Have somebody come into a channel, and wait for what comes of it."""
    heard = len(office.requests("member_joined_channel"))
    office.script.post("members", channel=channel, user=who, action="join", **more)
    until(lambda: sum(each["ms"] is not None for each in office.requests("member_joined_channel")) >= heard + times)
    office.settle()


def leaves(office: Office, who: str, channel: str) -> None:
    """Have somebody leave a channel."""
    heard = len(office.requests("member_left_channel"))
    office.script.post("members", channel=channel, user=who, action="leave")
    until(lambda: sum(each["ms"] is not None for each in office.requests("member_left_channel")) > heard)


def introductions(office: Office, channel: str) -> list[Payload]:
    """Return what Baton said in a channel when it came."""
    return [m for m in office.from_bot(ANA, channel) if "added me" in m["text"]]


def welcomes(office: Office, who: str) -> list[Payload]:
    """Return the welcomes that somebody got privately."""
    return [m for m in office.from_bot(who, office.direct_channel(who)) if m["text"].startswith("Welcome to")]


def test_baton_says_what_it_does_and_who_added_it_and_offers_the_form(office: Office) -> None:
    channel = new_channel(office)

    comes(office, BATON, channel, as_=ANA)

    (said,) = introductions(office, channel)
    assert said["text"].startswith("Ana Silva added me to this channel. I keep a project's tasks")
    assert "<@" not in str(said["blocks"])
    office.click(ANA, said, "Start a project here", channel)
    office.submit(ANA, title="Vision")
    office.settle()
    assert introductions(office, channel) == []  # the project stands in its place
    assert "Vision" in office.from_bot(ANA, channel)[-1]["text"]


def test_news_that_comes_twice_is_answered_once(office: Office) -> None:
    channel = new_channel(office)
    office.script.post("faults", deliver_twice=True)

    comes(office, BATON, channel, times=2, as_=ANA)

    assert len(introductions(office, channel)) == 1


def test_where_there_is_a_project_it_says_which_and_how_to_begin(churn: Office) -> None:
    leaves(churn, BATON, CHURN)

    comes(churn, BATON, CHURN, as_=PRIYA)

    (said,) = introductions(churn, CHURN)
    assert "This channel works on P-1 Churn model" in said["text"]
    churn.click(ANA, said, "Open tasks")
    assert churn.ephemeral(ANA, "No tasks are open.")


def test_coming_back_it_says_less(office: Office) -> None:
    channel = new_channel(office)
    comes(office, BATON, channel, as_=ANA)
    leaves(office, BATON, channel)

    comes(office, BATON, channel, as_=ANA)

    first, again = (said["text"] for said in introductions(office, channel))
    assert "write minutes" in first
    assert "write minutes" not in again


def test_who_joins_a_project_is_told_privately_and_once_what_it_is_about(churn: Office) -> None:
    churn.slash(PRIYA, '/project edit P-1 goal="F1 of 0.8 on the hold-out"')
    churn.slash(PRIYA, "/decision add Use the labels of 2024")
    leaves(churn, BEN, CHURN)

    comes(churn, BEN, CHURN)
    leaves(churn, BEN, CHURN)
    comes(churn, BEN, CHURN)

    (told,) = welcomes(churn, BEN)
    for fact in ("Churn model", "F1 of 0.8", "Lead: Priya", "Ana Silva", "D-1 Use the labels of 2024", "mine"):
        assert fact in told["text"]
    assert "<@" not in str(told["blocks"])
    assert not [m for m in churn.messages(ANA) if "Welcome to" in m["text"]]


def test_the_newest_minutes_are_linked(churn: Office) -> None:
    root = churn.say(ANA, "I'll send the labelling guide by Friday.")
    churn.mention(PRIYA, "minutes Label sync", thread=root)
    until(lambda: [m for m in churn.from_bot(PRIYA, CHURN, root) if "Minutes: Label sync" in m["text"]])
    churn.settle()
    leaves(churn, BEN, CHURN)

    comes(churn, BEN, CHURN)

    (told,) = welcomes(churn, BEN)
    assert "Newest minutes: Label sync" in told["text"]
    assert f"archives/{CHURN}/p" in str(told["blocks"])


def test_nobody_is_welcomed_when_a_channel_gets_its_project(churn: Office) -> None:
    churn.settle()

    assert [welcomes(churn, who) for who in (ANA, BEN, MEI)] == [[], [], []]


def test_a_lead_may_switch_it_off(churn: Office) -> None:
    leaves(churn, BEN, CHURN)
    assert "project edit P-1 welcome=off" in churn.slash(ANA, "/baton welcome").text
    churn.slash(PRIYA, "/project edit P-1 welcome=off")

    comes(churn, BEN, CHURN)

    assert welcomes(churn, BEN) == []
    assert "it is switched off" in churn.slash(PRIYA, "/baton welcome").text


def test_no_welcome_without_a_project_and_none_for_the_lead(churn: Office) -> None:
    channel = new_channel(churn)
    comes(churn, BATON, channel)
    comes(churn, BEN, channel)
    leaves(churn, PRIYA, CHURN)
    comes(churn, PRIYA, CHURN)

    assert welcomes(churn, BEN) == welcomes(churn, PRIYA) == []


def test_a_program_is_not_welcomed(churn: Office) -> None:
    comes(churn, SLACKBOT, CHURN)

    assert churn.requests("chat.postMessage") == []


def test_a_project_that_has_ended_welcomes_nobody_and_leaves_room_for_another(churn: Office) -> None:
    for who in (BEN, BATON):
        leaves(churn, who, CHURN)
    churn.slash(PRIYA, "/project done P-1")

    comes(churn, BATON, CHURN, as_=ANA)
    comes(churn, BEN, CHURN)

    assert welcomes(churn, BEN) == []
    assert "This channel has no project yet" in introductions(churn, CHURN)[-1]["text"]


def test_a_guest_meets_only_those_of_their_own_channel(churn: Office) -> None:
    channel = new_channel(churn, "annotators")
    comes(churn, BATON, channel)
    comes(churn, PRIYA, channel)
    leaves(churn, GUS, CHURN)
    churn.slash(PRIYA, "/project bind P-1", channel)
    churn.settle()

    comes(churn, GUS, channel)

    (told,) = welcomes(churn, GUS)
    assert "Ana Silva" in told["text"]
    assert "Ben" not in told["text"]


def test_somebody_whom_nobody_knew_is_welcomed_a_little_later(churn: Office) -> None:
    leaves(churn, BEN, CHURN)
    churn.settle()
    with churn.service.database.begin() as session:
        session.execute(delete(PersonRow).where(PersonRow.user_id == BEN))

    comes(churn, BEN, CHURN)
    assert welcomes(churn, BEN) == []
    churn.move(churn.clock() + timedelta(minutes=6))

    assert len(welcomes(churn, BEN)) == 1


def test_what_baton_said_when_it_came_tells_of_the_project_that_came_later(office: Office) -> None:
    channel = new_channel(office)
    comes(office, BATON, channel, as_=ANA)

    office.slash(ANA, "/project add Vision", channel)
    begun = until(lambda: [m for m in introductions(office, channel) if "P-1 Vision" in m["text"]])
    assert "no project yet" not in begun[0]["text"]
    assert "Start a project here" not in str(begun[0]["blocks"])
    office.slash(ANA, "/project edit P-1 Thermal vision", channel)
    until(lambda: "Thermal vision" in introductions(office, channel)[0]["text"])
    office.slash(ANA, "/baton undo P-1", channel)
    until(lambda: "Thermal vision" not in introductions(office, channel)[0]["text"])
    office.slash(ANA, "/project done P-1", channel)

    until(lambda: "no project yet" in introductions(office, channel)[0]["text"])
    assert len(introductions(office, channel)) == 1
