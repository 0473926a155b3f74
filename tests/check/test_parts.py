"""The parts of a check: what is left out is said, and never left out by mistake."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from automation.config import Config
from automation.looks import look
from automation.outputs.check.baseline import looks_lost
from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.parts import EVERYTHING, PARTS, chosen
from automation.recording.places import parted
from automation.site.client import Site
from tests.check.conftest import Accept, Check
from tests.check.faults import LOGIN, Fault, faulty_court, style, template
from tests.check.walking import FLOW

SHORT = ("--scenario", "wrong-pacer-password", "--profile", "idaho")


def test_what_is_not_wanted_is_not_compared_and_said(check: Check, accepted: Accept) -> None:
    """Of a page with other words, another form and another look each part finds its own, and the last line the rest."""
    accepted(*SHORT)

    def plant(app, patch) -> None:  # type: ignore[no-untyped-def]
        template(LOGIN, ("Need an Account?", "Need one?"), ('spellcheck="false" required', "required"))(app, patch)
        narrow = "@media (max-width: 500px) { form { min-width: 700px } }"
        style(".notice {", f"{narrow} .buttons button {{ border-radius: 14px }} .notice {{")(app, patch)

    told = {"words": "is now called “Need one?”", "promises": "spellcheck", "pictures": "drawn otherwise"}
    with faulty_court(Fault("three things", plant, (3,), "")) as faulty:
        for part, sentence in told.items():
            found = check("--site", faulty.origin, *SHORT, "--only", part)
            assert found.code == 1
            assert sentence in found.printed
            assert not [each for other, each in told.items() if other != part and each in found.printed]
            assert found.report["parts"] == [part]
            assert f"; {', '.join(each for each in PARTS if each != part)} left out" in found.printed.splitlines()[-1]
        narrow = check("--site", faulty.origin, *SHORT, "--only", "looks")
        whole = check("--site", faulty.origin, *SHORT, *(word for part in told for word in ("--without", part)))
    assert (narrow.code, "at 390 pixels" in narrow.printed, "spellcheck" in narrow.printed) == (1, True, False)
    assert whole.code == 1
    assert "at 390 pixels" in whole.printed
    assert whole.report["parts"] == ["exchanges", "looks", "keyboard", "probes", "links"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--only", "words", "--accept"), "Leave --only and --without out."),
        (("--without", "looks", "--no-pages"), "--no-pages leaves all parts of pages out."),
        (("--without", "keyboard", "--by-keyboard"), "and keyboard is left out. Leave one of the two out."),
        (("--without", "links", "--crawl"), "and links is left out. Leave one of the two out."),
        (("--only", "words", "--probe"), "and probes is left out. Leave one of the two out."),
        (("--only", "words", "--without", "words"), "leave nothing to compare."),
        (("--only", "wrods"), "Did you mean words?"),
    ],
)
def test_contradictions_are_refused(check: Check, site: Site, options: tuple[str, ...], words: str) -> None:
    """Nothing is walked."""
    refused = check("--site", site.origin, *options)
    assert (refused.code, words in refused.said) == (2, True)


def test_parts_are_named_or_left_out() -> None:
    """All, those named, or all but those named."""
    assert chosen((), ()) == EVERYTHING
    assert chosen(("words",), ()) == {"words"}
    assert chosen(("words", "links"), ("links",)) == {"words"}
    assert chosen((), ("looks",)) == EVERYTHING - {"looks"}


def _no_sample(folder: Path) -> None:
    next(folder.glob("sample.chromium-*.png")).unlink()


def _no_pictures(folder: Path) -> None:
    for file in folder.glob("*.chromium-*.png"):
        if not file.name.startswith("sample."):
            file.unlink()


def _nothing_drawn(folder: Path) -> None:
    for file in folder.glob("*.png"):
        file.unlink()


@pytest.mark.parametrize(
    ("lose", "config", "words"),
    [
        (_no_sample, Config(), "is missing: how text is drawn in the pictures of chromium-"),
        (_no_pictures, Config(), "but its sample."),
        (_nothing_drawn, Config(), "holds no picture of chromium, nor of any other browser."),
        (
            lambda _: None,
            Config(viewport=(1000, 700)),
            "are of 1280 × 800 pixels; VIEWPORT is 1000 × 700: set it back.",
        ),
        (
            lambda _: None,
            Config(looks=(look(1280),)),
            "are accepted at 390 pixels too, which LOOKS does not name: add it.",
        ),
    ],
)
def test_a_lost_look_is_told_before_anything_is_walked(
    lose: Callable[[Path], None], config: Config, words: str, tmp_path: Path
) -> None:
    """With what to do, and the options that leave it out for once."""
    folder = tmp_path / "idaho"
    folder.mkdir()
    for file in FLOW.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    lose(folder)
    kept = {"idaho": Accepted.load(folder)}
    with pytest.raises(looks_lost.LooksLost) as lost:
        looks_lost.require_looks(kept, config, ("chromium",), EVERYTHING, ())
    assert words in str(lost.value)
    assert "check --without pictures --without looks" in str(lost.value)
    looks_lost.require_looks(kept, config, ("chromium",), EVERYTHING - {"pictures", "looks"}, ())


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_browser_without_pictures_is_refused_only_where_no_other_has_any(browser: str, tmp_path: Path) -> None:
    """Where there are another's, a line of the summary says that none were compared."""
    for file in FLOW.iterdir():
        (tmp_path / file.name.replace(".chromium-", ".webkit-")).write_bytes(file.read_bytes())
    kept = {"idaho": Accepted.load(tmp_path)}
    looks_lost.require_looks(kept, Config(), (browser,), EVERYTHING, ())
    for file in tmp_path.glob("[!s]*.png"):
        file.unlink()
    with pytest.raises(looks_lost.LooksLost, match=f"holds no picture of {browser}, nor of any other browser"):
        looks_lost.require_looks(kept, Config(), (browser,), EVERYTHING, ())


def test_nothing_is_lost_of_what_is_accepted_here() -> None:
    """The accepted pages are complete, each picture says what stands where, and another browser's may be missing."""
    kept = {"idaho": Accepted.load(FLOW)}
    looks_lost.require_looks(kept, Config(), ("chromium", "firefox"), EVERYTHING, ())
    looks_lost.require_looks({"idaho": replace(kept["idaho"], shown={})}, Config(viewport=(1, 1)), (), EVERYTHING, ())
    pictures = [file for file in FLOW.glob("*.png") if not file.name.startswith("sample.")]
    assert pictures
    assert not [file.name for file in pictures if not parted(file.read_bytes())[1]]


@pytest.mark.parametrize("folder", sorted(FLOW.parent.iterdir()), ids=lambda folder: folder.name)
def test_every_accepted_file_belongs_to_a_page(folder: Path) -> None:
    """No file is left of a page that nothing shows any more, and every page has all of its files."""
    named = Accepted.load(folder).named()
    of_pages = {re.split("[.@]", file.name)[0] for file in folder.iterdir()}
    assert of_pages - {"shown", "links", "sample"} == named
    for kind in ("aria.yaml", "contract.yaml"):
        assert {file.name.removesuffix(f".{kind}") for file in folder.glob(f"*.{kind}")} == named
