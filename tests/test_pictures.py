"""Pictures: every text lies within the page and over no other, whatever the names, the days and the amounts."""

import itertools
import json
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from core.reply import Picture, Table
from pictures import burn, burn_rows, render, risk_matrix, stakeholder_grid, stakeholder_rows, timeline, timeline_rows
from pictures.burn_rows import Burn, BurnRow, Limit
from pictures.stakeholder_rows import Stakeholder
from pictures.timeline_rows import Bar

TODAY = date(2026, 12, 1)
SHOWN_WIDTH, LEAST_PIXELS = 360, 9
"""Pixels: how wide a thread shows a picture, and how high letters must be there."""
LINE_GAP = 6
"""Pixels of the drawn page, of which a line has about 30: so far may a letter's tail reach below its line."""
NAMES = (
    "Label 500 images of the second site, check one in ten, and tell Ana",
    "הערכת המודל לפני העלייה לאוויר",
    "تقييم النموذج الأول قبل النشر في جميع المواقع",
    "评估报告完成",
    "Launch 🚀 for $5 & $6 <!channel>",
    "Antidisestablishmentarianismantidisestablishmentarianism",
)


def day(number: int) -> date:
    """Return a day so many days from today."""
    return TODAY + timedelta(days=number)


def bars(number: int) -> list[Bar]:
    """Return so many rows of a timeline, of every sort."""
    return [
        Bar(
            f"M-{each}",
            NAMES[each % len(NAMES)],
            day(each * 9 - 40),
            day(each * 9 - 60) if each % 3 else None,
            day(each * 8 - 45),
            day(each * 9 - 41) if each < 4 else None,
            after=(f"M-{each - 1}",),
        )
        for each in range(number)
    ]


def spending(number: int, once: int = 0) -> Burn:
    """Return a chart of so many weeks, in one of which so much more was spent."""
    amounts = [Decimal(400 * (each + 1) + (once if each > 3 else 0)) for each in range(number)]
    rows = [BurnRow(day(7 * (each - number + 1)), Decimal(480 * (each + 1)), a) for each, a in enumerate(amounts)]
    limits = [Limit(Decimal(each * 100), f"{each} % of what was granted") for each in range(88, 99, 2)]
    return Burn(rows, TODAY, Decimal(10_000), limits, day(90))


def crowd(number: int) -> list[Stakeholder]:
    """Return so many stakeholders, many of them in the same cells."""
    return [Stakeholder(f"S-{100 + n}", NAMES[n % 6], 1 + n % 4, 1 + n // 9 % 5) for n in range(number)]


def risks(number: int) -> list[dict[str, object]]:
    """Return so many risks, many of them in the same cells, half of them with a target."""
    names = ("probability", "impact", "target_probability", "target_impact")
    steps = [(1 + n % 5, 1 + n % 4, 1 + n % 2, 1 + n % 3) for n in range(number)]
    return [
        {"ref": f"R-{100 + n}", **dict(zip(names, each if n % 2 else each[:2], strict=False))}
        for n, each in enumerate(steps)
    ]


OUTLIERS = [
    Bar("M-1", "Near", day(9), day(2), day(6)),
    Bar("M-2", "Far", date(2099, 1, 1)),
    Bar("M-3", "Old", day(-9999)),
]
CHARTS: list[tuple[Table, Picture]] = [
    *(timeline_rows.timeline(bars(number), TODAY) for number in (0, 1, 6, 40)),
    timeline_rows.timeline(OUTLIERS, TODAY),
    *(burn_rows.burn(spending(number)) for number in (0, 1, 9)),
    burn_rows.burn(spending(9, once=10**7)),
    *(stakeholder_rows.stakeholder_grid(crowd(number)) for number in (0, 1, 60)),
    *((Table((), ()), Picture("risk_matrix", "", "", {"points": risks(number)})) for number in (0, 1, 90)),
]
FIGURES = {
    "timeline": timeline.figure,
    "burn": burn.figure,
    "stakeholder_grid": stakeholder_grid.figure,
    "risk_matrix": risk_matrix.figure,
}


def drawn(picture: Picture) -> Figure:
    """Return a picture's figure, ordered as the process that draws is asked for it."""
    data: Mapping[str, object] = json.loads(json.dumps(dict(picture.data)))
    figure = FIGURES[picture.kind](data)
    figure.draw_without_rendering()
    return figure


def texts(figure: Figure) -> list[Text]:
    """Return what is written on it."""
    return [text for axes in figure.axes for text in axes.texts]


def said(figure: Figure) -> str:
    """Return all words of a figure."""
    return "\n".join(text.get_text() for text in texts(figure))


@pytest.mark.parametrize(("table", "picture"), CHARTS)
def test_texts_lie_within_the_page_and_not_over_each_other(table: Table, picture: Picture) -> None:
    figure = drawn(picture)
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]

    points = min(text.get_fontproperties().get_size_in_points() for text in texts(figure))
    assert points * figure.dpi / 72 * SHOWN_WIDTH / figure.bbox.width >= LEAST_PIXELS
    for words, box in boxes:
        assert min(box.x0, box.y0, figure.bbox.x1 - box.x1, figure.bbox.y1 - box.y1) >= 0, words
    for (one, box), (other, second) in itertools.combinations(boxes, 2):
        width, height = (
            min(box.x1, second.x1) - max(box.x0, second.x0),
            min(box.y1, second.y1) - max(box.y0, second.y0),
        )
        assert width <= 1 or height <= LINE_GAP, (one, other)
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_table_has_the_rows_that_are_drawn() -> None:
    table, picture = timeline_rows.timeline(bars(6), TODAY)
    figure = drawn(picture)

    assert [row[0] for row in table.rows] == [f"M-{number}" for number in range(6)]
    assert all(row[0] in said(figure) for row in table.rows)
    assert table.rows[5][table.columns.index("Slip")] == "slipped 10 days"
    assert "6 Dec · slipped 10 days" in said(figure)
    assert "6 milestones: 4 done, 1 late. Next is M-5" in picture.alt


def test_of_too_many_rows_those_done_first_are_left_out() -> None:
    _table, picture = timeline_rows.timeline(bars(22), TODAY)
    words = said(drawn(picture)).splitlines()

    assert {f"M-{number}" for number in range(22)} - set(words) == {"M-0", "M-1"}
    assert "20 of the 22 with a date are drawn." in picture.alt


def test_a_far_day_and_a_great_amount_do_not_flatten_the_rest() -> None:
    days = drawn(timeline_rows.timeline(OUTLIERS, TODAY)[1])
    amounts = drawn(burn_rows.burn(spending(9, once=10**7))[1])

    assert "7 Dec" in said(days)
    assert "1 Jan 2099" in said(days)
    assert "10k" in said(amounts)
    assert "spent 10,003,600" in said(amounts)


def test_names_are_shown_in_their_letters_or_by_their_id_alone() -> None:
    words = said(drawn(timeline_rows.timeline(bars(6), TODAY)[1])).splitlines()

    assert "הערכת המודל" in " ".join(words)
    assert "تقييم النموذج" in " ".join(words)
    assert "Launch for $5 & $6" in " ".join(words)
    assert "M-3" in words


def test_the_grid_names_who_stands_where() -> None:
    people = [Stakeholder("S-1", "Board", 5, 2), Stakeholder("S-2", "Union", 2, 5), Stakeholder("S-3", "Ana", 3, 3)]
    table, picture = stakeholder_rows.stakeholder_grid(people)
    words = said(drawn(picture))

    assert all(
        name in words for name in ("Manage closely", "Keep satisfied", "Keep informed", "Monitor", "S-1", "Union")
    )
    assert {row[1]: row[table.columns.index("What to do")] for row in table.rows} == {
        "Board": "Keep satisfied",
        "Union": "Keep informed",
        "Ana": "Manage closely",
    }


def test_the_matrix_says_where_a_risk_is_to_come_down_to() -> None:
    targets = {"target_probability": 1, "target_impact": 2}
    points = [{"ref": "R-1", "probability": 4, "impact": 5, **targets}, {"ref": "R-2", "probability": 1, "impact": 2}]
    figure = drawn(Picture("risk_matrix", "", "", {"points": points}))
    places = {text.get_text(): text.get_position() for text in texts(figure)}

    assert places["(R-1)"][0] == places["R-2"][0] < places["R-1"][0]
    assert places["(R-1)"][1] > places["R-2"][1] > places["R-1"][1]
    assert "(R-1) is where R-1 is to come down to" in places


@pytest.mark.parametrize("kind", FIGURES)
def test_each_is_drawn_as_a_picture(kind: str) -> None:
    picture = next(picture for _table, picture in CHARTS if picture.kind == kind)

    assert render.draw(kind, picture.data).startswith(b"\x89PNG")
