"""What tells which intent a question has: cues in the order in which they are looked for."""

import re
from collections.abc import Mapping

from core.questions.question import Intent

_BE = r"(?:is|are|am|was|were|be)"
_DO = r"(?:do|does|did|has|have|had|will|would|should|shall|can|could|must)"
_DOING = r"(?:doing|going|looking|look|standing|stand|progressing|coming along|go|get on|getting on)"
_TEAM = r"(?:we|the project|this project|our project|the team|things|everything|it|project)"


def _any(*cues: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?:{cue})" for cue in cues))


CUES: Mapping[Intent, re.Pattern[str]] = {
    Intent.HELP: _any(
        r"^what (?:all )?can (?:you|i|one) (?:do|ask|say|type|help)\b.*",
        r"^what (?:do you do|are you(?: for)?|can you help (?:me )?with|commands)$",
        r"^who are you$",
        r"^what you can (?:do|tell|answer)\b.*$",
        r"^what do you (?:know|understand)$",
        r"^how (?:do|does|can|should) (?:i|we|one|you|this|baton) (?!doing|stand|going).*",
        r"^(?:what )?help\b.*",
        r"^can you help\b.*",
    ),
    Intent.AWAY: _any(
        r"\b(?:away|out of office|ooo|on (?:holiday|vacation|leave)|absent|available|sick|back)\b",
        r"\b(?:off|out)(?= (?:today|tomorrow|work|sick|this|next|on|until)\b|$)",
        r"\bnot (?:in|here|working|at work)\b",
        r"^(?:is|are|will) (?P<about>.{1,40}?) (?:be )?(?:free|there|here|around|at work|in|working)"
        r"(?= (?:today|tomorrow|this|next|on)\b|$)",
    ),
    Intent.CHANGES: _any(
        r"^who (?:has |have |had )?(?:changed|moved|gave|given|handed|edited|closed|finished|completed|resolved|"
        r"blocked|unblocked|started|dropped|reopened|assigned|renamed|postponed|marked)\b",
        r"\bwhat (?:all )?(?:has |have |was |were )?moved\b",
        r"\b(?:what|anything) (?:is )?(?:new|different)\b",
        r"\bwhat (?:did|have) (?:i|we) miss(?:ed)?\b",
        r"^what (?P<about>.{0,60}?)\b(?:changed?|happened)\b",
        r"^(?:what|which) changes\b",
        r"^(?:what (?:is|are) (?:the )?)?(?:any |latest |recent )*(?:news|updates|changes)\b",
        r"\bhistory\b",
        r"^what is (?:the latest|up)$",
        r"^what (?:has|have) (?:been |we )?(?:going on|going)\b",
        r"^(?:has|have|did) anything chang(?:ed|e)\b",
        r"^(?:is|are|was|were) there (?:any |some )*(?:changes?|news|updates?)\b",
    ),
    Intent.WAITING: _any(
        r"\b(?:waits?|waiting|waited) (?:for|on)\b",
        r"^(?:for|on) (?:what|whom) (?:is|are|does|do|waits?)\b",
        r"\b(?:depends?|depending|dependent) on\b",
        r"\b(?:block|blocks|blocking|hold up|holds up|holding up|in the way of|stops|stopping|keeping)\b",
        r"\bblocked by\b",
        r"\bneeds? to (?:continue|go on|proceed|move on|start)\b(?= with\b|$)",
        r"\bwho needs what\b(?: from whom)?",
        r"\bwho (?:waits|depends|is waiting) (?:for|on) whom\b",
        r"\bwaits\b|\bwaiting$",
    ),
    Intent.STATUS: _any(
        rf"^where (?:do|does|are|is) {_TEAM}(?: (?:stand|now|at))*$",
        r"^where do (?:we|things) stand(?: (?:with|on|in|for|regarding) )?",
        rf"^how (?:is|are|does|do|was|goes) (?P<about>.{{0,60}}? )?{_DOING}\b",
        rf"^how (?:is|are) {_TEAM}$",
        r"^how far (?:are|is|have|along)\b",
        r"^(?:what is going on|summari[sz]e(?: .*)?|(?:a |an |the )?(?:summary|overview|update)(?: .*)?)$",
        r"\bin (?:good|bad|great) shape\b",
        r"^(?:is|are) (?:all|everything|things|it|we|the project|project|this project) (?:still )?(?:all right|alright|"
        r"ok|okay|fine|well|good|on plan|under control|in order|in danger|safe|healthy)(?: (?:with|in|here)(?: the)?"
        r"(?: project)?)?$",
        r"\bon (?:track|schedule|time|course|target)\b",
        r"^(?:are|is|will) (?:we|the project|it|this project|everything)(?: running| going to be| getting| be)? "
        r"(?:late|behind|at risk|"
        r"delayed|ok|okay|fine|well|healthy|in trouble)$",
        r"^(?:what is )?(?:the |our |its |current )*(?:status|state|situation|progress|"
        r"state of play)(?: of| for| on| in)?(?: (?:the|this|our))*(?: (?:project|things|play))?\b",
        r"\b(?:is|are) (?:the project|we|project) at risk\b",
        r"^(?:will|do|can) we (?:make it|finish (?:on|in) time|be done (?:on|in) time)$",
        r"^where (?:is|are)\b",
        r"^how (?:is|are) (?=.{1,60}$)",
        r"^where (?=.{1,60} (?:is|are)$)",
    ),
    Intent.NEXT: _any(
        r"^what (?:do|should|shall|can|could|must|would) (?:i|we) (?:do|work on|start|take|tackle|"
        r"pick up|focus on)(?: with)?(?: (?:next|now|first|today|then))+$",
        r"^what (?:is|comes|are|happens|should be) (?:coming )?(?:up )?next(?: for (?:me|us|the project))?$",
        r"^what (?:is|are) (?:my|our|the) next (?:steps?|things?|tasks?)(?: (?:for|in).*)?$",
        r"^(?:what is )?(?:next|coming up|up next)(?: (?:steps?|up))?$",
        r"^what (?:is|are) (?:my|our) (?:priorities|priority|most (?:urgent|pressing|"
        r"important)(?: (?:task|tasks|thing|things))?)$",
        r"^what (?:should|do) i focus on$",
    ),
    Intent.COUNT: _any(r"^how many\b", r"\b(?:the )?(?:number|count) of\b", r"^count\b"),
    Intent.WHY: _any(
        r"^(?:the )?reasons? (?:for|behind|of)\b",
        r"^why\b",
        r"^what (?:is|was) the (?:reason|reasoning|rationale|cause|thinking|motivation|idea|logic|argument)"
        r"(?: (?:for|of|behind|that|why))?\b",
        r"^how come\b",
    ),
    Intent.WHEN: _any(
        r"^when\b",
        r"^(?:by|until|since) when\b",
        r"^(?:(?:by|until|on|at|from|for) )?(?:what|which) (?:day|date|time|hour)\b",
        r"^what (?:is|was) the (?:deadline|due date|end date|start date|date)\b",
        r"^how (?:long|much longer|soon)\b",
        r"^(?:what is )?(?:the )?(?:deadline|due date)\b",
    ),
    Intent.WHO: _any(
        r"^(?:by |for |to |with )?(?:who|whose|whom)\b",
        r"\bwho (?:is|was) the (?:owner|lead)\b",
        r"\bowner of\b",
        r"\b(?:belongs? to|is) (?:who|whom|whose)$",
    ),
    Intent.EXPLAIN: _any(
        r"^(?:what (?:is|are|was) )?(?:explain|describe|details (?:of|about|on|for)|more (?:about|on))\b",
        r"^what (?:is|was|does|do you know about|can you tell me about|about)(?: (?:a|an|the))* (?=ref\b)",
        r"^what (?:is|are) (?:a|an) ",
        r"^(?:about|open) (?=ref\b)",
        r"^ref(?: (?:details|about))?$",
    ),
    Intent.IS_IT: _any(rf"^(?:{_BE}|{_DO})\b"),
    Intent.LIST: _any(
        rf"^(?:what|which)\b(?: (?:{_BE}|{_DO})\b)?",
        r"^(?:any|anything|anybody|anyone|all|biggest|top|main|my|everything|tell|next|worst|most)\b",
    ),
}
"""A question has the first intent of which a cue is found; what the cue has found says nothing more."""

ANSWERED = re.compile(
    r"\b(?:say|says|said|answer|answers|answered|write|wrote|written|report|reported|post|posted|tell|told|missing|miss|"
    r"missed|skipped|my|replied|reply|respond|responded|mention|mentioned|silent)\b"
)
"""What somebody said in a standup, or who did."""
SILENT = re.compile(r"\b(?:not|missing|missed|silent|skipped|nobody|never|who has yet)\b")
FACT = re.compile(
    r"^(?:(?:what|which|how)(?: (?:is|are|was|were|do|does|did|has|have|big|high|much|bad|severe|likely))*\b|the\b)?"
)
ALSO = re.compile(
    r",? and (?P<also>who|why|what is the reason|when|how|by whom|whose|until when|by when|for what reason)"
    r"\b[\w ]{0,24}$"
)
ALSO_FACT = re.compile(r",? and what (?:is|are) (?:on |in )?(?:the|its|their) (?P<fact>\w+)$")
WHO_WHAT = re.compile(r"^who\b(?: \w+){0,3} (?:what|which(?: \w+)?)$")
"""Who does what: all that somebody has in hand."""
TAKING_CARE = re.compile(r"\b(?:look(?:s|ing)? after|tak(?:es?|ing) care of|deal(?:s|ing)? with|see(?:s|ing)? to)\b")
MOST = re.compile(r"\bmost (?:serious|critical|important|urgent|pressing|dangerous|severe)\b")
OF_TEAM = re.compile(
    r"\b(?:boss|head|chief|leads?|leader|charge|project|team|responsible|runs?|coordinat\w+|manag\w+|pm)\b"
)
_SAYS_NOTHING_TEXT = """
    what which who whose whom when where why how is are am was were be been being do does did has have had
    having will would should shall can could must may might the a an of for in at to with about regarding
    concerning there that this these those it its one ones we us our ours you your they them their her his and
    so if than into any anything anybody anyone someone somebody something some all everything every each else
    both still yet now currently right also really just already even only too ever again then today's list
    show tell see project team channel here work thing things item items stuff record records topic part
    matter person people got get gets need needs needed know have's me i my mine myself on please make made up
    coming left plate owe owes owed owing doing working give given take taken go going come comes kind sort
    ref supposed want wants wanted owns own owned owner owners responsible assigned handles handling handle
    lead leads charge leader contact use using used goes look looks looking happen happens long possible say
    said call called name named many pending outstanding remaining total altogether as like very much more
    often please against around re out off back over through during while because think believe guess mean
    boss head chief sure basically side busy presently officially finally anymore whatsoever kindly folks
    guys member members colleague colleagues everyone everybody meanwhile alone from came lately recently
    actually maybe probably perhaps possibly anyway suppose understand exactly roughly
    approximately heard
"""
SAYS_NOTHING = frozenset(_SAYS_NOTHING_TEXT.split())
"""Words that narrow nothing: what is left beside them must be a filter, somebody's name, or in a title."""
NEWEST = frozenset({"newest", "latest", "recent", "last"})
MODAL = frozenset({"can", "could", "will", "would", "should", "shall", "may", "might", "must"})
ACHIEVING = frozenset({"achieve", "achieved", "accomplish", "accomplished", "deliver", "delivered", "ship", "shipped"})
DOING = re.compile(
    rf"^what (?:did|have|has) (?!.*\bto (?:do|be|get|have)\b).*\b(?:do|done|{'|'.join(sorted(ACHIEVING))})\b"
)
"""What was done, where no register is named."""
LATE = frozenset({"late", "overdue", "delayed", "past due", "too late"})
OWN = frozenset({"i", "my", "mine", "me", "myself"})
HANDING = frozenset({"given", "gave", "assigned", "moved", "handed", "changed", "postponed", "renamed"})
PAST = frozenset({"was", "were", "did", "had", "has", "have", "been"})
TOPMOST = frozenset(
    {"biggest", "top", "main", "worst", "greatest", "highest", "largest", "major", "serious", "important", "critical"}
    | {"pressing", "key", "dangerous", "first"}
)
NEGATED = frozenset(
    {"not", "never", "except", "besides", "other", "without", "nor", "neither", "unless", "but", "none"}
)
FINISHED = frozenset(
    {"done", "finished", "finish", "closed", "close", "completed", "complete", "resolved", "resolve", "solved"}
    | {"ready", "over", "fixed"}
)
CLOSING = frozenset({"ended", "dropped", "cancelled"})
CREATING = frozenset(
    {"added", "add", "created", "create", "wrote", "written", "reported", "raised", "logged", "opened"}
)
BLOCKERS = frozenset({"blocked", "stuck"})
