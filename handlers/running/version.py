"""Which version of Baton runs."""

from core.operation import Noun
from core.reply import Reply, say
from core.version import VERSION
from handlers.request.work import Work
from storage.migrate import newest_version

NOUN = Noun("version", "Which version this is.")


@NOUN.operation("", example="version")
def show(_work: Work) -> Reply:
    """Say which version runs, and that of its store."""
    return say(f"Baton {VERSION}, store {newest_version()}.")
