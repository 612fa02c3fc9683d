"""The outline of written notes: what section a line stands in, and what it is a part of."""

import re
from dataclasses import dataclass, field

from minutes.markup import plain, sentences
from minutes.section_names import Section, section_named
from minutes.transcript import Transcript, Turn

_NOT_HERE = re.compile(
    r"\bnot (?:here|present|in attendance|attending|able to (?:attend|join))\b|\bunable to (?:attend|join)\b",
    re.IGNORECASE,
)
# "Ana Lee", "[x] Ana Lee - Initech", "Ana Lee (Initech), chair": a name, and behind it what sets itself apart.
_SPEAKS = re.compile(r"[^:：]{2,40}[:：]\s+(?:\S+\s+){2}\S")  # "Gita: 37 characters work": what somebody said
_LIKE_A_NAME = re.compile(
    r"^(?:\[[ xX]?\]\s*)?@?[^\W\d_a-z][\w.'’-]*(?: (?:[a-z]{2,3} )?[^\W\d_a-z][\w.'’-]*){0,3}\s*(?:[-–—,(\[/"
    r"|@:].*)?$|^@[\w-]+$"
)
_OF_PEOPLE = (Section.PRESENT, Section.ABSENT)
_LOOKED_AT = 8
_WORDS_OF_NAME = 3
_LOWEST_HEADING = 7  # Markdown has six levels; readers give the seventh to bold lines
_LIKE_HEADING, _LIST_HEADING = 50, 100  # ranks below every true heading: a bold line, a bullet over its sub-bullets


@dataclass(slots=True)
class Line:
    """A line of notes in its place."""

    turn: Turn
    text: str
    section: Section = Section.TOPIC
    is_title: bool = False
    parent: "Line | None" = None
    children: "list[Line]" = field(default_factory=list)
    under: tuple[Section, ...] = ()  # what each heading above it opens, the outermost first


def outline(transcript: Transcript) -> list[Line]:
    """Return the notes' lines with section, parent and children."""
    lines = [Line(turn, plain(turn.text)) for turn in transcript.turns]
    _nest(lines)
    _assign_sections(lines)
    return lines


def _nest(lines: list[Line]) -> None:
    """Hang each bullet under the nearest one above that is less deep."""
    above: list[Line] = []
    for line in lines:
        level = 0 if line.turn.is_heading else line.turn.level
        while above and (above[-1].turn.level >= level or not level):
            above.pop()
        if above:
            line.parent = above[-1]
            above[-1].children.append(line)
        if level:
            above.append(line)


def _opens(line: Line) -> tuple[int, Section] | None:
    """Return rank and section of a line that heads others, None for an ordinary one."""
    if line.turn.is_heading:
        rank = line.turn.level if 0 < line.turn.level < _LOWEST_HEADING else _LIKE_HEADING
        return rank, section_named(line.text, is_heading=True)
    section = section_named(line.text)
    if section is Section.TOPIC:
        section = _announced(line.text)
    if line.turn.level:
        return (_LIST_HEADING + line.turn.level, section) if line.children and section is not Section.TOPIC else None
    return (_LIKE_HEADING, section) if section is not Section.TOPIC else None


def _announced(text: str) -> Section:
    """Return the list that the last words of a paragraph announce: "Please sign in below. Roll call:"."""
    last = sentences(text)[-1:] if text.endswith((":", "：")) else []
    if last and _NOT_HERE.search(last[0]):
        return Section.ABSENT
    return section_named(last[0]) if last else Section.TOPIC


def _assign_sections(lines: list[Line]) -> None:
    """Walk down the page with the headings that are still in force."""
    open_now: list[tuple[int, Section]] = []
    bullets_seen = is_grouped = has_rows = False
    for place, line in enumerate(lines):
        opener = _opens(line)
        if opener and _ends_people(opener, open_now) and not _heads_people(lines, place):
            opener = opener[0], Section.DISCUSSION  # "## Attendees", and under it "### Regular topics"
        is_head = is_grouped and _heads_group(lines, place)
        rank = opener[0] if opener else _rank_of_text(line, bullets_seen=bullets_seen and not is_head)
        while open_now and open_now[-1][0] >= rank:
            open_now.pop()
        if opener:
            open_now.append(opener)
            line.is_title = True
            bullets_seen = False
            is_grouped = opener[1] is Section.ACTIONS and _heads_group(lines, place + 1)
        elif line.turn.level:
            bullets_seen = True
        has_rows = not opener and (has_rows or line.text.startswith("|"))
        if has_rows and not line.text.startswith("|") and open_now and open_now[-1][1] in _OF_PEOPLE:
            open_now.pop()  # people in a table end with it
        line.section = _in_force([section for _, section in open_now])
        line.under = tuple(section for _, section in open_now)


def _ends_people(opener: tuple[int, Section], open_now: list[tuple[int, Section]]) -> bool:
    """Say whether a heading of no known name stands inside a list of people."""
    inside = [section for rank, section in open_now if rank < opener[0] and section is not Section.TOPIC]
    return opener[1] is Section.TOPIC and bool(inside) and inside[-1] in _OF_PEOPLE


def _heads_people(lines: list[Line], place: int) -> bool:
    """Say whether what stands right under a heading looks like names: "### Maintainers"."""
    under = []
    for line in lines[place + 1 : place + 1 + _LOOKED_AT]:
        if line.turn.is_heading:
            break
        under.append(line)
    entries = [line for line in under if line.text]
    return bool(entries) and 2 * sum(map(_is_like_a_name, entries)) > len(entries)


def _is_like_a_name(line: Line) -> bool:
    return bool(_LIKE_A_NAME.match(line.text)) and not _SPEAKS.match(line.text)


def _heads_group(lines: list[Line], place: int) -> bool:
    """Say whether a line is a person over bullets, as tools list tasks for each of them: it does not end the list."""
    if place + 1 >= len(lines) or lines[place].turn.is_heading or lines[place].turn.level:
        return False
    text = lines[place].text
    is_name = len(text.split()) <= _WORDS_OF_NAME and bool(_LIKE_A_NAME.match(text))
    return is_name and lines[place + 1].turn.level > 0


def _rank_of_text(line: Line, *, bullets_seen: bool) -> int:
    """Say which headings an ordinary line ends: a paragraph after a list ends what only looked like a heading."""
    if line.turn.level:
        return _LIST_HEADING + line.turn.level
    return _LIKE_HEADING if bullets_seen else _LIST_HEADING


def _in_force(sections: list[Section]) -> Section:
    """Return the innermost named section; what stands under a former meeting stays there."""
    if Section.PREVIOUS in sections:
        return Section.PREVIOUS
    return next((section for section in reversed(sections) if section is not Section.TOPIC), Section.TOPIC)
