"""The words by which note-takers mark an item, in the languages that we read."""

import re
from dataclasses import dataclass

from minutes.markup import plain

# A marker stands at the start of a line and ends in a colon, a bracket or a person in brackets, so that "Action item
# scribe: Mark" and "AI models were discussed" are none. Kana and kanji have no word borders.
_ACTION = (
    r"action(?:[- ]?(?:items?|points?|required))?s?|ais?|ars?|a\.i\.|to-?dos?|next[- ]?steps?|follow[- ]?ups?|task"
    r"|aufgaben?|massnahme|maßnahme|acci[óo]n(?:es)?|tareas?|pendientes?|tâches?|à faire|taref[ao]s?|aç(?:ão"
    r"|ões)|azion[ei]|compit[oi]|actiepunt(?:en)?|acties?|ta(?:ak|ken)"
    r"|アクション(?:アイテム)?|宿題|対応|行动项?|行動項目?|待办(?:事项)?|任务|任務"
)
_DECISION = (
    r"decisions?|decided|agreed|resolved|resolution|(?:agreement|(?:rough )?consensus)(?: in the room)?"
    r"|entscheidung(?:en)?|beschluss"
    r"|décisions?|décidé|decis(?:ão|ões)|decidido|decision[ei]|deciso|beslui(?:t|ten)|beslissing(?:en)?|besloten|conclusions?"
    r"|conclusion|决定|決定事项|决议|结论"
    r"|verdict|beschlossen|entschieden|decisi[óo]n(?:es)?|acuerdos?|acordado|決定(?:事項)?|決議|合意"
)
_RISK = r"risks?|blockers?|blocked|concerns?|warning|risiken|risiko|riesgos?|リスク|懸念"
_QUESTION = r"(?:open )?questions?|q|offene frage|frage|preguntas?(?: abierta)?|質問"


Pattern = tuple[re.Pattern[str], ...]
"""How each form of a marker begins, then the forms: most lines begin with none, and are looked at once."""


def _at_start(words: str, in_brackets: str = "") -> Pattern:
    """Return the forms of a marker: [ACTION] …, #action …, Action item (Ana): …, AI(Ana) …."""
    who = r"\s*[(\[]\s*(?P<who>[^()\[\]]{1,60}?)\s*[)\]]"
    forms = (
        rf"[\[(【]\s*(?:{words}{in_brackets})\s*[\])】](?:{who})?\s*[:：-]?",
        rf"#(?:{words})\b(?P<who>)\s*[:：]?",
        rf"(?:new\s+)?(?:{words})(?:\s*#?\d{{1,3}})?(?:{who})?\s*(?:[:：]|\s[-–—]+\s)",
        rf"(?:{words})\s*\((?P<who>[^()]{{1,60}})\)(?=\s)",
        rf"(?:{words}),\s+(?P<who>)[^\W\d_][^:：,.]{{1,24}}[:：]",
        rf"(?:{words})\s+(?P<who>)(?=@)",
        rf"(?:{words})\s+(?:for|on|to|für|para)\s+(?P<who>[^:：]{{1,40}}?)\s*[:：]",
    )
    begins = re.compile(rf"^\W{{0,3}}?(?:[\[(【]\s*|#|new\s+)?(?:{words}{in_brackets})", re.IGNORECASE)
    ends = (re.compile(rf"^\W{{0,3}}?{form}\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL) for form in forms)
    return begins, *ends


ACTION = _at_start(_ACTION, "|aps?")  # "[AP]" marks an action point; "AP:" may be a device
DECISION, RISK, QUESTION = map(_at_start, (_DECISION, _RISK, _QUESTION))
# Capitals alone are a marker too: "TODO Ana checks the logs".
_LISTED_ON = re.compile(
    r"^\W{0,3}(?:actions?|next steps?|to-?dos?),\s+(?P<rest>[a-z]\S* .*)$", re.DOTALL | re.IGNORECASE
)
_SHOUTED = re.compile(r"^\W{0,3}(?:TODO|ACTION(?: ITEM)?|AUFGABE|ACCIÓN)\s+(?P<rest>\S.*)$", re.DOTALL)
_WITHIN = re.compile(
    r"(?:^|[.;,:(\[→>–—-]\s*)(?:Action(?: [Ii]tem)?s?|ACTION(?: ITEM)?S?|AI|TODO|To-?[Dd]o|AUFGABE"
    r"|Aufgabe|ACCIÓN|Acción|アクション)(?:\s*\((?P<who>[^()]{1,60})\))?\s*[:：]\s*(?P<rest>[^)\]]\S.*)$",
    re.DOTALL,
)
_IN_BRACKETS = re.compile(
    r"[\[(]\s*(?:action(?: items?)?|ai|todo|owner|aufgabe|acción"
    r"|アクション)\s*[:：-]?\s+(?P<who>@?[^()\[\]:]{1,60}?)\s*[)\]]",
    re.IGNORECASE,
)

_BOLD_MARK = re.compile(
    r"^\W{0,6}(?:\*\*|__)(?P<mark>[^\W_][^*_:]{1,24}?)\s*[:.]?(?:\*\*|__)\s+(?P<rest>\w.*)$", re.DOTALL
)
NOTHING = re.compile(
    r"^\W*(?:none(?:\s*[-–—(,.].*)?|n/?a|nil|nothing|tbd|tba|\.\.\.|no (?:new |open )?(?:action|ai|decision|risk"
    r"|question|item|next step)s?\b.*|keine?|nichts|ningun[ao]s?|nada|なし|特になし)\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked item: who stands in the marker's brackets, and the words after it."""

    rest: str
    who: str = ""


def marked(pattern: Pattern, text: str) -> Marked | None:
    """Return what a line with this marker at its start says."""
    begins, *forms = pattern
    if not begins.match(text):
        return None
    found = next((match for form in forms if (match := form.match(text))), None)
    return Marked(found["rest"].strip(), (found["who"] or "").strip()) if found else None


def boldly(pattern: Pattern, raw: str) -> Marked | None:
    """Return what a line says whose marker is one only by its bold letters: "**Decision** We ship on Friday"."""
    found = _BOLD_MARK.match(raw)
    return marked(pattern, f"{found['mark']}: {plain(found['rest'])}") if found else None


def action_marked(text: str) -> Marked | None:
    """Return the action of a line that is marked as one anywhere: at its start, within, or by "(action: Ana)"."""
    if found := marked(ACTION, text):
        return found
    if shouted := _SHOUTED.match(text) or _LISTED_ON.match(text):
        return Marked(shouted["rest"])
    if bracketed := _IN_BRACKETS.search(text):
        return Marked(f"{text[: bracketed.start()]}{text[bracketed.end() :]}".strip(), bracketed["who"])
    if within := _WITHIN.search(text):
        return Marked(within["rest"].strip(), (within["who"] or "").strip())
    return None
