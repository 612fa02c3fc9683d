"""What a person typed, cut into words."""

import pytest

from core.errors import NotUnderstood
from core.grammar.tokens import Token, escape, is_blank, join, tokenize


def test_words_quotes_and_keys_are_told_apart() -> None:
    assert tokenize('task goal="less churn" p=4 "two words"') == (
        Token("task"),
        Token("less churn", "goal", quoted=True),
        Token("4", "p"),
        Token("two words", quoted=True),
    )


@pytest.mark.parametrize("quoted", ["“a b”", "„a b“", "«a b»", "”a b”"])
def test_smart_quotes_are_quotes(quoted: str) -> None:
    assert tokenize(f"x goal={quoted}")[1] == Token("a b", "goal", quoted=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('a "b c', ["a", '"b', "c"]),
        ('the 6" screen', ["the", '6"', "screen"]),
        ("it’s fine", ["it's", "fine"]),
        ("a < b", ["a", "<", "b"]),
        ("goal= x", ["goal=", "x"]),
    ],
)
def test_what_is_not_closed_is_an_ordinary_word(text: str, words: list[str]) -> None:
    assert [word.text for word in tokenize(text)] == words


@pytest.mark.parametrize(
    ("entity", "word"),
    [
        ("<@U1|ana>", Token("@ana", person_id="U1")),
        ("<@W1>", Token("@W1", person_id="W1")),
        ("<#C1|data>", Token("#data", label="data")),
        ("<https://a.example/x?y=1&amp;z=2|a.example>", Token("https://a.example/x?y=1&z=2")),
        ("<mailto:a@b.example|a@b.example>", Token("a@b.example")),
        ("<#C1>", Token("#C1", channel_id="C1")),
        ("<#G1|>", Token("#G1", channel_id="G1")),
        ("<!channel>", Token("@channel", is_group=True)),
        ("<!subteam^S1>", Token("@group", is_group=True)),
        ('"told <@U1|ana> in <#C1|data>, &lt;b&gt;"', Token("told @U1 in #data, <b>", quoted=True, mentions=("U1",))),
        ('reason="for <@U1>"', Token("for @U1", "reason", quoted=True, mentions=("U1",))),
        ("<!subteam^S1|@ml>", Token("@ml", is_group=True)),
        ("&lt;b&gt;", Token("<b>")),
        ("owner=<@U1|ana>", Token("@ana", "owner", person_id="U1")),
    ],
)
def test_slack_entities_become_what_they_stand_for(entity: str, word: Token) -> None:
    assert tokenize(entity) == (word,)


@pytest.mark.parametrize("character", ["\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_a_control_character_is_named(character: str) -> None:
    with pytest.raises(NotUnderstood, match=f"U\\+{ord(character):04X}"):
        tokenize(f"task add a{character}b")


def test_what_no_reader_sees_is_left_out() -> None:
    assert join(tokenize("\u202ea\u2066b\x00c\u200bd\ufeff")) == "abcd"


def test_line_breaks_and_marks_of_direction_only_part_words() -> None:
    assert join(tokenize("one\n\ttwo \u200fthree\u00a0four")) == "one two three four"


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "👩‍🔬 Ω", "می‌خواهم"])
def test_other_scripts_and_emoji_stay_as_they_are(text: str) -> None:
    assert join(tokenize(text)) == text


@pytest.mark.parametrize(("text", "blank"), [("", True), (" \u2064\u202e\t", True), ("a", False), ("🙂", False)])
def test_blank_is_what_nobody_sees(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


def test_escaped_text_comes_back_as_it_was() -> None:
    assert join(tokenize(escape("a <!channel> & <@U1> &lt;"))) == "a <!channel> & <@U1> &lt;"
