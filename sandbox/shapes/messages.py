"""A message as history, events and clicks show it to the app."""

from sandbox.payload import Payload
from sandbox.rich_text import rich_text
from sandbox.shapes.files import file
from sandbox.shapes.people import bot_profile
from sandbox.workspace import APP_ID, TEAM_ID, Channel, Message, Workspace


class MessageShapes:
    """Draws messages; knows where the workspace is served and what the app is called."""

    def __init__(self, workspace: Workspace, address: str, app_name: str) -> None:
        self._workspace = workspace
        self._address = address
        self._app_name = app_name

    def bare(self, message: Message) -> Payload:
        """Return what the message itself says, without its thread's counts."""
        content: Payload = {"type": "message", "user": message.user, "ts": message.ts}
        for name in ("subtype", "client_msg_id", "username"):
            if value := getattr(message, name):
                content[name] = value
        if message.bot_id:
            content |= {"bot_id": message.bot_id, "app_id": APP_ID, "bot_profile": bot_profile(self._app_name)}
        content |= {"text": message.text, "team": TEAM_ID}
        if blocks := message.blocks or rich_text(message.text):
            content["blocks"] = blocks
        if message.attachments:
            content["attachments"] = message.attachments
        if message.files:
            content["files"] = [self._file(file_id) for file_id in message.files]
            content |= {"upload": False, "display_as_bot": False}
        if message.edited:
            content["edited"] = message.edited
        if message.thread_ts:
            content["thread_ts"] = message.thread_ts
        return content

    def _file(self, file_id: str) -> Payload:
        return file(self._workspace.files[file_id], self._workspace, self._address)

    def full(self, message: Message, channel: Channel, *, with_metadata: bool = False) -> Payload:
        """Return the message with its thread, its reactions and, if asked for, its metadata."""
        content = self.bare(message)
        if message.deleted:
            content = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "ts": message.ts}
            content |= {"text": "This message was deleted.", "hidden": True, "thread_ts": message.ts}
        content |= self._thread(message, channel)
        if message.reactions:
            content["reactions"] = [
                {"name": name, "users": users, "count": len(users)} for name, users in message.reactions.items()
            ]
        if with_metadata and message.metadata:
            content["metadata"] = message.metadata
        return content

    def _thread(self, message: Message, channel: Channel) -> Payload:
        if message.thread_ts and message.thread_ts != message.ts:
            root = channel.message(message.thread_ts)
            return {"parent_user_id": root.user} if root else {}
        replies = channel.replies(message.ts)
        if not replies:
            return {}
        users = list(dict.fromkeys(reply.user for reply in replies))
        return {
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len(users),
            "latest_reply": replies[-1].ts,
            "reply_users": users,
            "is_locked": False,
            "subscribed": False,
        }
