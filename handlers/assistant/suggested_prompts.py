"""What the assistant says by itself where somebody opens it: who it is, once, and what one may ask here."""

from typing import NamedTuple

from core.reply import Actions, Button, Note, Paragraph, Reply, Strong
from handlers.request.posts import Post
from handlers.request.work import Work
from handlers.running import who_may
from storage.directory import greetings
from storage.records import records

MOST_PROMPTS = 4
_LONGEST_TITLE = 40
_GREETED = "agent view"
"""What stands in place of a project or a channel for the greeting in the assistant itself."""


class Prompt(NamedTuple):
    """Something that may be asked: what is shown, and what is said by a click."""

    title: str
    message: str


def _same(question: str) -> Prompt:
    return Prompt(question, question)


_OWE, _NEXT, _CAN = _same("What do I owe?"), _same("What should I do next?"), _same("What can you do?")
_BLOCKED, _LATE = _same("What is blocked and why?"), _same("What is late?")
_DECIDED, _DUE = _same("What did we decide?"), _same("What is due this week?")
_UNOWNED, _CHANGED = _same("Which tasks have no owner?"), _same("What changed since Monday?")
ANYWHERE = (_OWE, _NEXT, _CHANGED, _CAN)
"""What may be asked before it is known who asks and where."""


def prompts(work: Work, looked_at: int | None) -> tuple[Prompt, ...]:
    """Return what the asker may ask by their role: of the project whose channel they look at, if they see it."""
    project = records.get(work.session, looked_at) if looked_at in work.visible else None
    if project is None:
        return (_OWE, _LATE, _UNOWNED, _CHANGED) if who_may.leads(work) else ANYWHERE
    doing = Prompt(f"How is {project.title} doing?", f"How is {project.title} doing?")
    if len(doing.title) > _LONGEST_TITLE:
        doing = Prompt("How is this project doing?", f"How is {project.ref} doing?")
    if work.permissions.is_lead_or_deputy(project):
        return (doing, _BLOCKED, _LATE, _UNOWNED)
    if work.asker.is_guest:
        return (_OWE, _DUE, doing, _CAN)
    return (doing, _NEXT, _BLOCKED, _DECIDED)


def greet(work: Work) -> None:
    """Say once to each person who opens the assistant what it is."""
    if greetings.first_time(work.session, work.team, _GREETED, work.asker.id, work.now):
        work.posts.append(Post(work.asker.id, (hello(work),), is_personal=True, concerns=frozenset()))


def hello(work: Work) -> Reply:
    """Return who the assistant is, what it does, and what reads what is written to it."""
    name = "Hello, I am Baton, an AI assistant."
    what = (
        " Ask me in your own words about tasks, risks, decisions and people of the projects that you see."
        " I answer from their records and name them, and change nothing unless you say so."
    )
    model = (
        "A language model may help me with answers: check what matters in the records that they name."
        if work.has_model
        else "No language model reads what you write: rules find the answers."
    )
    buttons = Actions((Button(_CAN.title, "help", opens=True),))
    return Reply((Paragraph((Strong(name), what)), Note((model,)), buttons))
