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


@pytest.mark.parametrize(
    "words",
    [
        "Ana and Bob",
        "Ana, Bob",
        "Ana / Bob",
        "Ana & Bob",
        "Ana + Bob",
        "Ana; Bob",
        "Ana · Bob",
        "Ana<br>Bob",
        "Ana、Bob",
        "@ana @bobd",
        "@ana/@bobd",
        "<@U1> <@U3>",
        "Both Ana and Bob",
        "Ana together with Bob",
        "Ana as well as Bob",
        "Ana Lopez und Bob Dahl",
        "Ana y Bob",
        "Ana et Bob",
        "Ana e Bob",
        "Ana, Bob, and Ana Lopez",
    ],
)
def test_all_who_are_named_may_own_it_and_the_others_help(words: str) -> None:
    assert resolve(words, TEAM) == Candidates((ANA, BOB), (ANA, BOB))


@pytest.mark.parametrize(
    ("words", "members", "together"),
    [
        ("Ana or Bob", (ANA, BOB), ()),
        ("either Ana or Bob", (ANA, BOB), ()),
        ("Sam and Ana", (SAM, SAMANTHA, ANA), (ANA,)),
        ("Ana and Zoe", (ANA,), (ANA,)),
        ("Ana and Gina", (ANA,), (ANA,)),
        ("Ana and the team", (ANA,), (ANA,)),
        ("Ana and Bob with Max", (ANA, BOB), (ANA, BOB, MAX)),
    ],
)
def test_who_is_not_surely_named_does_not_help(
    words: str, members: tuple[Member, ...], together: tuple[Member, ...]
) -> None:
    assert resolve(words, TEAM) == Candidates(members, together)


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Ana with Bob", Resolved(ANA, (BOB,))),
        ("Ana (with Bob and Max)", Resolved(ANA, (BOB, MAX))),
        ("Ana, supported by Bob", Resolved(ANA, (BOB,))),
        ("Ana with Zoe", Resolved(ANA)),
        ("Ana, Ana Lopez", Resolved(ANA)),
        ("Ana Lopez / @ana", Resolved(ANA)),
    ],
)
def test_who_is_named_first_owns_it_where_the_words_say_so(words: str, owner: Resolved) -> None:
    assert resolve(words, TEAM) == owner


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
