"""The outline of written notes: what section a line stands in, and what it is a part of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from minutes.markup import plain, sentences
from minutes.transcript import Transcript, Turn


class Section(StrEnum):
    ACTIONS = "actions"
    PREVIOUS = "previous"  # what a former meeting left: no new item
    DECISIONS = "decisions"
    RISKS = "risks"
    QUESTIONS = "questions"
    PRESENT = "present"
    ABSENT = "absent"
    SUMMARY = "summary"
    AGENDA = "agenda"
    ASIDE = "aside"  # links, recordings, who takes the notes
    TOPIC = "topic"


# The names that people and note-taking tools give to their sections. A heading counts only as a whole: "Action items"
# opens a list, "Action items of the charter working group were discussed" does not.
_NAMES: Sequence[tuple[Section, str]] = (
    (
        Section.PREVIOUS,
        (
            r".*\b(?:previous|last|prior|past) (?:meeting|week|month|time|call|session|sprint)\b.*"
            r"|previous(?:ly)?|old business"
            r"|(?:review of )?(?:open |outstanding |old )?(?:action )?items? (?:review|follow[- ]?up|status"
            r"|recap)"
            r"|review of (?:the )?(?:previous |old |open |last )?(?:action items?|actions?|minutes)"
            r"|.*\baction items? from (?:the )?(?:\d.*|last .*|previous .*)|(?:letzte|vorige)s? (?:sitzung"
            r"|treffen|mal)"
            r"|(?:reuni[óo]n|acta) anterior|前回.*"
        ),
    ),
    (
        Section.ACTIONS,
        (
            r"(?:new |key |open |suggested |our |main |team )*(?:action[- ]?(?:items?|points?|plan|list|log)s?"
            r"|actions?|ais?"
            r"|next[- ]steps?|to[- ]?dos?(?: list)?|tasks?|assignments?|follow[- ]?ups?|deliverables|homework"
            r"|commitments|(?:task|work) assignments?)"
            r"(?: (?:and|&|/) (?:owners?|next steps|follow[- ]?ups?|to-?dos?|action items))?"
            r"(?: (?:for|until|before|by) (?:the )?(?:next|this|coming) \w+| assigned| \(.*\))?"
            # "Resulting action items", "Action items for everyone": what stands around the name does not change it
            r"|(?!(?:no|we|i|they|the|review\w*|discuss\w*|completed?|closed|done|old)\b)(?:[\w'’]+ ){0,2}"
            r"action[- ]?(?:items?|points?)(?: (?:for|from|of|by) .{1,30})?"
            r"|aufgaben|nächste schritte|massnahmen|maßnahmen|acciones|tareas|próximos pasos|compromisos"
            r"|actions à mener"
            r"|(?:今後の)?アクション(?:アイテム)?|宿題|次のステップ|対応事項"
        ),
    ),
    (
        Section.DECISIONS,
        (
            r"(?:key |main |final )?(?:decisions?(?: (?:made|taken|log|points?))?|resolutions?|agreements?"
            r"|agreed|outcomes?|resolved)"
            r"|(?:entscheidungen|beschlüsse|entschieden)|(?:decisiones|acuerdos)(?: tomad[ao]s)?|決定(?:事項)?"
        ),
    ),
    (
        Section.RISKS,
        (
            r"(?:key |open )?(?:risks?(?: (?:and|&) \w+)?|blockers?|concerns?|impediments?|issues and risks)"
            r"|risiken|riesgos|リスク|課題"
        ),
    ),
    (
        Section.QUESTIONS,
        (
            r"(?:open |outstanding |unresolved )?questions?(?: (?:and|&) answers?)?|open (?:issues|points)|parking lot"
            r"|offene (?:fragen|punkte)|preguntas(?: abiertas)?|質問|未解決.*"
        ),
    ),
    (
        Section.ABSENT,
        (
            r"(?:regrets|apolog(?:y|ies)(?: for absence)?|absent(?:ees?)?|absence|not (?:present|attending)"
            r"|unable to attend|excused)"
            r"|abwesend|entschuldigt|ausentes|excusados|欠席(?:者)?"
        ),
    ),
    (
        Section.PRESENT,
        (
            r"(?:meeting )?(?:attendees?|attendance|attending|attended(?: by)?|present|participants?|in attendance"
            r"|people(?: present)?|who(?:'s| is| was)? (?:here|there|present)"
            r"|members? present|roll[- ]?call|(?:list of )?participants)(?: \(.*\))?"
            r"|teilnehmer(?:innen|\*innen|:innen)?|anwesend(?:e)?|asistentes|participantes|参加者|出席者"
        ),
    ),
    (
        Section.SUMMARY,
        (
            r"(?:executive |meeting |quick )?(?:summary|overview|recap|tl;?dr|highlights|key (?:points"
            r"|takeaways)|takeaways)"
            r"|zusammenfassung|resumen|要約|概要|まとめ"
        ),
    ),
    (
        Section.AGENDA,
        r"(?:meeting |proposed |today'?s? )?(?:agenda|topics|tagesordnung|orden del día|議題)(?: (?:items?|/ notes))?",
    ),
    (
        Section.ASIDE,
        (
            r"(?:meeting )?(?:roles|links?|recordings?(?: (?:and|&) \w+)?:?|recorded meeting|resources"
            r"|references"
            r"|(?:upcoming|next) meetings?|scheduled meetings|meeting info(?:rmation)?|logistics details"
            r"|attachments|transcript)"
        ),
    ),
)
_SECTIONS = [(section, re.compile(rf"\W*(?:{names})\W*", re.IGNORECASE)) for section, names in _NAMES]
_ANY_SECTION = re.compile("|".join(pattern.pattern for _, pattern in _SECTIONS), re.IGNORECASE)
_NOT_HERE = re.compile(
    r"\bnot (?:here|present|in attendance|attending|able to (?:attend|join))\b|\bunable to (?:attend|join)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 70
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


def section_named(text: str) -> Section:
    """Return the section that a heading opens; TOPIC is any other heading."""
    name = text.strip().strip("#*_: ")
    if not name or len(name) > _LONGEST_NAME:
        return Section.TOPIC
    if not _ANY_SECTION.fullmatch(name):  # nearly every line
        return Section.TOPIC
    return next((section for section, pattern in _SECTIONS if pattern.fullmatch(name)), Section.TOPIC)


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
        return line.turn.level if 0 < line.turn.level < _LOWEST_HEADING else _LIKE_HEADING, section_named(line.text)
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
    bullets_seen = False
    for line in lines:
        opener = _opens(line)
        rank = opener[0] if opener else _rank_of_text(line, bullets_seen=bullets_seen)
        while open_now and open_now[-1][0] >= rank:
            open_now.pop()
        if opener:
            open_now.append(opener)
            line.is_title = True
            bullets_seen = False
        elif line.turn.level:
            bullets_seen = True
        line.section = _in_force([section for _, section in open_now])


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
