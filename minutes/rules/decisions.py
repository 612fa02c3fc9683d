"""Find decisions: marked ones, lists under a heading, and what people agreed on or settled."""

import re
from collections.abc import Iterator

from minutes.markup import is_struck, is_struck_or_done, plain, sentences, unboxed
from minutes.outline import Line
from minutes.rules.findings import Finding
from minutes.rules.markers import DECISION, NOTHING, boldly, marked
from minutes.rules.motions import carried, is_procedure
from minutes.rules.promises import agrees
from minutes.rules.small_talk import tidy
from minutes.rules.tables import decided_in_rows, names_columns
from minutes.section_names import Section, section_named
from minutes.transcript import Transcript

# Words that settle something when notes report it. "Agreed" alone is often only consent to an opinion, and "concluded",
# "confirmed that" or "consensus" often report a finding; those that did so in half of the meetings are left out.
_WRITTEN = re.compile(
    r"\b(?:we|team|group|everyone|everybody|all|committee|board|members|attendees|participants|people"
    r"|they|it was|was|were|been|have|has|and)\b[^.!?]{0,40}?"
    r"\b(?:agreed|decided|(?<!\bare )determined|resolved|approved|voted|chose|adopted|elected|ratified"
    r"|settled on|confirmed (?:a"
    r"|an|the|to)\b|opted|finali[sz]ed)\b"
    r"|^(?:agreed|decided|resolved|approved)\b|\b(?:group|team|we|all|everyone) agrees?\b"
    r"|,\s*(?:deciding|agreeing) (?:to|on|that)\b|\bagreement (?:is|was) to\b|\bdecision (?:is|was"
    r"|made)\b"
    r"|\b(?:let's|let us) go (?:with|for|ahead)\b|\bwe(?:'ll|’ll| will| are going to"
    r"|'re going to) (?:go with|stick with|use)\b"
    r"|\b(?:group|team|board|committee|council|meeting|we)\b[^.!?]{0,20}\b(?:resolves?|decides?) (?:to|that)\b"
    r"|\b(?:il a été|nous avons|on a) décidé\b|\b(?:ficou|foi) decidido\b|\b(?:abbiamo|è stato|si è) deciso\b"
    r"|\b(?:er is|we hebben|is) besloten\b|(?:一致同意|会议决定|會議決定)"
    r"|\b(?:wir haben|es wurde)\b.{0,60}\b(?:entschieden|beschlossen|vereinbart)\b|\b(?:decidimos"
    r"|acordamos|se (?:decidió|acordó))\b|(?:こと)?(?:に決定|で合意|に決まり|することにし)",
    re.IGNORECASE,
)
# What a speaker settles in so many words.
_SPOKEN = re.compile(
    r"\bwe(?:'ve| have)? (?:just |all |already |also )?(?:decided|agreed|settled|chose|chosen|opted)\b"
    r"|\blet's (?:just )?(?:go (?:with|for|ahead)|stick (?:with|to)|keep|use|skip|drop|do (?:one|the)"
    r"|leave (?:it|out))\b"
    r"|\bwe(?:'ll| will| are going to|'re going to|'re gonna| gonna) (?:just )?(?:go (?:with|for)|stick (?:with|to)"
    r"|stay with|use)\b"
    r"|\bwe(?:'re| are) not (?:gonna|going to) (?:use|have|do|build|work|go|put|include|support|need)\b"
    r"|\bwe (?:aren't (?:gonna|going to)|won't) (?:use|have|do|build|work|go|put|include|support|need)\b"
    r"|\bit's (?:decided|settled|agreed)\b|\b(?:final|the) decision (?:is|was)\b|\bwe(?:'re"
    r"| are) (?:all )?agreed\b|\bi think we (?:should go|can agree|agree|all agree)\b"
    r"|\b(?:sounds like|there is|we have|there's) (?:general |a )?(?:agreement|consensus)\b",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"\b(?:let's decide|we(?:'ve| have)? (?:decide|decided|agreed)|the decision is|(?:it's|that's) decided)(?: that)?"
    r"\s*[:–—]\s*(?P<what>\w+ \S.*)",
    re.IGNORECASE | re.DOTALL,
)
# What closes a discussion if somebody else says yes to it: "So the case would be plastic." "Yeah."
_CLOSING = re.compile(
    r"^\W*(?:(?:okay|ok|alright|all right|right|well|yeah|um|uh|and)\W+)*so,? "
    r"(?:(?:i guess|i think|then|basically|also)\W+)*"
    r"(?:we(?:'ll|'re| will| would| should| are)?"
    r"|(?:it|that|they|the \w+(?: \w+)?)(?:'ll| will| would| should|'s| is| are))"
    r" (?:(?:just|all|then|also|not|gonna|going to) )*(?:be(?! (?:very|really|pretty|quite|so|good|great|nice|fine|fun"
    r"|easy|perfect))|go|add|do|have|use|take|keep|drop|leave|agreed?|make)\b",
    re.IGNORECASE,
)
# Conditions, guesses, descriptions ("the chip that we will use") and the order of the meeting settle nothing.
_ASIDE = re.compile(
    r"\b(?:if|whether|when|that|which|what|where|how|because|maybe|perhaps|the \w+) we(?:'re|'ll| are| will)\b"
    r"|\b(?:another|next|this|our) (?:\w+ ){0,2}(?:meeting|call|session|presentation|demo)s?\b"
    r"|\b(?:decided(?: everything| already)?|agreed(?: up)?on)\W*$|\b(?:are|do|did|will|should) we\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:not (?:yet )?(?:agreed|decided|resolved|approved)|(?:to|must|need to|needs to|should|can"
    r"|will|would|could|can't|cannot|didn't|haven't|hasn't|once|if|when|until|before|how) (?:we |they "
    r"|be |to |it's |is |has |been |was )*(?:decide|agree|agreed|decided|approve|approved|resolve"
    r"|resolved)"
    r"|issues? (?:was|were|has been|have been|is|are|got) resolved|(?:bugs?|problems?"
    r"|comments?) (?:was|were|has been|have been|is|are) resolved)\b|\?\s*$",
    re.IGNORECASE,
)
# What was settled in a stretch of time is news of it; what a former meeting settled is in that meeting's minutes.
_STRETCH = re.compile(
    r"(?!.*\b(?:decisions?|actions?|items?|minutes|meeting|call)\b).*\b(?:sprint|week|month|iteration)\b", re.IGNORECASE
)
_RECALLED = re.compile(
    r"\b(?:as|already|previously|earlier|last (?:week|time|meeting|month))\b.{0,30}\b(?:decided|agreed|approved)\b"
    r"|\b(?:decided|agreed|approved)\b.{0,40}\b(?:last (?:week|time|meeting|month)|previously|earlier)\b"
    r"|\bagreed to (?:move on|keep going|continue|come back|discuss)\b",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"\boutcomes?\b", re.IGNORECASE)
_WORK = re.compile(r"^\W*(?:@?\w+ ){1,4}?(?:will|to|shall|is going to) [a-z]")  # a task among the outcomes
_WORD = re.compile(r"\w+")
# Who decided, and that they did, says nothing of what.
_SETTLES = re.compile(
    r"\b(?:the|we|it was|team|group|everyone|all|board|agreed|decided|chose|approved|resolved|voted|to|on|that"
    r"|go with|use)\b"
)
_SAME = 0.7
_LOOKED_BACK = 40  # decisions: what is told again is told soon
_SAYS_LITTLE = 5  # words: "agreed to move forward" needs its topic
_SAYS_NOTHING = 2  # words: "Approved" alone does not say what
_LONGEST = 45  # words: of a longer sentence only the part from the settling word on is the decision
_MOST_SPOKEN = 12


def written_decisions(lines: list[Line]) -> list[Finding]:
    """Return the decisions of notes in their order, each once: who marks or lists them does so with all."""
    explicit: list[Finding] = []
    told: list[Finding] = []
    is_heading_decided = False
    rows = decided_in_rows(lines)
    for place, line in enumerate(lines):
        if line.turn.is_heading:
            is_heading_decided = _is_decision_itself(line)
            explicit += [Finding(line.text.strip(" :："), (line.turn,))] if is_heading_decided else []
        if line.turn.id in rows:
            row = rows[line.turn.id]
            explicit += [row] if row else []
            continue
        if line.is_title or is_heading_decided or not _may_decide(line):
            continue
        if motion := carried(lines, place):
            explicit.append(motion)
        elif (listed := list(_listed(line))) or _is_listed(line):
            explicit += listed
        else:
            told += _told(line)
    return list({found.text.casefold(): found for found in reversed(explicit)}.values())[::-1] or _once(told)


def _may_decide(line: Line) -> bool:
    return (
        line.section not in (Section.ACTIONS, Section.PRESENT, Section.ABSENT)
        and not (line.section is Section.PREVIOUS and not _STRETCH.match(line.turn.heading))
        and not (is_struck(line.turn.text) if line.section is Section.DECISIONS else is_struck_or_done(line.turn.text))
        and not NOTHING.match(line.text)
    )


def _is_decision_itself(line: Line) -> bool:
    """Say whether a heading in a list of decisions is one of them, and what stands below it only explains it."""
    own = section_named(line.text, is_heading=True)
    is_said = len(line.text.split()) > _SAYS_NOTHING and not line.text.endswith((":", "："))
    return line.section is Section.DECISIONS and own is Section.TOPIC and is_said


def _is_listed(line: Line) -> bool:
    return bool(marked(DECISION, line.text)) or line.section is Section.DECISIONS


def _listed(line: Line) -> Iterator[Finding]:
    """Return what a marked line, a row or an entry of a list of decisions says."""
    if mark := marked(DECISION, line.text) or boldly(DECISION, line.turn.text):
        if mark.rest and not NOTHING.match(mark.rest):
            yield Finding(mark.rest, (line.turn,))
        elif not mark.rest:
            yield from (Finding(child.text, (child.turn,)) for child in line.children)
    elif line.text.startswith("|"):
        if (
            line.section is Section.DECISIONS
            and not names_columns(line.turn.text)
            and (decided := _first_cell(line.text))
        ):
            yield Finding(decided, (line.turn,))
    elif line.section is Section.DECISIONS and _is_entry(line):
        yield Finding(unboxed(line.text), (line.turn,))


def _is_entry(line: Line) -> bool:
    """Say whether a line is an entry of a list of decisions: no detail or label, and no task among the outcomes."""
    if line.text.endswith((":", "：")) or (line.parent and not line.parent.is_title):
        return False
    return not (_OUTCOME.search(line.turn.heading) and _WORK.match(line.text))


def _told(line: Line) -> Iterator[Finding]:
    """Return what the sentences of a line settle; a few words alone take those of the line above them."""
    for sentence in sentences(line.text):
        if len(sentence.split()) <= _SAYS_NOTHING or not _settles(sentence, _WRITTEN) or _RECALLED.search(sentence):
            continue
        if is_procedure(f"{line.parent.text} {sentence}" if line.parent else sentence):
            continue
        text = _core(sentence)
        if line.parent and len(text.split()) <= _SAYS_LITTLE:
            yield Finding(f"{line.parent.text}: {text}", (line.turn, line.parent.turn))
        else:
            yield Finding(text, (line.turn,))


def _once(findings: list[Finding]) -> list[Finding]:
    """Return each decision once, in the words in which it was first told."""
    kept: list[tuple[frozenset[str], Finding]] = []
    for finding in findings:
        said = _SETTLES.sub(" ", finding.text.lower())
        words = frozenset(word for word in _WORD.findall(said) if len(word) > _SAYS_NOTHING)
        again = any(len(words & others) > _SAME * min(len(words), len(others)) for others, _ in kept[-_LOOKED_BACK:])
        if not again:
            kept.append((words, finding))
    return [finding for _, finding in kept]


def _first_cell(row: str) -> str:
    """Return what a row of a table of decisions decides; a heading row and the line under it decide nothing."""
    first = plain(row.strip("| ").split("|")[0])
    is_heading = section_named(first) is Section.DECISIONS or first.lower() in {"#", "id", "topic", "item"}
    return "" if is_heading or not any(map(str.isalpha, first)) else first


def _settles(sentence: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(sentence)) and not _OPEN.search(sentence)


def _core(sentence: str) -> str:
    """Return a long sentence from its settling word on."""
    if len(sentence.split()) <= _LONGEST:
        return sentence
    found = _WRITTEN.search(sentence)
    return sentence[found.start() :] if found else sentence


def spoken_decisions(transcript: Transcript) -> list[Finding]:
    """Return what was settled in speech or chat: marked lines if there are any, else the phrases of agreement."""
    marked_lines = [
        Finding(mark.rest, (turn,))
        for turn in transcript.turns
        if not turn.is_bot and (mark := marked(DECISION, plain(turn.text))) and len(mark.rest) > 1
    ]
    if marked_lines:
        return marked_lines
    found = [
        Finding(decided, (turn,))
        for place, turn in enumerate(transcript.turns)
        if not turn.is_bot
        for sentence in sentences(turn.text)
        if (decided := _said_to_be_decided(sentence))
        or (
            5 <= len(sentence.split()) <= _LONGEST
            and _settled_in_speech(sentence, transcript, place)
            and (decided := tidy(sentence))
        )
    ]
    return found[-_MOST_SPOKEN:]  # discussions settle late


def _said_to_be_decided(sentence: str) -> str:
    """Return what stands behind "let's decide: …" and "the decision is: …"."""
    announced = _ANNOUNCED.search(sentence.replace("’", "'"))
    if not announced or len(announced["what"].split()) > _LONGEST or sentence.endswith("?"):
        return ""
    return announced["what"][:1].upper() + announced["what"][1:]


def _settled_in_speech(sentence: str, transcript: Transcript, place: int) -> bool:
    """Say whether a sentence settles something by its words, or closes a discussion and is answered with a yes."""
    spoken = sentence.replace("’", "'")
    if _ASIDE.search(spoken):
        return False
    if _settles(spoken, _SPOKEN):
        return True
    is_last = transcript.turns[place].text.rstrip().endswith(sentence)
    return is_last and bool(_CLOSING.match(spoken)) and _is_agreed(transcript, place)


def _is_agreed(transcript: Transcript, place: int) -> bool:
    """Say whether the next one who speaks says yes."""
    after = transcript.turns[place + 1 : place + 4]
    other = next((turn for turn in after if turn.speaker != transcript.turns[place].speaker), None)
    return other is not None and agrees(other.text)
