"""Several guides in one run: which files they are, what became of each, and a page that leads to each one's own."""

import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from automation.outputs.proofread import reading, report, told
from automation.outputs.proofread.guide import Guide, steps_of
from automation.outputs.proofread.proof import DATA, PAGE, Proof
from automation.outputs.proofread.sections import Chosen
from automation.outputs.proofread.topics import LINKING
from automation.outputs.proofread.unreadable import Unreadable
from automation.support import whole
from automation.support.pages import templates
from automation.support.plain_text import plain


@dataclass(frozen=True)
class Refused:
    """A file that was not held against the screens: it cannot be read, or is about something else; and why."""

    file: Path
    why: str


def files_of(given: Sequence[Path]) -> list[Path]:
    """Return the files that are meant: of a folder those that can be read, of a pattern those that fit, each once.

    Raises Unreadable for a folder or a pattern without any.
    """
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            here = sorted(each for each in path.iterdir() if each.suffix.lower() in reading.SUFFIXES)
            if not here:
                raise Unreadable(f"{path} holds no guide. Known: {', '.join(reading.SUFFIXES)}.")
        elif re.search(r"[*?\[]", str(path)) and not path.exists():
            here = sorted(Path(path.anchor or ".").glob(str(path.relative_to(path.anchor) if path.anchor else path)))
            if not here:
                raise Unreadable(f"No file fits {path}. Check the pattern.")
        else:
            here = [path]
        found += here
    return list(dict.fromkeys(found))


def passed_over(given: Sequence[Path]) -> list[Path]:
    """Return the folders inside the given ones that hold guides, too; they are read only if somebody names them."""
    inside = (each for path in given if path.is_dir() for each in sorted(path.iterdir()))
    return [
        folder
        for folder in inside
        if folder.is_dir()
        and not folder.name.startswith(".")
        and os.access(folder, os.R_OK)
        and any(each.suffix.lower() in reading.SUFFIXES for each in folder.iterdir())
    ]


def read(file: Path, chosen: Chosen) -> Guide | Refused:
    """Read a guide and find what of it is held against the screens; or say why nothing is."""
    try:
        guide = steps_of(reading.read(file), chosen)
    except Unreadable as error:
        return Refused(file, str(error))
    if guide.judged:
        return guide
    if chosen.pages and guide.document.format != "PDF":
        return Refused(file, f"{file} is no PDF, and has no pages. Choose sections by their titles, with --section.")
    if chosen:
        titles = ", ".join(f"“{each.title}”" for each in guide.sections[:12])
        return Refused(file, f"{file} has no such section or page. Its sections: {titles}.")
    about = ", ".join(dict.fromkeys(each.topic.name for each in guide.sections if each.topic))
    return Refused(file, f"{file} is not about linking, but about {about}. Nothing was held against the screens.")


def about_something_else(proof: Proof) -> Refused | None:
    """Return why a guide is not judged after all: it does nothing of linking, and states nothing of a screen."""
    headed = any(each.topic is LINKING for each in proof.guide.sections)
    if proof.findings or headed or proof.alignment.is_about_linking or proof.screens.failure:
        return None
    file = proof.guide.document.file
    why = "nothing in it does what the procedure does, or says what is on a screen"
    return Refused(file, f"{file} is not about linking: {why}.")


def folders(proofs: Sequence[Proof], folder: Path) -> list[Path]:
    """Return a folder for each guide's report: the guide's own name, with a number where several share it."""
    found: list[Path] = []
    for proof in proofs:
        name = re.sub(r"[^\w.-]+", "-", Path(proof.guide.document.file).stem) or "guide"
        several = [name, *(f"{name}-{number}" for number in range(2, len(proofs) + 2))]
        found.append(next(folder / each for each in several if folder / each not in found))
    return found


def as_dict(proofs: Sequence[Proof], refused: Sequence[Refused], folder: Path) -> dict[str, Any]:
    """Return what `moot proofread --json` prints of several guides."""
    return {
        "passed": bool(proofs) and not refused and all(proof.passed for proof in proofs),
        "report": str(folder / PAGE),
        "guides": [proof.as_dict(own) for proof, own in zip(proofs, folders(proofs, folder), strict=True)],
        "refused": [{"guide": plain(str(each.file)), "error": each.why} for each in refused],
    }


def lines(
    proofs: Sequence[Proof], refused: Sequence[Refused], folder: Path, *, explained: bool = False
) -> Iterator[str]:
    """Yield what is to be said: of each guide what is not borne out, then a line for each, the worst first."""
    for proof in proofs:
        if not proof.passed:
            yield f"== {plain(str(proof.guide.document.file))}"
            yield from told.lines(proof, explained=explained)
            yield ""
    for proof, own in sorted(zip(proofs, folders(proofs, folder), strict=True), key=lambda each: each[0].passed):
        verdict = "borne out" if proof.passed else "NOT borne out"
        yield f"{plain(str(proof.guide.document.file))}: {verdict}; {told.total(proof)} {own / PAGE}"
    yield from (f"Not held: {each.why}" for each in refused)


def write(proofs: Sequence[Proof], refused: Sequence[Refused], folder: Path, *, explained: bool = False) -> None:
    """Write each guide's report into a folder of its own, and a page that leads to them. Raises OSError."""
    own = folders(proofs, folder)
    report.forget(folder, own)
    for proof, place in zip(proofs, own, strict=True):
        report.write(proof, place, explained=explained)
    whole.write(folder / DATA, f"{json.dumps(as_dict(proofs, refused, folder), indent=2)}\n")
    page = templates(__package__).get_template("several.html.j2")
    worst_first = sorted(zip(proofs, own, strict=True), key=lambda each: each[0].passed)
    rows = [(proof, told.total(proof), f"{place.name}/{PAGE}") for proof, place in worst_first]
    whole.write(folder / PAGE, page.render(rows=rows, refused=refused))
