"""Each rule finds its example and leaves its counter-example alone; and guides are read no worse than they were."""

from pathlib import Path

import pytest

from automation.outputs.proofread import claims, decisions, evidence, holding, judging, outside, pdf, topics
from automation.outputs.proofread.case import Case
from automation.outputs.proofread.guide import steps_of
from automation.outputs.proofread.printed import Line
from automation.outputs.proofread.reading import read
from automation.outputs.proofread.screens import Screens, merged
from automation.outputs.proofread.statements import find
from automation.outputs.proofread.states import other_states
from playbook.court import load
from tests.proofread.conftest import Held
from tests.proofread.corpus import Score, keys

BOTH = ("district", "bankruptcy")
COURTS = {name: load(name) for name in ("idaho", "wvsd")}


@pytest.mark.parametrize("rule", claims.RULES, ids=lambda rule: rule.name)
def test_a_wrong_claim_is_found_and_a_right_one_is_not(rule: claims.Rule) -> None:
    """In a court for which the claim is wrong; a question claims nothing."""
    court = next(each for each in COURTS.values() if rule.when.fits(each))
    assert [claim.rule.name for claim in claims.wrong_in(rule.example, court)] == [rule.name]
    assert list(claims.wrong_in(rule.counter_example, court)) == []
    assert list(claims.wrong_in(f"{rule.example.rstrip('.')}?", court)) == []


def test_a_claim_that_goes_on_is_told_once() -> None:
    """With "it"; one that is made anew is told anew."""
    on = claims.wrong_in("The link can be undone. You may undo it yourself.", COURTS["idaho"])
    anew = claims.wrong_in("The link can be undone. Everybody may undo the link.", COURTS["idaho"])
    assert (len(list(on)), len(list(anew))) == (1, 2)


def test_a_bar_of_links_states_nothing(tmp_path: Path) -> None:
    """Whosever name stands in it; a sentence with links is none."""
    links = "".join(f"<a href='#'>{name}</a> " for name in ("Means Test", "Creditor Matrix", "Opinions"))
    sentence = f"<p>Click {links} and then <b>Utilities</b>.</p>"
    (tmp_path / "guide.html").write_text(f"<div>U.S. Court {links}</div>{sentence}")
    assert [block.text for block in read(tmp_path / "guide.html").blocks] == [
        "Click Means Test Creditor Matrix Opinions and then Utilities."
    ]


def test_every_list_of_words_is_used() -> None:
    """By what a rule says, or by what makes it another claim."""
    used = {thing for rule in claims.RULES for way in (*rule.says, rule.unless) for thing in way}
    assert used == set(claims.THINGS)


@pytest.mark.parametrize(
    "words", ["link both together ", "browser drops itself not ", "and x ", "account ", "menu item "]
)
def test_what_repeats_itself_is_read_to_its_end(words: str, tmp_path: Path) -> None:
    """Without a guard each of these takes minutes: the ways to read it are as many as one likes."""
    (tmp_path / "guide.md").write_text(f"1. Click **Utilities**. Do not {words * 200}zzz **Sbmit**.\n")
    states = other_states("idaho")
    held = holding.hold(steps_of(read(tmp_path / "guide.md")), Screens(merged(states)), COURTS["idaho"])
    assert held.findings[0].statement.text == "Utilities"


@pytest.mark.parametrize(
    ("words", "claimed"),
    [
        ("If you want to undo the link, think again.", False),
        ("Linking cannot be reversed.", False),
        ("You mustn't unlink it.", False),
        ("Linking is not optional.", False),
        ("Your screen says “You can undo the link.”", False),
        ("The link can be undone, if you are quick.", True),
        (
            "Your old login is on the yellow card that we sent in spring to all who had asked for one and stays there.",
            False,
        ),
        ("It is quick. It can be undone in a day. The link, too.", True),
    ],
)
def test_conditions_negations_and_quotations_claim_nothing(words: str, claimed: bool) -> None:
    """And a condition behind a claim takes nothing back."""
    assert bool(list(claims.wrong_in(words, COURTS["idaho"]))) == claimed


@pytest.mark.parametrize("decision", decisions.DECISIONS, ids=lambda decision: decision.name)
def test_the_rule_by_which_a_statement_is_judged_is_known(decision: decisions.Decision, tmp_path: Path) -> None:
    """A statement of its example is judged by it, and none of its counter-example."""
    assert decision.name in _rules_used(decision, decision.example, tmp_path)
    assert decision.name not in _rules_used(decision, decision.counter_example, tmp_path)


def _rules_used(decision: decisions.Decision, words: str, folder: Path) -> list[str]:
    file = folder / "guide.md"
    file.write_text(words)
    courts = {"bankruptcy", "any"} if "of another court" in decision.name else {"district", "bankruptcy", "any"}
    pages = [page for page in other_states("idaho") if courts & {*page.courts}]
    used = list[str]()

    def ruled(case: Case) -> tuple[decisions.Decision, decisions.Ruling]:
        told = decisions.ruling(case)
        used.append(told[0].name)
        return told

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(judging, "ruling", ruled)
        holding.hold(steps_of(read(file)), Screens(merged(pages)), COURTS["idaho"])
    return used


@pytest.mark.parametrize("kind", evidence.EVIDENCE, ids=lambda kind: kind.name)
def test_what_makes_a_string_a_statement(kind: evidence.Evidence, tmp_path: Path) -> None:
    """Its example has a statement with this evidence, its counter-example none."""
    assert kind.name in _evidence_of(kind.example, tmp_path)
    assert kind.name not in _evidence_of(kind.counter_example, tmp_path)


def _evidence_of(words: str, folder: Path) -> set[str]:
    file = folder / "guide.md"
    file.write_text(words)
    screens = Screens(merged(other_states("idaho")))
    return {each for found in find(steps_of(read(file)), screens, COURTS["idaho"]) for each in found.evidence}


def test_every_kind_of_evidence_is_in_the_table() -> None:
    """What a guide of the corpus has, too."""
    known = {kind.name for kind in evidence.EVIDENCE}
    for key in keys("fifth"):
        screens = Screens(merged(other_states(key.profile)))
        found = find(steps_of(read(key.file)), screens, load(key.profile))
        assert {each for statement in found for each in statement.evidence} <= known, key.name


@pytest.mark.parametrize(
    "words", ["Enter your CM/ECF login and password, then click Continue.", "Press the browser's **Refresh** button."]
)
def test_what_a_button_is_called_is_no_claim(words: str, tmp_path: Path) -> None:
    """Nor is the browser's own button one of a page."""
    (tmp_path / "guide.md").write_text(f"1. Click **Utilities**.\n2. {words}\n")
    states = other_states("idaho")
    held = holding.hold(steps_of(read(tmp_path / "guide.md")), Screens(merged(states)), COURTS["idaho"])
    assert not [each for each in held.findings if each.statement.untrue or "Refresh" in each.statement.text]


def test_a_wrong_claim_does_no_step(tmp_path: Path) -> None:
    """What is said falsely of both courts is no advice to link in each."""
    (tmp_path / "guide.md").write_text(
        "One link is enough for both courts.\n\n1. Click **Utilities**.\n\nNote: one link is enough for both courts.\n"
    )
    held = holding.hold(steps_of(read(tmp_path / "guide.md")), Screens(merged(other_states("idaho"))), COURTS["idaho"])
    assert [each.rule for each in held.findings if each.statement.untrue] == ["one link covers both courts"] * 2
    assert "each-court" in [step.id for step in held.alignment.left_out]


def test_a_claim_may_be_right_in_another_court() -> None:
    """S.D. West Virginia's pop-up confirms the link, and its guide says so."""
    said = "A pop-up window will tell you that the link was made."
    assert [claim.rule.name for claim in claims.wrong_in(said, COURTS["idaho"])] == ["a pop-up tells of the link"]
    assert list(claims.wrong_in(said, COURTS["wvsd"])) == []


@pytest.mark.parametrize("topic", [topics.LINKING, *topics.OTHERS], ids=lambda topic: topic.name)
def test_a_heading_names_its_topic(topic: topics.Topic) -> None:
    """And that of another one does not."""
    assert topics.of_title(topic.example) is topic
    assert topics.of_title(topic.counter_example) is not topic


def test_what_belongs_to_other_pages_is_known() -> None:
    """A label of PACER's is outside, but "Next" in a step of linking is another button than the screen's."""
    assert outside.whose("Manage MFA Settings", "Choose Manage MFA Settings.", performs=True)
    assert outside.whose("Next", "Choose Next.", performs=False)
    assert outside.whose("Next", "Choose Next.", performs=True) is None
    assert outside.whose("Frobnicate", "Choose Frobnicate.", performs=True) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("## Upgrading\n\n1. Click **Next**.\n\n## Linking\n\n1. Click **Utilities**.", [("Utilities", "as_written")]),
        (
            "Click Submit. A message will say “Your accounts have been joined.”",
            [("Submit", "as_written"), ("Your accounts have been joined", "not_found")],
        ),
        ("Enter the CM/ECF Username and Password.", [("CM/ECF Username", "not_found")]),
        ("Enter your CM/ECF “Login” and “Password”.", [("CM/ECF Login", "near"), ("Password", "near")]),
        (
            "Click Utilities > Your Accounts > Link a CM/ECF account to my PACER account.",
            [
                ("Utilities", "as_written"),
                ("Your Accounts", "not_found"),
                ("Link a CM/ECF account to my PACER account", "as_written"),
            ],
        ),
        ('Click on the word "Utilites".', [("Utilites", "not_found")]),
        ("Click Forgot password.", [("Forgot password", "not_found")]),
        ("Push the Sumbit button.", [("Sumbit", "not_found")]),
        ("Click Return to Account Screen.", [("Return to Account Screen", "outside")]),
        ("Select the Civel menu.", [("Civel", "not_found")]),
        (
            "The menu bar shows Query, Reports, Utilites and Help.",
            [("Query", "as_written"), ("Reports", "as_written"), ("Utilites", "not_found"), ("Help", "as_written")],
        ),
    ],
)
def test_small_inputs(words: str, told: list[tuple[str, str]], hold: Held) -> None:
    """A statement keeps its own words whole, and each has its verdict."""
    _, _, findings = hold(words)
    assert [(each.statement.text, each.verdict) for each in findings] == told


BOLD_IS_A_LABEL = (
    "1. **Utilities**, then **Your Account**.\n2. **CM/ECF login** and **CM/ECF password**, then **Submit**.\n"
    "3. In the end there is **Frobnicate**, too.\n"
)
TABLE = (
    "<table><tr><th>Click <b>Frobnicate</b></th><th>What to do</th></tr>"
    "<tr><td>Click <b>Utilities</b>.</td><td>Choose <b>Submit</b>.</td></tr></table>"
)


@pytest.mark.parametrize(
    ("words", "name", "wrong"),
    [
        (BOLD_IS_A_LABEL, "guide.md", ["Frobnicate"]),
        ("1. Click **Utilities**.\n2. Not both mine? **Cancel**, and call.\n", "guide.md", ["Cancel"]),
        ("1. Click **Utilities**.\n\nWas this page helpful? Click **Frobnicate**.\n", "guide.md", []),
        (TABLE, "guide.html", []),
    ],
)
def test_what_a_mark_means(words: str, name: str, wrong: list[str], hold: Held) -> None:
    """A guide's way of marking labels, a button's usual word; and nothing where a page asks, or names its columns."""
    _, _, findings = hold(words, name)
    assert [each.statement.text for each in findings if each.verdict == "not_found"] == wrong


def test_a_list_that_does_nothing_of_linking_is_not_the_steps(hold: Held) -> None:
    """Its guide's paragraphs are."""
    said = "Log in at PACER, and click **Utilities**.\n\n- one thing\n- another one\n- a third one\n"
    guide, alignment, _ = hold(said)
    assert guide.steps == ()
    assert alignment.in_blocks[0] == ("log-in", "open-link-page")


def test_running_heads_are_no_part_of_a_text() -> None:
    """What stands on three pages above or below it, but for its numbers; and what stands there once is."""

    def line(page: int, top: float, text: str) -> Line:
        return Line(page, 70, 200, top, top + 8, 8, ((text, False, None),))

    pages = [(800.0, [line(n, 20, "Manual"), line(n, 400, "Text"), line(n, 780, f"Page {n} of 3")]) for n in (1, 2, 3)]
    pages[0][1].append(line(1, 785, "A note"))
    assert [each.text for each in pdf._without_running_heads(pages)] == ["Text", "A note", "Text", "Text"]


@pytest.mark.parametrize(
    ("part", "precision", "recall"),
    [
        ("first", 0.95, 0.9),
        ("second", 0.9, 0.8),
        ("third", 0.95, 0.9),
        ("fourth", 0.95, 0.95),
        ("fifth", 0.95, 0.9),
        ("sixth", 0.9, 0.85),
        ("seventh", 0.9, 0.95),
    ],
)
def test_the_corpus_is_read_no_worse_than_it_was(part: str, precision: float, recall: float) -> None:
    """With rules that know these guides; what was found before they did is in docs/proofread.md."""
    score = Score()
    for key in keys(part):
        if key.about == "pictures":
            continue
        courts = BOTH if key.court == "both" else (key.court,)
        states = other_states(key.profile)
        own = Screens(merged(page for page in states if {*courts, "any"} & {*page.courts}))
        screens = holding.with_states(own, states, courts)
        guide = steps_of(read(key.file))
        assert (guide.judged == frozenset()) == (key.about == "other"), key.name
        held = holding.hold(guide, screens, load(key.profile))
        score.add(key.name, list(key.placed(guide.blocks)), held.findings, [block.text for block in guide.blocks])
    assert (score.precision >= precision, score.recall >= recall) == (True, True), (score.false_alarms, score.missed)
