"""Questions in people's own words, through the front door: a table of wordings, each with the answer that is right."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from core.questions.question import Intent, Question
from core.questions.reading import understand
from core.questions.vocabulary import Vocabulary
from handlers.catalog import CATALOG
from tests import databases
from tests.office import BEN, CHURN, GENERAL, GUS, PRIYA, Office, open_office, until
from tests.questions_office import furnish


@pytest.fixture(scope="module")
def asked() -> Iterator[Office]:
    """Return an office with a project of which questions are asked; nothing in it is changed."""
    with databases.kept_sqlite_url() as url, open_office(url, empty=False) as office:
        furnish(office)
        yield office


_ID = re.compile(r"\b[A-Z]{1,2}-\d+")


def first_line(office: Office, question: str) -> str:
    """Return the sentence that a question of Ben's is answered with."""
    return office.slash(BEN, question if question.startswith("/") else f"/baton {question}").text.partition("\n")[0]


@pytest.mark.parametrize(
    ("question", "ids", "words"),
    [
        ("what is due this week?", "A-1 T-1", ""),
        ("what's late?", "T-2", ""),
        ("what is blocked and why?", "T-4 T-6", ""),
        ("what is blocked?", "T-4 T-6", ""),
        ("which tasks have no owner?", "T-3", ""),
        ("who owns T-1?", "T-1", "Ben owns"),
        ("who owns the warehouse credentials?", "T-3", "has no owner"),
        ("who does the labelling guide?", "A-1", "Ana owns"),
        ("when is T-1 due?", "T-1", "is due Fri 4 Dec"),
        ("when is the project due?", "P-1", "has no due date"),
        ("is T-5 done?", "T-5", "Yes: "),
        ("is the export cleaned?", "T-5", "This is what I know"),
        ("is T-1 done?", "T-1", "No: "),
        ("what are the biggest risks?", "R-1 R-2", ""),
        ("risks about vendor?", "R-2", ""),
        ("what risks do we have about labels?", "R-1", ""),
        ("what did we decide about the loss?", "D-1", ""),
        ("why did we choose focal loss?", "D-1", "rare defects were ignored"),
        ("who decided to take the focal loss?", "D-1", "the whole team"),
        ("what did Ana promise?", "A-1", ""),
        ("what changed on T-4?", "T-4", ""),
        ("what waits for whom?", "T-4 T-3 T-6", "no budget yet"),
        ("what is T-4 waiting for?", "T-4 T-3", "waits for T-3"),
        ("what waits for T-3?", "T-4 T-3", "waits for T-3"),
        ("how many tasks are open?", "T-2 T-1 T-4 T-3 T-6", ""),
        ("how many tasks are late?", "T-2", ""),
        ("what is next?", "A-1", ""),
        ("what should I do next?", "T-1", ""),
        ("why is T-6 blocked?", "T-6", "no budget yet"),
        ("why is T-4 blocked?", "T-4 T-3", "waits for T-3"),
        ("/task what is blocked?", "T-4 T-6", ""),
        ("/risk which have no owner?", "R-2", ""),
        ("who is working on what?", "T-2 A-1 T-1 T-4 T-3 T-6 R-1 R-2 I-1 A-2", ""),
        ("do we have a thermal camera?", "D-2", "This is what I know"),
        ("who leads the project?", "P-1", "Priya leads"),
        ("when is the next meeting?", "MT-1", "Thu 3 Dec"),
        ("was ist blockiert?", "T-4 T-6", ""),
        ("wem gehört T-1?", "T-1", "Ben owns"),
        ("was haben wir entschieden?", "D-1 D-2", ""),
        ("¿qué está bloqueado?", "T-4 T-6", ""),
        ("¿quién es responsable de T-1?", "T-1", "Ben owns"),
        ("what is the next meeting?", "MT-1", "Thu 3 Dec"),
        ("who does what?", "T-2 A-1 T-1 T-4 T-3 T-6 R-1 R-2 I-1 A-2", ""),
        ("is T-5 finished?", "T-5", "Yes: "),
        ("is T-2 late?", "T-2", "Yes: "),
        ("is T-6 blocked?", "T-6", "Yes: "),
        ("is anything blocked?", "T-4 T-6", "Yes: "),
        ("are there any late tasks?", "T-2", "Yes: "),
        ("do we have any risks?", "R-1 R-2", "Yes: "),
        ("any blockers?", "T-4 T-6", "Yes: "),
        ("anything overdue?", "T-2", "Yes: "),
        ("which tasks are overdue?", "T-2", ""),
        ("show me what is late?", "T-2", ""),
        ("what does Ben have to do?", "T-1 R-1 A-2", ""),
        ("what is Ben working on?", "T-1 R-1 A-2", ""),
        ("what does Mei own?", "T-4 I-1", ""),
        ("what is on Ana's plate?", "T-2 A-1 T-6", ""),
        ("what are my tasks?", "T-1", ""),
        ("which of my tasks are due this week?", "T-1", ""),
        ("what is due by Friday?", "T-2 A-1 T-1", ""),
        ("what is due next week?", "T-4", ""),
        ("what did we finish this week?", "T-5", ""),
        ("what did Ben finish?", "T-5", ""),
        ("what was done today?", "T-5", ""),
        ("which decisions were made this week?", "D-2", ""),
        ("what did we decide last week?", "D-1", ""),
        ("what was decided today?", "D-2", ""),
        ("who decided D-1?", "D-1", "the whole team"),
        ("when was D-1 decided?", "D-1", "Tue 24 Nov"),
        ("when was T-5 done?", "T-5", "since Mon 30 Nov"),
        ("who added T-1?", "T-1", "Priya added"),
        ("why was T-5 done?", "T-5", "nobody wrote down why"),
        ("why did we skip the thermal camera?", "D-2", "nobody wrote down why"),
        ("what is the reason for D-1?", "D-1", "rare defects were ignored"),
        ("what is T-1?", "T-1", ""),
        ("tell me about R-1?", "R-1", ""),
        ("how many risks are there?", "R-1 R-2", ""),
        ("how many open issues do we have?", "I-1", ""),
        ("how many things does Ben have?", "T-1 R-1 A-2", ""),
        ("who is responsible for the second GPU?", "T-6", "Ana owns"),
        ("whose is T-3?", "T-3", "has no owner"),
        ("who has T-2?", "T-2", "Ana owns"),
        ("what blocks T-4?", "T-4 T-3", "waits for T-3"),
        ("does T-3 block anything?", "T-4 T-3", "waits for T-3"),
        ("what is blocked by T-3?", "T-4 T-3", "waits for T-3"),
        ("what is waiting?", "T-4 T-3 T-6", "no budget yet"),
        ("which high priority tasks are open?", "T-4", ""),
        ("which tasks are in progress?", "T-1", ""),
        ("which tasks are not started?", "T-2 T-3", ""),
        ("which tasks are not done?", "T-2 T-1 T-4 T-3 T-6", ""),
        ("which tasks have no due date?", "T-3 T-6", ""),
        ("how is the labelling going?", "A-1 R-1 T-1", ""),
        ("when does R-1 get reviewed?", "R-1", "review Tue 8 Dec"),
        ("when is the labelling guide due?", "A-1", "is due Wed 2 Dec"),
        ("what are our issues?", "I-1", ""),
        ("which action items are open?", "A-1 A-2", ""),
        ("what did we promise the vendor?", "A-2", ""),
        ("tasks due next week?", "T-4", ""),
        ("who is the lead?", "P-1", "Priya leads"),
        ("what are the top 3 risks?", "R-1 R-2", ""),
        ("what is the deadline?", "P-1", "has no due date"),
        ("is there a decision about the thermal camera?", "D-2", "This is what I know"),
        ("did we decide to skip the camera?", "D-2", "This is what I know"),
        ("What do we have to do by Friday?", "T-2 A-1 T-1", ""),
        ("what's the most serious risk?", "R-1", "first of 2"),
        ("whats stuck?", "T-4 T-6", ""),
        ("what can't go on?", "T-4 T-6", ""),
        ("who is blocked?", "T-4 T-6", ""),
        ("who has overdue tasks?", "T-2", ""),
        ("what is Ana late with?", "T-2", ""),
        ("does Ana have anything blocked?", "T-6", "Yes: "),
        ("how many tasks does Ana have?", "T-2 T-6", ""),
        ("how many decisions were made?", "D-1 D-2", ""),
        ("how many tasks were done this week?", "T-5", ""),
        ("which risks were added last week?", "R-1 R-2", ""),
        ("what issues are open?", "I-1", ""),
        ("what problems do we have?", "I-1", ""),
        ("which issues has Mei got?", "I-1", ""),
        ("who is looking after the nightly export?", "I-1", "Mei owns"),
        ("who takes care of T-4?", "T-4", "Mei owns"),
        ("who is handling the second GPU?", "T-6", "Ana owns"),
        ("who's on the baseline?", "T-2", "Ana owns"),
        ("who is in charge of the vendor call?", "A-2 R-2", "Ben owns"),
        ("who should send the labelling guide?", "A-1", "Ana owns"),
        ("who will call the vendor?", "A-2 R-2", "Ben owns"),
        ("when will the baseline be done?", "T-2", "3 days late"),
        ("when do we need T-1?", "T-1", "is due Fri 4 Dec"),
        ("by when must the guide be sent?", "A-1", "is due Wed 2 Dec"),
        ("has the export been cleaned?", "T-5", "This is what I know"),
        ("did Ben clean the export?", "T-5", "This is what I know"),
        ("have we decided on the camera?", "D-2", "This is what I know"),
        ("did we decide on the loss?", "D-1", "This is what I know"),
        ("has T-4 started?", "T-4", "No: "),
        ("is T-4 waiting for something?", "T-4 T-3", "waits for T-3"),
        ("is T-3 assigned?", "T-3", "This is what I know"),
        ("does T-3 have an owner?", "T-3", "This is what I know"),
        ("is the second GPU blocked?", "T-6", "Yes: "),
        ("is the risk R-1 high?", "R-1", "review Tue 8 Dec"),
        ("why is the baseline late?", "T-2", "3 days late"),
        ("why is T-2 late?", "T-2", "3 days late"),
        ("why can't T-6 go on?", "T-6", "no budget yet"),
        ("why was the focal loss chosen?", "D-1", "rare defects were ignored"),
        ("who made the decision about the camera?", "D-2", ""),
        ("who agreed to the focal loss?", "D-1", "the whole team"),
        ("what was the decision on the loss?", "D-1", ""),
        ("what have we decided?", "D-1 D-2", ""),
        ("what have we decided so far?", "D-1 D-2", ""),
        ("what did I promise?", "A-2", ""),
        ("what has Ana promised to do?", "A-1", ""),
        ("what promises are open?", "A-1 A-2", ""),
        ("what happened to T-6?", "T-6", ""),
        ("history of T-6?", "T-6", ""),
        ("what is waiting for T-3?", "T-4 T-3", "waits for T-3"),
        ("what depends on T-3?", "T-4 T-3", "waits for T-3"),
        ("what does T-4 depend on?", "T-4 T-3", "waits for T-3"),
        ("what does Mei wait for?", "T-4 T-3", "waits for T-3"),
        ("who is waiting for whom?", "T-4 T-3 T-6", "no budget yet"),
        ("what is Ana waiting for?", "T-6", "no budget yet"),
        ("what's next?", "A-1", ""),
        ("what comes next?", "A-1", ""),
        ("what should I do first?", "T-1", ""),
        ("what do I do now?", "T-1", ""),
        ("what is the state of T-4?", "T-4", ""),
        ("tasks without owner?", "T-3", ""),
        ("what has no owner?", "T-3 R-2", ""),
        ("is there anything nobody owns?", "T-3 R-2", "Yes: "),
        ("which risks have no owner?", "R-2", ""),
        ("which tasks have nobody?", "T-3", ""),
        ("what is unassigned?", "T-3 R-2", ""),
        ("what is T-99?", "T-99", "There is no"),
        ("who owns T-99?", "T-99", "There is no"),
        ("who owns T-7?", "T-7", "There is no"),
        ("what will T-1 cost?", "T-1", "I can't tell that"),
        ("should we buy the GPU?", "T-6", "I can't tell that"),
        ("was ist überfällig?", "T-2", ""),
        ("wann ist T-1 fällig?", "T-1", "is due Fri 4 Dec"),
        ("warum ist T-6 blockiert?", "T-6", "no budget yet"),
        ("wie viele Aufgaben sind offen?", "T-2 T-1 T-4 T-3 T-6", ""),
        ("was muss ich tun?", "T-1 R-1 A-2", ""),
        ("was sind die größten Risiken?", "R-1 R-2", ""),
        ("was haben wir über den Loss entschieden?", "D-1", ""),
        ("welche Aufgaben haben keinen Verantwortlichen?", "T-3", ""),
        ("was hat Ana versprochen?", "A-1", ""),
        ("ist T-5 fertig?", "T-5", "Yes: "),
        ("wer macht was?", "T-2 A-1 T-1 T-4 T-3 T-6 R-1 R-2 I-1 A-2", ""),
        ("was ist als nächstes dran?", "A-1", ""),
        ("¿qué está atrasado?", "T-2", ""),
        ("¿cuándo vence T-1?", "T-1", "is due Fri 4 Dec"),
        ("¿por qué está bloqueada T-6?", "T-6", "no budget yet"),
        ("¿cuántas tareas hay?", "T-2 T-1 T-4 T-3 T-6", ""),
        ("¿qué tengo que hacer?", "T-1 R-1 A-2", ""),
        ("¿cuáles son los mayores riesgos?", "R-1 R-2", ""),
        ("¿qué decidimos sobre el loss?", "D-1", ""),
        ("¿qué tareas no tienen responsable?", "T-3", ""),
        ("¿qué prometió Ana?", "A-1", ""),
        ("¿está hecho T-5?", "T-5", "Yes: "),
        ("¿qué sigue?", "A-1", ""),
        ("what does Ana wait for?", "T-6", "no budget yet"),
        ("who finished T-5?", "T-5", ""),
        ("who closed T-5?", "T-5", ""),
        ("who changed T-4?", "T-4", ""),
        ("who blocked T-4?", "T-4", ""),
        ("how long is T-2 late?", "T-2", "3 days late"),
        ("how high is R-1?", "R-1", "This is what I know"),
        ("what is the score of R-1?", "R-1", "score 16"),
        ("what is the priority of T-4?", "T-4", "priority high"),
        ("what is the due date of T-1?", "T-1", "is due Fri 4 Dec"),
        ("what is the owner of T-1?", "T-1", "Ben owns"),
        ("is R-1 closed?", "R-1", "No: "),
        ("what are Ben's risks?", "R-1", ""),
        ("what's the highest risk?", "R-1", "first of 2"),
        ("which risk is the biggest?", "R-1", "first of 2"),
        ("what is the newest decision?", "D-2", ""),
        ("what was the last decision?", "D-2", ""),
        ("what is the latest decision?", "D-2", ""),
        ("what will be done by Friday?", "T-2 A-1 T-1", ""),
        ("what should be done by Friday?", "T-2 A-1 T-1", ""),
        ("does anyone know where the guide is?", "A-1", ""),
        ("will we finish T-1 in time?", "T-1", "I can't tell that"),
        ("has Mei started T-4?", "T-4", "No: "),
        ("is Mei working on T-4?", "T-4", "This is what I know"),
        ("does Ben own T-4?", "T-4", "This is what I know"),
        ("is T-1 Ben's?", "T-1", "This is what I know"),
        ("is Ana the owner of T-1?", "T-1", "Ben owns"),
        ("tell me what is blocked", "T-4 T-6", ""),
        ("where is the labelling guide?", "A-1", ""),
        ("what about the GPU?", "T-6", ""),
        ("what is the most recent decision?", "D-2", ""),
        ("what did we achieve this week?", "T-5", ""),
        ("whats pending for Ana?", "T-2 A-1 T-6", ""),
        ("which deadlines are coming up?", "T-2 A-1 T-1", ""),
        ("what deadlines do we have this week?", "A-1 T-1", ""),
        ("who has to do what this week?", "A-1 T-1", ""),
        ("who has the GPU task?", "T-6", "Ana owns"),
        ("who wrote D-1?", "D-1", "Tue 24 Nov"),
        ("who asked for T-1?", "T-1", "I can't tell that"),
        ("who raised R-1?", "R-1", "Tue 24 Nov"),
        ("what is at risk?", "R-1 R-2", ""),
        ("what could go wrong?", "R-1 R-2", ""),
        ("what are we waiting for?", "T-4 T-3 T-6", "no budget yet"),
        ("what is stopping T-4?", "T-4 T-3", "waits for T-3"),
        ("which tasks depend on T-3?", "T-4 T-3", "waits for T-3"),
        ("how many days late is T-2?", "T-2", "This is what I know of T-2"),
        ("by how many days is T-2 late?", "T-2", "I can't tell that"),
        ("how many of Ana's tasks are late?", "T-2", ""),
        ("how many tasks did we finish?", "T-5", ""),
        ("how many tasks are there in total?", "T-2 T-1 T-4 T-3 T-6", ""),
        ("how many risks are high?", "R-1", ""),
        ("which risks are high?", "R-1", ""),
        ("are there high risks?", "R-1", "Yes: "),
        ("do we have blockers?", "T-4 T-6", "Yes: "),
        ("have we anything overdue?", "T-2", "Yes: "),
        ("what did we agree about the camera?", "D-2", ""),
        ("what was agreed about the loss?", "D-1", ""),
        ("why T-4?", "T-4", ""),
        ("when was the camera decision made?", "D-2", ""),
        ("when was T-1 added?", "T-1", "Tue 24 Nov"),
        ("when did Ben finish the export?", "T-5", "since Mon 30 Nov"),
        ("when did T-6 get blocked?", "T-6", ""),
        ("since when is T-6 blocked?", "T-6", ""),
        ("how long has T-6 been blocked?", "T-6", ""),
        ("what has been done?", "T-5", ""),
        ("what is done?", "T-5", ""),
        ("what's finished?", "T-5", ""),
        ("what did Ben do today?", "T-5", ""),
        ("what will Ben do this week?", "T-1", ""),
        ("show Ana's promises?", "A-1", ""),
        ("has Ana sent the guide?", "A-1", "This is what I know"),
        ("is the guide sent?", "A-1", "This is what I know"),
        ("are the images labelled?", "T-1", "This is what I know"),
        ("is T-1 on time?", "T-1", ""),
        ("will T-1 be late?", "T-1", "I can't tell that"),
        ("is the second GPU bought?", "T-6", "This is what I know"),
        ("did we buy the GPU?", "T-6", "This is what I know"),
        ("what is the meeting about?", "MT-1", ""),
        ("when do we meet?", "MT-1", "Thu 3 Dec"),
        ("what's R-1 about?", "R-1", ""),
        ("what is due on 4 December?", "T-1", ""),
        ("what is due in December?", "A-1 T-1 T-4", ""),
        ("what was done in November?", "T-5", ""),
        ("what is due soon?", "T-2 A-1 T-1", ""),
        ("what did we decide in November?", "D-1 D-2", ""),
        ("when is Ana's task due?", "T-2 T-6", ""),
        ("what is pending?", "T-2 A-1 T-1 T-4 T-3 T-6 R-1 R-2 I-1 A-2", "10 open things"),
        ("what is not done?", "T-2 A-1 T-1 T-4 T-3 T-6 R-1 R-2 I-1 A-2", "10 open things"),
    ],
)
def test_a_question_is_answered_with_the_right_records(asked: Office, question: str, ids: str, words: str) -> None:
    said = first_line(asked, question)

    assert set(_ID.findall(said)) == set(ids.split())
    assert words in said


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("who is away?", "1 of 5 is away today"),
        ("who is away on Thursday?", "Nobody is away on Thu 3 Dec"),
        ("is Mei away today?", "Mei"),
        ("is Ben there this week?", "You are not away"),
        ("where do we stand?", "Churn model is at risk"),
        ("how is churn model doing?", "Churn model is at risk"),
        ("what changed since Monday?", "19 changes since Mon 23 Nov"),
        ("what changed this week?", "2 changes since Mon 30 Nov"),
        ("what can you do?", "Five things you can do here"),
        ("my standup", "You have answered no standup yet"),
        ("when is the next standup?", "No standup is set up here"),
        ("next digest?", "No digest is set up here"),
        ("what did we decide about the tariff?", "I have nothing on “tariff” among the decisions."),
        ("what is the secret tariff?", "I have nothing on “secret tariff”"),
        ("what is due tomorrow?", "Nothing is due tomorrow"),
        ("what is a risk?", "A risk"),
        ("who waits for me?", "Nothing waits for you"),
        ("are we on track?", "Churn model is at risk"),
        ("are we late?", "Churn model is at risk"),
        ("status?", "Churn model is at risk"),
        ("how far are we?", "Churn model is at risk"),
        ("what happened last week?", "17 changes from Mon 23 Nov to Sun 29 Nov"),
        ("what did Ben do last week?", "Nothing of yours was done last week"),
        ("what is new?", "19 changes since Mon 23 Nov"),
        ("when is Mei back?", "Mei"),
        ("who is out tomorrow?", "2 of 5 are away tomorrow"),
        ("what is not late?", "I can't answer that. These show what I know"),
        ("what is the budget?", "Churn model has no budget yet"),
        ("who will win the world cup?", "I have nothing on “win world cup”"),
        ("what did Priya promise?", "No open action items of Priya"),
        ("is Ben away on Friday?", "You are not away on Fri 4 Dec"),
        ("what's due today?", "Nothing is due today"),
        ("is Ben late with anything?", "No"),
        ("what tasks were added today?", "No open tasks added today"),
        ("why are we late?", "Churn model is at risk"),
        ("why are we at risk?", "Churn model is at risk"),
        ("what did Mei promise?", "No open action items of Mei"),
        ("what happened since yesterday?", "2 changes since Sun 29 Nov"),
        ("what has changed since 25 Nov?", "2 changes since Wed 25 Nov"),
        ("what did Priya change?", "17 changes since Mon 23 Nov"),
        ("what has Ben changed this week?", "1 change since Mon 30 Nov"),
        ("what changed in the risks?", "2 changes since Mon 23 Nov"),
        ("what moved last week?", "17 changes from Mon 23 Nov to Sun 29 Nov"),
        ("any news?", "19 changes since Mon 23 Nov"),
        ("what am I waiting for?", "You wait for nothing"),
        ("how are things?", "Churn model is at risk"),
        ("how is it going?", "Churn model is at risk"),
        ("how are we doing?", "Churn model is at risk"),
        ("how does it look?", "Churn model is at risk"),
        ("where are we?", "Churn model is at risk"),
        ("what is the status of the project?", "Churn model is at risk"),
        ("give me the status?", "Churn model is at risk"),
        ("are we in good shape?", "Churn model is at risk"),
        ("what are you?", "Five things you can do here"),
        ("how does this work?", "Five things you can do here"),
        ("who are you?", "Five things you can do here"),
        ("what can I ask you?", "Five things you can do here"),
        ("what do you know?", "Five things you can do here"),
        ("what is due tomorrow in Pricing?", "I have nothing on “pricing”"),
        ("who owns the tariff?", "I have nothing on “tariff”"),
        ("what did we decide about discounts?", "I have nothing on “discounts” among the decisions."),
        ("when is the standup?", "No standup is set up here"),
        ("when is the next digest?", "No digest is set up here"),
        ("what did I say in the standup?", "You have answered no standup yet"),
        ("wer ist abwesend?", "1 of 5 is away today"),
        ("wie stehen wir?", "Churn model is at risk"),
        ("was hat sich seit Montag geändert?", "19 changes since Mon 23 Nov"),
        ("was kannst du?", "Five things you can do here"),
        ("¿quién está fuera?", "1 of 5 is away today"),
        ("¿cómo vamos?", "Churn model is at risk"),
        ("¿qué ha cambiado desde el lunes?", "19 changes since Mon 23 Nov"),
        ("¿qué puedes hacer?", "Five things you can do here"),
        ("what happened since 20 November?", "19 changes since Fri 20 Nov"),
        ("do we have decisions about labels?", "I have nothing on “labels” among the decisions."),
        ("which tasks are late or blocked?", "I can't answer that. These show what I know"),
        ("which tasks are late and blocked?", "No late blocked tasks"),
        ("which tasks and risks have no owner?", "I can't answer that. These show what I know"),
        ("which tasks has nobody started?", "I can't answer that. These show what I know"),
        ("how many tasks did Ben finish last week?", "No done tasks of yours last week"),
        ("what did we do yesterday?", "Nothing was done yesterday"),
        ("which tasks did we drop?", "No dropped tasks"),
        ("can we finish by Friday?", "I can't answer that. These show what I know"),
        ("who is Ben waiting for?", "You wait for nothing"),
        ("was wurde gestern erledigt?", "Nothing was done yesterday"),
        ("what did we achieve last week?", "Nothing was done last week"),
        ("who is off on Friday?", "Nobody is away on Fri 4 Dec"),
        ("is anybody on holiday this week?", "2 of 5 are away from Mon 30 Nov to Sun 6 Dec"),
        ("who is not here?", "1 of 5 is away today"),
        ("what's the latest?", "19 changes since Mon 23 Nov"),
        ("what's up?", "19 changes since Mon 23 Nov"),
        ("give me a summary?", "Churn model is at risk"),
        ("what is going on?", "Churn model is at risk"),
        ("how many people are on the project?", "I can't answer that. These show what I know"),
        ("how many people are away?", "1 of 5 is away today"),
        ("what has Mei done this week?", "Nothing of Mei was done this week"),
        ("when did we last meet?", "I can't answer that. These show what I know"),
        ("who made you?", "I can't answer that. These show what I know"),
    ],
)
def test_a_question_is_answered_in_words(asked: Office, question: str, words: str) -> None:
    said = first_line(asked, question)

    assert said.startswith(words)
    assert not _ID.search(said)


@pytest.mark.parametrize("question", ["what is recall?", "what does recall mean?", "what's a confusion matrix?"])
def test_a_term_is_explained(asked: Office, question: str) -> None:
    assert "For a sponsor" in asked.slash(BEN, f"/baton {question}").text


def test_what_no_title_says_can_be_searched_for_everywhere(asked: Office) -> None:
    answer = asked.mention(BEN, "what did we decide about the tariff?")

    assert answer.button("Search everything")["value"] == "find tariff"


@pytest.mark.parametrize("question", ["what is blocked?", "who owns T-1?", "where do we stand?", "is T-5 done?"])
def test_a_question_is_answered_the_same_everywhere(asked: Office, question: str) -> None:
    said = first_line(asked, question)
    asked.move(asked.clock() + timedelta(seconds=10))  # what Slack has slowed down comes then
    ts = asked.say(PRIYA, "Let us look at the tasks.")

    assert asked.mention(BEN, question).text.startswith(said)
    assert asked.mention(BEN, question, thread=ts).text.startswith(said)
    assert asked.slash(BEN, f"/baton ask {question}").text.startswith(said)
    assert asked.slash(BEN, f"/task {question}").text.startswith(said)
    assert asked.direct(BEN, question).text.startswith(said)


@pytest.mark.parametrize(
    "question",
    [
        "what is due tomorrow?",
        "what is due this week?",
        "who owns the secret tariff?",
        "what did we decide about the secret discount?",
        "what did we decide today?",
        "when is the tariff due?",
        "why did we take the discount?",
        "what changed today?",
        "how many tasks are open?",
        "how is pricing doing?",
        "who leads Pricing?",
        "who is working on what?",
        "what is Priya working on?",
        "is the tariff done?",
        "what is T-7?",
        "what waits for T-7?",
        "what changed on T-7?",
        "what is the newest decision?",
        "what is next?",
    ],
)
def test_nobody_learns_of_a_project_that_they_do_not_see(asked: Office, question: str) -> None:
    told = [asked.slash(who, f"/baton {question}", GENERAL).text for who in (BEN, GUS)]
    told += mentioned(asked, PRIYA, question)

    assert not any(title in text for text in told for title in ("Draft the secret", "Take the secret"))
    assert not any("D-3" in text for text in told)


def mentioned(asked: Office, who: str, question: str) -> list[str]:
    """Return what a question in the channel is answered; an answer that Slack has slowed down comes a moment later."""
    ts = asked.say(who, f"@baton {question}")

    def answers() -> list[str]:
        asked.move(asked.clock() + timedelta(seconds=2))
        return [each["text"] for each in asked.messages(who, CHURN, ts) if each.get("bot")]

    return until(answers)


def test_who_sees_two_projects_is_told_which_one(asked: Office) -> None:
    told = asked.slash(PRIYA, "/baton what is due this week?", GENERAL).text

    assert "T-7 Draft the secret tariff" in told
    assert "Pricing" in told


def test_a_question_that_is_not_understood_says_so_and_shows_what_is_known(asked: Office) -> None:
    answer = asked.mention(BEN, "which tasks are not late?")

    assert answer.text.startswith("I can't answer that.")
    assert answer.button("All tasks")
    assert answer.button("Help")


def test_a_register_that_comes_later_is_understood_by_what_it_declares() -> None:
    words = Vocabulary(
        kinds={"gate": "gate", "gates": "gate"},
        dates={"signed": "signed_on"},
        people={"signed": "signed_by"},
        filters=frozenset({"waived", "late"}),
        services={},
    )

    listed = understand("which gates are waived?", words, CATALOG)
    dated = understand("when was the data gate signed?", words, CATALOG)
    signed = understand("who signed the data gate?", words, CATALOG)

    assert listed == Question(Intent.LIST, ("gate",), filters=("waived",), titled="gates waived")
    assert dated
    assert (dated.intent, dated.wanted, dated.rest) == (Intent.WHEN, "signed_on", "data")
    assert signed
    assert (signed.intent, signed.wanted, signed.rest) == (Intent.WHO, "signed_by", "data")


def test_a_title_may_still_be_a_question_where_it_is_said_to_be_one(churn: Office) -> None:
    churn.slash(PRIYA, "/task add Why is the export late?")

    assert "Why is the export late?" in churn.slash(PRIYA, "/task T-1").text


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("what did we decide about the loss?", "D-1"),
        ("what are the biggest risks?", "R-1"),
        ("what is blocked?", "T-4 and T-6"),
        ("what is overdue?", "T-2"),
        ("what changed this week?", "T-5"),
        ("who owns T-1?", "Ben"),
        ("who is working on what?", "Ben"),
        ("where do we stand?", "Churn model is"),
        ("how is churn model doing?", "Churn model is"),
        ("when is the project due?", "no due date"),
    ],
)
def test_a_question_is_answered_from_the_records(asked: Office, question: str, right: str) -> None:
    assert right in asked.mention(PRIYA, question).text
