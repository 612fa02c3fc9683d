"""How often something comes again, in the words of seven languages, as people type them after `add`."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests import databases
from tests.office import ANA, GUS, MEI, PRIYA, Office, open_office

MONDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
WEEKLY_FRIDAY, FORTNIGHTLY, WORKDAYS = "every Friday", "every 2 weeks on Monday", "every working day"
FIRST_MONDAY, LAST_FRIDAY = "every month on the first Monday", "every month on the last Friday"
QUARTERLY, ON_15TH, ON_1ST = "every 3 months on the 30th", "every month on the 15th", "every month on the 1st"
TYPED = {
    GUS: """
jede Woche freitags={0}; freitags={0}; jede Woche am Freitag={0}; wöchentlich am Freitag={0}; alle zwei Wochen={1}
alle 14 Tage={1}; jede zweite Woche={1}; werktags={2}; jeden Arbeitstag={2}; jeden ersten Montag im Monat={3}
am letzten Freitag jedes Monats={4}; quartalsweise={5}; am 15. jedes Monats={6}; am Ersten jedes Monats={7}
montags und donnerstags=every Monday and Thursday; jeden zweiten Dienstag=every 2 weeks on Tuesday
alle zwei Wochen montags=every 2 weeks on Monday; jeden Morgen=every day; Montag jede Woche=every Monday
jeden Montag bis 31. Dezember=every Monday until Thu 31 Dec; jeden Freitag um 10 Uhr={0}""",
    ANA: """
às sextas={0}; todas as semanas à sexta={0}; todas as sextas-feiras={0}; de duas em duas semanas={1}
quinzenalmente={1}; todos os dias úteis={2}; na primeira segunda-feira de cada mês={3}; trimestralmente={5}
na última sexta-feira de cada mês={4}; no dia 15 de cada mês={6}; aos sábados=every Saturday
cada segunda-feira até 31 de dezembro=every Monday until Thu 31 Dec""",
    MEI: """
毎週金曜日={0}; 毎週金曜={0}; 隔週={1}; 2週間ごと={1}; 毎営業日={2}; 毎月第1月曜日={3}; 毎月最終金曜日={4}
四半期ごと={5}
毎月15日={6}; 毎月十五日={6}; 毎月1日={7}; 毎月月末=every month on the last day; 毎日=every day; 毎朝=every day
毎週月曜日と木曜日=every Monday and Thursday; 毎週 月曜日=every Monday; 毎週月・木=every Monday and Thursday
隔週月曜日=every 2 weeks on Monday; 毎年12月4日=every year on 4 December; 週に一度=every Monday; 毎週金曜日10時={0}""",
    PRIYA: """
chaque semaine le vendredi={0}; les vendredis={0}; tous les vendredis={0}; une semaine sur deux={1}
tous les 15 jours={1}
tous les jours ouvrés={2}; le premier lundi de chaque mois={3}; le dernier vendredi de chaque mois={4}
trimestriellement={5}; le 15 de chaque mois={6}; le 1er de chaque mois={7}; un lundi sur deux=every 2 weeks on Monday
le lundi et le jeudi chaque semaine=every Monday and Thursday; chaque vendredi à 10h={0}
los viernes={0}; cada semana los viernes={0}; cada quince días={1}; todos los días laborables={2}
el primer lunes de cada mes={3}; el último viernes de cada mes={4}; trimestralmente={5}; el día 15 de cada mes={6}
los lunes y jueves=every Monday and Thursday; un lunes sí y otro no=every 2 weeks on Monday; a diario=every day
ogni settimana il venerdì={0}; tutti i venerdì={0}; ogni due settimane={1}; ogni giorno lavorativo={2}
il primo lunedì di ogni mese={3}; l'ultimo venerdì di ogni mese={4}; il 15 di ogni mese={6}; tutti i giorni=every day
ogni secondo martedì=every 2 weeks on Tuesday; ogni lunedì fino al 31 dicembre=every Monday until Thu 31 Dec
elke week op vrijdag={0}; elke week vrijdags={0}; 's vrijdags={0}; op vrijdagen={0}; wekelijks op vrijdag={0}
om de twee weken={1}; om de week={1}; elke werkdag={2}; elke eerste maandag van de maand={3}; elk kwartaal={5}
de laatste vrijdag van elke maand={4}; elke maand op de 15e={6}; per kwartaal={5}; om de dag=every 2 days""",
}
_RULES = (WEEKLY_FRIDAY, FORTNIGHTLY, WORKDAYS, FIRST_MONDAY, LAST_FRIDAY, QUARTERLY, ON_15TH, ON_1ST)
PHRASES = [
    (who, *entry.strip().format(*_RULES).split("="))
    for who, table in TYPED.items()
    for entry in table.strip().replace("\n", ";").split(";")
]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """Return an office with a project, on a Monday."""
    with databases.kept_sqlite_url() as url, open_office(url) as opened:
        opened.clock.stands_at = MONDAY
        opened.slash(PRIYA, "/project add Churn model")
        opened.settle()
        yield opened


@pytest.mark.parametrize(("who", "typed", "rule"), PHRASES)
def test_a_repetition_in_other_words_than_english_is_read(office: Office, who: str, typed: str, rule: str) -> None:
    added = office.slash(who, f"/task add Zahlen {typed}").text.splitlines()[0]

    assert " Zahlen · " in added
    assert added.endswith(f" · {rule}")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("毎週月曜日に数字を送る", "数字を送る"),
        ("報告書を毎週月曜日に送る", "報告書を送る"),
        ("毎週 月曜日 に 数字を送る", "数字を送る"),
        ("毎週月曜日、数字を送る", "数字を送る"),
    ],
)
def test_a_repetition_within_a_japanese_line_is_taken_out_and_named(office: Office, typed: str, title: str) -> None:
    added = office.slash(MEI, f"/task add {typed}")

    assert f" {title} · " in added.text
    assert "· every Monday\n" in added.text
    assert "as how often it repeats." in added.text
    assert added.button("Keep it in the title")


@pytest.mark.parametrize(
    "title",
    [
        "Los próximos meses planen",
        "Bericht im Monat Mai",
        "Alle Daten prüfen",
        "毎日新聞を読む",
        "Tutti al lavoro",
        "Immer dabei",
        "Stap om de hoek",
    ],
)
def test_words_that_say_no_repetition_stay_in_the_title(office: Office, title: str) -> None:
    assert f" {title}" in office.slash(GUS, f"/task add {title}").text


def test_a_repetition_is_a_value_in_other_words_too(office: Office) -> None:
    assert office.slash(MEI, '/task add 数字 repeats="毎週金曜日"').text.endswith("· every Friday")
