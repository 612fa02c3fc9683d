"""The verbs of alerts: `alert` sets from which figure on somebody hears of a record, `seen` says that they know."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from core.dates import dates
from core.errors import Conflict
from core.operation import Operation, UsedBy
from core.parameter import REQUIRED, Field, parameter_of
from core.reply import Actions, Code, Note, Paragraph, Reply, Strong, say
from handlers.records.alerts import unseen as unseen_alerts
from handlers.records.alerts.alerts import UNSEEN, Alerts
from handlers.records.register import R
from handlers.request.deeds import undo_button
from handlers.request.work import Work
from storage import alerts as store
from storage.alerts import Alert
from storage.registers import project as projects
from storage.registers.project import Project

_SHOWN = 8


def give_alerts(alerts: Alerts[R]) -> None:
    """Watch the records of a register, and declare the verbs of their alerts on its noun.

    What else it does when they change must be declared before.
    """
    noun, table = alerts.register.noun, alerts.register.table
    levels = parameter_of("levels", str, Field("the level, and a second one for the sponsor; or off"), "", noun.name)
    which = parameter_of("record", table, Field("which one"), REQUIRED, noun.name)
    said = f"Say from where on the lead hears of {_several(alerts)} at once, and from where on the sponsor, too."
    noun.add(
        Operation(
            noun.name,
            "alert",
            partial(alert, alerts),
            (levels,),
            said,
            f"{noun.name} alert {alerts.example}",
            used_by=UsedBy.LEADS,
        ),
        ("alerts",),
    )
    seen_it = "Say that you have seen the alert, so that the others know."
    example = f"{noun.name} seen {noun.prefix}-3"
    noun.add(
        Operation(
            noun.name, "seen", partial(seen, alerts), (which,), seen_it, example, many=True, used_by=UsedBy.LEADS
        ),
        ("acknowledge", "ack"),
    )
    noun.puts_settings_back(partial(_put_back, alerts))
    noun.scheduled(UNSEEN)(partial(unseen_alerts.remind, alerts))
    _watch(alerts)


def _watch(alerts: Alerts[R]) -> None:
    """Compare a record after each change, behind what its register does then; and show its alert on its card."""
    noun = alerts.register.noun
    before_that = noun.followed.get(noun.name)

    def compare(work: Work, record: R, before: Mapping[str, object]) -> None:
        if before_that:
            before_that(work, record, before)
        alerts.compare(work, record, before)

    noun.followed[noun.name] = compare
    alerts.register.added_facts.append(alerts.facts)


def alert(alerts: Alerts[R], work: Work, levels: str = "") -> Reply:
    """Set from where on the lead hears of records at once, or say from where on it is."""
    return _set(work, alerts, levels) if levels.strip() else _shown(work, alerts)


def _several(alerts: Alerts[R]) -> str:
    return f"{alerts.register.noun.label}s"


def _project(work: Work) -> Project:
    found = projects.get(work.session, work.project_id)
    if found is None:
        raise LookupError(f"there is no project {work.project_id}")
    return found


def _shown(work: Work, alerts: Alerts[R]) -> Reply:
    project = _project(work)
    levels = store.levels_of(work.session, project.id, alerts.kind)
    set_it = Note(("Who leads the project sets it: ", Code(work.typed(f"{alerts.kind} alert {alerts.example}"))))
    if not levels:
        return say(f"Nobody is alerted about {_several(alerts)} here.").plus(set_it)
    return say(_rule(work, alerts, project, levels)).plus(set_it)


def _rule(work: Work, alerts: Alerts[R], project: Project, levels: Sequence[Decimal]) -> str:
    """Return who hears from which level on: "Priya hears at once of each risk at 15 of 25 or more."."""
    lead = work.name(project.owner_id) if project.owner_id else "Nobody, as there is no lead,"
    who = "You hear" if project.owner_id == work.asker.id else f"{lead} hears"
    first = f"{who} at once of each {alerts.register.noun.label} at {alerts.say(levels[0])} or more"
    second = f", the sponsor of each at {alerts.said(levels[1:])} or more" if levels[1:] else ""
    return f"{first}{second}."


def _set(work: Work, alerts: Alerts[R], text: str) -> Reply:
    project = _project(work)
    work.permissions.require_lead(project, "say when alerts come")
    levels = alerts.levels_in(text)
    before = store.levels_of(work.session, project.id, alerts.kind)
    there = _store(work, alerts, project, before, levels)
    if not levels:
        said = f"No alerts about {_several(alerts)} any more." if before else "There were no alerts before either."
    else:
        said = _rule(work, alerts, project, levels)
    undo = (Actions((undo_button(work.request, project.ref),)),) if levels != before else ()
    return Reply((Paragraph((said,)), *_without_sponsor(work, project, levels), *_there_already(there), *undo))


def _without_sponsor(work: Work, project: Project, levels: Sequence[Decimal]) -> tuple[Note, ...]:
    """Return how to name a sponsor, where one is to hear and there is none."""
    if project.sponsor_id or not levels[1:]:
        return ()
    how = Code(work.typed(f"project edit {project.ref} sponsor=@mei"))
    return (Note(("Nobody is named as the sponsor yet: ", how)),)


def _store(
    work: Work, alerts: Alerts[R], project: Project, before: Sequence[Decimal], levels: Sequence[Decimal]
) -> list[R]:
    """Store levels, and return the records that are over one already: of them nobody hears any more."""
    store.set_levels(work.session, project.id, alerts.kind, levels)
    work.audit_setting(project, {_setting(alerts): _written(before)}, {_setting(alerts): _written(levels)})
    return alerts.settle(work, project, levels)


def _there_already(found: Sequence[R]) -> tuple[Note, ...]:
    if not found:
        return ()
    refs = ", ".join(record.ref for record in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    verb = "is" if len(found) == 1 else "are"
    return (Note((f"{refs}{more} {verb} there already: of {'it' if verb == 'is' else 'them'} no alert comes.",)),)


def _put_back(
    alerts: Alerts[R], work: Work, project: Project, before: Mapping[str, object], after: Mapping[str, object]
) -> Reply:
    """Alert as before a change. Raises NotAllowed for who does not lead the project."""
    work.permissions.require_lead(project, "say when alerts come")
    levels, now = (alerts.levels_in(str(each.get(_setting(alerts)) or "off")) for each in (before, after))
    _store(work, alerts, project, now, levels)
    said = f"at {alerts.said(levels)} again" if levels else "off again"
    return say(Strong(project.ref), f": alerts about {_several(alerts)} are {said}.")


def _setting(alerts: Alerts[R]) -> str:
    """Return under which name the history keeps levels."""
    return f"{alerts.kind} alert"


def _written(levels: Sequence[Decimal]) -> str | None:
    return " ".join(map(str, levels)) or None


def seen(alerts: Alerts[R], work: Work, record: R) -> Reply:
    """Note that who leads the project has seen that a record is over a level. Raises Conflict where it is not."""
    over = store.of_record(work.session, record.id)
    if not over:
        raise Conflict(f"No alert is open about {record.ref}.", commands=(record.ref,))
    if not store.see(work.session, record.id, work.asker.id, work.now):
        return alerts.register.answer(work, record, f" was {_seen_words(work, over[-1])} already.")
    return alerts.register.answer(work, record, f": seen. It is at {alerts.say(alerts.figure(record))} now.")


def _seen_words(work: Work, alert: Alert) -> str:
    if alert.seen_at is None or alert.seen_by is None:
        return "seen"
    day = dates.say_date(alert.seen_at.astimezone(work.asker.tzinfo()).date(), work.today)
    return f"seen by {work.first_name(alert.seen_by)} {day}"
