"""`moot trace`: each sentence of the court's text, and what there is of it; what is lacking or stale is told."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from automation.outputs.trace import page, told
from automation.outputs.trace.manifests import read_results
from automation.outputs.trace.model import Trace
from automation.outputs.trace.tying import trace
from playbook import data
from playbook.court_text import court_text, read_court_text
from playbook.data import DataError
from playbook.procedure import outline
from tests.conftest import Moot
from tests.everybody import hindrances
from tests.pages import WIDE

STEPS = [step.id for step in outline().steps]
SENTENCES = court_text().sentences
TARGETS = {
    step: list(dict.fromkeys(target for each in SENTENCES if step in each.steps for target in each.targets))
    for step in STEPS
}
CASES = ("wrong-ecf-password", "link-relogin", "link-clear-cookies")
CHECKED = "2026-11-28T12:00:00+00:00"
BEFORE, AFTER = "2026-11-28T11:59", "2026-11-28T12:01"
PICTURE = {"file": f"pictures/{'0' * 16}.png", "banner": 0}
Files = dict[str, Any]


def files() -> Files:
    """Return what a folder of results has in which everything is covered, a small one: by the name of each file."""
    return {
        "recording/recording.json": recording(),
        "video/link/video.json": {"format": 2, "videos": [video()]},
        "guide/guide.json": guide(),
        "check/report.json": {
            "format": 1,
            "passed": True,
            "started": CHECKED,
            "scenarios": [walked("link"), *map(walked, CASES)],
        },
    }


def recording() -> Any:
    """A walk of one court, in which everything is acted on that the court's text names."""
    steps = [
        {
            "id": step,
            "number": number,
            "title": step,
            "status": "passed",
            "seconds": 1,
            "url": "/",
            "message": None,
            "first": PICTURE,
            "last": PICTURE,
            "actions": [{"verb": "click", "target": t, "name": t, "picture": PICTURE} for t in TARGETS[step]],
        }
        for number, step in enumerate(STEPS, 1)
    ]
    about = {
        "moot": "1",
        "site": "http://127.0.0.1",
        "profile": "idaho",
        "scenario": "link",
        "courts": ["district"],
        "browser": "a browser",
        "drawn_by": "a browser 1",
        "page": {"width": 1280, "height": 624, "scale": 1},
        "started": BEFORE,
    }
    district = {"court": "district", "passed": True, "ended_at": 10, "steps": steps}
    return {"format": 1, "about": about, "seconds": 1, "passed": True, "courts": [district]}


def video(scenario: str = "link", language: str = "en") -> Any:
    """A video of one court: a card, on which everything is heard, and a chapter of each step."""
    heard = [" ".join(words) for sentence in SENTENCES for words in sentence.heard]
    return {
        "name": "district",
        "made": f"{BEFORE}Z",
        "asked": {"scenario": scenario, "profile": "idaho", "procedure": "linking", "language": language},
        "cues": [{"start": 1, "end": 2, "text": text} for text in heard],
        "chapters": [
            {"start": 0, "end": 10, "title": "What this is about", "court": None, "step": None},
            *(
                {"start": 10.0 * number, "end": 10.0 * number + 10, "title": step, "court": "district", "step": number}
                for number, step in enumerate(STEPS, 1)
            ),
        ],
    }


def guide() -> Any:
    """A guide of both courts, of which each figure shows both, with an entry of each trouble that a sentence names."""
    steps = [
        {"id": step, "courts": [{"court": None, "figures": [figure(number, *_on_the_page(step))]}]}
        for number, step in enumerate(STEPS, 1)
    ]
    troubles = [{"scenario": case, "figure": figure(20 + number, "menu.log-out")} for number, case in enumerate(CASES)]
    made = {"profile": "idaho", "courts": ["district", "bankruptcy"], "scenario": "link", "walked": f"{BEFORE}+00:00"}
    return {"format": 1, "steps": steps, "troubles": troubles, "made": made}


def _on_the_page(step: str) -> list[str]:
    """Return what can be ringed: the browser itself is in no picture of a page."""
    return [target for target in TARGETS[step] if target != "browser.page"]


def figure(number: int, *targets: str) -> Any:
    """A figure with rings around these targets."""
    return {"number": number, "caption": f"Page {number}", "rings": [{"target": target} for target in targets]}


def walked(scenario: str, *findings: Any, status: str = "", by_keyboard: bool = False, steps: int = 10) -> Any:
    """A scenario in a report, with what was found in it."""
    done = [{"id": step, "status": "passed" if number <= steps else "skipped"} for number, step in enumerate(STEPS, 1)]
    return {
        "scenario": scenario,
        "profile": "idaho",
        "by_keyboard": by_keyboard,
        "status": status or ("failed" if findings else "passed"),
        "runs": [{"findings": findings, "courts": [{"court": "district", "steps": done}]}],
    }


def finding(
    step: str, kind: str = "page", court: str = "district", page: str | None = None, also: tuple[str, ...] = ()
) -> Any:
    """Something that a check has found in a step, on its page or on further ones."""
    return {"kind": kind, "court": court, "step_id": step, "seen": "the button is gone", "page": page, "also": also}


def shown() -> Any:
    """The accepted pages: what each scenario shows."""
    every = [f"{step} district-{step}" for step in STEPS if step not in ("each-court", "submit-link")]
    every.insert(0, "open-court-link district-before")
    return {"link": {"district": every}, **{case: {"district": every} for case in CASES}}


def traced(tmp_path: Path, given: Files, accepted: Any = None, profile: str = "idaho") -> Trace:
    """Lay these files down, and return the trace of them."""
    laid(tmp_path, given, shown() if accepted is None else accepted)
    return trace(read_results(tmp_path, profile, tmp_path / "accepted"), profile, "results")


def laid(folder: Path, given: Files, accepted: Any) -> None:
    """Lay these files down in a folder of results, beside the accepted pages."""
    for name, what in {**given, "accepted/flow/idaho/shown.yaml": accepted}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = what if isinstance(what, str) else yaml.safe_dump(what) if name.endswith("yaml") else json.dumps(what)
        (folder / name).write_text(text, encoding="utf-8")


def lacking(found: Trace) -> list[str]:
    """Return everything that is lacking, once each."""
    return list(dict.fromkeys(f"{gap.where}: {gap.what}" for _, gap in found.gaps))


def test_where_everything_is_there_nothing_is_lacking(tmp_path: Path) -> None:
    """Each sentence leads to its step, to what was done, to its tests, its chapters and its figures."""
    found = traced(tmp_path, files())
    assert (lacking(found), found.missing, found.covered) == ([], (), True)
    assert [each.says for each in found.sentences] == [each.says for each in SENTENCES]
    enter = next(each for each in found.sentences if each.says == "Enter your CM/ECF login and password.")
    assert [step.number for step in enter.steps] == [5]
    assert [(action.verb, action.target) for action in enter.actions] == [
        ("click", "link.login"),
        ("click", "link.password"),
    ]
    assert {test.scenario: test.ended for test in enter.tests} == dict.fromkeys(("link", *CASES), "passed")
    assert enter.tests[0].scenario == "link"
    assert [(chapter.video, chapter.start, chapter.step) for chapter in enter.chapters] == [("district", 50, 5)]
    assert [each.number for each in enter.figures] == [5]


def test_what_is_said_in_general_is_only_heard(tmp_path: Path) -> None:
    """It has no step, nothing is wanted of the walk, the tests and the guide, and the chapter is where one hears it."""
    found = traced(tmp_path, files()).sentences[0]
    assert (found.general, found.steps, found.actions, found.tests, found.figures) == (True, (), (), (), ())
    assert [chapter.title for chapter in found.chapters] == ["What this is about"]


def test_what_another_scenario_shows_is_traced_to_it(tmp_path: Path) -> None:
    """Of "If the menu does not refresh" the tests are those in which it does not, and the figures their troubles."""
    found = next(each for each in traced(tmp_path, files()).sentences if each.says.startswith("If the menu"))
    assert [test.scenario for test in found.tests] == ["link-relogin", "link-clear-cookies"]
    assert [each.place for each in found.figures] == ["refresh-menus", "link-relogin", "link-clear-cookies"]


def _step(given: Files, step: str) -> Any:
    return given["recording/recording.json"]["courts"][0]["steps"][STEPS.index(step)]


def _guide_step(given: Files, step: str) -> Any:
    return given["guide/guide.json"]["steps"][STEPS.index(step)]


def _chapters(given: Files) -> Any:
    return given["video/link/video.json"]["videos"][0]["chapters"]


def _fails(given: Files, *scenarios: Any) -> None:
    given["check/report.json"].update(passed=False, scenarios=scenarios)


def _says_less(given: Files) -> None:
    cues = given["video/link/video.json"]["videos"][0]["cues"]
    cues[:] = [cue for cue in cues if "names match" not in cue["text"]]


def _skips(given: Files) -> None:
    _step(given, "compare-names").update(status="skipped", actions=[])
    given["recording/recording.json"]["passed"] = False


def _breaks(given: Files) -> None:
    _step(given, "open-link-page").update(status="failed")
    given["recording/recording.json"]["passed"] = False


GAPS: dict[str, tuple[Callable[[Files], object], list[str]]] = {
    "a step that was not walked": (
        _skips,
        ["walk: step 7 was not walked", "walk: nothing was done to link.names"],
    ),
    "a step that failed": (_breaks, ["walk: step 4 was not walked, it failed"]),
    "something that was not acted on": (
        lambda given: _step(given, "log-in")["actions"].pop(1),
        ["walk: nothing was done to pacer.password"],
    ),
    "a chapter that is not there": (
        lambda given: _chapters(given).pop(9),
        ["video: video/link/district has no chapter of step 9"],
    ),
    "a sentence that is not heard": (_says_less, ["video: “names match” is not heard in video/link/district"]),
    "a target that no figure rings": (
        lambda given: _guide_step(given, "submit-link")["courts"][0]["figures"][0]["rings"].pop(0),
        ["guide: no figure of guide rings link.notice"],
    ),
    "a step that the guide leaves out": (
        lambda given: given["guide/guide.json"]["steps"].pop(8),
        ["guide: guide has no step 9"],
    ),
    "a test that failed": (
        lambda given: _fails(given, walked("link", finding("read-confirmation", "exchange"))),
        ["test: the scenario link failed there"],
    ),
    "tests that did not come so far": (
        lambda given: _fails(given, *(walked(each, steps=9) for each in ("link", *CASES))),
        ["test: no scenario of the last check came so far"],
    ),
}


@pytest.mark.parametrize(("change", "gaps"), GAPS.values(), ids=GAPS)
def test_every_kind_of_gap_is_told(tmp_path: Path, change: Callable[[Files], object], gaps: list[str]) -> None:
    """By where it is, and what is lacking; and nothing else is."""
    given = files()
    change(given)
    found = traced(tmp_path, given)
    assert lacking(found) == gaps
    assert not found.covered


def test_a_step_that_no_scenario_walks(tmp_path: Path) -> None:
    """A scenario walks all steps up to the last of which it shows a page, also those that show none."""
    accepted = {name: {"district": courts["district"][:7]} for name, courts in shown().items()}
    found = traced(tmp_path, files(), accepted)
    gaps = {sentence.steps[0].number for sentence, gap in found.gaps if gap.what == "no scenario of the check walks it"}
    assert gaps == {8, 9, 10}
    assert [len(each.tests) for each in found.sentences if [step.id for step in each.steps] == ["each-court"]] == [
        4
    ] * 3


def test_what_a_check_left_out_is_no_gap(tmp_path: Path) -> None:
    """Whoever checks one scenario has not failed the others."""
    given = files()
    given["check/report.json"]["scenarios"] = [walked("link")]
    found = traced(tmp_path, given)
    assert (lacking(found), found.covered) == ([], True)
    unknown = next(each for each in found.sentences if each.says.startswith("If you do not know"))
    assert [(test.scenario, test.ended) for test in unknown.tests] == [("wrong-ecf-password", "not checked")]


@pytest.mark.parametrize(
    ("file", "where", "said"),
    [
        ("recording/recording.json", "walk", "There is no recording of a walk yet. To make it: moot walk"),
        ("video/link/video.json", "video", "There is no video yet. To make it: moot record"),
        ("guide/guide.json", "guide", "There is no guide yet. To make it: moot guide"),
        ("check/report.json", "test", "There is no check yet. To make it: moot check"),
    ],
)
def test_what_is_missing_altogether_is_no_gap(tmp_path: Path, file: str, where: str, said: str) -> None:
    """One line says which command makes it."""
    found = traced(tmp_path, {name: what for name, what in files().items() if name != file})
    assert (lacking(found), found.covered) == ([], True)
    assert [line for line in told.after(found) if "To make it" in line] == [said]
    assert told.unknown(found) == {where}


@pytest.mark.parametrize("text", ["", "[]", '{"format": 1', '{"format": 99}', "[" * 5000])
@pytest.mark.parametrize(
    ("file", "command"),
    [
        ("recording/recording.json", "moot walk"),
        ("video/link/video.json", "moot record --again"),
        ("guide/guide.json", "moot guide"),
        ("check/report.json", "moot check"),
    ],
)
def test_what_cannot_be_read_is_told_once(tmp_path: Path, file: str, command: str, text: str) -> None:
    """With the file's name, and the command that makes it anew."""
    found = traced(tmp_path, files() | {file: text})
    (missing,) = found.missing
    assert (missing.what.startswith(str(tmp_path / file)), missing.command) == (True, command)
    assert found.covered


def test_what_is_of_another_walk_is_not_taken(tmp_path: Path) -> None:
    """A recording of a trouble does not go through all steps, and that is no gap."""
    given = files()
    given["recording/recording.json"]["about"]["scenario"] = "names-differ"
    found = traced(tmp_path, given)
    assert [each.what for each in found.missing] == ["The recording is of another walk: of names-differ in idaho."]
    assert traced(tmp_path, given, profile="wvsd").missing[-1].command == "moot check --accept --profile wvsd"


def test_a_step_that_a_court_does_not_have(tmp_path: Path) -> None:
    """Nothing is wanted of it there."""
    found = traced(tmp_path, {}, profile="wvsd")
    names = next(each for each in found.sentences if "names match" in each.says)
    assert (names.applies, names.covered, told.steps(names)) == (False, True, "not here")
    assert told.cell(found, names, "guide") == [told.NOTHING]


def stale(found: Trace) -> tuple[list[int | None], list[int]]:
    """Return the steps of the stale chapters, and the numbers of the stale figures."""
    return [chapter.step for chapter in found.stale_chapters], [each.number for each in found.stale_figures]


STALE: dict[str, tuple[Any, list[int | None], list[int]]] = {
    "a page": (walked("link", finding("log-in")), [3], [3]),
    "a page on which the next step is done": (
        walked("link", finding("compare-names", page="district-compare-names")),
        [7, 8],
        [7, 8],
    ),
    "a page that is left within the step": (
        walked("link", finding("open-court-link", page="district-before")),
        [1],
        [1],
    ),
    "a step that failed": (walked("link", finding("submit-link", "step")), [8], [8]),
    "a walk that broke off": (walked("link", finding("enter-login", "run")), [5], [5]),
    "further pages": (walked("link", finding("log-in", also=("district-enter-login",))), [3, 5], [3, 5]),
    "the other court, which the video does not show": (walked("link", finding("log-in", court="bankruptcy")), [], [3]),
    "a trouble": (walked("link-relogin", finding("refresh-menus")), [], [21]),
    "what nobody sees": (walked("link", finding("log-in", "exchange"), finding("log-in", "trouble")), [], []),
    "by keyboard": (walked("link", finding("log-in", "step"), by_keyboard=True), [], []),
    "what passed when it was walked again": (walked("link", finding("log-in"), status="flaky"), [], []),
}


@pytest.mark.parametrize(("scenario", "chapters", "figures"), STALE.values(), ids=STALE)
def test_what_is_stale_after_a_check_that_failed(
    tmp_path: Path, scenario: Any, chapters: list[int | None], figures: list[int]
) -> None:
    """What shows a court's step in which something else was seen, and nothing else."""
    given = files()
    _fails(given, scenario)
    found = traced(tmp_path, given)
    assert stale(found) == (chapters, figures)
    whys = [each.stale for each in found.stale_chapters] + [each.stale for each in found.stale_figures]
    assert set(whys) <= {"the button is gone"}
    assert found.covered == (not (chapters or figures or lacking(found)))


def test_what_was_made_after_the_check_is_not_stale(tmp_path: Path) -> None:
    """It shows what the check saw; where nothing says when, it is older."""
    given = files()
    _fails(given, walked("link", finding("log-in")))
    given["video/link/video.json"]["videos"][0]["made"] = f"{AFTER}Z"
    given["guide/guide.json"]["made"]["walked"] = f"{AFTER}+00:00"
    assert stale(traced(tmp_path, given)) == ([], [])
    del given["guide/guide.json"]["made"]["walked"]
    assert stale(traced(tmp_path, given)) == ([], [3])


def test_a_scenarios_own_video_is_held_against_its_own_findings(tmp_path: Path) -> None:
    """And is not wanted to tell the whole text."""
    given = files()
    own = video("names-differ")
    own["chapters"] = own["chapters"][7:9]
    given["video/names-differ/video.json"] = {"format": 2, "videos": [own]}
    _fails(given, walked("names-differ", finding("compare-names")))
    found = traced(tmp_path, given)
    assert [(each.folder, each.step) for each in found.stale_chapters] == [("video/names-differ", 7)]
    assert lacking(found) == []


def test_a_video_in_another_language_is_held_by_its_chapters(tmp_path: Path) -> None:
    """What must be heard is known in English alone."""
    given = files()
    other = video(language="es") | {"cues": []}
    given["video/link-es/video.json"] = {"format": 2, "videos": [other]}
    assert lacking(traced(tmp_path, given)) == []
    other["chapters"].pop(5)
    assert lacking(traced(tmp_path, given)) == ["video: video/link-es/district has no chapter of step 5"]


@pytest.mark.parametrize("width", [30, 44, 80, 100, 160])
def test_it_fits_any_terminal(tmp_path: Path, width: int) -> None:
    """No line of the table is wider, and every word of the court's text is there."""
    found = traced(tmp_path, files())
    table, _, verdict = told.printed(found, width).rpartition("\n26 of")
    assert [line for line in table.splitlines() if len(line) > width] == []
    assert " ".join(verdict.split()) == "26 sentences covered by what is there; nothing is stale."
    if width < told.WIDE:
        words = " ".join(table.split())
        assert [each.says for each in SENTENCES if each.says not in words] == []


BOOKS = {
    "a step": ('steps = ["log-in"]', 'steps = ["login"]', "There is no step 'login'. Did you mean log-in?"),
    "a target": ('["link.names"]', '["link.nams"]', "There is no target in these steps 'link.nams'. Did you mean link"),
    "a target of another step": (
        '["link.names"]',
        '["pacer.login"]',
        "There is no target in these steps 'pacer.login'",
    ),
    "a scenario": ('["wrong-ecf-password"]', '["wrong-ecf"]', "There is no scenario 'wrong-ecf'. Did you mean wrong-"),
    "a step that is left out": ('steps = ["compare-names"]\ntargets = ["link.names"]', "", "No sentence is about the"),
    "no words": ('says = "Click Submit."', 'says = ""', "String should have at least 1 character"),
}


@pytest.mark.parametrize(("was", "put", "said"), BOOKS.values(), ids=BOOKS)
def test_a_court_text_that_is_wrong(tmp_path: Path, was: str, put: str, said: str) -> None:
    """It is told with the file, the line and the nearest right word."""
    text = Path(data.__file__).with_name("court_text.toml").read_text("utf-8")
    assert was in text
    (tmp_path / "court_text.toml").write_text(text.replace(was, put, 1), "utf-8")
    with pytest.raises(DataError, match=r"court_text\.toml, line \d+: ") as refused:
        read_court_text(tmp_path / "court_text.toml")
    assert said in str(refused.value)


@pytest.fixture
def opened(tmp_path: Path, browser: Browser) -> Iterator[Page]:
    """The page of a trace that has everything on it: gaps, what is stale, and what is missing."""
    given = files()
    del given["recording/recording.json"]
    _guide_step(given, "log-in")["courts"][0]["figures"][0]["rings"].pop()
    _fails(given, walked("link", finding("compare-names") | {"seen": "<b>now</b> & then"}), *map(walked, CASES))
    context = browser.new_context(offline=True, viewport=WIDE)
    shown = context.new_page()
    shown.goto(page.write(traced(tmp_path, given), tmp_path).as_uri())
    yield shown
    context.close()


def test_the_page_leads_to_everything(opened: Page) -> None:
    """To each chapter and figure, at its place; and says what is lacking, stale and missing."""
    expect(opened).to_have_title("NOT COVERED: trace of the court's text (idaho)")
    row = opened.get_by_role("row").filter(has_text="names match")
    expect(row.get_by_role("link", name="link/district 1:10")).to_have_attribute(
        "href", "video/link/index.html#district-step-7"
    )
    expect(row.get_by_role("link", name="figure 7")).to_have_attribute("href", "guide/guide.html#compare-names")
    row.get_by_text("3 passed of 4").click()
    expect(row.get_by_text("link (failed)")).to_be_visible()
    for words in (
        "no figure of guide rings pacer.login",
        "Chapter compare-names of video/link/district at 1:10 (district, step 7): <b>now</b> & then",
        "There is no recording of a walk yet. To make it: moot walk",
    ):
        expect(opened.get_by_text(words).first).to_be_visible()


def test_everybody_can_use_the_page(opened: Page) -> None:
    """In every look and width."""
    assert hindrances(opened) == []


def test_a_real_walk_and_its_guide(moot: Moot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the other commands write is read; a guide of a walk without troubles has no picture of the way out."""
    assert moot("walk", "--court", "district").code == 0
    assert moot("guide", "results/recording").code == 0
    laid(tmp_path, {}, shown())
    (tmp_path / "playwright.config.py").write_text('ACCEPTED = "accepted"\n')
    monkeypatch.setenv("COLUMNS", "200")
    answer = moot("trace")
    assert (answer.code, answer.said) == (1, "")
    assert answer.printed.splitlines()[-7:] == [
        "Not covered:",
        "  24. If the menu does not refresh, log out and then …: no figure of guide-district rings menu.log-out",
        "",
        "There is no video yet. To make it: moot record",
        "There is no check yet. To make it: moot check",
        "25 of 26 sentences covered by what is there; nothing is stale; not everything is there to tell.",
        "results/trace.html shows it.",
    ]
    assert moot("show", "trace").printed == "results/trace.html (moot trace, NOT COVERED)\n"
    read = json.loads(moot("trace", "--json").printed)
    assert (read["covered"], [each["covered"] for each in read["sentences"]].count(False)) == (False, 1)
    login = next(each for each in read["sentences"] if each["says"].startswith("Enter your Username"))
    assert [each["target"] for each in login["actions"]] == ["pacer.username", "pacer.password", "pacer.login"]
    assert [each["rings"] for each in login["figures"]] == [["pacer.username", "pacer.password", "pacer.login"]]


def test_without_results(moot: Moot) -> None:
    """There is nothing to trace, and no folder is made."""
    answer = moot("trace", "--output", "nowhere")
    assert answer.code == 2
    assert "There are no results in nowhere, of which a trace could be made." in answer.said
    assert not Path("nowhere").exists()
