"""Something that is on or off."""

import enum


class Switch(enum.StrEnum):
    """Whether something is done."""

    ON = "on"
    OFF = "off"
