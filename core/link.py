"""A link to a page: an address of the web."""

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"|]{1,2000}", re.IGNORECASE)
_BARE = re.compile(r"www\.[^\s<>\"|]{3,2000}", re.IGNORECASE)
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Link:
    """An http(s) address."""

    url: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the link that a text is, also as Slack writes it (`<url|words>`). Raises ValueError for none."""
        bare = text.strip().removeprefix("<").removesuffix(">").partition("|")[0]
        address = f"https://{bare}" if _BARE.fullmatch(bare) else bare
        if not _ADDRESS.fullmatch(address) or not urlsplit(address).hostname:
            raise ValueError(text)
        return cls(address)

    def __str__(self) -> str:
        """Return the address."""
        return self.url

    @property
    def words(self) -> str:
        """Return what a reader sees: the address without what every one has, and not all of a long one."""
        said = self.url.partition("://")[2].removeprefix("www.").rstrip("/")
        return said if len(said) <= _MOST_SHOWN else f"{said[: _MOST_SHOWN - 1]}…"


def is_link(text: str) -> bool:
    """Say whether a text is a link."""
    try:
        Link.parse(text)
    except ValueError:
        return False
    return True
