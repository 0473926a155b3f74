"""The patterns by which a guide says that a string is on the screen, and those of exceptions."""

import re

_LABELLED = (
    r"(?:will|should|must|would|may|might)\s+(?:then |now |also )?(?:say|state|read|ask|display|show|tell you)|"
    r"labell?ed|(?<!so-)called|named|titled|entitled|marked|reads|reading|says|saying|states|stating|asks"
    r"|displays|told that|said|(?:are|is|be) shown|headed|answers|with the (?:words?|message|text|answer)"
    r"|(?:you|they|we|one|users?|filers?) (?:will |should |then |now )?(?:get|receive)"
    r"|(?:rewards?|greets?|answers?|responds?|replies|welcomes?) (?:you|them|us|one|the \w+ )?with"
)
A_NOUN = (
    r"check ?box|drop-?down|button|hyperlink|link|tab|field|icon|option|menu item|menu bar|menu|item|entry"
    r"|heading|header|"
    r"section|page|screen|window|dialog|message|pop-?up|prompt|notice|box|list"
)
_SMALL = (
    rf"on|in|at|PACER|CM/ECF|the|a|an|your|to|from|for|of|that|which|this|either|both|then|and|or|following|{A_NOUN}"
    rf"|{_LABELLED}|with|"
    r"will|is|now|existing|own|old|current|words?|something like|something similar to|sentences?|text|question"
)

HARD = r"click(?:ing)?|select(?:ing)?|choos(?:e|ing)|press(?:ing)?|tap|hit|pick|tick(?:ing)?"
SOFT = (
    r"check(?:ing)?|fill(?:ing)? (?:in|out)|key(?:ing)?(?: in)?|enter(?:ing)?|type|typing|input|go to|go into"
    r"|navigate to|locate|find|open|expand"
    r"|hover over|under|"
    r"you (?:will |should |may |can )?(?:then |now |also )?see|displays?|displayed|shows?|appears?"
)

# Before a marked string: what makes it a statement, certainly or possibly.
SURELY_BEFORE = re.compile(
    rf"(?:^|\s)(?:->|\u2192)\s*$|\b(?:{HARD}|{_LABELLED}|{A_NOUN})s?\b(?:\s+(?:{_SMALL})\b)*+\s*[:,]?\s*$", re.I
)
PERHAPS_BEFORE = re.compile(rf"\b(?:{SOFT}|gets?|got)\b(?:\s+(?:{_SMALL})\b)*+\s*[:,]?\s*$", re.I)
AFTER_LEAD_IN = re.compile(r"[.:]|\s*$|\s+[-\u2013\u2014]\s")  # "Think twice. ...", "A hint - ..."
OF_THE_READER = re.compile(
    r"^(?:it|the \w+) (?:says|said|asks|tells)\b|\bI\b|^my\b", re.I
)  # what a reader asks or tells
NOT_BEFORE = re.compile(
    r"\((?:see|as under|cf\.)(?: also)?\s+$"
    r"|\b(?:do not|don't|never|not|without|instead of|rather than)\s+(?:\w+\s+){0,4}$",
    re.I,
)
NOUN_AFTER = re.compile(rf"\s*(?P<noun>{A_NOUN})(?P<many>e?s)?\b", re.I)
ARTICLE_BEFORE = re.compile(r"\ban? $", re.I)
OF_THE_BROWSER = re.compile(r"\bbrowser(?:['\u2019]s)?\s+$", re.I)
OF_A_BROWSER = re.compile(r"(?:refresh|reload)(?: page| button)?", re.I)
LEFT_BLANK = re.compile(r"\s*(?:fields?\s+)?(?:blank|empty)\b", re.I)
LEAVE_BEFORE = re.compile(r"\bleav(?:e|ing)\s+(?:the\s+)?$", re.I)
APPEARS_AFTER = re.compile(
    r"\s*(?:(?:will|should|then|now|also) )*(?:appears?|(?:is|are) (?:now )?(?:displayed|shown)|displays?"
    r"|comes? up)\b",
    re.I,
)
VAGUE_NOUNS = ("page", "screen", "window", "message", "prompt", "notice", "section", "list", "entry")
PRECISE_NOUNS = ("check box", "checkbox", "button", "hyperlink", "link", "tab", "field", "icon")
BETWEEN = re.compile(
    r"[\s\"'\u2019\u201d\])]*(?:,|;|/|&|\||\+|>+|-+>|\u2192|\u00bb|\u203a|\band\b|\bor\b|\bthen\b|\bthe\b"
    r"|\byour\b|\bon\b|\s)*[\s\"'\u2018\u201c\[(]*",
    re.I,
)
AND = re.compile(r"[\s\"'\u2019\u201d\])]*(?:and|&|/|or)\s*(?:your |the )?[\s\"'\u2018\u201c\[(]*", re.I)
FIRST_OF_PATH = re.compile(
    rf"\b(?i:{HARD}|go to|under|open|from|in|via"
    rf"|menu)\s+(?:the\s+)?(?P<label>[A-Z][\w/&-]*(?: [A-Z][\w/&-]*){{0,2}})$"
)
PATH = re.compile(r",? (?:and )?then (?:on |to )?(?=[A-Z])")
CRUMB = re.compile(r"\s(?:>+|-+>|\u2192|\u00bb|\u203a)\s")

# In unmarked text: an action, and its object.
ACT = re.compile(
    rf"\b(?:(?P<hard>{HARD})|(?P<soft>check|go to|go into|navigate to|locate|find|open|expand|hover over))\b", re.I
)
ENTER = re.compile(r"\b(?:enter|type|input|key|fill)(?:ing)?(?: in| out)?\b", re.I)
# Fields as one writes them down, after a verb of entering, and lists of what a menu has.
FIELDS = re.compile(
    r"\b(?i:enter|type|input|key|fill|put|give|provide)\w*\b[^.\n]{0,60}?(?<![\w/])(?P<field>(?:(?:CM/?ECF|ECF"
    r"|PACER) )?"
    r"(?:User ?[Nn]ame|User ?I[Dd]|Log-?[Ii]n I[Dd]|Login Name|Account Number))\b"
)
MENU_LIST = re.compile(
    r"\b(?:menu ?bar|menus?|bar|menu items?|entries|tabs)\b[^.\n]{0,40}?(?:shows?|has|have|with|contains?|lists?"
    r"|are|is|reads?"
    r"|entries|items|:|,)[:,]?\s+(?P<items>[A-Z][\w/-]*(?: [A-Z][\w/-]*)?(?:(?:, (?:and )?"
    r"| and )[A-Z][\w/-]*(?: [A-Z][\w/-]*)?){2,})"
)
MENU_ROW = re.compile(
    r"(?P<items>[A-Z][\w/-]*(?: [A-Z][\w/-]*)?(?:\s+[-\u2013\u00b7\u2022|/]\s+[A-Z][\w/-]*(?: [A-Z][\w/-]*)?){3,})"
)
BUTTON_IN_A_SENTENCE = re.compile(
    r"(?<=[a-z,;(] )(?<!Central )(?P<button>(?:Sign|Log) (?:In|On|Out|Off)|Log(?:on|off|out)|Sign-?(?:in|out|on))\b"
)
NOUN = re.compile(rf"\b(?P<noun>{A_NOUN})(?P<many>e?s)?\b")
NAMED = re.compile(
    r"\b(?:titled|entitled)\s+(?=[A-Z])|"
    rf"\b(?:{A_NOUN}|group|category|column|row|line)s?,?\s+(?:that |which )?"
    r"(?:says?|reads?|(?:is |are )?(?:labell?ed|marked|called|named|titled|entitled|headed))\s+(?:the )?(?=[A-Z])"
    r"|\b(?:group|heading|category)\s+(?=[A-Z])"
)
SMALL_WORD = re.compile(
    r"\s*(?:on|in|into|under|below|beside|at|it|them|these|those|the|a|an|your|to|from|for|either|both|option"
    r"|link|button|menu|item|tab|checkbox|box|hyperlink"
    r"|labell?ed|"
    r"called|named|marked|that|says|reads|following|of|up)\b"
)
SAID = re.compile(
    rf"\b(?:[Mm]essage|page|screen|window|pop-?up|notice|prompt|confirmation|dialog)\b[^.:\n]{{0,80}}(?:{_LABELLED}"
    rf"|:)\s*:?\s*"
    r"(?P<said>[A-Z][^\n]{10,300}?)(?=[.!?](?:\s|$)|$)"
)
WORDS_SAID = re.compile(
    r"\b(?:with|in|by|reads?|says?|sees?|gets?) the (?:words?|message|text|answer|notice),?:?\s+"
    r"(?P<said>[A-Z][^\n.!?]{10,200})"
    r"|\b(?:reads|is told|are told|it states)[:,]?\s+(?P<told>[A-Z][^\n.!?]{12,200})(?=[.!?])"
    r"|\b(?:sees?|reads?|says?|gets?)\s+(?P<shouted>[A-Z]{2,}(?: [A-Z]{2,}){2,})"
)
LIKE_A_MESSAGE = re.compile(
    r"\b(?:is|are|was|were|has|have|been|please|must|cannot|not|your|my|accounts?|linking|linked|completed?|success\w*)\b",
    re.I,
)
SMALL_WORDS = re.compile(r"(?:then|and|if|when|the|this|that|these|you|your|now|next|after|click|it|they|a|an)", re.I)
IN_A_PLACE = re.compile(
    r"\b(?i:go to|under|in|into|open|from|choose|select|click|take)\s+(?:the\s+)?"
    r"(?P<label>[A-Z][A-Za-z]*(?: [A-Z][A-Za-z]*){1,2})"
    r"(?=[,;]|\s+(?:select|click|choose|take|pick|and|then)\b)"
)
IN_A_FIELD = re.compile(
    r"\b[Ii]n(?:to)?\s+(?P<field>(?:CM/?ECF|ECF|PACER) (?:[Uu]ser ?[Nn]ame|[Uu]ser ?I[Dd]|[Ll]og-?[Ii]n I[Dd]))\b"
    r"|\b(?P<put>(?:CM/?ECF|ECF) [Uu]ser (?:[Nn]umber|[Nn]ame|I[Dd])) (?:goes|is typed|is entered)\b"
)
QUESTION_SAID = re.compile(
    r"\b(?:asks?|asked|question)(?: (?:me|you|us|them|is))?[,:]?\s+(?P<said>[A-Z][^?.!\n]{8,120}(?=\?)"
    r"|do you (?:want|wish)[^,?.!\n]{8,80})"
)
OF_ACCOUNTS = re.compile(
    r"\b(?:accounts?|linked|connected|joined|merged|failed|log-?in|password|CSO|CM/ECF|PACER)\b", re.I
)
COMES = re.compile(
    r"\b(appears?|displays?|displayed|shown|see|looks? like|below|following|message)\b[^.]*[:.]?\s*$", re.I
)

ANSWER = re.compile(r"(?:yes|no|n/a)\W*", re.I)  # by itself, as in a table's cell
INSTRUCTION = re.compile(
    rf"^(?:{HARD}|{SOFT}"
    rf"|log ?in(?:to)? (?:to|with|using|at)|log out of|sign in (?:to|with)"
    r"|submit the|close|do not|make sure|ensure|verify|use|if|note)\b",
    re.I,
)
REMARK = re.compile(
    r"^\W*(?:note|notes|important|warning|caution|tips?|reminders?|remember|attention|please|n\.?b|hint|example"
    r"|e\.g|step \d+)\b"
    r"(?!\w)(?:\s*[:!.\-\u2013\u2014]|\s|$)",
    re.I,
)
ADVICE = re.compile(
    r"\b(please|contact|call|help ?desk|e-?mail us|phone|see |refer to|click|select|if you|make sure|then|"
    r"you (?:will|must|should|may|can|need)|(?:next|following|this|first|last|new) (?:page|screen|step|window))\b",
    re.I,
)

ADDRESS = re.compile(
    r"https?://\S+|www\.\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|com|org|net|edu|us|jsf"
    r"|html?|pdf|pl)\b(?:/\S*)?|"
    r"(?:\+?1[-. ])?\(?\b\d{3}\)?[-. ]\s?\d{3}[-. ]\d{4}\b(?: ?(?:x|ext\.?) ?\d+)?|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}\b|"
    r"\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b\.?",
    re.I,
)
BROWSERS = re.compile(
    r"\b(firefox|chrome|edge|safari|internet explorer|mozilla|windows|mac ?os|browser (?:settings|menu|tab|window)|"
    r"of (?:your|the) browser|(?<!account )settings|keyboard|acrobat|outlook)\b",
    re.I,
)
KEYS = re.compile(
    r"(?:ctrl|control|alt|shift|command|cmd|enter|return|esc|escape|tab|delete|f\d{1,2})(?:\s*\+.*)?", re.I
)
_PRODUCT = r"pacer(?:\.gov)?|cm/?ecf|ecf|nextgen|next generation|cso|central sign-?on|e-?fil(?:e|ing|er)s?|psc"
_COURT = (
    r"(?:the\s+)?(?:u\.?\s?s\.?|united states)?\s*(?:district|bankruptcy|appellate)?\s*courts?'?s?(?:\s+(?:for"
    r"|of)\s+(?:the\s+)?.*)?|"
    r"(?:the\s+)?(?:(?:northern|southern|eastern|western|middle"
    r"|central)\s+)?district\s+of\s+(?:[A-Z]\w+\s?){1,3}(?:court)?|"
    r"(?:district|bankruptcy)(?:\s+courts?)?|clerk'?s?(?:\s+office)?(?:\s+of\s+(?:the\s+)?court)?"
    r"|pacer service center|help ?desk"
)
NO_LABEL = re.compile(
    rf"(?:(?:{_PRODUCT}|account|accounts|user|users|users'|system|site|web ?site|login|password|username|for"
    rf"|and|the|to|a|in|your|of|live)[\s,'-]*)+"
    rf"|{_COURT}"
    r"|here|click here|here['\u2019]s how you know|like|subscribe|this link|this|these instructions|instructions"
    r"|not|must|only|one-time|never"
    rf"|always|before|after|now|"
    r"do not|and|or|all|both|yes or no|e-?mail|internet|date|new|old|optional|required",
    re.I,
)
# What buttons are called everywhere: marked, such a word is a button.
A_BUTTON_S_WORD = re.compile(
    r"(?:accept|agree|apply|back|cancel|close|confirm|continue|done|enter|exit|finish|go|i agree|log ?(?:in"
    r"|on|off|out)"
    r"|logo(?:n|ff|ut)|login|next|ok|okay|proceed|save|search|send|sign ?(?:in|on|out)|skip|submit|update|verify|yes)"
    r"(?: (?:now|accounts?))?",
    re.I,
)
FIELD_NAME = re.compile(r"(?:(?:PACER|CM/?ECF|ECF)\s+)?(?:Log-?in|User ?[Nn]ame|User ?I[Dd]|Password)(?:\s+I[Dd])?")
NAMING_BEFORE = re.compile(r"\b(?:heading|group|category|tab|button)\s+[\"'\u2018\u201c]?$", re.I)
PRODUCT = re.compile(rf"(?:(?:{_PRODUCT})[\s,'-]*)+|{_COURT}", re.I)
NOT_ON_A_SCREEN = re.compile(
    r"\b(?:rules?|sections?|appendix|chapters?|forms?|orders?|exhibits?|part|title|u\.s\.c\.?)\s+[\dA-Z][\d.\w-]*$",
    re.I,
)

# What a web page asks or offers beneath its text.
FEEDBACK = re.compile(
    r"\W*(?:(?:subject|from|to|cc|date|sent|re):\s"
    r"|trouble (?:reading|viewing)|view (?:this|it) in|view in (?:a|your) browser\b|unsubscribe"
    r"|was this (?:page|article|answer) helpful"
    r"|did this (?:page|article|answer)"
    r"|printer-friendly|print$|an official website|send by e-?mail|e-?mail this"
    r"|here['’]s how you know|did you find|rate this|print(?:er)? (?:this|friendly)|share\b|"
    r"subscribe|last (?:updated|modified|reviewed)|page last|expand all|collapse all|back to top|stay connected|"
    r"related (?:articles|links|pages)|©|copyright\b)",
    re.I,
)
