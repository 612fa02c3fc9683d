"""What happens to a channel itself: another name, private from now on, another id, shared with another team."""

from sandbox import events
from sandbox.refusals import Impossible
from sandbox.slack import Slack
from sandbox.workspace import TEAM_ID, Channel, Kind


def rename(slack: Slack, channel: Channel, name: str) -> None:
    if slack.workspace.named(name):
        raise Impossible(f"There is a channel #{name} already.")
    channel.name = name.removeprefix("#")
    events.renamed(slack, channel)
    slack.stream.tell({"type": "channels"})


def convert(slack: Slack, channel: Channel, *, is_private: bool) -> None:
    """Make a channel private, or public; those in it stay, the others do not see it any more."""
    if channel.is_direct:
        raise Impossible("Direct conversations stay what they are.")
    channel.kind = Kind.PRIVATE if is_private else Kind.PUBLIC
    if is_private:
        events.converted(slack, channel, channel.creator)
    slack.stream.tell({"type": "channels"})


def renumber(slack: Slack, channel: Channel, new_id: str) -> None:
    """Give a channel another id, as Slack does when a private one is shared; the old one is unknown from then on."""
    if new_id in slack.workspace.channels:
        raise Impossible(f"There is a channel {new_id} already.")
    before = channel.id
    del slack.workspace.channels[before]
    channel.id = new_id
    slack.workspace.channels[new_id] = channel
    for message in channel.messages:
        message.channel = new_id
    events.renumbered(slack, channel, before)
    slack.stream.tell({"type": "channels"})


def share(slack: Slack, channel: Channel, team: str) -> None:
    if team == TEAM_ID or team in channel.connected:
        raise Impossible(f"{team} has #{channel.name} already.")
    channel.connected.append(team)
    events.shared(slack, channel, team)
    slack.stream.tell({"type": "channels"})


def unshare(slack: Slack, channel: Channel, team: str) -> None:
    """End the sharing; the people of that team are not in the channel any more, and no event says so of each."""
    if team not in channel.connected:
        raise Impossible(f"#{channel.name} is not shared with {team}.")
    channel.connected.remove(team)
    channel.members = [user for user in channel.members if slack.workspace.person(user).team_id != team]
    events.shared(slack, channel, team)
    slack.stream.tell({"type": "channels"})
