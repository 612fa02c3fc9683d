"""A file as files.info, message events and history show it."""

from sandbox.payload import Payload
from sandbox.workspace import TEAM_ID, Channel, Kind, SharedFile, Workspace

PRETTY = {"png": "PNG", "jpg": "JPEG", "txt": "Plain Text", "csv": "CSV", "md": "Markdown", "vtt": "VTT", "pdf": "PDF"}


def file_type(shared: SharedFile) -> str:
    if shared.is_canvas:
        return "quip"
    ending = shared.name.rpartition(".")[2].lower()
    return {"txt": "text", "md": "markdown", "jpeg": "jpg"}.get(ending, ending)


def path(shared: SharedFile) -> str:
    return f"/files/{shared.id}/{'canvas' if shared.is_canvas else shared.name}"


def file(shared: SharedFile, workspace: Workspace, address: str) -> Payload:
    """Return the file; address is where this workspace is served, without a slash at the end."""
    if shared.deleted:
        return {"id": shared.id, "mode": "tombstone"}
    ending = shared.name.rpartition(".")[2].lower()
    places = [workspace.channels[channel] for channel in shared.channels]
    content: Payload = {
        "id": shared.id,
        "created": shared.created,
        "timestamp": shared.created,
        "name": shared.name,
        "title": shared.title,
        "mimetype": shared.mimetype,
        "filetype": file_type(shared),
        "pretty_type": "Canvas" if shared.is_canvas else PRETTY.get(ending, ending.upper()),
        "user": shared.user,
        "user_team": TEAM_ID,
        "editable": shared.is_canvas or shared.mimetype.startswith("text/"),
        "size": shared.size,
        "mode": "quip" if shared.is_canvas else "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": any(place.kind is Kind.PUBLIC for place in places),
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": address + path(shared),
        "url_private_download": f"{address}{path(shared)}?download=1",
        "permalink": address + path(shared),
        "channels": _ids(places, Kind.PUBLIC),
        "groups": _ids(places, Kind.PRIVATE, Kind.GROUP_DIRECT),
        "ims": _ids(places, Kind.DIRECT),
        "has_rich_preview": False,
        "file_access": "visible",
    }
    return {**content, "alt_txt": shared.alt_txt} if shared.alt_txt else content


def _ids(places: list[Channel], *kinds: Kind) -> list[str]:
    return [place.id for place in places if place.kind in kinds]
