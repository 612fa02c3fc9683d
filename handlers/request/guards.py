"""What a change of a record needs of another register: asked where columns change, so that no verb goes round it.

A noun declares it (`@NOUN.guards(other, "due")`) and says what is missing; here that is refused, in the same words for
all. It stands beside the work, and not with the registers, because the work asks it.
"""

from collections.abc import Mapping

from core.catalog import Catalog
from core.errors import NotAllowed
from core.guard import Missing
from storage.records.records import Record


class Guarded(NotAllowed):
    """A change needs something that is not there."""


def require(catalog: Catalog, work: object, record: Record, after: Mapping[str, object]) -> None:
    """Raise Guarded where columns of a record may not be changed to these values yet; `work` is what changes them."""
    for each in catalog.guards.get(record.kind, ()):
        if not each.columns or not each.columns.isdisjoint(after):
            missing = each.ask(work, record, after)
            if isinstance(missing, Missing):
                raise _refusal(record, missing)


def _refusal(record: Record, missing: Missing) -> Guarded:
    # A new record has no id that anybody knows.
    what = record.title if record.is_new or not record.number else f"{record.ref} {record.title}"
    hint = f"{missing.who} can give it." if missing.who else ""
    return Guarded(f"{what} needs {missing.what} first.", hint, buttons=missing.buttons)
