"""Take Markdown, Slack and note-taking marks off a line, and say what they meant."""

import re
from functools import lru_cache

_KEPT = 1_000  # the rules ask several times for each line
_A_DAY = (
    r"(?:today|tomorrow|yesterday|next |last |\d{4}-\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)\w*\.? \d)"
)
# In this order: what is inside a mark may hold another one (a bold link, an escaped bracket).
_MARKS = (
    (re.compile(r"<br\s*/?>", re.IGNORECASE), " "),
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL), " "),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|])"), r"\1"),  # documents exported from editors escape every sign
    (re.compile(r"(\]\(mailto:[^()\s]*\))\s+(?=\[)"), r"\1, "),  # two people side by side
    (re.compile(rf"@(?={_A_DAY})", re.IGNORECASE), ""),  # Notion marks days as it marks people
    (re.compile(r"<@[UW]\w+\|([^<>]+)>"), r"@\1"),
    (re.compile(r"<(?:https?|mailto):[^|<>\s]+\|([^<>]+)>"), r"\1"),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)?\)"), r"\1"),
    (re.compile(r"\s*\[recorded in [^\[\]]*\]"), ""),  # the W3C's bot says where an action was noted
    (re.compile(r"\s+[-–—]\s+WATCH:\s+https?://\S+$"), ""),  # a meeting tool's link to the moment
    (re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}"), ""),
    (re.compile(r"(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)"), ""),
    (re.compile(r"^(?::[a-z_+\-0-9]+:\s*)+"), ""),  # Slack's emoji stand before its own headings
    (re.compile(r"\s+"), " "),
)
_BULLET = re.compile(r"^\s*(?:[-*+•◦▪‣–]|\d{1,2}[a-z]?[.)])\s+|^\s*#{1,6}\s+|^\s*>\s?")
_BOX = re.compile(r"^\s*\[([ xX✓✔]?)\]\s*")
_STRUCK = re.compile(r"^\W{0,3}(~{1,2})(?!~)(.+?)\1\W*$")
_DONE = re.compile(
    r"^\W*(?:done|completed|closed|complete(?=\s*(?:[^\w\s]|$))|✅|☑|✔|erledigt|hecho|completado|terminée?|concluído|feito|fatto"
    r"|completato|afgerond|gedaan|完了|済|已完成)\b|✅|☑"
    r"|[(\[–—-]\s*(?:done|completed?|closed|erledigt|hecho|fait|terminée?|feito|concluído|fatto|gedaan|afgerond|完了|済|已完成)"
    r"\s*[)\].!]*$",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"^(?:[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+\s*)+")
_OF_A_DATE = r"(?<=\d\.)\s+(?:jan|feb|mär|apr|mai|jun|jul|aug|sep|okt|nov|dez)"  # "bis 3. Dezember"
_BEFORE_DAY = (  # "on Sept. 8"
    r"(?:(?<=Jan\.)|(?<=Feb\.)|(?<=Mar\.)|(?<=Apr\.)|(?<=Aug\.)|(?<=Sept\.)|(?<=Sep\.)|(?<=Oct\.)|(?<=Nov\.)"
    r"|(?<=Dec\.))\s+\d"
)
_SENTENCE_END = re.compile(
    rf"(?<=[.!?。！？])(?!(?i:{_OF_A_DATE}))(?!{_BEFORE_DAY})[\"')\]]*\s+(?=[\"'(\[]*[^\W_a-z])|(?<=[。！？])"
)

_ENDS = frozenset(".!?。！？")


@lru_cache(maxsize=_KEPT)
def unbulleted(text: str) -> str:
    """Return a line without bullet, number, quote sign or heading marks."""
    return _BULLET.sub("", text, count=1).strip()


@lru_cache(maxsize=_KEPT)
def plain(text: str) -> str:
    """Return what a reader of the rendered line would see."""
    shown = unbulleted(text)
    for pattern, instead in _MARKS:
        shown = pattern.sub(instead, shown)
    return shown.strip()


def box(text: str) -> str | None:
    """Return what stands in the check box at the start of a line: "" is open, "x" is done, None is no box."""
    found = _BOX.match(unbulleted(text).replace("\\", ""))
    return found[1].strip() if found else None


def unboxed(text: str) -> str:
    return _BOX.sub("", text, count=1)


def without_signs(text: str) -> str:
    """Return a line without the emoji and other signs before its first word: "🔴 **Tom** — …"."""
    return _SIGNS.sub("", text, count=1)


def is_struck(text: str) -> bool:
    """Say whether a line is struck through."""
    return bool(_STRUCK.match(unboxed(unbulleted(text))))


@lru_cache(maxsize=_KEPT)
def is_struck_or_done(text: str) -> bool:
    """Say whether a line is ticked, struck through or called done."""
    line = unbulleted(text)
    return bool(box(line)) or is_struck(text) or bool(_DONE.search(unboxed(line)))


def sentences(text: str) -> list[str]:
    """Return a paragraph's sentences; a full stop counts only before a capital, so versions and links stay whole."""
    if _ENDS.isdisjoint(text):  # as most lines are
        whole = text.strip()
        return [whole] if whole else []
    parts = _SENTENCE_END.split(text)
    return [whole for part in parts if part and (whole := part.strip())]


def folded(text: str) -> str:
    """Return a text with each run of white space as one space: the form in which quotes are compared."""
    return " ".join(text.split())
