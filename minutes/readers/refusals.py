"""What is said about a source that can't be read: what it is, what can be read, and what to do."""

import math

from core.errors import UserError

MOST_MEGABYTES = 5
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
READABLE = ".vtt, .srt, .txt, .md, .docx, .html and .json files, and .zip exports of Slack"
_SEND = f"Baton reads {READABLE}: export the transcript or the notes as one of these and send that."


def too_large(name: str, size: int) -> UserError:
    held = f"{math.ceil(size / 1024 / 1024 * 10) / 10} MB"
    return UserError(
        f"{named(name)} holds {held}; the limit is {MOST_MEGABYTES} MB.",
        "Send the transcript alone, without sound or pictures, or cut it into parts and send them one after the other.",
    )


def empty(name: str) -> UserError:
    return UserError(f"{named(name)} is empty.", "Check that it was saved with its text, then send it again.")


def wordless(name: str) -> UserError:
    return UserError(
        f"Nothing that anybody said or wrote was found in {named(name)}.",
        f"Open it and check that it holds the transcript or the notes. {_SEND}",
    )


def not_text(name: str, what: str) -> UserError:
    return UserError(f"{named(name)} is {what}, not text.", _SEND)


def nothing_inside(name: str) -> UserError:
    return UserError(f"{named(name)} is a .zip archive, and no transcript was found in it.", _SEND)


def damaged(name: str, what: str) -> UserError:
    return UserError(
        f"{named(name)} is {what} that is cut off or damaged.",
        "Download or export it again and send the new copy; if that doesn't help, copy its text into a .txt file.",
    )


def unwrapped_too_large(name: str) -> UserError:
    return UserError(
        f"{named(name)} holds far more text once it is unpacked than the {MOST_MEGABYTES} MB that Baton reads.",
        "Send only the part that belongs to this meeting.",
    )


def unknown_signs(name: str) -> UserError:
    return UserError(
        f"The letters of {named(name)} are stored in a way that could not be recognised.",
        "Open it in an editor, save it as UTF-8 and send it again.",
    )


def no_captions(name: str) -> UserError:
    return UserError(
        f"{named(name)} looks like captions (.vtt or .srt), but no time and text of any of them can be read.",
        "A caption is a line such as `00:00:04.000 --> 00:00:07.000` with its text below. Export the captions again, "
        "or send the text as .txt with lines such as `Ana: Good morning`.",
    )


def broken_json(name: str) -> UserError:
    return UserError(
        f"{named(name)} is JSON that is cut off or damaged.",
        "Export it again and send the new copy, or export the transcript as .txt or .vtt.",
    )


def unknown_json(name: str) -> UserError:
    return UserError(
        f"{named(name)} is JSON, but no transcript was found in it.",
        "Baton reads the JSON of Fireflies and Slack, and lists of `speaker`, `start` and `text`. "
        "Export the transcript as .txt or .vtt instead.",
    )


def no_messages(name: str) -> UserError:
    return UserError(
        f"There are no messages in {named(name)}.",
        "Send the .zip as Slack exports it: folders named after the channels, with a .json file for each day.",
    )


def no_such_messages(where: str) -> UserError:
    return UserError(f"The export holds no messages of {where}.", "Choose a channel, day or thread that is in it.")


def named(name: str) -> str:
    """Return a file's name in quotes, or what a paste is called."""
    return f"“{name}”" if name else "What you pasted"
