"""A person uses something interactive: buttons, menus, pickers, suggestions, shortcuts."""

from typing import Any

from sandbox import interactions
from sandbox.block_kit.reading import find
from sandbox.choices import NAMES, chosen, filled_in, keeps_state
from sandbox.delivery import Answer, Envelope, Outcome
from sandbox.entries import complete, completed, remember
from sandbox.payload import Payload, record
from sandbox.refusals import Impossible
from sandbox.slack import Slack
from sandbox.workspace import Channel, Message, Person, View

TROUBLE = "We had some trouble connecting. Try again?"
GIVEN = ("value", *sorted({name for name, _initial in NAMES.values()} - {"value"}))


async def click_message(slack: Slack, person: Person, place: tuple[Channel, Message], click: Payload) -> None:
    """Use an element of a message."""
    channel, message = place
    block, element = _found(_all_blocks(message), click)
    element = _pressed(element, click)
    if interactions.is_link(element):
        return
    kept = message.choices.setdefault(person.id, {})
    values = completed(slack, _all_blocks(message), record(click.get("values")))
    kept.update(filled_in(_all_blocks(message), values, kept))
    state = _choose(kept, block, element, complete(slack, element, _given(click)))
    act = interactions.action(slack, block, element, state)
    payload = interactions.in_message(slack, person, place, act)
    answer = await slack.delivery.ask(Envelope.INTERACTIVE, payload, person.id)
    _complain(slack, person, channel, answer)


async def click_view(slack: Slack, person: Person, view: View, click: Payload) -> None:
    """Use an element of a modal or of the home."""
    block, element = _found(view.content["blocks"], click)
    if interactions.is_link(element):
        return
    values = completed(slack, view.content["blocks"], record(click.get("values")))
    view.values = filled_in(view.content["blocks"], values, view.values)
    state = _choose(view.values, block, element, complete(slack, element, _given(click)))
    act = interactions.action(slack, block, element, state)
    answer = await slack.delivery.ask(Envelope.INTERACTIVE, interactions.in_view(slack, person, view, act), person.id)
    _complain(slack, person, None, answer)


async def suggest(slack: Slack, person: Person, where: Payload, asked: Payload) -> Payload:
    """Ask the app for the options of an external menu; where is the container and what it holds."""
    block, element = _found(where.pop("blocks"), asked)
    payload = {**interactions.suggestion(person, block, element, str(asked.get("value", ""))), **where}
    answer = await slack.delivery.ask(Envelope.INTERACTIVE, payload, person.id)
    remember(slack, element, answer.body)
    return {name: answer.body[name] for name in ("options", "option_groups") if name in answer.body}


async def use_shortcut(slack: Slack, person: Person, callback_id: str, place: tuple[Channel, Message] | None) -> None:
    """Use a shortcut: of a message if a place is given, else a global one."""
    declared = slack.manifest.shortcut(callback_id)
    wanted = "message" if place else "global"
    if slack.manifest.strict and (declared is None or declared.type != wanted):
        raise Impossible(f"The app has no {wanted} shortcut {callback_id}.", 404)
    if place:
        payload = interactions.message_shortcut(slack, person, place, callback_id)
    else:
        payload = interactions.global_shortcut(slack, person, callback_id)
    answer = await slack.delivery.ask(Envelope.INTERACTIVE, payload, person.id)
    _complain(slack, person, place[0] if place else None, answer)


def _all_blocks(message: Message) -> list[Payload]:
    return message.blocks + [block for item in message.attachments for block in item.get("blocks", [])]


def _found(blocks: list[Payload], asked: Payload) -> tuple[Payload, Payload]:
    action_id = str(asked.get("action_id", ""))
    found = find(blocks, asked.get("block_id"), action_id)
    if found is None:
        raise Impossible(f"There is nothing here with the action {action_id or '(none given)'}.", 404)
    return found


def _pressed(element: Payload, click: Payload) -> Payload:
    """Return the button that was pressed of a pair for feedback, as the action tells it; other elements as they are."""
    if element["type"] != "feedback_buttons":
        return element
    sides = [record(element.get(name)) for name in ("positive_button", "negative_button")]
    side = next((each for each in sides if each.get("value") == click.get("value")), None)
    if side is None:
        raise Impossible("Feedback is one of its two buttons.")
    return {name: element[name] for name in ("type", "action_id")} | {"value": side["value"], "text": side["text"]}


def _choose(kept: dict[str, Payload], block: Payload, element: Payload, given: Any) -> Payload | None:
    """Keep what was chosen, and return its state; a button has none, a menu of three dots keeps none."""
    if element["type"] == "overflow":
        return chosen(element, given)
    if not keeps_state(element):
        return None
    state = chosen(element, given)
    kept.setdefault(block["block_id"], {})[element["action_id"]] = state
    return state


def _given(click: Payload) -> Any:
    return next((click[name] for name in GIVEN if name in click), None)


def _complain(slack: Slack, person: Person, channel: Channel | None, answer: Answer) -> None:
    if answer.outcome is not Outcome.OK:
        text = f"{slack.manifest.name} did not answer ({answer.outcome}). {TROUBLE}"
        slack.notice(person.id, text, channel.id if channel else None)
