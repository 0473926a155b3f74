"""Accepts where Tab goes on the pages of walks by keyboard: a file for each page."""

from collections.abc import Collection, Sequence

from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.rewriting import rewritten
from automation.outputs.check.comparing.comparison import Comparison
from automation.outputs.check.comparing.keyboard_findings import of_words, seen_on
from automation.outputs.check.findings import Run
from automation.recording.stops import Stops


def accept_stops(accepted: Accepted, runs: Sequence[Run], names: Collection[str] | None = None) -> list[str]:
    """Accept where Tab goes, on all pages or on those named, which must be accepted; return the pages that changed.

    Raises AcceptedUnreadable and OSError.
    """
    now: dict[str, Stops] = {}
    for run in (run for run in runs if run.job.by_keyboard):
        comparison = of_words(Comparison(accepted, None, accepted.folder, may_lack=True), run.job.walked)
        for walked in run.courts:
            for page, _, stops in seen_on(comparison, run.job.walked, walked, run.views, run.stops, True):
                if stops and (names is None or page in names):
                    now.setdefault(page, stops)
    kept = {page: stops.written() for page, stops in accepted.stops.items()}
    changed = sorted(page for page, stops in now.items() if kept.get(page) != stops.written())
    if changed:
        with rewritten(accepted) as folder:
            for page in changed:
                text = now[page].written()
                (folder / accepted.keyboard(page).name).write_text(text, encoding="utf-8", newline="\n")
            accepted.stops |= {page: now[page] for page in changed}
    return changed
