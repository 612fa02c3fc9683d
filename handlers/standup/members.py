"""Whom a standup asks: who is left out of it, asked again, or away after all."""

from core.actor import Person
from core.dates import dates
from core.reply import Actions, Button, Paragraph, Reply, say
from handlers.request.outbox import live_messages
from handlers.request.work import Work
from handlers.standup import changes as standup_changes
from handlers.standup import message_refs
from handlers.standup import plan as standup_plan
from handlers.standup.messages import answer_command
from handlers.standup.plan import NOUN
from storage.standups import standup_answers, standups


def ask_or_leave_out(work: Work, person: Person, *, is_out: bool) -> Reply:
    """Leave somebody out of the standup, or ask them again."""
    plan = standup_plan.led_by_asker(work)
    standup = plan.standup
    if is_out == standup_plan.is_meant(plan, person):
        asks, words = f"{NOUN.name} asks @{person.handle or person.id}", ("no", "yes")
        work.audit_setting(plan.project, {asks: words[is_out]}, {asks: words[not is_out]})
    left_out, taken_in = _without(standup.leaves_out, person), _without(standup.takes_in, person)
    standup.leaves_out = (*left_out, person.id) if is_out else left_out
    standup.takes_in = (*taken_in, person.id) if person.is_guest and not is_out else taken_in
    if not is_out and person.id in {each.id for each in standup_plan.team_of(work, plan)}:
        standup_changes.take_in(work, plan, person)
    return say(f"{person.name} is {'not asked any more' if is_out else 'asked'} in the standup.")


def _without(ids: tuple[str, ...], person: Person) -> tuple[str, ...]:
    return tuple(each for each in ids if each != person.id)


def was_away(work: Work, when: str) -> Reply | None:
    """Count the asker as away in a standup that waits for them though its day has ended where they are."""
    day = dates.read_date(when, work.today)
    plan = standup_plan.find(work, work.here) if work.here and day and day < work.today else None
    mine = standup_answers.answer_of(work.session, plan.project.id, day, work.asker.id) if plan and day else None
    if plan is None or mine is None or mine.answered_at:
        return None
    mine.away_because = "out of office"
    found = standups.day(work.session, plan.project.id, mine.period)
    if found and found.reported_at:
        live_messages.redraw(work, message_refs.report(plan.project.id, mine.period))
    name = dates.name_date(mine.period, work.today)
    answer = Button("Answer after all", answer_command(plan, mine.period), opens=True)
    return Reply((Paragraph((f"You count as away in the standup of {name}.",)), Actions((answer,))))
