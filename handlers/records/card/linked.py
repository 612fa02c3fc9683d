"""Records that stand in fields of others, in words: on cards both ways, in histories, in forms."""

from collections.abc import Collection, Iterator, Sequence

from core.reply import Line
from handlers.records.card import lines
from handlers.request.work import Work
from storage.records import links, records
from storage.records.links import Links
from storage.records.records import Record

_NAMED = 3


def facts(work: Work, record: Record) -> Iterator[tuple[str, Line]]:
    """Yield what a record names in its fields, and who names it, as far as the asker may see them."""
    for role, declared in links.links_of(type(record)).items():
        if others := _seen(work, getattr(record, role)):
            yield _label(declared), (_titles(others),)
    found: dict[Links, list[int]] = {}
    for key, declared in links.to_record(work.session, record):
        found.setdefault(declared, []).append(key)
    for declared, ids in found.items():
        others = [each for each in _seen(work, ids) if not (declared.rolls_up and each.state == "dropped")]
        if others:
            yield declared.back, (_rolled_up(others) if declared.rolls_up else _titles(others),)


def words(work: Work, record: Record) -> tuple[str, ...]:
    """Return what a record names in its fields as parts of a line: after M-1, M-2."""
    named = ((declared, text(work, getattr(record, role))) for role, declared in links.links_of(type(record)).items())
    return tuple(f"{declared.role.replace('_', ' ')} {refs}" for declared, refs in named if refs)


def waited_for(work: Work, record: Record) -> Iterator[tuple[str, list[Record]]]:
    """Yield what comes before a record, each with the verb that leads there: comes after."""
    for role, declared in links.links_of(type(record)).items():
        if declared.waits and (others := _seen(work, getattr(record, role))):
            yield declared.verb, others


def waiting_for(work: Work, record: Record) -> list[Record]:
    """Return what is open and comes after a record."""
    named = [key for key, declared in links.to_record(work.session, record) if declared.waits]
    return [each for each in _seen(work, named) if not each.closed_at]


def ref_of(work: Work, key: int) -> str:
    """Return the id of the record with this key, as far as the asker may know it."""
    record = records.get(work.session, key)
    return record.ref if record and _is_seen(work, record) else "a record that you don't see"


def text(work: Work, keys: object) -> str:
    """Return records by their keys as they stand in the field of a form: M-1, M-2."""
    found = _seen(work, [each for each in keys if isinstance(each, int)]) if isinstance(keys, tuple | list) else ()
    return ", ".join(each.ref for each in found)


def keys_of(value: object) -> tuple[int, ...]:
    """Return the keys of what an argument names: one record, several, none."""
    named = value if isinstance(value, tuple) else (value,)
    return tuple(sorted({each.id for each in named if isinstance(each, Record)}))


def _seen(work: Work, keys: Collection[int]) -> list[Record]:
    return [each for each in records.of_ids(work.session, keys) if _is_seen(work, each)]


def _is_seen(work: Work, record: Record) -> bool:
    return work.sees(record) and not (record.hides_from_guests and work.is_read_by_guests)


def _label(declared: Links) -> str:
    return declared.role.replace("_", " ").capitalize()


def _rolled_up(others: Sequence[Record]) -> str:
    """Return how many are done, and the first that are not."""
    still = [each for each in others if not each.closed_at]
    done = f"{len(others) - len(still)} of {len(others)} done"
    return f"{done} · {_titles(still)}" if still else done


def _titles(others: Sequence[Record]) -> str:
    said = [f"{each.ref} {lines.short_title(each)}" for each in others[:_NAMED]]
    more = [f"{len(others) - _NAMED} more"] if len(others) > _NAMED else []
    return " · ".join([*said, *more])
