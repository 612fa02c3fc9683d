"""Weekly digests: who is told how the project stands, when, where, and each in their own words."""

import enum
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from core import dates, rhythm, working_week
from core.actor import Person, Surface
from core.errors import Conflict, UserError
from core.operation import Noun, Sent
from core.reply import Actions, Button, Code, Form, Item, Line, Moment, Note, Paragraph, Reply, Strong, say
from core.rhythm import Rhythm
from core.working_week import MONDAY_TO_FRIDAY, WorkingWeek
from handlers import digest_facts, digest_places, digest_words, in_charge
from handlers.digest_facts import Facts
from handlers.digest_week import RULE
from handlers.digest_words import Edition
from handlers.timed import Occasion
from handlers.work import Later, Post, Work
from storage import audit, digests, records, schedules
from storage.digests import Audience, Digest, Quiet, Telling
from storage.projects import Project
from storage.schedules import Schedule

KIND = "digest"
NOUN = Noun(
    KIND, "How the project stands, once a week.", aliases=("digests",), bare="show", other="preview", has_command=True
)
PICTURE_LATER = "digest_picture"
"""The kind of job that draws the picture into the thread once that stands."""
USUAL = "fri 16:00"
_LATE = timedelta(hours=1)
_UNDER_WAY = timedelta(seconds=10)
"""What was changed within so short a time may not all be in the store yet, and is told by the next digest."""
_FIRST = timedelta(days=7)
"""So far back the first digest tells."""
_MOST_PARTS = 60
"""A longer answer than this comes as messages of ours, because Slack takes only five answers to a command."""


class Switch(enum.StrEnum):
    """Yes or no."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class _Plan:
    """When digests of a project come."""

    rhythm: Rhythm
    week: WorkingWeek


# How it is set up


@NOUN.operation("setup", example="digest setup fri 16:00 audience=sponsor to=@ana", aliases=("set", "schedule"))
def setup(
    work: Work,
    when: Annotated[str, "days and hour, such as fri 16:00 or every second thu 9:00"] = "",
    audience: Annotated[Audience, "who reads it: the team, its lead, or a sponsor in plain words"] = Audience.TEAM,
    to: Annotated[str | None, "where it goes: a person or a channel, such as @ana or #churn"] = None,
    picture: Annotated[Switch | None, "a picture of the progress against the plan"] = None,
    quiet: Annotated[Quiet | None, "what a week without news brings: one line or nothing"] = None,
) -> Reply:
    """Have a digest of the project posted every week; say when, for whom and where."""
    project = _led(work)
    before = digests.find(work.session, project.id, audience)
    schedule = schedules.find(work.session, work.team, _key(project.id, audience))
    if not (when or to or picture or quiet) and work.actor.surface is not Surface.FORM:
        return _form(Audience(audience), schedule, before)
    rule = schedule.rule if schedule else USUAL
    old = _settings(work, project, before, rule) if before else {}
    plan = _plan(work, project, when or rule)
    place = digest_places.chosen(work, project, Audience(audience), to, before)
    made = Digest(project_id=project.id, audience=audience, team_id=work.team, place=place)
    is_kept = to is None and before is not None
    made.to_outsider = before.to_outsider if is_kept and before else digest_places.is_outside(work, project.id, place)
    made.has_picture = picture != Switch.OFF if picture or before is None else before.has_picture
    made.quiet = quiet or (before.quiet if before else Quiet.LINE)
    made.told_up_to = audit.last_before(work.session, project.id, work.now - _FIRST)
    digests.put(work.session, made)
    if when or schedule is None:  # else a change in its last minute would pass its hour over
        schedules.put(work.session, _schedule(project, made, plan), work.now)
    new = _settings(work, project, made, rhythm.written(plan.rhythm))
    work.audit_setting(project, old, new if old else dict([next(iter(new.items()))]))
    return _set_up(work, project, made, plan)


@NOUN.operation("show", example="digest", aliases=("list", "status"))
def show(work: Work) -> Reply:
    """Show which digests are posted, when and where, and what the status means."""
    project = _project(work)
    found = digests.of_project(work.session, project.id)
    if not found:
        how = Code(f"digest setup {USUAL}")
        return say("No digest is set up for ", project.title, ". ", how, " has one posted here every week.")
    by_key = {each.key: each for each in schedules.of_projects(work.session, work.team, frozenset({project.id}))}
    items = [_item(work, project, each, by_key.get(_key(project.id, each.audience))) for each in found]
    return Reply((Paragraph((Strong(f"Digests of {project.title}"),)), *items, Note((RULE,))))


@NOUN.operation("off", example="digest off audience=sponsor", aliases=("stop", "pause"))
def off(work: Work, audience: Annotated[Audience | None, "whose; all if you don't say"] = None) -> Reply:
    """Switch the digest off until it is switched on again."""
    project = _led(work)
    said = f"switched off by {work.asker.name}"
    for digest in _some(work, project, audience):
        if schedules.pause(work.session, work.team, _key(project.id, digest.audience), said):
            _note_switch(work, project, digest, Switch.OFF)
    how = Code(f"digest on{f' audience={audience}' if audience else ''}")
    return say(f"The digest of {project.title} is off. ", how, " switches it on again.")


@NOUN.operation("on", example="digest on audience=sponsor", aliases=("start", "resume"))
def on(work: Work, audience: Annotated[Audience | None, "whose; all if you don't say"] = None) -> Reply:
    """Switch the digest on again."""
    project = _led(work)
    for digest in _some(work, project, audience):
        if schedules.resume(work.session, work.team, _key(project.id, digest.audience), work.now):
            _note_switch(work, project, digest, Switch.ON)
    return say(f"The digest of {project.title} is on. ", Code("digest"), " shows when it comes.")


# What it says


@NOUN.operation("preview", example="digest preview sponsor", aliases=("view",))
def preview(work: Work, audience: Annotated[Audience, "as who reads it"] = Audience.TEAM) -> Reply:
    """Show you alone what the next digest would say now."""
    project = _project(work)
    digest = digests.find(work.session, project.id, audience)
    told = digest.told_up_to if digest else audit.last_before(work.session, project.id, work.now - _FIRST)
    has_picture = digest.has_picture if digest else True
    facts = digest_facts.collect(work, project.id, told, with_progress=has_picture)
    replies = _replies(facts, Edition(Audience(audience), facts.week.today))
    picture = digest_words.picture(facts)
    parts = [part for reply in replies for part in reply.parts] + ([picture] if picture else [])
    if work.actor.surface is Surface.MENTION or len(parts) > _MOST_PARTS:
        work.posts.append(Post(work.asker.id, replies))
        return say("I have sent you the preview privately.")
    return Reply(tuple(parts))


@NOUN.operation("now", example="digest now", aliases=("post", "send"))
def now(work: Work, audience: Annotated[Audience, "whose"] = Audience.TEAM) -> Reply:
    """Post the digest now, with what is new since the last one; the next comes at its hour all the same."""
    project = _led(work)
    digest = digests.find(work.session, project.id, audience)
    if digest is None:
        raise _not_set_up(audience)
    place = digest.place or project.owner_id or ""
    if fault := digest_places.still(work, digest, place):
        raise UserError(f"It can't be posted: {fault}.", "`digest setup` names another place.")
    facts = digest_facts.collect(work, project.id, digest.told_up_to, with_progress=digest.has_picture)
    telling = Telling(project.id, str(audience), digest.told_up_to, facts.up_to)
    if not digests.tell(work.session, telling):
        raise Conflict("It is being posted at this moment.", "Look for it where it goes.")
    _post(work, place, facts, Edition(Audience(audience), facts.week.today), telling)
    where = digest_places.said(work, project, digest.place)
    return say(f"The digest for the {audience} goes to {where}: {digest_words.outcome(facts)}.")


@NOUN.occasion()
def weekly(work: Work, occasion: Occasion) -> str | Sent | None:
    """Post the digest of a week, once."""
    project_id, audience = occasion.project_id or 0, occasion.variant
    digest, last = digests.with_last_period(work.session, occasion.schedule, project_id, audience)
    if digest is None:
        return "nothing was posted: it is not set up any more"
    if last and last >= occasion.period:
        return None
    facts = digest_facts.collect(
        work, project_id, digest.told_up_to, with_progress=digest.has_picture, until=work.now - _UNDER_WAY
    )
    if because := _nothing_to_post(facts, digest):
        return f"nothing was posted: {because}"
    place = digest.place or facts.week.project.owner_id or ""
    if fault := digest_places.still(work, digest, place):
        outcome = f"nothing was posted: {fault}; `digest setup audience={audience}` names another place"
        _tell_lead(work, occasion, fault, outcome)
        return outcome
    telling = Telling(project_id, audience, digest.told_up_to, facts.up_to)
    if not digests.tell(work.session, telling):
        return None  # another copy has just told it
    _post(work, place, facts, Edition(Audience(audience), occasion.period, _late(work, occasion, facts)), telling)
    return Sent(digest_words.outcome(facts))


def _tell_lead(work: Work, occasion: Occasion, fault: str, outcome: str) -> None:
    """Tell who is in charge privately that a digest can't go where it went, once and not each week again."""
    schedule = schedules.find(work.session, work.team, occasion.schedule)
    project = records.get(work.session, occasion.project_id or 0)
    if project is None or schedule is None or schedule.last_outcome == outcome:
        return
    to = " to=@ana" if occasion.variant == Audience.SPONSOR else ""
    how = (
        "Name another place: ",
        Code(f"digest setup audience={occasion.variant}{to} project={project.ref}"),
        ". To stop it: ",
        Code(f"digest off audience={occasion.variant} project={project.ref}"),
        ".",
    )
    for reader in in_charge.of_project(work, project):
        called = in_charge.called(work, project, reader)
        said = say(f"The {occasion.variant}'s digest of {called} was not posted: {fault}.")
        work.posts.append(Post(reader.id, (said.plus(Note(how)),)))


def _nothing_to_post(facts: Facts, digest: Digest) -> str:
    if facts.is_quiet and digest.quiet == Quiet.NOTHING:
        return "a quiet week, and those are left out"
    if facts.week.project.is_closed and not facts.changes:
        return f"the project is {facts.week.project.state}"
    return ""


def _late(work: Work, occasion: Occasion, facts: Facts) -> Moment | None:
    if work.now - occasion.due_at <= _LATE:
        return None
    local = occasion.due_at.astimezone(digest_facts.zone_of(facts.week.project))
    return Moment(occasion.due_at, f"{facts.week.said(local.date())}, {local:%H:%M}")


def _replies(facts: Facts, edition: Edition) -> tuple[Reply, ...]:
    if facts.is_quiet:
        return (digest_words.quiet(facts, edition),)
    return digest_words.parent(facts, edition), digest_words.details(facts, edition)


def _post(work: Work, place: str, facts: Facts, edition: Edition, telling: Telling) -> None:
    """Have it posted, the details in the thread of the short message, and the picture after them."""
    replies = _replies(facts, edition)
    picture = None if facts.is_quiet else digest_words.picture(facts)
    then = None
    if picture:
        drawing = {"drawing": picture.kind, "title": picture.title, "alt": picture.alt, "data": dict(picture.data)}
        key = f"{work.request}:picture"
        then = Later(PICTURE_LATER, key, {"picture": drawing, "key": key, "replies": len(replies)})
    told = digest_words.sentences(facts, edition.audience) if work.has_model and not facts.is_quiet else ()
    post = Post(place, replies, then=then, facts=told, audience=edition.audience, telling=telling)
    work.posts.append(post)


# Its settings


def _project(work: Work) -> Project:
    project = records.get(work.session, work.project_id)
    if not isinstance(project, Project):
        raise UserError("There is no project here.", "Type it in the project's channel.")
    return project


def _led(work: Work) -> Project:
    project = _project(work)
    work.require_lead(project)
    return project


def _settings(work: Work, project: Project, digest: Digest, rule: str) -> dict[str, str]:
    """Return how an audience is told, as history tells it: each name ends with the token that sets it."""
    thing = f"{digest.audience} {KIND}"
    return {
        thing: rule,
        f"{thing} to": digest_places.token(work, project, digest.place),
        f"{thing} picture": str(Switch.ON if digest.has_picture else Switch.OFF),
        f"{thing} quiet": str(digest.quiet),
    }


def _note_switch(work: Work, project: Project, digest: Digest, now: Switch) -> None:
    setting = f"{digest.audience} {KIND} state"
    before = Switch.OFF if now is Switch.ON else Switch.ON
    work.audit_setting(project, {setting: str(before)}, {setting: str(now)})


def _key(project_id: int, audience: str) -> str:
    return schedules.key_of(KIND, project_id, audience)


def _plan(work: Work, project: Project, when: str) -> _Plan:
    week = working_week.parse(project.week) if project.week else MONDAY_TO_FRIDAY
    today = work.now.astimezone(Person("", "", zone=project.zone).tzinfo()).date()
    return _Plan(rhythm.parse(when, today), week)


def _schedule(project: Project, digest: Digest, plan: _Plan) -> Schedule:
    return Schedule(
        team_id=digest.team_id,
        key=_key(project.id, digest.audience),
        kind=KIND,
        variant=str(digest.audience),
        project_id=project.id,
        rule=rhythm.written(plan.rhythm),
        week=str(plan.week),
        zone=project.zone,
    )


def _some(work: Work, project: Project, audience: Audience | None) -> list[Digest]:
    found = [each for each in digests.of_project(work.session, project.id) if audience in {None, each.audience}]
    if not found:
        raise _not_set_up(audience or Audience.TEAM)
    return found


def _not_set_up(audience: str) -> UserError:
    more = "" if audience == Audience.TEAM else f" audience={audience}"
    return UserError(
        f"No digest for the {audience} is set up here.", "Set it up first.", commands=(f"digest setup {USUAL}{more}",)
    )


def _form(audience: Audience, schedule: Schedule | None, before: Digest | None) -> Reply:
    values = {"when": schedule.rule if schedule else USUAL}
    if before:
        values |= {"picture": "on" if before.has_picture else "off", "quiet": before.quiet}
    how = Code(f"digest setup {USUAL} audience={audience}")
    said = Paragraph(("Say when and for whom, e.g. ", how, "."))
    return Reply((said,), Form(f"digest setup audience={audience}", "Weekly digest", values))


def _set_up(work: Work, project: Project, digest: Digest, plan: _Plan) -> Reply:
    when, where = rhythm.said(plan.rhythm, plan.week), digest_places.said(work, project, digest.place)
    lines = [
        Paragraph((f"The {digest.audience}'s digest of {project.title} goes to {where}: {when} ({project.zone}).",))
    ]
    if digest_places.is_outside(work, project.id, digest.place):
        name = work.name(digest.place)
        said = (
            f"{name} can't open this project. They get what the digest says, with the titles in it, and nothing else."
        )
        lines.append(Paragraph((said,)))
    return Reply((*lines, _buttons(digest.audience)))


def _buttons(audience: str) -> Actions:
    return Actions(
        (Button("Preview", f"digest preview {audience}", opens=True), Button("Switch off", f"digest off {audience}"))
    )


def _item(work: Work, project: Project, digest: Digest, schedule: Schedule | None) -> Item:
    where = digest_places.said(work, project, digest.place)
    said: list[Line] = [(Strong(f"{digest.audience.capitalize()}"), f": to {where}", *_when(work, schedule))]
    extra = "with a picture" if digest.has_picture else "without a picture"
    weeks = "a quiet week is one line" if digest.quiet == Quiet.LINE else "a quiet week is left out"
    said.append((f"\n{extra}; {weeks}",))
    if schedule and schedule.last_outcome and schedule.last_period:
        said.append((f"\nLast, for {dates.name_date(schedule.last_period, work.today)}: {schedule.last_outcome}",))
    line: Line = tuple(inline for each in said for inline in each)
    return Item(line, Button("Preview", f"digest preview {digest.audience}", opens=True))


def _when(work: Work, schedule: Schedule | None) -> Line:
    if schedule is None:
        return (", never",)
    said = rhythm.said(rhythm.parse(schedule.rule), working_week.parse(schedule.week))
    if schedule.paused_because:
        return (f", {said}; {schedule.paused_because}",)
    run = rhythm.next_run(
        rhythm.parse(schedule.rule), working_week.parse(schedule.week), ZoneInfo(schedule.zone), work.now
    )
    day = dates.say_date(run.at.astimezone(work.asker.tzinfo()).date(), work.today)
    return (f", {said}; next ", Moment(run.at, f"{day}, {run.at.astimezone(work.asker.tzinfo()):%H:%M}"))
