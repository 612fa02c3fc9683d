"""Files as Slack's messages and `files.info` have them."""

from collections.abc import Mapping

from bot.slack.payload.payloads import Payload, text_of
from core.attachment import Attachment
from core.names import written


def attached(event: Payload) -> tuple[Attachment, ...]:
    """Return the files that came with a message; of one in a shared channel Slack gives the id alone."""
    found = [each for each in event.get("files") or () if isinstance(each, Mapping)]
    return tuple(
        Attachment(
            text_of(each, "id"),
            file_name(each),
            *(text_of(each, name) for name in ("url_private", "filetype", "mimetype")),
        )
        for each in found
        if each.get("id") and each.get("mode") != "tombstone"
    )


def file_name(file: Payload) -> str:
    """Return what people call a file: its title where Slack gives it no name of its own, as to a canvas."""
    name = text_of(file, "name").strip(" -")
    return written(name or text_of(file, "title"))
