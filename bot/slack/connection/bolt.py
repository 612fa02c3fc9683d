"""The Bolt app of one workspace, to which listeners are told."""

import logging

from slack_bolt import App
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.slack.connection.installation import Identity


def new_app(slack: WebClient, identity: Identity) -> App:
    """Return an app without listeners, which acts by the token of the client."""
    result = AuthorizeResult(
        enterprise_id=None,
        team_id=identity.team,
        bot_user_id=identity.bot_user,
        bot_id=identity.bot_id,
        bot_token=slack.token,
    )
    # Bolt warns that it does not use SLACK_BOT_TOKEN from the environment; `authorize` hands it the token.
    quiet = logging.getLogger("bot.bolt")
    quiet.setLevel(logging.ERROR)
    return App(
        name="baton",  # else Bolt walks the stack for one, through the sources of all that is imported: 20 ms
        logger=quiet,
        client=slack,
        authorize=lambda: result,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        attaching_conversation_kwargs_enabled=False,
        attaching_function_token_enabled=False,
    )
