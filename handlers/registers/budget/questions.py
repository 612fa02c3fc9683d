"""The questions in people's own words that the status of a budget answers, and those that one of its lines does."""

_MONEY = "(budget|money|funds|funding)"
_WE = "(we|it|project|this|everything|team)"
_USED_UP = "(used up|empty|over|exhausted|gone|spent|overspent)"
ASKED = (
    f"(are|is) {_WE} [still] (on|within|in|over|under|above|below) budget …",
    "how much [of] [budget|money] (is|was|has been|have been) (spent|used|used up|gone) …",
    "how much (have|did|do) we [already] (spent|spend|paid|pay|used|use) …",
    f"how much {_MONEY} (is|do we have|have we|have we got|is still) [left|remaining|available] …",
    "how much (did|do|does|have|has|will) … (cost|costs) …",
    "what (did|have|do) we (spend|spent|pay|paid) …",
    f"is there {_MONEY} …",
    f"do we [still] have [any|enough] {_MONEY} …",
    f"when (does|will|is|do) {_MONEY} (run out|runs out|end|gone|used up|spent|exhausted) …",
    f"when (do|will) we run out [of] {_MONEY} …",
    f"(how|what) is {_MONEY} …",
    f"how does {_MONEY} look",
    f"which budget [line|lines] (is|are) [nearly|almost|already] {_USED_UP} …",
    "what (is|are) (burn rate|earned value|cpi|spi|costs|spending|expenses) …",
    "what will [it|project] cost …",
    f"(are|is|am|do) {_WE} [stay] (on|over|under|within|in|above|below) budget …",
    f"how much [of] [{_MONEY[1:-1]}] (is|was|has been|have been) (spent|left|used|used up|gone|there) …",
    f"how much [money] (have|did|do|has) {_WE} [have] (spent|spend|left|used) …",
    f"how much {_MONEY} (do|have) we (have|got) [left] …",
    f"(is|are) there [any|enough] {_MONEY} [left] …",
    f"(what|how) is [state of|status of] {_MONEY} [doing]",
    f"(when|until when|how long) (does|do|will|is) {_MONEY} (run out|last|end|be gone|be used up|enough|gone) …",
    "(what|which) budget (line|lines) (is|are) [nearly|almost|about to be] (used up|exhausted|spent|over|empty|gone) …",
    "what (have|did|does|do) we (spent|spend|paid|pay) [so far]",
    "what (does|will|did) project cost …",
)
ASKED_OF_LINE = (
    "how much [money|budget] (is|do we have) left (for|on|of|in) {record}",
    "how much [money|budget|of budget] is left (for|on|of|in) {record}",
    "(what|how much) [money] (did|have|do) we (spend|spent|paid|pay) (on|for) {record} …",
    "(what|how much) [money] is spent (on|for) {record}",
    "who (answers for|owns|has|is responsible for|manages) {record} budget",
    "who (answers for|owns|has|is responsible for|manages) budget (for|of) {record}",
    "(what|how much) is (budget|plan) (for|of) {record}",
)
