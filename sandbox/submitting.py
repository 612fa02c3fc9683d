"""A person submits or closes a modal, and the app's answer decides what is seen next."""

from dataclasses import dataclass, field

from sandbox import interactions, modals
from sandbox.choices import complaints, filled_in
from sandbox.clicking import TROUBLE
from sandbox.delivery import Envelope, Outcome
from sandbox.entries import completed
from sandbox.payload import Payload, record, strings
from sandbox.refusals import Refused
from sandbox.slack import Slack
from sandbox.workspace import Person, View


@dataclass(frozen=True)
class Submitted:
    errors: dict[str, str] = field(default_factory=dict)
    trouble: str = ""


async def submit(slack: Slack, person: Person, view: View, given: Payload) -> Submitted:
    """Submit the modal; Slack looks at the inputs itself before the app hears of them."""
    blocks = view.content["blocks"]
    view.values = filled_in(blocks, completed(slack, blocks, given), view.values)
    if missing := complaints(blocks, view.values):
        return Submitted(missing)
    payload = interactions.submission(slack, person, view)
    answer = await slack.delivery.ask(Envelope.INTERACTIVE, payload, person.id)
    if answer.outcome is not Outcome.OK:
        return _trouble(slack, person, f"{TROUBLE} ({answer.outcome})")
    try:
        return _follow(slack, person, view, answer.body)
    except Refused as refused:
        reasons = strings(record(refused.details.get("response_metadata")).get("messages"))
        return _trouble(slack, person, " ".join([TROUBLE, f"({refused.error})", *reasons]))


def _follow(slack: Slack, person: Person, view: View, body: Payload) -> Submitted:
    """Do what the app's response_action says."""
    action = body.get("response_action")
    if action == "errors":
        return _errors(slack, person, view, record(body.get("errors")))
    if action == "update":
        modals.update_modal(slack, view, record(body.get("view")))
    elif action == "push":
        modals.push_modal(slack, person.id, record(body.get("view")))
    elif action == "clear":
        modals.clear_modals(slack, person.id)
    elif action is None:
        modals.close_modal(slack, view)
    else:
        raise Refused("invalid_response_action")
    return Submitted()


def _errors(slack: Slack, person: Person, view: View, errors: Payload) -> Submitted:
    """Show the errors under their inputs; one for an input that is not there cannot be shown."""
    inputs = {block["block_id"] for block in view.content["blocks"] if block["type"] == "input"}
    if not errors or not set(errors) <= inputs:
        return _trouble(slack, person, f"{TROUBLE} (the errors name no input of this view)")
    return Submitted({block_id: str(text) for block_id, text in errors.items()})


def _trouble(slack: Slack, person: Person, text: str) -> Submitted:
    slack.notice(person.id, text)
    return Submitted(trouble=text)


async def close(slack: Slack, person: Person, view: View, *, clear: bool = False) -> None:
    """Close the modal, or all of them; the app hears of each that it asked to hear of."""
    stack = slack.workspace.modals.get(person.id, [])
    cleared = clear or bool(view.content.get("clear_on_close"))
    gone = list(reversed(stack)) if cleared else [view]
    if cleared:
        modals.clear_modals(slack, person.id)
    else:
        modals.close_modal(slack, view)
    for each in gone:
        if each.content.get("notify_on_close"):
            payload = interactions.closed(person, each, is_cleared=cleared)
            await slack.delivery.ask(Envelope.INTERACTIVE, payload, person.id)
