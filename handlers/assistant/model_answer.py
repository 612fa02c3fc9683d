"""What a model has answered, as people read it: its sentences, the records that they name, and what it proposes."""

import re
from collections.abc import Sequence

from core.catalog import Catalog
from core.errors import UserError
from core.plural import counted
from core.references import record_ref
from core.reply import Inline, Item, Line, Link, Note, Paragraph, Part, Reply, Strong, say
from handlers.assistant.proposals import proposals
from handlers.assistant.questions import sentences
from handlers.request.work import Work
from storage.records import records
from storage.records.records import Record

_ID = re.compile(r"\b[A-Z]{1,3}-\d{1,9}\b")
_WRITTEN = "Written by a language model from the records."
_NOTHING_LEFT = "No record bears out what the language model said"


def looking(first: Reply, *, is_followed: bool) -> Reply:
    """Return the answer by rules while a model is asked, too; what it says is `followed` by another message or not."""
    after = "its answer comes below." if is_followed else "this message changes when it has an answer."
    return first.plus(Note((f"Answered by rules. A language model is looking, too: {after}",)))


def answer(work: Work, text: str, dropped: int, proposed: Reply | None, first: Reply) -> Reply:
    """Return what a model said, as far as the facts bore it out; where nothing is left of it, the answer by rules."""
    if not text and proposed is None:
        return by_rules(first, _NOTHING_LEFT)
    found = _named(work, text)
    said: tuple[Part, ...] = ()
    if text:
        plain = sentences.answer(work, text, found)
        said = (Paragraph(_with_links(text, found)), *(plain.parts[1:] if found else _counted_by_rules(text, first)))
    left_out = f" {counted(dropped, 'sentence')} left out, which no record bears out." if dropped else ""
    return Reply((*said, *(proposed.parts if proposed else ()), Note((_WRITTEN + left_out,))))


def _counted_by_rules(text: str, first: Reply) -> tuple[Part, ...]:
    """Return the records of the answer by rules where a model gives a figure and names none: it rests on them."""
    has_figure = any(map(str.isdigit, text))
    return tuple(part for part in first.parts if has_figure and isinstance(part, Item))


def proposed(work: Work, commands: Sequence[str]) -> Reply:
    """Keep the commands that a model proposes until the asker confirms them; return what they are shown of it."""
    try:
        return proposals.propose(work, commands)
    except UserError as fault:
        return Reply((Paragraph((f"{fault.message} {fault.hint}".strip(),)),))


def by_rules(first: Reply, reason: str) -> Reply:
    """Return the answer by rules with the reason why it is not that of a model; with none, that it stands above."""
    if not first.parts:
        return say(f"{reason}; the answer above is by rules.")
    return first.plus(Note((f"{reason}; this answer is by rules.",)))


def refs_in(text: str, catalog: Catalog) -> list[str]:
    """Return the ids that a text names, each once, in their order."""
    found = (record_ref(each, "", catalog) for each in _ID.findall(text))
    return list(dict.fromkeys(str(ref) for ref in found if ref))


def _named(work: Work, text: str) -> list[Record]:
    """Return the records that a text names by their ids, as far as the asker may see them."""
    refs = (record_ref(each, "", work.catalog) for each in refs_in(text, work.catalog))
    found = (records.find(work.session, work.team, ref.prefix, ref.number) for ref in refs if ref)
    return [record for record in found if record and work.sees(record)]


def _with_links(text: str, found: Sequence[Record]) -> Line:
    """Return a text in which the id of each record leads to where it came from, or stands out."""
    known = {record.ref: record for record in found}
    line: list[Inline] = []
    at = 0
    for match in _ID.finditer(text):
        if record := known.get(match[0]):
            line += [text[at : match.start()], _id(record)]
            at = match.end()
    return tuple(each for each in (*line, text[at:]) if each)


def _id(record: Record) -> Inline:
    return Link(record.ref, record.source_url) if record.source_url else Strong(record.ref)
