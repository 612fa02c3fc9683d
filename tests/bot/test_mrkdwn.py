"""Text on its way to Slack and back."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.rendering.mrkdwn import cut, escape, line, shorten, split, unescape
from core.reply import Code, Inline, Line, Link, Moment, Ping, Strong, plain
from core.visible import visible

NOON = datetime(2026, 12, 3, 12, tzinfo=UTC)

texts = st.text(max_size=60) | st.text(alphabet="&<>|*_~` \nab", max_size=60)
inlines: st.SearchStrategy[Inline] = st.one_of(
    texts,
    texts.map(Strong),
    texts.map(Code),
    st.builds(Link, texts, texts | texts.map("https://example.com/{}".format)),
    st.builds(Ping, st.just("U01ANA") | texts, texts),
    st.builds(Moment, st.just(NOON), texts),
)
lines: st.SearchStrategy[Line] = st.lists(inlines, max_size=12).map(tuple)
ENTITY = re.compile(r"<(?:https://[^<>|\s]+(?:\|[^<>|]+)?|@[UW][A-Z0-9]+|!date\^\d+\^[^<>|^]+\|[^<>|]+)>")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@U1&gt;"),
        (Strong("T-12"), "*T-12*"),
        (Strong(" two\nlines "), " *two*\n*lines* "),
        (Strong("f1_score & co"), "*f1_score &amp; co*"),
        (Strong("2*3"), "2*3"),
        (Strong("_x_"), "_x_"),
        (Strong(" "), " "),
        (Code("task done T-12"), "`task done T-12`"),
        (Code("a`b\n<c>"), "`a'b &lt;c&gt;`"),
        (Link("a|b>c", "https://x.org/?a=1&b=<|>"), "<https://x.org/?a=1&amp;b=%3C%7C%3E|a¦b&gt;c>"),
        (Link("open", "slack://channel?id=C1"), "<slack://channel?id=C1|open>"),
        (Link("tempting", "javascript:alert(1)"), "tempting"),
        (Link("", "https://x.org"), "<https://x.org>"),
        (Ping("U01ANA", "Ana"), "<@U01ANA>"),
        (Ping("!channel", "<Ana>"), "@&lt;Ana&gt;"),
        (Moment(NOON, "3 Dec > noon"), "<!date^1796299200^{date_short_pretty} {time}|3 Dec &gt; noon>"),
    ],
)
def test_each_inline_is_written_as_slack_reads_it(said: Inline, written: str) -> None:
    assert line((said,)) == written


@given(lines)
def test_nothing_but_our_own_entities_is_left_for_slack_to_read(said: Line) -> None:
    assert not set("<>") & set(ENTITY.sub("", line(said)))


@given(texts)
def test_what_slack_escapes_comes_back_as_it_was_typed(text: str) -> None:
    assert unescape(escape(text)) == visible(text)


@given(lines, st.integers(20, 200))
def test_a_split_line_keeps_every_character_within_the_limit(said: Line, limit: int) -> None:
    pieces = split(said, limit)

    assert "".join(map(plain, pieces)) == plain(said)
    assert all(len(line(piece)) <= limit for piece in pieces)


def test_a_line_is_split_at_its_line_borders_and_then_between_words() -> None:
    said: Line = (Strong("T-1"), " one\n", Strong("T-2"), " two\n", Link("T-3 and its source", "https://x.org/3"))

    assert [line(piece) for piece in split(said, 45)] == [
        "*T-1* one\n*T-2* two\n",
        "<https://x.org/3|T-3 and its source>",
    ]
    assert [line(piece) for piece in split((Strong("one two"),), 8)] == ["*one*", " *two*"]


@given(texts, st.integers(5, 40))
def test_shortened_text_ends_outside_an_entity(text: str, limit: int) -> None:
    short = shorten(escape(text), limit)

    assert len(short) <= limit
    assert visible(text).startswith(unescape(short.removesuffix("…"))) or short == escape(text)


def test_text_is_cut_between_lines_if_it_can_be_and_else_between_words() -> None:
    assert cut("T-1 one\nT-2 two", 14) == "T-1 one…"
    assert cut("label five hundred", 14) == "label five…"
    assert shorten(line(("see ", Link("the page", "https://x.org"))), 20) == "see…"
