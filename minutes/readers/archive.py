"""Zip archives from outside: opened with limits, their faults said in one way."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from minutes.readers import refusals

MOST_UNPACKED = 40 * 1024 * 1024
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, NotImplementedError, RuntimeError, ValueError)


@contextmanager
def opened(name: str, content: bytes, what: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive; one that is damaged, locked or larger than it looks is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise refusals.unwrapped_too_large(name)
            yield archive
    except _FAULTS:
        raise refusals.damaged(name, what) from None


def entries(name: str, content: bytes, what: str) -> frozenset[str]:
    """Return the names in an archive."""
    with opened(name, content, what) as archive:
        return frozenset(archive.namelist())
