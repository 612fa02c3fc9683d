"""Whom a name means."""

import pytest

from minutes.owners import Candidates, Member, Resolved, Unknown, Why, resolve

ANA = Member("U1", "Ana Lopez", ("ana", "ana@initech.example"))
MAX = Member("U2", "Maximilian Frei", ("maxf",))
BOB = Member("U3", "Robert Dahl", ("bobd",))
SAM = Member("U4", "Samuel Okoro")
SAMANTHA = Member("U5", "Samantha Reed")
NIKO = Member("U6", "nikomatsakis")
GONE = Member("U7", "Gina Gone", left=True)
JOSE = Member("U8", "José-Luis Peña")
TEAM = (ANA, MAX, BOB, SAM, SAMANTHA, NIKO, GONE, JOSE)


@pytest.mark.parametrize(
    ("name", "member"),
    [
        ("Ana", ANA),
        ("ANA LOPEZ", ANA),
        ("@ana", ANA),
        ("**Ana**:", ANA),
        ("Ana Lopez (Initech)", ANA),
        ("Ana L.", ANA),
        ("Lopez", ANA),
        ("<@U2>", MAX),
        ("<@U2|maxf>", MAX),
        ("maxf", MAX),
        ("Max", MAX),
        ("Bob", BOB),
        ("Bob Dahl", BOB),
        ("Niko", NIKO),
        ("Samuel", SAM),
        ("jose-luis", JOSE),
        ("Peña", JOSE),
    ],
)
def test_a_name_that_fits_one_member_is_that_member(name: str, member: Member) -> None:
    assert resolve(name, TEAM) == Resolved(member)


@pytest.mark.parametrize("word", ["I", "me", "I'll"])
def test_i_is_the_speaker(word: str) -> None:
    assert resolve(word, TEAM, speaker="Ana Lopez") == Resolved(ANA)
    assert resolve(word, TEAM) == Unknown(Why.NOBODY_NAMED)


def test_a_name_that_fits_several_is_left_to_a_person() -> None:
    assert resolve("Sam", TEAM) == Candidates((SAM, SAMANTHA))


def test_two_people_are_left_to_a_person() -> None:
    assert resolve("Ana and Bob", TEAM) == Candidates((ANA, BOB))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Zoe", Why.NOT_A_MEMBER),
        ("<@U99>", Why.NOT_A_MEMBER),
        ("Al", Why.NOT_A_MEMBER),
        ("", Why.NOBODY_NAMED),
        ("Gina", Why.LEFT),
        ("everyone", Why.EVERYBODY),
        ("The team", Why.EVERYBODY),
        ("All members", Why.EVERYBODY),
    ],
)
def test_nobody_is_better_than_the_wrong_one(name: str, why: Why) -> None:
    assert resolve(name, TEAM) == Unknown(why)


def test_another_last_name_is_another_person() -> None:
    assert resolve("Ana Meier", TEAM) == Unknown(Why.NOT_A_MEMBER)
