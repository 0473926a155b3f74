"""The pages of all recordings, each with the same video in other languages, as far as they are there now."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from automation.outputs.video import page
from automation.outputs.video.folder import ODD, PAGE, TOLD, Published, read_folder
from automation.outputs.video.order import Order
from playbook.language import codes


def renew_pages(folder: Path) -> None:
    """Write the pages of the recordings that a folder has, a folder each, where they are other than they should be.

    So a language appears on the other one's page when it is made, and goes from there when it is gone. A page that
    cannot be written, or not of what its folder tells, stays as it is: it is no reason to be without a new video.
    """
    every = {each.name: videos for each in folder.iterdir() if (videos := _on_a_page(each))}
    for name, videos in every.items():
        with suppress(OSError, ArithmeticError, IndexError, *ODD):
            order = Order.of(videos[0].fingerprint.asked)
            if order.name != name:  # a copy that somebody keeps
                continue
            others = [replace(order, language=code).name for code in codes() if code != order.language]
            editions = [page.Edition(folder / other, _of(every[other])) for other in others if other in every]
            page.write_page(folder / name, _of(videos), editions)


def _on_a_page(folder: Path) -> list[Published]:
    """Return the videos that a folder's page shows; none where it has no page, or one video is not as it was made."""
    with suppress(OSError):
        if (folder / PAGE).is_file():
            videos = read_folder(folder)
            told = len(json.loads((folder / TOLD).read_text(encoding="utf-8"))["videos"]) if videos else 0
            whole = all(video.whole and video.files.keys() >= set(page.FILES) for video in videos)
            return videos if whole and len(videos) == told else []
    return []


def _of(videos: list[Published]) -> list[page.PageVideo]:
    return [page.PageVideo.of(video) for video in videos]
