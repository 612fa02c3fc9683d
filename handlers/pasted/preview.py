"""The preview of a pasted list: what would become of each line, and one button to add them all."""

from dataclasses import replace

from core.errors import UserError
from core.grammar import pasted_list
from core.grammar.pasted_list import PastedList
from core.grammar.tokens import Token, tokenize
from core.operation import Noun
from core.plural import counted
from core.reply import Actions, Button, Control, Menu, Note, Paragraph, Reply
from handlers.pasted.read_lines import ReadLine, read_lines
from handlers.request.access.which_one import WhichOne
from handlers.request.arguments import resolve
from handlers.request.message import Message, Words
from handlers.request.work import Work
from storage import pasted_lists
from storage.pasted_lists import KeptLine

NOUN = Noun("pasted", "A list that you pasted, before its lines are added.", bare="drop", other="add")
_MOST, _IN_PARAGRAPH = 50, 15


@NOUN.reads_messages
def lines_meant(work: Work, message: Message) -> Reply | Words | None:
    """Return the preview of a command with a list of records, or the words of one with a list of one record."""
    pasted = pasted_list.read(message.text, work.catalog)
    if pasted is None:
        return None
    if len(pasted.lines) == 1:
        return (*_head(pasted), *tokenize(pasted.lines[0].text))
    resolve.refuse_inactive(work)
    return preview(work, pasted)


def preview(work: Work, pasted: PastedList) -> Reply:
    """Keep a list, and show what would become of its lines."""
    if len(pasted.lines) > _MOST:
        raise UserError(f"That are {len(pasted.lines)} lines. {_MOST} is the most at once.", "Send it in parts.")
    try:
        lines = read_lines(work, pasted)
    except WhichOne as fault:
        fault.buttons = tuple(
            replace(each, command=_with_lines(each.command, pasted)) for each in fault.choices(_head(pasted))
        )
        raise
    new = pasted_lists.PastedList(team_id=work.team, person_id=work.asker.id, operation=pasted.operation.name)
    new.project_id, new.source_url, new.made_at = work.project_id, work.source_url, work.now
    new.content = pasted_lists.content_of([KeptLine(line.text, line.values) for line in lines])
    pasted_lists.add(work.session, new)
    return _shown(work, new.id, pasted, lines)


def _head(pasted: PastedList) -> tuple[Token, ...]:
    return (*tokenize(pasted.operation.name), *pasted.before)


def _with_lines(command: str, pasted: PastedList) -> str:
    """Return a command with the lines of the list below it."""
    return "\n".join([command, *(f"- {'[x] ' if line.is_done else ''}{line.text}" for line in pasted.lines)])


def label_of(work: Work, operation: str) -> str:
    """Return what one of the records is called."""
    noun = work.catalog.noun(operation.partition(" ")[0])
    return noun.label if isinstance(noun, Noun) else "record"


def _shown(work: Work, list_id: int, pasted: PastedList, lines: list[ReadLine]) -> Reply:
    count = counted(len(lines), label_of(work, pasted.operation.name))
    rows = [_row(number, line) for number, line in enumerate(lines, 1)]
    pages = ["\n".join(rows[at : at + _IN_PARAGRAPH]) for at in range(0, len(rows), _IN_PARAGRAPH)]
    notes = [Note((f"{number}: {note}",)) for number, line in enumerate(lines, 1) for note in line.notes]
    head, *others = pages
    return Reply(
        (
            Paragraph((f"{count} from your list:\n{head}",)),
            *(Paragraph((page,)) for page in others),
            *notes,
            Actions(_controls(list_id, pasted, lines)),
        )
    )


def _row(number: int, line: ReadLine) -> str:
    return f"{number} {line.said}" if line.values else f"⚠ {number} {line.text}: {line.why}"


def _controls(list_id: int, pasted: PastedList, lines: list[ReadLine]) -> tuple[Control, ...]:
    good = sum(bool(line.values) for line in lines)
    label = f"Add all {good}" if good == len(lines) > 1 else f"Add the other {good}" if good < len(lines) else "Add it"
    edit, cancel = Button("Edit", f"pasted edit {list_id}"), Button("Cancel", f"pasted drop {list_id}")
    add = (Button(label, f"pasted add {list_id}", primary=True),) if good else ()
    more = Menu("More", (Button("Add as one", f"pasted single {list_id}"), cancel))
    return (*add, edit, more if pasted.is_plain else cancel)
