"""Names at the ends of a title that are those of people in the project: that they stay there is said, with a button."""

from core.actor import Person
from core.grammar.command import Command, Remark
from core.grammar.names_in_titles import SpokenName
from core.grammar.tokens import Token, typed
from core.names import first_of
from core.parameter import Kind
from core.reply import Button
from handlers.request.arguments import resolve
from handlers.request.work import Work
from storage.access import namesakes


def remark(work: Work, command: Command) -> None:
    """Note below the answer who is named in a title and does not own it, with the button that gives it to them."""
    for spoken in command.spoken:
        if found := _called(work, spoken.name):
            command.notes.append(_remark(work, command, spoken, found))
            return


def _called(work: Work, name: str) -> list[Person]:
    """Return who is called so among the members of the project at hand, or of those that the asker sees."""
    fits = [each for each in resolve.called(work, name) if each.is_active and not each.is_bot]
    keys = {first_of(each.name) for each in fits}
    here = {person_id for _, person_id in namesakes.in_projects(work.session, work.team, work.scope, list(keys))}
    return [each for each in fits if each.id in here]


def _remark(work: Work, command: Command, spoken: SpokenName, found: list[Person]) -> Remark:
    owner, noun = command.operation.first[Kind.PERSON], command.operation.noun
    if len(found) > 1:
        names = " or ".join(each.name for each in found[:2])
        return Remark(
            f"“{spoken.name}” stays in the title: it can be {names}.", Button("Edit", f"{noun} edit {{record}}")
        )
    name = work.first_name(found[0].id)
    words = (
        Token(spoken.title.replace('"', "'"), key="title", quoted=True),
        Token(f"@{name}", key=owner.name, person_id=found[0].id),
    )
    mend = f"{noun} edit {{record}} {' '.join(map(typed, words))}"
    return Remark(f"“{spoken.name}” stays in the title.", Button(f"Give it to {name}", mend))
