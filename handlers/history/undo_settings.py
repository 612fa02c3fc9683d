"""What `undo` does where no record was changed: a project is served again, and a person's own things are, as before."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.actor import Place
from core.errors import UserError
from core.grammar.command import Command
from core.grammar.grammar import fill
from core.reply import Note, Reply
from handlers.registers import project_channels
from handlers.request import resolve
from handlers.request.work import Work
from handlers.standup import plan as standup_plan
from handlers.standup import skip as standup_skip
from storage import schedules
from storage.audit import Audit
from storage.records import Record
from storage.registers.project import channels_of

_STATE, _WHEN, _INTO = "state", "when", "into"
_PLACES = {"channel": "channel_id", "thread": "thread_ts"}
"""Where a standup's reports go; these no command says but where it is typed."""
_SENT = frozenset({"posted", "asked"})
_ASKS, _OF_DAY = "asks ", "of "
_DIGEST = " digest"


def refuse_sent(row: Audit) -> None:
    """Raise UserError for what was posted."""
    if row.record_id is None and set(map(str, row.after.values())) <= _SENT:
        raise UserError("What was sent stays sent.", "`undo T-12` takes back the last change of a record.")


def own(work: Work, row: Audit) -> Reply:
    """Take back what stands in no record's history. Raises UserError where that can't be."""
    thing = next(iter(row.after)).partition(" ")[0]
    inside = replace(work, chosen_project_id=row.project_id or work.chosen_project_id)
    noun = work.catalog.noun(thing)
    if noun and noun.put_back:
        return noun.put_back(inside, row.before, row.after)
    raise UserError("That can't be taken back.", "`undo T-12` takes back the last change of a record.")


def of_project(work: Work, project: Record, row: Audit) -> Reply:
    """Serve a project again as before a change, and say what holds now.

    This runs the commands that set it up so, with their own checks. Raises what they raise. The work knows the change.
    """
    if project_channels.CHANNEL in row.after:
        return project_channels.put_back(work, project, row.before, row.after)
    # Where `undo` is typed says nothing about where a report goes.
    actor = replace(work.actor, place=Place(project_id=project.id))
    inside = replace(work, actor=actor, chosen_project_id=project.id)
    thing, audience = _thing(row)
    said = {key.removeprefix(thing).strip() or _WHEN: value for key, value in row.before.items()}
    token = next(iter(said))
    if token.startswith(_OF_DAY):
        return standup_skip.hold(inside, date.fromisoformat(token.removeprefix(_OF_DAY)))
    return _set_up(inside, project, (thing, audience), said)


def _set_up(work: Work, project: Record, what: tuple[str, str], said: dict[str, object]) -> Reply:
    """Set up what an audience, or everybody, gets as it was before; what was switched off since stays off."""
    thing, audience = what
    noun, whose = thing.split()[-1], {"audience": audience} if audience else {}
    key = schedules.key_of(noun, project.id, audience)
    before = schedules.find(work.session, work.team, key)
    off_since = (before.paused_because, before.paused_until) if before and _STATE not in said else (None, None)
    places = {name: said.pop(name) for name in _PLACES if name in said}
    reply = _report_back(work, project, places) if places else Reply()
    for name, values in _commands(said):
        reply = _run(work, f"{noun} {name}", whose | values)
    because, until = off_since
    # Setting it up has switched it on; that somebody has switched it off since is theirs to take back.
    if because and schedules.pause(work.session, work.team, key, because, until):
        state = f"{thing} {_STATE}"
        work.audit_setting(project, {state: "on"}, {state: "off"})
        reply = reply.plus(Note((f"It stays off: {because}.",)))
    return reply


def _report_back(work: Work, project: Record, places: dict[str, object]) -> Reply:
    """Have the reports of a standup go where they went. Raises UserError where that is the project's no longer."""
    work.require_lead(project)
    standup = standup_plan.of_project(work).standup
    before = {name: getattr(standup, column) for name, column in _PLACES.items() if name in places}
    if places.get("channel", standup.channel_id) not in channels_of(work.session, project.id):
        raise UserError(f"That channel is no longer one of {project.ref}.", "`standup setup` says where reports go.")
    for name, place in places.items():
        setattr(standup, _PLACES[name], place)
    names = {name: f"{standup_plan.NOUN.name} {name}" for name in places}
    changed = [{names[name]: value for name, value in each.items()} for each in (before, places)]
    work.audit_setting(project, *changed)
    work.session.flush()
    return _run(work, "standup show", {})


def _thing(row: Audit) -> tuple[str, str]:
    """Return what was set up, and for which audience: each setting is called after it, and then by its token."""
    first = next(iter(row.after))
    audience = first.partition(_DIGEST)[0] if _DIGEST in first else ""
    return (f"{audience}{_DIGEST}", audience) if audience else (first.partition(" ")[0], "")


def _commands(before: dict[str, object]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the verbs that set up what stood there before, with their arguments."""
    token, value = next(iter(before.items()), ("", None))
    if token.startswith(_ASKS):
        yield "with" if value == "yes" else "without", {"person": token.removeprefix(_ASKS)}
        return
    if _WHEN in before and before[_WHEN] is None:
        yield "off", {}  # there was none
        return
    tokens = {token: str(value) for token, value in before.items() if token not in {_STATE, _INTO}}
    if tokens:
        yield "setup", tokens
    if _STATE in before:
        yield str(before[_STATE]), {}


def _run(work: Work, name: str, values: dict[str, str]) -> Reply:
    operation = work.catalog.operation(name)
    if operation is None:
        raise UserError(f"“{name}” is not known any more.", "`help` shows what there is.")
    command = fill(Command(operation), values, work.catalog, work.today)
    return operation.run(work, **resolve.arguments(work, command))
