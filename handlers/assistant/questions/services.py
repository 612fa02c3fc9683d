"""Questions for what Baton does: the next standup or digest, one's own answer, what comes next, help."""

from core.dates.in_days import in_days
from core.questions.question import Question
from core.reply import Actions, Button, Paragraph, Reply
from handlers.assistant.questions import sentences
from handlers.people import pressing
from handlers.records.card import lines
from handlers.records.register import owed, registers
from handlers.request.work import Work
from handlers.running import help as help_
from handlers.running import next_runs
from storage import record_lists, schedules
from storage.record_query import RecordQuery
from storage.records.records import Record

_MOST = 3
_AHEAD = (3, 60)
_VERBS = {
    **dict.fromkeys(("log", "record", "register", "enter", "write", "report", "make"), "add"),
    **dict.fromkeys(("postpone", "move", "change", "rename", "update", "shift"), "edit"),
    **dict.fromkeys(("finish", "finished", "complete", "completed", "tick", "mark"), "done"),
    **dict.fromkeys(("delete", "remove", "cancel"), "drop"),
}
"""What people call what a verb does, where it has no such name itself."""


def next_run(work: Work, question: Question) -> Reply:
    """Return when a service comes next, in each project at hand."""
    found = schedules.of_projects(work.session, work.team, work.scope)
    theirs = [each for each in found if each.kind == question.service]
    if not theirs:
        setup = Button(f"Set up the {question.service}", f"{question.service} setup", opens=True)
        return Reply((Paragraph((f"No {question.service} is set up here.",)), Actions((setup, sentences.HELP))))
    return Reply(tuple(next_runs.shown(work, theirs)))


def next_things(work: Work, question: Question) -> Reply:
    """Return the most pressing of the asker's things with their reasons, or what the project has next."""
    if question.is_own:
        return pressing.reply(work)
    found = _due_next(work)
    if not found:
        return sentences.answer(work, "Nothing with a due date comes next.", (), None, sentences.HELP)
    first = found[0]
    due = lines.due_words(work, first)
    said = f"Next: {first.ref} {first.title}{f', {due}' if due else ''}."
    return sentences.answer(work, said, found, None, Button("What I owe", "mine", opens=True))


def _due_next(work: Work) -> list[Record]:
    """Return what is due next: it is looked for in the coming days first, so that not all there is has to be sorted."""
    found: list[Record] = []
    for last in (*(in_days(work.today, ahead) for ahead in _AHEAD), None):
        query = RecordQuery(work.team, owed(work.catalog), work.scope, due_from=work.today, due_to=last)
        found = record_lists.page(work.session, query, offset=0, limit=_MOST)
        if len(found) == _MOST:
            break
    return found


def helped(work: Work, question: Question) -> Reply:
    """Return what can be done, how one register is used, or the one command that does what is asked."""
    of_ref = work.catalog.noun_of(question.refs[0].prefix) if question.refs else None
    named = work.catalog.noun(question.kinds[0]) if question.kinds else of_ref
    nouns = [named] if named else [each.noun for each in registers(work.catalog)]
    words = [_VERBS.get(word, word) for word in question.titled.split()]
    operation = next((found for noun in nouns for word in words if (found := noun.find(word))), None)
    if operation:
        return help_.how_to(work, operation)
    return help_.show_help(work, question.kinds[0] if question.kinds else "")
