"""Writes films with all that stands beside them, checks them, and only then puts them in the place of the old ones."""

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

import av
from PIL import Image

from automation.film import page, tracks, watchable
from automation.film.container import write_film
from automation.film.cut import Cut
from automation.film.fingerprint import Fingerprint
from automation.film.making import Film
from playbook import typed

TAG = "moot"  # in the film's file: its fingerprint
TOLD = "film.json"
PREVIEW = "film.webp"
EACH = 1600  # milliseconds that a picture of the preview stands
FORMAT = 1  # of film.json


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Give a folder to write into; what is in it at the end takes the place of what is there, unless it failed."""
    unfinished = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        yield unfinished
        for file in sorted(unfinished.iterdir(), key=lambda file: file.name == TOLD):
            file.replace(folder / file.name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def publish(
    folder: Path, films: Sequence[Film], stills: Sequence[Image.Image], fingerprint: Fingerprint, facts: dict[str, str]
) -> None:
    """Write films, tracks, pictures, preview and page into a folder; `facts` are told on the page.

    Raises Unwatchable if a film is not what it should be, and OSError.
    """
    posters = {film.cut.name: _jpeg(film.poster) for film in films}
    with ThreadPoolExecutor(len(films) + 1) as writers:
        jobs = [writers.submit(_write, folder, film, fingerprint, posters[film.cut.name]) for film in films]
        jobs.append(writers.submit(_write_preview, folder / PREVIEW, stills))
        for job in jobs:
            job.result()
    page.write_page(folder, [page.PageFilm(film.cut, _files(folder, film.cut), posters[film.cut.name], facts)
                             for film in films])  # fmt: skip
    (folder / TOLD).write_text(
        json.dumps(told(folder, films, fingerprint), indent=1, ensure_ascii=False), encoding="utf-8"
    )


def write_one(file: Path, film: Film, fingerprint: Fingerprint) -> None:
    """Write a film by itself, and check it; raise Unwatchable."""
    about = {"title": film.cut.title, TAG: json.dumps(fingerprint.as_json(), ensure_ascii=False)}
    write_film(file, film.parts, film.cut, about)
    watchable.check(file, film.cut, film.parts)


def told(folder: Path, films: Sequence[Film], fingerprint: Fingerprint) -> dict[str, Any]:
    """Return what `film.json` holds: what was asked for and filmed, and in each film what is shown when.

    The films' files are in the folder; their sizes in bytes are told, so that a damaged one is noticed.
    """
    return {
        "format": FORMAT,
        **fingerprint.as_json(),
        "films": [
            {**asdict(film.cut), "files": {kind: _told_file(file) for kind, file in _files(folder, film.cut).items()}}
            for film in films
        ],
    }


def read_fingerprint(file: Path) -> Fingerprint:
    """Return what a film says of itself; raise ValueError if it is no film of Moot's, and OSError."""
    try:
        with av.open(str(file)) as film:
            tag = film.metadata.get(TAG, "")
    except av.FFmpegError as error:
        raise ValueError("it is not a film") from error
    try:
        return Fingerprint.from_json(json.loads(tag))
    except ValueError as error:
        raise ValueError(f"it was not made by {typed.moot('record')}") from error


def read_last(folder: Path) -> Fingerprint | None:
    """Return what the films in a folder were made of, or None where they are not all there."""
    try:
        read = json.loads((folder / TOLD).read_text(encoding="utf-8"))
        files = [file for film in read["films"] for file in film["files"].values()]
        whole = all((folder / file["name"]).stat().st_size == file["bytes"] for file in files)
        if read["format"] == FORMAT and whole and (folder / PREVIEW).is_file() and (folder / page.NAME).is_file():
            return Fingerprint.from_json(read)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass  # then there is nothing to go by, and the films are made
    return None


def _write(folder: Path, film: Film, fingerprint: Fingerprint, poster: bytes) -> None:
    write_one(folder / _name(film.cut, "mp4"), film, fingerprint)
    for kind, text in tracks.BESIDE.items():
        (folder / _name(film.cut, kind)).write_text(text(film.cut), encoding="utf-8")
    (folder / _name(film.cut, "jpg")).write_bytes(poster)


def _told_file(file: Path) -> dict[str, Any]:
    return {"name": file.name, "bytes": file.stat().st_size}


def _name(cut: Cut, kind: str) -> str:
    return f"{cut.name}.{kind}"


def _files(folder: Path, cut: Cut) -> dict[str, Path]:
    return {kind: folder / _name(cut, kind) for kind in page.FILES}


def _jpeg(poster: Image.Image) -> bytes:
    opened = BytesIO()
    poster.save(opened, "JPEG", quality=88)
    return opened.getvalue()


def _write_preview(file: Path, stills: Sequence[Image.Image]) -> None:
    """Write the preview: a picture of each step, one after the other."""
    first, *others = stills
    first.save(file, "WEBP", save_all=True, append_images=others, duration=EACH, loop=0, quality=72, method=2)
