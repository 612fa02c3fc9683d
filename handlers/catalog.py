"""All nouns, written out by hand, in the order in which help shows them."""

from core.operation import Catalog
from handlers import actions, help, history, issues, mine, projects, risks, tasks  # noqa: A004  # the noun is called help

CATALOG = Catalog(
    (
        projects.NOUN,
        tasks.NOUN,
        actions.NOUN,
        risks.NOUN,
        issues.NOUN,
        mine.NOUN,
        history.WHY,
        history.UNDO,
        help.NOUN,
    )
)
