"""What a guide says of a walk: of one that was walked, and of others whose pages are drawn here."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from automation.outputs.guide.maker import GuideMaker, folder_name
from automation.outputs.guide.model import Guide, InCourt, runs
from automation.outputs.guide.writing import Wishes
from automation.recording import model
from automation.recording.output import CannotMake, replay
from automation.recording.taken import Box
from automation.scanning.accounts import passwords
from automation.scanning.scan import scan
from playbook.court import load
from playbook.language import codes
from playbook.people import people
from playbook.procedure import outline
from tests.guide.conftest import (
    BOTH,
    CASES,
    WISHES,
    Walked,
    WithFewTroubles,
    drawn_walk,
    moment,
    page,
    step_taken,
    written,
)

pytestmark = pytest.mark.xdist_group("guide")


def parts(guide: Guide) -> Iterator[InCourt]:
    """Yield all parts of all steps."""
    return chain.from_iterable(step.courts for step in guide.steps)


def texts(guide: Guide) -> list[str]:
    """Return everything that is read in a guide, alternative texts too."""
    return re.findall(r'"((?:[^"\\]|\\.)*)"', guide.model_dump_json())


def in_order(guide: Guide) -> None:
    """See that rings, doings and figures have the numbers that the reader looks for."""
    assert [figure.number for figure in guide.figures] == list(range(1, len(list(guide.figures)) + 1))
    for part in parts(guide):
        assert [doing.number for doing in part.doings] == list(range(1, len(part.doings) + 1))
        on = {(ring.number, ring.target): figure.number for figure in part.figures for ring in figure.rings}
        assert on == {(doing.number, doing.target): doing.figure for doing in part.doings if doing.figure}
        assert len(on) == sum(len(figure.rings) for figure in part.figures)
        numbers = [ring.number for figure in part.figures for ring in figure.rings]
        assert numbers == sorted(numbers)


# --- of a walk


def test_the_steps_are_the_procedures(walked: Walked) -> None:
    """All ten, by their numbers, each with something to read, and the numbers in the pictures are those of the text."""
    steps = walked.guide.steps
    assert [(step.number, step.id) for step in steps] == list(enumerate((each.id for each in outline().steps), 1))
    assert all(step.title and step.instruction and step.courts for step in steps)
    in_order(walked.guide)
    assert [step.id for step in steps if not any(part.doings for part in step.courts)] == ["each-court"]
    assert [d.target for part in parts(walked.guide) for d in part.doings if not d.figure] == ["browser.page"] * 2


def test_the_second_court_where_it_differs(walked: Walked) -> None:
    """It is told of where something else is done or seen there; and that its log-in is not needed."""
    told = {step.id: [part.court for part in step.courts] for step in walked.guide.steps}
    differing = {"open-court-link", "log-in", "refresh-menus"}
    assert told == {step.id: [*BOTH] if step.id in differing else [None] for step in walked.guide.steps}
    headings = {part.heading for part in parts(walked.guide)}
    assert headings == {"", "In the U.S. District Court", "In the U.S. Bankruptcy Court"}
    first, second = next(step for step in walked.guide.steps if step.id == "log-in").courts
    assert ("If PACER then asks for a passcode" in first.note, len(first.doings)) == (True, 3)
    assert (second.note, second.doings, second.figures, second.after) == (
        "You are still logged in to PACER: all courts share its login.", (), (), "",
    )  # fmt: skip


def test_the_warning_is_before_what_cannot_be_undone(walked: Walked) -> None:
    """And nowhere else."""
    assert [step.id for step in walked.guide.steps if step.warning] == ["submit-link"]


def test_alternative_texts(walked: Walked) -> None:
    """Each picture has one, which names the screen and every ring; what is read, it reads."""
    for figure in walked.guide.figures:
        assert figure.alt.startswith(f"{figure.caption.partition(', step')[0]}. ")
        assert figure.caption
        for ring in figure.rings:
            assert (
                f"Ring {ring.number} is around {ring.name}" if ring.number else f"A ring is around {ring.name}"
            ) in figure.alt
            assert ring.name
        assert figure.alt.count(" is around ") == len(figure.rings)
        assert "\n" not in figure.alt
    (names,) = [
        figure for figure in walked.guide.figures if "link.names" in [r.target for r in figure.rings if r.number]
    ]
    assert names.alt.endswith("It reads: John Attorney, John Attorney")


def test_each_trouble_that_was_walked(walked: Walked) -> None:
    """In the words' order: what the screen says, to the letter, its picture, and what to do."""
    troubles = {trouble.scenario: trouble for trouble in walked.guide.troubles}
    assert [*troubles] == list(CASES)
    assert troubles["wrong-ecf-password"].says == (outline().messages["wrong-password"],)
    assert troubles["names-differ"].says == troubles["link-clear-cookies"].says == ()
    assert all(trouble.do and trouble.figure for trouble in troubles.values())
    ringed = {name: [ring.target for ring in each.figure.rings] for name, each in troubles.items() if each.figure}
    assert ringed == {
        "wrong-ecf-password": ["link.message"],
        "names-differ": ["link.names"],
        "link-clear-cookies": ["menu.log-out"],
    }
    assert {ring.number for each in troubles.values() if each.figure for ring in each.figure.rings} == {0}


def test_only_training_accounts_and_no_password(walked: Walked) -> None:
    """Whoever is named is a training person; and no password is in anything that was written."""
    said = " ".join(texts(walked.guide))
    known = {person.name for person in people().person}
    named = {*re.findall(r"It reads: ([A-Z]\w+ [A-Z]\w+), ([A-Z]\w+ [A-Z]\w+)", said)}
    assert named
    assert {name for pair in named for name in pair} <= known
    assert not [secret for secret in passwords() if secret in said]
    done = scan(walked.folder)
    assert done.found == []
    assert done.files > 20
    assert {each.suffix for each in walked.files} == {".html", ".pdf", ".docx", ".md", ".json"}


def test_the_same_guide_of_the_recording(walked: Walked) -> None:
    """Byte for byte, without a browser; nothing in it says when it was made."""
    again = WithFewTroubles("link", BOTH, "idaho", walked.folder.parent / "again", WISHES)
    replay(model.read(walked.recording), walked.recording, again)
    files = again.finish()
    assert {file.name for file in files} == {file.name for file in walked.files}
    assert [file.name for file in files if file.read_bytes() != (walked.folder / file.name).read_bytes()] == []


def test_in_every_language(walked: Walked) -> None:
    """The same pictures and the same strings of the screen; what it means is said where the screen is in English."""
    for language in codes():
        maker = WithFewTroubles("link", BOTH, "idaho", walked.folder.parent, Wishes(language=language))
        replay(model.read(walked.recording), walked.recording, maker)
        guide, pictures = maker.written()
        in_order(guide)
        assert guide.language == language
        assert [figure.rings and [r.target for r in figure.rings] for figure in guide.figures] == [
            figure.rings and [r.target for r in figure.rings] for figure in walked.guide.figures
        ]
        assert {*pictures} == {figure.file for figure in guide.figures}
        assert [t.says for t in guide.troubles] == [t.says for t in walked.guide.troubles]
        (refused,) = [t for t in guide.troubles if t.scenario == "wrong-ecf-password"]
        assert bool(refused.means) == (language != "en")
        assert "**" not in re.sub(r"\*\*[^*]+\*\*", "", " ".join(texts(guide)))


# --- of other walks


def test_where_names_are_not_compared() -> None:
    """Another court's guide has other steps; there it is the first Submit that cannot be undone."""
    guide, _ = written(profile="wvsd", taken=[*drawn_walk("wvsd")])
    in_order(guide)
    assert "compare-names" not in [step.id for step in guide.steps]
    assert [step.id for step in guide.steps if step.warning] == ["submit-login"]
    assert "this court does not ask again" in next(step.warning for step in guide.steps if step.warning)
    submitted = next(step for step in guide.steps if step.id == "submit-login")
    assert {part.after for part in submitted.courts} == {"The accounts are linked, and a message says so."}
    assert not [line for part in guide.checklist for line in part.lines if "names" in line]
    numbers = [step.number for step in guide.steps]
    assert numbers == sorted({*numbers})
    for step in guide.steps:
        captions = [figure.caption for part in step.courts for figure in part.figures]
        assert [caption for caption in captions if not caption.endswith(f", step {step.number}")] == []


@pytest.mark.parametrize("profile", ["idaho", "wvsd"])
@pytest.mark.parametrize("court", BOTH)
@pytest.mark.parametrize("language", codes())
def test_one_court_alone(profile: str, court: str, language: str) -> None:
    """Its name is the guide's, no part has a court's heading, and no label is left in braces."""
    guide, pictures = written(Wishes(language=language), profile, (court,), drawn_walk(profile, (court,)))
    in_order(guide)
    own = load(profile).courts[court]
    assert guide.court == f"{own.name}, {load(profile).place}"
    assert {part.heading for part in parts(guide)} == {""}
    assert f"**{own.site_link}**" in guide.steps[0].courts[0].doings[0].text
    assert [text for text in texts(guide.model_copy(update={"fixed": {}})) if re.search(r"{\w+}", text)] == []
    assert {*pictures} == {figure.file for figure in guide.figures}
    assert guide.made.courts == (court,)


def test_a_court_speaks_for_itself() -> None:
    """Its own name and lines for help come in place of ours."""
    guide, _ = written(Wishes(court_name="Our Court", contact=("Call us", "Or write")))
    assert (guide.court, guide.contact) == ("Our Court", ("Call us", "Or write"))
    usual, _ = written()
    assert usual.court == load("idaho").title
    assert len(usual.contact) == 2


def test_the_state_is_that_of_the_screens() -> None:
    """The same screens have the same few letters, whatever the court is called; another screen has others."""
    state = written()[0].made.state
    assert re.fullmatch(r"[0-9a-f]{8}", state)
    assert written(Wishes(court_name="Our Court"))[0].made.state == state
    assert written(Wishes(language="es"))[0].made.state == state
    changed = drawn_walk()
    other = page([Box(40, 60, 300, 24)], dark=[Box(60, 90, 30, 30)])
    changed[3] = replace(changed[3], last=other, moments=tuple(replace(m, picture=other) for m in changed[3].moments))
    assert written(taken=changed)[0].made.state != state


def test_a_picture_that_is_there_twice_is_one_file() -> None:
    """Pictures are named by what is in them."""
    guide, pictures = written()
    assert len({figure.file for figure in guide.figures}) == len(pictures)
    assert all(re.fullmatch(r"pictures/[0-9a-f]{16}\.png", name) for name in pictures)


def test_the_passcode_and_the_agreement() -> None:
    """What a log-in asks besides is told of where it was asked: each page is another picture, with its own name."""
    steps = drawn_walk()
    at = next(index for index, step in enumerate(steps) if step.id == "log-in")
    asked = [page(dark=[Box(700, 300, size, size)]) for size in (10, 20)]
    box = Box(40, 200, 200, 30)
    targets = (("pacer.passcode", 0), ("pacer.ok", 0), ("pacer.have-read", 1), ("pacer.continue", 1))
    more = [moment(target, asked[number], box) for target, number in targets]
    steps[at] = replace(steps[at], moments=(*steps[at].moments, *more))
    guide, _ = written(taken=steps)
    in_order(guide)
    told = next(step for step in guide.steps if step.id == "log-in").courts[0]
    assert [figure.caption for figure in told.figures] == [
        "PACER's login page, step 3",
        "PACER's page for the passcode, step 3",
        "PACER's Redaction Agreement, step 3",
    ]
    assert [len(figure.rings) for figure in told.figures] == [3, 2, 2]


def test_a_trouble_that_nothing_shows_has_the_page_as_it_is() -> None:
    """Without a ring, and with the message that the procedure knows."""
    case = step_taken("submit-login", "district", case="taken")
    steps = [*drawn_walk(), replace(case, moments=())]
    guide, _ = written(taken=steps)
    (trouble,) = guide.troubles
    assert trouble.figure
    assert (trouble.figure.rings, trouble.figure.alt) == ((), "The page with the two fields.")
    assert trouble.says == (outline().messages["taken"],)
    assert guide.steps == written()[0].steps, "a trouble's steps are none of the guide's"


def test_runs() -> None:
    """What stands between two asterisks each is a string on the screen; what has no end is not."""
    assert [tuple(run) for run in runs("Select **Submit** or **Clear**.")] == [
        ("Select ", False), ("Submit", True), (" or ", False), ("Clear", True), (".", False),
    ]  # fmt: skip
    assert [tuple(run) for run in runs("2 ** 3")] == [("2 ** 3", False)]
    assert runs("") == []


# --- the maker


def test_no_guide_of_a_walk_that_is_stopped(tmp_path: Path) -> None:
    """It is said before anything is walked."""
    with pytest.raises(CannotMake, match="wrong-ecf-password: A guide shows how it is done"):
        GuideMaker("wrong-ecf-password", BOTH, "idaho", tmp_path, Wishes())


@pytest.mark.parametrize(
    ("wishes", "profile", "courts", "name"),
    [
        (Wishes(), "idaho", BOTH, "guide"),
        (Wishes(), "idaho", ("bankruptcy",), "guide-bankruptcy"),
        (Wishes(language="es"), "idaho", BOTH, "guide-es"),
        (Wishes(language="es", phone=True), "wvsd", ("district",), "guide-wvsd-district-es-phone"),
    ],
)
def test_a_guide_of_something_else_is_in_another_folder(
    wishes: Wishes, profile: str, courts: tuple[str, ...], name: str
) -> None:
    """So that one does not replace the other."""
    assert folder_name(wishes, profile, courts) == name


def test_the_other_court_follows() -> None:
    """The first court's part of the last step says so, and the second's does not."""
    guide, _ = written()
    first, second = guide.steps[-1].courts
    assert (first.after.endswith(guide.fixed["again"]), guide.fixed["again"] in second.after) == (True, False)
