"""files.*: upload in two steps, look at, delete; and the addresses where bytes go in and out."""

import mimetypes
from urllib.parse import urlencode

from aiohttp import web

from sandbox import events
from sandbox.block_kit.checks import check_message
from sandbox.payload import Payload, record, records
from sandbox.posting import Draft, post
from sandbox.refusals import Refused, with_messages
from sandbox.shapes.files import file
from sandbox.slack import SLACK, Slack
from sandbox.web_api.call import Call
from sandbox.workspace import BOT_TOKEN, BOT_USER, CANVAS, Channel, Message, SharedFile

LARGEST = 100 * 1024 * 1024


def new_file(slack: Slack, name: str, user: str) -> SharedFile:
    """Make a place for a file that is still to come."""
    mimetype = mimetypes.guess_type(name)[0] or ("text/vtt" if name.endswith(".vtt") else "application/octet-stream")
    shared = SharedFile(slack.workspace.new_id("F"), name, name, user, mimetype, int(slack.clock.now()), 0)
    slack.workspace.files[shared.id] = shared
    return shared


def new_canvas(slack: Slack, title: str, user: str) -> SharedFile:
    """Make a place for a canvas, which has a title and no name."""
    shared = SharedFile(slack.workspace.new_id("F"), "-", title, user, CANVAS, int(slack.clock.now()), 0)
    slack.workspace.files[shared.id] = shared
    return shared


def share(slack: Slack, channel: Channel, files: list[SharedFile], draft: Draft, user: str) -> Message:
    """Post the message that carries the files."""
    for shared in files:
        shared.channels.append(channel.id)
    message = post(slack, channel, draft, user)
    for shared in files:
        events.file_shared(slack, channel, shared)
    return message


def get_upload_url(call: Call) -> Payload:
    length = call.number("length", 0)
    if length < 1 or length > LARGEST:
        raise Refused("file_upload_size_restricted")
    shared = new_file(call.slack, call.text("filename"), BOT_USER)
    shared.size, shared.alt_txt = length, call.text("alt_txt")
    return {"upload_url": f"{call.slack.settings.address}/upload/{shared.id}", "file_id": shared.id}


def complete_upload(call: Call) -> Payload:
    given = call.structure("files", "invalid_arguments")
    if not isinstance(given, list) or not given:
        raise with_messages("invalid_arguments", ["must provide an array [json-pointer:/files]"])
    files = [_uploaded(call, record(item)) for item in given]
    channel_ids = [c for c in (call.text("channel_id") or call.text("channels")).split(",") if c]
    channels = [_place(call, channel_id) for channel_id in channel_ids]
    blocks = records(call.structure("blocks", "invalid_blocks") or [])
    check_message(blocks, [])
    for channel in channels:
        thread_ts = call.text("thread_ts") or None
        ids = [shared.id for shared in files]
        text = call.text("initial_comment")
        draft = Draft(text, blocks, thread_ts=thread_ts, files=ids, subtype="file_share")
        share(call.slack, channel, files, draft, BOT_USER)
    return {"files": [_shown(call, shared) for shared in files]}


def _uploaded(call: Call, item: Payload) -> SharedFile:
    shared = call.workspace.files.get(str(item.get("id")))
    if shared is None or shared.data is None:
        raise Refused("file_not_found")
    shared.title = str(item.get("title") or shared.name)
    return shared


def _place(call: Call, channel_id: str) -> Channel:
    call.args["channel"] = channel_id
    channel = call.channel()
    if BOT_USER not in channel.members:
        raise Refused("not_in_channel")
    if channel.refusal(is_reply=bool(call.text("thread_ts"))):
        raise Refused("posting_to_channel_denied")
    return channel


def info(call: Call) -> Payload:
    return {"file": _shown(call, _known(call)), "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(call: Call) -> Payload:
    shared = _known(call)
    if shared.user != BOT_USER:
        raise Refused("cant_delete_file")
    shared.deleted, shared.data = True, None
    for channel_id in shared.channels:
        call.slack.tell_channel(call.workspace.channels[channel_id], {"type": "message_changed"})
    return {}


def _known(call: Call) -> SharedFile:
    shared = call.workspace.files.get(call.text("file"))
    seen = shared is not None and (shared.user == BOT_USER or _is_near(call, shared))
    if shared is None or not seen:
        raise Refused("file_not_found")
    if shared.deleted:
        raise Refused("file_deleted")
    return shared


def _is_near(call: Call, shared: SharedFile) -> bool:
    return any(BOT_USER in call.workspace.channels[channel].members for channel in shared.channels)


def _shown(call: Call, shared: SharedFile) -> Payload:
    return file(shared, call.workspace, call.slack.settings.address)


async def upload(request: web.Request) -> web.Response:
    """Take the bytes of a file that was announced, raw or as a form."""
    shared = request.app[SLACK].workspace.files.get(request.match_info["file"])
    if shared is None:
        return web.Response(status=404, text="not found")
    data = await request.read()
    if request.content_type == "multipart/form-data":
        data = await _form_file(request)
    shared.data, shared.size = data, len(data)
    return web.Response(text=f"OK - {len(data)}")


async def _form_file(request: web.Request) -> bytes:
    for field in (await request.post()).values():
        if isinstance(field, web.FileField):
            return field.file.read()
    return b""


async def download(request: web.Request) -> web.Response:
    """Give a file to the app with its token, or to the page; to anybody else Slack shows a page to sign in."""
    slack = request.app[SLACK]
    shared = slack.workspace.files.get(request.match_info["file"])
    if shared is None or shared.data is None:
        return web.Response(status=404, text="not found")
    if not _may_download(request, slack):
        return web.Response(status=302, headers={"Location": f"/?{urlencode({'redir': request.path})}"})
    # What people upload is never run as a page of the workspace.
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    if "download" in request.query:
        headers["Content-Disposition"] = "attachment"
    kind = "text/html" if shared.is_canvas else shared.mimetype
    return web.Response(body=shared.data, content_type=kind, headers=headers)


def sign_in() -> web.Response:
    """Return the page to which Slack leads who may not have a file."""
    text = "<!DOCTYPE html><title>Sign in to Orchard Analytics | Slack</title><p>Sign in with your work email.</p>"
    return web.Response(text=text, content_type="text/html")


def _may_download(request: web.Request, slack: Slack) -> bool:
    by_app = request.headers.get("Authorization") == f"Bearer {BOT_TOKEN}" and slack.manifest.grants("files:read")
    by_page = request.query.get("as") in slack.workspace.people
    return by_app or by_page or request.headers.get("Sec-Fetch-Site") == "same-origin"
