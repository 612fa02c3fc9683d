"""Where secrets stand in a text: keys and tokens by the forms of their makers, others by what stands before them."""

import re
from collections.abc import Iterator
from itertools import pairwise

Span = tuple[int, int]
_MADE_BY = (
    r"xox[a-z](?:\.xox[a-z])?-[\w-]{8,}",  # Slack
    r"xapp-\d-[\w-]{8,}",
    r"hooks\.slack(?:-gov)?\.com/[\w/-]{8,}",
    r"gh[opsur]_\w{20,}",  # GitHub
    r"github_pat_\w{20,}",
    r"glpat-[\w-]{16,}",  # GitLab
    r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b",  # AWS
    r"(?:sk|pk|rk)[-_][\w-]{16,}",  # OpenAI, Anthropic, Stripe
    r"AIza[\w-]{30,}",  # Google
    r"(?:hf|npm|pypi|shpat|dop_v1|SG)[-_.][\w.-]{24,}",
    r"eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?",  # JSON web tokens
    r"(?i:bearer|basic)\s+(?P<sent>(?=\S*\d)[\w.~+/=-]{12,})",
)
_END = r"\s*-----END[A-Z0-9 ]*-----"
_PRIVATE_KEY = rf"-----BEGIN[A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----(?:\s+[\w+/=]{{16,}})*(?:\s*[\w+/=]*{_END})?"
_IN_AN_ADDRESS = r"(?<=://)(?P<account>[^\s/@:\"']*:[^\s/@\"']+)(?=@)"
_KNOWN = re.compile(rf"{_PRIVATE_KEY}|{_IN_AN_ADDRESS}|\b(?:{'|'.join(_MADE_BY)})")

_PASSWORDS = r"pass(?:word|wd|phrase|code)|pwd|kennwort|passwort|contraseña|mot\s+de\s+passe|senha"
_KEYS = r"(?:\w*[ _-])?(?:key|token|secret)"
_SAYS = r"[\"'*`]{0,3}\s*(?P<sign>[:=]{1,2}|\b(?:is|was|ist|lautet|es|est|é)\b)[\s\"'*`]{0,6}"
_NAMED = re.compile(
    rf"\b(?:(?P<password>\w*(?:{_PASSWORDS}))|{_KEYS}){_SAYS}(?P<value>[^\s\"'`,;<>()\[\]{{}}]{{4,}})", re.IGNORECASE
)
_RANDOM = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{32,}={0,2}(?![\w+/=-])")
_CHANGES = 0.45
"""So often one kind of letter follows another where chance has chosen them; in names and paths it is a third."""
_PIECE, _LONG_PIECE = 8, 12


def secrets_in(text: str) -> Iterator[Span]:
    """Yield where secrets stand."""
    for found in _KNOWN.finditer(text):
        yield found.span(found.lastgroup or 0)
    for found in _NAMED.finditer(text):
        if _is_meant(found):
            yield found.span("value")
    for found in _RANDOM.finditer(text):
        if _looks_random(found[0]):
            yield found.span()


def _is_meant(found: re.Match[str]) -> bool:
    """Say whether a word behind "password" or "key" is one: "the key is accuracy" and "token: T-12" are none."""
    value = found["value"].rstrip(".:!?")
    if found["password"]:
        return found["sign"] in {":", "=", "::", "=="} or not value.isalpha()
    return any(_is_key(piece) for piece in re.split(r"[^A-Za-z0-9]", value))


def _is_key(piece: str) -> bool:
    letters, digits = re.search(r"[A-Za-z]", piece), re.search(r"\d", piece)
    is_mixed = re.search(r"[a-z][A-Z]", piece) and re.search(r"[A-Z]{2}", piece)
    return bool(len(piece) >= _PIECE and letters and digits) or bool(len(piece) >= _LONG_PIECE and is_mixed)


def _looks_random(text: str) -> bool:
    kinds = ["a" if letter.islower() else "A" if letter.isupper() else "0" for letter in text if letter.isalnum()]
    changes = sum(one != other for one, other in pairwise(kinds))
    return len(set(kinds)) == 3 and changes >= _CHANGES * len(text)
