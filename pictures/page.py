"""What all pictures have in common: the width of a thread, and colours for Slack's light page and its dark one."""

import io

from matplotlib import rc_context
from matplotlib.figure import Figure

GREY, GREEN, ORANGE, BLUE = "#75808b", "#2a9d74", "#d55e00", "#3b82c4"
"""Each has a contrast of at least 3.3 to white and to Slack's dark page (#1a1d21), where large text needs 3 (WCAG)."""
WIDTH = 4.4
"""Inches. A thread shows a picture about 360 pixels wide; at this width 10 points are as large there as its text."""
DPI = 220


def new_figure(height: float) -> Figure:
    """Return an empty figure of the common width, so many inches high."""
    return Figure(figsize=(WIDTH, height), dpi=DPI, layout="constrained")


def as_png(figure: Figure) -> bytes:
    """Return a figure as PNG through which the page is seen, be it light or dark."""
    out = io.BytesIO()
    # The hints of fonts are for coarse screens; at this resolution they only take time.
    with rc_context({"text.hinting": "no_hinting"}):
        figure.savefig(out, format="png", transparent=True)
    return out.getvalue()
