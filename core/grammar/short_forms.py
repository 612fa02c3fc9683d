"""English short forms, said in full: I'll, can't, let's."""

_ENDINGS = {"'ll": " will", "'ve": " have", "'re": " are", "n't": " not"}
_WORDS = {
    "i'm": "i am",
    "i'd": "i would",
    "that's": "that is",
    "there's": "there is",
    "it's": "it is",
    "let's": "let us",
    "ive": "i have",
    "cant": "can not",
    "dont": "do not",
    "wont": "will not",
    "cannot": "can not",
    "can't": "can not",
    "won't": "will not",
}


def long_form(word: str) -> str:
    """Return a word in full where it is a short form, else as it is."""
    low = word.lower()
    if low in _WORDS:
        return _WORDS[low]
    ending = next((each for each in _ENDINGS if low.endswith(each)), "")
    return word[: -len(ending)] + _ENDINGS[ending] if ending else word
