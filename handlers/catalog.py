"""All nouns, written out by hand, in the order in which help shows them."""

from core.operation import Catalog
from handlers import (
    actions,
    decisions,
    help,  # noqa: A004  # the noun is called help
    history,
    issues,
    meetings,
    mine,
    minutes,
    projects,
    risks,
    tasks,
)

CATALOG = Catalog(
    (
        projects.NOUN,
        tasks.NOUN,
        actions.NOUN,
        risks.NOUN,
        issues.NOUN,
        decisions.NOUN,
        meetings.NOUN,
        minutes.NOUN,
        mine.NOUN,
        history.WHY,
        history.UNDO,
        help.NOUN,
    )
)
