"""Windows over long sources: nothing is lost between them, and what two of them find is there once."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from llm.minutes import Proposed, ProposedItem, merged
from llm.windows import OVERLAP, WINDOW, Line, windows

SIZES = st.integers(400, 4_000)
TEXTS = st.lists(st.text(st.sampled_from("ab \n日é"), min_size=1, max_size=3_000).filter(str.strip), max_size=40)


def lines_of(texts: list[str]) -> list[Line]:
    return [Line(f"t{number}", text, "Ana") for number, text in enumerate(texts)]


@given(TEXTS, SIZES, st.integers(0, 10))
def test_every_word_of_every_turn_is_in_some_window(texts: list[str], size: int, overlap: int) -> None:
    lines = lines_of(texts)
    cut = windows(lines, size, overlap)

    for line in lines:
        pieces = list(dict.fromkeys(piece.text for window in cut for piece in window if piece.id == line.id))
        assert pieces
        assert all(piece in line.text for piece in pieces)
        assert set("".join(pieces).split()) >= {word for word in line.text.split() if len(line.text) <= size // 4}


@given(TEXTS, SIZES, st.integers(0, 10))
def test_windows_keep_the_order_and_their_size(texts: list[str], size: int, overlap: int) -> None:
    cut = windows(lines_of(texts), size, overlap)

    for window in cut:
        assert sum(len(line.text) for line in window) <= size
        assert [int(line.id[1:]) for line in window] == sorted(int(line.id[1:]) for line in window)
    assert all(one[0] != other[0] or one != other for one, other in pairwise(cut))


@given(st.lists(st.text("ab ", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=120))
def test_two_windows_share_as_many_turns_as_they_should(texts: list[str]) -> None:
    for one, other in pairwise(windows(lines_of(texts), 2_000, OVERLAP)):
        assert one[-OVERLAP:] == other[:OVERLAP]


def test_a_line_without_end_comes_in_pieces_that_make_it_whole() -> None:
    text = "word " * 50_000
    cut = windows([Line("t1", text)], overlap=0)

    assert "".join(piece.text for window in cut for piece in window) == text
    assert len(cut) < len(text) / WINDOW * 1.5


def test_a_short_source_is_one_window() -> None:
    assert windows(lines_of(["Hello.", "Bye."])) == [tuple(lines_of(["Hello.", "Bye."]))]


def test_without_lines_there_is_no_window() -> None:
    assert windows([]) == []


ITEMS = st.builds(
    ProposedItem,
    text=st.sampled_from(
        ["Send the figures to Bo", "Book the room for Monday", "Ask legal about the licence", "Call Max"]
    ),
    turn_ids=st.lists(st.sampled_from(["t1", "t2", "t3"]), min_size=1, max_size=2, unique=True).map(tuple),
)


@given(st.lists(ITEMS, max_size=6, unique=True))
def test_items_of_two_windows_are_there_once(items: list[ProposedItem]) -> None:
    one = Proposed(actions=tuple(items))

    assert merged([one, one]).actions == merged([one]).actions == tuple(items)


@given(st.lists(ITEMS, max_size=6, unique=True), st.lists(ITEMS, max_size=6, unique=True))
def test_nothing_is_lost_in_merging(first: list[ProposedItem], second: list[ProposedItem]) -> None:
    kept = merged([Proposed(actions=tuple(first)), Proposed(actions=tuple(second))]).actions

    for item in [*first, *second]:
        assert any(each.text == item.text and set(each.turn_ids) & set(item.turn_ids) for each in kept)


def test_the_same_item_in_other_words_is_one() -> None:
    one = Proposed(actions=(ProposedItem("Ana sends the churn figures to Bo", ("t7", "t8")),))
    other = Proposed(actions=(ProposedItem("Ana sends churn figures to Bo.", ("t8",)),))

    assert len(merged([one, other]).actions) == 1


def test_two_items_on_one_line_are_two() -> None:
    one = Proposed(actions=(ProposedItem("Send the slides", ("t7",)), ProposedItem("Book the room", ("t7",))))

    assert len(merged([one, one]).actions) == 2


def test_a_promise_that_is_made_again_an_hour_later_stays() -> None:
    one = Proposed(actions=(ProposedItem("Send the slides", ("t7",)),))
    other = Proposed(actions=(ProposedItem("Send the slides", ("t700",)),))

    assert len(merged([one, other]).actions) == 2


def test_a_long_summary_is_thinned_over_the_whole_meeting() -> None:
    parts = [Proposed(summary=(ProposedItem(f"Point {number}", (f"t{number}",)),)) for number in range(30)]
    points = [item.text for item in merged(parts).summary]

    assert (len(points), points[0], points[-1]) == (10, "Point 0", "Point 27")
