"""Words that claims are known by in English sentences: what happened, what it was done to, what is only a figure of speech."""

from __future__ import annotations

import re

from verification.claims import words_ru_ar

EVENT = re.compile(
    r"\b(?:air ?strikes?|strikes?|raids?|attacks?|bomb(?:ing|ed|ings|s|ard\w*)?|shell(?:ing|ed)|explo\w+|blasts?|missiles?|rockets?|"
    r"hit|hits|struck|target(?:ed|ing|s)?|kill(?:ed|ing|s)?|wound(?:ed|ing)?|injur\w+|dead|died|death|shot|shooting|fir(?:ed|ing)|"
    r"burn(?:ed|ing|t)|collaps\w+|destr\w+|carnage|clash\w*|protest\w*|march(?:ed|ing)|demonstrat\w+|crash\w*|flood\w*|fire|smoke|"
    r"units?|troops?|tanks?|convoys?|arrest\w*|evacuat\w*|massacre\w*|aftermath|damage[sd]?|ambush\w*|captur\w+|seiz\w+|landed|"
    r"shells|drones?|artillery|gunfire|gunm[ae]n|mortars?|grenades?|stabb\w+|behead\w+|abduct\w+|kidnap\w+|detain\w*|besieg\w+|siege|fighting|fought|battles?|offensive|incursion|stormed|storming|shook|rocked|"
    r"looted|tear gas|mass graves?|earthquakes?|landslides?|derail\w+|sank|sunk|capsiz\w+|tortur\w+|shootout|crossfire|bodies|drown\w*|shipwrecks?|executed|executions?|beaten|beating)\b"
    rf"|{words_ru_ar.EVENT}",
    re.IGNORECASE,
)
AREA = re.compile(
    r"\b(?:areas?|districts?|territor\w+|neighbou?rhoods?|strongholds?|headquarters|base|bases|villages?|towns?|outskirts|positions|camps?)\b",
    re.IGNORECASE,
)
TARGET = re.compile(
    r"\b(?:target(?:ed|ing)|(?:hit|struck|bombed|attacked|shelled))\b(?!\s+(?:were|was|are))", re.IGNORECASE
)
NO_COMMENT = re.compile(
    r"\bdeclin\w+ to (?:comment|confirm)|\bno comment\b|\bnot (?:immediately )?respond", re.IGNORECASE
)
FIGURATIVE = re.compile(
    r"\b(?:(?:hits?|struck|strikes?|shot|fired)\s(?:(?:a|an|the|its|their|new|fresh|all-time)\s){0,3}"
    r"(?:records?|highs?|lows?|peaks?|milestones?|headlines?|deals?|agreements?|balance|notes?|chords?|bottom|targets? of)"
    # Work that is laid down, prices, films and games.
    r"|on strike|(?:general|hunger|rail|train|bus|pilots?|doctors?|nurses?|teachers?|workers?|miners?|drivers?|transport|"
    r"school|labou?r|wildcat|\w+-(?:day|hour))['’]?s?['’]?\s(?:\w+\s)?strikes?"
    r"|(?:call|stag|join|threaten)\w*\s(?:(?:for|off)\s(?:(?:a|an|the)\s)?)?(?:(?:a|an|new|further)\s){0,2}strikes?"
    r"|strike (?:action|ballots?|pay|over)|striking (?:workers?|staff|drivers?|doctors?|nurses?|teachers?|miners?)"
    r"|(?:prices?|sales|demand|popularity|costs?|debate|row|controversy|anger|interest|inflation|growth|markets?|shares?|"
    r"stocks?|profits?|revenues?|exports|imports|currency|lira|rou?ble|dollar|euro|economy)\s"
    r"(?:(?:has|have|had|was|were|are|is|then|also|just|suddenly|quickly|all)\s){0,2}"
    r"(?:explod\w+|collaps\w+|crash\w*|rocket\w*|shot|hit|flood\w*|struck)"
    r"|explosion (?:of|in) (?:interest|demand|prices|growth|numbers|colou?r|popularity)|bombshells?"
    r"|(?:took|takes?|taking|taken) (?:a|another) (?:big |heavy |major |financial )?hit|(?:smash|big|box[- ]office) hits?"
    r"|crash(?:ed|es|ing)? out|(?:market|stock|price) crash(?:es)?"
    r"|(?:movies?|series|episodes?|sitcoms?|drama|thriller|comedy|tv show|commercial)\s(?:\w+\s){0,3}?(?:shot|filmed)"
    r"|under fire (?:from critics|for|over)|fired (?:back|as|from (?:his|her|their))|(?:heart|panic|asthma) attacks?"
    r"|captur\w+ (?:the |a )?(?:imagination|attention|mood|hearts?|title|crown|gold|market))\b",
    re.IGNORECASE,
)
PICTURE = re.compile(
    r"\b(?:photos?|photographs?|images?|pictures?|imagery|selfies?)\b[^.;]{0,80}?\b(?:shows?|showed|showing|depicts?|depicted|taken|captured|of)\b",
    re.IGNORECASE,
)
TAKEN = re.compile(
    r"\b(?:filmed|recorded|shot|taken|geolocated)\b"
    r"|(?<!\w)(?:снят\w*|сняли|снимал\w*|запис\w+|صُ?ور(?:ت)?|تصوير\w*|التقط\w*)(?!\w)",
    re.IGNORECASE,
)
OTHERWISE = re.compile(
    r"(?:\b(?:but|however,?|although|though|yet|whereas|while)|;)\s(?:(?P<said>(?:it|they|this|these|the (?:video|clip|footage|images?|"
    r"recording)s?)\s(?:\w+\s){0,4}?(?:filmed|recorded|shot|taken|shows?|showed|dates?|comes?|came|from|old|edited|staged|posted|"
    r"published|uploaded|generated|made)\b)"
    r"|(?P<found>[^.;,]{2,60}?\s(?:showed|shows|found|reveal(?:s|ed)|confirm(?:s|ed)|established)\s(?:that\s)?(?:it|they|the \w+)\s))"
    r"|(?<!\w)(?:но|однако|а)\s(?P<ru>(?:на самом деле|в действительности|фактически)\s)"
    r"|(?<!\w)(?:لكنه|لكنها|لكن|بينما|إلا أنه|إلا أنها)\s(?P<ar>(?:في الحقيقة|في الواقع|يعود|تعود|صُ?ور|قديم|التقط)\w*)",
    re.IGNORECASE,
)
"""Where a sentence on footage turns to what it is of in truth."""
UNFINISHED = re.compile(
    r"\b(?:not|filmed|recorded|shot|taken|(?:shows?|showed|showing)(?:\s\w+){0,2}|in \d{4})$", re.IGNORECASE
)
UNREAL = re.compile(
    r"\b(?:would|could|should|might|may|will|(?<!as )if|not meant to|warned that any|memories|likening|intended to)\b"
    rf"|{words_ru_ar.NOT_SO}",
    re.IGNORECASE,
)
OPENING = re.compile(r"(?:in|near|at|outside|inside|on|across|around|after|during|late|early)\s", re.IGNORECASE)
"""“In Rafah, a strike …”: what opens a sentence is of what follows."""
IS_FROM = re.compile(r"\b(?:was|is|were|are|comes?|came|dates?)\s(?:\w+\s)?(?:from|in)\s|(?<!\w)из\s", re.IGNORECASE)
IF = re.compile(r"if$", re.IGNORECASE)
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]{2,}(?:[ ,/]+[A-Z][\w.'’-]*){0,4}\s*(?:\([^()\n]{2,40}\)\s*)?|(?:[A-Z][\w.'’-]+(?:[ ,]+[A-Z][\w.'’-]+){0,3}\s*)?"
    r"\([A-Z][^()\n]{1,40}\)\s*)(?:--+|[-–—−\ufffd])\s*"
)
"""“LONDON (Reuters) -”, “BEIRUT —”, “Dhaka, Bangladesh (CNN) --”: where it was written, not what it says."""
NOT_DONE = re.compile(
    r"\b(?:would|could|should|will|if|not meant to|warned that any)\b" rf"|{words_ru_ar.NOT_SO}", re.IGNORECASE
)
ACTOR_TARGET = re.compile(
    r"\b(?:is|are|was|were|had|has|have|been)?\s*(?:only\s+|solely\s+)?target(?:ed|ing)\b|\b(?:carried out|launched|fired|bombed|shelled|attacked|was behind|responsible for|responsibility for|blam(?:ed|es)|caused by)\b"
    rf"|{words_ru_ar.ACTED}",
    re.IGNORECASE,
)
ON_REPORTS = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|videos?|footage|images|pictures|photos?)\b[^.;]{0,60}?\b(?:were|was|are|is)\b[^.;]{0,40}?"
    r"(?:\s[\"“]|fake|false|stag|fabricat|hoax|propaganda|disinformation|information attack|untrue|doctored|old|manipulat)",
    re.IGNORECASE,
)
CALLED_UNTRUE = re.compile(
    r"\b(?:dismiss|reject|denounc|describ|brand|decr|debunk|ridicul)\w*\b[^.;]{0,40}?\b(?:reports?|claims?|allegations?|accusations?|videos?|footage|images|pictures|photos?|clips?)\b"
    r"[^.;]{0,60}?\b(?:fake|false|staged?|fabricat\w*|hoax|propaganda|disinformation|untrue|doctored|manipulat\w*)\b"
    rf"|{words_ru_ar.CALLED_UNTRUE}",
    re.IGNORECASE,
)
COUNT = re.compile(
    r"\b(?:at least |more than |over |nearly |about |some |up to |a further |another )?(?<![\d.,])(?P<n>\d[\d,.]{0,14}|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands)"
    r"(?:\s(?:of\s)?[\w-]+){0,3}?\s?(?P<who>civilians?|people|children|women|men|soldiers?|fighters?|militants?|protesters?|dead|casualties|bodies|victims?|members?|tanks?|vehicles?|aircraft|jets?|missiles?|rockets?|buildings?|houses|others|"
    r"(?-i:[A-Z])[a-z]+(?:ans|ians|ines|is|ese|ish))\b"
    r"|\b(?:number|toll)\b[^.;,]{0,40}?\b(?:at|to|reached|was|is|stands? at|passed|exceeded|topped)\s(?:at least |more than |over |nearly |about )?(?P<k>\d[\d,.]{0,14}|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands)"
    r"|\b(?:wound(?:ed|ing)|kill(?:ed|ing)|injur(?:ed|ing)|arrest(?:ed|ing))\s+(?:at least |a further |another |some |more than )?(?P<m>\d[\d,.]{0,14}|two|three|four|five|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands)\b"
    rf"|{words_ru_ar.COUNT}",
    re.IGNORECASE,
)
HARM = re.compile(
    r"\b(?:kill|wound|injur|dead|died|death|toll|bodies|drown|execut|arrest|destroy|captur|fired|hit|miss)"
    rf"|{words_ru_ar.HARM}",
    re.IGNORECASE,
)
CUT = re.compile(
    r",\s+(?:но|однако)\s+|,\s+(?:but|although|whereas)\s+(?=\w+ )|,\s+and\s+(?=(?:he|she|it|they|that|there|the|his|her|their|its|said|told)\b|\w+ed\b)|;\s+|,\s+including\b(?![^,.;]{2,60},\s(?:in|on|at|when|after|during)\b)|\swhile\s|,\s+(?!(?:who|which|where)\b[^,]{3,80},\s(?:was|were|is|are|has|had|show\w*)\b)(?=an?\s(?!(?:day|week|month|year|few|couple)\s)(?![^,.;]{2,70},\s)|who\s|which\s|where\s|two districts|both\b)",
    re.IGNORECASE,
)
SAID_FURTHER = re.compile(r",?\s(?:and|but)\s(?:\w+\s)?(?:said|added|insisted|stated|told|claimed)\b", re.IGNORECASE)
CAPTION_BREAK = re.compile(r"\s(?:near|in|at|from)\s(?:the\s(?:city|town|village)\sof\s)?[A-Z]")
