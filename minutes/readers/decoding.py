"""Bytes as text: what a file is by its content, and in which letters it is written."""

import re

from minutes.readers import refusals

# What people send by mistake or under a wrong name, by its first bytes.
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "a document of Word, Excel or PowerPoint from before 2007"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording"),
    (b"fLaC", "a sound recording"),
    (b"RIFF", "a sound recording, film or picture"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
ZIP = b"PK\x03\x04"
_FILM = (4, b"ftyp")
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\ufffe\uffff]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_MOST_CONTROLS = 0.02

_NOT_ASCII_LINES = re.compile(rb"[^\n]{0,400}[\x80-\xff][^\n]{0,400}")
_SAMPLE = 64 * 1024
_WESTERN = re.compile("[A-Za-zäöüßÄÖÜéèêëÉÈàâáãÀÁçÇñÑíìîïóòôõÓúùûåÅæÆøØ\x00-\x7f¿¡“”„‘’–—…•·€£°§«»ªº´©®\xa0]*")
_FOREIGN_SHARE = 0.2
_ALPHABETS = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"]


def text_of(name: str, content: bytes) -> str:
    """Return a file's text with plain line ends; a file that holds none is refused."""
    if what := known_binary(content):
        raise refusals.not_text(name, what)
    text = _decoded(name, content)
    if len(_CONTROLS.findall(text)) > len(text) * _MOST_CONTROLS + 1:
        raise refusals.not_text(name, "a binary file")
    return cleaned(text)


def known_binary(content: bytes) -> str:
    """Return what a file is that is no text, "" for text and for what nobody knows."""
    at, mark = _FILM
    if content[at : at + len(mark)] == mark:
        return "a film or sound recording"
    return next((what for signature, what in _SIGNATURES if content.startswith(signature)), "")


def cleaned(text: str) -> str:
    """Return text without what no reader sees and with one kind of line end."""
    lines = _BREAKS.sub("\n", text)
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", lines))


def _decoded(name: str, content: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if (wide := _unmarked_utf16(content)) is not None:
        return wide
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        if len(_CONTROL_BYTES.findall(content)) > len(content) * _MOST_CONTROLS + 1:
            raise refusals.not_text(name, "a binary file") from None
        return _nearly_utf8(content) or _in_another_alphabet(name, content)


def _unmarked_utf16(content: bytes) -> str | None:
    """Return UTF-16 text without its mark: every second byte of Latin letters is zero."""
    start = content[:400]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(zeros) > 3 and zeros.count(0) > len(zeros) * 0.7:
            return content.decode(encoding, errors="replace")
    return None


def _nearly_utf8(content: bytes) -> str:
    """Return UTF-8 with a few spoilt letters, such as one cut in two at the end; "" if it is something else."""
    text = content.decode("utf-8", errors="replace")
    spoilt = text.count("\ufffd")
    whole = sum(not sign.isascii() for sign in text) - spoilt
    return text if whole and spoilt <= 1 + whole // 50 else ""


def _in_another_alphabet(name: str, content: bytes) -> str:
    """Return text from before UTF-8: Western Europe's where it makes sense as such, else the likeliest alphabet."""
    sample = b"\n".join(_NOT_ASCII_LINES.findall(content))[:_SAMPLE]
    foreign = sum(byte > 127 for byte in sample)
    if foreign <= len(sample) * _FOREIGN_SHARE:
        western = content.decode("cp1252", errors="replace")
        if _WESTERN.fullmatch(western):
            return western
    from charset_normalizer import from_bytes

    likeliest = from_bytes(sample, cp_isolation=_ALPHABETS).best()
    if likeliest is None:
        raise refusals.unknown_signs(name)
    return content.decode(likeliest.encoding, errors="replace")
