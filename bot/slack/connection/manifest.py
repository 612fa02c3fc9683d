"""The Slack app manifest for this configuration, with the least scopes that it needs."""

from bot.slack.payload.names import CommandNames
from core.catalog import Catalog
from core.operation import Noun, Operation
from handlers.assistant import suggested_prompts

_BEGINS = ("add", "setup")
"""With which verbs one begins: of these a command's hint is made."""
PATH = "/slack/events"
"""Where Slack's requests go, below the public address."""

_ASSISTANT = (
    "An AI assistant that answers questions about your projects from their records: what is late, who owns what, why."
)

AGENT_SCOPE = "assistant:write"
"""What an installation has whose manifest has the agent view."""
SCOPES = {
    "app_mentions:read": "to be asked by name in a channel",
    AGENT_SCOPE: "to be asked in the agent view, and to suggest there what to ask",
    "channels:history": "to read a thread that it writes minutes of, and to see whether a post has arrived",
    "channels:read": "to know which channels belong to a project, and who is in them",
    "chat:write": "to answer",
    "commands": "slash commands and message shortcuts",
    "files:read": "to read the transcript that somebody sends it",
    "files:write": "to upload pictures such as the risk matrix, and minutes as a file",
    "groups:history": "the same as channels:history, in private channels that it was invited to",
    "groups:read": "the same as channels:read, for private channels that it was invited to",
    "im:history": "to be asked in a direct message, and to see whether a post has arrived",
    "im:write": "to open a direct message, and to write to one person",
    "users:read": "names and time zones of owners",
}
AGENT_EVENTS = ("agent_session_stopped", "app_context_changed")
EVENTS = (
    *AGENT_EVENTS,
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_id_changed",
    "channel_left",
    "channel_rename",
    "channel_shared",
    "channel_unarchive",
    "channel_unshared",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_rename",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
    "message.im",
    "team_join",
    "tokens_revoked",
    "user_change",
)


def missing_scopes(granted: str, *, has_agent_view: bool = True) -> tuple[str, ...]:
    """Return the scopes that we need and were not given; none where Slack does not tell what was given."""
    given = {scope.strip() for scope in granted.split(",")}
    return tuple(sorted(set(_scopes(has_agent_view)) - given)) if granted else ()


def _scopes(has_agent_view: bool) -> list[str]:  # noqa: FBT001 - what it is of says its name
    return [scope for scope in SCOPES if has_agent_view or scope != AGENT_SCOPE]


def manifest(
    catalog: Catalog, names: CommandNames, *, http_url: str = "", has_agent_view: bool = True
) -> dict[str, object]:
    """Return the manifest; without `http_url` the app uses Socket Mode."""
    address = {"url": f"{http_url.rstrip('/')}{PATH}"} if http_url else {}
    request = {"request_url": address["url"]} if http_url else {}
    events = [event for event in EVENTS if has_agent_view or event not in AGENT_EVENTS]
    return {
        "display_information": {
            "name": "Baton",
            "description": "Keeps a project's tasks, risks and action items where the team talks.",
            "background_color": "#1f3a5f",
        },
        "features": {
            **(_agent_view() if has_agent_view else {}),
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "baton", "always_online": True},
            "shortcuts": _shortcuts(catalog),
            "slash_commands": [_command(catalog, command, noun, address) for command, noun in names.nouns.items()],
        },
        "oauth_config": {"scopes": {"bot": _scopes(has_agent_view)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": events},
            "interactivity": {"is_enabled": True, **request},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not http_url,
            "token_rotation_enabled": False,
        },
    }


def _agent_view() -> dict[str, object]:
    prompts = [prompt._asdict() for prompt in suggested_prompts.ANYWHERE]
    return {"agent_view": {"agent_description": _ASSISTANT, "suggested_prompts": prompts}}


def _shortcuts(catalog: Catalog) -> list[dict[str, str]]:
    return [
        {
            "name": operation.shortcut,
            "type": "message",
            "callback_id": operation.name,
            "description": operation.summary.rstrip("."),
        }
        for operation in catalog
        if operation.shortcut
    ]


def _command(catalog: Catalog, command: str, word: str, address: dict[str, str]) -> dict[str, object]:
    noun = catalog.noun(word)
    description = noun.summary.rstrip(".") if noun else "Tasks, risks, action items and all else of a project"
    hint = _first(noun).example.partition(" ")[2] if noun else "help"
    return {**address, "command": command, "description": description, "usage_hint": hint[:100], "should_escape": True}


def _first(noun: Noun) -> Operation:
    begins = (found for verb in _BEGINS if (found := noun.operations.get(verb)))
    return next(begins, None) or next(iter(noun.operations.values()))
