"""The app manifest: what Slack's schema takes, the least scopes, and the commands as they are called here."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import bot
from bot.service import names_of
from bot.settings import Settings
from bot.slack.connection.manifest import EVENTS, manifest
from bot.slack.payload.names import command_names
from core.catalog import Catalog
from core.operation import Noun
from handlers.catalog import CATALOG

VARIANTS = [
    pytest.param(Settings(), "", id="sockets"),
    pytest.param(Settings(), "https://baton.example.com/", id="http"),
    pytest.param(Settings(short_commands=False), "", id="one command"),
    pytest.param(Settings(agent_view=True), "", id="agent view"),
    pytest.param(Settings(command_prefix="x-", command="relay"), "", id="prefix"),
]


def made(settings: Settings, url: str = "") -> Any:
    names, has_view = names_of(settings, CATALOG), settings.agent_view
    return json.loads(json.dumps(manifest(CATALOG, names, http_url=url, has_agent_view=has_view)))


def commands(settings: Settings) -> list[str]:
    return [each["command"] for each in made(settings)["features"]["slash_commands"]]


@pytest.mark.shared
@pytest.mark.parametrize(("settings", "url"), VARIANTS)
def test_slack_takes_it(shared: Path, settings: Settings, url: str) -> None:
    schema = json.loads((shared / "slack" / "manifest.schema.json").read_text(encoding="utf-8"))

    jsonschema.validate(made(settings, url), schema)


@pytest.mark.parametrize(("settings", "url"), VARIANTS)
def test_people_are_named_by_their_ids_and_everything_has_an_address_or_nothing(settings: Settings, url: str) -> None:
    content = made(settings, url)

    slash = content["features"]["slash_commands"]
    addressed = [*slash, content["settings"]["interactivity"], content["settings"]["event_subscriptions"]]
    assert all(each["should_escape"] for each in slash)
    assert {("url" in each or "request_url" in each) for each in addressed} == {bool(url)}
    assert content["settings"]["socket_mode_enabled"] is not bool(url)
    assert "//slack" not in str(content)


def test_short_commands_can_be_left_out_and_all_can_have_a_prefix() -> None:
    assert {"/baton", "/task", "/risk", "/action", "/project"} <= set(commands(Settings()))
    assert commands(Settings(short_commands=False)) == ["/baton"]
    assert all(name.startswith("/x-") for name in commands(Settings(command_prefix="x-")))


def test_a_noun_with_records_may_do_without_a_short_command() -> None:
    catalog = Catalog(
        (Noun("task", "Work.", prefix="T"), Noun("allocation", "Who works.", prefix="AL", has_command=False))
    )

    names = command_names(catalog, root="baton", prefix="", short=True)
    assert list(names.nouns) == ["/baton", "/task"]


def test_the_hint_of_a_command_is_how_one_begins() -> None:
    hints = {each["command"]: each["usage_hint"] for each in made(Settings())["features"]["slash_commands"]}

    assert hints["/task"].startswith("add Label 500 images")
    assert hints["/standup"].startswith("setup mon-fri 9:30")


def test_without_the_agent_view_nothing_of_it_is_asked_for() -> None:
    content = str(made(Settings(agent_view=False)))

    assert not [word for word in ("assistant", "agent", "app_context") if word in content]


def test_shortcuts_are_operations() -> None:
    for shortcut in made(Settings())["features"]["shortcuts"]:
        operation = CATALOG.operation(shortcut["callback_id"])
        assert operation
        assert operation.shortcut == shortcut["name"]


_ARCHIVING = ("archive", "unarchive")


@pytest.mark.shared
def test_each_call_and_event_has_its_scope_and_no_scope_is_there_without_a_use(shared: Path) -> None:
    scopes = set(made(Settings(agent_view=True))["oauth_config"]["scopes"]["bot"])
    # The documentation of app_mention writes its scope with a dot.
    events = {
        each["name"]: {scope.replace(".", ":") for scope in each["scopes"]}
        for each in read(shared, "events.json")["events"]
    }
    # The list leaves these out, though each has its page; they need what the deletion of such a channel needs.
    events |= {
        f"{family}_{what}": events[f"{family}_deleted"] for family in ("channel", "group") for what in _ARCHIVING
    }
    methods = read(shared, "methods.json")["methods"]
    source = "".join(file.read_text(encoding="utf-8") for file in Path(bot.__file__).parent.rglob("*.py"))
    called = set(re.findall(r"(?:slack|client)\.([a-z]+_\w+)", source))

    needed = [set(each["scopes_bot"]) for each in methods if each["slack_sdk_3_47_method"] in called]
    needed += [events[name] for name in EVENTS]

    assert [each for each in needed if each and not each & scopes] == []
    assert scopes - set().union(*needed) == {"commands"}
    assert not scopes & {"chat:write.public", "users:read.email"}


def read(shared: Path, name: str) -> Any:
    return json.loads((shared / "slack" / name).read_text(encoding="utf-8"))
