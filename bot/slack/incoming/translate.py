"""Slack's payloads → requests. A payload is a dictionary from outside: it is read here, and nowhere else."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.slack.answers.request import Answer, InAcknowledgement, Request, ToChannel, ToHome, ToResponseUrl
from bot.slack.directory.identity import SLACKS_OWN
from bot.slack.incoming.origin import read_origin
from bot.slack.payload import ids, view_state
from bot.slack.payload.attachments import attached
from bot.slack.payload.names import CommandNames
from bot.slack.payload.payloads import Payload, mapping_of, text_of
from bot.slack.rendering import controls, forms, home_place
from core.actor import Surface
from core.from_message.text import SourceMessage
from core.grammar.tokens import printable

_GROUP_DIRECT = "mpdm-"
_LONGEST_MESSAGE = 40_000
"""What is longer Slack cuts off itself."""
_MESSAGE_KINDS = (None, "", "file_share", "thread_broadcast")


@dataclass(frozen=True, slots=True)
class Translator:
    """Reads payloads. `bot_user` is our own user id, `workspace_url` that of the workspace (https://acme.slack.com/).

    `team` is our workspace: in a channel that it shares, a payload names the one in which somebody is at home.
    With `has_agent_view`, each direct message begins a thread of its own, in which it is answered.
    """

    names: CommandNames
    bot_user: str
    workspace_url: str
    team: str
    clock: Callable[[], datetime]
    has_agent_view: bool = False

    def command(self, body: Payload) -> Request:
        """Read a slash command. Its trigger_id is unique to the one time that it was typed."""
        return Request(
            key=f"slash:{text_of(body, 'trigger_id') or text_of(body, 'response_url')}",
            team=self.team,
            user=text_of(body, "user_id"),
            surface=Surface.SLASH,
            text=self.names.text(text_of(body, "command"), text_of(body, "text")),
            answer=InAcknowledgement(text_of(body, "response_url")),
            channel=_project_channel(text_of(body, "channel_id"), text_of(body, "channel_name")),
            trigger=text_of(body, "trigger_id"),
        )

    def message(self, body: Payload) -> Request | None:
        """Read a mention or a direct message; None for what is not meant for us."""
        event = mapping_of(body.get("event"))
        channel, user = text_of(event, "channel"), text_of(event, "user")
        if not self._is_from_a_person(event) or not channel or not user:
            return None
        is_direct = event.get("channel_type") == "im" or ids.is_direct(channel)
        text = self._addressed(text_of(event, "text"), is_direct=is_direct)
        if text is None:
            return None
        ts = text_of(event, "ts")
        thread = text_of(event, "thread_ts") or ("" if is_direct and not self.has_agent_view else ts)
        return Request(
            key=f"message:{self.team}:{channel}:{ts}",
            team=self.team,
            user=user,
            surface=Surface.DIRECT if is_direct else Surface.MENTION,
            text=text,
            answer=ToChannel(channel, thread or None),
            channel=None if is_direct else channel,
            thread=thread or None,
            source_url=permalink(self.workspace_url, channel, ts, text_of(event, "thread_ts")),
            files=attached(event),
            is_public=not is_direct,
            begins_thread=is_direct and thread == ts,
        )

    def _is_from_a_person(self, event: Payload) -> bool:
        is_bot = (
            event.get("bot_id") or event.get("bot_profile") or text_of(event, "user") in {self.bot_user, *SLACKS_OWN}
        )
        return not is_bot and not event.get("hidden") and event.get("subtype") in _MESSAGE_KINDS

    def _addressed(self, text: str, *, is_direct: bool) -> str | None:
        """Return what is said to us: what follows our mention, or all of a direct message."""
        mention = re.compile(rf"<@{re.escape(self.bot_user)}(?:\|[^>]*)?>")
        if not (found := mention.search(text)):
            return text.strip() if is_direct else None
        after = mention.sub(" ", text[found.end() :]).strip(" ,:")
        return after or text[: found.start()].strip(" ,:")

    def action(self, body: Payload) -> Request | None:
        """Read a click on one of our controls; None for anything else."""
        action = mapping_of(next(iter(body.get("actions") or ()), None))
        command = controls.command_of(action)
        if not command:
            return None
        container, view = mapping_of(body.get("container")), mapping_of(body.get("view"))
        channel = text_of(mapping_of(body.get("channel")), "id") or text_of(container, "channel_id")
        response_url, stays = text_of(body, "response_url"), controls.stays(action)
        thread, is_in_channel = text_of(container, "thread_ts") or None, _channel(channel) is not None
        is_public = is_in_channel and not (container.get("is_ephemeral") or stays)
        # Some clicks bring no response_url; what is for one person alone must not be read by the channel then.
        answer: Answer = ToChannel(channel or _user(body), thread)
        if is_in_channel and not is_public:
            answer = ToChannel(_user(body))
        if view.get("type") == "home":
            done_at = text_of(action, "action_ts") or None
            answer = ToHome(home_place.page_of(view), home_place.block_of(action), done_at)
        elif response_url and not (stays and thread and ids.is_direct(channel)):
            # Beside a message in a thread, Slack would show the answer outside of the thread.
            answer = ToResponseUrl(response_url, replaces=not stays)
        place = text_of(container, "message_ts") or text_of(view, "id")
        return Request(
            key=f"action:{place}:{_user(body)}:{_once(action) or text_of(body, 'trigger_id')}",
            team=self.team,
            user=_user(body),
            surface=Surface.HOME if view.get("type") == "home" else Surface.BUTTON,
            text=command,
            answer=answer,
            channel=_project_channel(channel, text_of(mapping_of(body.get("channel")), "name")),
            thread=thread,
            trigger=text_of(body, "trigger_id"),
            is_public=is_public,
            as_form=controls.is_for_form(action),
            replaces=None if stays else text_of(container, "message_ts") or None,
        )

    def shortcut(self, body: Payload) -> tuple[Request, SourceMessage] | None:
        """Read a message shortcut: the request, without fields yet, and the message; None for others."""
        message = mapping_of(body.get("message"))
        channel = text_of(mapping_of(body.get("channel")), "id")
        if body.get("type") != "message_action" or not channel:
            return None
        ts, thread = text_of(message, "ts") or text_of(body, "message_ts"), text_of(message, "thread_ts")
        request = Request(
            key=f"shortcut:{text_of(body, 'trigger_id') or text_of(body, 'action_ts')}",
            team=self.team,
            user=_user(body),
            surface=Surface.SHORTCUT,
            text=text_of(body, "callback_id"),
            answer=ToChannel(channel, thread or ts, text_of(body, "response_url")),
            channel=_project_channel(channel, text_of(mapping_of(body.get("channel")), "name")),
            thread=thread or ts,
            trigger=text_of(body, "trigger_id"),
            source_url=permalink(self.workspace_url, channel, ts, thread),
        )
        is_ours = message.get("bot_id") or message.get("bot_profile")
        author = "" if is_ours else text_of(message, "user")
        return request, SourceMessage(printable(text_of(message, "text")[:_LONGEST_MESSAGE]), author, _instant(ts))

    def submission(self, body: Payload) -> Request | None:
        """Read a submitted modal; None for one that is not ours."""
        view = mapping_of(body.get("view"))
        origin = read_origin(text_of(view, "private_metadata"))
        if origin is None or view.get("callback_id") != forms.CALLBACK:
            return None
        return Request(
            key=f"view:{text_of(view, 'root_view_id') or text_of(view, 'id')}:{text_of(view, 'id')}",
            team=self.team,
            user=_user(body),
            surface=Surface.FORM,
            text=origin.command,
            answer=origin.answer(_user(body)),
            channel=origin.channel,
            thread=origin.thread,
            values=view_state.values(view),
            initial=view_state.initial(view),
            source_url=origin.source_url,
            is_public=origin.is_public,
            replaces=origin.message,
            asked_at=origin.opened_when,
        )


def permalink(workspace_url: str, channel: str, ts: str, thread: str = "") -> str | None:
    """Return a message's link; made here, because asking Slack for it would be a call."""
    if not workspace_url or not ts:
        return None
    in_thread = f"?thread_ts={thread}&cid={channel}" if thread and thread != ts else ""
    return f"{workspace_url.rstrip('/')}/archives/{channel}/p{ts.replace('.', '')}{in_thread}"


def _instant(ts: str) -> datetime | None:
    """Return when a message was written; its ts is that, in seconds."""
    try:
        return datetime.fromtimestamp(float(ts), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _channel(channel: str) -> str | None:
    """Return the channel; a direct message is none, because it has no project."""
    return None if not channel or ids.is_direct(channel) else channel


def _project_channel(channel: str, name: str) -> str | None:
    """Return the channel where it can have a project: who is in a direct message of several, Slack does not tell us."""
    return None if name.startswith(_GROUP_DIRECT) else _channel(channel)


def _once(action: Payload) -> str:
    """Return what tells one use of a control from another; what is sent twice from the same box is sent once."""
    if action.get("type") == "plain_text_input":
        typed = text_of(action, "value").encode()
        return f"{text_of(action, 'block_id')}:{hashlib.sha256(typed).hexdigest()[:16]}"
    return text_of(action, "action_ts")


def _user(body: Payload) -> str:
    return text_of(mapping_of(body.get("user")), "id")
