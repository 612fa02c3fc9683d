"""Words that tell people from what they do: those for many, verbs, and capital words that are nobody's name."""

# Those who are many: kept as the line writes them, never one member.
_COLLECTIVE_WORDS = (
    "all everyone everybody team teams group members member participants individual individuals anyone each "
    "community whole core attendees folks people contributors chairs leads maintainers alle jeder team todos "
    "todas unassigned equipo 全員 みんな チーム"
)
COLLECTIVE = frozenset(_COLLECTIVE_WORDS.split())
# Capital words that begin a line and are nobody's name. Verbs first: "Ping Ryan" is an order, not a person.
_VERBS_WORDS = (
    "accept ack add address agree allow analyse analyze announce answer approach arrange ask assess assign "
    "attend audit automate backport benchmark block book bring build bump call capture catch change chase "
    "check circulate clarify clean close collaborate collect come comment communicate compare compile complete "
    "confirm connect consider consolidate contact continue contribute convert coordinate create cut debug "
    "decide define delete deploy deprecate describe design determine develop discuss distribute document "
    "double draft drive drop edit email enable encourage engage ensure establish estimate evaluate explore "
    "extend figure file fill final finalise finalize find finish fix flag follow formalise formalize gather "
    "get give go groom handle have help hold identify implement improve include incorporate inform initiate "
    "install integrate introduce invite investigate join keep know land launch lead learn let link list listen "
    "look make manage mark measure meet mention merge migrate monitor move need nominate notify onboard open "
    "organise organize outline own participate pick ping plan poll post prepare present print prioritise "
    "prioritize procure produce propose provide publish pull push put raise reach read rebase record redraft "
    "refactor refine register release remind remove rename reply report request require research resolve "
    "respond restart retest retry return revalidate review revisit rewrite run save schedule see select send "
    "set setup share ship sign simplify solicit sort speak split sponsor start state stop study submit suggest "
    "summarise summarize support survey switch sync table take talk tell test think track train transcribe "
    "transfer triage try turn uninstall understand update upgrade upload use validate verify visit vote wait "
    "want watch work wrap write un-nominate"
)
EVERYONE = frozenset({"everyone", "everybody", "all", "alle", "todos"})
VERBS = frozenset(_VERBS_WORDS.split())
_LABELS_WORDS = (
    "action actions agenda also and answer api aside background because bug but ci code comment comments "
    "conclusion concern context cons date deadline decision decisions description details discussion docs due "
    "each example feedback for from goal goals he if in info issue issues it item items link links meeting "
    "minutes motion next no not note notes old on open option options or outcome owner per pending please pr "
    "process pros progress proposal question questions reason recording release result results risk risks rfc "
    "she slides so status still summary task tasks that the then there these they this those time title to "
    "todo topic topics update updates url warning we what when where which who why will with you i monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december yes someone somebody nobody others other more new some most it's "
    "let's he's she's name names person tbd tba label labels tag tags category categories keyword keywords attachment "
    "attachments file files source sources version revision branch environment severity priority type milestone "
    "epic sprint "
    "component related see cc fyi tip hint example ps nb goal scope topic budget location place room ort "
    "platform plattform "
    "schlagworte stichworte étiquettes mots-clés etiquetas etichette"
)
LABELS = frozenset(_LABELS_WORDS.split())
