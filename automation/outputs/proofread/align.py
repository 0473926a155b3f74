"""Aligns a guide's steps with the procedure's by keywords, even if reordered, merged or additional."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from automation.outputs.proofread.document import HEADING
from automation.outputs.proofread.guide import Guide, GuideStep
from automation.outputs.proofread.words import plain
from playbook.procedure import DocumentedStep, outline

# The steps, by their ids.
OPEN = "open-court-link"
EACH = "each-court"
LOG_IN = "log-in"
LINK_PAGE = "open-link-page"
ENTER = "enter-login"
SUBMIT = "submit-login"
COMPARE = "compare-names"
CONFIRM = "submit-link"
READ = "read-confirmation"
REFRESH = "refresh-menus"

_ACCOUNT = r"(login|log-in|user ?name|user ?id|id|credentials?|password|account|information)"
_SEEN = r"(appear|display|show|see|available|visible|list|should|will|ready)"

# Keywords of a sentence that performs a step of the procedure.
CUES = {
    OPEN: (
        r"(district|bankruptcy) cm/?ecf\b",
        r"document filing system",
        r"\b(court'?s?|our) (public )?(web ?site|home ?page|internet|(nextgen )?(cm/?)?ecf (web ?)?(site|page))",
        r"\b(go|browse|navigate|return|proceed|head) (back |over )?to\b[^.]{0,60}(cm/?ecf|ecf|web ?site|web ?page"
        r"|home ?page|https?:|www|uscourts)",
        r"\b(visit|open|access|launch|start at)\b[^.]{0,60}(cm/?ecf|\becf\b|web ?site|web ?page|home ?page|link"
        r"|court'?s? (?:page|site)"
        r"|https?:|www)",
        r"\bwelcome (to the|screen|page)",
    ),
    EACH: (
        r"\bboth (the )?(district|bankruptcy|courts?)",
        r"\b(each|every|more than one) (of )?(the |your |these |those )?(nextgen |federal )*(courts?|districts?)\b",
        r"\b(file|link|repeat|again|also|too|same|second time)\b[^.]{0,60}\b(another|other) "
        r"(nextgen |federal )*(courts?|districts?)\b",
        r"\b(another|other) (nextgen |federal )*(courts?|districts?)\b[^.]{0,60}\b(file|link|repeat|again|also"
        r"|too|same)\b",
        r"\bfile in (both|more than one|several|multiple)",
        r"\brepeat (this|these|the) ",
        r"\bsame (for|in) the (other|bankruptcy|district)\b",
    ),
    LOG_IN: (
        r"\b(log|sign)[ -]?(in|on)\b(to)?[^.]{0,60}(pacer|credentials|user ?name|account)",
        r"\blog ?in (screen|page|window)",
        r"\bon pacer['\u2019]s (log-?in )?page\b",
        r"\b(user ?name|password)\b[^.]{0,20}\bof (the|your) pacer account",
        r"\bpacer (login |log-in )?(user ?name|user ?id|login|log-in|credentials|account (information|credentials))",
        r"\b(enter|type|using|with)\b[^.]{0,60}\b(upgraded|individual) [^.]{0,30}pacer",
        r"\benter (your |the )?user ?name",
        r"\buser ?name\b\W{0,3}(?:and |then )?(?:your |the )?password\b",
        r"\b(click|select|press|choose) (on )?(the )?(log ?in|sign in)\b",
        r"\bredaction\b",
        r"\bi understand that, if i file",
        r"\b(one-time )?passcode|multi-?factor",
    ),
    LINK_PAGE: (
        r"\butilities\b",
        r"\b(click|select|choose|option|press|under|locate|find)\b[^.]{0,60}\blink (a|your|my) (cm/?ecf|ecf"
        r"|e-?filing|filer)\b",
    ),
    ENTER: (
        rf"\b(enter|type|input|provide|fill|key|supply)\w*\b[^.]{{0,60}}\b(cm/?ecf|ecf|e-?fil\w+"
        rf"|court[- ]issued|filing)\b[^.]{{0,40}}\b{_ACCOUNT}",
        r"\bcm/?ecf login\b[^.]{0,20}\bcm/?ecf password\b",
    ),
    SUBMIT: (r"\bsubmit\b",),  # the first Submit; the second is step 8
    COMPARE: (
        r"\b(verify|verifies|ensure|confirm|check|compare|make sure|review|be sure"
        r"|see that)\b[^.]{0,80}\b(names?|accounts?|information)\b"
        r"[^.]{0,60}\b(match|correct|accurate|same|yours?\b|agree|right|listed|shown|displayed|belong)",
        r"\b(names?|accounts)\b[^.]{0,40}\b(match|are (the same|correct|right|accurate|yours)|agree|identical)",
        r"\b(verify|review|confirm|check) (?!your \w+ is )(your|the|that your|that the) (account |accounts?\b"
        r"|names?\b"
        r"|screen|information)",
        r"\bif (they|both|these|the two|all of (them|it))\b[^.]{0,30}"
        r"\b(match|agree|are (the same|correct|right|yours))",
        r"\bdo you want to link these accounts",
        r"\bcompare\b[^.]{0,40}\bnames?\b",
        r"\b(both|two|the) names\b[^.]{0,30}\b(you|yours|same|match|agree|alike|different|people|persons)\b"
        r"|\bboth names\b",
    ),
    READ: (
        r"\bconfirmation\b",
        r"\bpop-?up\b",
        r"\b(message|screen|notice|page|window)\b[^.]{0,60}\b(linked|success\w*|complete)",
        r"\b(are|is|been|successfully) (now )?(successfully )?linked\b",
        r"\blinking( process)? (was|is|has been) (successful|complete)",
    ),
    REFRESH: (
        r"\b(refresh|reload)|\bF5\b",
        r"\bsee\b[^.]{0,40}\b(civil|criminal|adversary)\b",
        r"\blog(ging)? ?(out|off)\b[^.]{0,40}\b(back|again|(and|then) log(ging)?( back)? ?in)\b",
        r"\blog(ging)? ?back (in|on)\b",
        r"\bclear(ing)?\b[^.]{0,40}\b(cookies|cache|history)",
        rf"\b(filing|e-?fil\w+|civil|criminal|adversary)\b[^.]{{0,50}}\b(menus?|options?|links?|tabs?"
        rf"|items?)\b[^.]{{0,50}}\b{_SEEN}",
        rf"\b(menus?|menu bar|menu items?)\b[^.]{{0,30}}\b{_SEEN}",
        r"\b(links?|options?|menus?) to (e-?)?fil\w+",
        r"\bquery, ?reports",
    ),
}  # fmt: skip
_CUES = {step: re.compile("|".join(cues), re.I) for step, cues in CUES.items()}
_PRESSED = re.compile(r"\b(click|press|select|hit|choose|push|tap|use)\w*\b[^.]{0,40}\bsubmit\b|^\W*submit\b", re.I)

_ANY_CUE = re.compile(  # a quick check: most of a long document has no cue
    r"pacer|ecf|court|district|log|sign|utilit|link|submit|verif|review|name|account|confirm|pop|refresh|reload"
    r"|cookie|"
    r"cache|history|menu|web|page|query|passcode|factor|redaction|understand|repeat|file in|click|press|select"
    r"|choose",
    re.I,
)
_AT_PACER = re.compile(r"\bpacer(?:['\u2019]s)?\b(?! account[. ]*$)|\blog-?in page\b|\bredaction\b|\bpasscode\b", re.I)
_ANY_PRESSED = re.compile(r"\b(click|press|select|hit|choose|push|tap)\b", re.I)
_NOW_LINKED = re.compile(r"\b(?:is|are) (?:now|successfully) linked\b", re.I)
_NOT_YET = re.compile(
    r"\b(until|unless|before|after|once|when|if)\b[^.]*\blinked\b|\bnot (be )?linked\b"
    r"|\bnothing\b[^.]*\blinked\b|\blinked yet\b",
    re.I,
)

# Sentences that explain rather than instruct: remarks, and consequences of the finished procedure.
_REMARK = re.compile(r"^\W*(note|notice|important|tip|reminder|warning|caution|please note|remember)\b\W", re.I)
_FROM_NOW_ON = re.compile(
    r"\b(from (now|this point)|moving forward|going forward|hereafter|will now (use|need)|must (now )?use"
    r"|no longer)\b",
    re.I,
)
# Steps that are advice rather than actions, which text around the steps may also give. A step must do the others.
ANYWHERE = EACH
OF_THIS_PROCEDURE = (LINK_PAGE, ENTER, SUBMIT, COMPARE, CONFIRM, READ)
AFTER_THE_STEPS = (EACH, READ, REFRESH)
BEFORE_THE_STEPS = (OPEN, LOG_IN)  # if the text tells the reader to do them
_TOLD = re.compile(
    r"^\W*(?:(?:first|then|next|now|to (?:begin|start|link)\b[^,.]*)\W+)?"
    r"(?:\d+(?:\.\d+)*\W+)?(?:go|navigate|browse|head|visit|open|access|launch|start|log ?in|log ?on|sign ?in"
    r"|on the court['\u2019]s (?:public )?web ?site|type your (?:pacer )?user ?name)\b",
    re.I,
)
_ELSEWHERE = re.compile(r"\bmanage (my|your) account\b|\bto upgrade\b|\bregister", re.I)


@dataclass(frozen=True)
class Alignment:
    """The procedure's steps that each of the guide's steps performs, and those that none does.

    `in_blocks` are those that paragraphs of a guide without steps perform.
    """

    performed: dict[int, tuple[str, ...]]
    left_out: tuple[DocumentedStep, ...]
    in_blocks: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_about_linking(self) -> bool:
        """Tell whether the guide has any step that only this procedure has, from Utilities to the confirmation."""
        return not set(OF_THIS_PROCEDURE) <= {step.id for step in self.left_out}

    def done_in(self, block: int, step: GuideStep | None) -> tuple[str, ...]:
        """Return what a block does of the procedure: as a part of its step, or by itself in a guide without steps."""
        return self.of(step) if step else self.in_blocks.get(block, ())

    def of(self, step: GuideStep | None) -> tuple[str, ...]:
        """Return the procedure's steps that a step of the guide performs; empty for the guide's own."""
        return self.performed.get(step.position, ()) if step else ()


def align(
    guide: Guide, steps: Sequence[DocumentedStep], screens: Collection[int] = (), untrue: Collection[int] = ()
) -> Alignment:
    """Align in the guide's order; `screens` are blocks that reproduce a screen and so perform nothing.

    In `untrue` ones something is said that is not so: no advice is taken from there.
    """
    reader, in_blocks = _Reader(), dict[int, tuple[str, ...]]()
    performed = {step.position: reader.performed_by(guide.words(step, screens)) for step in guide.steps}
    covered = {step for steps_done in performed.values() for step in steps_done}
    if guide.steps:
        for index, block in enumerate(guide.blocks):
            if index not in guide.judged:
                continue
            if guide.trails(index):
                said = _Reader(all_done=True).performed_by(block.text, remarks=True)
                covered |= set(said) & set(AFTER_THE_STEPS) - ({ANYWHERE} if index in untrue else set())
                continue
            if index not in untrue and _CUES[ANYWHERE].search(plain(block.text)):
                covered.add(ANYWHERE)
            if index < guide.steps[0].blocks[0] and block.kind != HEADING:
                told = " ".join(each for each in _sentences(block.text) if _is_told_before(each))
                covered |= set(_Reader().performed_by(told)) & set(BEFORE_THE_STEPS)
    else:
        in_blocks = {
            index: reader.performed_by(block.text)
            for index, block in enumerate(guide.blocks)
            if index in guide.judged and index not in screens
        }
        covered |= {step for steps_done in in_blocks.values() for step in steps_done}
    return Alignment(performed, tuple(step for step in steps if step.id not in covered), in_blocks)


def _is_told_before(sentence: str) -> bool:
    """Tell whether a sentence before the steps tells the reader to act, and not in another procedure."""
    return bool(_TOLD.match(sentence)) and not _ELSEWHERE.search(sentence)


class _Reader:
    """Reads sentences in order and tracks progress, which alone distinguishes the two Submits."""

    def __init__(self, *, all_done: bool = False) -> None:
        self._done: set[str] = set(_CUES) if all_done else set()
        self._last: str | None = None  # the screen with a Submit that was mentioned last

    def performed_by(self, text: str, *, remarks: bool = False) -> tuple[str, ...]:
        performed: set[str] = set()
        for sentence in _sentences(text):
            if not remarks and (_REMARK.match(sentence) or _FROM_NOW_ON.search(sentence)):
                if _CUES[READ].search(sentence) and not _REMARK.match(sentence):
                    performed.add(READ)
                continue
            for step in self._mentioned(sentence):
                performed.add(step)
                self._done.add(step)
                if step in (ENTER, COMPARE):
                    self._last = step
        return tuple(in_order(performed))

    def _mentioned(self, sentence: str) -> Iterator[str]:
        if not _ANY_CUE.search(sentence):
            return
        found = {step for step, cue in _CUES.items() if cue.search(sentence)}
        if REFRESH in found:
            found -= (
                {LOG_IN, LINK_PAGE}
                if re.search(r"log(ging)? ?(out|off|back)|query, ?reports", sentence, re.I)
                else set()
            )
        if re.search(r"\bredaction\b", sentence, re.I):
            found.discard(READ)  # the Redaction Agreement pops up, too
        if COMPARE in found or ENTER in found:
            found -= set() if _NOW_LINKED.search(sentence) else {READ}
            found -= {OPEN} if ENTER in found else set()
        if ENTER in found and not re.search(r"\bpacer\b", sentence.replace("PACER account.", ""), re.I):
            found.discard(LOG_IN)
        if LOG_IN in found and self._done & {LINK_PAGE, ENTER} and not _AT_PACER.search(sentence):
            found.discard(LOG_IN)  # a button of that name, or the log-in after the link
        if REFRESH in found and not self._done & set(OF_THIS_PROCEDURE):
            found.discard(REFRESH)  # clearing the cache at the start is no part of the procedure
        if READ in found and _NOT_YET.search(sentence):
            found.discard(READ)
        found.discard(SUBMIT)
        if submit := self._submitted(sentence, found):
            found.add(submit)
        yield from in_order(found)

    def _submitted(self, sentence: str, found: set[str]) -> str | None:
        """Return which of the two Submits a sentence presses, if any; a guide may name the button differently."""
        named, done = COMPARE in self._done | found, self._done | found
        if LOG_IN in done and not done & {LINK_PAGE, ENTER, COMPARE}:
            return None  # the guide means the log-in's button
        last = COMPARE if COMPARE in found else ENTER if ENTER in found else self._last
        if last == ENTER and SUBMIT not in self._done and _PRESSED.search(sentence):
            return SUBMIT  # in any order of the guide
        if _PRESSED.search(sentence):
            return CONFIRM if named or SUBMIT in self._done else SUBMIT
        if not _ANY_PRESSED.search(sentence) or found - {ENTER, COMPARE} or self._done & {CONFIRM, READ, REFRESH}:
            return None
        if named:
            return CONFIRM
        return SUBMIT if ENTER in done and SUBMIT not in done else None


def in_order(steps: Iterable[str]) -> list[str]:
    """Return the steps in the order of the procedure."""
    return sorted(steps, key=outline().number)


_SENTENCE_ENDS = re.compile(r"(?:(?<=[.!?;])|(?<=[.!?;][\"')]))\s+(?=[A-Z\"(])")


def _sentences(text: str) -> list[str]:
    """Split a text into sentences, but not at dots inside names and addresses."""
    return [part for line in text.split("\n") for part in _SENTENCE_ENDS.split(plain(line)) if part]
