"""How Baton itself is doing: whether its clock runs, what comes next, what was missed, what could not be done."""

from collections.abc import Sequence
from typing import Annotated

from core.errors import NotAllowed, UserError
from core.operation import Noun, UsedBy
from core.parameter import Field
from core.reply import Actions, Button, Code, Line, Note, Paragraph, Part, Reply, Strong, say
from handlers.digest import status
from handlers.registers.project import commands as projects
from handlers.request.work import Work
from handlers.running import (
    closed_channels,
    copies,
    failed_jobs,
    feedback_counts,
    next_runs,
    unreadable_channels,
)
from storage import schedules
from storage.jobs import Job
from storage.registers import project as store

NOUN = Noun("health", "Whether I run, what comes next, and what has failed.", bare="show", other="show")
_SCHEDULES, _FAILED, _FEW = 8, 8, 3
_MOST_LED = 200
Page = Annotated[int, Field("which page", low=1, high=100_000, is_inner=True)]
Number = Annotated[int, Field("its number on the list", low=1)]
NOUN.on(projects.CHANNEL_CLOSED)(closed_channels.pause)
NOUN.on(projects.CHANNEL_OPENED)(closed_channels.resume)
NOUN.on(projects.CHANNEL_UNREADABLE)(unreadable_channels.tell)


@NOUN.operation("show", example="health")
def show(work: Work, page: Page = 1) -> Reply:
    """Show whether I run and what comes next; to leads and admins also what has failed, and why."""
    led = _led(work)
    is_in_charge = (bool(led) or work.asker.is_admin) and not work.actor.is_public
    scope = _scope(work, led)
    parts: list[Part] = _summary(work, scope, is_in_charge=is_in_charge) if page == 1 else []
    offset = (page - 1) * _SCHEDULES
    found = schedules.of_projects(work.session, work.team, scope, offset=offset, limit=_SCHEDULES + 1)
    if not found:
        return Reply((*parts, Paragraph(_nothing(page))))
    parts += next_runs.shown(work, found[:_SCHEDULES])
    return Reply((*parts, *_turning(work, "health", page, more=len(found) > _SCHEDULES)))


@NOUN.operation("failed", example="health failed", aliases=("parked",), used_by=UsedBy.LEADS)
def failed(work: Work, page: Page = 1) -> Reply:
    """Show all that has failed, with the reasons and what helps."""
    _refuse_public(work)
    found = failed_jobs.known_to(work)
    if not found and not (work.asker.is_admin or _led(work)):
        raise NotAllowed(
            "Only those who lead a project, and workspace admins, see what has failed.",
            "`health` shows whether I run.",
            commands=("health",),
        )
    return _failed(work, found, page)


@NOUN.operation("retry", example="health retry 17", used_by=UsedBy.LEADS)
def retry(work: Work, number: Number) -> Reply:
    """Do something again that has failed."""
    failed_jobs.run_again(work, failed_jobs.find(work, number))
    return _after(work, f"{number} is done again now.")


@NOUN.operation("forget", example="health forget 17", used_by=UsedBy.LEADS)
def forget(work: Work, number: Number) -> Reply:
    """Take something off the list that has failed; it is not done any more."""
    failed_jobs.forget(work, failed_jobs.find(work, number))
    return _after(work, f"{number} is forgotten.")


@NOUN.operation("retry-all", example="health retry-all")
def retry_all(work: Work) -> Reply:
    """Do all of it again that has failed."""
    _refuse_public(work)
    found = [job for job in failed_jobs.known_to(work) if job.payload]
    for job in found:
        failed_jobs.run_again(work, job)
    many = f"{len(found)} of them {'is' if len(found) == 1 else 'are'} done again now."
    return _after(work, many if found else "Nothing has failed that can be done again.")


# Buttons of messages from before 0.2 say `status retry 17`; people have learnt it, too.
status.NOUN.moved.update({verb: NOUN.operations[verb] for verb in ("failed", "retry", "forget", "retry-all")})
status.NOUN.moved["parked"] = NOUN.operations["failed"]


def _led(work: Work) -> frozenset[int]:
    """Return the projects that the asker leads and may see."""
    return store.led_by(work.session, work.team, work.asker.id, _MOST_LED) & work.visible


def _scope(work: Work, led: frozenset[int]) -> frozenset[int]:
    """Return whose schedules are shown: those of the project at hand, else of all led, or else all seen."""
    if work.here:
        return frozenset({work.here})
    if work.actor.is_public:
        return frozenset()
    return work.visible if work.asker.is_admin or not led else led


def _refuse_public(work: Work) -> None:
    if work.actor.is_public:
        raise UserError("That is not for the whole channel.", "Ask me in our direct messages: `health failed`.")


def _summary(work: Work, scope: frozenset[int], *, is_in_charge: bool) -> list[Part]:
    """Return the line that says all, and below it, for who is in charge, what is not well and what helps."""
    running = copies.of_team(work)
    found = failed_jobs.known_to(work) if is_in_charge else []
    none_failed = " 0 failed." if is_in_charge and not found else ""
    line: Line = (*_how(running, found), " Next: ", *next_runs.soonest(work, scope), f".{none_failed}")
    if not is_in_charge:
        return [Paragraph(line)]
    parts: list[Part] = [Paragraph(line), *running.details(work), *feedback_counts.of_last_days(work)]
    if found:
        parts += failed_jobs.shown(work, found[:_FEW])
    if len(found) > _FEW:
        parts.append(
            Note((Code("health failed"), " shows all of them, ", Code("health retry-all"), " does them again."))
        )
    return parts


def how(work: Work) -> Line:
    """Return in one sentence how I am, as far as the asker may know."""
    return _how(copies.of_team(work), failed_jobs.known_to(work))


def _how(running: copies.Running, found: Sequence[Job]) -> Line:
    troubles = [*running.troubles, *(f"{len(found)} failed" for _ in found[:1])]
    return (Strong(f"Not well: {'; '.join(troubles)}" if troubles else "All well"), ".")


def _nothing(page: int) -> Line:
    if page > 1:
        return (f"There is no page {page}. ", Code("health"), " begins at the first.")
    how = (Code("standup setup"), " and ", Code("digest setup"), " begin one.")
    return ("Nothing is scheduled here: no standup, no digest. ", *how)


def _failed(work: Work, found: list[Job], page: int) -> Reply:
    first = (page - 1) * _FAILED
    shown = found[first : first + _FAILED]
    if not shown:
        return say("0 failed." if page == 1 else f"There is no page {page}.")
    more = len(found) > first + _FAILED
    return Reply((*failed_jobs.shown(work, shown), *_turning(work, "health failed", page, more=more)))


def _after(work: Work, said: str) -> Reply:
    """Return what has happened, and what is left, where the whole channel does not read it."""
    left = () if work.actor.is_public else _failed(work, failed_jobs.known_to(work), 1).parts
    return Reply((Paragraph((said,)), *left))


def _turning(work: Work, command: str, page: int, *, more: bool) -> tuple[Part, ...]:
    same = f"{command} {work.chosen_words()}".rstrip()
    turns = [("Previous page", page - 1)] if page > 1 else []
    turns += [("Next page", page + 1)] if more else []
    controls = tuple(Button(label, f"{same} page={number}") for label, number in turns)
    return (Actions(controls),) if controls else ()
