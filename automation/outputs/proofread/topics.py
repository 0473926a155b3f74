"""What a section of a guide can be about besides linking, and the words that tell it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A topic: its name for the reader, what a heading about it says, and what its sentences say.

    `example` is a heading or sentence about it, `counter_example` one that is not: both are tests.
    """

    name: str
    title: re.Pattern[str]
    words: re.Pattern[str]
    example: str
    counter_example: str


def _topic(name: str, title: str, words: str, example: str, counter_example: str) -> Topic:
    flags = re.IGNORECASE
    return Topic(name, re.compile(title, flags), re.compile(words, flags), example, counter_example)


_ACCOUNTS = r"(?:cm/?ecf|ecf|e-?filing|filing|filer|pacer|court|existing|accounts?|credentials|nextgen|log-?ins?)"
LINKING = _topic(
    "linking",
    rf"\blink(?:ing|ed)?\b(?=[^.?!]{{0,60}}\b{_ACCOUNTS})|\b{_ACCOUNTS}\b[^.?!]{{0,40}}\blink(?:ing|ed)\b"
    rf"|^link(?:ing)?\b|\blinking\b",
    r"\blink(?:ing|ed)?\b[^.?!]{0,50}\b(?:cm/?ecf|e-?filing|filing|filer|court)\b[^.?!]{0,40}\b(?:accounts?|pacer)\b"
    r"|\b(?:are|is|be|been|was|were) (?:now |permanently |successfully )*linked\b"
    r"|\bdo you want to link\b|\bcm/?ecf (?:log-?in|user ?name|user ?id)\b|\blink (?:the|these|your|both|my"
    r"|an?) \S*\s?accounts?\b",
    "Linking your e-filing account to your PACER account",
    "Links for attorneys",
)
# A part of the procedure, where a guide tells that, too.
LOGGING_IN = _topic(
    "logging in", r"\blogging in\b|^log ?in\b", r"(?!)", "Chapter 5. Logging in", "How to log in for a filing agent"
)
# What a vendor's own product keeps of an account, in a heading that names the product, written as such names are.
VENDOR = _topic(
    "a vendor's own product",
    r"\b(?:link|connect|add|stor|us)\w*\b.{0,60}\b(?:to|with|in|into) (?!NextGen)(?-i:[A-Z][a-z]+[A-Z]\w+)\b",
    r"(?!)",
    "Linking PACER credentials to DocketMaster",
    "Link your CM/ECF account to PACER in NextGen",
)
# The other topics, in the order in which they are asked where several fit.
OTHERS = (
    VENDOR,
    LOGGING_IN,
    _topic(
        "what is where in the guide",
        r"^(?:table of )?contents$|^index$|^glossary$",
        r"(?!)",
        "Table of contents",
        "Contents of the e-mail",
    ),
    _topic(
        "multifactor authentication",
        r"\bmulti-?factor\b|\bmfa\b|\btwo-?(?:factor|step)\b|\bauthenticator\b|\bbackup codes?\b",
        r"\bmulti-?factor\b|\bmfa\b|\bauthenticat(?:or|ion) app\b|\badd app\b|\bget new codes\b|\benroll(?:ed"
        r"|ment)?\b"
        r"|\bbackup codes?\b|\b(?:square|qr) code\b",
        "Set up multifactor authentication",
        "Compare the two names",
    ),
    _topic(
        "upgrading a PACER account",
        r"\bupgrad(?:e|ing)\b(?![^.?!]*\blink)|\blegacy\b",
        r"\bupgrade complete\b|\b(?:to|must|can|may|link|choose|click|select) upgrade\b|\bupgrad(?:e|ing) (?:your"
        r"|the|a|an)\b"
        r"|\blegacy pacer account\b|\b(?:person|address|security) tab\b|\btab (?:person|address|security)\b"
        r"|\bsecurity questions?\b|\bdate of birth\b|\buser type\b",
        "Upgrade your PACER account",
        "Log in with your upgraded PACER account",
    ),
    _topic(
        "filing agents",
        r"\bagents?\b",
        r"\bfiling agents?\b|\bchange user\b|\bnon-?attorney e-?file registration\b|\bmore user information\b",
        "Filing agents under NextGen",
        "Link your filing account",
    ),
    _topic(
        "registering to file",
        r"\bregist(?:er|ering|ration)\b|\badmi(?:t|ssions?)\b|\bpro hac\b|\bnew (?:filers?|attorneys?)\b"
        r"|\be-?filing rights\b"
        r"|\bapply\b",
        r"\battorney admissions\b|\be-?file? registration\b|\bregister(?:ing)? (?:to|for|with|at)\b|\bpro hac vice\b"
        r"|\bmotion for admission\b|\bapply for\b",
        "How do I register to e-file?",
        "Read the confirmation",
    ),
    _topic(
        "passwords and personal data",
        r"\b(?:forgot(?:ten)?|reset|change|changing|new)\b[^.?!]{0,30}\b(?:passwords?|user ?names?|e-?mail|address)\b"
        r"|\bpassword (?:rules|policy|expiration)\b|\bpasswords\b",
        r"\bpassword (?:rules|expires|expired|reset link)\b|\b(?:1[24]|45|180) (?:characters|days)\b"
        r"|\bsecondary e-?mail\b|\bmailing address\b|\bupdate your e-?mail\b",
        "I forgot my PACER password",
        "Enter your CM/ECF login and password",
    ),
    _topic(
        "fees and payment",
        r"\bfees?\b|\bpay(?:ing|ment|ments)?\b|\bbilling\b|\bclient codes?\b",
        r"\bpay\.gov\b|\bcredit card\b|\bfee waiver\b|\bper page\b|\bquarterly\b|\bbilling\b|\binternet payment\b",
        "How do I pay a filing fee?",
        "Enter the login",
    ),
    _topic(
        "browsers and software",
        r"^(?!.*\b(?:refresh|reload|close)).*\bbrowsers?\b|\bpdfs?\b|\bsoftware\b|\bsystem requirements\b"
        r"|\bpop-?up blockers?\b",
        r"\bpdf/?a?\b|\bacrobat\b|\bclear browsing data\b|\bmegabytes?\b|\bpop-?up blocker\b",
        "Which browsers can I use?",
        "Refresh your browser",
    ),
    _topic(
        "filing and noticing",
        r"\b(?:docket|filing a|file a|e-?filing a|notic(?:e|es|ing) of)\b|\bservice lists?\b|\bproposed orders?\b",
        r"\bdocket (?:event|text|sheet|number)s?\b|\bcase number\b|\bmotion to\b|\bnotice of electronic filing\b"
        r"|\battachments?\b",
        "Filing a motion",
        "Prior to filing, link your account",
    ),
    _topic(
        "whom to ask",
        r"\b(?:contact|telephone|phone|help ?desk|(?<!asked )questions\b(?! and)|who to call"
        r"|whom to (?:ask|call)|need help|support)\b",
        r"\b(?:help ?desk|call)\b[^.?!]{0,40}\d{3}[-. ]\d{4}\b",
        "Telephone",
        "Open the court's site",
    ),
)  # fmt: skip


def of_title(title: str) -> Topic | None:
    """Return the topic that a heading names, if it names one."""
    if LINKING.title.search(title) and not VENDOR.title.search(title):
        return LINKING
    return next((topic for topic in OTHERS if topic.title.search(title)), None)


def clearest(words: str) -> Topic | None:
    """Return the topic that sentences are about, None where their words do not tell."""
    linking = _count(LINKING, words)
    best = max(OTHERS, key=lambda topic: _count(topic, words))
    if linking and linking * 2 >= _count(best, words):
        return LINKING
    return best if _count(best, words) > linking else None


def _count(topic: Topic, words: str) -> int:
    """Return how many different things the words say of a topic."""
    return len({found[0].casefold() for found in topic.words.finditer(words)})
