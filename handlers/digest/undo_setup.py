"""How a digest was set up, taken back."""

from collections.abc import Mapping

from core.reply import Reply
from handlers.digest.setup import NOUN
from handlers.request import set_up_again
from handlers.request.set_up_again import Service
from handlers.request.work import Work
from storage import schedules
from storage.registers.project import Project


@NOUN.puts_settings_back
def put_back(work: Work, project: Project, before: Mapping[str, object], after: Mapping[str, object]) -> Reply:
    """Send the digest of an audience as before a change, and say what holds now."""
    audience = next(iter(after)).partition(f" {NOUN.name}")[0]
    service = Service(NOUN, f"{audience} {NOUN.name}", schedules.key_of(NOUN.name, project.id, audience), audience)
    return set_up_again.set_up(set_up_again.inside(work, project), project, service, service.said(before))
