"""How a standup is left out, and held after all."""

from datetime import date

from core.dates import dates
from core.errors import Conflict
from core.reply import Code, Note, Reply, Strong, say
from handlers.request.work import Work
from handlers.standup import changes as standup_changes
from handlers.standup import next_day as standup_next
from handlers.standup import plan as standup_plan
from handlers.standup.plan import NOUN
from storage.standups import standups


def leave_out(work: Work) -> Reply:
    """Leave out the standup that is going on, else the next one."""
    plan = standup_plan.led_by_asker(work)
    period = standup_next.next_unreported(work, plan)
    standups.begin_day(work.session, work.team, plan.project.id, period)
    if standups.skip_day(work.session, plan.project.id, period, f"{work.asker.name} has skipped it"):
        setting = f"{NOUN.name} of {period.isoformat()}"
        work.audit_setting(plan.project, {setting: "held"}, {setting: "skipped"})
    name = dates.say_date(period, work.today)
    back = Note(("To hold it after all: ", Code("undo"), "."))
    return say("The standup of ", Strong(name), " is skipped. A line says so when the report would come.").plus(back)


def hold(work: Work, period: date) -> Reply:
    """Hold a standup after all that was skipped. Raises Conflict where it is too late for that."""
    plan = standup_plan.led_by_asker(work)
    setting, name = f"{NOUN.name} of {period.isoformat()}", dates.say_date(period, work.today)
    is_over = period < standup_plan.local_day(plan, work.now)
    if is_over or not standups.skip_day(work.session, plan.project.id, period, None):
        raise Conflict(f"The standup of {name} is over.", "`standup now` asks everybody at once.")
    work.audit_setting(plan.project, {setting: "skipped"}, {setting: "held"})
    standup_changes.see_to(work, plan, [period])
    return say("The standup of ", Strong(name), " is held after all.")
