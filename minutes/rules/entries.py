"""Read one entry of a list: what is to be done, by whom and until when, wherever the line says so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from minutes.markup import box, is_struck_or_done, plain, sentences, unboxed, unbulleted, without_signs
from minutes.outline import Line
from minutes.rules.announced import ListOwners
from minutes.rules.dues import NONE, DueInText, without_date_apart
from minutes.rules.fields import fields_of, owner_in
from minutes.rules.findings import Finding, Meeting
from minutes.rules.markers import NOTHING, action_marked
from minutes.rules.naming import Named, is_collective, is_order, leading, owner_phrase, trailing
from minutes.rules.undertakings import all_known
from minutes.section_names import Section, section_named

_BOLD_START = re.compile(r"^(?:\*\*|__)(?P<who>[^*_]{2,70}?):?(?:\*\*|__)\s*[:：–—-]?\s*(?P<rest>\S.*)$", re.DOTALL)
_CHIPS = re.compile(r"^(?P<who>(?:@?\[[^\[\]]{2,60}\]\(mailto:[^()\s]*\)[\s,&]*)+)[-–—:]*\s*(?P<rest>\S.*)$", re.DOTALL)
_ASIDE = re.compile(
    r"^(?:next (?:meeting|call)|date|when|where|recording|links?|notes?|slides|agenda|scribe|chair"
    r"|minutes|see also|labels?|tags?|source)\b[^:]{0,20}:",
    re.IGNORECASE,
)
_NEXT_MEETING = re.compile(r"\bnext (?:meeting|call|session) (?:is|will be)\b[^.]*\.?", re.IGNORECASE)
_ONLY_A_DAY = re.compile(
    r"\W*(?:(?:due|deadline|by|until|frist|bis|échéance|fecha|prazo|scadenza|期限)\b\W*)?(?P<day>\w.{2,40})",
    re.IGNORECASE,
)
_FOLLOW_UP = re.compile(r"follow[- ]?ups?\W*", re.IGNORECASE)  # it may head topics as well as tasks
_SHARE = re.compile(r"([^(),;]++)\(([^()]{2,60})\)\s*+(?:[,;&.]|and\b|$)", re.IGNORECASE)
_SHARED = re.compile(rf"(?:{_SHARE.pattern}){{2,}}", re.IGNORECASE)
_MODAL = re.compile(r"^(?:will|to|shall|should|must|is going to|are going to|needs? to)\s+", re.IGNORECASE)
# An order in languages whose verbs tell it by their form: "Réserver la salle", "Server umziehen".
_INFINITIVE = re.compile(
    r"^[^\W\d_]{3,}(?:er|ir|re|ar) (?:l[aeo]s?|l['’]|une?|des|du|de|aux?|el|los|las|una?|con|os?|as?|il|gli|i|ao?)\b"
    r"|^(?:\S+ ){1,8}[a-zäöü]{3,}(?:en|ern|eln)[.!]?$",
    re.IGNORECASE,
)
_NAMES = r"[^\W\d_][\w'’-]*(?:,? [A-Z][\w'’-]*){0,5}"
_NAME_AT_END = re.compile(
    rf"^(?P<rest>.*\S)(?:\s*\((?P<inside>{_NAMES})\)|\s[-–—]\s(?P<dash>{_NAMES}))[\s.]*$", re.DOTALL
)
_MEETS_AGAIN = re.compile(
    r"^(?:the )?(?:group|team|we|everyone|all|board|committee)\b.{0,12}\bmeet (?:again|next)\b(?!.* to [a-z])",
    re.IGNORECASE,
)
# "Ida Krog order two nodes": behind a whole name that is known, a small word is what they do, but for these.
_NAME_FIRST = re.compile(
    r"^(?P<who>[^\W\d_][\w'’-]*(?: [A-Z][\w'’-]*){1,2}) (?P<rest>(?P<verb>[a-z][a-z-]+) \S.*)$", re.DOTALL
)
_NO_TASK_WORDS = (
    "and or is was are were has had have for of on in from with at by does did would can could may might said as who"
)
_NO_TASK = frozenset(_NO_TASK_WORDS.split())
_LABEL = re.compile(r"^([^:：]{2,40})[:：]")
_OTHER_LISTS = (Section.PRESENT, Section.ABSENT, Section.DECISIONS, Section.AGENDA, Section.ASIDE)
_SIGNS_AT_END = re.compile(r"[^\w.)\]]+$")
_LONG = 60  # words: a paragraph, of which only the first sentence is the item
_MOST_PARTS, _LOOKED_AT = 12, 30  # children of one line: each of them asks about all
_LITTLE = 3  # words: "Yuki: Oslo" needs the words of the bullet above it


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of one source."""

    meeting: Meeting
    owners: ListOwners

    def is_entry(self, line: Line) -> bool:
        """Say whether a line under an action heading is an item itself, and not a topic or a detail of one."""
        if (
            _ASIDE.match(line.text)
            or _MEETS_AGAIN.match(unboxed(line.text))
            or self.is_topic(line)
            or line.turn.id in self.owners.announcing
        ):
            return False
        if _is_other_list(line.text) or self._is_day(line) or self.merges_into_children(line):
            return False
        if not line.turn.level or _FOLLOW_UP.fullmatch(line.turn.heading):
            named = self.named(line)
            return bool(named.owner) or is_order(line.text) or bool(fields_of(line.text))
        parent = line.parent
        return parent is None or parent.is_title or self.is_topic(parent) or self.merges_into_children(parent)

    def is_topic(self, line: Line) -> bool:
        """Say whether a line only gathers the items under it."""
        if not line.children or self.named(line).owner:
            return False
        if self.owners.announced(line):
            return True  # "Ana", and under it what she is to do
        if self._only_names(line):
            return False
        return any(
            action_marked(unboxed(child.text)) or box(child.turn.text) is not None or self.named(child).owner
            for child in line.children[:_LOOKED_AT]
        )

    def merges_into_children(self, line: Line) -> bool:
        """Say whether each child of a task only names who does which part: "Visit the labs" > "Yuki: Oslo"."""
        if not 0 < len(line.children) <= _MOST_PARTS or not is_order(unboxed(line.text)):
            return False
        parts = (self.named(child) for child in line.children)
        return all(part.owner and len(part.rest.split()) < _LITTLE and not is_order(part.rest) for part in parts)

    def is_part(self, line: Line) -> bool:
        """Say whether a line is one person's part of an open task above it."""
        parent = line.parent
        if not parent or not self.merges_into_children(parent):
            return False
        return parent.section is Section.ACTIONS or box(parent.turn.text) == ""

    def _only_names(self, line: Line) -> str:
        """Return the people whom the only child of a task names."""
        if len(line.children) != 1:
            return ""
        who = unboxed(line.children[0].text).strip(" :.")
        return who if owner_phrase(who, self.meeting.known) and all_known(who, self.meeting) else ""

    def _is_day(self, line: Line) -> bool:
        """Say whether a line holds nothing but a day: "📅 Friday, November 6, 4 pm"."""
        found = _ONLY_A_DAY.fullmatch(without_signs(line.text))
        due = self.meeting.due(f"by {found['day']}") if found else NONE
        return len(due.words.removeprefix("by ")) * 2 > len(line.text) and not is_order(line.text)

    def day_alone(self, line: Line) -> DueInText:
        """Return the day that a line holds alone, for the item above it."""
        return self.meeting.due(f"by {without_signs(line.text)}") if self._is_day(line) else NONE

    def says_what_to_do(self, line: Line) -> bool:
        """Say whether a ticking box is for work: it has a verb, an owner or a date."""
        text = without_signs(unboxed(line.text))
        is_said = is_order(text) or bool(_INFINITIVE.match(text)) or bool(fields_of(text))
        return (
            is_said or bool(self.named(line).owner or self.owners.owner_of(line)) or bool(self.meeting.due(text).words)
        )

    def named(self, line: Line, *, loose: bool = False) -> Named:
        """Return owner and task of an entry; without an owner the whole line is the task."""
        raw = without_signs(unboxed(without_signs(unbulleted(line.turn.text))))
        if chips := _CHIPS.match(raw):
            return Named(plain(chips["who"]).strip(" ,"), _MODAL.sub("", self._without_fields(plain(chips["rest"]))))
        text = self._without_date_first(without_signs(unboxed(line.text)))
        if fields := fields_of(text):
            owner = owner_in(fields.owner or "")
            inner = (
                self._by_place(line, fields.rest, loose=loose) if fields.owner is None else Named(owner, fields.rest)
            )
            return inner or Named(owner, fields.rest)
        bold = _BOLD_START.match(raw)
        if bold and self._is_bold_owner(bold, raw):
            return Named(bold["who"].strip(), _MODAL.sub("", plain(bold["rest"])))
        if line.turn.speaker and not text.startswith(line.turn.speaker):
            return Named(line.turn.speaker, text)
        return self._by_place(line, text, loose=loose) or Named("", text)

    def _without_date_first(self, text: str) -> str:
        """Return an entry from behind the day that it begins with: "due 2026-11-09: Ana to book the room"."""
        due = self.meeting.due(text) if text[:3].casefold() == "due" or text[:1].isdigit() else NONE
        return without_date_apart(text, due) if text.startswith(due.words) else text

    def _by_place(self, line: Line, text: str, *, loose: bool) -> Named | None:
        """Return who is named at the start or the end of an entry, which in an action list may be a bare name."""
        behind = self._behind(line, text)
        if behind and (topic := _LABEL.match(text)) and not all_known(topic[1], self.meeting):
            return behind  # "Legal: Check the notice period (Zoe)"
        return self._of_text(text, loose=loose) or behind or self._name_first(line, text)

    def _behind(self, line: Line, text: str) -> Named | None:
        """Read "… (Tom)" and "… — Tom" in an action list: somebody known, or of a common first name, is a person."""
        found = _NAME_AT_END.match(text) if line.section is Section.ACTIONS else None
        who = (found["inside"] or found["dash"]) if found else ""
        if not found or not self.owners.is_sure(who) or not owner_phrase(who, self.meeting.known):
            return None
        return Named(who, found["rest"])

    def _name_first(self, line: Line, text: str) -> Named | None:
        """Read "Ida Krog order two nodes" in an action list or beside a box, of people who are known."""
        found = _NAME_FIRST.match(text)
        is_task = line.section is Section.ACTIONS or box(line.turn.text) == ""
        if not found or not is_task or found["who"] not in self.meeting.known:
            return None
        is_told = found["verb"] in _NO_TASK or found["verb"].endswith("ed")
        return None if is_told else Named(found["who"], found["rest"])

    def _is_bold_owner(self, bold: re.Match[str], raw: str) -> bool:
        """Say whether bold words are who does it: set apart by a sign or "will", and no code such as "**T2** — …"."""
        who = bold["who"].lstrip("@")
        if all_known(who, self.meeting) or is_collective(who):
            return True
        between = raw[bold.end("who") : bold.start("rest")].strip("*_ ")
        is_apart = bool(between) or bool(_MODAL.match(bold["rest"])) or is_order(bold["rest"])
        return is_apart and not any(map(str.isdigit, who)) and owner_phrase(who, self.meeting.known, loose=True)

    def _without_fields(self, text: str) -> str:
        fields = fields_of(text)
        return fields.rest if fields else text

    def _of_text(self, text: str, *, loose: bool = False) -> Named | None:
        """Return who is named at the start or the end, also before a date that stands at the end."""
        if named := leading(text, self.meeting.known, loose=loose) or trailing(text, self.meeting.known):
            return named
        words = self.meeting.due(text).words
        before = _SIGNS_AT_END.sub("", text.removesuffix(words)) if words and text.endswith(words) else text
        return trailing(before, self.meeting.known) if before != text else None

    def listed(self, line: Line, *, loose: bool = False) -> Iterator[Finding]:
        """Return the entry of a list, unless it is struck out, done or says that there is none."""
        fields = fields_of(unboxed(line.text))
        is_done = is_struck_or_done(line.turn.text) or bool(fields and fields.is_done)
        if is_done or NOTHING.match(line.text) or not line.text:
            return
        if shares := self._shares(unboxed(line.text)):
            found = (self.finding(line, share, alone=True) for share in shares)
            yield from (replace(item, due=self.meeting.due(item.text)) for item in found)  # each has its own day
            return
        named = self.named(line, loose=loose)
        owner = named.owner or self.owners.owner_of(line) or self._only_names(line)
        named = Named(owner, named.rest)
        if line.parent and self.merges_into_children(line.parent):
            yield self._part(line, line.parent, named)
            return
        if len(named.rest.split()) > _LONG:
            named = Named(named.owner, sentences(named.rest)[0])
        yield self.finding(line, named)

    def _part(self, line: Line, parent: Line, named: Named) -> Finding:
        """Return one person's part of the task above."""
        whole = self.finding(parent, Named(named.owner, self.named(parent).rest), alone=True)
        return replace(whole, text=f"{whole.text}, {plain_task(named.rest)}", turns=(line.turn, parent.turn))

    def _shares(self, text: str) -> list[Named]:
        """Return the tasks of a line that gives each its own owner: "Draft (Ana), review (Max)"."""
        shares = _SHARE.findall(text) if _SHARED.fullmatch(text) else []
        shared = all(task.strip() and all_known(who.strip(), self.meeting) for task, who in shares)
        return [Named(who.strip(), task.strip()) for task, who in shares] if shared else []

    def finding(self, line: Line, named: Named, *, alone: bool = False) -> Finding:
        """Return the item with what hangs under it, where the line itself only announces that."""
        text, under = named.rest.strip(), []
        if not alone and (not text or text.endswith((":", "："))):
            under = line.children
            text = f"{text} {'; '.join(child.text for child in under)}".strip()
        due = self._due(line)
        text = plain_task(without_date_apart(text, due) if not under else text)
        return Finding(text, (line.turn, *(child.turn for child in under)), named.owner, due)

    def _due(self, line: Line) -> DueInText:
        fields = fields_of(line.text)
        if fields and fields.due:
            due = self.meeting.due(f"by {fields.due}")
            return replace(due, words=fields.due)
        return self.meeting.due(_NEXT_MEETING.sub("", line.text))


def _is_other_list(text: str) -> bool:
    """Say whether a line is the name of a list, or a whole list behind its name: "Present: Ana, Max"."""
    label = _LABEL.match(text)
    return section_named(text) is not Section.TOPIC or bool(label and section_named(label[1]) in _OTHER_LISTS)


def plain_task(text: str) -> str:
    """Return an item's words without the sign that closes a sentence."""
    return re.sub(r"(?<![.])[.\s;,]+$", "", text).strip() or text
