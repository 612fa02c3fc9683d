"""Know the section that a heading opens by the words in it, in nine languages, whatever stands around them.

The word must be what the heading is about: "Follow-up tasks" and "Tâches restantes" open a list, "Task scheduler" and
"Action items of the charter group were discussed" do not.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache


class Section(StrEnum):
    ACTIONS = "actions"
    PREVIOUS = "previous"  # what a former meeting left: no new item
    DECISIONS = "decisions"
    RISKS = "risks"
    QUESTIONS = "questions"
    PRESENT = "present"
    ABSENT = "absent"
    SUMMARY = "summary"
    AGENDA = "agenda"
    ASIDE = "aside"  # links, recordings, who takes the notes
    DISCUSSION = "discussion"  # ends the list above it, and opens none
    TOPIC = "topic"


_PREVIOUS = re.compile(
    r"(?!.*\bnext\b)(?:review (?:of )?(?:open|outstanding|old) action items?"
    r"|.*\b(?:previous|last|prior|past) (?:meeting|week|month|time|call|session|sprint)\b.*"
    r"|previous(?:ly)?|(?:review of )?(?:open |outstanding |old )?(?:action )?items? (?:review|follow[- ]?up"
    r"|status|recap)"
    r"|review of (?:the )?(?:previous |old |open |last )?(?:action items?|actions?|minutes)"
    r"|(?:previous|last|prior|old|past|completed?|closed|done|finished|resolved) "
    r"(?:action )?(?:items?|actions?|tasks?|to-?dos?)\b.*"
    r"|.*\baction items? from (?:the )?(?:\d.*|last .*|previous .*)"
    r"|.*\b(?:letzte[rsn]?|vorige[rsn]?) (?:sitzung|treffen|meeting|mal|woche)\b.*|erledigte[sn]? .*"
    r"|.*\b(?:réunion|séance) précédente\b.*|.*\bdernière (?:réunion|séance)\b.*"
    r"|(?:.*\b)?(?:reuni[óo]n|acta|reuni[ãa]o|ata|riunione) (?:anterior|precedente)\b.*"
    r"|.*\bvorige (?:vergadering|keer)\b.*|前回.*|上次.*|已完成.*)",
    re.IGNORECASE,
)
_JAPANESE_ACTIONS = (
    r"(?:今後の|次の)?(?:アクション(?:アイテム|項目)?|タスク|ステップ|対応)|宿題|対応事項|実施事項|やること"
)
_CHINESE_ACTIONS = (
    r"(?:行动|行動)(?:项|項|项目|項目|计划|計劃)?|待办(?:事项)?|待辦(?:事項)?|任务(?:分配|安排)?|任務(?:分配)?"
    r"|下一步(?:计划|工作|行动|安排|計劃)?|后续(?:工作|行动|跟进|安排|计划|事项)?|後續(?:工作|行動)?|跟进事项|分工"
)
# What a section is about, in the order in which a heading with several of them is read.
_WORDS: Sequence[tuple[Section, str]] = (
    (
        Section.ACTIONS,
        (
            r"action[- ]?(?:items?|points?|plan|list|log|register|steps?)s?|actions?|next[- ](?:steps?|actions?)"
            r"|to[- ]?dos?"
            r"|(?:work|task)[- ](?:items?|list|assignments?)|tasks?|assignments?|follow[- ]?ups?|deliverables?|homework"
            r"|commitments|responsibilities|duties|who does what|plan for (?:the )?(?:next|coming) \w+"
            r"|aufgaben(?:liste|verteilung)?|arbeitsaufträge|nächste schritte|weiteres vorgehen|ma(?:ß|ss)nahmen"
            r"|tâches?|prochaines? (?:étapes?|actions?)|(?:reste )?à faire|plan d['’]actions?|points d['’]action"
            r"|acciones|tareas|próximos pasos|compromisos|pendientes|(?:plan|puntos) de acción"
            r"|ações|tarefas|próximos passos|pendências|encaminhamentos|(?:plano|itens) de ação"
            r"|azioni|compiti|prossimi passi|(?:cose )?da fare|attività da svolgere|impegni"
            r"|acties|actie(?:punten|lijst)|taken|vervolg(?:stappen|acties)|volgende stappen|te doen"
            rf"|{_JAPANESE_ACTIONS}|{_CHINESE_ACTIONS}"
        ),
    ),
    (
        Section.DECISIONS,
        (
            r"decisions?(?: (?:items?|points?|log|register))?|decided|resolutions?|resolved|agreements?|agreed"
            r"|outcomes?"
            r"|motions?|conclusions?|votes?|entscheidung(?:en)?|beschl(?:uss|üsse)|entschieden|festlegungen"
            r"|décisions?|résolutions?|decisi[óo]n(?:es)?|acuerdos|resoluciones|conclusiones|decis(?:ão|ões)"
            r"|deliberações|acordos"
            r"|decision[ei]|delibere|deliberazioni|besluiten|beslissingen|afspraken"
            r"|決定(?:事項)?|決議(?:事項)?|合意事項|(?:会议)?决[定议](?:事项)?|會議決議|结论|結論"
        ),
    ),
    (
        Section.RISKS,
        (
            r"risks?|blockers?|concerns?|impediments?|obstacles|risiken|hindernisse|risques?|(?:points de )?blocages?"
            r"|riesgos?|bloqueos|impedimentos|riscos?|rischi|risico['’]?s|knelpunten|リスク|課題|风险|風險"
        ),
    ),
    (
        Section.QUESTIONS,
        (
            r"questions?|open (?:issues|points)|parking lot|(?:offene )?fragen|offene punkte|(?:points"
            r"|questions) ouvert(?:e)?s|preguntas"
            r"|perguntas|dúvidas|domande|vragen|質問(?:事項)?|未解決.*|(?:待解决|遗留|开放)问题|疑问"
        ),
    ),
    (
        Section.ABSENT,
        (
            r"(?:did )?not attend(?:ed)?|regrets|apolog(?:y|ies)(?: for absence)?|absent(?:ees?)?|absence"
            r"|not (?:present|attending|in attendance)"
            r"|unable to attend|excused|abwesend(?:e)?|entschuldigt(?:e)?|verhindert|absents?|absentes?|excusée?s?"
            r"|ausentes|ausências|excusados|assenti|giustificati|afwezig(?:en)?|afgemeld|verhinderd|afmeldingen"
            r"|欠席(?:者)?|不参加|缺席(?:人员|者)?|请假(?:人员)?|未出席"
        ),
    ),
    (
        Section.PRESENT,
        (
            r"attendees?|attendance|attending|attended(?: by)?|present|participants?|(?:in|and) attendance"
            r"|people|guests?|speakers|(?<!\w )here"
            r"|who(?:['’]s| is| was)? (?:here|there|present)|roll[- ]?call|sign[- ]?in"
            r"|teilnehmer(?:[*:_/]?innen)?(?: und teilnehmerinnen)?|teilnehmende|anwesend(?:e)?"
            r"|anwesenheit(?:sliste)?|gäste"
            r"|présente?s?|présences|invités|asistentes|presentes|asistencia|participantes|presenças?|lista de presença"
            r"|presenti|partecipanti|aanwezig(?:en)?|deelnemers"
            r"|参加(?:者|メンバー|人员)|出席(?:者|人员)?|(?:参会|与会|參會|與會)(?:人|者|人员|人員|成员)?"
        ),
    ),
    (
        Section.SUMMARY,
        (
            r"summary|overview|recap|tl;?dr|highlights|(?:key )?(?:points|takeaways)|zusammenfassung|résumé|synthèse"
            r"|resumen|resumo|riassunto|sintesi|samenvatting|要約|概要|まとめ|(?:会议)?总结|摘要"
        ),
    ),
    (
        Section.AGENDA,
        (
            r"agenda(?: items?)?|topics|(?:meeting )?outline|tagesordnung(?:spunkte)?|ordre du jour|orden del día|pauta"
            r"|ordem do dia|ordine del giorno|議題|アジェンダ|(?:会议)?议[程题]|會議議程"
        ),
    ),
    (
        Section.ASIDE,
        (
            r"roles|links?|recordings?|recorded meeting|resources|references|(?:upcoming|next) (?:meetings?"
            r"|calls?|sessions?)"
            r"|scheduled meetings|meeting info(?:rmation)?|logistics(?: details)?|attachments|transcript"
            r"|nächste[rs]? (?:meeting|treffen|termin|sitzung)|prochaine (?:réunion|séance)|próxima (?:reunión|reunião)"
            r"|prossim[oa] (?:riunione|incontro)|volgende (?:vergadering|overleg)|次回(?:会議|予定|日程|開催)?|下次会议"
            r"|références|liens|referenzen|referencias|referências|riferimenti|verwijzingen"
        ),
    ),
    (
        Section.DISCUSSION,
        r"discussions?|notes|minutes|background|diskussion|notizen|discussione|besprochen\w*|notities",
    ),
)
_LIST_OF = (
    r"(?:(?:list|summary|overview|liste|lista|lijst|elenco) (?:of|der|des|de|degli|delle|van)(?: the| las?| los)? )?"
)
_JOINS = (
    r"(?!(?:of|for|on|in|with|from|to|by|at|as|im|mit|zu|von|für|pour|sur|avec|para|con|por|voor|met|and|und|et|y|e|en"
    r"|ed)\b)"
)
_BEFORE = rf"{_LIST_OF}(?:{_JOINS}[^\W_][\w'’.*:-]*,? ){{0,4}}"
# What stands before the word in a line that is not marked as a heading: there "Fix the open questions" is a task.
_PLAINLY_BEFORE = (
    rf"{_LIST_OF}(?:(?:the|all|new|key|open|main|final|suggested|proposed|our|team|meeting|other|additional"
    rf"|further|more"
    r"|agreed|current|remaining|outstanding|resulting|immediate|important|general|today['’]?s?|executive|quick|short|brief|detailed|members?"
    r"|board members|voting|those|unresolved|follow[- ]?up|assigned|project|die|unsere|neue|offene|weitere|alle|die"
    r"|les|nouvelles|autres|las|los|nuevas|otros|as|os|novas|le|nuove|altri|de|nieuwe|open|overige) )*"
)
_BEHIND = (
    r"(?: (?:made|taken|agreed|assigned|open|present|attending|here|log|list|tracker|register|table|points?|items?|due"
    r"|needed|required|proposed|identified|raised|recorded|reached|adopted|passed|carried|today|so far|only))*"
    r"(?: (?:for|from|of|by|until|before|since|till|to be|für|bis|von|pour|de|du|des|à|a|para|da|do|per|di|voor"
    r"|van)\b.{1,40})?"
)
# In French, Spanish, Portuguese and Italian what describes the word stands behind it.
_DESCRIBED_BEHIND = re.compile(
    r"(?P<head>tâches?|décisions?|prochaines étapes|actions?(?= \w*é)|decision[ei]|decisiones|acuerdos|acciones|tareas"
    r"|próximos pasos|compromisos|ações|tarefas|decis(?:ão|ões)|próximos passos|pendências|azioni|compiti"
    r"|prossimi passi"
    r"|présents|preguntas|perguntas|domande|presentes|presenti|riesgos|riscos|rischi|risques)(?: [^\W\d_]+){1,3}",
    re.IGNORECASE,
)
_FORMS = [(section, re.compile(rf"{_BEFORE}(?:{words}){_BEHIND}", re.IGNORECASE)) for section, words in _WORDS]
_PLAINLY_BEHIND = (
    r"(?: (?:made|taken|agreed|assigned|open|log|list|needed|required|today|so far))?"
    r"(?: (?:for|until|before|by|für|bis|pour|para|per|voor) (?:(?:the )?(?:next|this|coming) \w+|every(?:one"
    r"|body)|all|\w+))?"
)
_PLAIN_FORMS = [
    (section, re.compile(rf"{_PLAINLY_BEFORE}(?:{words}){_PLAINLY_BEHIND}", re.IGNORECASE)) for section, words in _WORDS
]
_ONLY = [(section, re.compile(rf"(?:{words})", re.IGNORECASE)) for section, words in _WORDS]
_ANY = re.compile(
    "|".join(f"(?:{words})" for _, words in _WORDS)
    + r"|previous|last|prior|past|items|letzte|vorige|erledigt|précédente|dernière|anterior|precedente|前回|上次"
    + "|已完成",
    re.IGNORECASE,
)
# A heading in a whole sentence, with a no, or with a word for talking about a thing is about something else.
_SENTENCE = re.compile(
    r"\b(?:no|not|we|i|they|he|she|was|were|is|are|has|have|had|will|can|should|discuss(?!ions?$)\w*|review\w*|about|how|why|what"
    r"|keine?|wir|wurde|ist|sind|pas|est|sont|nous|no|hay|non|sono|geen|zijn)\b",
    re.IGNORECASE,
)
_WHO_IS_HERE = re.compile(r"who\b|(?:did )?not (?:present|attend(?:ing|ed)?|in attendance)\b|unable to", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(（\[【][^()（）\[\]【】]*[)）\]】]\s*")
_NUMBER = re.compile(
    r"^(?:(?:item|part|section|punkt|teil|point|partie|punto|parte|top|topic|agenda item|no\.?|nr\.?)?\s*#?"
    r"(?:\d+(?:\.\d+)*[a-z]?(?:[.):]|\s*[-–—:]|\s(?=\D))|\b(?:[ivx]{1,4}|[a-z])(?:[.):]|\s*[-–—:]))"
    r"|[一二三四五六七八九十]+[、.])\s*",
    re.IGNORECASE,
)
_APART = re.compile(r"\s+[-–—|]+\s+|\s*[:：]\s+|\s*[—|]\s*")
_TOGETHER = re.compile(r"\s*(?:[&/+,、]|(?<!\w)(?:and|und|et|y|e|ed|en)(?!\w)|[和及与と])\s*", re.IGNORECASE)
_GOES_ON = re.compile(r"[:：]\s*\S")
_LONGEST_NAME = 70
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_MOST_WORDS = 9


@lru_cache(maxsize=2_000)  # each label and bold line is asked for several times
def section_named(text: str, *, is_heading: bool = False) -> Section:
    """Return the section that a line opens, more freely if it is marked as a heading; TOPIC is any other one."""
    if len(text) > _LONGEST_NAME + 10 or not _ANY.search(text):  # as most lines
        return Section.TOPIC
    whole = _EDGES.sub("", text)
    if not is_heading and _GOES_ON.search(whole):
        return Section.TOPIC  # "Last week's AI: Ana to check the logs" says it all itself
    if _PREVIOUS.fullmatch(whole):
        return Section.PREVIOUS
    name = _NUMBER.sub("", _EDGES.sub("", _BRACKETS.sub(" ", text)))
    if not name or len(name) > _LONGEST_NAME or len(name.split()) > _MOST_WORDS:
        return Section.TOPIC
    if _SENTENCE.search(name) and not _WHO_IS_HERE.match(name):
        return Section.TOPIC
    parts = [part for part in _APART.split(name) if part] if is_heading else []  # "Attendees: Ana" is a list itself
    tried = [name] if len(parts) < 2 else [parts[0], parts[-1]]
    forms = _FORMS if is_heading else _PLAIN_FORMS
    return next((found for part in tried if (found := _of_part(part, forms)) is not Section.TOPIC), Section.TOPIC)


def names_only(text: str) -> Section:
    """Return the section whose name a text is and nothing more, as a label before a colon or a column's head is."""
    name = _NUMBER.sub("", _EDGES.sub("", _BRACKETS.sub(" ", text)))
    return next((section for section, form in _ONLY if form.fullmatch(name)), Section.TOPIC)


_Forms = Sequence[tuple[Section, re.Pattern[str]]]


def _of_part(name: str, forms: _Forms) -> Section:
    """Return the section of "Tasks", "Steering delegates in attendance", "Actions & decisions"."""
    if (whole := _of_one(name, forms)) is not Section.TOPIC:
        return whole
    found = [_of_one(part, forms) for part in _TOGETHER.split(name) if part]
    if len(found) < 2 or Section.DISCUSSION in found or (forms is _PLAIN_FORMS and Section.TOPIC in found):
        return Section.DISCUSSION if Section.DISCUSSION in found else Section.TOPIC
    return next((section for section, _ in _WORDS if section in found), Section.TOPIC)


def _of_one(name: str, forms: _Forms) -> Section:
    if described := _DESCRIBED_BEHIND.fullmatch(name):
        name = described["head"]
    return next((section for section, form in forms if form.fullmatch(name)), Section.TOPIC)
