"""Questions in German and Spanish, brought word by word into the English that rules read.

Each line has English phrases and what stands for them; those of several words are looked for first. Accents are left
out, because many people leave them out. A line that begins with "=" holds words that say nothing.
"""

from core.names import folded
from core.questions.phrasebook import Phrasebook

_GERMAN = Phrasebook(
    """
when will we be done=wann sind wir fertig,wann werden wir fertig,wann ist das projekt fertig,wann ist alles fertig
how much have we spent=wie viel haben wir ausgegeben,wieviel haben wir ausgegeben,was haben wir ausgegeben
how much money is left=wie viel geld ist ubrig,wie viel geld haben wir noch,was ist vom budget ubrig
are we on budget=sind wir im budget,liegen wir im budget,halten wir das budget;free=frei;booked=gebucht;money=geld
documents=dokumente,unterlagen;missing=fehlen,fehlt;who is our sponsor=wer ist unser sponsor,wer ist der auftraggeber
overloaded=uberlastet,ueberlastet;plan=zeitplan,projektplan;stakeholders=interessengruppen,beteiligte
what=was;who=wer,wem,wen;when=wann,bis wann;where=wo;why=warum,wieso,weshalb;which=welche,welcher,welches,welchen
how many=wie viele,wieviele,wie viel;where do we stand=wie stehen wir,wo stehen wir,wie steht es,wie lauft es
where do we stand=wie laufts,wie ist der stand,wie ist der status,was ist der stand
who owns=wem gehort,wem gehoert,wer hat,wer macht,wer ist verantwortlich fur,wer ist zustandig fur,wer kummert sich um
is=ist,sind;was=war,wurde,wurden;blocked=blockiert,gesperrt,blockiert ist
late=uberfallig,ueberfaellig,verspatet,zu spat
late=im verzug;due=fallig,faellig;done=fertig,erledigt,abgeschlossen,getan;open=offen,offene,offenen;i=ich
my=mein,meine
no owner=keinen verantwortlichen,keinen besitzer,ohne verantwortlichen,ohne besitzer,keine besitzer,ohne zustandigen
no owner=niemandem;we=wir;decide=entschieden,beschlossen;decided=entschied;decisions=entscheidungen,beschlusse
decision=entscheidung,beschluss;task=aufgabe;tasks=aufgaben;risk=risiko;risks=risiken;issue=problem;issues=probleme
meeting=besprechung,termin,treffen;meetings=besprechungen,treffen;milestone=meilenstein;milestones=meilensteine
biggest=grossten,groessten,hochsten;about=haben mit der,haben mit dem,haben mit den,haben mit,hat mit der,hat mit
about=hat mit dem,uber,ueber,zu,zum,zur,beim,wegen,rund um
promise=versprochen,zugesagt
away=abwesend,nicht da,im urlaub,weg,krank;changed=geandert,geaendert,verandert,passiert;since=seit
waits for=wartet auf,warten auf;owe=schulde;what do i owe=was muss ich tun,was muss ich machen,was habe ich zu tun
what do i owe=was steht bei mir,was steht bei mir an,welche aufgaben habe ich,was schulde ich
next=nachste,nachster,nachstes,als nachstes,als naechstes
what can you do=was kannst du,was kannst du alles,was kannst du tun,wie kannst du helfen;today=heute;tomorrow=morgen
this week=diese woche,dieser woche;last week=letzte woche,letzter woche;next week=nachste woche,nachster woche
monday=montag;tuesday=dienstag;wednesday=mittwoch;thursday=donnerstag;friday=freitag;saturday=samstag;sunday=sonntag
yesterday=gestern;project=projekt;by=bis;for whom=auf wen;digest=bericht,wochenbericht
what do i owe=was muss ich erledigen,was muss ich alles tun,was soll ich tun,was ist bei mir offen,was liegt bei mir
what do i owe=was liegt bei mir an,was habe ich offen
what do i owe=was habe ich auf dem tisch,was sind meine aufgaben,meine aufgaben
what do i owe=was ist fur mich zu tun,habe ich etwas zu tun,was liegt an,was erwartet ihr von mir,was muss ich
what should i do next=was soll ich als nachstes tun,was soll ich als nachstes machen,womit soll ich anfangen,was jetzt
what should i do next=was mache ich als nachstes,was ist am dringendsten,womit fange ich an,was tun
where do we stand=wie steht das projekt,wie lauft das projekt,wie stehts ums projekt,wie steht ums projekt
where do we stand=wie steht es ums projekt,wie geht es dem projekt,wie stehts,wie kommt ihr voran,kommen wir voran
where do we stand=wie geht es voran,wie steht ums,wie steht es um das projekt
where do we stand=wie sieht es aus,wie siehts aus,sind wir im plan,sind wir im zeitplan,liegen wir im plan
where do we stand=wie ist die lage,wie weit sind wir,schaffen wir es,sind wir gut unterwegs,wie steht unser projekt
where is=wie weit ist,wie steht es mit,was ist mit,was macht,wie ist der stand bei,wie ist der stand von,wie lauft
for what waits=worauf wartet,auf was wartet,auf wen wartet,woran hangt,wovon hangt
what waits for=wer wartet auf,was wartet auf
who waits for me=wer wartet auf mich,was wartet auf mich,wen blockiere ich,wer braucht etwas von mir
what do i wait for=worauf warte ich,auf wen warte ich,was blockiert mich
what is blocked=wo hangt es,wo hakt es,was halt uns auf
what is blocked=was bremst uns,wer ist blockiert,wer steckt fest,wer hangt fest
what is blocked=wer kommt nicht weiter,was klemmt;blocked=hangt fest,hangt,stockt
what are the biggest risks=was kann schiefgehen,was konnte schiefgehen,was kann schief gehen,was macht dir sorgen
biggest=grosste,groesste,grosster,grosstes,hochste,wichtigste,wichtigsten,schlimmste,schlimmsten
no owner=keiner,hat niemand,haben niemand,niemand
no owner=keinen zustandigen,keine zustandigen,unbesetzt,nicht zugewiesen,besitzerlos
who owns=wer ist dran an,wer arbeitet an,wer ubernimmt
who owns=wer hat ubernommen,wer betreut,bei wem liegt,wer kuemmert sich um
who owns=wer soll,wer muss,wer sorgt fur,wessen aufgabe ist
who decided=wer hat entschieden,wer hat beschlossen,wer entschied
use=nutzen,benutzen,verwenden;not=nicht
what does=woran arbeitet,an was arbeitet,womit beschaftigt sich
what=woruber,womit,worum,wofur;why=aus welchem grund,was ist der grund fur,wozu
due=abgabe,frist,termin fur;when is due=bis wann ist,bis wann muss,wann muss,wann ist fallig,wann wird
late=uberfalligen,uberfalliger,verspatete,verspateten,in verzug,hinter dem plan
what is late=was brennt,wo brennt es,sind wir mit etwas zu spat,was ist liegen geblieben,was haben wir verpasst
what changed=was ist passiert,was ist neu,was gibt es neues
what changed=gibt es neuigkeiten,was hat sich getan,was hat sich geandert
what changed=was habe ich verpasst,was war los,was gibts neues;changed=anderte,verandert hat
who is away=wer fehlt,wer ist nicht da,wer ist weg,wer ist im urlaub
who is away=wer ist krank,wer hat frei,wer hat urlaub,wer ist abwesend
how many=wieviel,wie viele sind,anzahl der,anzahl;risks=gefahren;and=und
here=da,vor ort,anwesend;done=fertiggestellt,beendet,geschafft,gemacht
next standup=nachstes standup,nachster standup,nachste standup
next digest=nachster bericht,nachste digest,nachster digest
next meeting=nachste besprechung,nachstes treffen,nachster termin,nachste sitzung,nachstes meeting;meeting=sitzung
what can you do=wofur bist du gut,was machst du,wer bist du,wie hilfst du mir,was weisst du
what is a=was bedeutet,was heisst,was versteht man unter;explain=erklare,erklar mir,erklare mir
promise=verspricht,versprach,versprechen;action items=zusagen,massnahmen;who=welche person
is anything=gibt es etwas,gibt es irgendwas,ist etwas,ist irgendwas;anything=etwas,irgendwas,irgendetwas
=getroffen,gefallt,muss,werden,wird,sein,dran,sich,die,der,das,dem,den,des,es,gibt,ein,eine,einen,haben,hat
=habe,alles,uns,in,im,am,an,noch,fur,bei,von,gerade,denn,kein,keine
money=geld;spent=ausgegeben,verbraucht;how much have we spent=wie viel haben wir ausgegeben,wieviel haben wir ausgegeben
how much have we spent=was haben wir ausgegeben
how much money is left=wie viel geld ist ubrig,wie viel geld haben wir noch
"""
)
_SPANISH = Phrasebook(
    """
when will we be done=cuando terminamos,cuando terminaremos,cuando acabamos,cuando acabaremos,cuando estara listo
how much have we spent=cuanto hemos gastado,cuanto gastamos,cuanto llevamos gastado
how much money is left=cuanto dinero queda,cuanto dinero nos queda,cuanto queda del presupuesto
are we on budget=estamos dentro del presupuesto,vamos bien de presupuesto;free=libre;money=dinero
milestone=hito;milestones=hitos;documents=documentos;overloaded=sobrecargado,sobrecargada;plan=cronograma
what=que,cual,cuales;who=quien,quienes;when=cuando,para cuando;where=donde;why=por que;which=cual es,cuales son
how many=cuantos,cuantas,cuanto;where do we stand=como vamos,como estamos,como va el proyecto,en que punto estamos
where do we stand=cual es el estado,como va todo,como va
who owns=de quien es,quien lleva,quien hace,quien se encarga de
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
what do i owe=que me toca hacer,que me queda por hacer,que me queda,cuales son mis tareas,mis tareas,que tareas tengo
what do i owe=que debo entregar,que tengo que entregar,que tengo que terminar
what do i owe=que tengo,tengo algo que hacer,tengo algo pendiente,que esperan de mi
what should i do next=que deberia hacer ahora,por donde empiezo
what should i do next=que hago primero,que es lo mas urgente,que hago despues
where do we stand=como esta el proyecto,como va nuestro proyecto,vamos bien,vamos a tiempo,como andamos
where do we stand=estamos a tiempo,como esta la situacion
where do we stand=cual es la situacion,llegamos a tiempo,en que estado esta el proyecto
where is=como va la,como va el,como van,como esta,en que estado esta,que hay de,que tal va
for what waits=que espera,a que espera,de que depende,que necesita,a quien espera
what waits for=quien espera a,que depende de,quien depende de
who waits for me=quien me espera,quien espera por mi,quien depende de mi,que depende de mi,a quien bloqueo
what is blocked=que nos bloquea,que nos frena,que nos detiene,quien esta bloqueado,quien esta atascado,que esta parado
blocked=atascado,atascada,atascados,atascadas,parado,parada,detenido,detenida,frenado
what are the biggest risks=que puede salir mal,que podria salir mal,que te preocupa,que nos puede pasar
biggest=principal,mas grande,mas importantes,mas importante,mas alto,mas altos,mas graves,mas grave,peor,peores
no owner=sin propietario,sin encargado,nadie,no tiene dueno,no tienen encargado,no tiene encargado,no tienen a nadie
who owns=quien tiene,quien trabaja en,quien esta con
who owns=quien se ocupa de,quien esta a cargo de,quien es el responsable de
who owns=quien es la responsable de,responsable de,quien debe,quien tiene que,de quien son,quien es el dueno de
who decided=quien decidio,quien tomo la decision,quien aprobo
open=abierto,abierta,abiertos,abiertas,pendiente,pendientes;what does=en que trabaja,en que esta trabajando
why not=por que no;why=por que razon,cual es la razon de,cual fue la razon de
late=con retraso,con demora,de retraso,retraso,retrasos,con atraso,fuera de plazo,vencidas,tarde
what is late=que se ha retrasado
due=hay que entregar,se entrega,se entregan,fecha limite,plazo
when is due=para cuando es,para cuando esta,cuando vence
what changed=que hay de nuevo,que hay nuevo,novedades,que me perdi
what changed=que me he perdido,que ha pasado,que paso,que novedades hay
who is away=quien falta,quien no esta,quien esta fuera,quien esta de vacaciones,quien esta ausente,quien esta enfermo
how many=cuantos hay,numero de;and=y;with=con;for=para
here=alli,aqui,disponible;done=completado,completada,completadas,finalizado,finalizada,acabada,cerrado,cerrada
next standup=proximo standup,proxima standup,siguiente standup
next digest=proximo informe,proximo resumen,siguiente informe
next meeting=proxima reunion,siguiente reunion
what can you do=para que sirves,quien eres,que haces,en que puedes ayudar
what is a=que significa,que quiere decir,que es una,que es un;explain=explica,explicame
promise=promete,se comprometio a,comprometio;action items=compromisos,acuerdos;use=usamos
is anything=hay algo,hay alguna cosa;anything=algo,alguna cosa;is there=hay alguna,hay algun
=hacer,va,van,asignada,asignadas,asignado,asignados,el,la,los,las,un,una,del,de,al,lo,se,ha,han,hemos,le,les
=nos,tiene,tienen,en,todavia
money=dinero;budget=presupuesto;how much have we spent=cuanto hemos gastado,cuanto llevamos gastado
how much money is left=cuanto dinero queda,cuanto dinero nos queda
"""
)
_FILLERS_TEXT = """
    noch denn gerade eigentlich mal bitte schon jetzt aktuell derzeit eben todavia aun ya actualmente porfa
"""
_FILLERS = frozenset(_FILLERS_TEXT.split())
"""They stand between the words of a phrase, and say nothing."""
_ENGLISH_TEXT = """
    what who when where why which how is are do does did the we has have whose any there can should of about
    for in been were not list show whats whos this that with need
    am i my me you it on at to a an and not late due away today tomorrow next tasks risks
"""
_ENGLISH = frozenset(_ENGLISH_TEXT.split())


def english(text: str) -> str:
    """Return a question in lower case and in English words, as far as they are known; others stay as they are."""
    plain = _folded(text)
    best, most = None, len(set(text.split()) & _ENGLISH)
    for book in (_GERMAN, _SPANISH):
        if (count := book.count(plain)) > most:
            best, most = book, count
    return best.rewritten(" ".join(word for word in plain.split() if word not in _FILLERS)) if best else text


def _folded(text: str) -> str:
    return " ".join(word if word[:1] in "@#" or "-" in word else folded(word) or word for word in text.split())
