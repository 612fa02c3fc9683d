"""What there are letters for: names in any script, without the signs that would be drawn as empty boxes."""

import unicodedata
from functools import cache

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font, LoadFlags

_ALWAYS = "DejaVu Sans"
"""Comes with matplotlib: Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian, Georgian."""
_WHERE_THERE = (
    *("Noto Sans CJK JP", "Noto Sans CJK SC", "Noto Sans CJK KR", "Source Han Sans", "WenQuanYi Micro Hei"),
    *("Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil", "Noto Sans Thai", "Noto Sans Ethiopic"),
    *("Hiragino Sans", "PingFang SC", "Microsoft YaHei", "Malgun Gothic", "Nirmala UI"),
)
_DPI, _UNITS = 100.0, 64
"""Widths are measured at this size, in so many parts of a pixel."""


@cache
def families() -> tuple[str, ...]:
    """Return the fonts to draw with, the first one that has a letter first."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return (_ALWAYS, *(name for name in _WHERE_THERE if name in installed))


def drawable(text: str) -> str:
    """Return a text on one line, without signs that no font has; "" where letters or digits of it would be missing."""
    line = " ".join(text.split())
    missing = {sign for sign in line if sign != " " and ord(sign) not in _known()}
    if any(unicodedata.category(sign)[0] in "LMN" for sign in missing):
        return ""
    return " ".join("".join(sign for sign in line if sign not in missing).split())


@cache
def _known() -> frozenset[int]:
    return frozenset(code for path in _paths("normal") for code in FT2Font(path).get_charmap())


def width_of(text: str, size: float, weight: str) -> float:
    """Return how wide a text is in inches; without the hints of the font this takes a tenth of the time."""
    font = font_manager.get_font(_paths(weight))
    font.set_size(size, _DPI)
    font.set_text(text, 0.0, flags=LoadFlags.NO_HINTING)
    width, _height = font.get_width_height()
    return width / _UNITS / _DPI


@cache
def _paths(weight: str) -> tuple[str, ...]:
    wanted = (font_manager.FontProperties(family=name, weight=weight) for name in families())
    return tuple(str(font_manager.findfont(each)) for each in wanted)
