"""How wishes are worded in English: patterns by what they want, the surest first."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from core.grammar.wishes import cues_german, cues_spanish
from core.grammar.wishes.wish import Want

Cue = tuple[Want, str, re.Pattern[str]]
"""What is wanted, the verb where there is one, and the pattern, whose groups are fields of a wish."""
WHO = r"(?P<who><@\w+>|@?[^\W\d_][\w.'-]*(?:(?-i: [A-ZÀ-Þ][a-zà-ÿ'-]+(?!\S)))?)"
WHAT = r"(?P<what>.+?)"
WHEN = r"(?P<when>.+?)"
WHY = r"(?P<value>.+?)"
_NOW = r"(?: now| already| again| then| from now on)?"
_HAVE = r"(?:have |has |had |just |already |finally |now |also )*"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|another|a few|a couple of)"
SPAN = rf"(?P<value>{_NUMBER} (?:more |extra |working )?(?:day|week|month)s?)"
MORE = rf"(?P<value>(?:another|{_NUMBER} (?:more|extra)) (?:{_NUMBER} )?(?:day|week|month)s?)"
_TAKE = (
    r"(?:take(?: over| on| care of)?|do|own|handle|pick up|look after|see to|work on"
    r"|be (?:the owner of|responsible for|in charge of))"
)
_MODAL = r"(?:can|could|should|will|would|shall|must|may|might|has to|needs to|is going to|is to|wants to|had better)"
_MOVE = (
    r"(?:move|push(?: back| out)?|postpone|shift|delay|defer|reschedule|put off|bring forward|pull forward|bump|extend"
    r"|drag)"
)
_IS = r"(?:is|are|was|were|has been|have been|got|gets|looks)"
_DONE = (
    r"(?:done|finish(?:ed)?|completed?|closed|ready|resolved|solved|fixed|over|settled|sorted(?: out)?|dealt with"
    r"|delivered|gone)"
)
_FINISHED = (
    r"(?:finished|completed|done|closed|resolved|solved|fixed|wrapped up|settled|sorted out|finali[sz]ed|delivered"
    r"|dealt with|got through)"
)
WHEN_DONE = r"(?: yesterday| today| this (?:morning|afternoon)| just now| last night| now)?"
_STUCK = r"(?:blocked|stuck|on hold|waiting|held up|stalled|paused)"
_BECAUSE = r"(?:because of|because|due to|as|since|until|by|for|on|:|,|-)"
_CANT = r"(?:can not|cannot) (?:go on|continue|proceed|start|finish|move on|go ahead|go further|do)"
_IN_HAND = r"(?:in progress|under ?way|ongoing|being done|in work|wip|started|begun)"
_OFF = (
    r"(?:off(?: sick)?|out(?: of (?:the )?office)?|away|ooo"
    r"|on (?:holidays?|vacation|leave|pto|sick leave|parental leave)"
    r"|sick|ill|absent|unavailable|travell?ing|not (?:here|in|available|working|there|around|at work|reachable))"
)
_OFF_ALONE = (
    r"(?:on (?:holidays?|vacation|leave|pto)|out of (?:the )?office|off sick|sick|off|out|away"
    r"|not (?:here|in|available|working))"
)
_LATE = r"(?:slips?|slipped|moves|moved|shifts|slides|is delayed|is postponed|will be late|is late|gets delayed)"

ENGLISH: dict[Want | tuple[Want, str], tuple[str, ...]] = {
    Want.AWAY: (
        rf"{WHEN},? (?:i am|i will be) {_OFF}(?:,.*)?",
        rf"(?:i am|i will be|i have to be) {_OFF}(?: on| for| from)?(?: {WHEN})?(?:, .*)?",
        (
            r"(?:i )?(?:will|do|can) not (?:be (?:here|in|there|available|around|working|at work)|work|come in)"
            rf"(?: on)? {WHEN}"
        ),
        (
            r"(?:i am |i will |i want to |i would like to |i have to |(?:can|could|may) i (?:please )?)?"
            rf"(?:take|taking|have|need|got|get) {WHEN} off"
        ),
        (
            rf"(?:i have |i take |i am taking )?(?:a |my )?(?:day off|days off|holidays?|vacation|pto|sick leave|leave)"
            rf"(?: on| from)? {WHEN}"
        ),
        rf"{_OFF_ALONE} (?:on |from )?{WHEN}(?:, back .*)?",
        rf"{WHO} (?:is|will be) {_OFF}(?: on| for| from)? {WHEN}",
        r"(?:(?:i am|i will be) )?(?:only )?back (?:on |in the office )?(?P<back>.+)",
    ),
    Want.SHIFT: (
        rf"{_MOVE} {WHAT}(?: back| forward| out)?(?: by| for)? {SPAN}(?: back| later)?",
        rf"{WHAT} (?:has |will )?{_LATE} (?:by )?{SPAN}(?: late| later)?",
        (
            rf"(?:i|we|{WHO}) (?:(?:will )?needs?|would like|want|could use) {SPAN}(?: more)?(?: longer)?"
            rf" (?:for|to finish|to do|on) {WHAT}"
        ),
        rf"{WHAT} (?:needs|takes|will need|will take) {SPAN} (?:more|longer)",
        rf"{WHAT} (?:needs|takes|will need|will take) {MORE}",
        rf"{WHAT} (?:will be|is|gets|comes) {SPAN} (?:late|later|delayed)",
        rf"(?:push|put|move) {WHAT} (?:back|off|out) (?:by )?{SPAN}",
        rf"give {WHAT} {SPAN}(?: more)?",
    ),
    Want.MOVE: (
        rf"(?:bring|pull|push|put|move) {WHAT} (?:forward|back|off|out|up) (?:to|until|till|by) {WHEN}",
        rf"{_MOVE} {WHAT}(?: back| forward| out| over)? (?:to|until|till|by|for|onto|on) {WHEN}",
        (
            rf"{WHAT} (?:has |will )?(?:slips?|slipped|moves?|moved"
            r"|is (?:delayed|postponed|moved|pushed|rescheduled)(?: back)?"
            rf"|been moved|goes) (?:to|until|till) {WHEN}"
        ),
        (
            rf"(?:can|could|may|should|shall) (?:we|i|you) (?:please )?(?:have|get) {WHAT}(?: done| ready| finished)?"
            rf" (?:by|on|until|for) {WHEN}(?: instead)?"
        ),
        (
            rf"(?:i|we|{WHO}) (?:will )?needs? (?:time )?(?:until|till)"
            rf" {WHEN} (?:for|to finish|to do|to complete|with|on) {WHAT}"
        ),
        (
            r"(?:set|change|move|update|make|extend|push|postpone|shift) the (?:new )?(?:due date|deadline|date)"
            rf" (?:of|for) {WHAT} (?:to|be) {WHEN}"
        ),
        rf"(?:the )?(?:new )?(?:due date|deadline|date) (?:of|for) {WHAT} is (?:now )?{WHEN}(?: now)?",
        rf"make {WHAT} (?:on |for |by )?{WHEN}",
        rf"(?:make )?{WHAT} (?:is |are )?(?:now )?due (?:on |by )?{WHEN}(?: now)?",
        rf"{WHAT} (?:can|could|should|may|must|has to) (?:wait|be done|be ready|happen) (?:until|till|by|on) {WHEN}",
        rf"{WHAT} (?:will|would) (?:only )?be (?:done|ready|finished) (?:by|on) {WHEN}",
        rf"(?:can|could|may) {WHAT} (?:please )?(?:wait|be moved|be done|be ready|be) (?:until|till|to|on|by) {WHEN}",
        rf"{WHAT} should (?:rather |better )?(?:be|happen) (?:by|on) {WHEN}",
        rf"{WHAT} (?:by|on) {WHEN} instead",
    ),
    Want.GIVE: (
        rf"(?:give|assign|hand|pass|delegate|transfer|reassign) {WHAT} (?:over |on )?to {WHO}",
        rf"(?:give|assign|hand(?: over)?|pass) {WHO} {WHAT}",
        (
            rf"(?:i|we) {_HAVE}(?:handed|given|gave|passed|assigned|transferred|left) {WHAT}"
            rf" (?:over |on )?to {WHO}(?:, .*)?"
        ),
        (
            rf"(?:i|(?P<me>me)) (?:will|can|could|would like to|want"
            rf" to|am going to|shall) (?:gladly |happily )?{_TAKE} {WHAT}"
        ),
        rf"(?:can|could|may|shall) i (?:please )?{_TAKE} {WHAT}",
        rf"(?:let me {_TAKE}|i take(?: over)?|i am taking(?: over)?) {WHAT}",
        rf"(?:can|could|would|will|may|let|have|please have) {WHO} (?:please )?{_TAKE} {WHAT}",
        rf"{WHO} {_MODAL} (?:please )?{_TAKE} {WHAT}",
        (
            rf"{WHO} (?:takes(?: over)?|owns|gets|handles|does|looks"
            rf" after|is responsible for|is in charge of) {WHAT}{_NOW}"
        ),
        rf"(?:put|make) {WHO} (?:on|in charge of|responsible for|(?:the )?owner of) {WHAT}",
        rf"{WHAT} (?:goes to|belongs to|should go to|can go to|is for|is now for) {WHO}",
        rf"{WHAT},? (?:this|that|it) (?:can|could|should|will|does) (?:do )?{WHO}(?: do)?",
        rf"{WHAT} (?:can|could|should|will|to) be (?:done|taken|handled)(?: over)? by {WHO}",
        rf"{WHAT} is (?:now )?(?P<mine>mine)(?: now)?",
        rf"(?:take|remove) (?:me|{WHO}) (?P<nobody>off|from)(?: of)? {WHAT}",
    ),
    Want.CLOSE: (
        rf"{WHAT} {_IS} (?:now |already |finally |all |completely |fully )*{_DONE}{_NOW}{WHEN_DONE}",
        rf"(?:i|we|{WHO}) {_HAVE}(?P<value>{_FINISHED}|did)(?: up| with)? {WHAT}{WHEN_DONE}",
        rf"(?:mark|set|tick off|check off|tick|check) {WHAT} (?:off|(?:as |to )?{_DONE})",
        rf"(?:i am |we are )?(?P<value>done|finished|through) with {WHAT}",
        rf"(?P<value>{_FINISHED}):? {WHAT}",
        rf"{WHAT}:? {_DONE}",
    ),
    (Want.DO, "unblock"): (
        rf"(?:unblock|resume|continue with) {WHAT}(?:, .*)?",
        rf"{WHAT} (?:is|are) (?:no longer|not) {_STUCK}(?: any ?more)?(?:, .*)?",
        rf"{WHAT} (?:is|are) unblocked{_NOW}",
        rf"{WHAT} can (?:go on|continue|proceed)(?: again| now)?",
    ),
    (Want.DO, "block"): (
        (
            rf"(?:i am |we are |{WHO} is )?(?:still )?(?:waiting|blocked|stuck)"
            rf" (?:for|by|on) {WHY} (?:on|with|for|before|about) {WHAT}"
        ),
        rf"{WHAT} (?:is|are|got|remains) (?:still |now )?{_STUCK} ?{_BECAUSE} {WHY}",
        rf"{WHAT} (?:waits|has to wait|must wait|depends) (?:for|on|until) {WHY}",
        rf"(?:(?:i|we) )?{_CANT}(?: with| on)? {WHAT} ?(?:,|because of|because|until|before|without|:) {WHY}",
        rf"{WHAT} {_CANT} ?(?:,|because of|because|until|before|without|:) {WHY}",
        rf"(?:i am |we are )stuck (?:on|with) {WHAT} ?(?:,|because of|because|:) {WHY}",
        rf"{WHY} (?:blocks|holds up|is blocking|is holding up|stops) {WHAT}",
        rf"(?:i|we) (?:have|got|see) a blocker (?:on|with|for|at) {WHAT} ?(?:,|because of|because|:) {WHY}",
        (
            rf"(?:(?:i|we) )?(?:have )?(?:block(?:ed)?|paused?|hold|held|stopped) {WHAT}"
            rf" ?(?:,|because of|because|until|:) {WHY}"
        ),
    ),
    (Want.DO, "drop"): (rf"(?:forget(?: about)?|scrap|cancel|get rid of|abandon) {WHAT}(?:, .*)?",),
    (Want.DO, "occur"): (
        (
            rf"{WHAT} (?:has |have |just |really |actually )*(?:happened|came true|come true|occurred)"
            rf"{WHEN_DONE}(?: as feared)?"
        ),
    ),
    (Want.DO, "promote"): (rf"(?:turn|make|convert|change) {WHAT} (?:in)?to (?:a )?task", rf"make {WHAT} a task"),
    (Want.DO, "start"): (
        (
            rf"(?:i|we|{WHO}) {_HAVE}(?:started|begun|began|picked up|kicked"
            rf" off)(?: with| working on| work on| on)? {WHAT}{_NOW}"
        ),
        (
            rf"(?:i am |we are )?(?:now |currently |already )?(?:working"
            rf" on|busy with|looking into|starting(?: with| on)?) {WHAT}{_NOW}"
        ),
        rf"(?:i am |we are )(?:now |currently |already )?(?:doing|on|at) {WHAT}{_NOW}",
        rf"{WHAT} (?:is|are|has|have) (?:now |already |been )*{_IN_HAND}{_NOW}",
    ),
}


@cache
def all_cues() -> tuple[Cue, ...]:
    """Return the patterns of all languages; made when first asked for, since most requests are commands."""
    return tuple(_compiled((ENGLISH, cues_german.GERMAN, cues_spanish.SPANISH)))


def _compiled(languages: Iterable[dict[Want | tuple[Want, str], tuple[str, ...]]]) -> Iterator[Cue]:
    for language in languages:
        for key, patterns in language.items():
            want, verb = key if isinstance(key, tuple) else (key, "")
            for pattern in patterns:
                yield want, verb, re.compile(_once(pattern), re.IGNORECASE)


def _once(pattern: str) -> str:
    """Return a pattern in which a person may be named in one of several ways: a group has a name once."""
    first = pattern.find("(?P<who>")
    again = pattern.find("(?P<who>", first + 1)
    return pattern if again < 0 else pattern[:again] + pattern[again:].replace("(?P<who>", "(?:")
