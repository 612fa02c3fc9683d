"""Find who was there and who was not."""

import re
from collections.abc import Iterable, Iterator

from minutes.markup import box, plain, unboxed
from minutes.outline import Line
from minutes.rules.presence_table import came
from minutes.rules.small_talk import is_written
from minutes.section_names import Section, section_named
from minutes.transcript import Sort, Transcript

_INLINE = re.compile(r"^(?P<label>[^:：]{2,50}?)\s*(?:\(\d+\))?\s*[:：]\s*(?P<names>\S.*)$", re.DOTALL)
_BEFORE_LABEL = re.compile(r"(?=\*\*[^*\n]{2,40}(?::\*\*|\*\*\s*[:：]))|\n(?=\W*[A-Z][\w ]{2,30}[:：])")
_LABEL = re.compile(r"^[^:：@(]{2,40}[:：]\s*(?=\S)")  # "Team members: …" inside the list
_ASIDE = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]|<[^<>]*>|https?://\S+|\S+@\S+\.\w+")
_AFTER_NAME = re.compile(
    r"\s+(?:[-–—|/]|@)\s*.*$|\s*[:：].*$|(?<=\w)\s*[@].*$|\s+(?:from|of|von|de la empresa)\s+.*$", re.DOTALL
)
_SEPARATOR = re.compile(r"\s*(?:,|;|、|・|\band\b|\bund\b|\s&\s)\s*|\s{2,}|\t|\s+(?=@[A-Z])")
_AWAY = re.compile(
    r"[(\[–—-]\s*(?:absent|regrets?|apolog\w+|excused|away|on leave|ooo|pto|entschuldigt|abwesend|ausente|欠席)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:\W*|tbd|none|n/?a|all|everyone|everybody|names?|name here|add (?:your )?name.*|please add.*"
    r"|.*\bothers?|various|the team|company|organi[sz]ation|role|github"
    r"|(?:irc )?nick(?:name)?|handle|user ?name|email|affiliation|attendees?"
    r"|keine?r?|nadie|なし)$",
    re.IGNORECASE,
)
# A group in a list of people is nobody's name: "Board of Directors", "Project Maintainers".
_GROUP = re.compile(
    r"\b(?:council|maintainers|directors|committee|foundation|teams?|groups?|members|contributors|community|board|projects?"
    r"|observers|everyone|staff|department|organi[sz]ation|mitglieder|équipe|equipo|equipe|squadra|委员会|团队)\b",
    re.IGNORECASE,
)
_SAID_AWAY = re.compile(
    r"\b(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?) (?:sends? (?:his|her|their) (?:regrets|apologies)"
    r"|(?:can't|cannot|can’t|could not|couldn't|couldn’t) (?:make it|join|attend)"
    r"|(?:is|will be) (?:out|away|absent|on leave|on vacation|on holiday) (?:today|this week)?)"
)
# Minutes in whole sentences: "Attendees were Ana, Max and Bo.", "Apologies were received from Kai."
_TOLD = re.compile(
    r"\b(?P<label>attendees|participants|those present|present|apologies|regrets|absentees)"
    r" (?:were|was|are|included)(?: (?:received|sent|noted|given))?(?: (?:from|by))?:? (?P<names>[^.]+(?:\.|$))",
    re.IGNORECASE,
)
_ROLE_AFTER = re.compile(r"\s+[/|]\s+.*$", re.DOTALL)  # "Ana / Initech, Berlin / @ana": one person in each bullet
_NICKNAME = re.compile(r"(?<!\w)@([\w-]+)|\(([a-z][\w.-]+)\)|^\W*([A-Z]{2,3}):(?=\s)")
_IN_A_LIST = re.compile(r"^\s*\[([^\[\]]*)\]\s*$")  # front matter: "attendees: [Ana, Max]"
_TOPICS = frozenset({"speakers"})  # "Speakers: Delia knows three" is one; alone on a line, it heads those who spoke
_MANY = 2
_LONGEST_NAME = 5  # words


def attendance(transcript: Transcript, lines: list[Line]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return those who were there and those who were not, without companies and handles."""
    listed = [line for line in lines if is_written(line, transcript)]
    present, absent = (list(_written(lines, listed, wanted)) for wanted in (Section.PRESENT, Section.ABSENT))
    away = [name for name, is_away in present if is_away] + [name for name, _ in absent]
    here = [name for name, is_away in present if not is_away]
    if transcript.sort is not Sort.NOTES:
        here += transcript.listed if transcript.sort is Sort.CHAT else ()
        here += [turn.speaker for turn in transcript.turns if turn.speaker and not turn.is_bot]
    elif not here:
        here = list(transcript.listed)
    away += _said(transcript) if transcript.sort is not Sort.NOTES else ()
    missing = _distinct(away)
    return tuple(name for name in _distinct(here) if name.casefold() not in {who.casefold() for who in missing}), tuple(
        missing
    )


def nicknames(lines: list[Line]) -> list[str]:
    """Return handles, short names and initials that stand beside the names in the lists of people."""
    people = [line.text for line in lines if line.section in (Section.PRESENT, Section.ABSENT) and not line.is_title]
    return [name for text in people for found in _NICKNAME.finditer(text) for name in found.groups() if name]


def speakers_and_listed(transcript: Transcript) -> list[str]:
    """Return who spoke and who is listed, as the source writes them."""
    return _distinct(
        [*(turn.speaker for turn in transcript.turns if turn.speaker and not turn.is_bot), *transcript.listed]
    )


def _distinct(names: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return list(kept.values())


def _said(transcript: Transcript) -> Iterator[str]:
    """Return who is said to be away; who spoke is not."""
    spoke = {turn.speaker.casefold() for turn in transcript.turns}
    for turn in transcript.turns:
        for found in _SAID_AWAY.finditer(turn.text):
            if not any(found["who"].casefold() in speaker for speaker in spoke):
                yield found["who"]


def _written(lines: list[Line], listed: list[Line], wanted: Section) -> Iterator[tuple[str, bool]]:
    """Return the names of the list under a heading, and of a line that is list and heading in one."""
    people = [line for line in listed if line.section in (Section.PRESENT, Section.ABSENT) and not line.is_title]
    has_companies = _have_companies(people)
    by_table = came(people)
    has_ticks = any(box(line.turn.text) for line in people)
    for line in people:
        is_there = line.section is Section.PRESENT and not (has_ticks and box(line.turn.text) == "")
        is_there = is_there and by_table.get(line.turn.id, True)
        if is_there is not (wanted is Section.PRESENT):
            continue
        yield from _names(_person_of(line, has_companies), prose=not line.turn.level and not line.turn.is_heading)
    for line in lines:
        for part in _labelled(line.turn.text):
            inline = _INLINE.match(plain(part))
            if inline and section_named(inline["label"]) is wanted and inline["label"].casefold() not in _TOPICS:
                yield from _names(inline["names"])
        for told in _TOLD.finditer(line.text):
            if section_named(told["label"].removeprefix("those ")) is wanted:
                yield from _names(told["names"].rstrip("."))


def _person_of(line: Line, has_companies: bool) -> str:  # noqa: FBT001 - said once, of all lines
    """Return a line of a list of people without role and company."""
    text = _ROLE_AFTER.sub("", line.text) if line.turn.level else line.text
    return text.split(",")[0] if has_companies else text


def _have_companies(people: list[Line]) -> bool:
    """Say whether each line is a person and a company: "Ana Lee, Initech"."""
    one_comma = sum(_without_commas_in_brackets(line.text).count(",") == 1 for line in people if line.turn.level)
    return one_comma > _MANY and one_comma > len(people) / 2


def _labelled(text: str) -> list[str]:
    """Cut a paragraph before each label: "**Date:** 3 May **Attendees:** Ana, Max" is two."""
    if ":" not in text and "：" not in text:
        return []
    return [part for part in _BEFORE_LABEL.split(text) if part.strip()]


def _names(text: str, *, prose: bool = False) -> Iterator[tuple[str, bool]]:
    """Return the names of one line of a list."""
    if text.startswith("|"):
        cells = [cell for cell in text.strip("| ").split("|") if cell.strip()]
        text = cells[0] if cells and not set(text) <= set("|-: ") else ""
    if prose and len(text.split()) > 3 * _LONGEST_NAME and "," not in text:
        return
    inline = _INLINE.match(text)
    if inline and section_named(inline["label"]) is not Section.TOPIC:
        return
    names = _IN_A_LIST.sub(r"\1", _LABEL.sub("", unboxed(text)))
    for part in _SEPARATOR.split(_without_commas_in_brackets(names)):
        name = _bare(part)
        if name:
            yield name, bool(_AWAY.search(part))


def _without_commas_in_brackets(text: str) -> str:
    """Keep "Ana (Initech, Berlin)" in one piece."""
    return re.sub(r"\([^()]*\)", lambda found: found[0].replace(",", ""), text)


def _bare(part: str) -> str:
    """Return a name alone: no company, handle, address or role; a handle that stands alone is the name."""
    alone = part.strip().removeprefix("@") if part.strip().startswith("@") else part
    name = _AFTER_NAME.sub("", _ASIDE.sub(" ", alone)).strip(" .*_~`'\"-–—:")
    name = " ".join(name.split())
    if (
        not name
        or "/" in name
        or len(name.split()) > _LONGEST_NAME
        or _NOBODY.match(name)
        or (" " in name and _GROUP.search(name))
        or not any(map(str.isalpha, name))
    ):
        return ""
    return name
