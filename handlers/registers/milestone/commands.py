"""Milestones: what a project has reached by a day, after what, and how much of it is done."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from core.dates.names import say_date
from core.errors import UserError
from core.operation import Noun
from core.parameter import Field
from core.plural import counted
from core.questions.vocabulary import AskedBy
from core.reply import Button, Reply
from handlers.records import declared, verbs
from handlers.records.card.card import Facts
from handlers.records.register import Register
from handlers.records.week import facts as week_facts
from handlers.registers.milestone import digest as milestone_digest
from handlers.registers.milestone import moves as milestone_moves
from handlers.registers.milestone import timeline as milestone_timeline
from handlers.request.work import Work
from storage.records import links
from storage.registers.milestone import Milestone
from storage.registers.project import Project

_SLIP = (
    "by how much (did|has|is) {record} [slip|slipped|late|moved|move|later]",
    "how much (later|late) is {record} [than planned|than first planned|now]",
    "how far (did|has) {record} (slip|slipped|move|moved)",
)
NOUN = Noun(
    "milestone",
    "What the project has reached by a day.",
    prefix="M",
    aliases=("milestones",),
    asked={"show": _SLIP},
)
_PLAN = "(plan|timeline|schedule|roadmap|gantt|gantt chart|project plan)"
_ASKED = (
    f"what does {_PLAN} look like",
    f"how does {_PLAN} look [like]",
    f"[show|show me|what is|can i see|where is] {_PLAN}",
    "[show|show me] milestones (over time|in time|on timeline|on a timeline)",
    "(what|which) milestones (decide|determine|drive|set) (end|end date|last day|date) …",
    "what is [on] critical path",
    "critical path",
)
TIMELINE = Noun("timeline", "The milestones over time.", bare="", asked={"": _ASKED})


def _marks(work: Work, milestone: Milestone) -> tuple[str, ...]:
    done, total = links.rolled_up(work.session, "milestone", [milestone.id])[milestone.id]
    share = f"{done} of {counted(total, 'task')} done" if total else ""
    if milestone.closed_at:
        return (share,)
    start = f"from {say_date(milestone.start_on, work.today)}" if milestone.start_on else ""
    length = counted(milestone.days, "working day") if milestone.days else ""
    return (start, length, share, milestone_digest.slip_words(milestone.due, milestone.first_due))


def _facts(work: Work, milestone: Milestone) -> Facts:
    first = milestone.first_due
    return (("First planned", (say_date(first, work.today),)),) if first and first != milestone.due else ()


def _check(_work: Work, milestone: Milestone, columns: Mapping[str, object]) -> None:
    """Raise UserError for one that would begin after it is due."""
    start, due = (columns.get(name, getattr(milestone, name)) for name in ("start_on", "due"))
    if isinstance(start, date) and isinstance(due, date) and start > due:
        raise UserError("It would begin after the day on which it is due.", parameter="start_on")


REGISTER = Register(
    NOUN,
    Milestone,
    _facts,
    buttons=lambda milestone: (Button("Mark reached", f"milestone reach {milestone.ref}"),),
    marks=_marks,
    check=_check,
    done="reached",
    verb="reach",
    digest=milestone_digest.told,
    causes=week_facts.OF_WORK,
    unsaid=("first_due",),
    after_edit=milestone_moves.what_follows,
    asked=AskedBy(words=("milestone", "milestones")),
)

declared.give_add(
    REGISTER,
    example="milestone add Data is ready by 31 Mar days=10 @ana",
    title="what is reached",
    owner="who sees to it",
    due="the day by whose end it is reached",
)
verbs.give_common_verbs(REGISTER)


@TIMELINE.operation("", example="timeline")
@NOUN.operation("timeline", example="milestone timeline")
def timeline(work: Work, project: Annotated[Project | None, "which project, where that is not plain"] = None) -> Reply:
    """Draw the milestones over time, with the same facts as a table, and name those that decide the last day."""
    work.chosen_project_id = project.id if project else work.chosen_project_id
    return milestone_timeline.drawn(work)


@NOUN.operation("replan", example='milestone replan "M-2 2027-01-11 2027-01-18"', is_inner=True)
def replan(work: Work, moves: Annotated[str, Field("which ones, from which day to which", long=True)]) -> Reply:
    """Move milestones as it was shown, all or none."""
    return milestone_moves.replan(work, moves)
