"""Dates in German, French, Spanish, Portuguese, Italian, Dutch and Japanese, brought into the English that rules read.

Each line is an English word and what stands for it; a line that begins with "=" holds words that say nothing. Accents
are left out, because many people leave them out.
"""

_GERMAN = """
monday=montag;tuesday=dienstag;wednesday=mittwoch;thursday=donnerstag;friday=freitag;saturday=samstag,sonnabend
sunday=sonntag;january=januar,janner;february=februar;march=marz,maerz;april=april;may=mai;june=juni;july=juli
august=august;september=september;october=oktober,okt;november=november;december=dezember,dez
today=heute;tonight=heute abend;tomorrow=morgen,morgen fruh,morgen frueh,morgen abend;yesterday=gestern
the day after tomorrow=ubermorgen,uebermorgen;next=nachster,nachste,nachsten,nachstes,naechste,naechsten,naechster
this=diese,diesen,dieser,dieses,diesem;coming=kommende,kommenden,kommender,kommendes;last=letzte,letzten,letzter
in=in,innerhalb von,binnen;day=tag;days=tage,tagen;week=woche,kalenderwoche,kw;weeks=wochen;month=monat,monats
months=monate,monaten;quarter=quartal,quartals;quarters=quartale,quartalen;year=jahr,jahres;years=jahre,jahren
working days=arbeitstage,arbeitstagen,werktage,werktagen;1=ein,eine,einem,einer,einen;2=zwei;3=drei;4=vier;5=funf,fuenf
6=sechs;7=sieben;8=acht;9=neun;10=zehn;12=zwolf;14=vierzehn;end of=ende,ende von,ende der,ende des
end of week=wochenschluss;weekend=wochenende;end of month=monatsende;end of quarter=quartalsende;end of year=jahresende
mid=mitte;early=anfang;afternext=ubernachste,ubernachsten,ubernachster,uebernaechsten;and=und;or=oder
christmas=weihnachten;christmas eve=heiligabend,heilig abend,weihnachtsabend;new year's day=neujahr,neujahrstag
=am,an,bis,zum,vom,von,der,den,dem,des,die,das,im,spatestens,ab,vor
"""
_FRENCH = """
monday=lundis;tuesday=mardis;wednesday=mercredis;thursday=jeudis;friday=vendredis;saturday=samedis;sunday=dimanches
monday=lundi;tuesday=mardi;wednesday=mercredi;thursday=jeudi;friday=vendredi;saturday=samedi;sunday=dimanche
january=janvier,janv;february=fevrier,fevr;march=mars;april=avril,avr;may=mai;june=juin;july=juillet,juil
august=aout;september=septembre,sept;october=octobre,oct;november=novembre,nov;december=decembre,dec
today=aujourd'hui,aujourdhui;tonight=ce soir;tomorrow=demain,demain matin,demain soir;yesterday=hier
the day after tomorrow=apres-demain,apres demain;next=prochain,prochaine,suivant;this=ce,cette,cet
last=dernier,derniere;in=dans,sous,d'ici;day=jour;days=jours;week=semaine;weeks=semaines;month=mois;quarter=trimestre
quarters=trimestres;year=an,annee;years=ans,annees;working days=jours ouvres,jours ouvrables;1=un,une,1er,premier
2=deux;3=trois;4=quatre;5=cinq;6=six;7=sept jours;8=huit;10=dix;15=quinze;end of=fin,fin de,fin du,a la fin du
end of=la fin du,la fin de,la fin;mid=mi,mi-,milieu,la mi,milieu de,milieu du;early=debut,debut de,debut du
weekend=week-end,weekend;week=en huit;in two weeks=en quinze;and=et;or=ou
christmas eve=veille de noel,reveillon;new year's eve=saint-sylvestre,la saint-sylvestre
new year's day=nouvel an,jour de l'an
=le,la,les,du,de,des,au,a,avant,pour,jusqu'a,jusqu'au,jusque,l',en,d',plus tard
"""
_SPANISH = """
monday=lunes;tuesday=martes;wednesday=miercoles;thursday=jueves;friday=viernes;saturday=sabado,sabados
sunday=domingo,domingos;january=enero,ene;february=febrero;march=marzo;april=abril,abr;may=mayo;june=junio;july=julio;august=agosto
september=septiembre,setiembre;october=octubre;november=noviembre;december=diciembre,dic;today=hoy;tonight=esta noche
tomorrow=manana;yesterday=ayer;the day after tomorrow=pasado manana;in two weeks=en quince dias
next=proximo,proxima,siguiente,que viene,que entra;this=este,esta;last=pasado,pasada;in=en,dentro de,de aqui a
day=dia;days=dias;week=semana;weeks=semanas;month=mes;months=meses;quarter=trimestre;year=ano;years=anos
working days=dias habiles,dias laborables;1=un,una,uno,primero,1o;2=dos;3=tres;4=cuatro;5=cinco;6=seis;7=siete;8=ocho
christmas=navidad;christmas eve=nochebuena;new year's eve=nochevieja,fin de ano;new year's day=ano nuevo
9=nueve;10=diez;15=quince;end of=fin de,fin del,final de,final del,finales de,fines de,a fin de,a finales de,a fines de
weekend=fin de semana;mid=mediados de,a mediados de,mitad de,medio;early=principios de,a principios de,inicios de
and=y;or=o;=el,la,los,de,del,al,a,para,antes,antes de,antes del,hasta,hasta el,por,lo,mas tardar
"""
_PORTUGUESE = """
monday=segundas-feiras,segundas;tuesday=tercas-feiras,tercas;wednesday=quartas-feiras,quartas;saturday=sabados
thursday=quintas-feiras,quintas;friday=sextas-feiras,sextas;sunday=domingos
monday=segunda-feira,segunda,segunda feira;tuesday=terca-feira,terca,terca feira;saturday=sabado;sunday=domingo
wednesday=quarta-feira,quarta,quarta feira;thursday=quinta-feira,quinta,quinta feira;friday=sexta-feira,sexta
friday=sexta feira;january=janeiro;february=fevereiro,fev;march=marco;april=abril,abr;may=maio;june=junho;july=julho
august=agosto;september=setembro;october=outubro;november=novembro;december=dezembro,dez;today=hoje;tonight=hoje a noite
tomorrow=amanha;yesterday=ontem;the day after tomorrow=depois de amanha;next=proximo,proxima,que vem,seguinte
this=este,esta,neste,nesta,desta,deste;last=passado,passada,ultimo,ultima;in=em,dentro de,daqui a;day=dia;days=dias
week=semana;weeks=semanas;month=mes;months=meses;quarter=trimestre;year=ano;years=anos
working days=dias uteis;1=um,uma,1o;2=dois,duas;3=tres;4=quatro;5=cinco;6=seis;7=sete;8=oito;9=nove;10=dez;15=quinze
end of=fim de,fim do,fim da,final de,final do,final da,fins de,ao fim do;weekend=fim de semana,fim-de-semana
christmas eve=vespera de natal;new year's eve=vespera de ano novo;new year's day=ano novo
mid=meados de,em meados de,meio de;early=inicio de,inicio do,principio de;and=e;or=ou
=o,a,os,as,de,do,da,ao,ate,ate a,ate ao,para,antes,antes de,antes da,antes do,no,na,por
"""
_ITALIAN = """
monday=lunedi;tuesday=martedi;wednesday=mercoledi;thursday=giovedi;friday=venerdi;saturday=sabato;sunday=domenica
january=gennaio;february=febbraio;march=marzo;april=aprile;may=maggio;june=giugno,giu;july=luglio,lug;august=agosto
september=settembre;october=ottobre;november=novembre;december=dicembre,dic;today=oggi;tonight=stasera
tomorrow=domani,domani mattina,domani sera;yesterday=ieri;the day after tomorrow=dopodomani
next=prossimo,prossima,che viene;this=questo,questa,quest';last=scorso,scorsa;in=tra,fra,entro;day=giorno;days=giorni
week=settimana;weeks=settimane;month=mese;months=mesi;quarter=trimestre;year=anno;years=anni
working days=giorni lavorativi;1=un,uno,una,primo;2=due;3=tre;4=quattro;5=cinque;6=sei;7=sette;8=otto;9=nove;10=dieci
end of=fine,fine di,fine del,fine della,la fine di,la fine del;mid=meta,meta di,la meta di
christmas=natale;christmas eve=vigilia di natale;new year's eve=san silvestro;new year's day=capodanno
early=inizio,inizio di,inizi di;weekend=fine settimana,weekend;and=e;or=o
=il,lo,la,l',di,del,della,dell',al,a,per,prima,prima di,fino,fino a,fino al,entro il,entro la,entro
"""
_DUTCH = """
monday=maandag;tuesday=dinsdag;wednesday=woensdag;thursday=donderdag;friday=vrijdag;saturday=zaterdag;sunday=zondag
january=januari;february=februari;march=maart,mrt;april=april;may=mei;june=juni;july=juli;august=augustus
september=september;october=oktober,okt;november=november;december=december;today=vandaag;tonight=vanavond
tomorrow=morgen,morgenochtend;yesterday=gisteren;the day after tomorrow=overmorgen
next=volgende,volgend;this=deze,dit;coming=komende,komend,aanstaande;last=vorige,afgelopen;in=in,over,binnen
day=dag;days=dagen;week=week;weeks=weken;month=maand;months=maanden;quarter=kwartaal;quarters=kwartalen
year=jaar;years=jaren;working days=werkdagen;1=een;2=twee;3=drie;4=vier;5=vijf;6=zes;7=zeven;8=acht;9=negen;10=tien
end of=eind,einde,einde van,eind van,einde van de,eind van de,het einde van de;mid=half,medio,midden;early=begin
christmas=kerst,kerstmis,eerste kerstdag;christmas eve=kerstavond;new year's eve=oudjaar,oudejaarsavond
new year's day=nieuwjaar,nieuwjaarsdag
weekend=weekend,weekeinde;and=en;or=of;=de,het,op,tot,van,voor,uiterlijk,per,om,tegen,tot en met
"""
_JAPANESE = """
monday=月曜日,月曜;tuesday=火曜日,火曜;wednesday=水曜日,水曜;thursday=木曜日,木曜;friday=金曜日,金曜
saturday=土曜日,土曜;sunday=日曜日,日曜;today=今日,本日;tonight=今夜,今晩;tomorrow=明日,あした,あす;yesterday=昨日
the day after tomorrow=明後日,あさって;next week=来週,翌週;this week=今週,今週中;week after next=再来週
next month=来月,翌月;this month=今月,今月中;end of month=月末,今月末;end of next month=来月末;end of year=年末,今年末
end of next week=来週末;this weekend=週末,今週末;next year=来年;next=次の,次;this=今度の,この;days from now=日後
weeks from now=週間後;months from now=か月後,ヶ月後,ヵ月後,カ月後,箇月後;years from now=年後;in 1 month=一か月後
christmas=クリスマス;christmas eve=クリスマスイブ;new year's eve=大晦日;new year's day=元日,元旦
working days from now=営業日後;mid=中旬,半ば;early=上旬,初め;late=下旬;end of=末
=の,まで,までに,に,は,中に,以内に,前に
"""


def _words_of(table: str) -> dict[str, str]:
    """Return what each phrase of a language is in English; of two the first counts."""
    found: dict[str, str] = {}
    for entry in table.replace("\n", ";").split(";"):
        english, _, forms = entry.partition("=")
        for form in filter(None, forms.split(",")):
            found.setdefault(form, english)
    return found


TRANSLATIONS = {
    "de": _words_of(_GERMAN),
    "fr": _words_of(_FRENCH),
    "es": _words_of(_SPANISH),
    "pt": _words_of(_PORTUGUESE),
    "it": _words_of(_ITALIAN),
    "nl": _words_of(_DUTCH),
    "ja": _words_of(_JAPANESE),
}
OWN_SHORT_FORMS = {
    "de": _words_of("monday=mo;tuesday=di;wednesday=mi;thursday=do;friday=fr;saturday=sa;new year's eve=silvester"),
    "fr": _words_of(
        "monday=lun;tuesday=mar;wednesday=mer;thursday=jeu;friday=ven;saturday=sam;sunday=dim;christmas=noel"
    ),
    "es": _words_of("monday=lun;tuesday=mar;wednesday=mie;thursday=jue;friday=vie;saturday=sab;sunday=dom"),
    "pt": _words_of(
        "monday=seg;tuesday=ter;wednesday=qua;thursday=qui;friday=sex;saturday=sab;sunday=dom;christmas=natal"
    ),
    "it": _words_of("monday=lun;tuesday=mar;wednesday=mer;thursday=gio;friday=ven;saturday=sab;sunday=dom"),
    "nl": _words_of("monday=ma;tuesday=di;wednesday=wo;thursday=do;friday=vr;saturday=za;sunday=zo"),
}
"""Short weekdays and holidays, read only in the writer's own language: "mar" and "Noel" are other words elsewhere."""
DATE_WORDS = {
    "en": frozenset({"by", "until", "till", "til", "due", "before", "deadline", "eta"}),
    "de": frozenset({"bis", "vor", "spätestens", "fällig", "frist"}),
    "fr": frozenset({"avant", "jusqu'à", "jusqu'au", "d'ici", "échéance", "délai"}),
    "es": frozenset({"antes", "hasta", "para", "plazo"}),
    "pt": frozenset({"até", "antes", "para", "prazo"}),
    "it": frozenset({"entro", "prima", "fino", "scadenza"}),
    "nl": frozenset({"tot", "voor", "uiterlijk"}),
}
"""The words before a due date, by language."""
