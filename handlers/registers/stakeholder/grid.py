"""The grid of stakeholders by influence and interest, for leads alone."""

from collections.abc import Sequence

from core.errors import NotAllowed
from core.reply import Code, Note, Reply, say
from handlers.records.card import lines
from handlers.request.work import Work
from pictures import stakeholder_rows
from storage.registers.stakeholder import Stakeholder


def grid(work: Work, people: Sequence[Stakeholder]) -> Reply:
    """Return stakeholders as a picture and a table. Raises NotAllowed where others than leads would see it."""
    if work.hides_in(Stakeholder, work.project_id):
        said = "Influence and interest are for leads alone."
        raise NotAllowed(said, "A lead sees the grid by `/baton stakeholder grid`, where nobody else reads it.")
    placed = [_point(work, each) for each in people if each.influence and each.interest]
    unplaced = [each.ref for each in people if not (each.influence and each.interest)]
    if not placed:
        how = Code("stakeholder edit S-1 influence=4 interest=2")
        return say("Influence and interest of no stakeholder are known. To say them: ", how)
    rest = (
        (Note((f"Not on the grid, as influence or interest is not known: {', '.join(unplaced)}",)),) if unplaced else ()
    )
    return Reply((*stakeholder_rows.stakeholder_grid(placed), *rest))


def _point(work: Work, each: Stakeholder) -> stakeholder_rows.Stakeholder:
    owner = lines.owner_words(work, each)
    return stakeholder_rows.Stakeholder(
        each.ref, each.title, each.influence or 0, each.interest or 0, each.role or "", owner
    )
