"""Weekly digests: who is told how the project stands, when, where, and each in their own words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated

from core import zones
from core.actor import Surface
from core.errors import Conflict, NotFound, UserError
from core.operation import Sent, UsedBy
from core.post_follower import PostFollower
from core.reply import Code, Moment, Note, Reply, say
from handlers.digest import details as digest_details
from handlers.digest import facts as digest_facts
from handlers.digest import places as digest_places
from handlers.digest import stakeholder_updates, undo_setup
from handlers.digest import words as digest_words
from handlers.digest.edition import Edition
from handlers.digest.facts import Facts, Span
from handlers.digest.readers import NOUN, sponsored
from handlers.digest.setup import FIRST, led_here, not_set_up, project_here
from handlers.forecast import kept
from handlers.people import escalation
from handlers.request.posts import Post
from handlers.request.scheduled import ScheduledRun
from handlers.request.work import Work
from storage import schedules
from storage.database import Session
from storage.digests import digests
from storage.digests.digests import Audience, Digest, Quiet, Telling
from storage.history import audit_changes
from storage.records import records
from storage.registers.project import Project

__all__ = [
    "NOUN",
    "stakeholder_updates",
    "undo_setup",
]  # the catalog takes it from here, where its operations are complete
PICTURE_LATER = "digest_picture"
"""The kind of job that draws the picture into the thread once that stands."""
TELLING = "telling"
"""Under this name a digest's post keeps what it tells."""
_LATE = timedelta(hours=1)
_UNDER_WAY = timedelta(seconds=10)
"""What was changed within so short a time may not all be in the store yet, and is told by the next digest."""
_MOST_PARTS = 60
"""A longer answer than this comes as messages of ours, because Slack takes only five answers to a command."""


@NOUN.operation("preview", example="digest preview sponsor", aliases=("view",))
def preview(
    work: Work,
    audience: Annotated[Audience, "as who reads it"] = Audience.TEAM,
    about: Annotated[str | None, "the project whose sponsor you are, where you are not in its channels"] = None,
) -> Reply:
    """Show you alone what the next digest would say now."""
    if about in list(Audience):  # a text takes the words that stand alone
        audience, about = Audience(about), None
    project, audience = _sponsored(work, about) or (_previewed(work, about), audience)
    digest = digests.find(work.session, project.id, audience)
    has_picture = digest.has_picture if digest else True
    span = span_now(work, project, digest)._replace(read_on=work.today)
    facts = digest_facts.collect(work, span, with_progress=has_picture)
    replies = _replies(facts, Edition(Audience(audience), facts.week.today, is_preview=True))
    picture = digest_details.picture(facts)
    parts = [part for reply in replies for part in reply.parts] + ([picture] if picture else [])
    if work.actor.surface is Surface.MENTION or len(parts) > _MOST_PARTS:
        work.posts.append(Post(work.asker.id, replies))
        return say("I have sent you the preview privately.")
    return Reply(tuple(parts))


def _sponsored(work: Work, about: str | None) -> tuple[Project, Audience] | None:
    """Return the one project that the asker sponsors and does not see, and as whom they read of it."""
    unseen = [each for each in sponsored(work, about or "") if not work.sees(each)] if about or not work.here else []
    return (unseen[0], Audience.SPONSOR) if len(unseen) == 1 else None


def _previewed(work: Work, about: str | None) -> Project:
    if about:
        said = f"You are the sponsor of no project called “{about[:60]}”, or see it anyway."
        raise NotFound(said, "`digest preview` in its channel shows it.", parameter="about")
    return project_here(work)


@NOUN.operation("now", example="digest now", aliases=("post", "send"), used_by=UsedBy.LEADS)
def now(work: Work, audience: Annotated[Audience, "whose"] = Audience.TEAM) -> Reply:
    """Post the digest now, with what is new since the last one; the next comes at its hour all the same."""
    project = led_here(work)
    digest = digests.find(work.session, project.id, audience)
    if digest is None:
        raise not_set_up(audience)
    places, fault = _open_places(work, digest, project.owner_id)
    if not places:
        raise UserError(f"It can't be posted: {fault}.", "`digest setup` names another place.")
    audit_changes.wait_for_others(work.session)
    facts = digest_facts.collect(work, span_now(work, project, digest), with_progress=digest.has_picture)
    if not facts.changes:
        said = f"Nothing has changed meanwhile, so there is nothing new to post for the {audience}."
        raise Conflict(said, "`digest preview` shows it to you alone.")
    telling = _telling(work, digest, facts)
    if not digests.tell(work.session, telling):
        raise Conflict("It is being posted at this moment.", "Look for it where it goes.")
    _post(work, places, digest.outsiders.split(), facts, Edition(Audience(audience), facts.week.today), telling)
    work.audit_personal({}, {f"{audience} {NOUN.name}": "posted"}, project.id)
    where = digest_places.said(work, project, digest.place)
    return say(f"The digest for the {audience} goes to {where}: {digest_words.in_short(facts)}.")


@NOUN.scheduled()
def weekly(work: Work, scheduled: ScheduledRun) -> str | Sent | None:
    """Post the digest of a week, once."""
    project_id, audience = scheduled.project_id or 0, scheduled.variant
    digest, last, zone = digests.with_last_period(work.session, scheduled.schedule, project_id, audience)
    if digest is None:
        return "nothing was posted: it is not set up any more"
    if last and last >= scheduled.period:
        return None
    span = Span(project_id, zone, digest.told_up_to, work.now - _UNDER_WAY, _since(digest, zone) or last)
    facts = digest_facts.collect(work, span, with_progress=digest.has_picture)
    if facts.forecast:
        kept.keep(work, facts.forecast)
    if because := _nothing_to_post(facts, digest):
        return f"nothing was posted: {because}"
    places, fault = _open_places(work, digest, facts.week.project.owner_id)
    if fault:
        _tell_lead(work, scheduled, fault, "sent to everybody" if places else "posted")
    if not places:
        return f"nothing was posted: {fault}; `digest setup audience={audience}` names another place"
    telling = _telling(work, digest, facts)
    if not digests.tell(work.session, telling):
        return None  # another copy has just told it
    edition = Edition(Audience(audience), scheduled.period, _late(work, scheduled, facts))
    _post(work, places, digest.outsiders.split(), facts, edition, telling)
    return Sent(digest_words.outcome(facts) + (f"; {fault}" if fault else ""))


def span_now(work: Work, project: Project, digest: Digest | None) -> Span:
    """Return what a digest would tell of now: what is new since its last one, or of a week where there was none."""
    if digest is None:
        told = audit_changes.last_before(work.session, project.id, work.now - FIRST)
        return Span(project.id, project.zone, told)
    return Span(project.id, project.zone, digest.told_up_to, since=_since(digest, project.zone))


def _told(session: Session, kept: Mapping[str, object]) -> None:
    digests.tell(session, _telling_kept(kept))  # taken back before, where it had failed and was run again


def _not_told(session: Session, kept: Mapping[str, object]) -> None:
    digests.take_back(session, _telling_kept(kept))


def _telling_kept(kept: Mapping[str, object]) -> Telling:
    """Return what a job keeps of it; one from before 0.2 does not know the instants."""
    project_id, since, up_to = (int(str(kept[name])) for name in ("project_id", "since", "up_to"))
    instants = (str(kept.get(name) or "") for name in ("now", "before"))
    return Telling(project_id, str(kept["audience"]), since, up_to, *instants)


NOUN.follows_posts(TELLING, PostFollower(_told, _not_told))


def _since(digest: Digest, zone: str) -> date | None:
    return zones.day_in(zone, digest.told_at) if digest.told_at else None


def _telling(work: Work, digest: Digest, facts: Facts) -> Telling:
    before = digest.told_at.isoformat() if digest.told_at else ""
    return Telling(
        digest.project_id, str(digest.audience), digest.told_up_to, facts.up_to, work.now.isoformat(), before
    )


def _open_places(work: Work, digest: Digest, lead: str | None) -> tuple[tuple[str, ...], str]:
    """Return where a digest may be posted now, and why not at the other places that it goes to."""
    faults = {place: digest_places.still(work, digest, place) for place in digest_places.sent_to(digest, lead)}
    return tuple(place for place, fault in faults.items() if not fault), "; ".join(filter(None, faults.values()))


def _tell_lead(work: Work, scheduled: ScheduledRun, fault: str, what: str) -> None:
    """Tell who is in charge privately that a digest can't go where it went, once and not each week again."""
    schedule = schedules.find(work.session, work.team, scheduled.schedule)
    project = records.get(work.session, scheduled.project_id or 0)
    if project is None or schedule is None or fault in (schedule.last_outcome or ""):
        return
    to = " to=@ana" if scheduled.variant == Audience.SPONSOR else ""
    how = (
        "Name another place: ",
        Code(f"digest setup audience={scheduled.variant}{to} project={project.ref}"),
        ". To stop it: ",
        Code(f"digest off audience={scheduled.variant} project={project.ref}"),
        ".",
    )
    for reader in escalation.of_project(work, project):
        called = escalation.called(work, project, reader)
        said = say(f"The {scheduled.variant}'s digest of {called} was not {what}: {fault}.")
        work.tell(reader.id, said.plus(Note(how)), concerns=escalation.concerns(work, project, reader))


def _nothing_to_post(facts: Facts, digest: Digest) -> str:
    if facts.is_quiet and digest.quiet == Quiet.NOTHING:
        return "a quiet week, and those are left out"
    if facts.week.project.is_closed and not facts.changes:
        return f"the project is {facts.week.project.state}"
    return ""


def _late(work: Work, scheduled: ScheduledRun, facts: Facts) -> Moment | None:
    if work.now - scheduled.due_at <= _LATE:
        return None
    local = scheduled.due_at.astimezone(zones.named(facts.week.project.text("zone")))
    return Moment(scheduled.due_at, f"{facts.week.said(local.date())}, {local:%H:%M}")


def _replies(facts: Facts, edition: Edition) -> tuple[Reply, ...]:
    if facts.is_quiet:
        return (digest_words.quiet(facts, edition),)
    return digest_words.parent(facts, edition), digest_details.details(facts, edition)


def _post(
    work: Work, places: Sequence[str], outsiders: Sequence[str], facts: Facts, edition: Edition, telling: Telling
) -> None:
    """Have it posted, the details in the thread of the short message, and the picture after them."""
    picture = None if facts.is_quiet else digest_details.picture(facts)
    told = digest_words.sentences(facts, edition.audience) if work.has_model and not facts.is_quiet else ()
    for number, place in enumerate(places):
        is_private = place in digest_places.people_of(place)
        replies = _replies(facts, edition._replace(is_private=is_private))
        then = None
        concerns = frozenset[int]() if place in outsiders else frozenset({facts.week.project.id})
        if picture:
            drawing = {"drawing": picture.kind, "title": picture.title, "alt": picture.alt, "data": dict(picture.data)}
            key = f"{work.request}:picture{f':{number}' if number else ''}"
            later = {"picture": drawing, "key": key, "replies": len(replies), "concerns": list(concerns)}
            then = work.new_job(PICTURE_LATER, key, later)
        kept = {TELLING: telling._asdict()}
        post = Post(place, replies, then=then, facts=told, audience=edition.audience, kept=kept, concerns=concerns)
        work.posts.append(post)
