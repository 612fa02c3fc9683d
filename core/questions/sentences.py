"""The sentence of a text that asks, without what people say around it: greetings, thanks, for whom it is."""

import re

_SENTENCE = re.compile(
    r"(?<=[^\W\d]{2}[:,])\s+(?=(?:what|who|when|where|why|which|how|is|are|was|wer|wann|wie)\b)|(?<=[?!？])\s+|(?<=[^\W\d]{2}[.;])\s+|\s+[-–—]+\s+|\n+"
)
_THAT = re.compile(r"(?:so |and )?what(?: is|'s|s| does| do) (?:that|this|it)(?: mean| again)?\W*", re.IGNORECASE)
_REASON = re.compile(
    r",\s+(?:i|we|because|as|since|so that|my|it's|it is|someone|somebody)\b[^?]*$"
    r"|\s+because (?:i|we)\b[^?]*$",
    re.IGNORECASE,
)
"""Why somebody asks, behind what they ask: I lost track."""
_TOPIC_FIRST = re.compile(
    r"(?P<topic>(?:the|my|our|this|that|these|those) [^,?]{3,80}), (?P<asked>(?:who|whose|is|are|has|have|when"
    r"|until when|by when|which|they|it|he|she)\b[^,?]*)\W*",
    re.IGNORECASE,
)
"""What is asked about stands before the question: the notes of Ben, are they sent?"""
_SUBJECT_FIRST = re.compile(r"(?:they|it|he|she) (?P<verb>is|are|was|were|has|have) ")
_ASIDE = re.compile(r"(?<=\w) (?:i mean|let us say|by chance|i guess|i think|in your opinion) (?=\w)")
_BEFORE = """
hey,hi,hello,hallo,hola,baton,please,so,ok,okay,and,but,well,now then,can you,could you,would you,do you know
does anybody know,does anyone know,any idea,any ideas,could you explain to me,can you explain to me,explain to me
ask,may i ask,can i ask,could i ask,tell me,show me,give me,give us,let me know,let me see,remind me
i want to know,i would like to know,i need to know,i wonder,i was wondering,we wonder,just,quickly,show,list,there
thanks,quick question,one question,a question,question,sorry,excuse me,by the way,btw,for my notes,if,whether,dear
i am new here,i am new,good morning,good afternoon,also,maybe,perhaps,sag mir,kannst du mir sagen,weisst du,dime,sabes
me puedes decir,puedes decirme
"""
_BEHIND = """
please,thanks,thank you,thx,right now,at the moment,currently,so far,in short,in brief,briefly,in a nutshell,in general
overall,in this context,on average,lately,recently,exactly,actually,again,already,by the way,btw,or not,or what
as of now,as of today,in plain words,in simple words,in plain english,at all,though
in the project,in this project,in total,altogether,these days
"""


def _any(phrases: str) -> str:
    return "|".join(phrase for line in phrases.strip().splitlines() for phrase in line.split(","))


_FOR_WHAT = "meeting|call|sync|report|presentation|slides?|review|minutes|boss|sponsor|update"
_AROUND = re.compile(
    rf"^(?:(?:{_any(_BEFORE)}) )+(?=\w)|(?: (?:{_any(_BEHIND)}|for (?:the|my|our|a) (?:\w+ )?(?:{_FOR_WHAT})))+$"
)


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a text that may be its question, the likeliest first.

    At last come the whole text, and it without the reason that somebody gives for asking.
    """
    if _TOPIC_FIRST.fullmatch(text.strip()):
        return (text,)
    parts = [part.strip() for part in _SENTENCE.split(text) if part.strip()]
    shorter = _REASON.sub("", text)
    asking = [part for part in parts if part.endswith(("?", "？"))]
    last = [parts[-1]] if len(parts) > 1 and not asking else []
    if len(parts) > 1 and _THAT.fullmatch(parts[-1]):
        return (f"what is {parts[0]}?",)
    return tuple(dict.fromkeys((*asking, *last, text, shorter)))


def in_order(line: str) -> str:
    """Return a question in small letters with what it is about behind what it asks."""
    found = _TOPIC_FIRST.fullmatch(without_courtesy(line))
    if not found:
        return line
    asked = _SUBJECT_FIRST.sub(r"\g<verb> ", found["asked"])
    return f"{asked} {'for ' if asked.endswith('responsible') else ''}{found['topic']}"


def without_courtesy(line: str) -> str:
    """Return a question without what is said before, behind and in it that asks nothing."""
    line = _ASIDE.sub(" ", line)
    while (shorter := _AROUND.sub("", line)) != line:
        line = shorter
    return line
