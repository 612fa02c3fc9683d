"""Questions for what Baton does: the next standup or digest, one's own answer, what comes next, help."""

from core.dates.in_days import in_days
from core.questions.question import Question
from core.reply import Actions, Button, Inline, Line, Paragraph, Part, Reply
from handlers.assistant import sentences
from handlers.records import lines
from handlers.records.register import owed
from handlers.request.work import Work
from handlers.running import help as help_
from handlers.running import next_runs
from storage import record_lists, records, schedules, standup_answers
from storage.record_query import RecordQuery

_MOST = 3


def next_run(work: Work, question: Question) -> Reply:
    """Return when a service comes next, in each project at hand."""
    found = schedules.of_projects(work.session, work.team, work.scope)
    theirs = [each for each in found if each.kind == question.service]
    if not theirs:
        setup = Button(f"Set up the {question.service}", f"{question.service} setup", opens=True)
        return Reply((Paragraph((f"No {question.service} is set up here.",)), Actions((setup, sentences.HELP))))
    return Reply(tuple(next_runs.shown(work, theirs)))


def own_standup(work: Work, _question: Question) -> Reply:
    """Return what the asker answered last to a standup of the projects at hand."""
    parts: list[Part] = []
    for project_id in sorted(work.scope):
        last = standup_answers.last_answer(work.session, project_id, work.asker.id, in_days(work.today, 1))
        project = records.get(work.session, project_id)
        if last is None or project is None or not last.answers:
            continue
        said: Line = (f"Your standup for {project.title}, {last.period:%a} {last.period.day} {last.period:%b}:",)
        parts += [Paragraph((*said, *_answers(last.answers)))]
    if not parts:
        parts.append(Paragraph(("You have answered no standup yet.",)))
    return Reply((*parts, Actions((Button("Answer", "standup answer", opens=True), sentences.HELP))))


def _answers(answers: object) -> Line:
    given = answers if isinstance(answers, dict) else {}
    said: list[Inline] = [f"\n{given[key]}" for key in sorted(given) if given[key]]
    return tuple(said)


def next_things(work: Work, question: Question) -> Reply:
    """Return the most pressing of the asker's things with their reasons, or what the project has next."""
    kinds = owed(work.catalog)
    if question.is_own:
        query = RecordQuery(work.team, kinds, work.visible, work.asker.id, or_helped=True, snoozed_after=work.today)
    else:
        query = RecordQuery(work.team, kinds, work.scope, due_from=work.today)
    found = record_lists.page(work.session, query, offset=0, limit=_MOST)
    if not found:
        said = "You owe nothing." if question.is_own else "Nothing with a due date comes next."
        return sentences.answer(work, said, (), None, Button("What I owe", "mine", opens=True), sentences.HELP)
    first = found[0]
    due = lines.due_words(work, first)
    whose = "First" if question.is_own else "Next"
    said = f"{whose}: {first.ref} {first.title}{f', {due}' if due else ''}."
    return sentences.answer(work, said, found, None, Button("What I owe", "mine", opens=True))


def helped(work: Work, question: Question) -> Reply:
    """Return what can be done, or how one register is used."""
    return help_.show_help(work, question.kinds[0] if question.kinds else "")
