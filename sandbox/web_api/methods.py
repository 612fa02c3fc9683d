"""The table of methods: what each needs, and the function that carries it out."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.payload import Payload
from sandbox.web_api import agents, assistant, chat, connecting, conversations, files, reactions, streams, users, views
from sandbox.web_api.call import Call

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")


@dataclass(frozen=True)
class Method:
    carry_out: Callable[[Call], Payload]
    required: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    by_app_token: bool = False


METHODS = {
    "auth.test": Method(connecting.auth_test),
    "apps.connections.open": Method(connecting.open_connection, by_app_token=True),
    "chat.postMessage": Method(chat.post_message, ("channel",), ("chat:write",)),
    "chat.postEphemeral": Method(chat.post_ephemeral, ("channel", "user"), ("chat:write",)),
    "chat.update": Method(chat.update, ("channel", "ts"), ("chat:write",)),
    "chat.delete": Method(chat.delete, ("channel", "ts"), ("chat:write",)),
    "chat.getPermalink": Method(chat.get_permalink, ("channel", "message_ts")),
    "blocks.validate": Method(chat.validate_blocks),
    "conversations.open": Method(
        conversations.open_conversation, (), ("channels:manage", "groups:write", "im:write", "mpim:write")
    ),
    "conversations.info": Method(conversations.info, ("channel",), READ),
    "conversations.list": Method(conversations.list_conversations, (), READ),
    "conversations.members": Method(conversations.members, ("channel",), READ),
    "conversations.history": Method(conversations.history, ("channel",), HISTORY),
    "conversations.replies": Method(conversations.replies, ("channel", "ts"), HISTORY),
    "conversations.join": Method(conversations.join, ("channel",), ("channels:join",)),
    "users.info": Method(users.info, ("user",), ("users:read",)),
    "users.list": Method(users.list_users, (), ("users:read",)),
    "users.conversations": Method(conversations.of_user, (), READ),
    "users.profile.get": Method(users.profile, (), ("users.profile:read",)),
    "bots.info": Method(users.bot_info, (), ("users:read",)),
    "team.info": Method(users.team_info, (), ("team:read",)),
    "views.open": Method(views.open_view, ("view",)),
    "views.push": Method(views.push, ("view",)),
    "views.update": Method(views.update, ("view",)),
    "views.publish": Method(views.publish, ("user_id", "view")),
    "reactions.add": Method(reactions.add, ("channel", "name", "timestamp"), ("reactions:write",)),
    "files.getUploadURLExternal": Method(files.get_upload_url, ("filename", "length"), ("files:write",)),
    "files.completeUploadExternal": Method(files.complete_upload, ("files",), ("files:write",)),
    "files.info": Method(files.info, ("file",), ("files:read",)),
    "files.delete": Method(files.delete, ("file",), ("files:write",)),
    "assistant.threads.setStatus": Method(assistant.set_status, ("channel_id", "thread_ts"), ("chat:write",)),
    "assistant.threads.setSuggestedPrompts": Method(
        assistant.set_suggested_prompts, ("channel_id", "prompts"), ("assistant:write",)
    ),
    "assistant.threads.setTitle": Method(
        assistant.set_title, ("channel_id", "thread_ts", "title"), ("assistant:write",)
    ),
    "agents.sessions.setStatus": Method(agents.set_status, ("channel_id", "status"), ("chat:write",)),
    "agents.sessions.rename": Method(agents.rename, ("channel_id", "title"), ("chat:write",)),
    "chat.startStream": Method(streams.start, ("channel",), ("chat:write",)),
    "chat.appendStream": Method(streams.append, ("channel", "ts"), ("chat:write",)),
    "chat.stopStream": Method(streams.stop, ("channel", "ts"), ("chat:write",)),
}


def every_scope() -> list[str]:
    """Return all scopes that the table knows of, which an app without a manifest holds."""
    return sorted({scope for method in METHODS.values() for scope in method.scopes} | {"users:read.email", "commands"})
