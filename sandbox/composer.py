"""What Slack's composer does with typed text: names become mentions, addresses become links, the rest is escaped."""

import re
from collections.abc import Callable

from sandbox.workspace import Channel, Person, Workspace

TYPED = re.compile(
    r"(?P<known><@[UW]\w+>)"
    r"|(?P<url>https?://[^\s<>]+)"
    r"|(?<![\w&])@(?P<name>[\w.'-]+)"
    r"|(?<![\w&])#(?P<channel>[\w-]+)"
    r"|(?P<sign>[&<>])"
)
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
BROADCASTS = {"here", "channel", "everyone"}


def composed(text: str, workspace: Workspace) -> str:
    """Return the text of a message as Slack stores it."""
    return _rewrite(text, workspace, lambda person: f"<@{person.id}>")


def escaped(text: str, workspace: Workspace) -> str:
    """Return the text of a slash command whose manifest asks for should_escape."""
    return _rewrite(text, workspace, lambda person: f"<@{person.id}|{person.name}>")


def _rewrite(text: str, workspace: Workspace, mention: Callable[[Person], str]) -> str:
    def one(found: re.Match[str]) -> str:
        if found["known"]:
            person = workspace.people.get(found["known"][2:-1])
            return mention(person) if person else "&lt;" + found["known"][1:-1] + "&gt;"
        if found["url"]:
            return _link(found["url"])
        if found["name"]:
            return _mention(found["name"], workspace, mention)
        if found["channel"]:
            return _channel(found["channel"], workspace.named(found["channel"]))
        return ESCAPES[found["sign"]]

    return TYPED.sub(one, text)


def _link(url: str) -> str:
    address = url.rstrip(".,;:!?)")
    return f"<{address.replace('&', '&amp;')}>{url[len(address) :]}"


def _mention(name: str, workspace: Workspace, mention: Callable[[Person], str]) -> str:
    if name.lower() in BROADCASTS:
        return f"<!{name.lower()}>"
    for end in (name, name.rstrip(".'-"), name.removesuffix("'s")):
        person = workspace.handle(end)
        if person:
            return mention(person) + name[len(end) :]
    return f"@{name}"


def _channel(name: str, channel: Channel | None) -> str:
    return f"<#{channel.id}|{channel.name}>" if channel else f"#{name}"
