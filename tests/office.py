"""An office for tests: a sandbox workspace, the bot in it, and people who type and click there."""

import contextlib
import json
import time
import urllib.request
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from slack_sdk.errors import SlackApiError
from sqlalchemy import func, select

from bot.service import Service
from bot.settings import Settings
from core.actor import Person
from core.catalog import Catalog
from handlers.catalog import CATALOG
from pictures.render import draw
from sandbox.in_thread import Running
from sandbox.workspace import Person as SomebodyInSlack
from storage import jobs
from storage.directory import channels, people
from storage.history.audit import Audit
from storage.jobs import Job, State
from storage.records.records import Record
from tests.databases import database_at
from tests.outgoing import strays
from tests.patience import DEADLINE_SCALE
from tests.patience import SECONDS as PATIENCE
from tests.sandbox.peer import Script
from tests.workspaces import CONNECTIONS, SECRET, HearingService, Workspace, give_up, workspace

ANA, BEN, PRIYA, MEI, GUS = "U01ANA", "U02BEN", "U03PRIYA", "U04MEI", "U05GUS"
CHURN, PRICING, GENERAL = "C02CHURN", "C03PRICING", "C01GENERAL"

HOURLY = timedelta(minutes=40)
_BEFORE_RETRIES, _BREAK = 3.0, timedelta(minutes=1)
"""Seconds before what was put off by less than a break is let come."""
Payload = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What somebody was told, as text and as blocks."""

    text: str
    blocks: list[Payload] = field(default_factory=list)

    def button(self, label: str) -> Payload:
        """Return the control with this label. Raises AssertionError where there is none."""
        found = [
            each for each in self.controls() if label in (_label(each.get("text")), _label(each.get("placeholder")))
        ]
        assert found, f"no control {label!r} in {[_label(each.get('text')) for each in self.controls()]}"
        return found[0]

    def controls(self) -> list[Payload]:
        """Return all buttons and menus."""
        rows = [block.get("elements", []) for block in self.blocks if block.get("type") == "actions"]
        sides = [block["accessory"] for block in self.blocks if block.get("accessory")]
        return [*(control for row in rows for control in row), *sides]


@dataclass
class Office:
    """People type here. Names of people and channels are their ids."""

    slack: Running
    service: Service
    clock: "Clock"

    def __post_init__(self) -> None:
        self.script = Script(self.slack)

    def slash(self, who: str, text: str, channel: str = CHURN) -> Answer:
        """Type a slash command and return what its author is shown."""
        said = self.script.say(who, text, channel)
        body = said.get("response") or {}
        return Answer(body.get("text", ""), body.get("blocks", []))

    def say(self, who: str, text: str, channel: str = CHURN, **more: Any) -> str:
        """Post a message and return its ts."""
        return str(self.script.say(who, text, channel, **more)["ts"])

    def mention(self, who: str, text: str, channel: str = CHURN, thread: str | None = None) -> Answer:
        """Mention the bot and return its answer in the thread."""
        more = {"thread_ts": thread} if thread else {}
        ts = self.say(who, f"@baton {text}", channel, **more)
        return self.answer_in_thread(who, channel, thread or ts, after=ts)

    def answer_in_thread(self, who: str, channel: str, thread: str, after: str) -> Answer:
        """Wait for the bot's first message in a thread after another one."""
        return self.until(lambda: self._from_bot(self.messages(who, channel, thread), after))

    def direct(self, who: str, text: str) -> Answer:
        """Write to the bot in a direct message and return its answer."""
        channel = self.direct_channel(who)
        ts = self.say(who, text, channel)
        return self.until(lambda: self._from_bot(self.messages(who, channel), ts))

    def direct_channel(self, who: str) -> str:
        """Return the id of somebody's direct messages with the bot."""
        channels = self.script.get("state", as_=who)["channels"]
        return next(str(each["id"]) for each in channels if each["is_im"] and each["user"] == "U0BATON")

    def messages(self, who: str, channel: str = CHURN, thread: str | None = None) -> list[Payload]:
        """Return the messages that somebody sees: of their direct messages with the bot, those of all threads."""
        if thread or not channel.startswith("D"):
            return self._messages(who, channel, thread)
        found = self._messages(who, channel)
        threads = [self._messages(who, channel, each["ts"])[1:] for each in found if each["reply_count"]]
        return sorted([*found, *(m for replies in threads for m in replies)], key=lambda m: float(m["ts"]))

    def _messages(self, who: str, channel: str, thread: str | None = None) -> list[Payload]:
        more = {"thread_ts": thread} if thread else {}
        found: list[Payload] = self.script.get("messages", as_=who, channel=channel, **more)["messages"]
        return found

    def from_bot(self, who: str, channel: str = CHURN, thread: str | None = None) -> list[Payload]:
        """Return those of them that the bot wrote."""
        return [m for m in self.messages(who, channel, thread) if m.get("bot") and not m.get("ephemeral")]

    def newest_direct(self, who: str, holding: str) -> Answer:
        """Wait for a direct message of the bot that holds some words."""

        def look() -> Answer | None:
            found = [m for m in self.from_bot(who, self.direct_channel(who)) if holding in m["text"]]
            return Answer(found[-1]["text"], found[-1]["blocks"]) if found else None

        return self.until(look)

    def ephemeral(self, who: str, holding: str, channel: str = CHURN, thread: str | None = None) -> Payload:
        """Wait for a message that only one person sees, by words in it."""

        def look() -> Payload | None:
            seen = [m for m in self.messages(who, channel, thread) if m.get("ephemeral") and holding in m["text"]]
            return seen[-1] if seen else None

        return self.until(look)

    def click(self, who: str, message: Payload, label: str, channel: str = CHURN, **more: Any) -> Any:
        """Click a control of a message, or choose what its menu of three dots has under this label."""
        if any(label == _label(each["text"]) for each in _options(message["blocks"])):
            self.choose(who, message, label, channel)
            return None
        control = Answer(message["text"], message["blocks"]).button(label)
        content = {"value": control["value"]} if "value" in control else {}
        return self.script.post(
            "click",
            as_=who,
            channel=channel,
            message_ts=message["ts"],
            action_id=control["action_id"],
            **content,
            **more,
        )

    def choose(self, who: str, message: Payload, choice: str, channel: str = CHURN) -> None:
        """Choose an entry of a message's menu of three dots."""
        for control in Answer(message["text"], message["blocks"]).controls():
            for option in control.get("options", []):
                if _label(option["text"]) == choice:
                    where = {"channel": channel, "message_ts": message["ts"], "action_id": control["action_id"]}
                    self.script.post("click", as_=who, selected_option=option["value"], **where)
                    return
        raise AssertionError(f"no menu with {choice!r}")

    def use_shortcut(self, who: str, name: str, ts: str, channel: str = CHURN) -> Payload:
        """Use a shortcut of a message, by the name in its menu, and return the modal that opens."""
        known = self.script.get("state", as_=who)["app"]["shortcuts"]
        callback_id = next(each["callback_id"] for each in known if each["name"] == name)
        self.script.post("shortcut", as_=who, callback_id=callback_id, channel=channel, message_ts=ts)
        return self.modal(who)

    def open_home(self, who: str, holding: str) -> Answer:
        """Open the App Home and wait until it holds some words."""
        self.script.post("home", as_=who)
        return self.home(who, holding)

    def home(self, who: str, holding: str) -> Answer:
        """Wait until somebody's App Home holds some words."""

        def look() -> Answer | None:
            view = self.script.get("views", as_=who)["home"] or {"blocks": []}
            text = "\n".join(_texts(view["blocks"]))
            return Answer(text, view["blocks"]) if holding in text else None

        return self.until(look)

    def click_home(self, who: str, label: str, of: str = "") -> None:
        """Click a button of somebody's App Home, or choose from a menu of three dots; `of` stands in its block."""
        view = self.script.get("views", as_=who)["home"]
        blocks = [block for block in view["blocks"] if of in "\n".join(_texts(block))]
        if label in map(_label, (each["text"] for each in _options(blocks))):
            for control in Answer("", blocks).controls():
                for option in control.get("options", []):
                    if _label(option["text"]) == label:
                        where = {"view_id": view["id"], "action_id": control["action_id"]}
                        self.script.post("click", as_=who, selected_option=option["value"], **where)
                        return
        button = Answer("", blocks).button(label)
        self.script.post("click", as_=who, view_id=view["id"], action_id=button["action_id"], value=button["value"])

    def type_home(self, who: str, label: str, text: str, times: int = 1) -> None:
        """Type into a box of somebody's App Home and press Enter, so many times."""
        view = self.script.get("views", as_=who)["home"]
        box = next(block for block in view["blocks"] if block["type"] == "input" and _label(block["label"]) == label)
        for _ in range(times):
            action = box["element"]["action_id"]
            self.script.post("click", as_=who, view_id=view["id"], action_id=action, value=text)

    def fetch(self, path: str) -> bytes:
        """Open a file of the workspace."""
        with urllib.request.urlopen(f"{self.slack.url}{path}", timeout=PATIENCE) as answer:
            content: bytes = answer.read()
        return content

    def rows(self) -> tuple[int, int]:
        """Return how many records and how many changes are stored."""
        with self.service.database.read() as session:
            count = [session.scalars(select(func.count(table.id))).one() for table in (Record, Audit)]
        return count[0], count[1]

    def modal(self, who: str) -> Payload:
        """Wait for the modal on somebody's screen."""
        return self.until(lambda: next(reversed(self.script.modals(who)), None))

    def upload(self, who: str, name: str, content: bytes, text: str = "", channel: str = CHURN, **more: str) -> str:
        """Share a file with a message and return its ts."""
        fields = {"as": who, "channel": channel, "text": text, **more}
        boundary = "a-line-that-is-in-no-file"
        head = "".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
            for field, value in fields.items()
        )
        file = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = (head + file).encode() + content + f"\r\n--{boundary}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        request = urllib.request.Request(f"{self.slack.url}/sandbox/upload", body, kind)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return str(json.load(answer)["ts"])

    def submit(self, who: str, **fields: Any) -> Payload:
        """Fill in the modal on somebody's screen and submit it."""
        view = self.modal(who)
        values = {name: {"value": value} for name, value in fields.items()}
        answer: Payload = self.script.post("submit", as_=who, view_id=view["id"], values=values)
        return answer

    def requests(self, kind: str) -> list[Payload]:
        """Return what went between Slack and the bot, by kind: a method or the type of a delivery."""
        return [each for each in self.script.get("requests") if each["kind"] == kind]

    def jobs(self) -> dict[str, int]:
        """Return how many jobs there are in each state."""
        with self.service.database.read() as session:
            return {str(state): count for state, count in jobs.counts(session).items()}

    def settle(self) -> None:
        """Wait until all that is due is done, such as reading a channel's members."""
        self.until(self.service.is_idle)

    def until(self, look: Callable[[], T | None]) -> T:
        """Look until there is something. Raises AssertionError with the jobs that wait, after a while.

        Where the clock stands, what a connection that broke has put off by seconds would never be tried again.
        """
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            with contextlib.suppress(AssertionError):
                return until(look, min(_BEFORE_RETRIES, PATIENCE))
            self._let_retries_come()
        raise AssertionError(f"nothing came at {self.clock()}; jobs that are not done: {self._jobs_left()}")

    def _let_retries_come(self) -> None:
        now = self.clock()
        soon = [each for each in self._jobs_left() if each.error and now < each.not_before < now + _BREAK]
        if self.clock.stands_at and soon:
            warnings.warn(f"tried again, as time passes: {soon}", stacklevel=3)
            self.clock.stands_at = max(each.not_before for each in soon)
            for pool in self.service.worker_pools:
                pool.wake()

    def _jobs_left(self) -> Sequence[Any]:
        columns = (Job.kind, Job.key, Job.attempts, Job.not_before, Job.leased_until, Job.error)
        with self.service.database.read() as session:
            return session.execute(select(*columns).where(Job.state != State.DONE).limit(20)).all()

    def move_in(self, newcomers: Sequence[Person], channel: str = CHURN) -> None:
        """Have people in the workspace and in a channel, of whom the bot has read already."""
        workspace = self.slack.slack.workspace
        for each in newcomers:
            workspace.people[each.id] = SomebodyInSlack(
                each.id, each.handle or each.id.lower(), each.name, tz=each.zone
            )
            workspace.channels[channel].members.append(each.id)
        with self.service.database.begin() as session:
            people.save(session, "T0SANDBOX", newcomers, self.clock())
            for each in newcomers:
                channels.join(session, "T0SANDBOX", channel, each.id, self.clock())

    def leaves(self, who: str, channel: str = CHURN) -> None:
        """Have somebody leave a channel, of which the bot has heard already."""
        self.slack.slack.workspace.channels[channel].members.remove(who)
        self.service.directory.member("T0SANDBOX", channel, who, is_in=False)

    def move(self, instant: datetime) -> None:
        """Move the clock, and wait until all that has become due by it is done."""
        self.clock.stands_at = instant
        self.service.scheduler.tick()
        if not self.service.is_idle():
            for pool in self.service.worker_pools:
                pool.wake()
            self.settle()

    def pass_time(self, until_instant: datetime, step: timedelta = timedelta(minutes=15)) -> None:
        """Let time go by in steps, as it does where the bot is running."""
        while self.clock() < until_instant:
            self.move(min(self.clock() + step, until_instant))

    @staticmethod
    def _from_bot(messages: list[Payload], after: str) -> Answer | None:
        found = [each for each in messages if each.get("bot") and float(each["ts"]) > float(after)]
        return Answer(found[0]["text"], found[0]["blocks"]) if found else None


class Clock:
    """A clock that stands where it is set, or goes as the workspace's does."""

    def __init__(self, slack: Running) -> None:
        self._stands_at: datetime | None = None
        self._slack = slack
        self.on_jump: Callable[[], None] = lambda: None

    @property
    def stands_at(self) -> datetime | None:
        """Return where it was set."""
        return self._stands_at

    @stands_at.setter
    def stands_at(self, instant: datetime | None) -> None:
        """Set it; what the bot reads of Slack every hour, it has read by then."""
        before, self._stands_at = self(), instant
        if abs(self() - before) > HOURLY:
            self.on_jump()

    def __call__(self) -> datetime:
        return self._stands_at or datetime.fromtimestamp(self._slack.slack.clock.now(), UTC)


def until(look: Callable[[], T | None], seconds: float = PATIENCE) -> T:
    """Look again and again until there is something, and return it. Raises AssertionError after a while."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        if found := look():
            return found
        time.sleep(0.01)
    raise AssertionError(f"nothing came within {seconds:.0f} s")


@contextlib.contextmanager
def open_office(
    database_url: str,
    *,
    http: bool = False,
    empty: bool = True,
    own: bool = False,
    deadline_scale: float = DEADLINE_SCALE,
    agent_view: bool = True,
    catalog: Catalog = CATALOG,
    **more: Any,
) -> Iterator[Office]:
    """Yield an office: in Socket Mode, or over signed HTTP. `more` are settings of the bot.

    One that is its `own` shares its workspace and sockets with no other test: for tests that cut or stop them.
    """
    how: dict[str, Any] = {"http": http, "empty": empty, "own": own, "deadline_scale": deadline_scale}
    with workspace(**how, agent_view=agent_view) as place:
        clock = Clock(place.slack)
        service = HearingService(_settings(place, http=http, **more), catalog, database_at(database_url), clock, draw)
        service.workspace = place
        clock.on_jump = partial(_read_channels, service)
        service.start()
        office = Office(place.slack, service, clock)
        try:
            until(lambda: place.slack.slack.delivery.courier.connected() == (1 if http else CONNECTIONS))
            until(lambda: service.scheduler.last_tick)
            yield office
            assert not (found := strays(place.slack.slack.inspector.after(0))), found
        finally:
            if not service.stop():
                give_up(place)


def _read_channels(service: Service) -> None:
    with contextlib.suppress(OSError, SlackApiError):  # where a test has cut the way to Slack
        service.comparison.own_channels("T0SANDBOX")


def _settings(place: Workspace, *, http: bool, **more: Any) -> Settings:
    return Settings(
        bot_token="xoxb-sandbox",
        app_token="" if http else "xapp-sandbox",
        signing_secret=SECRET if http else "",
        slack_api_url=place.slack.api_url,
        host="127.0.0.1",
        port=place.port,
        connections=CONNECTIONS,
        beat_seconds=60,
        post_seconds=0,
        **{"agent_view": True, **more},
    )


def _options(blocks: list[Payload]) -> list[Payload]:
    return [option for control in Answer("", blocks).controls() for option in control.get("options", [])]


def _label(text: Any) -> str:
    return str(text.get("text", "")) if isinstance(text, dict) else ""


def _texts(node: Any) -> Iterator[str]:
    """Yield all words that blocks show, without the labels of buttons."""
    if isinstance(node, list):
        for inner in node:
            yield from _texts(inner)
    elif isinstance(node, dict) and node.get("type") not in ("button", "actions"):
        if isinstance(node.get("text"), str):
            yield node["text"]
        for inner in node.values():
            yield from _texts(inner)
