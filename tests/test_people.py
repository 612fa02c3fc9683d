"""People who are unknown, new, guests, gone, or who move: the bot follows what Slack tells."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from storage.directory import people
from tests.office import ANA, BEN, CHURN, GUS, MEI, PRIYA, Office, until


def test_somebody_nobody_knows_is_named_in_a_clear_sentence(churn: Office) -> None:
    slack = churn.slack.slack  # which would not let a person type this id
    commands = tuple(replace(command, should_escape=False) for command in slack.manifest.commands)
    slack.manifest = replace(slack.manifest, commands=commands)

    said = churn.slash(ANA, "/task add Label images <@U0NOBODY>").text

    assert "Slack does not show me one of these people" in said
    assert "T-1" not in churn.slash(ANA, "/task list").text


def test_a_name_that_fits_nobody_is_named_too(churn: Office) -> None:
    assert "I know nobody called “zoe”" in churn.slash(ANA, "/task add Label images @zoe").text


def test_somebody_new_is_met_when_first_named(churn: Office) -> None:
    unannounced(churn, "U0LEO", "Leo Marks")

    assert "· Leo" in churn.slash(ANA, "/task add Label images <@U0LEO>").text
    assert "Label images" in churn.newest_direct("U0LEO", "Label images").text


def test_somebody_new_names_somebody_new(churn: Office) -> None:
    unannounced(churn, "U0LEO", "Leo Marks")
    unannounced(churn, "U0ZOE", "Zoe Adler")

    told = churn.slash("U0LEO", "/task add Label images <@U0ZOE>").text

    assert "· Zoe" in told
    assert "Added by Leo" in churn.slash("U0LEO", "/task T-1").text


def unannounced(office: Office, user: str, name: str) -> None:
    """Have somebody in the workspace of whom the bot has not heard."""
    workspace = office.slack.slack.workspace
    handle = name.split(maxsplit=1)[0].lower()
    someone = type(workspace.people[ANA])(user, handle, name, handle, email=f"{handle}@example.com")
    workspace.people[user] = someone
    workspace.channels[CHURN].members.append(user)
    workspace.direct(user)


def test_somebody_who_has_just_joined_is_known_by_name(churn: Office) -> None:
    churn.script.post("people", id="U0LEO", name="leo", real_name="Leo Marks")

    until(lambda: "· Leo" in churn.slash(ANA, "/task add Label images @leo").text)


def test_what_no_reader_sees_is_no_part_of_a_name(churn: Office) -> None:
    churn.script.post("people", id="U0LEO", name="le\0o", real_name="\u202eLeo\u200b Ma\0rks\ufeff")

    until(lambda: "· Leo" in churn.slash(ANA, "/task add Label images @leo").text)
    with churn.service.database.read() as session:
        assert [each.name for each in people.load(session, "T0SANDBOX", ["U0LEO"])] == ["Leo Marks"]


def test_somebody_who_has_left_gets_no_task(churn: Office) -> None:
    churn.script.post("people", id=MEI, deleted=True)

    until(lambda: "has left" in churn.slash(ANA, f"/task add Label images <@{MEI}>").text)


def test_a_guest_sees_the_project_of_their_channel_alone(churn: Office) -> None:
    churn.slash(PRIYA, "/project add Everything else", "C01GENERAL")
    churn.slash(PRIYA, "/task add Sweep the floor", "C01GENERAL")
    churn.slash(ANA, "/task add Label images @gus")

    churn.newest_direct(GUS, "gave you T-")
    until(lambda: "Label images" in churn.direct(GUS, "task show T-2").text)
    hidden, none = churn.direct(GUS, "task show T-1").text, churn.direct(GUS, "task show T-9").text
    assert hidden.replace("T-1", "T-9") == none
    assert "Sweep the floor" in churn.direct(BEN, "task show T-1").text


def test_tomorrow_is_tomorrow_where_somebody_has_moved_to(churn: Office) -> None:
    churn.clock.stands_at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    churn.slash(ANA, "/task add In Lisbon it is still Friday @ana by 2026-11-21")
    assert "due tomorrow" in churn.slash(ANA, "/task T-1").text

    churn.script.post("people", id=ANA, tz="Asia/Tokyo")

    until(lambda: "due tomorrow" in churn.slash(ANA, "/task add In Tokyo it is Saturday @ana by 2026-11-22").text)


@pytest.fixture
def secret(churn: Office) -> Office:
    """Return an office with a private channel, whose project Ana and Priya see."""
    members = [ANA, PRIYA, "U0BATON"]
    channel = churn.script.post("channels", name="pricing", is_private=True, as_=PRIYA, members=members)["channel"]
    churn.slash(PRIYA, "/project add Pricing", channel)
    churn.slash(PRIYA, "/task add Raise the price", channel)
    until(lambda: "Raise the price" in churn.direct(ANA, "task show T-1").text)
    churn.pricing = channel  # type: ignore[attr-defined]
    return churn


def test_a_private_project_does_not_exist_for_others(secret: Office) -> None:
    hidden, none = secret.slash(BEN, "/task show T-1").text, secret.slash(BEN, "/task show T-9").text

    assert hidden.replace("T-1", "T-9") == none
    assert "Pricing" not in secret.direct(BEN, "project list").text


def test_who_leaves_a_private_channel_loses_its_project(secret: Office) -> None:
    secret.script.post("members", channel=secret.pricing, user=ANA, action="leave")  # type: ignore[attr-defined]

    until(lambda: "There is no task T-1" in secret.direct(ANA, "task show T-1").text)


def test_who_joins_a_private_channel_finds_its_project(secret: Office) -> None:
    secret.script.post("members", channel=secret.pricing, user=BEN, action="join", as_=PRIYA)  # type: ignore[attr-defined]

    until(lambda: "Raise the price" in secret.direct(BEN, "task show T-1").text)


def test_a_channel_that_we_come_to_later_is_read_then(churn: Office) -> None:
    members = [ANA, PRIYA]
    channel = churn.script.post("channels", name="pricing", is_private=True, as_=PRIYA, members=members)["channel"]
    churn.slash(PRIYA, "/project add Pricing", channel)
    churn.slash(PRIYA, "/task add Raise the price", channel)
    assert "There is no task T-1" in churn.direct(ANA, "task show T-1").text

    churn.script.say(PRIYA, "/invite @baton", channel)

    until(lambda: "Raise the price" in churn.direct(ANA, "task show T-1").text)


def test_a_deactivated_account_changes_nothing(churn: Office) -> None:
    with churn.service.database.begin() as session:
        ben = replace(people.load(session, "T0SANDBOX", [BEN])[0], is_active=False)
        people.save(session, "T0SANDBOX", [ben], churn.clock())
    before = churn.rows()

    assert "Your account is deactivated." in churn.slash(BEN, "/task add Label images").text
    assert churn.rows() == before
