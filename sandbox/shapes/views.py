"""A modal or a home as views.* and interactions show it."""

from sandbox.payload import Payload
from sandbox.workspace import APP_ID, BOT_ID, TEAM_ID, View


def view(shown: View) -> Payload:
    content = shown.content
    return {
        "id": shown.id,
        "team_id": TEAM_ID,
        "type": content["type"],
        "blocks": content["blocks"],
        "private_metadata": content.get("private_metadata") or "",
        "callback_id": content.get("callback_id") or "",
        "state": {"values": shown.values},
        "hash": shown.hash,
        "title": content.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
        "clear_on_close": bool(content.get("clear_on_close")),
        "notify_on_close": bool(content.get("notify_on_close")),
        "close": content.get("close"),
        "submit": content.get("submit"),
        "previous_view_id": shown.previous_id,
        "root_view_id": shown.root_id,
        "app_id": APP_ID,
        "external_id": shown.external_id,
        "app_installed_team_id": TEAM_ID,
        "bot_id": BOT_ID,
    }
