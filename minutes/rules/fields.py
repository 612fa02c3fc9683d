"""Read owner, due date and state where a line names them: `[assignee] Ana [due] Fri`, `(Owner: Ana, due 3 Dec)`."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

_OWNER = (
    r"owners?|assignees?|assigned(?: to)?|responsible(?: person)?|accountable|lead|who|dri|poc|driver|action by"
    r"|team members?"
    r"|verantwortlich(?:e[rn]?)?|zuständig(?:keit)?|bearbeiter(?:in)?|wer|responsable(?:s)?|porteur|pilote"
    r"|assignée?(?: à)?|qui"
    r"|encargad[oa]s?|asignado(?: a)?|quién|responsáve(?:l|is)|quem|responsabil[ei]|incaricat[oai]|chi"
    r"|assegnat[oa](?: a)?"
    r"|verantwoordelijken?|eigenaar|wie|actiehouder|担当(?:者)?|责任人|负责人|負責人|執行者|执行人"
)
_DUE = (
    r"due(?: date| by| on)?|deadline|by when|when|eta|target(?: date)?|until|timeline|completion date|complete by"
    r"|frist|fällig(?: am| bis)?|termin|bis(?: wann)?|wann|échéance|date limite|délai|quand|fecha(?: límite)?"
    r"|plazo|vence|cuándo"
    r"|prazo|data(?: limite)?|quando|scadenza|entro|wanneer|datum|期限|締切(?:日)?|納期|截止(?:日期|时间)?"
    r"|完成(?:时间|日期)|時間"
)
_STATE = (
    r"status|state|progress|done|stand|zustand|statut|état|estado|situação|stato|voortgang|状態"
    r"|状况|状态|進捗|进度|ステータス"
)
OWNER, DUE, STATE = (re.compile(rf"(?:{words})", re.IGNORECASE) for words in (_OWNER, _DUE, _STATE))
IS_DONE = re.compile(
    r"^\W*(?:done|complete[d]?|closed|finished|resolved|fixed|merged|cancel+ed|dropped|yes|true|x|✅|✓|✔|☑|100 ?%"
    r"|erledigt|fertig|abgeschlossen|terminée?s?|faite?s?|finie?s?|résolue?s?|hecho|completad[oa]|terminad[oa]"
    r"|feit[oa]|concluíd[oa]|fatt[oa]|completat[oa]|gedaan|klaar|afgerond|完了|済み?|已?完成|已解决|终了)(?!\w).*$",
    re.IGNORECASE | re.DOTALL,
)
NOBODY = re.compile(
    r"^\W*(?:tb[dca]|n/?a|none|nobody|no one|unassigned|unclear|open|name[ns]?|nom|nombre|nome|naam|your name"
    r"|owner|person|who|xxx?"
    r"|noch offen|offen|niemand|keine[rn]?|à définir|personne|por definir|nadie|a definir|ninguém|da definire"
    r"|nessuno|nog te bepalen"
    r"|未定|待定|无|なし|姓名|名前)?\W*$",
    re.IGNORECASE,
)
# A condition or a stretch of time in a column for people is nobody: "While training", "After the release".
IS_CONDITION = re.compile(
    r"^\W*(?:while|when|whenever|if|once|until|unless|during|after|before|as soon|always|every|each time|wenn"
    r"|während|nach|sobald"
    r"|quand|pendant|après|si|cuando|durante|después|quando|dopo|als|tijdens|https?:)\b",
    re.IGNORECASE,
)
_TAG = re.compile(rf"\[\s*(?P<label>{_OWNER}|{_DUE}|{_STATE})\s*\]\s*[:：]?\s*(?P<value>[^\[\]]*)", re.IGNORECASE)
_GROUP = re.compile(r"\s*[(（\[](?P<inside>[^()（）\[\]]{3,160})[)）\]]")
_IN_GROUP = re.compile(
    rf"(?:^|[,;|/·]\s*|\s[-–—]\s)\s*(?P<label>{_OWNER}|{_DUE}|{_STATE})\s*(?P<colon>[:：=])?\s*", re.IGNORECASE
)
_AT_END = re.compile(
    rf"\s*(?:[,;|·.]|\s[-–—]{{1,2}})\s*(?P<inside>(?:{_OWNER}|{_DUE}|{_STATE})\s*[:：=].{{2,120}})$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a line's fields say, and the words that are left; `None` for a field that is not there."""

    rest: str
    owner: str | None = None
    due: str | None = None
    state: str | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.state and IS_DONE.match(self.state))


@dataclass(slots=True)
class _Found:
    owner: list[str] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    state: list[str] = field(default_factory=list)

    def add(self, label: str, value: str) -> None:
        kind = self.owner if OWNER.fullmatch(label) else self.due if DUE.fullmatch(label) else self.state
        kind.append(value.strip(" ,;|-–—"))


@lru_cache(maxsize=1_000)  # the rules ask several times for each line
def fields_of(text: str) -> Fields | None:
    """Return the fields of a line, None if it has none."""
    found = _Found()
    rest = _without_tags(text, found)
    rest = _GROUP.sub(lambda group: "" if _taken(group["inside"], found) else group[0], rest)
    if (end := _AT_END.search(rest)) and _taken(end["inside"], found):
        rest = rest[: end.start()]
    if not (found.owner or found.due or found.state):
        return None
    first = tuple(values[0] if values else None for values in (found.owner, found.due, found.state))
    return Fields(" ".join(rest.split()), *first)


def owner_in(value: str) -> str:
    """Return the people of an owner field; "" for a placeholder, a condition or a link."""
    return (
        "" if NOBODY.match(value) or IS_CONDITION.match(value) else value.strip(" @-–—") if value[:2] == "@ " else value
    )


def _without_tags(text: str, found: _Found) -> str:
    if not _TAG.search(text):
        return text
    for tag in _TAG.finditer(text):
        found.add(tag["label"], tag["value"])
    return _TAG.sub(" ", text)


def _taken(inside: str, found: _Found) -> bool:
    """Note the fields of "owner: Ana, due Friday"; what has no label with a colon, or one of two, is no fields."""
    labels = list(_IN_GROUP.finditer(inside))
    if not labels or labels[0].start() > 0 or not (any(label["colon"] for label in labels) or _is_due_alone(labels)):
        return False
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        found.add(label["label"], inside[label.end() : after.start() if after else None])
    return True


def _is_due_alone(labels: list[re.Match[str]]) -> bool:
    return len(labels) == 1 and labels[0]["label"].casefold().startswith("due")
