"""What a record may name in its fields: records of the right kind and of its own project, in no circle."""

from collections.abc import Collection

from core.errors import Conflict, NotFound, UserError
from handlers.request.access.viewer import Viewer
from storage.records import links, records
from storage.records.links import Links
from storage.records.records import Record


def refuse(viewer: Viewer, record: Record) -> None:
    """Raise UserError where a record was given others that it can't name; then nothing of that is kept."""
    try:
        with viewer.session.no_autoflush:  # the audit log reads what was changed before it is flushed
            _refuse(viewer, record)
    except UserError:
        links.forget(record)
        raise


def _refuse(viewer: Viewer, record: Record) -> None:
    given = links.given(record)
    before = links.stored(record, given)
    for role, ids in given.items():
        declared = links.links_of(type(record))[role]
        if len(ids) > 1 and not declared.several:
            raise UserError(f"Name one {role} only.", parameter=role)
        new = set(ids).difference(before[role])
        _refuse_others(viewer, record, declared, new)
        if new and not record.is_new and declared.may_make_circle(record):
            _refuse_circle(viewer, record, declared, new)


def _refuse_others(viewer: Viewer, record: Record, declared: Links, new: Collection[int]) -> None:
    for other in records.of_ids(viewer.session, new):
        if not viewer.sees(other):
            raise NotFound(f"There is no {other.ref} here.", parameter=declared.role)
        if declared.to not in ("", other.prefix) or other.is_project:
            raise UserError(f"{other.ref} can't be a {declared.role}.", parameter=declared.role)
        if other.project_id != record.project_id:
            theirs = viewer.project_title(other)
            raise UserError(
                f"{other.ref} belongs to another project: {theirs}.",
                "Name something of the same project.",
                parameter=declared.role,
            )


def _refuse_circle(viewer: Viewer, record: Record, declared: Links, new: Collection[int]) -> None:
    links.lock_project(viewer.session, record.project_id)
    for other in new:
        if way := links.way_back(viewer.session, declared.role, other, record.id):
            names = [each.ref for each in records.in_order(viewer.session, way)]
            said = f", which {declared.verb} ".join([f"{record.ref} {declared.verb} {names[0]}", *names[1:]])
            raise Conflict(f"That would be a circle: {said}.", parameter=declared.role)
