"""Written notes: headings, bullets, numbers, check boxes and plain lines; also what note-taking tools write.

Notes are not quite Markdown (`•`, `1)`, a label and its lines without a blank one between), so they are read by lines.
The marks inside a line stay: a quote must stand in its source letter for letter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from minutes.readers.headers import begins_with_date, dated_line, day_in, is_title_with_day
from minutes.readers.names import listed_names
from minutes.readers.turns import TIME, folded, seconds
from minutes.section_names import Section, names_only, section_named
from minutes.transcript import Sort, Transcript, Turn

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(\S.*)")
_HEADING_END = re.compile(r"(?:\s+#{1,6})?\s*(?:\{#[^{}]{0,80}\})?\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(?:(=){3,}|-{3,})\s*")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+•◦▪‣●○–]|\d{1,3}[.)]|[a-z][.)])(?:\s+(?P<text>.*)|$)")
_BARE_BOX = re.compile(r"(?P<indent>\s*)(?P<text>(?:\[[ xX✓✔]?\]|[☐☑☒✅□])\s+\S.*)")
_TIGHT_BULLET = re.compile(r"(?P<indent>\s*)[・●○◯■◆]\s*(?P<text>\S.*)")
_RULE = re.compile(r"\s*(?:([-*_])\s*(?:\1\s*){2,}|[|:\s-]*\|[|:\s-]*)")
_FENCE = re.compile(r"\s*(```|~~~)\s*(\S*)\s*")
_BOLD_HEADING = re.compile(
    r"\s{0,3}(?:\*\*[^*]{1,80}\*\*|__[^_]{1,80}__)\s*[:：]?\s*|\s{0,3}(?:\*\*[^*]{1,80}[:：]\*\*)\s*"
)
_EMOJI_HEADING = re.compile(r"\s{0,3}(?::[a-z_+\-0-9]{2,40}:\s*){1,3}[^\s.:][^.]{0,60}")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TIME_AT_END = re.compile(rf"\s*(?:\[({TIME})\]|\(\[({TIME})\]\([^()]{{0,200}}\)\))\s*$")
_MOMENT = re.compile(r"(?<=\S) \((?:\d{1,2}:)?\d{1,2}:\d{2}\)(?=[.]?\s*$)")
_A_NAME = r"@?[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,2}"
_LABEL = re.compile(
    rf"\s*(?:{_A_NAME}(?:(?:, | and | & |/){_A_NAME}){{1,3}}[:：]\s|@[^:：.,;!?]{{1,40}}[:：]\s)"
    r"|\s*\W{0,4}(?:[^\W\d_][^:：.,;!?]{0,40}|(?:AI|ACTIONS?|Actions?|TODO|Decision"
    r"|DECISION), [^:：.;!?]{1,30})[:：](?:\W|$)"
)
_EMOJI = re.compile(r"^\s*(?::[a-z_+\-0-9]{2,40}:\s*)+")
_MARKS = "#*_:： \t"

_HUDDLE = re.compile(r"\W*(?::\w+:)?\s*Huddle notes: (.{1,40}?) in (#?\S.{0,80})", re.IGNORECASE)
_ZOOM_SUMMARY = re.compile(r"Meeting summary for (.{1,200}?) \(([\d/]{8,10})\)\W*", re.IGNORECASE)
_HUDDLE_PEOPLE = re.compile(r"(?:@[^,@]{1,60}(?:,\s*(?:and )?|\s+and\s+)?)+")
_GEMINI_PEOPLE = re.compile(r"Invited:? ([^\n]+)")
_FOOTERS = re.compile(
    r"\W*(?:AI-generated content may be inaccurate.{0,120}|Chat with meeting transcript:.{0,300}"
    r"|You should review Gemini's notes.{0,300}|Please provide feedback about using Gemini.{0,300}"
    r"|Slack AI took notes for this huddle from [^.]{0,80}\."
    r"|Minutes (?:manually )?(?:created|formatted)\b.{0,200}|scribe\.perl version.{0,120})\W*"
)
_HUDDLE_LEAD = re.compile(r"Slack AI took notes for this huddle from [^.]{0,80}\.\s*|\s*View huddle in channel\s*$")

_SCRIPT = re.compile(r"<script\b[^<>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_OF_MEETING = re.compile(
    r"^(?:date|title|attendees|participants|present|regrets|absent)[ \t]*:[ \t]*(?:[^\s|>{].*|(?:\n[ \t]*- .*)+)$",
    re.MULTILINE | re.IGNORECASE,
)
_ROW = re.compile(r"<tr\b[^<>]*>((?:(?!</?tr\b).)*)</tr>", re.DOTALL | re.IGNORECASE)
_CELL = re.compile(r"<t[dh]\b[^<>]*>((?:(?!</?t[dh]\b).)*)</t[dh]>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^<>]+>")
_ONLY_TAGS = re.compile(
    r"\s*(?:</?(?:div|p|center|details|table|thead|tbody|summary|span|br|hr|img|picture|section)\b[^<>]*>\s*)+",
    re.IGNORECASE,
)
_OF_A_GENERATOR = re.compile(r"\s*\{(?::[^{}]*|%[^{}]*%)\}\s*")  # what only the site's generator reads
_MARKDOWN = re.compile(r"^(?:#{1,6} |[-*+] |\|.*\|)", re.MULTILINE)
_FEWEST_MARKS, _FEWEST_MOMENTS = 3, 2
_PAGES = frozenset({"📝 Notes", "Notes", "Meeting Minutes"})
_LIKE_HEADING = 7  # below every heading of Markdown
_HEAD = 15
_WRAPPED_FROM = 50  # letters: a shorter line ends where its writer ended it
_SENTENCE_ENDS = ".!?。！？:：;"
_SHORT_HEADING, _LONGEST_TITLE = 60, 40


@dataclass(slots=True)
class _Page:
    """The lines read so far, and where the next one belongs."""

    turns: list[Turn] = field(default_factory=list)
    parts: list[list[str]] = field(default_factory=list)
    heading: str = ""
    indents: list[int] = field(default_factory=list)
    content_indent: int = 0
    open: bool = False  # the next line may go on with the last
    is_numbered: bool = False  # the last line is a point with a number

    def add(self, text: str, level: int = 0, *, is_heading: bool = False) -> None:
        number = len(self.turns) + 1
        self.turns.append(Turn(f"t{number}", "", level=level, heading=self.heading, is_heading=is_heading))
        self.parts.append([text])
        self.open = not is_heading
        self.is_numbered = False
        if is_heading:
            self.heading, self.indents = _EMOJI.sub("", text).strip(_MARKS), []

    def last_line(self) -> str:
        return self.parts[-1][-1]

    def depth(self, indent: int) -> int:
        """Return a bullet's depth, from the indents of the bullets above that still hold it."""
        while self.indents and self.indents[-1] >= indent:
            self.indents.pop()
        self.indents.append(indent)
        return len(self.indents)

    def finished(self) -> tuple[Turn, ...]:
        return tuple(map(_finished, self.turns, self.parts))


def read(lines: Sequence[str]) -> Transcript:
    """Return each line, bullet and heading as a turn; lines that were only wrapped are joined."""
    page = _Page()
    lines = _without_moments(lines)
    short_are_headings = any(_ZOOM_SUMMARY.fullmatch(line.strip()) for line in lines[:3])
    shown = list(_shown(lines))
    for number, line in enumerate(shown):
        after = shown[number + 1] if number + 1 < len(shown) else ""
        if short_are_headings and _stands_alone(page, line, after):
            page.add(line.strip(), _LIKE_HEADING, is_heading=True)
        else:
            _take(page, line)
    turns = _titled([turn for turn in page.finished() if turn.text])
    title, day = _title_and_day(turns)
    return Transcript(Sort.NOTES, turns, title, day, _listed(turns))


def _without_moments(lines: Sequence[str]) -> Sequence[str]:
    """Return lines without the moments of a recording that tools put behind what they have heard: … (08:12)."""
    if sum(bool(_MOMENT.search(line)) for line in lines) < _FEWEST_MOMENTS:
        return lines
    return [_MOMENT.sub("", line) for line in lines]


def _of_people_and_day(front: re.Match[str]) -> str:
    """Return the lines of front matter on what the meeting is, when, and who was there: the rest is for programs."""
    return "\n".join([*(found[0] for found in _OF_MEETING.finditer(front[1])), ""])


def _as_row(row: re.Match[str]) -> str:
    """Return a row of a table in HTML as Markdown has it, on a line of its own."""
    cells = [folded(_TAG.sub(" ", cell)) for cell in _CELL.findall(row[1])]
    return f"\n| {' | '.join(cells)} |\n"


def is_markdown(text: str) -> bool:
    """Say whether a text is Markdown that only begins with a tag of HTML."""
    return len(_MARKDOWN.findall(text)) >= _FEWEST_MARKS


def _shown(lines: Sequence[str]) -> Iterator[str]:
    """Return the lines that were written as notes, without comments, code of a named language and tools' footers."""
    text = _ROW.sub(_as_row, _SCRIPT.sub("", _FRONT_MATTER.sub(_of_people_and_day, "\n".join(lines), count=1)))
    skips = False
    for line in (_COMMENT.sub("", text) if "<!--" in text and "-->" in text else text).split("\n"):
        if fence := _FENCE.fullmatch(line):
            skips = bool(fence[2]) and not skips
        elif not skips and not (
            len(line) < 400
            and (_FOOTERS.fullmatch(line) or _ONLY_TAGS.fullmatch(line) or _OF_A_GENERATOR.fullmatch(line))
        ):
            yield line


def _take(page: _Page, line: str) -> None:
    if not line.strip():
        page.open = False
    elif heading := _HEADING.fullmatch(line):
        page.add(_HEADING_END.sub("", heading[2]), len(heading[1]), is_heading=True)
    elif page.open and (under := _UNDERLINE.fullmatch(line)) and _may_be_underlined(page):
        _underline(page, 1 if under[1] else 2)
    elif _RULE.fullmatch(line):
        page.open, page.indents = False, []
    elif bullet := _BULLET.fullmatch(line) or _BARE_BOX.fullmatch(line) or _TIGHT_BULLET.fullmatch(line):
        _take_bullet(page, bullet)
    elif _BOLD_HEADING.fullmatch(line) or _EMOJI_HEADING.fullmatch(line):
        page.add(line.strip(), _LIKE_HEADING, is_heading=True)
    else:
        _take_text(page, line)


def _take_bullet(page: _Page, bullet: re.Match[str]) -> None:
    indent = len(bullet["indent"].expandtabs(4))
    level = page.depth(indent)
    page.content_indent = indent + 2
    page.open = False
    if text := (bullet["text"] or "").strip():
        page.add(text, level)
        page.is_numbered = bool(bullet.groupdict().get("mark")) and bullet["mark"][0].isdigit()
        page.parts[-1][0] = bullet["text"]  # with the spaces at its end, which say where a line breaks


def _take_text(page: _Page, line: str) -> None:
    indent = len(line) - len(line.lstrip())
    if page.open and _goes_on(page, line, indent):
        page.parts[-1].append(line)
    elif page.indents and indent >= min(page.content_indent, page.indents[-1] + 2) and indent:
        page.add(line, len(page.indents) + 1)  # a paragraph of the bullet above
    else:
        page.indents = []
        page.add(line)


def _goes_on(page: _Page, line: str, indent: int) -> bool:
    """Say whether a line was only wrapped: it goes on with the one above."""
    last = page.last_line()
    if last.endswith(("  ", "\\")) or _LABEL.match(line) or names_only(line) is not Section.TOPIC:
        return False
    if any(line.lstrip().startswith(mark) and page.parts[-1][0].lstrip().startswith(mark) for mark in ("**", "@")):
        return False  # each line of the paragraph has its bold label, or its person
    if page.turns[-1].level and indent >= page.content_indent:
        return not _is_numbered_title(page, line)
    return len(last.strip()) >= _WRAPPED_FROM and (
        line.lstrip()[:1].islower() or last.rstrip()[-1:] not in _SENTENCE_ENDS
    )


def _is_numbered_title(page: _Page, line: str) -> bool:
    """Say whether the last line is the title of a point, and the next one what is said of it: "3. Roll call"."""
    title = page.last_line().strip()
    is_title = page.is_numbered and len(page.parts[-1]) == 1 and len(title) < _LONGEST_TITLE
    return is_title and title[-1:] not in _SENTENCE_ENDS and line.lstrip()[:1].isupper()


def _may_be_underlined(page: _Page) -> bool:
    return not page.turns[-1].level and len(page.parts[-1]) == 1 and len(page.last_line()) < 80


def _underline(page: _Page, level: int) -> None:
    text = page.last_line().strip()
    page.turns.pop()
    page.parts.pop()
    page.add(text, level, is_heading=True)


def _stands_alone(page: _Page, line: str, after: str) -> bool:
    """Say whether a short line between blank ones is a heading that has lost its mark."""
    text = line.strip()
    alone = not page.open and not after.strip() and bool(page.turns)
    return alone and 0 < len(text) < _SHORT_HEADING and text[-1] not in _SENTENCE_ENDS and not _BULLET.match(line)


def _finished(turn: Turn, parts: Sequence[str]) -> Turn:
    text = _HUDDLE_LEAD.sub("", folded(" ".join(parts)))
    found = None if turn.is_heading else _TIME_AT_END.search(text[-240:])
    cut = len(text) - len(found[0]) if found else 0
    start = seconds(found[1] or found[2]) if found and cut else None
    # A turn made anew costs a third of dataclasses.replace, and there is one for each line.
    return Turn(
        turn.id, text[: cut or None], start=start, level=turn.level, heading=turn.heading, is_heading=turn.is_heading
    )


def _titled(turns: Sequence[Turn]) -> tuple[Turn, ...]:
    """Take a first line that is the title and the day, but was not marked as a heading, for the heading that it is."""
    first = turns[:1]
    is_title = bool(first) and not (first[0].level or first[0].is_heading) and is_title_with_day(first[0].text)
    return (*(replace(turn, is_heading=True, level=1) if is_title else turn for turn in first), *turns[1:])


def _title_and_day(turns: Sequence[Turn]) -> tuple[str, date | None]:
    head = turns[:_HEAD]
    for turn in head[:2]:
        if huddle := _HUDDLE.match(turn.text):
            return f"Huddle in {huddle[2].split()[0]}", day_in(huddle[1], month_first=True)
        if zoom := _ZOOM_SUMMARY.fullmatch(turn.text):
            return zoom[1], day_in(zoom[2], month_first=True)
    days = (dated_line(turn.text, is_heading=turn.is_heading) for turn in head)
    return _title(head), next((day for day in days if day), None)


def _title(head: Sequence[Turn]) -> str:
    """Return the first heading that is no date, unless it is the name of a section."""
    headings = (turn.text.strip(_MARKS) for turn in head if turn.is_heading and turn.level < _LIKE_HEADING)
    first = next((text for text in headings if not begins_with_date(text)), "")
    return first if _is_topic(first) else ""


def _is_topic(heading: str) -> bool:
    return section_named(heading) is Section.TOPIC and heading not in _PAGES


def _listed(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Return the participants where a tool lists them in a line of its own; other lists are for the extraction."""
    for turn in turns[:_HEAD]:
        if found := _GEMINI_PEOPLE.fullmatch(turn.text):
            return listed_names(found[1])
        if turn.heading.endswith("Attendees") and _HUDDLE_PEOPLE.fullmatch(turn.text):
            return listed_names(turn.text)
    return ()
