"""The words by which each kind of change is wanted, in English, German and Spanish: parted by “ | ”, with spaces."""

from core.grammar.wishes.wish import Want

_OFF = (
    r"off(?: sick)?|out(?: of (?:the )?office)?|away|ooo|on (?:holidays?|vacation|leave|pto)|sick|ill|absent"
    r"|travell?ing|not (?:be )?(?:here|in|available|working|there|around|at work|reachable)"
)
_STUCK = r"blocked|stuck|on hold|held up|stalled|blockiert|bloquead[oa]"

_UNBLOCK = rf"""
    (?:is|are|ist|sind)? ?(?:not|no longer|nicht(?: mehr)?|ya no está) (?:{_STUCK})(?: any ?more)? | unblocked
    | can (?:go on|continue|proceed)(?: again| now)? | (?:kann|geht) (?:wieder )?weiter(?:gehen)?
"""
_REOPEN = r"""
    reopen(?:ed)? | (?:open|opened|öffnen|öffne|aufmachen|abrir|abre) (?:\S+ )?(?:again|de nuevo|otra vez)
    | wieder (?:öffnen|aufmachen|auf) | back open | (?:vuelve|volver) a abrir(?:la|lo)? | reabr\w+
"""
_BLOCK = rf"""
    (?:is|are|ist|sind|está)? ?(?:still |now |noch )?(?:{_STUCK})
    | (?:can ?not|cannot) (?:go on|continue|proceed)(?: with)? | komme (?:mit|bei) .+ nicht weiter
    | (?:is|are|am) (?:still )?waiting | hängt(?: an)?
"""
_SCORE = r"""
    (?:re-?)?scor(?:e|ed|ing) | (?:re-?)?rat(?:e|ed|ing) | bewert\w* | puntú\w* | puntuar | evalu\w+ | probab\w+
    | likel\w+ | impacts? | wahrscheinlich\w* | auswirkung\w* | impacto | (?<![\w-])[pi](?=[ =:]?\d)
"""
_SETTING = (
    r"(?:get|give|set|make|raise|lower|bump|mark|put|has|have|is|are|should be|be|becomes|setz\w*|mach\w*|hat|sube|baja"
    r"|cambia|pon|tiene|stell\w*)"
)
_VALUE = r"(?:priority|prio|severity|priorität|dringend|prioridad|urgent|urgente)"
_SET = rf"""
    {_SETTING}\b(?=.*\b{_VALUE}\b) | (?:very |really )?urgent\b
"""
_MOVE = r"""
    mov(?:e|es|ed|ing) | push(?:ed|es)? | shift(?:s|ed)? | postpon(?:e|ed) | put (?:off|back) | bring | pull
    | delay(?:ed|s)? | defer(?:red)? | reschedul(?:e|ed) | extend(?:ed)? | slip(?:s|ped)? | bump | due
    | deadline | date | until | till | later | earlier | instead | needs? | more time | be (?:on|by)
    | verschieb\w* | verschob\w* | schieb\w* | verleg\w* | brauch\w* | bis | frist | termin | fällig | später
    | früher | vorzieh\w* | ziehen? | mueve | mover | aplaz\w* | retras\w* | adelant\w* | pospon\w* | pasa
    | cambia | necesit\w* | hasta | plazo | fecha
"""
_GIVE = r"""
    (?:goes|go|going|given|belongs?|over) to | giv(?:e|es) | hand(?: over)? | pass(?: on)? | (?:re)?assign
    | delegate | transfer | tak(?:e|es|ing)(?: over| on| care of)? | put | lets? | do | does | handles? | own
    | look(?:s)? after | see(?:s)? to | pick(?:s)? up
    | (?:is |be )?(?:responsible for|in charge of|the owner of) | überneh\w* | übernimm\w* | gib\w* | geb\w*
    | überg\w+ | zuweis\w* | weis\w* | mach(?:t|en) | erledig(?:t|en) | kümmer\w* | soll(?:te)? | geht an
    | asign\w* | asígn\w* | dale | dar? | dáse\w+ | pas\w+ | pásal\w+ | encarg\w+ | haga | hace | hará | lleve
"""
_IS = r"(?:can be |can |be |you can |is |are |kann |puedes? )?(?:now |already |all |jetzt |schon |ya )?"
_DONE = (
    r"(?:done|finish(?:ed)?|completed?|closed?|ready|resolved?|solved?|fixed|through|sorted(?: out)?|delivered"
    r"|(?:tick|check)(?:ed)? off)"
)
_CLOSE = rf"""
    {_IS}{_DONE}
    | hat sich erledigt | kann zu(?:gemacht werden)? | zumachen | erledigt | fertig\w* | gelöst | abgeschlossen
    | behoben | geschlossen | beendet | schließen | abhaken | hech[oa]s? | list[oa]s? | terminad[oa]s? | terminé
    | termine | acab\w+ | resuelt[oa]s? | resolví | cerrad[oa]s? | cerrar(?:la|lo)? | cierra(?:la|lo)?
    | complet\w+
"""
_START = r"""
    start(?:ed|ing)?(?: with| on| working on| work on)? | work(?:ing)? on | busy with | in progress | under ?way
    | ongoing | begun | began | picked up | angefangen | begonnen | gestartet | in arbeit
    | arbeite(?:n)? (?:\S+ )?an | empezad[oa] | empecé | comenzad[oa] | comencé | en curso | en marcha
    | trabajando en
"""
_AWAY = rf"""
    (?:i am|i will be|i have to be|i will) (?:then |already )?(?:{_OFF})
    | (?:i will|i do|i can) not (?:be (?:here|in|there|around|available|working|at work)|work|come in)
    | (?:bin ich|ich bin|bin)\b(?=.*\b(?:weg|da|urlaub|krank|abwesend|frei|unterwegs|büro|erreichbar)\b)
    | (?:ich habe|habe ich|ich nehme|nehme ich|ich hab|hab)\b(?=.*\b(?:urlaub|frei)\b)
    | (?:no )?(?:estoy|estaré|estaremos) (?:de vacaciones|fuera|enferm[oa]|ausente|de baja|de viaje) | no estoy
    | no estaré | no trabajo | me voy de vacaciones | (?:i am|we are) back
"""

FAMILIES: tuple[tuple[Want, str, str], ...] = (
    (Want.DO, "unblock", _UNBLOCK),
    (Want.DO, "reopen", _REOPEN),
    (Want.DO, "block", _BLOCK),
    (Want.SCORE, "", _SCORE),
    (Want.SET, "", _SET),
    (Want.MOVE, "", _MOVE),
    (Want.GIVE, "", _GIVE),
    (Want.CLOSE, "", _CLOSE),
    (Want.DO, "start", _START),
    (Want.AWAY, "", _AWAY),
)
"""What is wanted, the verb where there is one, and its words; the first kind that holds is taken."""
