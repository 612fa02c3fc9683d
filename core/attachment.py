"""A file that came with a message."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as its message names it; `url` is where its content is fetched, "" where that has to be asked for.

    `filetype` and `mimetype` are what it is as Slack has it: a name need not tell.
    """

    id: str
    name: str
    url: str = ""
    filetype: str = ""
    mimetype: str = ""
