"""What a person typed, cut into words."""

import pytest

from core.errors import NotUnderstood
from core.words import Word, cut, escape, is_blank, join


def test_words_quotes_and_keys_are_told_apart() -> None:
    assert cut('task goal="less churn" p=4 "two words"') == (
        Word("task"),
        Word("less churn", "goal", quoted=True),
        Word("4", "p"),
        Word("two words", quoted=True),
    )


@pytest.mark.parametrize("quoted", ["“a b”", "„a b“", "«a b»", "”a b”"])
def test_smart_quotes_are_quotes(quoted: str) -> None:
    assert cut(f"x goal={quoted}")[1] == Word("a b", "goal", quoted=True)


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
    assert [word.text for word in cut(text)] == words


@pytest.mark.parametrize(
    ("entity", "word"),
    [
        ("<@U1|ana>", Word("@ana", person_id="U1")),
        ("<@W1>", Word("@W1", person_id="W1")),
        ("<#C1|data>", Word("#data", label="data")),
        ("<https://a.example/x?y=1&amp;z=2|a.example>", Word("https://a.example/x?y=1&z=2")),
        ("<mailto:a@b.example|a@b.example>", Word("a@b.example")),
        ("<!channel>", Word("@channel")),
        ("<!subteam^S1|@ml>", Word("@ml")),
        ("&lt;b&gt;", Word("<b>")),
        ("owner=<@U1|ana>", Word("@ana", "owner", person_id="U1")),
    ],
)
def test_slack_entities_become_what_they_stand_for(entity: str, word: Word) -> None:
    assert cut(entity) == (word,)


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800"])
def test_a_control_character_is_named(character: str) -> None:
    with pytest.raises(NotUnderstood, match=f"U\\+{ord(character):04X}"):
        cut(f"task add a{character}b")


def test_line_breaks_and_marks_of_direction_only_part_words() -> None:
    assert join(cut("one\n\ttwo \u200fthree\u00a0four")) == "one two three four"


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم", "👩‍🔬 Ω", "می‌خواهم"])
def test_other_scripts_and_emoji_stay_as_they_are(text: str) -> None:
    assert join(cut(text)) == text


@pytest.mark.parametrize(("text", "blank"), [("", True), (" \u2064\u202e\t", True), ("a", False), ("🙂", False)])
def test_blank_is_what_nobody_sees(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


def test_escaped_text_comes_back_as_it_was() -> None:
    assert join(cut(escape("a <!channel> & <@U1> &lt;"))) == "a <!channel> & <@U1> &lt;"
