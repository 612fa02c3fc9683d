"""A person, the app's bot and the workspace, as users.*, bots.info and team.info answer them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sandbox.payload import Payload
from sandbox.workspace import APP_ID, BOT_ID, BOT_NAME, BOT_USER, TEAM_DOMAIN, TEAM_ID, TEAM_NAME, Person

# Slack's names of zones; where it is not known here, the abbreviation does.
LABELS = {
    "WET": "Western European Time",
    "WEST": "Western European Summer Time",
    "CET": "Central European Time",
    "CEST": "Central European Summer Time",
    "EST": "Eastern Standard Time",
    "EDT": "Eastern Daylight Time",
    "PST": "Pacific Standard Time",
    "PDT": "Pacific Daylight Time",
    "IST": "India Standard Time",
    "JST": "Japan Standard Time",
    "GMT": "Greenwich Mean Time",
    "BST": "British Summer Time",
    "UTC": "Coordinated Universal Time",
}


def local_time(person: Person, now: float) -> datetime:
    return datetime.fromtimestamp(now, UTC).astimezone(ZoneInfo(person.tz))


def zone_label(person: Person, now: float) -> str:
    abbreviation = local_time(person, now).tzname() or person.tz
    return LABELS.get(abbreviation, abbreviation)


def zone_offset(person: Person, now: float) -> int:
    offset = local_time(person, now).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def profile(person: Person, *, with_email: bool = True) -> Payload:
    first, _, last = person.real_name.partition(" ")
    content: Payload = {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "fields": {},
        "status_text": person.status_text,
        "status_emoji": person.status_emoji,
        "status_emoji_display_info": [],
        "status_expiration": person.status_expiration,
        "status_text_canonical": "",
        "avatar_hash": f"g{person.id.lower():0>11}"[:12],
        "first_name": first,
        "last_name": last,
        "team": person.team_id,
    }
    if person.is_bot:
        content |= {"api_app_id": APP_ID, "bot_id": BOT_ID, "always_active": True}
    elif with_email:
        content["email"] = person.email
    return content


def user(person: Person, now: float, *, with_email: bool = True, with_locale: bool = False) -> Payload:
    content: Payload = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "color": person.color,
        "real_name": person.real_name,
        "tz": person.tz,
        "tz_label": zone_label(person, now),
        "tz_offset": zone_offset(person, now),
        "profile": profile(person, with_email=with_email),
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }
    if person.deleted:
        for name in ("tz", "tz_label", "tz_offset", "color"):
            del content[name]
    if person.is_stranger:
        content["is_stranger"] = True
    return {**content, "locale": person.locale} if with_locale else content


def _icons() -> Payload:
    return {f"image_{size}": f"/files/icon/{BOT_NAME}_{size}.png" for size in (36, 48, 72)}


def bot(app_name: str) -> Payload:
    return {
        "id": BOT_ID,
        "deleted": False,
        "name": app_name,
        "updated": 1767225600,
        "app_id": APP_ID,
        "user_id": BOT_USER,
        "icons": _icons(),
    }


def bot_profile(app_name: str) -> Payload:
    return {**bot(app_name), "team_id": TEAM_ID}


def team() -> Payload:
    icon: Payload = {"image_default": True}
    return {"id": TEAM_ID, "name": TEAM_NAME, "domain": TEAM_DOMAIN, "email_domain": "example.com", "icon": icon}
