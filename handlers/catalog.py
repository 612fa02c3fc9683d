"""All nouns, written out by hand, in the order in which help and digests show them, and in which they read messages.

A yes to a proposal may look like a word of thanks, and an answer to a standup like a pasted list.
"""

from core.catalog import Catalog
from core.reply import Button
from handlers import portfolio
from handlers.assistant import about_model, feedback
from handlers.assistant import commands as assistant
from handlers.assistant.explain import commands as explain
from handlers.assistant.proposals import messages as proposals
from handlers.digest import commands as digest
from handlers.digest import status
from handlers.forecast import commands as forecast
from handlers.history import commands as history
from handlers.home import brief
from handlers.home import commands as home
from handlers.minutes import commands as minutes
from handlers.news import commands as news
from handlers.pasted import commands as pasted
from handlers.people import absence, my_work, welcome, workload
from handlers.registers import action, allocation, decision, document, issue, meeting
from handlers.registers.budget import commands as budget
from handlers.registers.change import effects as change_effects
from handlers.registers.equipment import commands as equipment
from handlers.registers.milestone import commands as milestone
from handlers.registers.project import charter as project_charter
from handlers.registers.project import template as project_template
from handlers.registers.risk import commands as risk
from handlers.registers.stakeholder import commands as stakeholder
from handlers.registers.task import commands as task
from handlers.reminder import commands as reminder
from handlers.running import health, usage, version
from handlers.running import help as help_
from handlers.search import commands as search
from handlers.standup import commands as standup

CATALOG = Catalog(
    (
        project_template.NOUN,
        project_charter.NOUN,
        task.NOUN,
        milestone.NOUN,
        action.NOUN,
        risk.NOUN,
        issue.NOUN,
        decision.NOUN,
        change_effects.NOUN,
        meeting.NOUN,
        document.NOUN,
        stakeholder.NOUN,
        equipment.NOUN,
        allocation.NOUN,
        budget.NOUN,
        minutes.NOUN,
        proposals.NOUN,
        standup.NOUN,
        pasted.NOUN,
        digest.NOUN,
        news.NOUN,
        status.NOUN,
        forecast.NOUN,
        portfolio.NOUN,
        milestone.TIMELINE,
        reminder.NOUN,
        absence.NOUN,
        workload.NOUN,
        welcome.NOUN,
        health.NOUN,
        usage.NOUN,
        version.NOUN,
        my_work.NOUN,
        home.NOUN,
        brief.NOUN,
        search.NOUN,
        history.WHY,
        history.UNDO,
        assistant.NOUN,
        about_model.NOUN,
        explain.NOUN,
        feedback.NOUN,
        help_.NOUN,
    ),
    offered=(
        Button("Status", "status"),
        Button("Late", "task list overdue"),
        Button("Decisions", "decision list"),
        Button("Risks", "risk list"),
    ),
)
