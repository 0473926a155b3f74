"""What a guide claims of the procedure besides what stands on its screens, and what is so: the rules, in order.

A claim is a sentence about what happens: that a link can be undone, that an e-mail comes, that one link covers both
courts. Each rule has a sentence that it finds wrong as its example, and one that it must leave alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from playbook.court import Profile, When

_NOT = r"(?:not|n[o']t|never|cannot|no longer|nor|without|neither)"
_LINK = r"(?:link(?:s|ed|ing)?|connect(?:ion|ed)?|joined)"
_NEGATED = re.compile(rf"\b(?:{_NOT}|no)\b|n['\u2019]t\b", re.I)


@dataclass(frozen=True)
class Rule:
    """A claim that is wrong: its name, the words that make it, words that make it another one, and what is so.

    `when` are the variations of a court that it is wrong in. With `plain` a sentence with a "not" claims the contrary.
    """

    name: str
    says: re.Pattern[str]
    truth: str
    example: str
    counter_example: str
    unless: re.Pattern[str] | None = None
    when: When = field(default_factory=When)
    plain: bool = False


@dataclass(frozen=True)
class Claim:
    """A wrong claim in a text: from `start` to `end`, and the rule that it breaks."""

    start: int
    end: int
    rule: Rule


def _rule(
    name: str, says: str, truth: str, example: str, counter_example: str, unless: str = "", **more: object
) -> Rule:
    other = re.compile(unless, re.I) if unless else None
    return Rule(name, re.compile(says, re.I | re.S), truth, example, counter_example, other, **more)  # type: ignore[arg-type]


RULES = (
    _rule(
        "can be undone",
        r"\b(?:unlink|undo|undone|un-?done|revers\w+|revok\w+|cancel (?:it|the link)"
        r"|separate (?:it|them|the accounts)|disconnect|change your mind"
        r"|take (?:it|that|the link) back)\b"
        r"|\bremove (?:it|the link|that link|the account)\b",
        "a filer cannot undo a link; only the court can",
        "If you linked the wrong account, unlink it within 24 hours.",
        "The link cannot be undone.",
        unless=r"\b(?:court|clerk|help ?desk|clerk['\u2019]s office)\b[^.]{0,40}\b(?:can|may|must|will|has to)\b"
        r"|\bask (?:us|the court|the clerk)\b|\bcontact\b|\bcall\b|\bclear\b[^.]{0,30}\b(?:reverses|undo)|\bwe can\b",
        plain=True,
    ),
    _rule(
        "an e-mail confirms",
        r"\b(?:e-?mails?|message to your (?:inbox|address))\b[^.]{0,80}\b(?:confirm\w*|sent|receive\w*|get"
        r"|come\w*|arriv\w+|when it['\u2019]?s done|notif\w+|tell\w*)\b"
        r"|\b(?:receive|get|be sent|sent|confirmed by|notified by|confirmation)\b[^.]{0,40}\be-?mails?\b",
        "this court sends no e-mail when an account is linked; the page itself says so",
        "An e-mail that confirms the link is sent to you within one business day.",
        "PACER sends a link to reset the password to your e-mail address.",
        unless=r"\b(?:reset|forgot\w*|passw\w+|security code|regist\w+|verif\w+ code|help ?desk|questions?"
        r"|write to|by e-?mail|request|decid\w+)\b|e-?mail (?:us|the|address)",
        plain=True,
    ),
    _rule(
        "one link covers both courts",
        r"\b(?:once|one|a single|only (?:in|need)|first|either)\b[^.]{0,80}\b(?:both|all|every"
        r"|other) (?:[\w'\u2019]+ ){0,2}courts?\b(?![^.]*\b(?:each|separately|twice)\b)"
        r"|\bcovers? (?:both|all|every|the other)\b|\bfor both (?:courts )?at (?:the same time|once)\b"
        r"|\blink\b[^.]{0,30}\bgood for\b[^.]{0,30}\bcourts?\b|\b(?:don['\u2019]t|do not|need not|no need to"
        r"|does not) (?:have to |need to )?(?:do|link|repeat)\b[^.]{0,60}\b(?:again|other|bankruptcy|district"
        r"|second|twice)\b"
        r"|\bonly in (?:the|one) (?:court|one)\b[^.]{0,40}\b(?:first|files)\b|\bboth (?:courts|accounts) (?:are"
        r"|is|at once) (?:linked )?(?:together|at once|automatically)\b",
        "each court's account is linked by itself: who files in both does it in both",
        "The link covers all Idaho courts.",
        "If you file in both courts, link once in each of them.",
        unless=r"\b(?:each|separately|twice|every court|both times|as well|too)\b"
        r"|\bcourts? in which\b[^.]*\bfile[s]?\b[^.]*\beach\b",
    ),
    _rule(
        "the old password stays valid",
        r"\bold\b[^.]{0,60}\b(?:passw\w+|login|credentials|account)\b[^.]{0,60}\b(?:stays?|remains?"
        r"|still (?:works?|valid)|continues?|keeps? working|may be used|can (?:still )?be used|valid (?:for|until))\b"
        r"|\b(?:keep|go on|continue) (?:on )?us(?:e|ing)\b[^.]{0,40}\bold\b[^.]{0,30}\b(?:passw\w+|login"
        r"|credentials)\b"
        r"|\b(?:either|both) (?:set of |sets of )?(?:logins?|credentials|passwords)\b[^.]{0,40}\b(?:work|valid"
        r"|used)\b",
        "the old CM/ECF login and password can no longer be used once the account is linked",
        "Your old password stays valid for thirty days.",
        "Your old CM/ECF login and password can no longer be used.",
        unless=r"\b(?:until|before|up to)\b[^.]{0,30}\blink|\bonly for\b[^.]*\blink",
        plain=True,
    ),
    _rule(
        "an old password is reset after the link",
        r"\b(?:later|after(?:ward)?s?|still)\b[^.]{0,60}\breset\b|\breset\b[^.]{0,40}\b(?:later|any ?time"
        r"|afterwards?)\b",
        "once it is linked the old CM/ECF password is of no use, and is not reset",
        "If the filer forgets the old CM/ECF password later, we can still reset it.",
        "If you do not know the password, the court resets it.",
        unless=r"\bpacer (?:password|account|username)\b",
        plain=True,
    ),
    _rule(
        "PACER knows the court's password",
        r"\bpacer(?: service center)?\b(?! password| account)[^.]{0,40}\b(?:can|will|may"
        r"|could)\b[^.]{0,30}\b(?:look (?:it|them|that) up|reset (?:it|them|that|your cm)|tell you (?:it|them)"
        r"|give you)\b"
        r"|\b(?:call|contact|ask) (?:the )?pacer\b[^.]{0,60}\bcm/?ecf (?:login|password|credentials)",
        "only the court knows or resets a CM/ECF login and password",
        "PACER can look it up for you as well.",
        "PACER cannot help with that one, only the clerk can reset it.",
        plain=True,
    ),
    _rule(
        "the menus take hours",
        r"\b(?:menus?|civil|criminal|bankruptcy|adversary|filing rights|changes?|link)\b[^.]{0,60}\b(?:up to"
        r"|within|takes?|after|in|wait|allow)\b[^.]{0,20}\b(?:\d+|an?|one|two|several|few|twenty-four|forty-eight"
        r"|next)\b[^.]{0,12}\b(?:minutes?|hours?|days?|business days?)\b"
        r"|\b(?:wait|allow)\b[^.]{0,20}\b(?:\d+|one|two|several|a few)\b[^.]{0,12}\b(?:hours?"
        r"|days?)\b[^.]{0,60}\b(?:menus?|link|file)\b"
        r"|\bmenus?\b[^.]{0,60}\b(?:overnight|(?:the )?next (?:business )?day|tomorrow)\b",
        "the filing menus show as soon as the page is refreshed, or after logging in again",
        "The menus Civil and Criminal need up to 24 hours to appear.",
        "It takes about five minutes to link the accounts.",
        unless=r"\bminutes?\b[^.]{0,20}\bto (?:do|link|complete|finish)|\b(?:takes?|need|allow"
        r"|plan)\b[^.]{0,15}\b(?:\d+|five|ten|a few) minutes\b",
        plain=True,
    ),
    _rule(
        "the menus show at once",
        r"\bmenus?\b[^.]{0,40}\b(?:at once|immediately|right away|automatically|by themselves"
        r"|without (?:a )?refresh\w*|instantly)\b"
        r"|\bno need to (?:refresh|reload|log out|log in)\b",
        "the filing menus show after the page is refreshed, or after logging in again",
        "The filing menus show at once.",
        "Refresh, and the filing menus show.",
        unless=r"(?<!without )(?<!need to )\brefresh(?:ed|ing)?\b|\breload\w*\b|\bif\b[^.]*\bnot\b|\bdo(?:es)? not\b"
        r"|\bnot\b",
        when=When(menus_return="refresh"),
    ),
    _rule(
        "a pop-up tells of the link",
        r"\bpops? up\b[^.]{0,60}\b(?:work\w*|link\w*|success\w*|done)\b|\bpop-?up\b[^.]{0,80}\b(?:link\w*"
        r"|confirm\w*|success\w*|complete\w*)\b|\b(?:confirm\w*"
        r"|success\w*)\b[^.]{0,40}\bpop-?up\b",
        "the confirmation is a page of its own, not a pop-up",
        "A pop-up window will tell you that the link was made.",
        "A pop-up with the Redaction Agreement may come first.",
        unless=r"\bredaction\b|\bblock\w*\b|\ballow\b|\bupgrade\b|\bmultifactor\b",
        when=When(confirmation="page"),
        plain=True,
    ),
    _rule(
        "a page tells of the link",
        r"\b(?:next|new|another|confirmation|final) page\b[^.]{0,60}\b(?:confirm\w*|success\w*|(?:is|are|was|were"
        r"|been) (?:now )?linked)\b",
        "the confirmation is a pop-up message on the page, not a page of its own",
        "A new page confirms that the accounts are linked.",
        "A pop-up confirms that the accounts are linked.",
        when=When(confirmation="dialog"),
        plain=True,
    ),
    _rule(
        "names are compared",
        r"\b(?:page|screen|window)\b[^.]{0,40}\b(?:shows?|lists?|displays?)\b[^.]{0,30}\b(?:names?"
        r"|both accounts)\b|\b(?:verify|compare|check|make sure|ensure)\b[^.]{0,60}\bnames?\b[^.]{0,30}\b(?:match"
        r"|same|agree)",
        "this court shows no names to compare: the first Submit links the accounts",
        "The next page shows the names of both accounts.",
        "Click Submit. A message tells that the account is linked.",
        when=When(compares_names=False),
        plain=True,
    ),
    _rule(
        "the first Submit links",
        r"\b(?:first|one|single|as soon as you)\b[^.]{0,30}\b(?:submit)\b[^.]{0,60}\b(?:links?|linked|final"
        r"|permanent|done)\b",
        "the first Submit only looks the account up; the second one links",
        "The first Submit links the accounts for good.",
        "The first Submit links nothing yet.",
        unless=r"\bsecond\b|\bagain\b|\bnothing\b|\bnot\b",
        when=When(compares_names=True),
    ),
    _rule(
        "the link makes a new account",
        r"\blink\w*\b[^.]{0,60}\b(?:creates?|gives? you|makes?) (?:a|an) (?:new|second) (?:cm/?ecf |pacer "
        r"|filing )?account\b",
        "linking makes no new account: it joins the two that there are",
        "Linking creates a new CM/ECF account for you.",
        "Linking joins your two accounts.",
        plain=True,
    ),
    _rule(
        "shared and legacy accounts may link",
        r"\b(?:shared|firm['\u2019]?s?|office|legacy|group)\b (?:pacer )?accounts?\b[^.]{0,20}\b(?:(?:can"
        r"|may)\b[^.]{0,12}\b(?:link(?:ed)?|used)|(?:is|are) (?:fine|allowed|ok))\b",
        "a shared or a legacy PACER account must never be linked: it takes an upgraded account of one's own",
        "A shared account may be linked, too.",
        "A shared account must not be linked.",
        plain=True,
    ),
    _rule(
        "names that differ are stopped",
        r"\bnames?\b[^.]{0,80}\b(?:stops? you|gr[ae]yed? out|disabled|blocks?|will not let you"
        r"|won['\u2019]t let you|refuses?|rejects?)\b",
        "the court does not compare the names: whoever submits has to",
        "If the names are not the same, the system stops you here.",
        "Compare the names; the system does not stop you if they differ.",
        unless=r"\bdo(?:es)?(?: not|n['\u2019]t) (?:stop|block|refuse|reject|compare)\b",
    ),
    _rule(
        "upgrade after linking",
        r"\blink\w*\b[^.]{0,30}\b(?:now|first|before)\b[^.]{0,40}\bupgrad\w+\b[^.]{0,20}\b(?:after\w*|later|then)\b"
        r"|\bupgrad\w+\b[^.]{0,30}\b(?:after|once you have) (?:you )?(?:link\w*)\b",
        "only an upgraded PACER account can be linked: upgrading comes first",
        "Link now and upgrade afterwards.",
        "Upgrade first, and link then.",
        plain=True,
    ),
    _rule(
        "PACER's password on the court's page",
        r"\bPACER(?:['\u2019]s)? (?:user ?name|password|credentials|login)\b[^.]{0,30}\b(?:goes?|in|into|under|as"
        r"|for|beside)\b[^.]{0,30}"
        r"\bCM/?ECF (?:log-?in|password|fields?)\b",
        "under CM/ECF login and CM/ECF password go the login and password that the court issued",
        "Your PACER password goes into CM/ECF password.",
        "Your PACER password goes into Password, and the court's under CM/ECF password.",
        unless=r"\bcourt['\u2019]?s?\b|\bissued\b",
        plain=True,
    ),
    _rule(
        "a passcode is sent",
        r"\b(?:pass)?codes?\b[^.]{0,60}\b(?:text message|sms|texted|e-?mailed|by e-?mail|cell ?phone|called?)\b"
        r"|\b(?:sent|sends?|texts?|e-?mails?)\b[^.]{0,30}\b(?:you )?(?:it|the code|a code"
        r"|a passcode)\b[^.]{0,50}\b(?:text message|sms|e-?mail|phone|minute|you)\b",
        "a one-time passcode comes from the authenticator app or is a backup code; none is sent",
        "PACER has just sent it to your cell phone as a text message.",
        "The passcode comes from your authenticator app.",
        unless=r"\breset\b|\bpassword\b|\bsecurity code\b|\blink\b",
        plain=True,
    ),
    _rule(
        "tries are counted",
        r"\b(?:two|three|four|five|ten|\d+) (?:tries|attempts|times|chances)\b[^.]{0,80}\block\w*\b"
        r"|\block\w*\b[^.]{0,40}\bafter (?:two|three|four|five|ten|\d+)\b",
        "nothing is known of a number of tries after which an account is locked",
        "You have three tries; after the third the account is locked.",
        "Try again, or ask the court to reset the password.",
        plain=True,
    ),
    _rule(
        "capitals do not matter",
        r"\b(?:capitals?|upper|lower|case)\b[^.]{0,60}\b(?:no difference|do(?:es)? not matter"
        r"|don['\u2019]t matter|ignored|either way|any way)\b|\bnot case[- ]sensitive\b",
        "capital and small letters do matter in a login and a password",
        "Capital and small letters make no difference in the login.",
        "A login with a capital letter may be refused.",
    ),
    _rule(
        "somebody else's account will do",
        r"\b(?:any|one|either) of the (?:firm"
        r"|office)['\u2019]?s?\b[^.]{0,40}\b(?:accounts?)\b[^.]{0,20}\bwill do\b|\bboth of you can use\b"
        r"|\blink\b[^.]{0,40}\bto (?:her|his|their|the secretary['\u2019]s|the firm['\u2019]s"
        r"|the office['\u2019]s)\b[^.]{0,20}\bPACER account\b",
        "a filing account is linked to the filer's own PACER account, never to a shared or another person's",
        "Link your filing account to her PACER account, and both of you can use it.",
        "Link your filing account to your own PACER account.",
        plain=True,
    ),
    _rule(
        "linking logs out",
        r"\b(?:site|system|court|cm/?ecf|page)\b[^.]{0,30}\blogs? (?:you|the user|the filer) (?:out|off)\b",
        "nobody is logged out by linking",
        "The site logs the user out at this point.",
        "Log out and log in again if the menus do not show.",
        plain=True,
    ),
    _rule(
        "the other court's login",
        r"\buse\b[^.]{0,40}\b(?:log-?in|password|credentials)\b[^.]{0,40}\b(?:of|from) the (?:other|bankruptcy"
        r"|district) court\b[^.]{0,20}\b(?:here|as well|too|also)\b",
        "each court's own login and password are entered on its own page",
        "You may use the login and password of the Bankruptcy Court here as well.",
        "Use the login and password of the court that you are linking.",
        plain=True,
    ),
)  # fmt: skip

SENTENCE = re.compile(r"(?:[^.!?\n]|\n(?=[a-z])|\.(?!\s|$)|(?<=\b[A-Z])\.)+[.!?]*[\"\u201d')]*", re.S)


def wrong_in(text: str, profile: Profile) -> Iterator[Claim]:
    """Yield the wrong claims of a text, each a sentence, by the first rule that it breaks."""
    for sentence in SENTENCE.finditer(text):
        words = sentence[0]
        rule = next((each for each in RULES if _breaks(words, each, profile)), None)
        if rule:
            start = sentence.start() + len(words) - len(words.lstrip())
            yield Claim(start, sentence.end(), rule)


def _breaks(words: str, rule: Rule, profile: Profile) -> bool:
    if words.rstrip(" \"\u201d')").endswith("?") or not rule.when.fits(profile) or not rule.says.search(words):
        return False
    if rule.unless and rule.unless.search(words):
        return False
    return not (rule.plain and _NEGATED.search(words))
