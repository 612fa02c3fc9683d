"""Common first names, and the short forms that stand for them."""

from minutes.first_names import FIRST_NAMES

# Short forms that are not the beginning of the name they stand for; "Max" for Maximilian is found without a table.
_SHORT_FORMS = (
    "robert bob bobby rob robbie, william bill billy will liam, richard dick rick ricky rich, "
    "james jim jimmy jamie, john jack johnny jon, "
    "margaret peggy maggie meg greta, elizabeth liz lizzie beth betty eliza lisa, "
    "katherine catherine kate katie kathy cathy kat, edward ed eddie ted ned, "
    "theodore ted teddy, michael mike mick mikey, anthony tony, charles charlie chuck, "
    "henry harry hank, joseph joe joey, thomas tom tommy, "
    "stephen steven steve, andrew andy drew, alexander alex sasha xander lex, "
    "alexandra alex sasha sandra, francisco paco pancho, jose pepe, "
    "ignacio nacho, guadalupe lupe, johannes hannes, sebastian seb basti, elisabeth lisa sissi, "
    "wolfgang wolf, dorothy dot dottie, "
    "susan sue suzy, patricia pat patty trish, patrick pat paddy, deborah deb debbie, rebecca becky, "
    "jennifer jen jenny, samantha sam, samuel sam, "
    "matthew matt, nicholas nick nico niko, christopher chris kit, christina chris tina, "
    "daniel dan danny, david dave, gregory greg, lawrence larry, "
    "ronald ron, donald don, kenneth ken, peter pete, philip phil, raymond ray, timothy tim, "
    "vincent vince, zachary zack, abigail abby, "
    "barbara barb, cynthia cindy, jacqueline jackie, pamela pam, sandra sandy, victoria vicky tori, "
    "ekaterina katya, dmitri dima, mikhail misha, natalia natasha"
)

_FAMILIES = [frozenset(family.split()) for family in _SHORT_FORMS.split(", ")]
_SAME_NAME = {
    form: frozenset().union(*(family for family in _FAMILIES if form in family))
    for form in _SHORT_FORMS.replace(",", "").split()
}


def is_given_name(name: str) -> bool:
    """Say whether a single word is a common first name, in full or short."""
    return name.lower() in FIRST_NAMES or name.lower() in _SAME_NAME


def is_same_name(one: str, other: str) -> bool:
    """Say whether two first names in small letters may be those of one person."""
    return one == other or other in _SAME_NAME.get(one, frozenset())
