"""For whom a list is: the heading, the bullet or the line above it says "Ana", "**Ana** will:", "Tasks of Ana"."""

import re
from itertools import pairwise

from minutes.given_names import is_given_name
from minutes.markup import plain, unboxed, without_signs
from minutes.outline import Line
from minutes.rules.fields import NOBODY
from minutes.rules.findings import Meeting
from minutes.rules.naming import is_collective, is_verb, owner_phrase
from minutes.section_names import Section
from minutes.several_names import SEVERAL

_FOR_WHOM = re.compile(
    r"(?:action[- ]?(?:items?|points?)|actions|tasks|to-?dos?|next steps|aufgaben|tâches|tareas|tarefas|compiti|taken) "
    r"(?:for|of|für|von|pour|de|para|per|van|voor) (?P<who>.+)",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"^(?P<who>.{2,60}?)\s+(?:will|shall|to|is going to|are going to|should|agreed to|wird|werden|soll|va|vai"
    r"|hará|farà|zal)\s*[:：]$",
    re.IGNORECASE,
)
_BOLD_NAME = re.compile(r"^\W{0,6}(?:\*\*|__)@?(?P<who>[^*_:：]{2,60}?)\s*[:：]?(?:\*\*|__)\s*(?:[:：]|$)")
_NAME_TOKEN = re.compile(r"@?[^\W\d_a-z][\w'’.-]*")


class ListOwners:
    """Whom each line of the notes is for, if a line above it says so."""

    def __init__(self, lines: list[Line], meeting: Meeting) -> None:
        self._meeting = meeting
        self._sections = {line.turn.id: line.section for line in lines}
        self._people = self._headings_with_names(lines)
        self._above: dict[str, str] = {}
        self.announcing: set[str] = set()
        self._alone: set[str] = set()
        self._heads = self._over_bullets(lines)
        self._note_paragraphs(lines)

    def owner_of(self, line: Line) -> str:
        """Return the owner that the list of a line has, "" for none."""
        if line.turn.id in self._above:
            return self._above[line.turn.id]
        parent = line.parent
        while parent and line.turn.level:
            if owner := self.announced(parent):
                return owner
            parent = parent.parent
        return self._by_heading(line)

    def announced(self, line: Line) -> str:
        """Return for whom a line says that the list below it is."""
        text = without_signs(unboxed(line.text)).strip()
        if text.strip(":：* ") in self._meeting.known:
            return text.strip(":：* ")
        if (will := _WILL.match(text)) and self._is_person(will["who"]):
            return will["who"].strip(" *")
        bold = _BOLD_NAME.match(without_signs(unboxed(line.turn.text)))
        if bold and line.section is Section.ACTIONS and owner_phrase(plain(bold["who"]), self._meeting.known):
            return plain(bold["who"])
        return ""

    def _announcer(self, line: Line) -> str:
        """Return for whom a paragraph announces what stands below it."""
        if alone := self._named_alone(line):
            self._alone.add(alone)
            return alone
        return self.announced(line)

    def _named_alone(self, line: Line) -> str:
        """Return the name of a person that is all of a line in an action list, as meeting tools write them."""
        name = line.text.strip(" :：*")
        if line.section is not Section.ACTIONS or line.turn.level or not 0 < len(name.split()) <= 3:
            return ""
        is_sure = self.is_sure(name) or bool(self._alone) or name in self._heads
        return name if self._looks_like_name(name) and is_sure and not NOBODY.match(name) else ""

    def is_sure(self, name: str) -> bool:
        """Say whether a name is known, or common: what merely has a capital may be a topic."""
        return all(
            part in self._meeting.known or is_given_name(part.split()[0]) for part in SEVERAL.split(name) if part
        )

    def _over_bullets(self, lines: list[Line]) -> frozenset[str]:
        """Return the lines of an action list that head bullets and are people; one that is sure vouches for others."""
        over = {
            line.text.strip(" :：*")
            for line, after in pairwise(lines)
            if line.section is Section.ACTIONS and not line.is_title and not line.turn.level and after.turn.level
        }
        names = {name for name in over if 0 < len(name.split()) <= 3 and self._looks_like_name(name)}
        return frozenset(names if any(map(self.is_sure, names)) else ())

    def _is_person(self, who: str) -> bool:
        return owner_phrase(plain(who), self._meeting.known) and not is_verb(who.split(maxsplit=1)[0].lower())

    def _by_heading(self, line: Line) -> str:
        above = plain(line.turn.heading).strip(":：*# ")
        for_whom = _FOR_WHOM.fullmatch(above)
        if for_whom and (owner_phrase(for_whom["who"], self._meeting.known) or is_collective(for_whom["who"])):
            return for_whom["who"]
        is_name = above in self._meeting.known or (line.section is Section.ACTIONS and above in self._people)
        return above if is_name else ""

    def _headings_with_names(self, lines: list[Line]) -> frozenset[str]:
        """Return the headings of an action list that are people; one known or common name vouches for the others."""
        found = {
            plain(line.text).strip(":：*# ")
            for line in lines
            if line.turn.is_heading and line.section is Section.ACTIONS
        }
        names = {name for name in found if 0 < len(name.split()) <= 3 and self._looks_like_name(name)}
        return frozenset(names if any(map(self.is_sure, names)) else ())

    def _looks_like_name(self, name: str) -> bool:
        is_written_so = all(_NAME_TOKEN.fullmatch(token) for token in name.split())
        return is_written_so and owner_phrase(name, self._meeting.known)

    def _note_paragraphs(self, lines: list[Line]) -> None:
        """Note the bullets that stand below a paragraph "**Ana** will:"."""
        owner = ""
        for line in lines:
            if line.turn.is_heading or not line.turn.level:
                is_entry = not line.turn.is_heading and owner in self._alone and not self._named_alone(line)
                is_entry = is_entry and line.section is Section.ACTIONS and not NOBODY.match(line.text)  # "Unassigned"
                owner = owner if is_entry else "" if line.turn.is_heading else self._announcer(line)
                if is_entry:
                    self._above[line.turn.id] = owner
                elif owner:
                    self.announcing.add(line.turn.id)
            elif owner:
                self._above[line.turn.id] = owner
