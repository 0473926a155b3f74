"""Writes a profile's folder of accepted files anew: whole or not at all, and without pictures that are outdated."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import yaml
from filelock import FileLock

from automation.outputs.check.baseline import exchange_file
from automation.outputs.check.baseline.accepted import PICTURE, SHOWN, Accepted, aside
from automation.outputs.check.baseline.reading import Page, is_damaged, is_whole
from automation.outputs.check.comparing.pictures import differs
from automation.recording import contract
from automation.recording.places import parted
from automation.recording.views import View

HEAD = "# What each scenario shows in each court: the step and the page. `moot check --accept` writes this file.\n"


@contextmanager
def rewritten(accepted: Accepted) -> Iterator[Path]:
    """Give a copy of the accepted folder, with its content read again, that replaces it at the end, or never.

    A lock lets one process at a time do so, each with what the one before has written.
    """
    folder = accepted.folder.resolve()  # a symbolic link is kept
    old = aside(folder)
    unfinished = old.parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(unfinished.with_suffix(".lock")) as lock:
        try:
            accepted.read()
            shutil.rmtree(unfinished, ignore_errors=True)  # left by a killed process
            unfinished.mkdir()
            new = unfinished / "new"
            if folder.exists():
                shutil.copytree(folder, new, symlinks=True)
            else:
                new.mkdir()
            yield new
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
        finally:
            if old.exists() and not folder.exists():
                old.rename(folder)
            shutil.rmtree(unfinished, ignore_errors=True)
            with suppress(OSError):  # a system that does not delete open files
                Path(lock.lock_file).unlink()


def write(
    folder: Path,
    accepted: Accepted,
    before: Accepted,
    seen: Mapping[str, View],
    drawn_by: str | None,
    sample: Path | None,
) -> list[str]:
    """Write the accepted pages into a copy of the folder; return the names of the pages that changed."""
    written = replace(accepted, folder=folder)
    was, now = before.pages, accepted.pages
    changed = {name for name in {*was, *now} if was.get(name) != now.get(name)}
    wired, wire = before.exchanges, accepted.exchanges
    rewired = {name for name in {*wired, *wire} if wired.get(name) != wire.get(name)}
    _forget_outdated(written, {name: (was.get(name), now.get(name)) for name in changed}, drawn_by)
    for name in changed:
        _write_page(written, name)
    for name in rewired:
        written.exchange(name).unlink(missing_ok=True)
        if name in wire:
            _put(written.exchange(name), exchange_file.written(wire[name]))
    for name in accepted.renewed:
        for file in filter(is_damaged, written.pictures(name)):
            file.unlink()
    if drawn_by:
        changed |= _draw(written, seen, drawn_by, sample)
    lines = {
        scenario: {court: [f"{step} {page}" for step, page in shown] for court, shown in courts.items()}
        for scenario, courts in sorted(accepted.shown.items())
    }
    _put(folder / SHOWN, HEAD + yaml.safe_dump(lines, sort_keys=False, allow_unicode=True))
    return sorted(changed | rewired)


def pictured(view: View) -> dict[str, str]:
    """Return the files of a view's pictures by their looks; the walk's own has no name."""
    own = {"": view.picture} if view.picture else {}
    return own | {each.name: each.picture for each in view.looks}


def _write_page(written: Accepted, name: str) -> None:
    """Write what a page says and promises; of one that is gone, delete it."""
    written.snapshot(name).unlink(missing_ok=True)
    written.contract(name).unlink(missing_ok=True)
    page = written.pages.get(name)
    if page is None:
        written.keyboard(name).unlink(missing_ok=True)
        return
    _put(written.snapshot(name), f"# {page.address}\n# {page.title}\n{page.aria}\n")
    if page.contract:
        _put(written.contract(name), f"{page.contract}\n")


def _put(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _forget_outdated(
    written: Accepted, changed: Mapping[str, tuple[Page | None, Page | None]], drawn_by: str | None
) -> None:
    """Delete the pictures, of every system, of pages that do not look any more as they did.

    Another system of which no picture is left loses its sample, too: to have none of it is not to have lost them.
    """
    fewer: set[str] = set()
    for name, (was, now) in changed.items():
        for file in written.pictures(name):
            found = PICTURE.fullmatch(file.name)
            look = (found["look"] or "").removeprefix("@").replace("+", " ") if found else ""
            if not _is_drawn_as_before(was, now, look):
                fewer.add(file.name.split(".")[-2])
                file.unlink()
    for other in fewer - {drawn_by}:
        if [*written.folder.glob(f"*.{other}.png")] == [written.sample(other)]:
            written.sample(other).unlink()


def _is_drawn_as_before(was: Page | None, now: Page | None, look: str) -> bool:
    """Tell whether a page says the same as before, and in this look draws it by the same rules, as far as is known."""
    if was is None or now is None or replace(was, contract="") != replace(now, contract=""):
        return False
    if not was.contract or not now.contract:  # an earlier version kept none
        return True
    before, after = contract.read(was.contract), contract.read(now.contract)
    if before.get("looks") != after.get("looks"):
        return False
    others, anew = (each.get(contract.OTHER_LOOKS, {}) for each in (before, after))
    return not look or others.get(look) == anew.get(look)


def _draw(written: Accepted, seen: Mapping[str, View], drawn_by: str, sample: Path | None) -> set[str]:
    """Write the pictures of these views, and of a browser that draws otherwise now nothing else.

    Returns the pages that have other pictures now, where it draws as before.
    """
    kept, changed = written.sample(drawn_by), set[str]()
    all_anew = sample is not None and (not is_whole(kept) or differs(kept, sample) is not None)
    if sample and all_anew:
        for file in written.folder.glob(f"*.{drawn_by}.png"):
            file.unlink()
        shutil.copyfile(sample, kept)
    for name, view in seen.items():
        files = {written.picture(name, drawn_by, look): Path(picture) for look, picture in pictured(view).items()}
        for file, picture in files.items():
            if not _is_kept(file, picture):
                changed.add(name)
                shutil.copyfile(picture, file)
        if view.picture:
            for file in {*written.folder.glob(f"{name}@*.{drawn_by}.png")} - files.keys():  # a look that nobody names
                changed.add(name)
                file.unlink()
    return set() if all_anew else changed


def _is_kept(file: Path, seen: Path) -> bool:
    """Tell whether a picture is accepted as it is, with what stands where, which an earlier version did not keep."""
    if not is_whole(file) or differs(file, seen) is not None:
        return False
    return bool(parted(file.read_bytes())[1]) or not parted(seen.read_bytes())[1]
