"""Write draft minutes by rules: from turns to actions, decisions, risks, questions, attendance and summary."""

from collections.abc import Iterable, Sequence
from datetime import date

from minutes.draft import Draft, Item
from minutes.grounding import line_of, stands
from minutes.outline import Line, outline
from minutes.rules.actions import promised_by_a_day, unique, written_actions
from minutes.rules.assigned import requests
from minutes.rules.attendance import attendance, nicknames, speakers_and_listed
from minutes.rules.decisions import spoken_decisions, written_decisions
from minutes.rules.dues import announced_meeting
from minutes.rules.findings import Finding, Meeting
from minutes.rules.markers import action_marked
from minutes.rules.naming import known_people, small_words, thing_words
from minutes.rules.questions import questions
from minutes.rules.reported import reporters
from minutes.rules.risks import spoken_risks, written_risks
from minutes.rules.scorer import scores
from minutes.rules.spoken import Scorer, spoken_actions
from minutes.rules.summary import summary
from minutes.running_notes import of_one_meeting
from minutes.transcript import Sort, Transcript


def extract(
    transcript: Transcript,
    *,
    day: date | None,
    members: Sequence[str] = (),
    scorer: Scorer = scores,
    locale: str = "",
) -> Draft:
    """Return what the rules find, each item with the line that proves it; dates are seen from the meeting's day."""
    transcript = of_one_meeting(transcript, day)
    lines = outline(transcript)
    here, absent = attendance(transcript, lines)
    meeting_day = day or transcript.day
    people = [*here, *absent, *speakers_and_listed(transcript), *reporters(transcript), *members]
    known = known_people([*people, *nicknames(lines)], small_words(transcript), thing_words(transcript))
    meeting = Meeting(known, meeting_day, announced_meeting(transcript, meeting_day, locale), locale)
    written = transcript.sort is Sort.NOTES
    return Draft(
        summary=summary(transcript, lines),
        actions=_items(written_actions(lines, meeting) if written else _spoken(transcript, lines, meeting, scorer)),
        decisions=_items(written_decisions(lines) if written else spoken_decisions(transcript)),
        risks=_items(written_risks(lines) if written else spoken_risks(lines)),
        questions=_items(found for found in questions(transcript, lines) if not requests(found.text, known)),
        attendees=here,
        absentees=absent,
    )


def _spoken(transcript: Transcript, lines: list[Line], meeting: Meeting, scorer: Scorer) -> list[Finding]:
    """Return the list that a tool wrote above its transcript, if there is one, else what the speech yields."""
    above = [line for line in lines if not line.turn.speaker and not line.turn.is_bot]
    listed = written_actions(above, meeting) if any(line.turn.is_heading for line in above) else []
    if listed:
        return listed
    found = spoken_actions(transcript, lines, meeting, scorer)
    told = frozenset(finding.turns[0].id for finding in found)
    return found + [noted for noted in _noted(lines, meeting) if noted.turns[0].id not in told]


def _noted(lines: list[Line], meeting: Meeting) -> list[Finding]:
    """Return what the bullets of a message say, for notes in a thread are notes, and who "will" do what by when."""
    said = [line for line in lines if not line.turn.is_bot]
    if any(action_marked(line.text) for line in said):
        return []  # who marks items marks them all
    bullets = written_actions([line for line in said if line.turn.level], meeting)
    return bullets + [found for line in said if not line.turn.level for found in promised_by_a_day(line, meeting)]


def _items(findings: Iterable[Finding]) -> tuple[Item, ...]:
    return tuple(_item(finding) for finding in unique(findings) if finding.text)


def _item(finding: Finding) -> Item:
    """Return a finding with the words of its line; a quote that is not there letter for letter is none."""
    first = finding.turns[0]
    quote = line_of(first, finding.text)
    return Item(
        text=finding.text,
        quote=quote if stands(quote, finding.turns) else "",
        turn_ids=tuple(turn.id for turn in finding.turns),
        speaker=first.speaker,
        start=first.start,
        owner=finding.owner,
        due_words=finding.due.words,
        due=finding.due.day,
        score=finding.score,
    )
