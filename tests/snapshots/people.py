"""Scenes about people and what they share: stakeholders, shares of time, and equipment that is booked."""

from tests.office import ANA, BEN, GUS, MEI, PRIYA
from tests.snapshots.stage import Stage


def play(stage: Stage) -> None:
    """Play who is told what, who has how much time, and who has booked the machine."""
    stage.office.slash(PRIYA, "/project add Churn model")
    stage.office.settle()
    _stakeholders(stage)
    _contacts(stage)
    _grid_and_pulse(stage)
    _shares_of_time(stage)
    _bookings(stage)
    _several_units(stage)


def _stakeholders(stage: Stage) -> None:
    stage.title("Stakeholders")
    stage.types(PRIYA, "/baton stakeholder", "/baton stakeholder add", "/baton stakeholder due")
    who = 'Dr Lin role="head of quality" organisation=Acme cadence=weekly channel=mail @ana'
    stage.types(PRIYA, f"/baton stakeholder add {who} influence=5 interest=4", "/baton S-1")
    stage.types(PRIYA, "/baton stakeholder add Mei role=sponsor person=@mei", "/baton stakeholder")
    stage.types(BEN, "/baton stakeholder add Works council influence=4", "/baton S-1")
    stage.told(ANA)


def _contacts(stage: Stage) -> None:
    stage.title("Who was told")
    stage.types(ANA, "/baton stakeholder contact S-1 the pilot on 16 Nov", "/baton stakeholder contact S-1 on tomorrow")
    stage.types(ANA, "/baton stakeholder contact S-1 costs", "/baton stakeholder contacts S-1")
    stage.types(ANA, '/baton stakeholder edit-contact S-1 2 about="the costs of the pilot"')
    stage.types(ANA, "/baton stakeholder drop-contact S-1 2", "/baton stakeholder drop-contact S-1 2")
    stage.types(ANA, "/baton stakeholder export-contacts S-1", "/baton stakeholder draft S-1")
    stage.types(ANA, "/baton stakeholder edit S-1 next=today", "/baton stakeholder due")
    stage.says(ANA, "when did we last talk to Dr Lin?")


def _grid_and_pulse(stage: Stage) -> None:
    stage.title("Influence and interest, and one question")
    stage.types(PRIYA, "/baton stakeholder grid")
    stage.types(BEN, "/baton stakeholder grid", "/baton stakeholder pulse")
    stage.types(PRIYA, "/baton stakeholder pulse", "/baton stakeholder answers")


def _shares_of_time(stage: Stage) -> None:
    stage.title("Shares of people's time")
    stage.types(PRIYA, "/baton workload", "/baton allocation add @ben 60% from 1 Dec to 31 Mar")
    stage.types(PRIYA, "/baton allocation add @ben 70% in December", "/baton allocation add 60% in December")
    stage.types(
        PRIYA, "/baton allocation add @mei 160% in December", "/baton allocation add @mei 50% from 23 Nov to 4 Dec"
    )
    stage.types(BEN, "/baton allocation add @ben 10% in December", "/baton AL-1", "/baton allocation load")
    stage.types(PRIYA, "/baton allocation", "/baton workload")
    stage.told(BEN)


def _bookings(stage: Stage) -> None:
    stage.title("Equipment and its bookings")
    stage.types(BEN, "/equipment", "/equipment add", "/equipment add Room Curie type=room @ana", "/baton EQ-1")
    stage.types(BEN, "/equipment book EQ-1 Mon 14:00 to 16:00 the review", "/equipment book EQ-1 yesterday")
    stage.types(MEI, "/equipment book EQ-1 Mon 15:00 to 17:00", "/equipment book EQ-1 Tue for T-9 person=@ben")
    stage.types(MEI, "/equipment bookings EQ-1", "/equipment free EQ-1", "/equipment edit-booking EQ-1 1 hours=9-11")
    stage.types(BEN, "/equipment edit-booking EQ-1 1 hours=15:00-17:00", "/equipment drop-booking EQ-1 1")
    stage.types(BEN, "/equipment export-bookings EQ-1", "/baton why EQ-1")
    stage.types(GUS, "/equipment book EQ-1 Wed", "/equipment drop-booking EQ-1 2")
    stage.told(BEN)
    stage.told(ANA)


def _several_units(stage: Stage) -> None:
    stage.title("Several alike")
    stage.types(BEN, "/equipment add Shared A100s type=gpu units=4 @ben", "/equipment book EQ-2 Mon to Wed 3")
    stage.types(MEI, "/equipment book EQ-2 Tue to Thu 2", "/equipment book EQ-2 Tue 9", "/equipment book EQ-2 Tue 1")
    stage.types(BEN, "/equipment edit EQ-2 units=3", "/equipment free", "/equipment free EQ-2 Tue")
    stage.says(MEI, "is EQ-2 free on Tuesday?")
