"""Action items of written notes: marked lines, lists under a heading, "Ana will …"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes.markup import box, is_struck_or_done, sentences, unboxed
from minutes.outline import Line
from minutes.rules import markers
from minutes.rules.announced import ListOwners
from minutes.rules.entries import Entries
from minutes.rules.fields import fields_of, owner_in
from minutes.rules.findings import Finding, Meeting
from minutes.rules.markers import NOTHING, Marked, action_marked, boldly, marked
from minutes.rules.naming import Named, acting, is_order, leading, owner_phrase, trailing
from minutes.rules.tables import table_actions
from minutes.rules.undertakings import all_known, undertakings
from minutes.section_names import Section

_STILL_OPEN = re.compile(
    r"\b(?:still (?:open|pending|to do)|not (?:yet )?(?:done|started|finished)|ongoing|in progress"
    r"|carr(?:y|ied) over|pending|noch offen|pendiente)\b|未完了|継続",
    re.IGNORECASE,
)
_LAST_TIME = re.compile(
    r"\W*(?:last|previous|prior|past) (?:week|meeting|time|month|sprint)(?:['’]?s)?\s+(?:action|ai|to-?do|task"
    r"|next step)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^(?P<who>@?[^\W_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}):\s+(?P<rest>\S.*)$", re.DOTALL)
_INITIALS = re.compile(r"^\W*(?P<letters>[A-Z]{2,3})\s*[:：]")
_ASKS = re.compile(
    r"\s*(?:can|could|should|shall|do|did|does|are|is|will|would|what|when|why|how|who|where)\b(?! you\b)",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(r"^(?:will|to|should|must)\s+(?=[a-z])", re.IGNORECASE)
_TAKES_IT = re.compile(
    r"(?:do|handle|take(?: care of)?|own|look into|work on|drive) (?:that|this|it|so)\b", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_ALIKE, _SAYS_ENOUGH, _LOOKED_BACK = 0.85, 5, 40
_CLAUSE = re.compile(r";\s+")
_READS_ON = frozenset({"see", "note", "look", "read", "let", "want", "thank"})


def written_actions(lines: list[Line], meeting: Meeting) -> list[Finding]:
    """Return the action items of notes in their order; none of last time's unless called open, none that is done."""
    rows = {finding.turns[0].id: finding for finding in table_actions(lines, meeting)}
    entries = Entries(meeting, ListOwners(lines, meeting))
    found: list[Finding] = []
    taken: set[str] = set()
    last: Line | None = None
    for line in lines:
        if row := rows.get(line.turn.id):
            found.append(row)
        if line.is_title or line.turn.id in taken or line.text.startswith("|"):
            continue
        items = list(_of_line(line, entries))
        if not items and found and last and not found[-1].due.words and (day := entries.day_alone(line)).words:
            found[-1] = replace(found[-1], due=replace(day, words=day.words.removeprefix("by ")))
        taken.update(turn.id for item in items for turn in item.turns)
        found.extend(items)
        last = line if items else None
    return _once(found, frozenset(line.turn.id for line in lines if line.section is Section.ACTIONS))


def _once(findings: list[Finding], in_lists: frozenset[str]) -> list[Finding]:
    """Return each item once: what the log of a meeting says, its list of actions often says again."""
    kept: list[tuple[frozenset[str], Finding]] = []
    for finding in findings:
        words = frozenset(_WORD.findall(finding.text.lower()))
        earlier = range(len(kept))[-_LOOKED_BACK:] if finding.turns[0].id in in_lists else range(0)
        place = next(
            (at for at in earlier if kept[at][1].turns[0].id not in in_lists and _is_same(kept[at], words, finding)),
            None,
        )
        if place is None:
            kept.append((words, finding))
        elif finding.owner and finding.owner != kept[place][1].owner:
            kept[place] = (words, finding)
    return [finding for _, finding in kept]


def _is_same(kept: tuple[frozenset[str], Finding], words: frozenset[str], finding: Finding) -> bool:
    """Say whether two items are one: the same words but for few, and no two owners."""
    others, other = kept
    owner, others_owner = finding.owner.casefold(), other.owner.casefold()
    same_owner = owner in others_owner or others_owner in owner
    is_long = min(len(words), len(others)) >= _SAYS_ENOUGH
    alike = words == others or (is_long and len(words & others) >= _ALIKE * max(len(words), len(others)))
    return same_owner and alike


def _of_line(line: Line, entries: Entries) -> Iterator[Finding]:
    """Return the items of one line, by the surest sign that it bears."""
    if not line.text or is_struck_or_done(line.turn.text) or NOTHING.match(line.text) or _LAST_TIME.match(line.text):
        return
    if line.section is Section.PREVIOUS and not _is_open(line):
        return
    if mark := _mark(line, entries.meeting):
        yield from _marked(line, mark, entries)
    elif line.section in (Section.PRESENT, Section.ABSENT) or (line.section is Section.ASIDE and not _has_box(line)):
        return  # who sends the invitation to the next meeting is housekeeping
    elif line.section in (Section.ACTIONS, Section.PREVIOUS):
        if entries.is_entry(line):
            yield from entries.listed(line)
    elif entries.is_part(line) or (box(line.turn.text) == "" and _is_box_of_work(line, entries)):
        yield from entries.listed(line)
    elif not line.parent or not entries.owners.announced(line.parent):
        yield from entries.listed(line) if entries.owners.owner_of(line) else _promised(line, entries.meeting)
    elif entries.owners.announced(line.parent):
        yield from entries.listed(line)


def _has_box(line: Line) -> bool:
    return box(line.turn.text) is not None


def _is_box_of_work(line: Line, entries: Entries) -> bool:
    return (
        line.section is not Section.AGENDA
        and entries.says_what_to_do(line)
        and not entries.merges_into_children(line)
        and not entries.is_topic(line)
    )


def _is_open(line: Line) -> bool:
    return box(line.turn.text) == "" or bool(_STILL_OPEN.search(line.text))


def _mark(line: Line, meeting: Meeting) -> Marked | None:
    """Return the marker of a line, also behind the name of the one who speaks: "Ana: AI: …"."""
    initials = _INITIALS.match(line.text)
    if initials and initials["letters"] in meeting.known:
        spoken = _SPEAKER.match(line.text)
        return marked(markers.ACTION, spoken["rest"]) if spoken else None  # "AR: Can we ship?" is Alma Ruiz
    if initials and line.text.endswith("?") and _ASKS.match(line.text[initials.end() :]):
        return None  # "AR: Can we ship?" is asked by somebody with these initials
    if mark := action_marked(unboxed(line.text)) or boldly(markers.ACTION, line.turn.text):
        return mark
    spoken = _SPEAKER.match(line.text)
    return marked(markers.ACTION, spoken["rest"]) if spoken else None


def _marked(line: Line, mark: Marked, entries: Entries) -> Iterator[Finding]:
    """Return the item that a marker announces; an empty marker announces the lines under it."""
    meeting = entries.meeting
    in_brackets = mark.who if mark.who and owner_phrase(mark.who, meeting.known, loose=True) else ""
    if not mark.rest and not in_brackets:
        for child in line.children:
            yield from entries.listed(child, loose=True)
        return
    if fields := fields_of(mark.rest):
        if not fields.is_done:
            owner = owner_in(fields.owner or "") or in_brackets
            named = Named(owner, fields.rest) if owner else leading(fields.rest, meeting.known, loose=True)
            yield entries.finding(line, named or Named("", fields.rest))
        return
    first, *others = _parts(mark.rest, meeting)
    items = [] if NOTHING.match(mark.rest) or NOTHING.match(first) else [_first(line, mark, first, entries)]
    for sentence in others:
        _further(items, line, sentence, entries, is_alone=bool(in_brackets))
    yield from items


def _parts(text: str, meeting: Meeting) -> list[str]:
    """Return the sentences of a marked text, and each clause that names its own person: "…; Sara to send it"."""
    said = _sentences(text)
    whole, clauses = frozenset(said), [clause for sentence in said for clause in _CLAUSE.split(sentence)]
    joined = clauses[:1]
    for clause in clauses[1:]:
        if clause in whole or acting(clause, meeting.known):
            joined.append(clause)
        else:
            joined[-1] = f"{joined[-1]}; {clause}"
    return joined


def _first(line: Line, mark: Marked, first: str, entries: Entries) -> Finding:
    """Return the item of the sentence behind a marker."""
    meeting = entries.meeting
    in_brackets = mark.who if mark.who and owner_phrase(mark.who, meeting.known, loose=True) else ""
    named = leading(first, meeting.known, loose=True) or trailing(first, meeting.known)
    if in_brackets:
        last = _last_sentence(line, mark)
        named = Named(in_brackets, last or _unless_named(first, in_brackets, meeting))
    return entries.finding(line, named or Named("", first))


def _further(items: list[Finding], line: Line, sentence: str, entries: Entries, *, is_alone: bool) -> None:
    """Add what a later sentence behind a marker says: a further task, or who does the one before it."""
    also = acting(sentence, entries.meeting.known)
    if also and _TAKES_IT.match(also.rest) and items:
        items[-1] = replace(items[-1], owner=items[-1].owner or also.owner)
    elif also:
        items.append(entries.finding(line, also, alone=True))
    elif not is_alone and (_NO_SUBJECT.match(sentence) or _orders(sentence)):
        items.append(entries.finding(line, Named("", sentence), alone=True))


def _orders(sentence: str) -> bool:
    return is_order(sentence) and sentence.split(maxsplit=1)[0].lower().strip(",.:") not in _READS_ON


def _sentences(text: str) -> list[str]:
    return sentences(text) or [text]


def _last_sentence(line: Line, mark: Marked) -> str:
    """Return the sentence that an "(action: Ana)" stands behind."""
    if line.text.startswith(mark.rest[:20]) and mark.rest:
        spoken = _SPEAKER.match(mark.rest)
        return _sentences(spoken["rest"] if spoken else mark.rest)[-1]
    return ""


def _unless_named(first: str, owner: str, meeting: Meeting) -> str:
    """Return the task without a repeated owner: "AI(Mo): Mo to review"."""
    again = acting(first, meeting.known)
    return again.rest if again and again.owner.lower() == owner.lower() else first


def _promised(line: Line, meeting: Meeting) -> list[Finding]:
    """Return what somebody of the meeting "will" or is "to" do, said without a marker."""
    if " " not in line.text:
        return []  # who does what takes two words
    entries = Entries(meeting, ListOwners([], meeting))
    promises = [_with_what(named, line.text) for named in undertakings(line, meeting)]
    found = [entries.finding(line, Named(named.owner, _sentences(named.rest)[0]), alone=True) for named in promises]
    if len(found) == 1:
        return found
    return [replace(item, due=meeting.due(item.text)) for item in found]  # each has its own day


def _with_what(named: Named, text: str) -> Named:
    """Return what is taken on where the promise only says "that": "Discussion around the form. Ben will do that"."""
    said = _sentences(text)
    place = next((place for place, sentence in enumerate(said) if named.rest in sentence), 0)
    if not place or not _TAKES_IT.match(named.rest):
        return named
    return Named(named.owner, said[place - 1])


def promised_by_a_day(line: Line, meeting: Meeting) -> list[Finding]:
    """Return what somebody who is known "will" do by a day that is named: plain enough to count in talk, too."""
    return [found for found in _promised(line, meeting) if found.due.words and all_known(found.owner, meeting)]


def unique(findings: Iterable[Finding]) -> list[Finding]:
    """Return each finding once: the same words for the same owner from the same line are one."""
    seen: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.text.lower(), finding.owner.lower(), finding.turns[0].id), finding)
    return list(seen.values())
