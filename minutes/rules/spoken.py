"""Action items of speech and chat: marked lines, plain promises, and what the trained weights find likely."""

from collections.abc import Callable, Sequence

from minutes.outline import Line
from minutes.rules.assigned import Assigned, assigned
from minutes.rules.cues import CUES, Sentence, said
from minutes.rules.dues import NONE, without_due
from minutes.rules.entries import plain_task
from minutes.rules.findings import Finding, Meeting
from minutes.rules.markers import NOTHING, Marked, action_marked
from minutes.rules.naming import Known, Named, leading, owner_phrase, trailing
from minutes.rules.promises import about, answer, is_asked, is_later, is_refused, owner_of, takes_on
from minutes.rules.scorer import scores
from minutes.rules.small_talk import MANNERS, TOLD, tidy
from minutes.transcript import Sort, Transcript

Scorer = Callable[[Sequence[Sentence], Known], list[float]]

_MOST = 8  # of a meeting without marks: people note four to eight
_MOST_OF_LONG_TURNS = 4  # of a call where most sentences stand in long turns: a fifth one is hardly ever right
_PROMISED = 2.0  # what a plain promise adds to the log odds
_FEWEST = 4  # words
_SHORT_TALK = 80  # sentences: in a talk this short each plain promise counts, whatever the weights say
_FEWEST_NOTED, _TALK_PER_ITEM = 3, 100  # items of a chat without marks: at least three, then one in a hundred messages
_ENOUGH = 25  # words with which an item can be understood; shorter ones take the sentences beside them along
_MUCH = 45  # words from which an item takes no more sentences along: people do not read on
_MOST_OF_TURN = 0.8
_BESIDE = 2  # sentences that lie this near in one turn are one item
_OWING = ("i_will", "you_will", "you_could", "we_will", "we_need", "they_will", "planned", "request", "marker")
_ASKING = ("request", "marker")


def spoken_actions(
    transcript: Transcript, lines: list[Line], meeting: Meeting, scorer: Scorer = scores
) -> list[Finding]:
    """Return the action items in the order in which they were said."""
    marks = [finding for line in lines if not line.turn.is_bot and (finding := _marked(line, meeting))]
    if marks and transcript.sort is Sort.CHAT:
        return marks  # who marks items in a chat marks them all
    pieces = said(transcript)
    is_short = len(pieces) <= _SHORT_TALK
    given, taken = _given(pieces, meeting) if is_short else ([], frozenset())
    if transcript.sort is Sort.CHAT:
        return [*given, *_noted(pieces, meeting, taken)]
    marked_turns = {finding.turns[0].id for finding in marks}
    chosen = _likely(pieces, scorer(pieces, meeting.known))
    return [
        *marks,
        *(finding for finding in given if finding.turns[0].id not in marked_turns),
        *(
            _item(pieces, place, meeting, score, beside)
            for place, score, beside in chosen
            if pieces[place].turn.id not in marked_turns and place not in taken
        ),
    ]


def _marked(line: Line, meeting: Meeting) -> Finding | None:
    """Return the item of a line with a marker."""
    mark: Marked | None = action_marked(line.text)
    if not mark or len(mark.rest.split()) < 2 or NOTHING.match(mark.rest):
        return None
    named = leading(mark.rest, meeting.known, loose=True) or trailing(mark.rest, meeting.known)
    if mark.who and owner_phrase(mark.who, meeting.known, loose=True):
        named = Named(mark.who, mark.rest)
    named = named or Named("", mark.rest)
    return Finding(plain_task(named.rest), (line.turn,), named.owner, meeting.due(line.text))


def _promises(pieces: Sequence[Sentence]) -> dict[int, tuple[int, ...]]:
    """Return where somebody promises work or says yes to it, and the other places that belong to it."""
    found: dict[int, tuple[int, ...]] = {}
    answers: set[int] = set()
    for place, piece in enumerate(pieces):
        said_yes = answer(pieces, place) if is_asked(piece.text) else None
        if said_yes is not None:
            meant = about(pieces, place)
            answers.add(said_yes)
            found[place] = (said_yes,) if meant is None else (meant, said_yes)
        elif place not in answers and takes_on(piece.text):
            meant = about(pieces, place)
            found[place] = () if meant is None else (meant,)
    return found


def _given(pieces: Sequence[Sentence], meeting: Meeting) -> tuple[list[Finding], frozenset[int]]:
    """Return the work that is given or taken on in so many words, and the places that say no more than that."""
    found: list[Finding] = []
    taken: set[int] = set()
    for place, piece in enumerate(pieces):
        if piece.turn.level:
            continue  # a bullet of a message is a note
        tasks = list(assigned(piece.text, piece.turn.speaker, meeting.known))
        if any(task.is_asked for task in tasks) and is_refused(pieces, place):
            tasks = [task for task in tasks if not task.is_asked]
        said_yes = answer(pieces, place) if any(task.is_asked for task in tasks) else None
        reply = pieces[said_yes] if said_yes is not None else None
        found += [_order(task, piece, reply, meeting, is_alone=len(tasks) == 1) for task in tasks]
        if tasks:
            taken |= {place} if said_yes is None else {place, said_yes}
    return found, frozenset(taken)


def _order(task: Assigned, piece: Sentence, reply: Sentence | None, meeting: Meeting, *, is_alone: bool) -> Finding:
    """Return a task as an item; its turn says by when where it has no other task, and so may who says yes to it."""
    due = meeting.due(task.task)
    if is_alone and not due.words:
        due = meeting.due(piece.text)
    if reply and task.is_asked and not due.words:
        due = meeting.due(reply.text)
    text = without_due(task.task, due.words)
    turns = (piece.turn, reply.turn) if reply and task.is_asked else (piece.turn,)
    return Finding(text[:1].upper() + text[1:], turns, task.owner, due)


def _noted(pieces: Sequence[Sentence], meeting: Meeting, taken: frozenset[int]) -> list[Finding]:
    """Return the other promises of a chat; of many, those that were asked for or answer somebody come first."""
    promised = {place: beside for place, beside in _promises(pieces).items() if place not in taken}
    most = max(_FEWEST_NOTED, len(pieces) // _TALK_PER_ITEM)
    ranked = sorted(
        promised,
        key=lambda place: (bool(promised[place]) + bool(meeting.due(pieces[place].text).words), place),
        reverse=True,
    )
    return [_item(pieces, place, meeting, 1.0, promised[place]) for place in sorted(ranked[:most])]


def _likely(pieces: Sequence[Sentence], weights: Sequence[float]) -> list[tuple[int, float, tuple[int, ...]]]:
    """Return the likeliest sentences in their order.

    A promise counts for itself in a short talk. In a longer one it counts for more where it says when, and in a call of
    long turns, of which the weights know little.
    """
    promised = _promises(pieces)
    is_short = len(pieces) <= _SHORT_TALK
    has_long_turns = sum(map(_is_torn_out, pieces)) > len(pieces) / 2 and not is_short
    ranked = [
        (weight + (_PROMISED if place in promised and (has_long_turns or is_later(pieces[place].text)) else 0), place)
        for place, weight in enumerate(weights)
    ]
    usable = [
        (weight, place)
        for weight, place in ranked
        if (place in promised if is_short else weight > 0) and _says_something(pieces[place])
    ]
    most = _MOST_OF_LONG_TURNS if has_long_turns else _MOST
    best: list[tuple[int, float]] = []
    for weight, place in sorted(usable, reverse=True):
        if len(best) < most and not any(_overlap(pieces, place, other) for other, _ in best):
            best.append((place, weight))
    return [(place, weight, promised.get(place, ())) for place, weight in sorted(best)]


def _says_something(piece: Sentence) -> bool:
    """Say whether a sentence can stand as an item.

    It is more than good manners ("thank you all for coming"), and when it is one of many in a long turn, it says that
    somebody will, should or is asked to do something. A short turn may do without: "the slides, Kim and me".
    """
    text = piece.text.replace("’", "'")
    if len(text.split()) < _FEWEST or ((MANNERS.search(text) or TOLD.match(text)) and not takes_on(text)):
        return False
    if not _is_torn_out(piece):
        return True
    return any(CUES[name].search(text) for name in (_ASKING if text.endswith("?") else _OWING))


def _is_torn_out(piece: Sentence) -> bool:
    """Say whether a sentence is less than most of its turn; the turn may have white space that was folded away."""
    return len(piece.text) < _MOST_OF_TURN * len(piece.turn.text)


def _overlap(pieces: Sequence[Sentence], one: int, other: int) -> bool:
    """Say whether two sentences of a long turn would be shown with each other's words."""
    return pieces[one].turn.id == pieces[other].turn.id and abs(one - other) <= _BESIDE


def _item(
    pieces: Sequence[Sentence], place: int, meeting: Meeting, score: float, beside: tuple[int, ...] = ()
) -> Finding:
    """Return a sentence as an item, with what it answers or is answered by, and enough of its turn to make it clear."""
    piece = pieces[place]
    others = [pieces[other] for other in beside]
    before = " ".join(pieces[other].text for other in beside if other < place)
    text = f"{before} {_clear(pieces, place)}".strip()
    due = next((due for said_at in (piece, *others) if (due := meeting.due(said_at.text)).words), NONE)
    turns = tuple(dict.fromkeys((piece.turn, *(other.turn for other in others))))
    return Finding(tidy(text), turns, owner_of(pieces, place, meeting.known), due, round(score, 2))


def _clear(pieces: Sequence[Sentence], place: int) -> str:
    """Take the next and the former sentences of the same turn along, until the item is long enough to understand."""
    first = last = place
    words = len(pieces[place].text.split())
    while words < _ENOUGH and _belongs(pieces, place, last + 1, words):
        last += 1
        words += len(pieces[last].text.split())
    while words < _ENOUGH and _belongs(pieces, place, first - 1, words):
        first -= 1
        words += len(pieces[first].text.split())
    return " ".join(piece.text for piece in pieces[first : last + 1])


def _belongs(pieces: Sequence[Sentence], place: int, other: int, words: int) -> bool:
    """Say whether a sentence beside an item is of the same turn, more than good manners, and not too much to read."""
    return (
        0 <= other < len(pieces)
        and pieces[other].turn.id == pieces[place].turn.id
        and not MANNERS.search(pieces[other].text)
        and words + len(pieces[other].text.split()) <= _MUCH
    )
