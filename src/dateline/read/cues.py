"""The words by which lines around a story give themselves away, in eleven languages.

Patterns are tried on one paragraph with its white space made single blanks.
"""

from __future__ import annotations

import re


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


#: One of these words or marks stands in every line that a cue below takes: a cheap first look.
HINTS = frozenset(
    """newsletter newsletters bulletin bulletins inbox subscribe subscription updates mailing alerts
    whatsapp telegram sign stay keep abonnieren abonnez inscrivez recevez suscríbete suscríbase
    iscriviti assine inscreva abone подпишитесь подписывайтесь підпишіться підписуйтесь اشترك
    article story post piece column interview blog page transcript dispatch version print pdf
    originally first previously read reposted republished mehr weiterlesen lesen leer lire leggi
    leia oku читать читайте см اقرأ click continue find learn show see view load
    photo photos photograph photographs image images picture pictures video foto fotos fotografía
    bild bilder immagine imagen crédito фото відео видео صورة الصورة fotoğraf getty reuters afp ap
    epa efe dpa ansa xinhua tass sana anadolu aa shutterstock istock flickr wikimedia handout
    courtesy credit graphic map infographic screengrab screenshot file
    copyright rights privacy cookies cookie share tweet email comment comments reply
    advertisement advertisements advertising werbung anzeige publicité publicidad реклама إعلان
    follow facebook twitter x linkedin reddit pinterest instagram youtube like join tags tag filed
    topics topic categories category keywords posted schlagwörter kategorie kategorien etiquetas
    mots теги метки الوسوم reporting editing writing compiled edited written translated input
    inputs additional further support donate become licensed licenced licence license creative
    contact contacts information views ends end teilen compartir partager condividi paylaş
    поделиться поширити شارك drucken imprimir imprimer stampa yazdır печать طباعة
    save bookmark copy listen watch download menu home search login log subscribe previous next
    back loading skip more less print gallery photos videos""".split()
)
MARK = re.compile(r"[©®]|https? ?:|www\.|@\w|\(c\)")

_PLEA_WORDS = r"please|click|tap|to|don['’]t miss|want|why not|you can|here to"
_PLEA = rf"(?:(?:{_PLEA_WORDS}) (?:out |here )?(?:to )?)*"
#: Matched at the start of the paragraph.
NEWSLETTER = _any(
    _PLEA
    + r"(?:sign[ -]up|subscribe|stay|keep|get|receive|join|register|follow|enter)\b.*"
    + r"\b(?:newsletters?|bulletins?|inbox|mailing list|e-?mail (?:updates|alerts|list|address)|"
    + r"alerts|updates|briefing|whatsapp|telegram|push notifications)\b",
    _PLEA + r"(?:stay|keep) (?:up to date|up-to-date|informed|in touch|updated)\b",
    _PLEA + r"subscribe (?:to|now|today|for|here|via)\b",
    _PLEA + r"sign up(?: now| today| here| for free)?[.!]?$",
    r".*\b(?:our|your) (?:\w+ ){0,2}(?:e-?mail )?(?:newsletter|mailing list|inbox)\b",
    r"abonnier(?:en sie|e)\b|newsletter (?:abonnieren|bestellen)",
    r"abonnez-vous\b|inscrivez-vous\b|recevez\b.*(?:newsletter|lettre)",
    r"suscr[ií]b(?:ete|ase)\b|iscriviti\b|assine\b|inscreva-se\b|abone olun|bültenimize",
    r"подпи(?:шитесь|сывайтесь)\b|підпи(?:шіться|суйтесь)\b|اشترك(?:وا)? (?:في|ب)",
)
#: The title of such a box, matched in full.
BOX_TITLE = _any(
    r"(?:[\w'’&-]+ ){0,5}"
    r"(?:newsletters?|bulletin|updates|mailing list|e-?mail alerts|briefing)[.!:]?"
)

_THIS = (
    r"(?:article|story|post|piece|interview|blog(?: post)?|column|page|transcript|dispatch|text|"
    r"essay|report|statement)"
)
_MORE = r"(?: (?:more|also|next|auch|aussi|también|anche|também|также|також|أيضا|أيضاً|ayrıca))*"
#: Where to read this text, or more: matched in full.
LINK = _any(
    r"(?:the |an? )?(?:original|full|printed?|pdf|complete|longer|shorter|earlier|edited|abridged)"
    r"(?: (?:printed?|pdf|online|unabridged|[a-z]{4,10}ish|arabic|french|german|russian|persian))?"
    r"(?: version)?(?: of)?(?: (?:this|the))? ?"
    + f"(?:{_THIS})?"
    + r"\b.{0,60}\b(?:here|online|in print|https?:\S+|www\.\S+)[.!]?",
    rf"this {_THIS}(?: was| is| has been| had been)?(?: also)? (?:first|originally|previously|"
    r"initially) (?:published|appeared|posted|printed|written|ran|reported|released|aired|"
    r"broadcast)\b.*",
    rf"this {_THIS} (?:was|is|has been|appears?|appeared|comes|can)\b.{{0,20}}\b(?:re-?published|"
    r"reproduced|re-?posted|syndicated|translated|read|found|produced)\b.*",
    rf"a version of this {_THIS}\b.*",
    r"(?:originally|first|previously) (?:published|posted|appeared) (?:at|in|on|by|here)\b.*",
    r"(?:read|see|view|download|click here|listen to|watch)(?: to)?(?: (?:read|view|see))?"
    r" (?:the |this |our )?(?:full|original|rest|whole|complete|pdf|entire|print)\b.{0,60}",
    rf"(?:read|see|lire|leer|leggi|leia|mehr lesen|lesen sie|mehr|читать|читайте|см\.?|اقرأ|oku)"
    rf"{_MORE} ?[:>»] ?.{{0,200}}",
    r"click here\b.{0,80}",
    r"(?:read|find out|learn|show|see|view|load) more\b.{0,60}|continue reading\b.{0,80}",
    r"mehr lesen\b.{0,120}|weiterlesen\b.{0,60}|lire (?:aussi|la suite)\b.{0,120}",
    r"(?:https?://|www\.)\S+|https? ?: ?/ ?/ ?[^.!?]*(?:[.!?] ?[^\s.!?]+)*",
)

_AGENCY = (
    r"(?:AP|AFP|EPA|EFE|DPA|ANSA|Reuters|REUTERS|Getty|Getty Images|Xinhua|TASS|SANA|Anadolu|AA|"
    r"Shutterstock|iStock|Flickr|Wikimedia(?: Commons)?|Twitter|Facebook|Handout|Courtesy)"
)
_PICTURE = (
    r"(?:photo(?:graph)?s?|images?|pictures?|video|graphic|map|infographic|credit|fotos?|bild|"
    r"fotografía|imagen|immagine|crédito|fotoğraf|фото|відео|видео|صورة|الصورة|screengrab|"
    r"screenshot)"
)
#: What a caption or credit begins with.
CAPTION_START = _any(
    rf"file {_PICTURE}\b",
    rf"[\[(]?{_PICTURE}(?: (?:credit|by|courtesy|source|from|caption))? ?:",
    rf"{_PICTURE} (?:by|courtesy of) (?-i:[A-Z])",
    rf"[\[(]?(?:{_PICTURE} ?)?©",
)
#: What a caption ends with; capitals count.
CAPTION_END = re.compile(
    "|".join(
        (
            rf"[\[(](?i:(?:file )?{_PICTURE}(?: ?(?:credit|by|courtesy(?: of)?|from))?)"
            r" ?[:/]? ?[^\])]{2,80}[\])]\.?$",
            rf"(?<=[.!?”\"’)] )(?i:(?:file )?{_PICTURE}(?: credit| by)?) ?: "
            r"(?:[^.!?]|\b[A-Z]\.){2,80}\.?$",
            rf"(?:©|/) ?{_AGENCY}(?:[ /][\w. '’-]{{0,40}})?$",
            rf"[\[(](?:[\w. '’-]{{3,40}}[/,] ?){_AGENCY}"
            r"(?:/[\w. '’-]{2,40})?(?: via [\w ]{2,20})?(?:[,/] ?(?i:file)(?: photo)?)?[\])]\.?$",
            rf"[\[(]{_AGENCY}(?:/[\w. '’-]{{2,40}}|[,/ ]+(?i:file)(?: photo)?| via [\w ]{{2,20}})"
            r"[\])]\.?$",
            r"\b(?:REUTERS|AFP|AP Photo|EPA|Getty Images)/[\w. '’-]{3,40}"
            r"(?:/(?i:file)(?: photo)?)?$",
        )
    )
)

_SHARE = r"(?:share|teilen|compartir|partager|condividi|paylaş|поделиться|поширити|شارك)"
_SHARE_TAIL = (
    r"(?: (?:this|on|via|with|to|article|story|page|post|it|auf|sur|en|su|dies|sie|facebook|"
    r"twitter|x|whatsapp|telegram|mit))*"
)
_TAGS = (
    r"(?:tags?|filed under|topics?|categor(?:y|ies)|keywords|posted in|schlagw[oö]rter|"
    r"kategorien?|etiquetas|mots-clés|теги|метки|الوسوم)"
)
_DONE = r"(?:reporting|writing|editing|compiled|edited|written|translated)"
#: Copyright, cookies, sharing, tags, tag lines, contacts, end marks: matched in full.
FOOTER = _any(
    r"(?:copyright|©|\(c\)) ?(?:©|\(c\))? ?"
    r"(?:\d{4}|by|(?-i:[A-Z])[\w.]+(?: [\w.]+){0,4} \d{4}|all rights).*",
    r".{0,200}\ball rights reserved\b.*|(?:all )?rights reserved.*",
    r"(?:we|(?:this|our) (?:web)?site) uses? cookies.*|(?:accept|reject|manage) (?:all )?cookies.*",
    r".{0,80}\b(?:privacy|cookie) (?:policy|notice|settings)\b.{0,80}",
    rf"{_SHARE}{_SHARE_TAIL} ?:?",
    r"(?:teilen sie dies|share this|compartir esto)\b.{0,40}|click to (?:share|email|print)\b.*",
    r"(?:follow|like|find|join) us\b.{0,80}",
    r"follow [\w .'’@-]{2,40} on (?:twitter|x|facebook|instagram|telegram)\b.{0,60}",
    rf"{_TAGS} ?: .{{0,300}}",
    rf"[(\[](?:additional |further )?{_DONE} by\b.{{0,240}}",
    rf"(?:additional |further )?{_DONE} by (?-i:[A-Z])[^.!?]{{2,120}}[.)]?",
    r"(?:with )?(?:additional )?(?:reporting|inputs?) (?:by|from) "
    r"(?:afp|ap|reuters|agencies)\b.{0,80}",
    r"(?:support|donate|become a (?:member|supporter|patron))\b.{0,60}"
    r"\b(?:our journalism|us|our work|our reporting|our newsroom)\b.{0,60}",
    rf"(?:this (?:work|{_THIS})|unless otherwise).{{0,60}}"
    r"\b(?:licen[sc]ed|creative commons)\b.*",
    r"creative commons\b.{0,200}",
    r"(?:for (?:more|further|media) (?:information|enquiries|inquiries)|media contacts?|"
    r"press contacts?|contact)\b.{0,160}(?:\w@\w|\+?\d[\d ()-]{6,}|https?:|www\.).{0,80}",
    r"(?:leave|post|add|write) a (?:comment|reply)\b.{0,60}",
    r"(?:view |show )?\d* ?comments?(?: \(\d+\))?",
    r"the views expressed\b.{0,60}\b(?:author|own|contributor).{0,160}",
    r"(?:#{2,}|-30-|\*{3,}|[-–—_=]{3,}|ends|\[ends?\]|/ends/)\.?",
)
#: A line of nothing but these words is a row of buttons.
BUTTON = frozenset(
    """share tweet print email e mail facebook twitter x whatsapp telegram linkedin reddit pinterest
    instagram youtube copy link comments comment reply advertisement advertisements advertising
    werbung anzeige publicité publicidad реклама إعلان save bookmark listen download menu home
    search login log in sign up subscribe donate next previous back top loading skip to content
    more less and or on via drucken teilen imprimir imprimer stampa yazdır печать طباعة
    gallery photos video videos""".split()
)
#: A list of links to other stories opens so; the unpunctuated lines after it belong to it.
RELATED = _any(
    r"related(?: (?:articles|stories|content|topics|news|posts|links|coverage|reading))? ?:?",
    r"(?:(?:see|read) (?:also|next|more)|more (?:on this (?:story|topic)|stories|news|like this|"
    r"to read|from [\w ]{2,40})) ?:?",
    r"(?:recommended(?: (?:stories|articles|for you|reading))?|most (?:read|popular|viewed)) ?:?",
    r"(?:you (?:may|might) also (?:like|be interested in)|latest (?:news|stories)) ?:?",
    r"(?:editor['’]?s['’]? picks|trending(?: now)?|further reading|external links|sources) ?:?",
    r"(?:mehr zum thema|lesen sie auch|das könnte sie auch interessieren) ?:?",
    r"(?:à lire aussi|lire aussi|sur le même sujet|te puede interesar|noticias relacionadas) ?:?",
    r"(?:leia também|leggi anche|ilgili haberler|читайте также|по теме|читайте також) ?:?",
    r"(?:اقرأ أيضا|اقرأ أيضاً|مواضيع ذات صلة|مطالب مرتبط) ?:?",
)
#: What a headline says happened: a short line with one of these tells, it does not title.
TOLD = frozenset(
    """kills killed dies died injures injured wounds wounded struck attacked bombed shelled shoots
    shot fired seize seizes seized captures captured takes took retakes retook enters entered
    storms stormed crosses crossed flee flees fled evacuates evacuated arrests arrested detain
    detains detained frees freed releases released abduct abducts abducted kidnap kidnaps kidnapped
    deny denies denied claims claimed say says said tell tells told warn warns warned vow vows
    vowed threaten threatens threatened reject rejects rejected accept accepts accepted agree
    agrees agreed signs signed urge urges urged demanded condemn condemns condemned accuse accuses
    accused deploy deploys deployed sends sent withdraw withdraws withdrew retreats retreated
    advances advanced pushes pushed begins began ended resume resumes resumed collapses collapsed
    falls fell breaks broke leaves left blocked targeted destroy destroys destroyed downed explode
    explodes exploded is are was were has have had will would rescues rescued expel expels expelled
    ambushed lifts lifted impose imposes imposed suspend suspends suspended dead""".split()
)
#: Forms that are nouns as well: they tell only amid a line, behind a name or a plural.
MAYBE_TOLD = frozenset(
    """kill hit hits strikes attacks bomb bombs shells fire fires capture take retake enter storm
    cross evacuate arrest free release claim sign call calls demand demands send retreat advance
    push begin end ends collapse fall break leave block blocks target targets down downs rescue
    ambush ambushes lift wound injure die""".split()
)
