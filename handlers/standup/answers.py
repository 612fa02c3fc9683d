"""Answers of a standup: by its form, in the thread of the question, in that of the report; a further line adds."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated

from core.actor import Surface
from core.dates import dates
from core.errors import UserError
from core.grammar.tokens import escape
from core.parameter import Field
from core.reply import Actions, Button, Card, Code, Line, Note, Paragraph, Reply, Strong, say
from handlers.request.outbox import live_messages
from handlers.request.work import Work
from handlers.standup import announce, blockers, find_blockers, message_refs, undo_answer
from handlers.standup import form as standup_form
from handlers.standup import places as standup_places
from handlers.standup import plan as standup_plan
from handlers.standup.form import FIELDS
from handlers.standup.messages import answer_command, reminded
from handlers.standup.plan import NOUN, Plan
from handlers.standup.questions import is_nothing
from handlers.standup.report import post
from handlers.standup.report.facts import all_said, answered_lines
from handlers.standup.report.post import ALL_AWAY
from storage.standups import standup_answers, standups
from storage.standups.standup_answers import StandupAnswer
from storage.standups.standups import StandupDay

_NUMBERED = re.compile(r"^\s*(\d)[.):]\s+", re.MULTILINE)
_NUMBER = re.compile(r"(?:^|(?<=\s))(\d)[.):]\s+")
OPEN_FOR = timedelta(days=2)
_LONGEST_OPEN = OPEN_FOR * 7
_LONGEST_COMMAND = 1_900
"""What a button carries."""
Answer = Annotated[str | None, Field("your answer", long=True, is_inner=True)]


@NOUN.operation("answer", example="standup answer 1. Labels are done 2. Train the model 3. Nothing")
def answer(
    work: Work,
    text: Annotated[str, Field("your answers, each after the number of its question", long=True)] = "",
    first: Answer = None,
    second: Answer = None,
    third: Answer = None,
    fourth: Answer = None,
    fifth: Answer = None,
    day: Annotated[
        str | None, Field("of which day's standup, as 2026-11-23; the open one if not", is_inner=True)
    ] = None,
) -> Reply:
    """Answer the standup, or add to what you answered; the form changes it."""
    plan, found = open_day(work, day)
    given = {str(n): said for n, said in enumerate((first, second, third, fourth, fifth)) if said}
    given |= _numbered(text, plan)
    if not given and work.actor.surface is not Surface.FORM:
        return standup_form.form(work, plan, found)
    if not given:
        raise UserError("There is nothing in it yet.", "Answer at least one of the questions.", parameter=FIELDS[0])
    return keep(work, plan, found, given)


@NOUN.operation("offer", example="standup offer Labels are done", is_inner=True)
def offer(
    work: Work,
    text: Annotated[str, Field("what may be your answer", long=True)],
    day: Annotated[str | None, "of which day's standup, as 2026-11-23; the open one if you don't say"] = None,
) -> Reply:
    """Ask you whether some words are your answer to the standup, which everybody in the channel reads."""
    plan, found = open_day(work, day)
    name = dates.name_date(found.period, work.today)
    answer = standup_answers.read_answer(work.session, plan.project.id, found.period, work.asker.id)
    is_more = answer is not None and answer.answered_at is not None
    ask = "Shall I add this to your answer" if is_more else "Is this your answer"
    asked = Paragraph((f"{ask} to the standup of {name}? Everybody in {plan.project.title} can read it.",))
    command = answer_command(plan, found.period)
    words = escape(text).replace('"', "'")
    keep = f'{command} text="{words}"'
    if len(keep) > _LONGEST_COMMAND:
        how = Note(("It is too long for a button. Post it in the thread of the question, or fill in the form.",))
        return Reply((asked, how, Actions((Button("Open the form", command, opens=True),))))
    yes, form = Button("Yes, keep it", keep, primary=True), Button("Open the form", command, opens=True)
    return Reply((asked, Note(("If not, ", Code("help"), " shows what I understand.")), Actions((yes, form))))


def open_day(work: Work, day: str | None) -> tuple[Plan, StandupDay]:
    """Return the standup that is answered. Raises UserError where none is open."""
    if work.here is None:
        since = work.today - OPEN_FOR
        waiting = standup_answers.open_question(work.session, work.team, work.asker.id, since)
        work.chosen_project_id = waiting.project_id if waiting else None
    plan = standup_plan.of_project(work)
    if day:
        found = standups.day(work.session, plan.project.id, _read_day(day))
    else:
        found = standups.latest_day(work.session, plan.project.id, work.today)
    if found and day and work.today - found.period > _LONGEST_OPEN:
        name = dates.name_date(found.period, work.today)
        hint = f"The one of {name} was too long ago: one can be answered for {_LONGEST_OPEN.days} days."
        raise UserError("There is no standup to answer.", f"{hint} Nothing is changed.")
    if found is None or work.today - found.period > _LONGEST_OPEN:
        hint = "`standup show` says when the next one is; `standup now` begins one at once."
        raise UserError("There is no standup to answer.", hint, commands=("standup show",))
    return plan, found


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UserError(f"“{text[:40]}” is no date.", "Write it as `day=2026-11-23`.", parameter="day") from fault


def _numbered(text: str, plan: Plan) -> dict[str, str]:
    """Return the answers in a text by the numbers of their questions; what has no number answers the first.

    What speaks of nothing but what is in the way answers the question for that.
    """
    found: dict[str, str] = {}
    text = text.strip()
    if not text:
        return found
    if plan.blocker_question is not None and not _NUMBERED.search(text) and find_blockers.is_only_blockers(text):
        return {str(plan.blocker_question): text}
    # In a line of its own a number inside it may be any number, unless the line begins with one.
    is_one_line = "\n" not in text and _NUMBERED.match(text)
    before, *pieces = (_NUMBER if is_one_line else _NUMBERED).split(text)
    for number, said in zip(pieces[::2], pieces[1::2], strict=True):
        at = str(int(number) - 1)
        if not 1 <= int(number) <= len(plan.questions) or at in found:
            return {"0": text}
        if said.strip():
            found[at] = said.strip()
    if before.strip():
        found["0"] = "\n".join(filter(None, (before.strip(), found.get("0", ""))))
    return found


def keep(work: Work, plan: Plan, day: StandupDay, given: Mapping[str, str]) -> Reply:
    """Store an answer: the form holds all of it, other words add. Have the report drawn again if it is posted."""
    standup_answers.invite(work.session, work.team, plan.project.id, day.period, [work.asker.id])
    mine = standup_answers.answer_of(work.session, plan.project.id, day.period, work.asker.id)
    held = standups.hold_day(work.session, day.project_id, day.period)
    if mine is None or held is None:
        raise UserError("The standup of that day is gone.", "`standup show` says when the next one is.")
    before = all_said(mine)
    now_said = dict(given) if work.actor.surface is Surface.FORM else _added(before, given)
    if mine.answers != now_said:
        mine.edited_at = work.now if mine.answered_at else None
        mine.answered_at = mine.answered_at or work.now
        undo_answer.note(work, mine, now_said)
        mine.answers = dict(now_said)
        plan.standup.pause_asked_at = None
        blockers.note(work, plan, mine)
        _bring_up_to_date(work, plan, held)
        _close_question(work, mine)
    return _thanks(work, plan, held, mine)


def _added(before: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    """Return what somebody has said in all: a further line stands below the first; nobody means to lose that."""
    now = dict(before)
    for number, said in given.items():
        earlier = now.get(number, "")
        is_new = said not in earlier.split("\n") and said != earlier
        kept = "" if is_nothing(earlier) else earlier
        now[number] = "\n".join(filter(None, (kept, said))) if is_new else earlier
    return now


def _bring_up_to_date(work: Work, plan: Plan, day: StandupDay) -> None:
    """Have the report drawn again; post it now, where at its hour nobody had answered."""
    if day.reported_at:
        live_messages.redraw(work, message_refs.report(day.project_id, day.period))
    elif (day.held_back_at or day.skipped_because == ALL_AWAY) and standup_places.nowhere_because(work, plan) is None:
        post.publish(work, plan, day)


def _close_question(work: Work, mine: StandupAnswer) -> None:
    """Have the spent buttons taken from question and nudge; the form behind a button has done so for its own message.

    Of somebody who was nudged nobody knows behind which of the two the form was.
    """
    is_by_its_button = _takes_its_place(work) and not mine.nudged_at
    whose = (mine.project_id, mine.period, mine.person_id)
    if not is_by_its_button:
        live_messages.redraw(work, message_refs.question(*whose))
    if mine.nudged_at:
        live_messages.redraw(work, message_refs.nudge(*whose))


def _takes_its_place(work: Work) -> bool:
    """Say whether an answer was given by a button of a question, or of a nudge, whose place the thanks take."""
    return work.actor.surface is Surface.FORM and work.actor.place.channel is None


def _thanks(work: Work, plan: Plan, day: StandupDay, mine: StandupAnswer) -> Reply:
    if work.actor.surface is Surface.MENTION:
        return say("Noted; the report shows it.")
    facts: tuple[tuple[str, Line], ...] = tuple((asked, (said,)) for asked, said in answered_lines(plan, mine))
    title = standup_plan.title_of(day.period, work.today)
    card = Card((Strong(f"{plan.project.title}: your answers to the {title[:1].lower()}{title[1:]}"),), facts)
    command = answer_command(plan, day.period)
    # What they owe that day is not done by answering.
    is_in_place = _takes_its_place(work) or work.actor.surface is Surface.BUTTON
    owed = reminded(work, plan, day.period) if is_in_place else ()
    return Reply((card, *owed, Note(_where(work, plan, day)), Actions((Button("Edit your answer", command),))))


def _where(work: Work, plan: Plan, day: StandupDay) -> Line:
    report = plan.report_at(day.period)
    if not day.reported_at and report > work.now:
        return ("The report comes ", *announce.comes_words(work, report), ".")
    return ("The report in the channel shows them.",)
