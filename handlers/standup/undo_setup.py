"""How a standup was set up, left out, or asked somebody, taken back."""

from collections.abc import Mapping
from datetime import date

from core.errors import UserError
from core.reply import Reply
from handlers.request import set_up_again
from handlers.request.set_up_again import Service
from handlers.request.work import Work
from handlers.standup import plan as standup_plan
from handlers.standup import skip as standup_skip
from handlers.standup.plan import NOUN
from storage.registers.project import Project, channels_of

_PLACES = {"channel": "channel_id", "thread": "thread_ts"}
"""Where its reports go; these no command says but where it is typed."""
_ASKS, _OF_DAY = "asks ", "of "


@NOUN.puts_settings_back
def put_back(work: Work, project: Project, before: Mapping[str, object], _after: Mapping[str, object]) -> Reply:
    """Hold the standup as before a change, and say how it is held now."""
    work, service = set_up_again.inside(work, project), Service(NOUN, NOUN.name, standup_plan.key_of(project.id))
    said = service.said(before)
    word, value = next(iter(said.items()))
    if word.startswith(_OF_DAY):
        return standup_skip.hold(work, date.fromisoformat(word.removeprefix(_OF_DAY)))
    if word.startswith(_ASKS):
        verb = "with" if value == "yes" else "without"
        return set_up_again.run(work, f"{NOUN.name} {verb}", {"person": word.removeprefix(_ASKS)})
    places = {name: said.pop(name) for name in _PLACES if name in said}
    shown = _report_back(work, project, places) if places else Reply()
    reply = set_up_again.set_up(work, project, service, said)
    return reply if reply.parts else shown


def _report_back(work: Work, project: Project, places: Mapping[str, object]) -> Reply:
    """Have the reports go where they went. Raises UserError where that is the project's no longer."""
    work.permissions.require_lead(project)
    standup = standup_plan.of_project(work).standup
    before = {name: getattr(standup, column) for name, column in _PLACES.items() if name in places}
    if places.get("channel", standup.channel_id) not in channels_of(work.session, project.id):
        raise UserError(f"That channel is no longer one of {project.ref}.", "`standup setup` says where reports go.")
    for name, place in places.items():
        setattr(standup, _PLACES[name], place)
    old, new = ({f"{NOUN.name} {name}": place for name, place in each.items()} for each in (before, places))
    work.audit_setting(project, old, new)
    work.session.flush()
    return set_up_again.run(work, f"{NOUN.name} show", {})
