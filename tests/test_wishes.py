"""What people say in sentences becomes the exact command that it stands for, proposed and never stored unasked."""

from collections.abc import Iterator

import pytest

from tests import databases
from tests.office import ANA, CHURN, PRIYA, Office, open_office


@pytest.fixture(scope="module")
def filled() -> Iterator[Office]:
    """Yield an office with a little of everything, for many wishes of which none is confirmed."""
    with databases.kept_sqlite_url() as url, open_office(url) as office:
        office.slash(PRIYA, "/project add Churn model", CHURN)
        for typed in (
            "/task add Buy the second GPU by 4 Dec 2026",  # T-1
            "/task add Label the weld images by 11 Dec 2026",  # T-2
            "/task add Clean the billing export",  # T-3
            "/task add Write the rollback plan",  # T-4
            "/task add Write the test plan",  # T-5
            "/task add Approve the sensor purchase",  # T-6
            "/action add Send the safety rules @ana",
            "/risk add The camera vendor leaves p=2 i=4",
            "/issue add The nightly job fails @ben",  # I-1
        ):
            office.slash(PRIYA, typed, CHURN)
        office.settle()
        yield office


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("give Ben the second GPU purchase", "task assign T-1 @ben"),
        ("give Ben the sensor purchase", "task assign T-6 @ben"),
        ("can ben take the export?", "task assign T-3 @ben"),
        ("I'll take the weld images", "task assign T-2 @ana"),
        ("hand the second GPU over to @ben", "task assign T-1 @ben"),
        ("give ben okafor T-1", "task assign T-1 @ben"),
        ("I finished the weld images", "task done T-2"),
        ("I have sent the safety rules", "action done A-1"),
        ("we've closed the vendor risk", "risk close R-1"),
        ("the nightly job is fixed", "issue resolve I-1"),
        ("we decided to skip the camera because it is slow", 'decision add Skip the camera why="it is slow"'),
        ("We've decided that the demo is in May.", "decision add The demo is in May"),
        ("please note that we agreed on focal loss", "decision add Focal loss"),
        ("tell Ben to update the README by Monday", "task add Update the README @ben due=2026-11-23"),
        ("remind me to call the lab on Thursday", "task add Call the lab @ana due=2026-11-26"),
        ("somebody should order labels", "task add Order labels"),
        ("there's a risk that the supplier is late", "risk add The supplier is late"),
        ("I’m worried that we lose the cluster", "risk add We lose the cluster"),
        ("we have a problem with the lens", "issue add The lens"),
        ("prod is down since 9, log that", "issue add Prod is down since 9"),
        ("move the weld images to next Friday", "task edit T-2 due=2026-11-27"),
        ("can we have the export by Monday instead", "task edit T-3 due=2026-11-23"),
        ("the weld images slip a week", "task edit T-2 due=2026-12-18"),
        ("I've started on the weld images", "task start T-2"),
        ("the rollback plan is blocked by the licence", 'task block T-4 "the licence"'),
        ("waiting for the second GPU on the rollback plan", "task block T-4 on=T-1"),
        ("the vendor risk is now 4 by 5", "risk score R-1 p=4 i=5"),
        ("the impact of the vendor risk is 5", "risk edit R-1 i=5"),
        ("make the second GPU urgent", "task priority T-1 urgent"),
        ("todo for ben: check the fan noise", "task add Check the fan noise @ben"),
        ("close the risk about the vendor", "risk close R-1"),
        ("the nightly job is critical", "issue edit I-1 severity=critical"),
        ("I'm off on Friday", "ooo add on 2026-11-27"),
        ("can I take Friday off", "ooo add on 2026-11-27"),
        ("ich bin fertig mit T-2", "task done T-2"),
        ("I'm done with R-1", "risk close R-1"),
        ("on holiday next week", "ooo add from 2026-11-23 to 2026-11-29"),
        ("we no longer need the export, drop it", "task drop T-3"),
        ("Gib Ben den Export T-3", "task assign T-3 @ben"),
        ("T-2 ist erledigt", "task done T-2"),
        ("Verschiebe T-2 auf den 15. Dezember", "task edit T-2 due=2026-12-15"),
        ("Wir haben beschlossen, nachts zu messen", "decision add Nachts zu messen"),
        ("Asigna T-2 a Ben", "task assign T-2 @ben"),
        ("T-2 está hecho", "task done T-2"),
        ("Estoy de vacaciones la próxima semana", "ooo add from 2026-11-23 to 2026-11-29"),
        ("The export should go to Ben please, I have no time this week", "task assign T-3 @ben"),
        ("Sorry, I cannot do the export. Ben will do it.", "task assign T-3 @ben"),
        ("images are labelled, weld images I mean, you can close it", "task done T-2"),
        ("R-1 hat sich erledigt, kann zu", "risk close R-1"),
        ("T-2 slips, I need until 14 Dec", "task edit T-2 due=2026-12-14"),
        ("Could you give me more time on the weld images? 22 December would be good", "task edit T-2 due=2026-12-22"),
        ("T-4 is blocked: no licence", 'task block T-4 "no licence"'),
        ("T-4 is blocked, no licence left", 'task block T-4 "no licence left"'),
        ("T-5 in progress now", "task start T-5"),
        ("vendor risk: probability is 3 by now, impact stays 4", "risk score R-1 p=3 i=4"),
        ("Setz R-1 auf Wahrscheinlichkeit 3 und Auswirkung 4", "risk score R-1 p=3 i=4"),
        ("could the export get a high priority please", "task priority T-3 high"),
        ("log the decision that we wait because it is late", 'decision add We wait why="it is late"'),
        ("raise a risk that labels drift", "risk add Labels drift"),
        ("can you make me a task: call the lab by Friday", "task add Call the lab @ana due=2026-11-27"),
        ("create a task: Buy milk", "task add Buy milk"),
        ("We need a new task for Ben to archive the models", "task add Archive the models @ben"),
        ("Someone has to check the lamp, make a task of it for Ben", "task add Check the lamp @ben"),
        ("Crea una tarea para Ben: revisar el servidor", "task add Revisar el servidor @ben"),
        ("Halte bitte als Entscheidung fest: wir warten", "decision add Wir warten"),
        ("fyi I'll be out from Wednesday to Friday", "ooo add from 2026-11-25 to 2026-11-27"),
        ("I was ill. Can the weld images be due on 14 December instead?", "task edit T-2 due=2026-12-14"),
        ("there is a risk that the site closes, please note it", "risk add The site closes"),
        ("we've just agreed with Ben: no night shifts. Please log it as a decision", "decision add No night shifts"),
        ("Ich bin nächste Woche im Urlaub", "ooo add from 2026-11-23 to 2026-11-29"),
        ("i cant do T-2 this week, give it to ben", "task assign T-2 @ben"),
        ("I won't manage the billing export, can Ben do it?", "task assign T-3 @ben"),
        ("could someone else do the export? maybe ben", "task assign T-3 @ben"),
        ("take Ben off the nightly job", "issue edit I-1 owner=none"),
        ("from tomorrow Ben looks after the vendor risk", "risk assign R-1 @ben"),
        ("weld images are ready :tada:", "task done T-2"),
        ("the test plan's ready", "task done T-5"),
        ("second GPU was bought this morning", "task done T-1"),
        ("forget about T-3", "task drop T-3"),
        ("the vendor left as feared, R-1 happened", "risk occur R-1"),
        ("R-1 is getting worse, 4 and 5", "risk score R-1 p=4 i=5"),
        ("turn A-1 into a task", "action promote A-1"),
        ("please remind me on friday to send the counts", "task add Send the counts @ana due=2026-11-27"),
        ("note to self: send the counts by friday", "task add Send the counts @ana due=2026-11-27"),
        (
            "Erinnere mich am Freitag daran, die Firmware zu sichern",
            "task add Die Firmware zu sichern @ana due=2026-11-27",
        ),
        ("Recuérdame mañana llamar al proveedor", "task add Llamar al proveedor @ana due=2026-11-22"),
        ("Ben, could you print the slides until Thursday?", "task add Print the slides @ben due=2026-11-26"),
        ("we must not forget to print the report", "task add Print the report"),
        ("we may lose the site, note that as a risk, 3 x 4", "risk add We may lose the site p=3 i=4"),
        ("new risk: we lose the site, likelihood 3 impact 4", "risk add We lose the site p=3 i=4"),
        ("there's a new problem: the site sends broken files", "issue add The site sends broken files"),
        ("it was agreed today that Ben checks the labels", "decision add Ben checks the labels"),
        ("let's have a meeting about the pilot on thursday at 3pm", "meeting add The pilot on thursday at 3pm"),
        ("schedule a call with Ben on friday at 10", "meeting add Call with Ben on friday at 10"),
        ("I'd like three more days for the weld images", "task edit T-2 due=2026-12-14"),
        ("make T-1 due on the 14th", "task edit T-1 due=2026-12-14"),
        ("delay T-2 by two weeks please, waiting for T-1", "task edit T-2 due=2026-12-25"),
        ("bump T-3 to urgent", "task priority T-3 urgent"),
        ("T-2 is too early, make it the 16th", "task edit T-2 due=2026-12-16"),
        ("I have a blocker on T-2: the pictures are missing", 'task block T-2 "the pictures are missing"'),
        ("paused T-2 until the pictures are there", 'task block T-2 "the pictures are there"'),
        ("test plan is finish", "task done T-5"),
        ("the team has decided against the camera", "decision add Against the camera"),
        ("hay un riesgo: el proveedor cierra", "risk add El proveedor cierra"),
        ("we should plan a milestone for the pilot on 20 January", "milestone add The pilot due=2027-01-20"),
        ("add to my list: count the rejects, for next Tuesday", "task add Count the rejects @ana due=2026-11-24"),
        ("I handed T-2 to Ben, please update it", "task assign T-2 @ben"),
        ("the second GPU has been bought by me", "task done T-1"),
        ("the nightly job problem is gone", "issue resolve I-1"),
        ("pon una tarea para Ben: limpiar la sala", "task add Limpiar la sala @ben"),
        ("wir müssen bis Montag die Kameras putzen", "task add Die Kameras putzen due=2026-11-23"),
        ("the weld images should rather be on 10 December", "task edit T-2 due=2026-12-10"),
        ("out next week, back on the 30th", "ooo add from 2026-11-23 to 2026-11-29"),
        ("we noticed that the camera is out of focus, that's an issue", "issue add The camera is out of focus"),
        ("schedule the retrospective for 11 December at 2pm", "meeting add Retrospective on 11 December at 2pm"),
        ("won't be in next mon and tue", "ooo add from 2026-11-23 to 2026-11-24"),
    ],
)
def test_a_sentence_is_shown_as_its_command(filled: Office, said: str, command: str) -> None:
    before = filled.rows()

    asked = filled.mention(ANA, said)

    assert asked.text.startswith(f"Shall I do this? {command}\n"), asked.text
    assert "Nothing is changed yet." in asked.text
    assert filled.rows() == before


@pytest.mark.parametrize(
    "said",
    [
        *("it should work", "we", "we decided", "This will fail", "give Ben T-99 and more", "I almost finished T-2"),
        *("the export is not done", "is T-2 done?", "what is blocked?", "we no longer need the export"),
        *("when T-2 is done we celebrate", "who finished the weld images", "move the weld images to Ben's desk"),
        *("do not give the export to Ben", "maybe give the export to Ben", "T-2 will be done tomorrow"),
        *("T-1 isn't urgent any more", "I start with the weld images tomorrow", "the export is out, is it done?"),
        *("I finished the vendor", "delete my data", "I will have finished T-2", "should Ben take the export?"),
    ],
)
def test_what_is_no_wish_is_none(filled: Office, said: str) -> None:
    before = filled.rows()

    assert "Nothing is changed yet" not in filled.mention(ANA, said).text
    assert filled.rows() == before


def test_sentences_that_each_want_something_are_shown_as_their_commands(filled: Office) -> None:
    swapped = filled.mention(ANA, "swap: Ben gets T-2 and Ana gets I-1")
    mixed = filled.mention(ANA, "T-1 is done and T-2 goes to Ben")

    filled.slash(PRIYA, "/task done T-6")
    partly = filled.mention(ANA, "T-6 is done and T-2 goes to Ben")
    away = filled.mention(ANA, "I'll be away tomorrow afternoon")

    assert "I left “afternoon” out: absences are whole days." in away.text
    assert partly.text.startswith("Shall I do this? task assign T-2 @ben\n")
    assert "T-6 is done already." in partly.text
    assert "1 task assign T-2 @ben" in swapped.text
    assert "2 issue assign I-1 @ana" in swapped.text
    assert "1 task done T-1" in mixed.text
    assert "2 task assign T-2 @ben" in mixed.text


def test_two_that_fit_are_asked_about_and_none_is_said(filled: Office) -> None:
    asked = filled.mention(ANA, "give Ben the plan")
    assert asked.text.startswith("2 may be meant. Which one?")
    assert asked.button("T-4 Write the rollback plan")["value"].startswith("proposal new task assign T-4")

    both = filled.mention(ANA, "give ben T-4 and T-5").text
    assert "owner none → Ben" in both
    assert both.startswith("Shall I make these 2 changes?\n1 task assign T-4 @ben · T-4 Write the rollback plan")

    near = filled.mention(ANA, "we closed the thermal camera")
    assert near.text.startswith("No title has “the thermal camera”. Do you mean this?\n• R-1 The camera vendor leaves")
    assert "I have nothing on “umbrella”." in filled.mention(ANA, "I finished the umbrella").text


def test_a_proposal_says_what_changes_and_what_it_left_out(filled: Office) -> None:
    moved = filled.mention(ANA, "T-2 needs a review by 18 Dec").text
    assert "due Fri 11 Dec → Fri 18 Dec\nI left “review” out." in moved

    assert "owner none → Ben" in filled.mention(ANA, "the weld images should go to Ben").text
    assert "Away: Wed 25 Nov to Fri 27 Nov." in filled.mention(ANA, "I'm off from Wednesday to Friday").text
