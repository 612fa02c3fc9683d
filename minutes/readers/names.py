"""Which words before a colon are the name of who speaks, and lists of names."""

import re

MOST_LETTERS = 60
_MOST_WORDS, _MOST_OF_ONE = 6, 3

# What stands before a colon in notes and is nobody's name.
_WORDS = """
    action actions ai ais todo todos to-do to-dos task tasks follow-up follow-ups followup decision decisions decided
    agreed agreement resolved resolution outcome outcomes risk risks blocker blockers blocked issue issues problem
    problems question questions answer q a q&a note notes nb ps fyi tldr tl;dr info warning warnings important reminder
    update updates status summary recap overview conclusion result results background context agenda topic topics item
    items point points idea ideas proposal discussion minutes meeting meetings date day time when where location place
    venue duration start end started ended attendees attendee attending attendance present participants participant
    invited absent absentees regrets apologies excused chair host facilitator scribe note-taker notetaker title subject
    project team members others link links url recording recordings transcript attachments owner owners due deadline by
    priority example e.g i.e http https www mailto file takeaway takeaways source reference references step option cc
    re fwd from to remember first second third finally also because basically so then now well ok okay yes no
    aktion aktionen aufgabe aufgaben beschluss beschlüsse entscheidung entscheidungen risiko risiken frage fragen
    teilnehmer teilnehmerinnen anwesend abwesend entschuldigt datum ort thema themen notiz notizen protokoll hinweis
    acción acciones tarea tareas decisión decisiones acuerdo acuerdos riesgo riesgos pregunta preguntas asistentes
    ausentes fecha lugar tema temas nota notas resumen décision décisions tâche risque présents absents objet
    日時 場所 参加者 出席者 欠席者 議題 決定 決定事項 アクション アクションアイテム 宿題 リスク 課題 質問 メモ 備考
"""
_LABELS = frozenset(_WORDS.split())
_LABEL_PHRASES = re.compile(
    r"(?:action|next|open|key|meeting|note|due|team|quick|to|follow|offene)[ -]"
    r"(?:items?|points?|steps?|questions?|takeaways?|date|started|records|notes|takers?|members|recap|do|ups?|fragen)",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"[?!;\"“”<>|=#*`/\\\[\]{}]|\.\s|\d{3,}|^\W*$|://")
_PARTICLES = "de da di do dos das du del della der den van von zu zur al el la le bin ibn abu y e i of the and & -"
_SMALL = frozenset(_PARTICLES.split())
_SPEAKER_NUMBER = re.compile(r"(?:speaker|sprecher|orador|participant|voice|話者)(?: ?\d{1,3}| [a-z])", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]{0,60}\)")
_SEPARATORS = re.compile(r",\s*(?:and\s+)?|;\s*|\s+and\s+@?|\n")
_NO_PERSON = re.compile(r"'s presentation$|\bnote ?taker\b", re.IGNORECASE)


def may_be_name(words: str) -> bool:
    """Say whether words before a colon can be a speaker's name or handle."""
    name = _ASIDE.sub("", words).strip().strip("@").casefold()
    if not name or len(words) > MOST_LETTERS or len(name.split()) > _MOST_WORDS or _NO_NAME.search(name):
        return False
    if _SPEAKER_NUMBER.fullmatch(name):
        return True
    return name not in _LABELS and not _LABEL_PHRASES.fullmatch(name) and (name[0].isalpha() or name[0] in "+~")


def is_written_as_name(words: str) -> bool:
    """Say whether each word starts with a capital or is a particle; letters without case count as capitals."""
    parts = _ASIDE.sub("", words).replace(".", " ").split()
    return bool(parts) and all(not part[0].islower() or part.casefold() in _SMALL for part in parts)


def is_only_name(line: str) -> bool:
    """Say whether a line is written as a name and holds nothing else."""
    is_short = 0 < len(line) <= MOST_LETTERS and line[-1] not in ".,!?…"
    return is_short and may_be_name(line) and is_written_as_name(line)


def listed_names(text: str) -> tuple[str, ...]:
    """Return the people of a list with commas, without shared screens and tools that take notes."""
    names = (name.strip().strip("@").strip() for part in _SEPARATORS.split(text) for name in _pairs(part))
    return tuple(dict.fromkeys(name for name in names if name and not _NO_PERSON.search(name)))


def _pairs(words: str) -> list[str]:
    """Return names that nothing parts, as a page that was copied leaves them: a first name and a surname each."""
    said = words.split()
    is_run = len(said) > _MOST_OF_ONE and len(said) % 2 == 0 and all(word[0].isupper() for word in said)
    return [" ".join(said[at : at + 2]) for at in range(0, len(said), 2)] if is_run else [words]
