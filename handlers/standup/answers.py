"""Answers of a standup: by its form, in the thread of the question, in that of the report; the last one counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from core import dates, suggestions
from core.actor import Surface
from core.arguments import record_ref
from core.errors import UserError
from core.operation import Catalog, Field
from core.reply import Actions, Button, Card, Code, Form, Line, Note, Paragraph, Reply, Strong, say
from core.tokens import Token, escape, join, tokenize
from handlers.records.lists import short_title
from handlers.request import live_messages
from handlers.request.work import Work, in_days
from handlers.standup import announce, post_report
from handlers.standup import blockers as standup_blockers
from handlers.standup import messages as standup_messages
from handlers.standup import places as standup_places
from handlers.standup import plan as standup_plan
from handlers.standup import report as standup_report
from handlers.standup.messages import answer_command
from handlers.standup.plan import NOUN, Plan
from handlers.standup.post_report import ALL_AWAY
from storage import records, standups
from storage.database import Session
from storage.records import RecordQuery
from storage.standups import StandupAnswer, StandupDay

FIELDS = ("first", "second", "third", "fourth", "fifth")
_NUMBERED = re.compile(r"^\s*(\d)[.):]\s+", re.MULTILINE)
_NUMBER = re.compile(r"(?:^|(?<=\s))(\d)[.):]\s+")
_POLITE = re.compile(
    r"\W*(?:thanks?|thank you|thx|ok(?:ay)?|great|cool|sure|got it|will do|yes|no problem)\b\W*", re.IGNORECASE
)
_OPEN_FOR = timedelta(days=2)
_OPEN_WORK = 8
_LOOKED_AT = 50
_LONGEST_COMMAND = 1_900
"""What a button carries."""
Answer = Annotated[str | None, Field("your answer", long=True)]


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message to us: who wrote it, its words, where; `channel` is None in direct messages."""

    team: str
    person: str
    words: tuple[Token, ...]
    channel: str | None
    thread: str | None


@NOUN.operation("answer", example="standup answer 1. Labels are done 2. Train the model 3. Nothing")
def answer(
    work: Work,
    text: Annotated[str, Field("your answers, each after the number of its question", long=True)] = "",
    first: Answer = None,
    second: Answer = None,
    third: Answer = None,
    fourth: Answer = None,
    fifth: Answer = None,
    day: Annotated[str | None, "of which day's standup, as 2026-11-23; the open one if you don't say"] = None,
) -> Reply:
    """Answer the standup, or change what you answered."""
    plan, found = _open_day(work, day)
    given = {str(n): said for n, said in enumerate((first, second, third, fourth, fifth)) if said}
    given |= _numbered(text, len(plan.questions))
    if not given and work.actor.surface is not Surface.FORM:
        return _form(work, plan, found)
    if not given:
        raise UserError("There is nothing in it yet.", "Answer at least one of the questions.", parameter=FIELDS[0])
    return _keep(work, plan, found, given)


@NOUN.operation("offer", example="standup offer Labels are done")
def offer(
    work: Work,
    text: Annotated[str, Field("what may be your answer", long=True)],
    day: Annotated[str | None, "of which day's standup, as 2026-11-23; the open one if you don't say"] = None,
) -> Reply:
    """Ask you whether some words are your answer to the standup, which everybody in the channel reads."""
    plan, found = _open_day(work, day)
    name = dates.name_date(found.period, work.today)
    asked = Paragraph(
        (f"Is this your answer to the standup of {name}? Everybody in {plan.project.title} can read it.",)
    )
    command = answer_command(plan, found.period)
    words = escape(text).replace('"', "'")
    keep = f'{command} text="{words}"'
    if len(keep) > _LONGEST_COMMAND:
        how = Note(("It is too long for a button. Post it in the thread of the question, or fill in the form.",))
        return Reply((asked, how, Actions((Button("Open the form", command, opens=True),))))
    yes, form = Button("Yes, keep it", keep, primary=True), Button("Open the form", command, opens=True)
    return Reply((asked, Note(("If not, ", Code("help"), " shows what I understand.")), Actions((yes, form))))


def meant(session: Session, catalog: Catalog, said: IncomingMessage, today: date) -> str | None:
    """Return the command for which a message gives the text, where it answers a standup.

    In the thread of the question, or the nudge, all that is no plain command does; in the report's thread, what begins
    with no word of ours. Elsewhere in direct messages the same may be meant for us alone, so that it is asked whether
    it is an answer.
    """
    if _POLITE.fullmatch(join(said.words)):
        return None
    if said.channel is None:
        asked = said.thread and standups.question_at(session, said.team, said.person, said.thread)
        if asked and not _is_command(catalog, said.words):
            return _command(session, asked)
        if asked or _is_ours(catalog, said.words):
            return None
        waiting = standups.open_question(session, said.team, said.person, today - _OPEN_FOR)
        return _command(session, waiting, "offer") if waiting else None
    if not said.thread or _is_ours(catalog, said.words):
        return None
    reported = standups.report_in(session, said.team, said.channel, said.thread)
    return _command(session, reported) if reported else None


def _command(session: Session, of: StandupAnswer | StandupDay, verb: str = "answer") -> str:
    project = records.get(session, of.project_id)
    return f"standup {verb} project={project.ref if project else ''} day={of.period.isoformat()}"


def _is_command(catalog: Catalog, words: tuple[Token, ...]) -> bool:
    """Say whether words are surely a command: a noun and a verb of its own, a noun alone, or an id and a verb."""
    noun = catalog.noun(words[0].text.lower()) if words else None
    if noun:
        return len(words) == 1 or "" in noun.operations or noun.find(words[1].text.lower()) is not None
    ref = record_ref(words[0].text, "", catalog) if words else None
    its_noun = catalog.noun_of(ref.prefix) if ref else None
    return its_noun is not None and (len(words) == 1 or its_noun.find(words[1].text.lower()) is not None)


def _is_ours(catalog: Catalog, words: tuple[Token, ...]) -> bool:
    """Say whether words may be a command, mistyped maybe: what begins with a noun or an id, or nearly so."""
    if not words:
        return True
    head = words[0].text.lstrip("/!").rstrip(".,;:?!").lower()
    is_known = catalog.noun(head) or record_ref(words[0].text, "", catalog)
    return bool(is_known) or suggestions.nearest(head, catalog.words()) is not None


def _open_day(work: Work, day: str | None) -> tuple[Plan, StandupDay]:
    """Return the standup that is answered. Raises UserError where none is open."""
    if work.here is None:
        since = work.today - _OPEN_FOR
        waiting = standups.open_question(work.session, work.team, work.asker.id, since)
        work.chosen_project_id = waiting.project_id if waiting else None
    plan = standup_plan.of_project(work)
    if day:
        found = standups.day(work.session, plan.project.id, _read_day(day))
    else:
        found = standups.latest_day(work.session, plan.project.id, work.today)
    if found is None or work.today - found.period > _OPEN_FOR * 7:
        hint = "`standup show` says when the next one is; `standup now` begins one at once."
        raise UserError("There is no standup to answer.", hint, commands=("standup show",))
    return plan, found


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UserError(f"“{text[:40]}” is no date.", "Write it as `day=2026-11-23`.", parameter="day") from fault


def _numbered(text: str, questions: int) -> dict[str, str]:
    """Return the answers in a text by the numbers of their questions; what has no number answers the first."""
    found: dict[str, str] = {}
    text = text.strip()
    if not text:
        return found
    # In a line of its own a number inside it may be any number, unless the line begins with one.
    is_one_line = "\n" not in text and _NUMBERED.match(text)
    before, *pieces = (_NUMBER if is_one_line else _NUMBERED).split(text)
    for number, said in zip(pieces[::2], pieces[1::2], strict=True):
        at = str(int(number) - 1)
        if not 1 <= int(number) <= questions or at in found:
            return {"0": text}
        if said.strip():
            found[at] = said.strip()
    if before.strip():
        found["0"] = "\n".join(filter(None, (before.strip(), found.get("0", ""))))
    return found


# The form


def _form(work: Work, plan: Plan, day: StandupDay) -> Reply:
    """Return the form, with what they answered already, else with what they planned and what is open of theirs."""
    mine = standups.answer_of(work.session, plan.project.id, day.period, work.asker.id)
    labels = dict(zip(FIELDS, plan.questions, strict=False))
    if mine and mine.answered_at:
        values = {field: standup_report.said_to(mine, number) for number, field in enumerate(labels)}
    else:
        values = prefilled(work, plan, day.period)
    command = answer_command(plan, day.period)
    asked = tuple(Paragraph((f"{number}. {question}",)) for number, question in enumerate(plan.questions, 1))
    how = Note(("Answer here: a line for each question, with its number.",))
    opening = Actions((Button("Open the form", command, opens=True),))
    title = f"Standup, {dates.name_date(day.period, work.today)}"
    return Reply((*asked, how, opening), Form(command, title, values, labels, plan.project.title))


def prefilled(work: Work, plan: Plan, period: date) -> dict[str, str]:
    """Return what the form begins with: yesterday's plan as what was done, open work as what will be."""
    other = [number for number in range(len(plan.questions)) if number != plan.blocker_question]
    if len(other) < 2:
        return {}
    done, planned = other[:2]
    before = standups.last_answer(work.session, plan.project.id, work.asker.id, period)
    values = {FIELDS[done]: standup_report.said_to(before, planned) if before else ""}
    return {**values, FIELDS[planned]: "\n".join(_open_work(work, plan))}


def _open_work(work: Work, plan: Plan) -> list[str]:
    """Return the asker's open work of the project that is in hand or due, as lines."""
    query = RecordQuery(
        team_id=work.team,
        kinds=("task", "action"),
        projects=frozenset({plan.project.id}),
        owner_id=work.asker.id,
        snoozed_after=work.today,
    )
    mine = records.page(work.session, query, offset=0, limit=_LOOKED_AT)
    soon = in_days(work.today, 1)
    near = [each for each in mine if each.state == "doing" or (each.due and each.due <= soon)]
    return [
        f"{each.ref} {short_title(each)}" + (f", due {dates.name_date(each.due, work.today)}" if each.due else "")
        for each in near[:_OPEN_WORK]
    ]


# Keeping


def _keep(work: Work, plan: Plan, day: StandupDay, given: Mapping[str, str]) -> Reply:
    """Store an answer in place of an earlier one, and have the report drawn again if it is posted."""
    standups.invite(work.session, work.team, plan.project.id, day.period, [work.asker.id])
    mine = standups.answer_of(work.session, plan.project.id, day.period, work.asker.id)
    held = standups.hold_day(work.session, day.project_id, day.period)
    if mine is None or held is None:
        raise UserError("The standup of that day is gone.", "`standup show` says when the next one is.")
    is_whole = work.actor.surface is Surface.FORM
    now_said = dict(given) if is_whole else {**standup_report.all_said(mine), **given}
    if mine.answers != now_said:
        mine.edited_at = work.now if mine.answered_at else None
        mine.answered_at = mine.answered_at or work.now
        mine.answers = dict(now_said)
        standups.replace_blockers(work.session, mine, standup_blockers.found_in(plan, now_said))
        _bring_up_to_date(work, plan, held)
        _close_question(work, mine)
    return _thanks(work, plan, held, mine)


def _bring_up_to_date(work: Work, plan: Plan, day: StandupDay) -> None:
    """Have the report drawn again; post it now, where at its hour nobody was there to answer."""
    if day.reported_at:
        live_messages.redraw(work, standup_messages.report(day.project_id, day.period))
    elif day.skipped_because == ALL_AWAY and standup_places.nowhere_because(work, plan) is None:
        post_report.publish(work, plan, day)


def _close_question(work: Work, mine: StandupAnswer) -> None:
    """Have the spent buttons taken from question and nudge; the form behind a button has done so for its own message.

    Of somebody who was nudged nobody knows behind which of the two the form was.
    """
    is_by_its_button = work.actor.surface is Surface.FORM and work.actor.place.channel is None and not mine.nudged_at
    whose = (mine.project_id, mine.period, mine.person_id)
    if not is_by_its_button:
        live_messages.redraw(work, standup_messages.question(*whose))
    if mine.nudged_at:
        live_messages.redraw(work, standup_messages.nudge(*whose))


def _thanks(work: Work, plan: Plan, day: StandupDay, mine: StandupAnswer) -> Reply:
    if work.actor.surface is Surface.MENTION:
        return say("Noted; the report shows it.")
    facts: tuple[tuple[str, Line], ...] = tuple(
        (asked, (said,)) for asked, said in standup_report.answered_lines(plan, mine)
    )
    title = standup_plan.title_of(day.period, work.today)
    card = Card((Strong(f"{plan.project.title}: your answers to the {title[:1].lower()}{title[1:]}"),), facts)
    command = answer_command(plan, day.period)
    return Reply((card, Note(_where(work, plan, day)), Actions((Button("Edit your answer", command),))))


def _where(work: Work, plan: Plan, day: StandupDay) -> Line:
    report = plan.report_at(day.period)
    if not day.reported_at and report > work.now:
        return ("The report comes ", *announce.comes_words(work, report), ".")
    return ("The report in the channel shows them.",)


def from_text(command: str, text: str, names: Mapping[str, str]) -> tuple[Token, ...]:
    """Return the words of a command with a message as its text, line by line, people by their names."""
    lines = [join([_named(word, names) for word in tokenize(line)]) for line in text.splitlines()]
    return (*tokenize(command), Token("\n".join(lines).strip(), key="text", quoted=True))


def _named(word: Token, names: Mapping[str, str]) -> Token:
    name = names.get(word.person_id)
    return Token(f"@{name}", quoted=True) if name else word
