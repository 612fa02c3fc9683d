"""Words → what they may want, by cues, and by what registers declare."""

import re
from collections.abc import Iterator

from core.catalog import Catalog
from core.grammar.nouns import noun_of
from core.grammar.short_forms import long_form
from core.grammar.tokens import Token
from core.grammar.wishes import cues
from core.grammar.wishes.additions import additions
from core.grammar.wishes.families import by_families
from core.grammar.wishes.new_records import added_behind, is_interpreted, named_additions
from core.grammar.wishes.parts import at_the_end, said_of_it
from core.grammar.wishes.settings import values_of
from core.grammar.wishes.wish import NOBODY, Want, Wish

_LONGEST, _SHORTEST = 60, 3  # words
_COURTESY = re.compile(
    r"^(?:(?:from|as of|starting) (?:now|today|tomorrow|next week)(?: on)?,? "
    r"|(?:please|so|ok|okay|just|fyi|hey|hi|hello|baton|also|well|btw|by the way|bitte|por favor)[,:]? |"
    r"(?:can|could|would|will) you (?:please )?(?=\w)|i would like you to |i want you to "
    r"|(?:can|could|may|shall) we (?:please )?(?!have |get ))+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:[,;.]? (?:please|pls|thanks|thank you|thx|cheers|sorry|i think|if (?:that is|it is|that's|it's)"
    r" (?:ok|okay|fine|all right|possible)(?: with you)?|then(?=, if)|bitte|danke|tut mir leid|gracias|perdón"
    r"|lo siento|por favor|ok|okay))+$",
    re.IGNORECASE,
)
_SHORT_AT_FIRST = {"im": "i am", "ill": "i will"}
"""Elsewhere they are words of their own: im Urlaub, ill today."""
_SHORT_AMONG = 12
_ASKS = frozenset(
    {"what", "who", "whose", "whom", "when", "where", "which", "why", "how", "is", "are", "was", "were", "does", "did"}
    | {"has", "do", "any", "anything", "wer", "wen", "wem", "wann", "wo", "warum", "wieso", "wie", "welche", "was"}
    | {"qué", "quién", "cuándo", "dónde", "cuál", "cómo", "if", "whether", "number", "count", "status", "list"}
)
_MAY_ASK_FOR = frozenset(
    {"can", "could", "may", "will", "would", "shall", "let", "please", "kann", "könnte", "können", "könnten", "puede"}
    | {"podría", "hey", "baton", "ok"}
)
_LEAVES_OPEN = re.compile(
    r"\b(?:not|never|almost|nearly|half|partly|will|would|want|should|need|may|might|must|if|when|unless|before|soon"
    r"|later|nicht(?! mehr)|fast|nie|casi|nunca|todavía)\b|n't\b",
    re.IGNORECASE,
)
"""Words by which a sentence says something else than that it is so: I have almost finished T-4."""
_NO_RECORD = re.compile(
    r"(?:(?:all |my |our |the |your )*(?:data|account|history|everything|all|it|this|that|them|we|i|you)?$"
    r"|(?:by|on|until|till|in|for|at|to|with|from|before|after|about|so|as|up) "
    r"|.*\b(?:what|who|whose|which|when|where|why|how|whether|if)\b)",
    re.IGNORECASE,
)
"""What names no record, at its beginning or at all."""
_TELL = re.compile(
    r"(?:tell|show) (?:me|us) |let (?:me|us) know |(?:list|find|explain|search|show|help|count|summari[sz]e) ",
    re.IGNORECASE,
)
_IRREGULAR = (
    "sent|bought|written|wrote|built|chosen|chose|taken|took|found|kept|ran|run|held|met|paid|told|drawn|drew|brought"
    "|made|put|set|done|given|gave|read|cut|left|got|shown|taught|won|sold"
)
_UNDONE = (
    r"(?!(?:paused|postponed|stopped|delayed|cancell?ed|dropped|skipped|moved|blocked|needed|wanted|tried|planned|hoped"
    r"|missed|started|handed|passed|gave|given|assigned|transferred)\b)"
)
"""Not what is done with work: it is put off, or given up."""
_IS_SO = r"(?:is|are|has been|have been|was|were) (?:now |already |finally |all )*"
_DEEDS = tuple(
    re.compile(said, re.IGNORECASE)
    for said in (
        rf"(?:i|we) (?:have |had |just |already |finally |now )*(?P<verb>{_UNDONE}\w+ed|{_IRREGULAR}) (?P<what>.+)",
        rf"(?:(?:just|already|finally) )?(?P<verb>{_UNDONE}\w+ed|{_IRREGULAR}) (?P<what>.+)",
        rf"(?P<what>.+?) {_IS_SO}(?P<verb>\w+ed|{_IRREGULAR})(?:,? (?:and )?done)?(?: by (?:me|us))?{cues.WHEN_DONE}",
    )
)
_SURE = frozenset({Want.CLOSE, Want.DEED})
_EMOJI = re.compile(r"(?:\s*(?::[a-z0-9_+-]+:|[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?))+$")
_HAS_SHORT_IS = re.compile(
    r"(?<=\w)'s (?=(?:now |already |all )*(?:done|ready|finished|fixed|solved|blocked|stuck|mine)\b)"
)
_LIES_AHEAD = re.compile(r"\b(?:tomorrow|next (?:week|month|mon|tue|wed|thu|fri)\w*|morgen|mañana)\b", re.IGNORECASE)
_ASKS_SOMEBODY = re.compile(r"\b(?:can|could|would|will) you\b", re.IGNORECASE)


def is_wish(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether words may want something changed or written down."""
    return next(readings(words, catalog), None) is not None


def wants_new_record(words: tuple[Token, ...], catalog: Catalog) -> bool:
    """Say whether a sentence, and no command, calls for a new record: log the decision that, make me a task."""
    is_sentence = _SHORTEST <= len(words) <= _LONGEST and not any(word.key or word.quoted for word in words)
    return is_sentence and is_interpreted(_plain(line_of(words)), catalog)


def readings(words: tuple[Token, ...], catalog: Catalog) -> Iterator[Wish]:
    """Yield what words may want, the likeliest first; nothing for a question, or a sentence that leaves it open."""
    noun = noun_of(words, catalog)
    words = words[1:] if noun and noun.prefix else words  # /task can we push T-4 to Monday?
    if not _SHORTEST <= len(words) <= _LONGEST or any(word.key for word in words):
        return
    said = line_of(words)
    line = _plain(said)
    if _TELL.match(line):
        return
    about_it = said_of_it(line, catalog)
    if about_it and not (_asks(about_it) or _TELL.match(about_it)):
        yield from (wish for wish in _allowed(about_it, catalog) if wish.want is not Want.ADD)
    if not _asks(said):
        yield from _allowed(line, catalog)
        yield from _allowed(at_the_end(line, catalog), catalog)


def _allowed(line: str, catalog: Catalog) -> Iterator[Wish]:
    leaves_open = bool(_LEAVES_OPEN.search(line))
    for wish in _all(line, catalog) if line else ():
        is_sure = not wish.is_free and (wish.want in _SURE or wish.verb == "start")
        is_open = (is_sure and leaves_open) or (wish.verb == "start" and _LIES_AHEAD.search(line))
        is_named = wish.is_free or wish.want in (Want.AWAY, Want.ADD) or not _NO_RECORD.match(wish.what)
        if is_named and not is_open:
            yield wish


def line_of(words: tuple[Token, ...]) -> str:
    """Return words as one line, in which people stand as <@U012>."""
    return " ".join(f"<@{word.person_id}>" if word.person_id else word.text for word in words).replace("’", "'")


def _asks(line: str) -> bool:
    first = line.split(maxsplit=1)[0].lower().strip("¿¡,:")
    is_negated = first == "do" and line.lower().startswith(("do not ", "do it"))
    last = re.split(r"(?<=\w[.!]) ", line)[-1].split(maxsplit=1)[0].lower()
    asks_for = {first, last} & _MAY_ASK_FOR  # I was ill. Can it be due on Monday?
    is_open = line.endswith("?") and not asks_for and not _ASKS_SOMEBODY.search(line)
    return (first in _ASKS and not is_negated) or is_open


def _plain(line: str) -> str:
    line = _HAS_SHORT_IS.sub(" is ", _EMOJI.sub("", line.strip(" ?!.;¿¡")))
    words = line.split()
    words[:1] = [_SHORT_AT_FIRST.get(word.lower(), word) for word in words[:1]]
    head, rest = words[:_SHORT_AMONG], words[_SHORT_AMONG:]
    line = _AFTER.sub("", _COURTESY.sub("", " ".join((*map(long_form, head), *rest)), count=1))
    return line.strip(" ?!.;,")


def _all(line: str, catalog: Catalog) -> Iterator[Wish]:
    yield from named_additions(line, catalog)
    yield from additions(line, catalog, is_usual=False)
    yield from added_behind(line, catalog)
    for want, verb, pattern in cues.all_cues():
        if found := pattern.fullmatch(line):
            yield _wish(want, found, verb)
    values = values_of(catalog)
    for want, pattern in values.cues:
        if found := pattern.fullmatch(line):
            yield _wish(want, found, values.verbs.get((found.groupdict().get("verb") or "").lower(), ""))
    for pattern in _DEEDS:
        if found := pattern.fullmatch(line):
            yield Wish(Want.DEED, found["what"], verb=found["verb"])
    yield from by_families(line)
    yield from additions(line, catalog, is_usual=True)


def _wish(want: Want, found: re.Match[str], verb: str) -> Wish:
    said = {name: (text or "").strip() for name, text in found.groupdict().items()}
    is_mine = want is Want.GIVE and "who" not in said
    if said.get("nobody"):
        said["who"], is_mine = NOBODY, False
    when = f"until {said['back']}" if said.get("back") else said.get("when", "")
    value = f"{said['value']} {said['second']}" if said.get("second") else said.get("value", "")
    if want is Want.SCORE and said.get("verb"):
        verb = said["verb"].lower()
    return Wish(want, said.get("what", ""), "me" if is_mine else said.get("who", ""), when, value, verb=verb)
