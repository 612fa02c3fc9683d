"""What real Slack does to an app's knowledge: events that are lost or late, channels that change, other teams."""

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from sandbox.in_thread import Running
from tests.sandbox.peer import App, Script, until

CHURN, GENERAL, PARTNER = "C02CHURN", "C01GENERAL", "T0PARTNER"


def test_that_a_channel_is_private_now_is_told_only_to_who_hears_its_messages(app: App, script: Script) -> None:
    script.post("change_channel", channel=CHURN, is_private=True)

    # The manifest of these tests asks for message.channels, and not for message.groups.
    script.say("ana", "<@U0BATON> hello")
    app.wait_for(1, "app_mention")
    subtypes = [request.payload["event"].get("subtype") for request in app.of("message")]
    assert "channel_convert_to_private" not in subtypes


def test_a_channel_with_another_id_is_unknown_under_the_old_one(web: WebClient, script: Script) -> None:
    script.post("change_channel", channel=CHURN, new_id="C0NEW", name="fresh")

    assert web.conversations_info(channel="C0NEW")["channel"]["name"] == "fresh"
    with pytest.raises(SlackApiError, match="channel_not_found"):
        web.conversations_info(channel=CHURN)


def test_people_of_another_team_are_in_no_list_and_name_their_own_team(
    app: App, web: WebClient, script: Script
) -> None:
    script.post("change_channel", channel=CHURN, share_with=PARTNER)
    script.post("people", id="U0PAUL", name="paul", real_name="Paul Partner", team_id=PARTNER)
    script.post("members", channel=CHURN, user="U0PAUL", action="join", as_="priya")

    joined = app.wait_for(1, "member_joined_channel")[0].payload
    assert (joined["team_id"], joined["is_ext_shared_channel"]) == (PARTNER, True)
    assert joined["authorizations"][0]["team_id"] == "T0SANDBOX"
    assert "U0PAUL" not in [user["id"] for user in web.users_list()["members"]]
    assert web.users_info(user="U0PAUL")["user"]["team_id"] == PARTNER
    assert web.conversations_info(channel=CHURN)["channel"]["is_ext_shared"] is True

    script.post("change_channel", channel=CHURN, unshare_from=PARTNER)
    with pytest.raises(SlackApiError, match="user_not_visible"):
        web.users_info(user="U0PAUL")


def test_events_are_lost_or_come_late_and_out_of_order(app: App, script: Script) -> None:
    script.post("faults", lose_events=True)
    script.post("members", channel=CHURN, user="mei", action="leave")
    script.post("members", channel=CHURN, user="mei", action="join")
    script.post("faults", lose_events=False, hold_events=True)
    for who in ("ana", "ben"):
        script.post("members", channel=CHURN, user=who, action="leave")
        script.post("members", channel=CHURN, user=who, action="join")
    assert app.of("member_joined_channel") == []

    script.post("faults", hold_events=False, release_events="reversed")

    came = [request.payload["event"] for request in app.wait_for(2, "member_joined_channel")]
    assert [event["user"] for event in came] == ["U02BEN", "U01ANA"]
    assert float(came[0]["event_ts"]) > float(came[1]["event_ts"])


def test_after_so_many_calls_one_is_refused_until_the_next_window(web: WebClient, script: Script) -> None:
    script.post("faults", calls_per_window=2, method="users.list", retry_after=7)

    web.users_list(limit=2)
    web.users_list(limit=2)
    with pytest.raises(SlackApiError) as refused:
        web.users_list(limit=2)

    assert refused.value.response.headers["Retry-After"] == "7"
    assert web.users_list(limit=2)["ok"]


def test_answers_carry_the_time_of_the_workspace(slack: Running, web: WebClient, script: Script) -> None:
    script.post("clock", to="2031-03-04T05:06:07Z")

    assert web.auth_test().headers["Date"].startswith("Tue, 04 Mar 2031 05:06:0")


def test_an_app_that_was_uninstalled_is_refused(web: WebClient, script: Script) -> None:
    script.post("uninstall")

    with pytest.raises(SlackApiError, match="account_inactive"):
        web.auth_test()


def test_an_app_is_told_that_events_were_kept_back(app: App, script: Script) -> None:
    script.post("faults", app_rate_limited=True)

    assert until(lambda: app.of("app_rate_limited"))
    assert "event" not in app.of("app_rate_limited")[0].payload
