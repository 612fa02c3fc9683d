"""Questions in German and Spanish, brought word by word into the English that rules read.

Each line is an English phrase and what stands for it; those of several words are looked for first. Accents are left
out, because many people leave them out. A line that begins with "=" holds words that say nothing.
"""

import re
from collections.abc import Mapping
from functools import cache

from core.names import folded

_GERMAN = """
what=was;who=wer,wem,wen;when=wann,bis wann;where=wo;why=warum,wieso,weshalb;which=welche,welcher,welches,welchen
how many=wie viele,wieviele,wie viel;where do we stand=wie stehen wir,wo stehen wir,wie steht es,wie lauft es
where do we stand=wie laufts,wie ist der stand,wie ist der status,was ist der stand
who owns=wem gehort,wem gehoert,wer hat,wer macht,wer ist verantwortlich fur,wer ist zustandig fur,wer kummert sich um
is=ist,sind;was=war,wurde,wurden;blocked=blockiert,gesperrt,blockiert ist;late=uberfallig,ueberfaellig,verspatet,zu spat
late=im verzug;due=fallig,faellig;done=fertig,erledigt,abgeschlossen,getan;open=offen,offene,offenen;i=ich;my=mein,meine
no owner=keinen verantwortlichen,keinen besitzer,ohne verantwortlichen,ohne besitzer,keine besitzer,ohne zustandigen
no owner=niemandem;we=wir;decide=entschieden,beschlossen;decided=entschied;decisions=entscheidungen,beschlusse
decision=entscheidung,beschluss;task=aufgabe;tasks=aufgaben;risk=risiko;risks=risiken;issue=problem;issues=probleme
meeting=besprechung,termin,treffen;meetings=besprechungen,treffen;milestone=meilenstein;milestones=meilensteine
biggest=grossten,groessten,grossten,hochsten;about=uber,ueber,zu,zum,zur;promise=versprochen,zugesagt
away=abwesend,nicht da,im urlaub,weg,krank;changed=geandert,geaendert,verandert,passiert;since=seit
waits for=wartet auf,warten auf;owe=schulde;what do i owe=was muss ich tun,was muss ich machen,was habe ich zu tun
what do i owe=was steht bei mir an,was schulde ich;next=nachste,nachster,nachstes,als nachstes,als naechstes
what can you do=was kannst du,was kannst du alles,was kannst du tun,wie kannst du helfen;today=heute;tomorrow=morgen
this week=diese woche,dieser woche;last week=letzte woche,letzter woche;next week=nachste woche,nachster woche
monday=montag;tuesday=dienstag;wednesday=mittwoch;thursday=donnerstag;friday=freitag;saturday=samstag;sunday=sonntag
yesterday=gestern;project=projekt;by=bis;for whom=auf wen;digest=bericht,wochenbericht
=dran,sich,die,der,das,dem,den,des,es,gibt,ein,eine,einen,haben,hat,habe,alles,uns,in,im,am,an,noch,fur,bei,von,gerade,denn,kein,keine
"""
_SPANISH = """
what=que,cual,cuales;who=quien,quienes;when=cuando,para cuando;where=donde;why=por que;which=cual es,cuales son
how many=cuantos,cuantas,cuanto;where do we stand=como vamos,como estamos,como va el proyecto,en que punto estamos
where do we stand=cual es el estado,como va todo,como va;who owns=de quien es,quien lleva,quien hace,quien se encarga de
who owns=quien es responsable de,a quien le toca;is=es,esta,estan,son,hay;was=fue,fueron
blocked=bloqueado,bloqueada,bloqueados,bloqueadas;late=atrasado,atrasada,atrasados,atrasadas,retrasado,retrasada
late=retrasados,retrasadas,vencido,vencida,vencidos,vencidas;due=vence,vencen,para entregar
done=hecho,hecha,hechos,hechas,terminado,terminada,terminados,terminadas,listo,lista,acabado
no owner=sin responsable,sin dueno,sin asignar,no tienen responsable,no tiene responsable,no tienen dueno
we=nosotros;i=yo;my=mi,mis;decide=decidimos,decidido,acordamos;decided=decidio;decisions=decisiones;decision=decision
task=tarea;tasks=tareas;risk=riesgo;risks=riesgos;issue=problema,incidencia;issues=problemas,incidencias
meeting=reunion;meetings=reuniones;milestone=hito;milestones=hitos;biggest=mayores,principales,mas grandes,mayor
about=sobre,acerca de;promise=prometio,prometido,prometieron;away=ausente,ausentes,fuera,de vacaciones,enfermo
changed=cambio,cambiado,ha cambiado,paso,ha pasado;since=desde,desde el;waits for=espera a,esperan a,espera por,espera
what do i owe=que tengo que hacer,que me toca,que debo hacer,que tengo pendiente,que debo
what should i do next=que hago ahora,que debo hacer ahora;next=proximo,proxima,siguiente
what is next=que sigue,que viene ahora,que es lo siguiente
what can you do=que puedes hacer,que sabes hacer,como me puedes ayudar
today=hoy;tomorrow=manana;yesterday=ayer;this week=esta semana;last week=la semana pasada,semana pasada
next week=la proxima semana,proxima semana;monday=lunes;tuesday=martes;wednesday=miercoles
thursday=jueves;friday=viernes;saturday=sabado;sunday=domingo;project=proyecto;by=para el;digest=informe,resumen
=el,la,los,las,un,una,del,de,al,lo,se,ha,han,hemos,le,les,nos,tiene,tienen,en,todavia
"""
_ENGLISH = frozenset(
    {
        "what",
        "who",
        "when",
        "where",
        "why",
        "which",
        "how",
        "is",
        "are",
        "do",
        "does",
        "did",
        "the",
        "we",
        "has",
        "have",
    }
    | {"whose", "any", "there", "can", "should", "of", "about", "for", "in", "been", "were", "not", "list", "show"}
)


def english(text: str) -> str:
    """Return a question in lower case and in English words, as far as they are known; others stay as they are."""
    best, words = "", set(text.split())
    most = len(words & _ENGLISH)
    for language in (_GERMAN, _SPANISH):
        known = _known(language)
        count = sum(len(found[0].split()) for found in _pattern(language).finditer(_plain(text)))
        if known and count > most:
            best, most = language, count
    if not best:
        return text
    into = _known(best)
    return " ".join(_pattern(best).sub(lambda found: into[found[0]], _plain(text)).split())


def _plain(text: str) -> str:
    return " ".join(word if word[:1] in "@#" or "-" in word else folded(word) or word for word in text.split())


@cache
def _known(language: str) -> Mapping[str, str]:
    pairs = (pair.partition("=") for line in language.strip().splitlines() for pair in line.split(";"))
    return {said: word for word, _, every in pairs for said in every.split(",")}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    ordered = sorted(_known(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w@#-])(?:{'|'.join(ordered)})(?![\w-])")
