"""Currencies by their ISO 4217 codes, and by the signs and words that people write for them."""

_LIST = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU
UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
"""
CODES = frozenset(_LIST.split())
_ALSO_WORDS = frozenset({"ALL", "TOP", "BAM", "MAD", "TRY", "GEL", "BOB", "RON", "COP", "LAK", "PEN", "MOP", "SOS"})
"""Codes that are words or names, too: they are codes in capitals alone."""
_SIGNS: dict[str, tuple[str, ...]] = {
    "€": ("EUR",),
    "£": ("GBP",),
    "₹": ("INR",),
    "₩": ("KRW",),
    "₺": ("TRY",),
    "₽": ("RUB",),
    "₪": ("ILS",),
    "₫": ("VND",),
    "฿": ("THB",),
    "₴": ("UAH",),
    "₦": ("NGN",),
    "₱": ("PHP",),
    "₸": ("KZT",),
    "元": ("CNY",),
    "円": ("JPY",),
    "zł": ("PLN",),
    "kč": ("CZK",),
    "ft": ("HUF",),
    "fr": ("CHF",),
    "sfr": ("CHF",),
    "r$": ("BRL",),
    "us$": ("USD",),
    "a$": ("AUD",),
    "au$": ("AUD",),
    "c$": ("CAD",),
    "ca$": ("CAD",),
    "hk$": ("HKD",),
    "nz$": ("NZD",),
    "s$": ("SGD",),
    "mx$": ("MXN",),
    "nt$": ("TWD",),
    "rmb": ("CNY",),
    "$": ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "ARS", "CLP", "COP"),
    "¥": ("JPY", "CNY"),
    "￥": ("JPY", "CNY"),
    "kr": ("SEK", "NOK", "DKK", "ISK"),
    "rs": ("INR", "PKR", "LKR", "NPR"),
}
_WORDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("euro", "euros"), ("EUR",)),
    **dict.fromkeys(("dollar", "dollars", "dólares", "bucks"), _SIGNS["$"]),
    **dict.fromkeys(("rupees", "rupien"), _SIGNS["rs"]),
    **dict.fromkeys(("yen", "yens"), ("JPY",)),
    **dict.fromkeys(("yuan", "renminbi"), ("CNY",)),
    **dict.fromkeys(("kronor", "kroner", "kronen"), _SIGNS["kr"]),
    "franken": ("CHF",),
    "złoty": ("PLN",),
    "quid": ("GBP",),
}


def currencies_of(said: str) -> tuple[str, ...]:
    """Return the codes of what a code, sign or word can mean, the most usual first; nothing for what is none."""
    code = said.upper()
    if code in CODES and (said.isupper() or code not in _ALSO_WORDS):
        return (code,)
    word = said.lower().rstrip(".")
    return _SIGNS.get(word) or _WORDS.get(word, ())
