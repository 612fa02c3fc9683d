"""How the items of minutes read: those that wait for a verdict, and what became of the others."""

from collections.abc import Iterable, Sequence

from core.dates import dates
from core.grammar.tokens import escape
from core.plural import one_of, together
from core.reply import Actions, Button, Control, Heading, Inline, Line, Note, Paragraph, Part, PersonMenu, Reply, Strong
from handlers.minutes import accept as minutes_accept
from handlers.minutes import choose_owner
from handlers.minutes.quotes import quoted, short, source_of
from handlers.records.card import lines
from handlers.request.outbox import live_messages
from handlers.request.outbox.live_messages import MessageRef
from handlers.request.work import Work
from minutes.draft import Item as Found
from storage import proposals as store
from storage.proposals import ItemKind, Proposal, Verdict
from storage.records import records
from storage.registers.meeting import Meeting

ITEMS = "items"
"""The live messages of minutes."""
PAGE = 8
"""Items in one message, so that it can be drawn again in its place."""
TITLES = {
    ItemKind.ACTION: "Action items",
    ItemKind.DECISION: "Decisions",
    ItemKind.RISK: "Risks",
    ItemKind.QUESTION: "Open questions",
}
_UNKEPT = "Its words are not kept; Edit says them again"
_UNVERIFIED = "Could not be found in the source"
_TEXT, _CARRIED = 500, 1_500
_CANDIDATES = 3


def items_of(meeting_id: int, project_id: int | None, pages: Iterable[int], reader: str = "") -> MessageRef:
    """Return messages of a meeting's minutes, by the numbers of their pages; 0 is a message without items."""
    which = {"meeting": str(meeting_id), "pages": ",".join(map(str, pages))}
    return MessageRef(f"minutes.{ITEMS}", which, project_id, reader)


def draw_again(work: Work, item: Proposal) -> None:
    """Have the message that an item stands in drawn as it is now."""
    live_messages.redraw(work, items_of(item.meeting_id, item.project_id, [item.page], work.asker.id))


def page(work: Work, meeting: Meeting, number: int) -> Reply:
    """Return one message of items as they stand now."""
    return page_of(work, meeting, store.of_page(work.session, meeting.id, number))


def page_of(work: Work, meeting: Meeting, items: Sequence[Proposal]) -> Reply:
    """Return these items as one message."""
    if not items:
        return Reply()
    work.meet([each for item in items for each in (item.owner_id, item.decided_by, *item.candidates, *item.together)])
    parts: list[Part] = [Heading(_title(items))]
    if not items[0].is_verified:
        parts.append(Note(("These can be accepted once somebody has corrected them.",)))
    for item in items:
        parts += _item(work, meeting, item)
    ready = [item for item in items if minutes_accept.is_ready(item)]
    if len(ready) > 1:
        label = "Accept all with an owner" if ready[0].kind is ItemKind.ACTION else "Accept all"
        command = f"minutes accept-all {meeting.ref} kind={ready[0].kind}"
        # What is left is said beside the message, which is drawn again.
        parts.append(Actions((Button(label, command, primary=True, opens=True),)))
    return Reply(tuple(parts))


def unkept(work: Work, meeting: Meeting, item: Proposal, found: Found) -> Reply:
    """Return one item as a message of its own whose words are not stored: its buttons carry them."""
    owner = _owner_words(work, item) if item.kind is ItemKind.ACTION else ""
    due = f"due {dates.name_date(item.due, work.today)}" if item.due else ""
    said = " · ".join(filter(None, (short(found.text, _TEXT), owner, due)))
    words = _carried(found.text.translate(_PLAIN_QUOTES))
    edit = Button("Edit", f'minutes edit {item.id} words="{words}"')
    dismiss = Button("Dismiss", f"minutes dismiss {item.id}")
    accept = Button(
        _accepting(item), f'minutes accept {item.id} text="{words}"', primary=item.kind is not ItemKind.QUESTION
    )
    controls = (accept, edit, dismiss) if item.is_acceptable else (edit, dismiss)
    quote = quoted(source_of(meeting, item), found.quote, found.text, found.speaker, found.start)
    return Reply((Heading(_title([item])), Paragraph((said,)), _small_print(quote, item), Actions(controls)))


def _title(items: Sequence[Proposal]) -> str:
    title = TITLES[items[0].kind]
    return title if items[0].is_verified else f"{_UNVERIFIED}: {title.lower()}"


def _item(work: Work, meeting: Meeting, item: Proposal) -> list[Part]:
    match item.verdict:
        case Verdict.ACCEPTED:
            return [Paragraph(_accepted(work, item)), *_proof(meeting, item)]
        case Verdict.DISMISSED:
            said = f"Dismissed by {work.first_name(item.decided_by)}"
            restore = Actions((Button("Bring back", f"minutes restore {item.id}"),)) if item.text else None
            return [
                Paragraph((f"{said}: {short(item.text, _TEXT)}" if item.text else f"{said}.",)),
                *([restore] if restore else []),
            ]
        case Verdict.AMENDED:
            return [Paragraph((f"Changed in the source since: {short(item.text, _TEXT)}",))]
    return [Paragraph(_waiting(work, item)), _small_print(_quoted(meeting, item), item), Actions(_controls(work, item))]


def _quoted(meeting: Meeting, item: Proposal) -> Line:
    return quoted(source_of(meeting, item), item.quote, item.text, item.speaker, item.start_seconds)


def _proof(meeting: Meeting, item: Proposal) -> list[Part]:
    """Return the line that proves an item: it stays, whatever becomes of the record's words."""
    quote = quoted(source_of(meeting, item), item.quote, "", item.speaker, item.start_seconds)
    return [Note(quote)] if quote else []


def _small_print(quote: Line, item: Proposal) -> Note:
    """Return the line that proves an item, and the number by which commands name it."""
    return Note((*quote, " · " if quote else "", f"item {item.id}"))


def _accepted(work: Work, item: Proposal) -> Line:
    record = records.get(work.session, item.record_id) if item.record_id else None
    if record is None:
        return (f"Accepted by {work.first_name(item.decided_by)}.",)
    due, owner = lines.due_words(work, record, is_kept=True), lines.owner_words(work, record)
    rest = " · ".join(filter(None, (short(record.title, _TEXT), owner, due)))
    return ("✓ ", Strong(record.ref), f" {rest} · accepted by {work.first_name(item.decided_by)}")


def _waiting(work: Work, item: Proposal) -> Line:
    said: list[Inline] = [Strong(short(item.text, _TEXT) or _UNKEPT)]
    if item.amends_id:
        said.insert(0, f"{_amends(work, item)} ")
    facts = []
    if item.kind is ItemKind.ACTION:
        facts.append(_owner_words(work, item))
    if item.due:
        facts.append(f"due {dates.name_date(item.due, work.today)}")
    return (*said, "".join(f" · {fact}" for fact in facts))


def _owner_words(work: Work, item: Proposal) -> str:
    if item.owner_id:
        owner, helpers = work.first_name(item.owner_id), choose_owner.helpers(work, item)
        return f"{owner}, with {together(lines.first_names(work, helpers))}" if helpers else owner
    choices = choose_owner.choices(work, item)
    if len(choices) > 1:
        return f"{one_of(lines.first_names(work, choices))}?"
    named = f" (the source says “{short(item.owner_words, 60)}”)" if item.owner_words else ""
    return f"{lines.NO_OWNER}{named}"


def _amends(work: Work, item: Proposal) -> str:
    before = store.get(work.session, work.team, item.amends_id) if item.amends_id else None
    record = records.get(work.session, before.record_id) if before and before.record_id else None
    return f"Changes {record.ref}:" if record else "Changed in the source:"


def _controls(work: Work, item: Proposal) -> tuple[Control, ...]:
    edit, dismiss = Button("Edit", f"minutes edit {item.id}"), Button("Dismiss", f"minutes dismiss {item.id}")
    if not (item.is_acceptable and item.text):
        return (edit, dismiss)
    accept = Button(_accepting(item), f"minutes accept {item.id}", primary=item.kind is not ItemKind.QUESTION)
    if item.kind is not ItemKind.ACTION:
        return (accept, edit, dismiss)
    return (accept, edit, dismiss, *_owners(work, item))


def _accepting(item: Proposal) -> str:
    """Return what accepting an item is called: a question becomes something else."""
    return "Make it an action item" if item.kind is ItemKind.QUESTION else "Accept"


def _owners(work: Work, item: Proposal) -> tuple[Control, ...]:
    """Return a button for each of the few whom a name may mean, and the choice of everybody."""
    command = f"minutes owner {item.id}"
    few = choose_owner.choices(work, item)[:_CANDIDATES]
    buttons = (Button(work.name(person), f"{command} <@{person}>") for person in few)
    return (*buttons, PersonMenu("Change the owner" if item.owner_id else "Choose the owner", f"{command} {{person}}"))


def _carried(text: str) -> str:
    """Return words as a button can carry them: escaped, `&` takes five characters of the 2,000 that it has."""
    words = escape(short(text, _CARRIED))
    return words if len(words) <= _CARRIED * 6 // 5 else escape(short(text, _CARRIED // 5))


_PLAIN_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', "'"))
