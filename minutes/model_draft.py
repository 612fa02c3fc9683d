"""Make a draft of what a model proposes: every item is proven by a line of the source, or stands apart as unverified.

A model may be wrong, or do what somebody in the meeting told it to. So nothing is taken from it but where to look and
how to say it: line, speaker, time, owner, date and attendance are found here, and words that the line does not bear out
give way to the line itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from minutes.draft import Draft, Item
from minutes.extraction import extract
from minutes.grounding import ground, invented, line_of, stands
from minutes.markup import folded, plain
from minutes.model_owners import Place, lines_above, proven_owner, read_owner
from minutes.rules.attendance import speakers_and_listed
from minutes.rules.dues import NONE, DueInText, announced_meeting
from minutes.rules.findings import Meeting
from minutes.rules.markers import DECISION, QUESTION, RISK, Marked, action_marked, marked
from minutes.rules.naming import known_people
from minutes.rules.vocabulary import VERBS
from minutes.transcript import Transcript, Turn

_MOST = 60  # items of a kind
_MOST_UNPROVEN = 10
_MOST_TURNS, _MOST_TURNS_OF_A_POINT = 6, 40
_NEAR = 12  # turns: what is said further away does not explain a line
_TELLING = 12  # letters that a quote must have; a sign of Japanese or Chinese tells as much as three
_BORNE_OUT = 1 / 3  # of an item's words must be in the lines that it rests on; people say the rest in other words
_ALPHABETS = "\u2e80"  # below it are those with spaces between words
_WORD = re.compile(r"[^\W_\u2e80-\U0003ffff]{3,}|(?=([\u3005-\ud7af]{2}))")
_ANY_WORD = re.compile(r"[\w'’-]+")
_LINK = re.compile(r"(?:https?://|www\.)[^\s,;)>|]+|\b[\w-]+\.[a-z]{2,}\b", re.IGNORECASE)
_ACTING = re.compile(
    r"\W*(?P<who>[^\W\d_a-z]\w+)(?:['’]s\b|\s*[:,&]|\s+(?:[A-Z]\w+\s+)?(?:will|to|shall|should|must|can|and|\w+[st])\b)"
)
_ORDINARY_WORDS = (
    "the and that this with for from have has will was were are they them their what when which who there then"
)
_ORDINARY = frozenset(_ORDINARY_WORDS.split())


class Claim(Protocol):
    """One item as a model puts it."""

    @property
    def text(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def turn_ids(self) -> tuple[str, ...]: ...
    @property
    def owner_words(self) -> str: ...
    @property
    def due_words(self) -> str: ...


class Claims(Protocol):
    """All that a model proposes for one source; `rejected` are turns that look like an item and are none.

    `unread` are the turns for which no answer came.
    """

    @property
    def summary(self) -> Sequence[Claim]: ...
    @property
    def decisions(self) -> Sequence[Claim]: ...
    @property
    def actions(self) -> Sequence[Claim]: ...
    @property
    def risks(self) -> Sequence[Claim]: ...
    @property
    def questions(self) -> Sequence[Claim]: ...
    @property
    def rejected(self) -> Sequence[str]: ...
    @property
    def unread(self) -> Sequence[str]: ...


def draft_from(  # noqa: PLR0913 - all of them are what is known of one source
    proposed: Claims,
    transcript: Transcript,
    day: date | None,
    members: Sequence[str],
    rules: Draft | None = None,
    *,
    locale: str = "",
    sent: Transcript | None = None,
) -> Draft:
    """Return what a model proposes as far as the source proves it; unproven items follow with an empty quote.

    `rules` is what the rules made of the same source, if that is known already. An empty answer stands: of the rules'
    items only those stay that their line marks as one ("ACTION: …") and the model did not call none, and those of the
    turns that it did not read. `sent` is the source as the model was given it, where words were taken out: its quotes
    are looked for there, and the lines shown are the source's own.
    """
    rules = rules or extract(transcript, day=day, members=members, locale=locale)
    source = _source(transcript, day or transcript.day, members, rules, locale)
    source = replace(source, rejected=frozenset(proposed.rejected), unread=frozenset(proposed.unread))
    if sent:
        source = replace(source, sent=_by_people(sent))
    return Draft(
        summary=tuple(_points(source, proposed.summary)) or rules.summary,
        actions=_items(source, proposed.actions, rules.actions, action_marked),
        decisions=_items(source, proposed.decisions, rules.decisions, partial(marked, DECISION)),
        risks=_items(source, proposed.risks, rules.risks, partial(marked, RISK)),
        questions=_items(source, proposed.questions, rules.questions, partial(marked, QUESTION)),
        attendees=rules.attendees,
        absentees=rules.absentees,
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """A source, also as it was sent, with what is asked of it again and again; bots prove nothing.

    `words` are all that stand in it or are names of members, each once, without figures.
    """

    transcript: Transcript
    sent: Transcript
    places: dict[str, int]
    meeting: Meeting
    people: tuple[str, ...]
    words: str
    rules: Draft
    rejected: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def named(self, ids: Iterable[str]) -> list[Turn]:
        """Return the turns that exist of those that a model names."""
        return [self.transcript.turns[self.places[turn_id]] for turn_id in ids if turn_id in self.places]

    def place(self, item: Item) -> int:
        """Return where an item stands, the end for one that stands nowhere."""
        return min((self.places.get(turn_id, len(self.places)) for turn_id in item.turn_ids), default=len(self.places))


def _source(transcript: Transcript, day: date | None, members: Sequence[str], rules: Draft, locale: str) -> _Source:
    people = tuple(speakers_and_listed(transcript))
    known = known_people([*rules.attendees, *rules.absentees, *people, *members])
    by_people = _by_people(transcript)
    places = {turn.id: place for place, turn in enumerate(by_people.turns)}
    meeting = Meeting(known, day, announced_meeting(transcript, day, locale), locale)
    said = " ".join((*(turn.text for turn in by_people.turns), *members))
    words = " ".join(dict.fromkeys(word for word in _ANY_WORD.findall(said) if not word[0].isdigit()))
    return _Source(by_people, by_people, places, meeting, people, words, rules)


def _by_people(transcript: Transcript) -> Transcript:
    return replace(transcript, turns=tuple(turn for turn in transcript.turns if not turn.is_bot))


def _points(source: _Source, claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the sentences of a summary that the turns bear out on which they rest."""
    for claim in claims[:_MOST]:
        lines = " ".join(turn.text for turn in source.named(claim.turn_ids[:_MOST_TURNS_OF_A_POINT]))
        if _is_borne_out(claim.text, lines, source.people):
            yield claim.text


def _items(
    source: _Source, claims: Sequence[Claim], by_rules: Sequence[Item], mark: Callable[[str], Marked | None]
) -> tuple[Item, ...]:
    """Return the items of a kind; `mark` finds what marks a line as one."""
    proven: list[Item] = []
    unproven: list[Item] = []
    for claim in claims[:_MOST]:
        item = _proven(source, claim, are_actions=mark is action_marked)
        if item and not any((item.text, item.quote) == (other.text, other.quote) for other in proven):
            proven.append(item)
        elif not item and len(unproven) < _MOST_UNPROVEN and _may_be_shown(source, claim):
            unproven.append(Item(text=claim.text))
    proven += _kept(source, by_rules, proven, mark)
    return (*sorted(proven, key=source.place), *dict.fromkeys(unproven))


def _kept(
    source: _Source, by_rules: Sequence[Item], proven: Sequence[Item], mark: Callable[[str], Marked | None]
) -> list[Item]:
    """Return what the rules found and the model left out, where the line itself says what it is."""
    taken = {turn_id for item in proven for turn_id in item.turn_ids[:1]} | source.rejected
    return [
        item
        for item in by_rules
        if not taken & set(item.turn_ids) and (mark(item.quote) or source.unread & set(item.turn_ids))
    ]


def _proven(source: _Source, claim: Claim, *, are_actions: bool) -> Item | None:
    """Return an item with the line that proves it, None where no line does."""
    ids = [turn_id for turn_id in claim.turn_ids if turn_id in source.places][:_MOST_TURNS]
    proof = next(
        (found for words in (claim.quote, claim.text) if _tells(words) and (found := ground(words, source.sent, ids))),
        None,
    )
    if not proof:
        return None
    turn = source.named(proof[1])[0]
    line = line_of(turn, proof[0])
    if not stands(line, [turn]):
        return None
    turns = _around(source, turn, ids)
    item = Item(
        text=_worded(source, claim.text, line, turns),
        quote=line,
        turn_ids=tuple(each.id for each in turns),
        speaker=turn.speaker,
        start=turn.start,
    )
    return _with_owner(source, item, claim, turns) if are_actions else item


def _tells(words: str) -> bool:
    """Say whether words are enough to find a line by: "yes" stands in too many."""
    return sum(3 if letter >= _ALPHABETS else 1 for letter in words if letter.isalnum()) >= _TELLING


def _around(source: _Source, turn: Turn, ids: Iterable[str]) -> list[Turn]:
    """Return the turn of the line, and the others that a model names if they are near it."""
    here = source.places[turn.id]
    near = [each for each in source.named(ids) if 0 < abs(source.places[each.id] - here) <= _NEAR]
    return list({each.id: each for each in (turn, *near)}.values())


def _with_owner(source: _Source, item: Item, claim: Claim, turns: Sequence[Turn]) -> Item:
    known = source.meeting.known
    read = read_owner(source.transcript, source.places[turns[0].id], item.quote, source.rules.actions, known)
    due = _due(source, claim.due_words, item.quote, turns)
    around = [*lines_above(source.transcript, source.places[turns[0].id]), *(turn.text for turn in turns[1:])]
    owner = proven_owner(claim.owner_words, Place(turns[0], item.quote, read, around), known)
    return replace(item, owner=owner, due_words=due.words, due=due.day)


def _due(source: _Source, claimed: str, line: str, turns: Sequence[Turn]) -> DueInText:
    """Return when the line says it is due; of the model's words those that stand in its turns."""
    stated = claimed if claimed and stands(claimed, turns) else ""
    read = source.meeting.due(stated) if stated else NONE
    if read.day:
        return read
    of_line = source.meeting.due(line)
    return of_line if of_line.words else DueInText(stated)


def _worded(source: _Source, text: str, line: str, turns: Sequence[Turn]) -> str:
    """Return an item's words if its turns bear them out, else those of its line.

    A name may stand anywhere in the source or be a member's; figures and what it is about stand in its turns, or in the
    heading and the bullets above its line.
    """
    above = lines_above(source.transcript, source.places[turns[0].id])
    lines = " ".join((*above, *(f"{turn.speaker} {turn.text}" for turn in turns)))
    return text if _is_borne_out(text, lines, (*source.people, source.words)) else plain(line)


def _may_be_shown(source: _Source, claim: Claim) -> bool:
    """Say whether an unproven item at least speaks of what the source speaks of; it can't be accepted as it is."""
    whole = " ".join(turn.text for turn in source.transcript.turns)
    return _tells(claim.text) and _is_borne_out(claim.text, whole, source.people)


def _is_borne_out(text: str, lines: str, people: Iterable[str]) -> bool:
    """Say whether lines contain each figure, name and link of a text, and enough of its words."""
    named = f"{' '.join(people)} {lines}"
    if invented(text, lines, people) or _begins_with_a_stranger(text, named):
        return False
    if any(link[0].rstrip(".") not in lines for link in _LINK.finditer(text)):
        return False
    words = _stems(text)
    return bool(words) and len(words & _stems(lines)) >= len(words) * _BORNE_OUT


def _begins_with_a_stranger(text: str, lines: str) -> bool:
    """Say whether the first word is somebody who acts and whom the lines do not contain.

    Every sentence begins with a capital, an order as well ("Mail Bo the figures"), so the next word must show it.
    """
    acting = _ACTING.match(text)
    if not acting or acting["who"].casefold() in _ORDINARY | VERBS:
        return False
    return acting["who"].casefold() not in folded(lines).casefold()


def _stems(text: str) -> set[str]:
    """Return the beginnings of the words that say something; endings change with the sentence."""
    words = (found[1] or found[0] for found in _WORD.finditer(text.casefold()))
    return {word[:5] for word in words if word not in _ORDINARY}
