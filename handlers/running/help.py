"""Help, generated from the declarations, so that it cannot lag behind."""

import re
from typing import Annotated

from core.catalog import Catalog
from core.errors import NotUnderstood
from core.grammar import suggestions
from core.grammar.tokens import join, tokenize
from core.operation import Noun, Operation
from core.parameter import Parameter
from core.references import record_ref
from core.reply import Actions, Button, Code, Heading, Inline, Line, Note, Paragraph, Part, Reply, Strong, say
from handlers.request.message import Message
from handlers.request.work import Work
from handlers.running import help_by_role, who_may
from handlers.running.help_examples import Examples
from storage.records import records
from storage.records.private_columns import hidden_from_guests, parameters_of, private_columns

_PRIVATE, _NO_GUESTS = "; leads alone see and set it", "; guests don't see and don't set it"
_MORE = ("more", "all", "everything")
_THANKS = frozenset({"thanks", "thank", "thx", "cheers"})
_NODS = frozenset({"ok", "okay", "great", "perfect", "cool", "nice", "good", "fine", "👍", ":+1:", ":thumbsup:"})
_AROUND = frozenset(
    {
        "you",
        "a",
        "lot",
        "so",
        "very",
        "much",
        "many",
        "that's",
        "that’s",
        "is",
        "that",
        "all",
        "for",
        "your",
        "the",
        "help",
        "work",
        "job",
        "everybody",
        "everyone",
        "team",
    }
    | {"sounds", "looks", "now", "to", "me", "it"}
)
_MARKS = re.compile(r"[\s,.!]+|:skin-tone-\d:|[\U0001F3FB-\U0001F3FF]")
NOUN = Noun("help", "What I can do.", aliases=("hello", "hi", "hey", "?"))


@NOUN.operation("", example="help task")
def show_help(work: Work, about: Annotated[str, "a noun, such as task, perhaps with a verb"] = "") -> Reply:
    """Say what Baton can do for you, or how one noun or one command works."""
    words = about.lower().rstrip("?!.").split()
    if not words:
        return _first(work)
    if words[0] in _MORE:
        return _more(work)
    noun = work.catalog.noun(words[0])
    if noun is None:
        raise _unknown(words[0], work.catalog)
    if len(words) == 1 or "" in noun.operations:
        return _of_noun(work, noun)
    operation = noun.find(words[1])
    if operation is None:
        raise suggestions.unknown_verb(noun, tokenize(words[1]), work.catalog)
    return _of_operation(work, operation)


@NOUN.reads_messages
def courtesy(_work: Work, message: Message) -> Reply | None:
    """Return the answer to a word of thanks, and nothing to say to a nod; None where a message is more than that."""
    if not message.is_spoken:
        return None
    words = {word for word in _MARKS.split(join(message.words).casefold()) if word}
    if not words <= _THANKS | _NODS | _AROUND:
        return None
    if words & _THANKS:
        return say("You're welcome.")
    return Reply() if words & _NODS else None


def _first(work: Work) -> Reply:
    """Return five things that the asker can do here, each a line that works as it stands."""
    lines = "\n"
    found: list[Inline] = []
    for command, what in help_by_role.of(work):
        found += [lines if found else "", Code(work.typed(command)), f"  {what}"]
    buttons = Actions((Button("More", "help more", opens=True), Button("What needs me", "mine", opens=True)))
    return Reply((Heading("Five things you can do here"), Paragraph(tuple(found)), buttons))


def _more(work: Work) -> Reply:
    """Return all nouns, a line each."""
    found: list[Inline] = []
    for noun in work.catalog.nouns:
        if noun is not NOUN and noun.shown:
            found += ["\n" if found else "", Strong(noun.name), f"  {noun.summary}"]
    how: Line = (Code(work.typed("help task")), " shows the commands of one of them.")
    return Reply((Heading("What I can do"), Paragraph(tuple(found)), Note(how)))


def _unknown(word: str, catalog: Catalog) -> NotUnderstood:
    if ref := record_ref(word, "", catalog):
        return NotUnderstood(f"{ref} is a record, not a command.", commands=(str(ref),))
    like = suggestions.nearest(word, catalog.words(), 60)
    return NotUnderstood(f"I know nothing called “{word[:40]}”.", commands=(f"help {like}" if like else "help",))


def _of_noun(work: Work, noun: Noun) -> Reply:
    """Return the commands of a noun that the asker may use, each with what it does and one example."""
    found: list[Inline] = []
    role, examples = who_may.role_of(work), Examples(work)
    shown = [operation for operation in noun.shown if who_may.is_for(role, operation)]
    for operation in shown:
        found += ["\n" if found else "", Code(work.typed(examples.of(operation))), f"  {operation.summary}"]
    first = next(iter(shown), None)
    how: Line = (Code(work.typed(f"help {first.name}")), " shows every part of that command.") if first else ("",)
    notes = (Note(how),) if first and first.verb else ()
    return Reply((Heading(noun.name.capitalize()), Paragraph((noun.summary,)), Paragraph(tuple(found)), *notes))


def _of_operation(work: Work, operation: Operation) -> Reply:
    """Return one command in full: what it does, how it is typed, what each part means."""
    parts: list[Part] = [
        Heading(operation.name.capitalize()),
        Paragraph((operation.summary, "\n", Code(work.typed(Examples(work).of(operation))))),
        Paragraph((Strong("How to type it"), "\n", Code(work.typed(operation.usage)))),
    ]
    seen_by = _seen_by(operation)
    told = (f"{_meaning(each)}{seen_by.get(each.name, '')}" for each in operation.parameters if _is_told(each))
    if meanings := "\n".join(f"• {each}" for each in told):
        parts.append(Paragraph((meanings,)))
    if whom := who_may.said(operation):
        parts.append(Note((whom,)))
    return Reply(tuple(parts))


def _seen_by(operation: Operation) -> dict[str, str]:
    """Return the parameters that stand for what not everybody sees and sets, each with who does."""
    table = records.registers().get(operation.noun)
    if table is None:
        return {}
    no_guests = dict.fromkeys(parameters_of(hidden_from_guests(table)), _NO_GUESTS)
    return no_guests | dict.fromkeys(parameters_of(private_columns(table)), _PRIVATE)


def how_to(work: Work, operation: Operation) -> Reply:
    """Return the one command that does something, with an example that works here."""
    line: Line = (Strong(operation.name), f": {operation.summary}\n", Code(work.typed(Examples(work).of(operation))))
    more = Button(f"More on “{operation.name}”", f"help {operation.name}", opens=True)
    return Reply((Paragraph(line), Actions((more, Button("Help", "help", opens=True)))))


def _is_told(parameter: Parameter) -> bool:
    return bool(parameter.field.meaning) and not parameter.field.is_inner


def _meaning(parameter: Parameter) -> str:
    must = "" if parameter.required else " (may be left out)"
    return f"{parameter.keys[-1]}: {parameter.field.meaning}{must}"
