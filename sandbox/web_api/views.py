"""views.*: modals and the app's home."""

from sandbox import modals
from sandbox.block_kit.checks import check_view
from sandbox.payload import Payload
from sandbox.refusals import Refused, with_messages
from sandbox.shapes.views import view as view_shape
from sandbox.tickets import Trigger
from sandbox.web_api.call import Call
from sandbox.workspace import View


def open_view(call: Call) -> Payload:
    content, trigger = _content(call), _trigger(call)
    return {"view": view_shape(modals.open_modal(call.slack, trigger.user, content))}


def push(call: Call) -> Payload:
    content, trigger = _content(call), _trigger(call)
    if trigger.view_id is None:
        raise Refused("not_found")
    return {"view": view_shape(modals.push_modal(call.slack, trigger.user, content))}


def update(call: Call) -> Payload:
    content, view = _content(call), _named(call)
    expected = call.text("hash")
    if expected and expected != view.hash:
        raise Refused("hash_conflict")
    modals.update_modal(call.slack, view, content)
    return {"view": view_shape(view)}


def publish(call: Call) -> Payload:
    user = call.text("user_id")
    if user not in call.workspace.people:
        raise with_messages("invalid_arguments", ["user not found [json-pointer:/user_id]"])
    view = modals.publish_home(call.slack, user, _content(call), call.text("hash"))
    return {"view": view_shape(view)}


def _content(call: Call) -> Payload:
    """Read the view; a faulty one is refused before it uses up a trigger."""
    view = call.structure("view", "invalid_arguments")
    if not isinstance(view, dict):
        raise with_messages("invalid_arguments", ["must provide an object [json-pointer:/view]"])
    check_view(view)
    return view


def _trigger(call: Call) -> Trigger:
    trigger_id = call.text("trigger_id") or call.text("interactivity_pointer")
    if not trigger_id:
        raise with_messages("invalid_arguments", ["missing required field: trigger_id"])
    return call.slack.tickets.redeem(trigger_id)


def _named(call: Call) -> View:
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if view_id and external_id:
        raise with_messages("invalid_arguments", ["Cannot provide both `view_id` and `external_id`"])
    if not view_id and not external_id:
        raise with_messages("invalid_arguments", ["missing required field: view_id"])
    for stack in call.workspace.modals.values():
        for view in stack:
            if view.id == view_id or (external_id and view.external_id == external_id):
                return view
    home = next((home for home in call.workspace.homes.values() if home.id == view_id), None)
    if home is None:
        raise Refused("not_found")
    return home
