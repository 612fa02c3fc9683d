"""What all pictures have in common: the width of a thread, and colours for Slack's light page and its dark one."""

import io

from matplotlib.figure import Figure

GREY, GREEN = "#75808b", "#2a9d74"
"""Each has a contrast of at least 3.3 to white and to Slack's dark page (#1a1d21), where large text needs 3 (WCAG)."""
_WIDTH = 4.4
"""Inches. A thread shows a picture about 360 pixels wide; at this width 10 points are as large there as its text."""


def new_figure(height: float) -> Figure:
    """Return an empty figure of the common width, so many inches high."""
    return Figure(figsize=(_WIDTH, height), dpi=220, layout="constrained")


def as_png(figure: Figure) -> bytes:
    """Return a figure as PNG through which the page is seen, be it light or dark."""
    out = io.BytesIO()
    figure.savefig(out, format="png", transparent=True)
    return out.getvalue()
