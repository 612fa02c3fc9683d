"""The signs by which a spoken sentence shows that somebody takes work on or is given some.

They are the features of the trained scorer: each is a plain question about a sentence, its place and its surroundings,
so that a weight can be read as "how much this speaks for an action item".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutes.markup import folded, sentences
from minutes.rules.naming import Known
from minutes.transcript import Transcript, Turn

_CUES = {
    "i_will": (
        r"i'll|i will|i'm (?:gonna|going to)|i am going to|i can (?:do|send|write|make|put|take|share"
        r"|check|look|add)|i(?:'d| would) be happy to|i have to|i need to|on my end"
    ),
    "you_will": (
        r"you(?: guys| two| both| all| each)?(?:'ll| will|'re (?:gonna|going to)| are (?:gonna|going to)"
        r"| have to| need to| must| get to)|(?:you two|both of you|the two of you)"
    ),
    "you_could": (
        r"you(?: guys| two| both| all| each)? (?:should|can|could|might)|if you(?: could| can| don't mind"
        r"| have| want)"
    ),
    "we_will": r"we'll|we will|we're (?:gonna|going to)|we are (?:gonna|going to)|we gonna",
    "we_need": r"we (?:need|have|should|must|ought)|we've got to|we gotta|let's",
    "they_will": r"(?:he|she|they)(?:'ll| will| is going to|'s going to| should| can)",
    "planned": r"will be \w+ing|'ll be \w+ing|gonna be \w+ing|going to be \w+ing|continue to|working on",
    "request": (
        r"could you|can you|would you|please|make sure|do you mind|if everyone|would be (?:great|good|nice"
        r"|helpful)|appreciate|if you (?:could|can|would|get a chance)|i'd (?:love|like|appreciate)"
    ),
    "work": (
        r"work(?:ing)? on|look(?:ing)? (?:into|for|at|up)|find out|figur(?:e|ing) out|prepar\w+|send\w*"
        r"|e-?mail\w*|post(?:ing|ed)?|put up|shar(?:e|ing)|produc\w+|evaluat\w+|draw\w*|prototyp\w+"
        r"|present(?:ation)?|report\w*|follow(?:ing)? up|set(?:ting)? up|schedul\w+|document\w*|publish\w*"
        r"|draft\w*|tests?|testing|check(?:ing)?|writ(?:e|ing)|updat\w+|add|creat\w+|review\w*|fix\w*"
        r"|finish\w*|implement\w*|reach out|ping|talk to|start\w*"
    ),
    "by_when": (
        r"next (?:meeting|time|week|month|few|couple)|tomorrow|tonight|after (?:this|the) meeting"
        r"|after lunch|thirty minutes|half an hour|half hour|by (?:the )?(?:next|monday|tuesday|wednesday"
        r"|thursday|friday|end|tomorrow)"
        r"|this week|(?:before|until) (?:the|we|next|monday|tuesday|wednesday|thursday|friday|lunch)"
        r"|later today|in the meantime|offline|async|shortly"
    ),
    "marker": (
        r"action items?|to-?dos?|next steps?|follow[- ]?ups?|tasks?|homework|assign\w*|individual (?:work"
        r"|actions?)|responsib\w+|take ?aways?|in charge"
    ),
    "papers": (
        r"minutes|notes|questionnaires?|instructions?|e-?mails?|folder|slides|power ?point|documents?"
        r"|documentation|discord|github|slack|channel|proposal|draft|issue|pull request|report|spec\w*"
        r"|prototype|diagram|link"
    ),
    "closing": (
        r"thank(?:s| you)|bye|that's it|see you|finish\w*|wrap\w*|end of (?:the )?meeting"
        r"|any (?:other )?questions|next meeting|that's all|time is up|five minutes"
    ),
    "past": r"was|were|did|had|didn't|yesterday|last (?:week|time|month|meeting)|already|i've|we've|thought|said",
    "unsure": r"would|might|maybe|could|if|probably|perhaps|whether",
    "thing": (
        r"it'll|it will|it would|it should|it can|it's|they|people|users?|customers?|there's|there is"
        r"|there are|that's|this is"
    ),
    "opinion": r"i think|i mean|i guess|i feel|i like|don't (?:know|think)|not sure|sounds|depends",
    "example": r"for example|for instance|such as|kind of|sort of|you know",
    "courtesy": (
        r"thank(?:s| you)|feel free|(?:have|enjoy) (?:a|the|your) (?:\w+ )?(?:day|one|weekend|evening|rest)"
        r"|bye|see you|hand (?:it |this |things )?over|appreciate|without further ado|any (?:other |more )?questions"
        r"|anybody|anyone|shout ?outs?|let (?:us|me) know|take care|great to|welcome|pleasure"
    ),
    "both_do": r"together|work with|each (?:of|team)?|everyone|everybody|all of (?:us|you)|individual",
}
CUES = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _CUES.items()}
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|sure|okay|ok|alright|all right|will do|no problem|of course|mm-hmm|fine|great|good)\b",
    re.IGNORECASE,
)
_AROUND = ("you_will", "by_when", "marker", "papers", "closing", "planned", "i_will", "called", "work", "thing")
_NEAR, _FAR = 3, 10  # sentences before and after
_LONG = 40  # words of a turn that is read sentence by sentence
_CHUNK = 30  # words, where speech recognition set no full stops


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of speech in its turn; `at` is its place in the meeting from 0 to 1."""

    turn: Turn
    text: str
    at: float


def said(transcript: Transcript) -> list[Sentence]:
    """Return the meeting sentence by sentence; short turns stay whole."""
    turns = [turn for turn in transcript.turns if not turn.is_bot]
    return [
        Sentence(turn, text, place / len(turns))
        for place, turn in enumerate(turns)
        for text in _pieces(folded(turn.text))
    ]


def _pieces(text: str) -> Iterable[str]:
    words = text.split()
    if len(words) <= _LONG:
        return [text] if words else []
    pieces: list[str] = []
    for sentence in sentences(text):
        words = sentence.split()
        pieces += (
            [" ".join(words[start : start + _CHUNK]) for start in range(0, len(words), _CHUNK)]
            if len(words) > 2 * _CHUNK
            else [sentence]
        )
    return pieces


def features(meeting: Sequence[Sentence], known: Known) -> tuple[list[str], list[list[float]]]:
    """Return the names of all features, and each sentence's values."""
    own = [_of_sentence(piece, known) for piece in meeting]
    chair = _chair(meeting)
    names = (
        [*own[0], "chair", "agreed_to", *(f"{name}_{reach}" for name in _AROUND for reach in ("near", "far"))]
        if own
        else []
    )
    sums = {name: _running(own, name) for name in _AROUND}
    rows = []
    for place, piece in enumerate(meeting):
        around = [min(_within(sums[name], place, reach), 4.0) for name in _AROUND for reach in (_NEAR, _FAR)]
        rows.append([*own[place].values(), float(piece.turn.speaker == chair), _agreed(meeting, place), *around])
    return names, rows


def _of_sentence(piece: Sentence, known: Known) -> dict[str, float]:
    """Return what a sentence shows by itself and by its place."""
    text = piece.text.replace("’", "'")
    shown = {name: float(bool(cue.search(text))) for name, cue in CUES.items()}
    words = text.split()
    called = any(word.strip(".,?!:'").removesuffix("'s") in known for word in words)
    return {
        **shown,
        "called": float(called),
        "called_and_will": float(
            called and bool(re.search(r"\b(?:will|'ll|should|can|could|gonna|going to|to)\b", text))
        ),
        "asks": float(text.endswith("?")),
        "short": float(len(words) < 5),
        "very_short": float(len(words) < 3),
        "long": float(len(words) > 12),
        "first_tenth": float(piece.at < 0.1),
        "last_quarter": float(piece.at > 0.75),
        "last_tenth": float(piece.at > 0.9),
    }


def _chair(meeting: Sequence[Sentence]) -> str:
    """Return who speaks most in the first and the last twentieth: they open and close the meeting."""
    words: dict[str, int] = {}
    for piece in meeting:
        if piece.at < 0.05 or piece.at > 0.95:
            words[piece.turn.speaker] = words.get(piece.turn.speaker, 0) + len(piece.text)
    return max(words, key=lambda who: words[who], default="")


def _agreed(meeting: Sequence[Sentence], place: int) -> float:
    """Say whether somebody else answers at once with a short yes."""
    for piece in meeting[place + 1 : place + 3]:
        if piece.turn.speaker != meeting[place].turn.speaker:
            return float(len(piece.text.split()) < 8 and bool(_YES.match(piece.text)))
    return 0.0


def _running(own: Sequence[dict[str, float]], name: str) -> list[float]:
    """Return running totals, so that a neighbourhood costs one subtraction."""
    totals = [0.0]
    for shown in own:
        totals.append(totals[-1] + shown[name])
    return totals


def _within(totals: Sequence[float], place: int, reach: int) -> float:
    low, high = max(0, place - reach), min(len(totals) - 1, place + reach + 1)
    return totals[high] - totals[low]
