"""Action items of written notes: marked lines, lists under a heading, "Ana will …"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from minutes.markup import box, is_struck_or_done, plain, sentences, unboxed, unbulleted
from minutes.outline import Line, Section
from minutes.rules import markers
from minutes.rules.findings import Finding, Meeting
from minutes.rules.markers import NOTHING, Marked, action_marked, boldly, marked
from minutes.rules.naming import Named, acting, is_order, leading, owner_phrase, trailing
from minutes.rules.tables import table_actions
from minutes.rules.undertakings import all_known, undertakings

_BOLD_START = re.compile(r"^(?:\*\*|__)(?P<who>[^*_]{2,70}?):?(?:\*\*|__)\s*[:：–—-]?\s*(?P<rest>\S.*)$", re.DOTALL)
_STILL_OPEN = re.compile(
    r"\b(?:still (?:open|pending|to do)|not (?:yet )?(?:done|started|finished)|ongoing|in progress"
    r"|carr(?:y|ied) over|pending|noch offen|pendiente)\b|未完了|継続",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:next (?:meeting|call)|date|when|where|recording|links?|notes?|slides|agenda|scribe|chair"
    r"|minutes|see also)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"^(?P<who>@?[^\W_][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}):\s+(?P<rest>\S.*)$", re.DOTALL)
_NEXT_MEETING = re.compile(r"\bnext (?:meeting|call|session) (?:is|will be)\b[^.]*\.?", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"(?:action[- ]?(?:items?|points?)|tasks|to-?dos|next steps) (?:for|of) (?P<who>.+)", re.IGNORECASE
)
_LONG = 60  # words: a paragraph, of which only the first sentence is the item
_FOLLOW_UP = re.compile(r"follow[- ]?ups?\W*", re.IGNORECASE)  # it may head topics as well as tasks
_SHARE = re.compile(r"([^(),;]++)\(([^()]{2,60})\)\s*+(?:[,;&.]|and\b|$)", re.IGNORECASE)
_SHARED = re.compile(rf"(?:{_SHARE.pattern}){{2,}}", re.IGNORECASE)
_MODAL = re.compile(r"^(?:will|to|shall|should|must|is going to|are going to|needs? to)\s+", re.IGNORECASE)


def written_actions(lines: list[Line], meeting: Meeting) -> list[Finding]:
    """Return the action items of notes in their order; none of last time's unless called open, none that is done."""
    rows = {finding.turns[0].id: finding for finding in table_actions(lines, meeting)}
    found = []
    taken: set[str] = set()
    for line in lines:
        if row := rows.get(line.turn.id):
            found.append(row)
        if line.is_title or line.turn.id in taken or line.text.startswith("|"):
            continue
        items = list(_of_line(line, meeting))
        taken.update(turn.id for item in items for turn in item.turns)
        found.extend(items)
    return found


def _of_line(line: Line, meeting: Meeting) -> Iterator[Finding]:
    """Return the items of one line, by the surest sign that it bears."""
    if not line.text or is_struck_or_done(line.turn.text) or NOTHING.match(line.text):
        return
    if line.section is Section.PREVIOUS and not _is_open(line):
        return
    if mark := _mark(line):
        yield from _marked(line, mark, meeting)
    elif box(line.turn.text) == "" and line.section is not Section.AGENDA:
        yield from _listed(line, meeting)
    elif line.section is Section.ACTIONS or line.section is Section.PREVIOUS:
        if _is_entry(line, meeting):
            yield from _listed(line, meeting)
    else:
        yield from _promised(line, meeting)


def _is_open(line: Line) -> bool:
    return box(line.turn.text) == "" or bool(_STILL_OPEN.search(line.text))


def _mark(line: Line) -> Marked | None:
    """Return the marker of a line, also behind the name of the one who speaks: "Ana: AI: …"."""
    if mark := action_marked(unboxed(line.text)) or boldly(markers.ACTION, line.turn.text):
        return mark
    spoken = _SPEAKER.match(line.text)
    return marked(markers.ACTION, spoken["rest"]) if spoken else None


def _marked(line: Line, mark: Marked, meeting: Meeting) -> Iterator[Finding]:
    """Return the item that a marker announces; an empty marker announces the lines under it."""
    if NOTHING.match(mark.rest):
        return
    in_brackets = mark.who if mark.who and owner_phrase(mark.who, meeting.known, loose=True) else ""
    if not mark.rest and not in_brackets:
        for child in line.children:
            yield from _listed(child, meeting, loose=True)
        return
    first, *others = _sentences(mark.rest)
    named = leading(first, meeting.known, loose=True) or trailing(first, meeting.known)
    if in_brackets:
        last = _last_sentence(line, mark)
        named = Named(in_brackets, last or _unless_named(first, in_brackets, meeting))
    yield _finding(line, named or Named("", first), meeting)
    for sentence in others:
        if also := acting(sentence, meeting.known):
            yield _finding(line, also, meeting, alone=True)


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


def _is_entry(line: Line, meeting: Meeting) -> bool:
    """Say whether a line under an action heading is an item itself, and not a topic or a detail of one."""
    if _ASIDE.match(line.text) or _is_topic(line, meeting):
        return False
    if not line.turn.level or _FOLLOW_UP.fullmatch(line.turn.heading):
        return bool(_named(line, meeting).owner) or is_order(line.text)
    return line.parent is None or line.parent.is_title or _is_topic(line.parent, meeting)


def _is_topic(line: Line, meeting: Meeting) -> bool:
    """Say whether a line only gathers the items under it."""
    if not line.children or _named(line, meeting).owner:
        return False
    if line.text.strip(":* ") in meeting.known:
        return True  # "Ana", and under it what she is to do
    return any(
        _mark(child) or box(child.turn.text) is not None or _named(child, meeting).owner for child in line.children
    )


def _named(line: Line, meeting: Meeting, *, loose: bool = False) -> Named:
    """Return owner and task of a list entry; without an owner the whole line is the task."""
    raw = unboxed(unbulleted(line.turn.text))
    text = unboxed(line.text)
    bold = _BOLD_START.match(raw)
    if bold and owner_phrase(bold["who"], meeting.known, loose=True):
        return Named(bold["who"].strip(), _MODAL.sub("", plain(bold["rest"])))
    if line.turn.speaker and not text.startswith(line.turn.speaker):
        return Named(line.turn.speaker, text)
    return leading(text, meeting.known, loose=loose) or trailing(text, meeting.known) or Named("", text)


def _owner_above(line: Line, meeting: Meeting) -> str:
    """Return for whom the list is: its heading or the bullet above says "Ana" or "Tasks for everyone"."""
    above = line.parent.text if line.parent and line.turn.level else line.turn.heading
    above = above.strip(":*# ")
    for_whom = _FOR_WHOM.fullmatch(above)
    if for_whom and owner_phrase(for_whom["who"], meeting.known):
        return for_whom["who"]
    return above if above in meeting.known else ""


def _listed(line: Line, meeting: Meeting, *, loose: bool = False) -> Iterator[Finding]:
    """Return the entry of a list, unless it is struck out or says that there is none."""
    if is_struck_or_done(line.turn.text) or NOTHING.match(line.text) or not line.text:
        return
    if shares := _shares(unboxed(line.text), meeting):
        found = (_finding(line, share, meeting, alone=True) for share in shares)
        yield from (replace(item, due=meeting.due(item.text)) for item in found)  # each has its own day
        return
    named = _named(line, meeting, loose=loose)
    named = named if named.owner else Named(_owner_above(line, meeting), named.rest)
    if len(named.rest.split()) > _LONG:
        named = Named(named.owner, _sentences(named.rest)[0])
    yield _finding(line, named, meeting)


def _shares(text: str, meeting: Meeting) -> list[Named]:
    """Return the tasks of a line that gives each its own owner: "Draft (Ana), review (Max)"."""
    shares = _SHARE.findall(text) if _SHARED.fullmatch(text) else []
    shared = all(task.strip() and all_known(who.strip(), meeting) for task, who in shares)
    return [Named(who.strip(), task.strip()) for task, who in shares] if shared else []


def _promised(line: Line, meeting: Meeting) -> list[Finding]:
    """Return what somebody of the meeting "will" or is "to" do, said without a marker."""
    promises = list(undertakings(line, meeting))
    found = [_finding(line, Named(named.owner, _sentences(named.rest)[0]), meeting, alone=True) for named in promises]
    if len(found) == 1:
        return found
    return [replace(item, due=meeting.due(item.text)) for item in found]  # each has its own day


def promised_by_a_day(line: Line, meeting: Meeting) -> list[Finding]:
    """Return what somebody who is known "will" do by a day that is named: plain enough to count in talk, too."""
    return [found for found in _promised(line, meeting) if found.due.words and all_known(found.owner, meeting)]


def _finding(line: Line, named: Named, meeting: Meeting, *, alone: bool = False) -> Finding:
    """Return the item with what hangs under it, where the line itself only announces that."""
    text, under = named.rest.strip(), []
    if not alone and (not text or text.endswith((":", "："))):
        under = line.children
        text = f"{text} {'; '.join(child.text for child in under)}".strip()
    due = meeting.due(_NEXT_MEETING.sub("", line.text))
    return Finding(plain_task(text), (line.turn, *(child.turn for child in under)), named.owner, due)


def plain_task(text: str) -> str:
    """Return an item's words without the sign that closes a sentence."""
    return re.sub(r"(?<![.])[.\s;,]+$", "", text).strip() or text


def unique(findings: Iterable[Finding]) -> list[Finding]:
    """Return each finding once: the same words for the same owner from the same line are one."""
    seen: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.text.lower(), finding.owner.lower(), finding.turns[0].id), finding)
    return list(seen.values())
