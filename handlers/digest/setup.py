"""How a project's digests are set up: when, for whom, where; and switching them off."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from core import zones
from core.actor import Surface
from core.dates import dates
from core.errors import UserError
from core.operation import Noun, UsedBy
from core.plural import together
from core.reply import Actions, Button, Code, Form, Item, Line, Paragraph, Reply, Strong, say
from core.rhythm import rhythm
from core.rhythm.rhythm import Rhythm
from core.switch import Switch
from core.working_week import WorkingWeek
from handlers.digest import places as digest_places
from handlers.digest import recipients
from handlers.digest import rule as status_rule
from handlers.records.register import registers
from handlers.registers.project import commands as projects
from handlers.request.work import Work
from storage import schedules
from storage.digests import digests
from storage.digests.digests import Audience, Digest, Quiet
from storage.history import audit_changes
from storage.records import records
from storage.registers.project import Project
from storage.schedules import Schedule

KIND = "digest"
NOUN = Noun(
    KIND, "How the project is doing, once a week.", aliases=("digests",), bare="show", other="preview", has_command=True
)
USUAL = "fri 16:00"
FIRST = timedelta(days=7)
"""So far back the first digest tells."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """When digests of a project come."""

    rhythm: Rhythm
    week: WorkingWeek


@NOUN.operation(
    "setup",
    example="digest setup fri 16:00 audience=sponsor to=@ana",
    aliases=("set", "schedule"),
    used_by=UsedBy.LEADS,
)
def setup(
    work: Work,
    when: Annotated[str, "days and hour, such as fri 16:00 or every second thu 9:00"] = "",
    audience: Annotated[Audience, "who reads it: the team, its lead, or a sponsor in plain words"] = Audience.TEAM,
    to: Annotated[str | None, "where it goes: people or a channel, such as @ana,@gus or #churn"] = None,
    picture: Annotated[Switch | None, "a picture of the progress against the plan"] = None,
    quiet: Annotated[Quiet | None, "what a week without news brings: one line or nothing"] = None,
) -> Reply:
    """Have a digest of the project posted every week; say when, for whom and where."""
    project = led_here(work)
    when, to = _with_people(when, to)
    before = digests.find(work.session, project.id, audience)
    schedule = schedules.find(work.session, work.team, _key(project.id, audience))
    if not (when or to or picture or quiet) and work.actor.surface is not Surface.FORM:
        return _form(Audience(audience), schedule, before)
    rule = schedule.rule if schedule else USUAL
    is_off = schedule is not None and schedule.paused_because is not None
    old = _settings(work, project, before, rule, is_off=is_off) if before else {}
    plan = _plan(work, project, when or rule)
    place = digest_places.chosen(work, project, Audience(audience), to, before)
    made = Digest(project_id=project.id, audience=audience, team_id=work.team, place=place)
    old_people = digest_places.people_of(before.place) if before else ()
    made.outsiders = _outsiders(work, project, place, before)
    made.has_picture = picture != Switch.OFF if picture or before is None else before.has_picture
    made.quiet = quiet or (before.quiet if before else Quiet.LINE)
    made.told_up_to = audit_changes.last_before(work.session, project.id, work.now - FIRST)
    digests.put(work.session, made)
    if when or schedule is None:  # else a change in its last minute would pass its hour over
        schedules.put(work.session, _schedule(project, made, plan), work.now)
    new = _settings(work, project, made, rhythm.written(plan.rhythm), is_off=is_off and not when)
    work.audit_setting(project, old, new if old else dict([next(iter(new.items()))]))
    return _set_up(work, project, made, plan).plus(*recipients.changed(work, made, old_people))


def _with_people(when: str, to: str | None) -> tuple[str, str | None]:
    """Return the rhythm and the place; people who stand among the words of the rhythm get it: `fri 16:00 @ana @gus`."""
    rhythm_words, sign, names = re.split(r"([@#])", when, maxsplit=1) if re.search(r"[@#]", when) else (when, "", "")
    if not sign:
        return when, to
    rest = re.sub(r"(?:\s|,|\band|\bto|\bfor)+$", "", rhythm_words).strip(" ,")
    return rest, f"{to.strip(' ,')}, {sign}{names}" if to else f"{sign}{names}"


def _outsiders(work: Work, project: Project, place: str, before: Digest | None) -> str:
    """Return whom of its people the lead has named though they can't see the project."""
    agreed = before.outsiders.split() if before else []
    outside = (
        each
        for each in digest_places.people_of(place)
        if each in agreed or digest_places.is_outside(work, project.id, each)
    )
    return " ".join(outside)


@NOUN.operation("show", example="digest", aliases=("list", "status"))
def show(work: Work) -> Reply:
    """Show which digests are posted, when and where."""
    project = project_here(work)
    found = digests.of_project(work.session, project.id)
    if not found:
        how = Code(f"digest setup {USUAL}")
        return say("No digest is set up for ", project.title, ". ", how, " has one posted here every week.")
    by_key = {each.key: each for each in schedules.of_projects(work.session, work.team, frozenset({project.id}))}
    items = [_item(work, project, each, by_key.get(_key(project.id, each.audience))) for each in found]
    rule = Button("What “late” and “at risk” mean", f"{KIND} rule", opens=True)
    return Reply((Paragraph((Strong(f"Digests of {project.title}"),)), *items, Actions((rule,))))


@NOUN.operation("rule", example="digest rule", is_inner=True)
def show_rule(work: Work) -> Reply:
    """Say what makes a project late, and what puts it at risk."""
    return say(status_rule.said(registers(work.catalog)))


@NOUN.operation("off", example="digest off audience=sponsor", aliases=("pause",), used_by=UsedBy.LEADS)
def off(work: Work, audience: Annotated[Audience | None, "whose; all if you don't say"] = None) -> Reply:
    """Switch the digest off until it is switched on again."""
    project = led_here(work)
    said = f"switched off by {work.asker.name}"
    found = _some(work, project, audience)
    for digest in found:
        if schedules.pause(work.session, work.team, _key(project.id, digest.audience), said):
            _note_switch(work, project, digest, Switch.OFF)
    how = Code(f"digest on{f' audience={audience}' if audience else ''}")
    return say(f"{_which(found)} of {project.title} {_are(found)} off. ", how, f" switches {_it(found)} on again.")


@NOUN.operation("on", example="digest on audience=sponsor", aliases=("start", "resume"), used_by=UsedBy.LEADS)
def on(work: Work, audience: Annotated[Audience | None, "whose; all if you don't say"] = None) -> Reply:
    """Switch the digest on again."""
    project = led_here(work)
    found = _some(work, project, audience)
    for digest in found:
        if schedules.resume(work.session, work.team, _key(project.id, digest.audience), work.now):
            _note_switch(work, project, digest, Switch.ON)
    shows = f" shows when {'it comes' if len(found) == 1 else 'they come'}."
    return say(f"{_which(found)} of {project.title} {_are(found)} on. ", Code("digest"), shows)


def _which(found: Sequence[Digest]) -> str:
    """Return digests by those for whom they are: the sponsor's digest; the team's alone is the digest."""
    if [each.audience for each in found] == [Audience.TEAM]:
        return "The digest"
    whose = together([f"{each.audience}'s" for each in found])
    return f"The {whose} digest{'' if len(found) == 1 else 's'}"


def _are(found: Sequence[Digest]) -> str:
    return "is" if len(found) == 1 else "are"


def _it(found: Sequence[Digest]) -> str:
    return "it" if len(found) == 1 else "them"


def project_here(work: Work) -> Project:
    """Return the project at hand. Raises UserError where there is none."""
    project = records.get(work.session, work.project_id)
    if not isinstance(project, Project):
        raise UserError("There is no project here.", "Type it in the project's channel.")
    return project


def led_here(work: Work) -> Project:
    """Return the project at hand. Raises NotAllowed for somebody who may not change its schedules."""
    project = project_here(work)
    work.permissions.require_lead(project)
    return project


@NOUN.follows(projects.NOUN)
def follow_project(work: Work, project: Project, before: Mapping[str, object]) -> None:
    """Let a project's digests follow it into another zone or week."""
    schedules.follow(work.session, project, NOUN.name, before, work.now)


def _settings(work: Work, project: Project, digest: Digest, rule: str, *, is_off: bool) -> dict[str, str]:
    """Return how an audience is told, as history tells it: each name ends with the token that sets it."""
    thing = f"{digest.audience} {KIND}"
    return {
        thing: rule,
        f"{thing} to": digest_places.token(work, project, digest.place),
        f"{thing} picture": str(Switch.ON if digest.has_picture else Switch.OFF),
        f"{thing} quiet": str(digest.quiet),
        f"{thing} state": str(Switch.OFF if is_off else Switch.ON),
    }


def _note_switch(work: Work, project: Project, digest: Digest, now: Switch) -> None:
    setting = f"{digest.audience} {KIND} state"
    before = Switch.OFF if now is Switch.ON else Switch.ON
    work.audit_setting(project, {setting: str(before)}, {setting: str(now)})


def _key(project_id: int, audience: str) -> str:
    return schedules.key_of(KIND, project_id, audience)


def _plan(work: Work, project: Project, when: str) -> _Plan:
    today = zones.day_in(project.zone, work.now)
    return _Plan(rhythm.parse(when, today, work.asker.locale), project.working_week)


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
        raise not_set_up(audience or Audience.TEAM)
    return found


def not_set_up(audience: str) -> UserError:
    """Return what to say where there is no digest for an audience."""
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
    said = f"The {digest.audience}'s digest of {project.title} goes to {where}: {when} ({project.zone})."
    return Reply((Paragraph((said,)), *recipients.outside(work, digest), _buttons(digest.audience)))


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
    days, week, _ = schedule.timing
    said = rhythm.said(days, week)
    if schedule.paused_because:
        return (f", {said}; {schedule.paused_because}",)
    run = rhythm.next_run(*schedule.timing, work.now)
    return (f", {said} ({schedule.zone}); next ", work.moment(run.at))
