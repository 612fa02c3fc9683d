"""users.*, bots.info and team.info: who is there."""

from sandbox.payload import Payload
from sandbox.refusals import Refused
from sandbox.shapes import people
from sandbox.web_api.call import Call
from sandbox.web_api.paging import page
from sandbox.workspace import BOT_ID, BOT_USER, TEAM_ID, Channel, Person


def info(call: Call) -> Payload:
    person = call.workspace.person(call.text("user"))
    if person.is_stranger and not any(_is_with_us(person, channel) for channel in call.workspace.channels.values()):
        raise Refused("user_not_visible")
    return {"user": _shown(call, person)}


def _is_with_us(person: Person, channel: Channel) -> bool:
    return person.id in channel.members and not channel.is_direct


def list_users(call: Call) -> Payload:
    listed = [person for person in call.workspace.people.values() if not person.is_stranger]
    shown, cursor = page(call, listed, 1000)
    members = [_shown(call, person) for person in shown]
    return {
        "members": members,
        "cache_ts": int(call.slack.clock.now()),
        "response_metadata": {"next_cursor": cursor},
    }


def _shown(call: Call, person: Person) -> Payload:
    with_email = call.slack.manifest.grants("users:read.email")
    now, with_locale = call.slack.clock.now(), call.flag("include_locale")
    return people.user(person, now, with_email=with_email, with_locale=with_locale)


def profile(call: Call) -> Payload:
    person = call.workspace.person(call.text("user") or BOT_USER)
    return {"profile": people.profile(person, with_email=call.slack.manifest.grants("users:read.email"))}


def bot_info(call: Call) -> Payload:
    if call.text("bot") not in {"", BOT_ID}:
        raise Refused("bot_not_found")
    return {"bot": people.bot(call.slack.manifest.name)}


def team_info(call: Call) -> Payload:
    if call.text("team") not in {"", TEAM_ID}:
        raise Refused("team_not_found")
    return {"team": people.team()}
