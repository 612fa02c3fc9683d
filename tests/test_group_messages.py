"""Direct messages of a group: Slack does not tell us who is in them, so that no project lives there."""

import pytest

from sandbox.workspace import BOT_USER, Channel, Kind
from tests.office import ANA, BEN, PRIYA, Office, Payload, until

GROUP = "G0GROUP"


@pytest.fixture
def group(churn: Office) -> Office:
    """Return an office with a direct message of Ana, Priya and Baton, beside the project Churn model."""
    name = "mpdm-ana--priya--baton-1"
    made = Channel(GROUP, name, Kind.GROUP_DIRECT, [ANA, PRIYA, BOT_USER], ANA)
    churn.slack.slack.workspace.channels[GROUP] = made
    return churn


def test_a_command_there_is_one_of_no_channel(group: Office) -> None:
    said = group.slash(ANA, "/project add Pricing", GROUP).text

    assert "A project lives in a channel. A direct message, of two or of a group, is none." in said
    assert "Churn model" in group.slash(ANA, "/project list", GROUP).text


def test_who_mentions_us_there_is_told_where_the_project_belongs(group: Office) -> None:
    assert "P-2 Pricing" in group.mention(ANA, "project add Pricing", GROUP).text

    told = until(lambda: [m for m in _direct(group, ANA) if "project bind P-2" in m["text"]])
    assert "P-2 Pricing lives in a direct message of a group." in told[0]["text"]
    group.settle()
    assert group.jobs().get("failed", 0) == 0
    assert "Pricing" not in group.direct(BEN, "project list").text


def test_a_comparison_with_slack_goes_on_past_it(group: Office) -> None:
    group.mention(ANA, "project add Pricing", GROUP)
    group.settle()

    group.service.comparison.own_channels("T0SANDBOX")
    group.service.comparison.members_if_shown("T0SANDBOX", GROUP)
    assert "Pricing" in group.direct(ANA, "project list").text


def _direct(office: Office, who: str) -> list[Payload]:
    return office.from_bot(who, office.direct_channel(who))
