"""A small file in the data directory says that a store was made: one that is empty later has been lost.

An empty database looks like a new one. Begun anew without a word, all records would be gone, and nobody would look for
the backup. The file is not in the store itself, and has the store's address in its name: another store is new.
"""

import hashlib
import logging
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from core.errors import SettingsError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class StoreMarker:
    """The marker of the store with an address (without its password)."""

    folder: Path
    shown_url: str

    @property
    def path(self) -> Path:
        """Return where the marker is, or will be."""
        place = make_url(self.shown_url).set(username=None, password=None, query={})
        name = hashlib.sha256(str(place).encode()).hexdigest()[:12]
        return self.folder / f"store-{name}.made"

    def refuse_empty(self) -> None:
        """Raise SettingsError, for a store that is empty, where it was made before."""
        if self.path.exists():
            raise SettingsError(
                f"DATABASE_URL: {self.shown_url} was in use and is empty now. Put it back, or restore a backup. "
                f"To begin with an empty store, remove {self.path}."
            )

    def put(self) -> None:
        """Write down that the store is there."""
        if self.path.exists():
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.path.write_text(f"Baton keeps its records in {self.shown_url}.\n", encoding="utf-8")
        except OSError as fault:
            log.warning(
                "nothing can be written into %s, so that a lost store will not be noticed: %s", self.folder, fault
            )
