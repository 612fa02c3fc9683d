"""All nouns, written out by hand, in the order in which help and digests show them, and in which they read messages.

An answer to a standup may look like a pasted list, or a word of thanks.
"""

from core.catalog import Catalog
from core.reply import Button
from handlers.assistant import commands as assistant
from handlers.assistant import explain
from handlers.digest import commands as digest
from handlers.digest import status
from handlers.history import commands as history
from handlers.minutes import commands as minutes
from handlers.news import commands as news
from handlers.pasted import commands as pasted
from handlers.people import absence, my_work, welcome
from handlers.registers import action, decision, issue, meeting, project, risk, task
from handlers.reminder import commands as reminder
from handlers.running import health, version
from handlers.running import help as help_
from handlers.search import commands as search
from handlers.standup import commands as standup

CATALOG = Catalog(
    (
        project.NOUN,
        task.NOUN,
        action.NOUN,
        risk.NOUN,
        issue.NOUN,
        decision.NOUN,
        meeting.NOUN,
        minutes.NOUN,
        standup.NOUN,
        pasted.NOUN,
        digest.NOUN,
        news.NOUN,
        status.NOUN,
        reminder.NOUN,
        absence.NOUN,
        welcome.NOUN,
        health.NOUN,
        version.NOUN,
        my_work.NOUN,
        search.NOUN,
        history.WHY,
        history.UNDO,
        assistant.NOUN,
        explain.NOUN,
        help_.NOUN,
    ),
    offered=(
        Button("Status", "status"),
        Button("Late", "task list overdue"),
        Button("Decisions", "decision list"),
        Button("Risks", "risk list"),
    ),
)
