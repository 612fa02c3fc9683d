"""Documents: what is written down of a project and where, when to look at it again, and what its phase lacks."""

from typing import Annotated

from core.errors import UserError
from core.operation import Noun
from core.plural import counted
from core.reply import Button, Item, Paragraph, Reply, Strong, say
from handlers.records import declared, review_verb, verbs
from handlers.records.register import Register
from handlers.records.week.reviews import Reviewed
from handlers.request.work import Work
from knowledge.documents_by_phase import documents_by_phase
from storage import record_lists
from storage.record_query import RecordQuery
from storage.registers import project as projects
from storage.registers.charter import Phase
from storage.registers.document import Document

_MISSING = (
    "(what|which) (documents|document|papers|paperwork) (are|is) missing …",
    "(what|which) (documents|document|papers|paperwork) (are|is) missing (for|in|until) {phase} [phase]",
    "(what|which) documents (do|does|must|should|have) (we|it|project) [to] (need|lack|write|have) …",
    "(what|which) documents (does|do) {phase} [phase] (need|expect|require|ask for|want)",
    "(what|which) documents (do|must|should) we (need|have|write) (for|in|until) {phase} [phase]",
    "is any document missing …",
    "(are|is) [any|all] documents (missing|there|complete) …",
)
_WHERE = (
    "where (is|are|do i find|can i find|do we keep|do you have) {record}",
    "(what|which) version [is|of|has] {record} [have]",
    "who (keeps|maintains|updates|looks after) {record} …",
    "(is there|do we have|do you have|have we|have you) [link|address] [to|of|for] {record}",
    "(link|address) (to|of|for) {record}",
)
NOUN = Noun(
    "document",
    "What is written down, and where.",
    prefix="DOC",
    aliases=("documents", "doc"),
    has_command=False,
    asked={"missing": _MISSING, "show": _WHERE},
)
_MOST = 200
REGISTER = Register(
    NOUN,
    Document,
    figure=lambda _work, document: "" if document.document_kind == "other" else document.document_kind,
    done="archived",
    verb="archive",
    is_owed=False,
    reviewed=Reviewed(after_days=90),
    buttons=lambda document: (Button("Mark reviewed", f"document review {document.ref}"),),
)
declared.give_add(
    REGISTER,
    example="document add Model card of the classifier kind=model card link=https://example.org/card @ana",
    title="what it is called",
    owner="who keeps it up to date",
)
verbs.give_common_verbs(REGISTER)
review_verb.give_review(REGISTER)


@NOUN.operation("missing", example="document missing data")
def missing(work: Work, phase: Annotated[Phase | None, "of which phase, if not the project's"] = None) -> Reply:
    """Show what the phase of the project expects in writing, and is not there yet."""
    project = projects.get(work.session, work.project_id)
    now = phase or (project.phase if project else None)
    if now is None:
        raise UserError("The project has no phase yet.", f"Say which: {', '.join(Phase)}.", parameter="phase")
    found = record_lists.page(
        work.session, RecordQuery(work.team, (NOUN.name,), frozenset({work.project_id})), 0, _MOST
    )
    there = {each.document_kind for each in found if isinstance(each, Document)}
    expected = documents_by_phase().until(now)
    lacking, count = [each for each in expected if each.kind not in there], counted(len(expected), "document")
    if not lacking:
        return say(f"Nothing is missing by the {now} phase: all {count} are there.")
    adding = [Button("Add", f'document add "{each.title}" kind="{each.kind}"') for each in lacking]
    said = [(Strong(each.title), f": {each.answers}") for each in lacking]
    first = Paragraph((Strong(f"Missing by the {now} phase: {len(lacking)} of {count}"),))
    return Reply((first, *map(Item, said, adding)))
