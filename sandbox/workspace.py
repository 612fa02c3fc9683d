"""What the workspace holds: people, channels, messages, files and open views, as plain values in memory."""

from dataclasses import dataclass, field
from enum import StrEnum

from sandbox.payload import Payload
from sandbox.refusals import Refused

TEAM_ID = "T0SANDBOX"
TEAM_NAME = "Orchard Analytics"
TEAM_DOMAIN = "orchard-analytics"
APP_ID = "A0BATON"
BOT_USER = "U0BATON"
BOT_ID = "B0BATON"
BOT_NAME = "baton"
SLACKBOT = "USLACKBOT"
BOT_TOKEN = "xoxb-sandbox"
APP_TOKEN = "xapp-sandbox"
REFUSES_POSTS = frozenset({"restricted_action_thread_only_channel"})
"""Codes of channels that take replies in threads, and nothing else of the app."""
REFUSES_REPLIES = frozenset(
    {
        "restricted_action_non_threadable_channel",
        "restricted_action_thread_locked",
        "cannot_reply_to_message",
        "thread_not_found",
    }
)
"""Codes of channels that take the app's messages, and no reply in a thread."""
CANVAS = "application/vnd.slack-docs"
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Kind(StrEnum):
    PUBLIC = "channel"
    PRIVATE = "group"
    DIRECT = "im"
    GROUP_DIRECT = "mpim"


@dataclass
class Person:
    id: str
    name: str
    real_name: str
    display_name: str = ""
    title: str = ""
    tz: str = "Etc/UTC"
    email: str = ""
    locale: str = "en-GB"
    color: str = "9f69e7"
    is_admin: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_bot: bool = False
    deleted: bool = False
    status_text: str = ""
    status_emoji: str = ""
    status_expiration: int = 0
    updated: int = 0
    team_id: str = TEAM_ID

    @property
    def is_stranger(self) -> bool:
        """Say whether they are at home in another workspace, which shares a channel with this one."""
        return self.team_id != TEAM_ID

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted or self.is_stranger


@dataclass
class SharedFile:
    id: str
    name: str
    title: str
    user: str
    mimetype: str
    created: int
    size: int
    alt_txt: str = ""
    data: bytes | None = None
    channels: list[str] = field(default_factory=list)
    deleted: bool = False

    @property
    def is_canvas(self) -> bool:
        return self.mimetype == CANVAS


@dataclass
class Message:
    ts: str
    channel: str
    user: str
    text: str
    bot_id: str | None = None
    client_msg_id: str | None = None
    blocks: list[Payload] = field(default_factory=list)
    attachments: list[Payload] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    thread_ts: str | None = None
    subtype: str | None = None
    metadata: Payload | None = None
    edited: Payload | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    ephemeral_for: str | None = None
    username: str | None = None
    deleted: bool = False
    # Since when it is streamed, in seconds since 1970; None where it is not, or no longer.
    streamed_since: float | None = None
    stopped_by_user: bool = False
    # What each person has chosen in its menus, as block_id → action_id → state.
    choices: dict[str, dict[str, Payload]] = field(default_factory=dict)


@dataclass
class Session:
    """A conversation with the agent in one thread: what the app says of it."""

    status: str = "active"
    title: str = ""


@dataclass
class Channel:
    id: str
    name: str
    kind: Kind
    members: list[str]
    creator: str = SLACKBOT
    created: int = 0
    user: str | None = None
    topic: str = ""
    purpose: str = ""
    archived: bool = False
    is_general: bool = False
    connected: list[str] = field(default_factory=list)
    statuses: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    # The code with which the app's messages are refused, where posting is restricted.
    refuses: str | None = None
    messages: list[Message] = field(default_factory=list)

    @property
    def is_direct(self) -> bool:
        return self.kind in {Kind.DIRECT, Kind.GROUP_DIRECT}

    def refusal(self, *, is_reply: bool) -> str | None:
        """Return the code with which a message of the app is refused, if it is."""
        passes = (self.refuses in REFUSES_REPLIES and not is_reply) or (self.refuses in REFUSES_POSTS and is_reply)
        return None if passes else self.refuses

    def message(self, ts: str) -> Message | None:
        """Return the message that everybody in the channel sees, by its timestamp."""
        return next((m for m in reversed(self.messages) if m.ts == ts and not m.ephemeral_for and not m.deleted), None)

    def replies(self, ts: str) -> list[Message]:
        return [m for m in self.messages if m.thread_ts == ts and m.ts != ts and not m.ephemeral_for]


@dataclass
class View:
    id: str
    user: str
    content: Payload
    hash: str
    root_id: str
    previous_id: str | None = None
    values: dict[str, Payload] = field(default_factory=dict)

    @property
    def external_id(self) -> str:
        return str(self.content.get("external_id") or "")


class Workspace:
    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.files: dict[str, SharedFile] = {}
        self.modals: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        # The channel that each person looked at last while the agent's view was open.
        self.looked_at: dict[str, str] = {}
        # Options that the app suggested for external menus, by action id and value.
        self.suggested: dict[str, Payload] = {}
        self._made = 0

    def new_id(self, prefix: str) -> str:
        """Return an id that looks like Slack's and was never given before."""
        self._made += 1
        number, tail = self._made, ""
        while number:
            number, digit = divmod(number, len(DIGITS))
            tail = DIGITS[digit] + tail
        return f"{prefix}0SB{tail:0>6}"

    def person(self, user: str) -> Person:
        if user not in self.people:
            raise Refused("user_not_found")
        return self.people[user]

    def named(self, name: str) -> Channel | None:
        """Return the channel of that name, with or without its #."""
        wanted = name.removeprefix("#")
        return next((c for c in self.channels.values() if c.name == wanted and not c.is_direct), None)

    def handle(self, name: str) -> Person | None:
        """Return the person whom people call @name."""
        wanted = name.casefold()
        found = [p for p in self.people.values() if wanted in {p.name.casefold(), p.display_name.casefold()}]
        return found[0] if len(found) == 1 else next((p for p in found if p.name.casefold() == wanted), None)

    def direct(self, user: str) -> Channel:
        """Return the conversation between that person and the app, opened now if it was never before."""
        for channel in self.channels.values():
            if channel.kind is Kind.DIRECT and channel.user == user:
                return channel
        channel = Channel(f"D{user[1:]}", "", Kind.DIRECT, [user, BOT_USER], user=user)
        self.channels[channel.id] = channel
        return channel

    def sees(self, person: Person, channel: Channel) -> bool:
        """Say whether Slack shows this channel to this person."""
        return person.id in channel.members or (channel.kind is Kind.PUBLIC and not person.is_guest)

    def open_view(self, view_id: str) -> View | None:
        """Return the modal on somebody's screen, or the home, of that id."""
        views = [*(view for stack in self.modals.values() for view in stack), *self.homes.values()]
        return next((view for view in views if view.id == view_id), None)
