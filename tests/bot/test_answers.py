"""How a refusal is drawn."""

from bot.slack.answers.answers import refusal
from bot.slack.payload.names import CommandNames
from bot.slack.rendering.messages import render
from core.actor import Surface
from core.errors import UserError
from core.reply import Actions, Button, Menu
from tests.bot.block_checks import check


def test_of_many_choices_three_are_buttons_and_the_rest_is_a_menu() -> None:
    choices = tuple(Button(f"Project {n}", f"task add {'x' * n * 20} project=P-{n}") for n in range(1, 10))

    reply = refusal(UserError("Which project is it for?", buttons=choices), Surface.DIRECT, CommandNames("/baton"))

    *buttons, menu = next(part for part in reply.parts if isinstance(part, Actions)).controls
    assert tuple(buttons) == choices[:3]
    assert isinstance(menu, Menu)
    # A menu carries 150 characters of each command.
    assert menu.choices == choices[3:6]
    assert check(render(reply)[0].blocks, surface="message") == []
