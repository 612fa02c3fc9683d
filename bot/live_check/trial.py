"""What is tried in a channel, one step after the other."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from slack_sdk import WebClient

from bot.jobs.posting import find_post
from bot.live_check import traces
from bot.live_check.channel import Place, find_person
from bot.live_check.samples import ALL_BLOCKS, FILE, FILE_NAME, FIRST, UPDATED
from bot.live_check.traces import Traces
from bot.live_check.what_to_do import CheckFailed
from bot.settings import Settings
from bot.slack.calls.downloads import Downloads, kind_of
from bot.slack.calls.slack_calls import put_file
from bot.slack.incoming.translate import permalink
from bot.slack.rendering.messages import render
from core.reply import Reply


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that is tried: what it is called, the method that it rests on, and what it does; it says what it saw.

    Where one that is `needed` fails, nothing after it is tried.
    """

    name: str
    method: str
    run: Callable[[], str]
    needed: bool = False


@dataclass
class Trial:
    """The steps of one check; each leaves behind what the next ones need."""

    slack: WebClient
    settings: Settings
    left: Traces
    place: Place
    workspace_url: str
    reply: str = ""
    is_updated: bool = False

    def steps(self) -> tuple[Step, ...]:
        """Return what is tried, in its order."""
        return (
            Step("opens", "conversations.open", self.opens),
            Step("posts", "chat.postMessage", self.posts, needed=True),
            Step("draws", "chat.postMessage", self.draws),
            Step("updates", "chat.update", self.updates),
            Step("finds", "conversations.history", self.finds),
            Step("links", "chat.getPermalink", self.links),
            Step("uploads", "files.completeUploadExternal", self.uploads),
            Step("downloads", "files.info", self.downloads),
        )

    def opens(self) -> str:
        """Open the direct messages with somebody in the channel, in which nothing is written."""
        person = find_person(self.slack, self.place)
        self.slack.conversations_open(users=person.id)
        return f"direct messages with {person.name} (zone {person.zone}); nothing is written there"

    def posts(self) -> str:
        """Post a message, which later ones are replies to."""
        self.left.root = self._post(FIRST)
        return "a message, marked so that it can be found again"

    def draws(self) -> str:
        """Post every kind of block that we draw, as a reply."""
        self.reply = self._post(ALL_BLOCKS, thread=self.left.root)
        return "a reply in its thread with every kind of block that Baton uses"

    def updates(self) -> str:
        """Change the first message."""
        message = render(UPDATED)[0]
        self.slack.chat_update(channel=self.place.id, ts=self.left.root, text=message.text, blocks=message.blocks)
        self.is_updated = True
        return "the message"

    def finds(self) -> str:
        """Find the changed message by its mark, as it is done after a crash between sending and hearing of it."""
        texts: list[str] = []

        def is_it(message: Mapping[str, Any]) -> bool:
            is_it = message.get("ts") == self.left.root and self.left.is_ours(message)
            texts.extend([str(message.get("text"))] * is_it)
            return is_it

        since = datetime.fromtimestamp(self.left.began, UTC)
        if not find_post.find(self.slack, self.place.id, None, since, is_it):
            raise CheckFailed("Slack does not show me my own message. Report this line.")
        if self.is_updated and not texts[0].startswith(UPDATED.text):
            raise CheckFailed(f"the message was not changed, it reads “{texts[0]}”. Report this line.")
        return "its own message by its mark"

    def links(self) -> str:
        """Compare the links that we make of messages with Slack's."""
        for ts, thread in ((self.left.root, ""), *([(self.reply, self.left.root)] if self.reply else [])):
            theirs = self.slack.chat_getPermalink(channel=self.place.id, message_ts=ts)["permalink"]
            ours = permalink(self.workspace_url, self.place.id, ts, thread)
            if ours != theirs:
                raise CheckFailed(f"I make {ours}, and Slack makes {theirs}. Report this line.")
        return "to messages are as Slack makes them"

    def uploads(self) -> str:
        """Upload a file into the thread, and wait until it stands there: what comes later would be left behind."""
        begun = self.slack.files_getUploadURLExternal(filename=FILE_NAME, length=len(FILE))
        file = str(begun["file_id"])
        self.left.files.append(file)
        put_file(str(begun["upload_url"]), FILE)
        shown: list[dict[str, str | None]] = [{"id": file, "title": traces.WORDS}]
        self.slack.files_completeUploadExternal(files=shown, channel_id=self.place.id, thread_ts=self.left.root)
        if not _comes(lambda: any(_carries(file, message) for message in self.left.said())):
            raise CheckFailed("the file did not come into the thread. Look at it there, and run it again.")
        return f"a file of {len(FILE)} bytes into the thread"

    def downloads(self) -> str:
        """Fetch the file that was uploaded, and compare it."""
        if not self.left.files:
            raise CheckFailed("not tried, because nothing was uploaded.")
        found = self.slack.files_info(file=self.left.files[0])["file"]
        downloads = Downloads(self.settings.bot_token, self.settings.slack_api_url)
        if downloads.fetch(str(found.get("url_private") or ""), kind_of(found), len(FILE)) != FILE:
            raise CheckFailed("what came is not what was uploaded. Report this line.")
        return "the same bytes again"

    def _post(self, reply: Reply, thread: str | None = None) -> str:
        message = render(reply)[0]
        posted = self.slack.chat_postMessage(
            channel=self.place.id,
            thread_ts=thread,
            text=message.text,
            blocks=message.blocks,
            metadata=self.left.metadata(),
            unfurl_links=False,
            unfurl_media=False,
        )
        ts = str(posted["ts"])
        self.left.messages.add(ts)
        return ts


def _carries(file: str, message: Mapping[str, Any]) -> bool:
    return any(each.get("id") == file for each in message.get("files") or [])


def _comes(look: Callable[[], bool]) -> bool:
    """Look a few times for what Slack may show a moment later."""
    for _ in range(traces.TRIES):
        if look():
            return True
        time.sleep(traces.PAUSE_SECONDS)
    return False
