"""The modals on people's screens and the app's home: opened, stacked, updated, closed."""

import secrets

from sandbox.block_kit.checks import check_view
from sandbox.block_kit.filling import filled_view
from sandbox.choices import states
from sandbox.payload import Payload
from sandbox.refusals import Refused, with_messages
from sandbox.slack import Slack
from sandbox.workspace import View

STACK = 3
LARGEST = 250_000


def open_modal(slack: Slack, user: str, content: Payload) -> View:
    """Show a modal; one that was open gives way."""
    _check(slack, content, "modal")
    view = _new(slack, user, content)
    slack.workspace.modals[user] = [view]
    _show(slack, user)
    return view


def push_modal(slack: Slack, user: str, content: Payload) -> View:
    stack = slack.workspace.modals.get(user, [])
    if not stack:
        raise Refused("not_found")
    if len(stack) >= STACK:
        raise Refused("push_limit_reached")
    _check(slack, content, "modal")
    view = _new(slack, user, content, stack[-1])
    stack.append(view)
    _show(slack, user)
    return view


def update_modal(slack: Slack, view: View, content: Payload) -> None:
    """Give the modal new content; inputs of the same block and action keep what was entered."""
    _check(slack, content, view.content["type"], view)
    view.content = filled_view(content)
    view.values = states(view.content["blocks"], view.values)
    view.hash = _hash(slack)
    _show(slack, view.user)


def publish_home(slack: Slack, user: str, content: Payload, expected_hash: str) -> View:
    _check(slack, content, "home", slack.workspace.homes.get(user))
    home = slack.workspace.homes.get(user)
    if expected_hash and home and home.hash != expected_hash:
        raise Refused("hash_conflict")
    if home:
        home.content = filled_view(content)
        home.hash = _hash(slack)
        home.values = states(home.content["blocks"], home.values)
    else:
        home = _new(slack, user, content)
        slack.workspace.homes[user] = home
    slack.stream.tell_one(user, {"type": "home", "view_id": home.id})
    return home


def close_modal(slack: Slack, view: View) -> None:
    """Take the modal from the stack; the one below it is seen again."""
    stack = slack.workspace.modals.get(view.user, [])
    if view in stack:
        stack.remove(view)
    _show(slack, view.user)


def clear_modals(slack: Slack, user: str) -> None:
    slack.workspace.modals[user] = []
    _show(slack, user)


def _new(slack: Slack, user: str, content: Payload, below: View | None = None) -> View:
    view_id = slack.workspace.new_id("V")
    root = below.root_id if below else view_id
    view = View(view_id, user, filled_view(content), _hash(slack), root, below.id if below else None)
    view.values = states(view.content["blocks"], {})
    return view


def _hash(slack: Slack) -> str:
    return f"{int(slack.clock.now())}.{secrets.token_hex(4)}"


def _check(slack: Slack, content: Payload, kind: str, same: View | None = None) -> None:
    if content.get("type") != kind:
        raise with_messages("invalid_arguments", ["must be a valid enum value [json-pointer:/view/type]"])
    check_view(content)
    if len(str(content)) > LARGEST:
        raise Refused("view_too_large")
    external = content.get("external_id")
    views = [view for stack in slack.workspace.modals.values() for view in stack]
    if external and any(view.external_id == external and view is not same for view in views):
        raise Refused("duplicate_external_id")


def _show(slack: Slack, user: str) -> None:
    slack.stream.tell_one(user, {"type": "view"})
