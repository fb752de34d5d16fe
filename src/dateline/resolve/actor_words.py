"""The words that actors are described with: forces, governments, roles, pronouns.

Closed lists of common English nouns; what a noun stands for follows GUIDE.md, sections 4 and
12.1 (forces in a country's own war are its armed forces, abroad the state; deeds of a
government are the Government of X).
"""

from __future__ import annotations

import re

from dateline.resolve.context import Context, Lexicon
from dateline.resolve.spelling import fold

PRONOUNS = frozenset(
    "he she it they we i you him her them us me his hers its their theirs our ours my mine your "
    "who whom which that this these those whose himself herself itself themselves ourselves "
    "myself one ones some many most others other another both all each everyone everybody "
    "someone somebody anyone anybody nobody none no-one latter former".split()
)

#: What the last noun of a phrase makes of a country: `forces`, `police`, `government`, ...
_HEADS = {
    "forces": (
        "army|military|armed forces|forces|force|troops|soldiers|soldier|warplanes|warplane|jets|"
        "fighter jets|jet|aircraft|planes|helicopters|helicopter|artillery|navy|air force|"
        "air-force|airforce|marines|paratroopers|gunboats|tanks|tank|security forces|"
        "servicemembers|service members|servicemen|units|commandos|coastguards|coastguard|"
        "coast guard|ships|ship|warships|warship|frigate|submarine|drones|drone|army units|convoy|"
        "army convoy|bombers|rockets|missiles|shells|gunners|special forces|ground forces|"
        "government forces|government troops|peacekeepers|garrison|positions|vehicles|conscripts|"
        "regime forces|fighting forces|military units|infantry|brigade|battalion|division|"
        "airstrikes|air strikes|paramilitaries|border guards|border guard|military police|"
        "army troops|generals|high command|joint staff|general staff|fleet|armour|armor|"
        "military personnel|security personnel|security services|invaders|attackers|occupiers"
    ),
    "police": "police|policemen|policeman|police officers|police officer|riot police|gendarmerie|"
    "gendarmes|law enforcement|law enforcement officers",
    "government": (
        "government|regime|authorities|leadership|cabinet|administration|officials|official|"
        "ministers|govt|rulers|junta|state media|government officials|government official|"
        "leaders|executive|dictatorship|caretaker government|interim government|unity government|"
        "transitional government|presidency|authority|diplomats|diplomat"
    ),
    "state": (
        "state|side|delegation|envoys|envoy|advisers|mission|nation|imperialism|"
        "representatives|delegates|negotiators|embassy|targets|homeland|soil|territory|protectors|"
        "backers|patrons|allies|ally"
    ),
    "parliament": "parliament|legislature|congress|senate|national assembly|lawmakers|mps",
}
HEADS = {noun: kind for kind, nouns in _HEADS.items() for noun in nouns.split("|")}
#: Heads that name the country's own body even when no country is said ("the army").
BARE = {
    noun: HEADS[noun]
    for noun in (
        "army|military|armed forces|troops|soldiers|navy|air force|security forces|government|"
        "government forces|government troops|regime forces|regime|authorities|police|army troops|"
        "government officials|regime troops|regime army|regime's forces|state forces|junta"
    ).split("|")
    if noun in HEADS
} | {"regime troops": "forces", "regime army": "forces", "regime's forces": "forces",
     "state forces": "forces", "army units": "forces", "high command": "forces"}  # fmt: skip
OFFICES = {
    "president": "president",
    "leader": "leader",
    "ruler": "leader",
    "dictator": "leader",
    "strongman": "leader",
    "prime minister": "prime minister",
    "premier": "prime minister",
    "foreign minister": "foreign minister",
    "foreign secretary": "foreign secretary",
    "secretary of state": "secretary of state",
    "defence minister": "defence minister",
    "defense minister": "defence minister",
    "defence secretary": "defence minister",
    "defense secretary": "defence minister",
    "secretary of defense": "defence minister",
    "interior minister": "interior minister",
    "home minister": "interior minister",
    "home secretary": "interior minister",
    "vice president": "vice president",
    "chancellor": "chancellor",
    "supreme leader": "supreme leader",
}
#: What the registers call the holders of an office, in the order in which they are asked for.
TITLES = {
    "leader": ("leader", "president", "supreme leader"),
    "defence minister": ("defence minister", "defence secretary", "secretary of defense"),
    "interior minister": ("interior minister", "home minister", "home secretary"),
}
#: The head of the United Nations, folded.
SECRETARY_GENERAL = frozenset(
    ("un chief", "u n chief", "un secretary general", "u n secretary general",
     "united nations secretary general", "un secretarygeneral")
)  # fmt: skip
MINISTRIES = {
    "foreign ministry": "Ministry of Foreign Affairs",
    "ministry of foreign affairs": "Ministry of Foreign Affairs",
    "defence ministry": "Ministry of Defence",
    "defense ministry": "Ministry of Defence",
    "ministry of defence": "Ministry of Defence",
    "ministry of defense": "Ministry of Defence",
    "interior ministry": "Ministry of Interior",
    "ministry of interior": "Ministry of Interior",
    "health ministry": "Ministry of Health",
    "ministry of health": "Ministry of Health",
    "justice ministry": "Ministry of Justice",
}
#: Roles that stand before a person's name.
ROLE = re.compile(
    r"\b(?:president|vice[- ]president|prime minister|premier|minister|secretary(?: of state| of "
    r"defen[cs]e)?|secretary[- ]general|foreign secretary|king|queen|prince|princess|general|gen|"
    r"lt|lieutenant|col|colonel|maj|major|capt|captain|commander|admiral|brigadier|sergeant|sgt|"
    r"chief(?: of staff)?|spokes(?:man|woman|person)|envoy|ambassador|senator|sen|governor|gov|"
    r"mayor|chancellor|leader|dictator|strongman|tyrant|despot|butcher|judge|justice|professor|prof|"
    r"dr|mr|mrs|ms|miss|sir|lord|dame|sheikh|ayatollah|cleric|pope|bishop|archbishop|reverend|rev|"
    r"father|activist|analyst|lawyer|attorney|journalist|reporter|correspondent|director|chairman|"
    r"chairwoman|chairperson|chair|head|representative|rep|congressman|congresswoman|mp|deputy|"
    r"superintendent|inspector|constable|detective|officer|commissioner|emir|sultan|warlord|"
    r"commodore|candidate|founder|member|official|economist|author|teacher|student|coach|doctor|"
    r"comrade|brother|sister|lawmaker|magistrate|prosecutor|diplomat|adviser|advisor|expert|"
    r"politician|militant|terrorist|suspect|gunman|mastermind|opposition leader|wife|husband|son|"
    r"daughter|widow|mother|victim|priest|imam|mullah|maulana|rabbi|cardinal|counsel|manager|"
    r"president-elect|leader-elect|coordinator|administrator|executive|ceo|driver|pilot|resident)"
    r"\b\.?[,:]?\s+",
    re.I,
)
#: "members of X", "fighters from X", "positions of X": X is the actor.
MEMBERS_OF = re.compile(
    r"^(?:[\w'’-]+\s+){0,4}?(?:members?|fighters?|militants?|soldiers?|gunmen|elements|units?|"
    r"officers?|leaders?|commanders?|ranks|positions|warplanes|aircraft|helicopters|troops|"
    r"forces|supporters|followers|group|groups|convoy|column|cells?|branch|wing|factions?|faction|"
    r"spokes(?:man|woman|person)|representatives?|officials?|headquarters|ammunition warehouse|"
    r"urban cells|delegation|statement|communique|communiqué|report|communiques)\s+"
    r"(?:of|from|for|in|by|belonging to|affiliated with|linked to|in the ranks of|"
    r"within)\s+(?:the\s+)?(?P<rest>.+)$",
    re.I | re.S,
)
#: Nouns that follow a group's name and mean its people or things.
TAILS = frozenset(
    "fighters fighter militants militant members member soldiers soldier gunmen gunman forces "
    "troops rebels rebel militia militias militiamen terrorists terrorist insurgents guerrillas "
    "guerrilla guerillas jihadists jihadis jihadist commanders commander commandos units unit "
    "positions position bases base outposts targets leaders leader leadership officials official "
    "spokesman spokeswoman spokesperson spokesmen sources source reporter reporters correspondent "
    "journalist journalists group groups organization organisation movement network faction "
    "factions elements operatives operative supporters followers partners countries states "
    "aircraft warplanes warplane jets planes helicopters peacekeepers observers inspectors "
    "monitors envoy envoys chief headquarters cells cell convoy convoys vehicles party alliance "
    "bloc advisors advisers staff personnel workers experts team mission missions officers agents "
    "representatives suspects captives prisoners strongholds stronghold camps hideouts fiends "
    "combatants thugs extremists affiliate affiliates administration government police "
    "policemen council committee assembly association coalition brigade battalion".split()
)
#: Common nouns in texts set in capitals: words that are no names.
GENERIC = TAILS | frozenset(
    "people person persons civilians civilian citizens citizen residents resident villagers "
    "protesters protester demonstrators demonstrator students student workers children child "
    "women woman men man victims victim hostages hostage wounded injured dead families family "
    "police army troops government regime authorities soldiers journalists newsmen witnesses "
    "witness sources source media newspapers parties party side sides country countries world "
    "community population refugees migrants prisoners detainees attackers attacker assailants "
    "bombers bomber suspects suspect crowd crowds mob doctors medics rescuers lawyers judges "
    "politicians lawmakers deputies ministers minister president leader leaders opposition "
    "guerrillas enemy peasants farmers teachers priests nuns foreigners drivers passengers crew "
    "pilots houses buildings homes cars vehicles buses hospital hospitals schools embassy bridge "
    "bridges pipeline towns villages".split()
)
#: Words before a country's "forces" that make them someone else's.
NOT_OF_STATE = re.compile(
    r"\b(?:rebel|opposition|anti|insurgent|militant|kurdish|islamist|jihadi|jihadist|separatist|"
    r"democratic|free|liberation|resistance|guerrilla|private|volunteer|former|revolutionary|non|"
    r"pro|allied|proxy|backed|led|mercenary|refugee|secessionist|dissident|exile|tribal|militia|"
    r"moderate|extremist|terrorist|breakaway|shadow|parallel)\b"
)
#: Words that may stand before a group's name without being part of it.
MODIFIER = re.compile(
    r"^(?:[a-z][\w-]*|[\w.]+-(?:led|backed|created|based|linked|affiliated|aligned|dominated|"
    r"trained|supported|sponsored|controlled|armed|funded)|Kurdish|Islamist|Sunni|Shia|Shiite|"
    r"Shi['’]ite|Arab|Lebanese|Palestinian|Sunni-led)$"
)
#: Adjectives that keep their capital in words that name nobody.
PROPER = frozenset(
    "western eastern arab kurdish sunni shia shiite muslim islamic islamist christian jewish hutu "
    "tutsi tuareg european african asian american latin gulf nato un eu us turkmen druze alawite "
    "yazidi yezidi armenian orthodox catholic protestant hindu buddhist rohingya tamil berber "
    "bosniak zionist marxist maoist nazi communist baathist labour tory republican democrat "
    "congolese allied serbian".split()
)
#: "forces of the regime", "the regime's helicopters", "government warplanes".
OF_RULERS = re.compile(
    r"^(?:(?:\w+\s+)?(?P<before>[\w\s-]+?)\s+(?:of|loyal to)\s+the\s+(?:regime|government)|"
    r"(?:pro-)?(?:regime|government|state)(?:['’]s)?\s+(?P<after>[\w\s-]+))$",
    re.I,
)
#: Words of bodies and trades: in front of a name they are no part of it.
BODY_WORDS = frozenset(
    "affairs ministry foreign defense defence department interior office council committee "
    "trafficker trafficking identified several senior former late alleged suspected journalist "
    "engineer businessman security national international".split()
)
ABBREVIATION = re.compile(r"\(([^\W\d_][\w&./-]{1,11})\)")
#: What stands between a present and a former name.
FORMER = re.compile(
    r"\s*[,(]\s*(?:the\s+former|formerly(?:\s+known\s+as)?|previously(?:\s+known\s+as)?|"
    r"once\s+known\s+as)\s+(?:the\s+)?"
)
#: Particles inside names that are written small.
PARTICLES = frozenset(
    "al el bin ibn abu umm de da del la le van von der den ul ud af y e i".split()
)
#: Words with a capital that are no part of the name that follows them.
NOT_NAMES = frozenset(
    "the a an in on at by for from to of and but or as if when while after before since until with "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december he she it they we i his her their our "
    "this that these those there here what who why how where said says told that mr mrs ms dr sir "
    "according meanwhile however also although though because both some many most all no not yet "
    "so then than now today yesterday senator gen col maj lt capt is are was were has have had be "
    "being been will would could should may might must do does did says saying added asked claimed "
    "whereas like unlike even only such once still just perhaps indeed thus hence despite during "
    "denied reported announced killed against between under over about into out up down off".split()
)
#: Troops of several states, and the words before troops that may name whose they are.
_OF_MANY = re.compile(
    r"\b(?:peace-?keep\w+|blue helmets)\b|\b(?:u\.?n\.?|united nations|nato|foreign|coalition|"
    r"international|multinational)\b[^.\n]{0,30}\b(?:troops|soldiers)\b",
    re.I,
)
_SOMEONES = re.compile(r"\b([A-Z][\w.]+)(?:['’]s)?\s+(?:[a-z-]+\s+)?(?:troops|soldiers)\b")
TROOPS = frozenset(("troops", "soldiers"))
#: Words before an office that its holder of the day does not answer to.
NO_LONGER = frozenset("former ex late then ousted deposed onetime future".split())
OFFICE_ENDS = frozenset(office.split()[-1] for office in OFFICES)


def others_have_troops(text: str, lexicon: Lexicon, context: Context) -> bool:
    """Whether a report tells of troops of the United Nations or of another state than its own."""
    owners = (lexicon.get(found[1]) for found in _SOMEONES.finditer(text))
    others = any(entry and entry[0] != context.home for entry in owners)
    return others or _OF_MANY.search(text) is not None


def head_kind(head: str) -> str | None:
    """The kind of the last one to three words of a noun phrase."""
    tokens = head.split()
    for size in (3, 2, 1):
        if len(tokens) >= size and (kind := HEADS.get(" ".join(tokens[-size:]))):
            return kind
    return None


def of_rulers(words: str) -> str | None:
    """ "forces" for "forces of the regime", "regime's helicopters"; else None."""
    found = OF_RULERS.match(words)
    return head_kind(fold(found["before"] or found["after"])) if found else None
