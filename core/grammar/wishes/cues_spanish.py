"""How the usual wishes are worded in Spanish; titles stay as they were said."""

from core.grammar.wishes.wish import Want

_WHO = r"(?P<who><@\w+>|@?[^\W\d_][\w.'-]*)"
_WHAT, _WHEN, _WHY = r"(?P<what>.+?)", r"(?P<when>.+?)", r"(?P<value>.+?)"
_SPAN = r"(?P<value>(?:\d+|una?|un|dos|tres|cuatro) (?:d[ií]as?|semanas?|mes(?:es)?))"
_DONE = r"(?:hech[oa]s?|terminad[oa]s?|list[oa]s?|resuelt[oa]s?|cerrad[oa]s?|acabad[oa]s?|completad[oa]s?)"
_OFF = r"(?:de vacaciones|fuera|enferm[oa]|ausente|de baja|de viaje|libre)"
SPANISH: dict[Want | tuple[Want, str], tuple[str, ...]] = {
    Want.AWAY: (
        rf"(?:estoy|estaré|estare) {_OFF} (?:el |desde el |desde |hasta el )?{_WHEN}",
        rf"(?:no estoy|no estaré|no estare|no trabajo) (?:el )?{_WHEN}",
        rf"(?:el )?{_WHEN} (?:no estoy|no estaré|no trabajo|estoy {_OFF}|estaré {_OFF})",
    ),
    Want.SHIFT: (
        rf"necesito {_SPAN} m[aá]s (?:para|con) {_WHAT}",
        rf"{_WHAT} se retrasa {_SPAN}",
        rf"(?:retrasa|aplaza|mueve) {_WHAT} {_SPAN}",
    ),
    Want.MOVE: (
        rf"(?:mueve|pasa|aplaza|retrasa|adelanta|cambia) {_WHAT} (?:al|a|hasta el|hasta|para el|para) {_WHEN}",
        rf"necesito hasta (?:el )?{_WHEN} para {_WHAT}",
        rf"{_WHAT} se (?:mueve|pasa|retrasa|aplaza) (?:al|hasta el|para el) {_WHEN}",
    ),
    Want.GIVE: (
        rf"(?:asigna|asígnale|dale|da|pasa|pásale) {_WHAT} a {_WHO}",
        rf"(?:asígnale|dale) a {_WHO} {_WHAT}",
        rf"(?:puede|podría) {_WHO} (?:hacer|encargarse de|llevar) {_WHAT}",
        rf"{_WHO} (?:puede|debe|tiene que) (?:hacer|encargarse de|llevar) {_WHAT}",
        rf"(?:yo )?me encargo (?:yo )?de {_WHAT}",
        rf"{_WHO} se encarga de {_WHAT}",
        rf"{_WHAT} (?:la|lo|las|los) (?:hace|hará|lleva|asume|toma|coge) {_WHO}",
    ),
    Want.CLOSE: (
        rf"{_WHAT} (?:ya )?(?:está|esta|están|estan|queda) (?:ya )?{_DONE}",
        rf"(?:ya )?(?:he|hemos) (?:terminado|acabado|hecho|resuelto|cerrado|completado)(?: ya)?(?: con)? {_WHAT}",
        rf"(?:terminé|termine|acabé|resolví) {_WHAT}",
    ),
    (Want.DO, "unblock"): (rf"{_WHAT} ya no está bloquead[oa]",),
    (Want.DO, "block"): (
        rf"{_WHAT} está bloquead[oa] (?:por|porque) {_WHY}",
        rf"{_WHAT} espera (?:a|por) {_WHY}",
    ),
    (Want.DO, "start"): (
        rf"(?:he|hemos) (?:empezado|comenzado)(?: con| a trabajar en)? {_WHAT}",
        rf"estoy (?:trabajando en|con) {_WHAT}",
    ),
    (Want.DO, "drop"): (rf"(?:elimina|borra|descarta) {_WHAT}",),
}
