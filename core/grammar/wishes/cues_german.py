"""How the usual wishes are worded in German; titles stay as they were said."""

from core.grammar.wishes.wish import Want

_WHO = r"(?P<who><@\w+>|@?[^\W\d_][\w.'-]*)"
_WHAT, _WHEN, _WHY = r"(?P<what>.+?)", r"(?P<when>.+?)", r"(?P<value>.+?)"
_SPAN = r"(?P<value>(?:\d+|ein(?:e|en)?|zwei|drei|vier) (?:weitere[nr]? )?(?:tag|woche|monat)(?:e|en|n)?)"
_IS = r"(?:ist|sind|wurde|wurden|habe ich|haben wir)"
_DONE = r"(?:fertig|erledigt|gelöst|abgeschlossen|geschlossen|behoben|beendet|fertiggestellt|fertig gemacht)"
_OFF = r"(?:weg|nicht da|nicht im büro|im urlaub|krank|abwesend|frei|unterwegs|nicht erreichbar|in elternzeit)"
_BECAUSE = r"(?:durch|weil|wegen|von|auf|:|,)"
GERMAN: dict[Want | tuple[Want, str], tuple[str, ...]] = {
    Want.AWAY: (
        rf"ich (?:bin|habe|nehme) (?:am |ab )?{_WHEN} (?:{_OFF}|urlaub)",
        rf"(?:am )?{_WHEN} (?:bin|habe|nehme) ich (?:{_OFF}|urlaub)",
        rf"ich (?:bin|habe|nehme) (?:{_OFF}|urlaub) (?:am |vom |von |ab )?{_WHEN}",
    ),
    Want.SHIFT: (
        rf"(?:verschiebe|verschieb|schiebe|schieb) {_WHAT} um {_SPAN}",
        rf"{_WHAT} (?:verschiebt|verzögert|verspätet) sich um {_SPAN}",
        rf"ich brauche (?:noch )?{_SPAN}(?: mehr| länger)? für {_WHAT}",
    ),
    Want.MOVE: (
        rf"(?:verschiebe|verschieb|schiebe|schieb|verlege|verleg) {_WHAT} (?:auf|bis|zu|zum) {_WHEN}",
        rf"{_WHAT} (?:verschiebt|verlegt) sich auf {_WHEN}",
        rf"(?:können|könnten) wir {_WHAT} (?:schon |erst )?(?:bis|am) {_WHEN} (?:haben|machen|bekommen)",
        rf"ich brauche (?:noch )?bis {_WHEN} für {_WHAT}",
        rf"{_WHAT} ist (?:jetzt )?(?:am|bis|bis zum) {_WHEN} fällig",
    ),
    Want.GIVE: (
        rf"(?:weise|weis|übergib|gib) {_WHAT} (?:an )?{_WHO} zu",
        rf"(?:übergib|gib) {_WHAT} an {_WHO}",
        rf"(?:gib|übergib) {_WHO} {_WHAT}",
        rf"ich (?:übernehme|nehme|mache) {_WHAT}",
        rf"(?:kann|könnte|soll|sollte) {_WHO} {_WHAT} (?:übernehmen|machen|erledigen)",
        rf"{_WHO} (?:soll|sollte|kann|wird|muss) {_WHAT} (?:übernehmen|machen|erledigen)",
        rf"{_WHO} (?:übernimmt|macht) {_WHAT}",
    ),
    Want.CLOSE: (
        rf"{_WHAT} {_IS} (?:jetzt |nun |schon |endlich |alle )*{_DONE}",
        rf"(?:ich habe|wir haben) {_WHAT} {_DONE}",
        rf"(?:ich bin|wir sind) (?:mit )?{_WHAT} {_DONE}",
        rf"(?:ich bin|wir sind) (?:jetzt |schon |endlich )?fertig mit {_WHAT}",
    ),
    (Want.DO, "unblock"): (rf"{_WHAT} ist nicht mehr blockiert(?:, .*)?", rf"{_WHAT} kann weitergehen"),
    (Want.DO, "block"): (
        rf"{_WHAT} (?:ist|sind) (?:noch )?(?:blockiert|gesperrt) ?{_BECAUSE} {_WHY}",
        rf"{_WHAT} wartet (?:noch )?auf {_WHY}",
        rf"ich komme (?:mit|bei) {_WHAT} nicht weiter ?(?:,|weil|wegen|:) {_WHY}",
        rf"ich warte (?:bei|mit|für) {_WHAT} (?:noch )?auf {_WHY}",
    ),
    (Want.DO, "start"): (
        rf"(?:ich habe|wir haben) (?:mit )?{_WHAT} (?:angefangen|begonnen|gestartet)",
        rf"(?:ich arbeite|wir arbeiten) (?:jetzt |gerade )?an {_WHAT}",
        rf"{_WHAT} ist (?:jetzt |schon )?in arbeit",
    ),
    (Want.DO, "drop"): (rf"(?:lösche|lösch|streiche|streich|verwirf) {_WHAT}",),
}
