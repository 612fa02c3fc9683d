"""The card of a standup: how it is held, when the next one is, whom it asks."""

from core.dates import dates
from core.reply import Actions, Button, Card, Line, Link, Reply, Strong
from core.rhythm import rhythm
from handlers.people import availability
from handlers.request.work import Work
from handlers.standup import announce
from handlers.standup import plan as standup_plan
from handlers.standup.clock import clock_words
from handlers.standup.plan import Plan
from storage.standups import standups


def card(work: Work, plan: Plan) -> Reply:
    """Return how a standup is held, with what can be done about it."""
    facts = (*_facts(work, plan), *_people_facts(work, plan))
    is_off = plan.schedule.paused_because is not None
    controls = (
        Button("Preview", f"standup preview project={plan.project.ref}", opens=True),
        Button("Change", f"standup setup project={plan.project.ref}", opens=True),
        Button("Switch on", f"standup on project={plan.project.ref}", opens=True)
        if is_off
        else Button("Skip the next", f"standup skip project={plan.project.ref}", opens=True),
    )
    return Reply((Card((Strong(f"Standup of {plan.project.title}"),), facts), Actions(controls)))


def _facts(work: Work, plan: Plan) -> tuple[tuple[str, Line], ...]:
    standup, schedule = plan.standup, plan.schedule
    whose = "each in their own zone" if standup.own_zones else plan.project.zone
    nudge = f"after {standup.nudge_after} minutes" if standup.nudge_after else "none"
    grouped = "by question" if standup.by_question else "by person"
    where = ", into a thread" if standup.thread_ts else ""
    facts: list[tuple[str, Line]] = [
        ("When", (f"{rhythm.said(plan.rhythm, plan.week)}, {whose}",)),
        ("Next", announce.next_words(work, plan)),
        ("Report", (f"{clock_words(standup.report_at)} ({plan.project.zone}), {grouped}{where}",)),
        ("Nudge", (nudge,)),
        ("Questions", ("\n".join(plan.questions),)),
    ]
    if schedule.last_outcome and schedule.last_period:
        facts.append(("Last", (f"{dates.name_date(schedule.last_period, work.today)}, {schedule.last_outcome}",)))
    return tuple(facts)


def _people_facts(work: Work, plan: Plan) -> tuple[tuple[str, Line], ...]:
    team = standup_plan.team_of(work, plan)
    away = availability.away(work, team, plan.project.id)
    here = ", ".join(person.name for person in team if person.id not in away)
    facts: list[tuple[str, Line]] = [("Asked", (here or "nobody",))]
    if away:
        facts.append(("Away", (", ".join(f"{p.name} ({away[p.id].reason})" for p in team if p.id in away),)))
    if plan.standup.leaves_out:
        work.meet(plan.standup.leaves_out)
        facts.append(("Left out", (", ".join(map(work.name, plan.standup.leaves_out)),)))
    if guests := standup_plan.guests_left_out(work, plan):
        facts.append(("Guests", announce.guest_words(guests)))
    latest = standups.latest_day(work.session, plan.project.id, work.today)
    if latest and latest.message_url:
        facts.append(("Last report", (Link("open it", latest.message_url),)))
    return tuple(facts)
