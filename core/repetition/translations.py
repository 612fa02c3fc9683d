"""How often something comes again in German, French, Spanish, Portuguese, Italian and Dutch, as the English of it.

Each entry is what rules read, and what stands for it, without accents. Words for days, months and numbers are those of
dates; these go before them.
"""

from core.dates.translations import OWN_SHORT_FORMS, TRANSLATIONS
from core.dates.words import WEEKDAY_NAMES

_GERMAN = """
every=jede,jeden,jeder,jedes,jedem,alle,immer,immer am,jeweils,jeweils am;every monday=montags;every tuesday=dienstags
every wednesday=mittwochs;every thursday=donnerstags;every friday=freitags;every saturday=samstags,sonnabends
every sunday=sonntags;every weekday=werktags,jeden werktag,jeden arbeitstag,werktaglich,arbeitstaglich,an werktagen
every day=taglich,jeden morgen,jeden vormittag,jeden nachmittag,jeden abend;every week=wochentlich,einmal pro woche
every week=einmal die woche,einmal in der woche;every 2 weeks=zweiwochentlich,14-tagig,14-taglich,vierzehntagig
every 2 weeks=vierzehntaglich,alle 14 tage,alle vierzehn tage;every month=monatlich,einmal im monat
every 2 months=zweimonatlich;every 3 months=vierteljahrlich,quartalsweise;every 6 months=halbjahrlich
every year=jahrlich,einmal im jahr;of every month=jedes monats,jeden monats,eines jeden monats,in jedem monat
of the month=im monat,des monats;first=ersten,erste,erster,erstes;second=zweiten,zweite,zweiter,zweites
third=dritten,dritte,dritter,drittes;fourth=vierten,vierte,vierter,viertes;last=letzten,letzte,letzter,letztes
last day of every month=jedes monatsende,ende jedes monats,am ende jedes monats,ende jeden monats;to=bis
weekday=werktag,arbeitstag
"""
_FRENCH = """
every=chaque,tous les,toutes les,tout les;every monday=les lundis,lundis;every tuesday=les mardis,mardis
every wednesday=les mercredis,mercredis;every thursday=les jeudis,jeudis;every friday=les vendredis,vendredis
every saturday=les samedis,samedis;every sunday=les dimanches,dimanches;every day=quotidiennement
every week=hebdomadairement,une fois par semaine,par semaine;every 2 weeks=tous les 15 jours,tous les quinze jours
every month=mensuellement,une fois par mois;every 3 months=trimestriellement;every year=annuellement,une fois par an
of every month=de chaque mois,de tous les mois;of the month=du mois;first=premier,premiere,premiers
second=deuxieme,second,seconde,deuxiemes;third=troisieme,troisiemes;fourth=quatrieme,quatriemes
last=dernier,derniere,derniers;last day of every month=chaque fin de mois,a la fin de chaque mois,fin de chaque mois
every weekday=tous les jours ouvres,tous les jours ouvrables,chaque jour ouvre,chaque jour ouvrable;day=jour
"""
_SPANISH = """
every=cada,todos los,todas las,todo,toda;every monday=los lunes;every tuesday=los martes;every wednesday=los miercoles
every thursday=los jueves;every friday=los viernes;every saturday=los sabados;every sunday=los domingos
every day=a diario,diariamente;every week=semanalmente,una vez a la semana,una vez por semana
every 2 weeks=quincenalmente,cada 15 dias,cada quince dias;every month=mensualmente,una vez al mes
every 2 months=bimestralmente;every 3 months=trimestralmente;every 6 months=semestralmente;every year=anualmente
of every month=de cada mes,de todos los meses;of the month=del mes;first=primer,primero,primera;second=segundo,segunda
third=tercer,tercero,tercera;fourth=cuarto,cuarta;last=ultimo,ultima
every weekday=todos los dias laborables,todos los dias habiles,cada dia laborable,los dias laborables
last day of every month=a fin de cada mes,fin de cada mes,al final de cada mes;day=dia
"""
_PORTUGUESE = """
every=cada,a cada,todo,toda,todos os,todas as,todo o,toda a;every monday=as segundas,as segundas-feiras,segundas-feiras
every tuesday=as tercas,as tercas-feiras,tercas-feiras;every wednesday=as quartas,as quartas-feiras,quartas-feiras
every thursday=as quintas,as quintas-feiras,quintas-feiras;every friday=as sextas,as sextas-feiras,sextas-feiras
every saturday=aos sabados,os sabados;every sunday=aos domingos,os domingos;every day=diariamente
every week=semanalmente,uma vez por semana;every 2 weeks=quinzenalmente,a cada 15 dias,a cada quinze dias
every month=mensalmente,uma vez por mes;every 2 months=bimestralmente;every 3 months=trimestralmente
every 6 months=semestralmente;every year=anualmente;of every month=de cada mes,de todos os meses,de todo mes
of the month=do mes;first=primeiro,primeira;second=segundo;third=terceiro,terceira;fourth=quarto;last=ultimo,ultima
every weekday=todos os dias uteis,cada dia util,nos dias uteis;last day of every month=no fim de cada mes
last day of every month=ao fim de cada mes,no final de cada mes;day=dia,no dia;quarter=trimestres
"""
_ITALIAN = """
every=ogni,tutti i,tutte le,tutti gli;every day=quotidianamente,giornalmente;every week=settimanalmente
every week=una volta alla settimana,una volta a settimana;every 2 weeks=ogni quindici giorni,ogni 15 giorni
every month=mensilmente,una volta al mese;every 2 months=bimestralmente;every 3 months=trimestralmente
every 6 months=semestralmente;every year=annualmente;of every month=di ogni mese,di tutti i mesi;of the month=del mese
first=primo,prima,il primo;second=secondo,seconda;third=terzo,terza;fourth=quarto,quarta;last=ultimo,ultima,l'ultimo
every weekday=ogni giorno lavorativo,ogni giorno feriale,tutti i giorni lavorativi,tutti i giorni feriali
every weekday=nei giorni feriali,nei giorni lavorativi;last day of every month=alla fine di ogni mese,ogni fine mese
last day of every month=a fine di ogni mese
"""
_DUTCH = """
every=elke,elk,iedere,ieder,alle;every monday=maandags,s maandags,maandagen,op maandagen
every tuesday=dinsdags,s dinsdags,dinsdagen,op dinsdagen;every wednesday=woensdags,s woensdags,woensdagen,op woensdagen
every thursday=donderdags,s donderdags,donderdagen,op donderdagen
every friday=vrijdags,s vrijdags,vrijdagen,op vrijdagen
every saturday=zaterdags,s zaterdags,zaterdagen,op zaterdagen;every sunday=zondags,s zondags,zondagen,op zondagen
every day=dagelijks;every week=wekelijks,per week,een keer per week;every month=maandelijks,per maand,een keer per maand
every year=jaarlijks,per jaar;every 3 months=per kwartaal;every 2 weeks=tweewekelijks,om de week,veertiendaags
every 2 weeks=om de veertien dagen,om de 14 dagen;every 2 days=om de dag;every 2 months=om de maand;every=om de
every weekday=elke werkdag,iedere werkdag,op werkdagen,doordeweeks;of every month=van elke maand,van iedere maand
of the month=van de maand;first=eerste;second=tweede;third=derde;fourth=vierde;last=laatste;to=tot en met,t/m
last day of every month=aan het eind van elke maand,eind van elke maand,einde van elke maand
"""
_OWN = {"de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "pt": _PORTUGUESE, "it": _ITALIAN, "nl": _DUTCH}
_SAME = (*WEEKDAY_NAMES, "every", "second", "day", "week", "weeks", "month", "months", "year", "years")
"""English words that stand there once an adverb was read: every week am Freitag."""


def _entries(table: str) -> dict[str, str]:
    pairs = (entry.partition("=") for entry in table.replace("\n", ";").split(";") if entry)
    return {form: english for english, _, forms in pairs for form in forms.split(",")}


PHRASES = {
    code: {**dict(zip(_SAME, _SAME, strict=True)), **OWN_SHORT_FORMS[code], **TRANSLATIONS[code], **_entries(table)}
    for code, table in _OWN.items()
}
"""The English of each phrase, by language."""

_ONE_WORD = {
    form: english
    for table in _OWN.values()
    for form, english in _entries(table).items()
    if english.startswith("every ") and " " not in form
}
DAY_WORDS = frozenset(form for form, english in _ONE_WORD.items() if english.removeprefix("every ") in WEEKDAY_NAMES)
"""Words that mean each of a weekday: montags, lundis."""
ADVERBS = {form: english for form, english in _ONE_WORD.items() if form not in DAY_WORDS}
"""Words that say a rule by themselves: wöchentlich."""
_PAIRS = """
om de;per week;per maand;per kwartaal;per jaar;sur deux;par semaine;par mois;par an;y otro;y otra;los lunes;los martes
los miercoles;los jueves;los viernes;los sabados;los domingos;as segundas;as tercas;as quartas;as quintas;as sextas
nas segundas;nas tercas;nas quartas;nas quintas;nas sextas;as segundas-feiras;as tercas-feiras;as quartas-feiras
as quintas-feiras;as sextas-feiras;aos sabados;aos domingos;a diario;an werktagen;op werkdagen;dias uteis
dias laborables;giorni feriali;giorni lavorativi;pro woche;die woche;im monat;im jahr;al mes;por semana;por mes
al mese;a settimana;alla settimana
"""
PAIRS = frozenset(_PAIRS.strip().replace("\n", ";").split(";"))
"""Two words at which a rule may stand, though neither says so alone."""
