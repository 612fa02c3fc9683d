"""What becomes of every recorded payload: each kind has a fate that somebody decided, and new ones fail here."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.service import names_of
from bot.settings import Settings
from bot.slack.answers.request import Request, ToChannel, ToHome, ToResponseUrl
from bot.slack.incoming.events import Events
from bot.slack.incoming.translate import Translator, permalink
from core.actor import Surface
from handlers.catalog import CATALOG
from storage.directory import people
from tests import databases
from tests.conftest import SHARED
from tests.knocking import Door
from tests.office import Office, open_office

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not there"),
]
PAYLOADS = SHARED / "slack" / "payloads"
TEAM = "T0SANDBOX"

MENTIONS = {
    *("app_mention.channel", "app_mention.grid_member_joined_session", "app_mention.other_workspace"),
    *("app_mention.say_stream", "app_mention.shared_channel", "app_mention.twin_of_message", "app_mention.with_file"),
    *("message.channel.mention", "message.channel.mention_ai", "message.channel.twin_of_app_mention"),
    "events_api.app_mention.java",
}
DIRECT = {
    *("message.im.after_request", "message.im.agent_view_app_context", "message.im.assistant_action_token"),
    *("message.im.assistant_thread", "message.im.direct", "message.im.followup", "message.im.plain"),
}
"""Of all other messages nothing becomes of a request: bots' and Slack's own, edits, joins, talk that is not to us."""

OF_THE_APP_ITSELF = {"app_requested", "app_installed", "scope_denied", "scope_granted", "team_access_granted"}
LEFT_ALONE = OF_THE_APP_ITSELF | {
    # We are asked by mention, command, button and direct message; what else is said or done is none of our business.
    *("reaction_added", "reaction_removed", "pin_added", "pin_removed", "star_added", "star_removed", "link_shared"),
    *("file_change", "file_created", "file_deleted", "file_public", "file_shared", "file_unshared", "emoji_changed"),
    *("message_metadata_posted", "dnd_updated", "dnd_updated_user", "call_rejected", "channel_created"),
    *("channel_history_changed", "group_history_changed", "im_history_changed"),
    *("group_close", "group_open", "im_close", "im_created", "im_open", "invite_requested"),
    # `user_change` says the same.
    *("user_huddle_changed", "user_profile_changed", "user_status_changed"),
    # The workspace's own matters, and those of features that the manifest does not ask for.
    *("email_domain_changed", "team_domain_change", "team_rename", "team_access_revoked", "goodbye"),
    *("grid_migration_finished", "grid_migration_started", "resources_added", "resources_removed"),
    *("subteam_created", "subteam_members_changed", "subteam_self_added", "subteam_self_removed", "subteam_updated"),
    *("user_resource_denied", "user_resource_granted", "user_resource_removed"),
    *("workflow_deleted", "workflow_published", "workflow_step_deleted", "workflow_step_execute"),
    *("workflow_unpublished", "function_executed", "agent_session_stopped", "app_context_changed"),
    *("assistant_thread_context_changed", "assistant_thread_started"),
}


def samples(*folders: str) -> list[Any]:
    found = [path for folder in folders for path in sorted((PAYLOADS / folder).glob("*.json"))]
    return [pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in found]


def read(path: Path) -> Any:
    """Return what was delivered, without the envelope of a socket."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return found["payload"] if "envelope_id" in found else found


def translator(body: Any) -> Translator:
    authorizations = body.get("authorizations") or [{"user_id": "U0BATON"}]
    names = names_of(Settings(), CATALOG)
    return Translator(names, authorizations[0]["user_id"], "https://acme.slack.com/", TEAM, lambda: datetime.now(UTC))


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with open_office(databases.fresh_sqlite_url(tmp_path_factory.mktemp("web")), http=True) as office:
        yield office


@pytest.mark.parametrize("path", samples("events", "event_shapes", "socket"))
def test_every_event_has_a_decided_fate(web: Office, path: Path) -> None:
    body = read(path)
    event = body.get("event") or {}
    if event.get("type") in ("message", "app_mention"):
        request = translator(body).message(body)
        surface = request.surface if request else None
        assert surface == (
            Surface.MENTION if path.stem in MENTIONS else Surface.DIRECT if path.stem in DIRECT else None
        )
    elif event:
        followed = Events(
            web.service.unit, web.service.directory, TEAM, "U0BATON", print, web.service.agent_view
        ).listeners()
        assert event["type"] in {*followed, *LEFT_ALONE, "app_rate_limited"}


@pytest.mark.parametrize("path", samples("interactive"))
def test_a_click_on_our_control_is_answered_where_it_was_clicked(path: Path) -> None:
    body = read(path)
    if body["type"] != "block_actions":
        return
    assert translator(body).action(body) is None

    pressed = clicked(body, "run:1")

    place = body.get("container") or {}
    assert (pressed.channel, pressed.thread) == (in_channel(place.get("channel_id")), place.get("thread_ts"))
    match pressed.answer:
        case ToHome():
            assert body["view"]["type"] == "home"
        case ToResponseUrl(url, replaces):
            assert (url, replaces) == (body["response_url"], True)
        case ToChannel(channel, thread, _):
            assert (channel, thread) == (place["channel_id"], place.get("thread_ts"))


@pytest.mark.parametrize("path", samples("interactive"))
def test_what_is_for_one_person_is_posted_into_no_channel(path: Path) -> None:
    body = read(path)
    if body["type"] != "block_actions":
        return
    asked = clicked(body, "keep:1")

    assert not asked.is_public
    assert not isinstance(asked.answer, ToChannel) or asked.answer.channel.startswith(("U", "D"))


def clicked(body: Any, action_id: str) -> Request:
    """Return the request of a click on one of our own controls where the recorded one was."""
    action = {"type": "button", "block_id": "b", "action_id": action_id, "value": "task list", "action_ts": "1.2"}
    request = translator(body).action({**body, "actions": [action]})
    assert request
    return request


def in_channel(channel: str | None) -> str | None:
    return None if not channel or channel.startswith("D") else channel


@pytest.mark.parametrize(("name", "thread"), [("success", ""), ("success_with_thread", "1358546515.000008")])
def test_the_recorded_link_is_the_one_that_we_make(name: str, thread: str) -> None:
    recorded = json.loads((PAYLOADS / "web_api" / f"chat.getPermalink.{name}.json").read_text())["body"]["permalink"]
    *_, channel, ts = recorded.partition("?")[0].split("/")

    assert permalink("https://ghostbusters.slack.com/", channel, f"{ts[1:11]}.{ts[11:]}", thread) == recorded


def test_slacks_own_notice_in_direct_messages_is_not_answered(web: Office) -> None:
    body = json.loads((PAYLOADS / "events" / "message.im.archived_notice.json").read_text())
    before = len(web.requests("chat.postMessage")) + len(web.requests("users.info"))

    assert Door(web.service.settings.port).json(body).status == 200

    web.settle()
    assert len(web.requests("chat.postMessage")) + len(web.requests("users.info")) == before


@pytest.mark.parametrize(
    ("home", "teams", "is_guest"),
    [(TEAM, [], False), ("T0OTHER", ["T0OTHER", TEAM], False), ("T0OTHER", ["T0OTHER"], True), ("T0OTHER", None, True)],
    ids=["of this workspace", "of two of an organisation", "of another of it", "of another organisation"],
)
def test_an_admin_of_another_workspace_is_a_guest(
    web: Office, home: str, teams: list[str] | None, is_guest: bool
) -> None:
    user: dict[str, Any] = {"id": "U0NEWCOMER", "team_id": home, "name": "nia", "is_admin": True, "profile": {}}
    user |= {} if teams is None else {"enterprise_user": {"id": "W0NIA", "teams": teams}}
    event = {"type": "user_change", "user": user, "event_ts": f"{web.clock().timestamp():.6f}"}
    body = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{home}{teams}", "event": event}

    assert Door(web.service.settings.port).json(body).status == 200

    with web.service.database.read() as session:
        found = people.load(session, TEAM, ["U0NEWCOMER"])[0]
    assert (found.is_guest, found.is_admin) == (is_guest, not is_guest)
