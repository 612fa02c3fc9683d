"""auth.test and apps.connections.open: who am I, and where do I listen."""

from sandbox.payload import Payload
from sandbox.web_api.call import Call
from sandbox.workspace import APP_ID, BOT_ID, BOT_NAME, BOT_USER, TEAM_DOMAIN, TEAM_ID, TEAM_NAME


def auth_test(_call: Call) -> Payload:
    return {
        "url": f"https://{TEAM_DOMAIN}.slack.com/",
        "team": TEAM_NAME,
        "user": BOT_NAME,
        "team_id": TEAM_ID,
        "user_id": BOT_USER,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


def open_connection(call: Call) -> Payload:
    settings = call.slack.settings
    ticket = call.slack.tickets.socket()
    return {"url": f"ws://{settings.host}:{settings.port}/socket?ticket={ticket}&app_id={APP_ID}"}
