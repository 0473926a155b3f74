"""Accepts the pages of a check, all of them or those named."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from automation.outputs.check.baseline.accepted import Accepted
from automation.outputs.check.baseline.keyboard_accepting import accept_stops
from automation.outputs.check.baseline.renewing import Namer, accept, accept_pages
from automation.outputs.check.baseline.rewriting import rewritten
from automation.outputs.check.findings import Run
from automation.outputs.check.outcome import NOT_RUN, Outcome
from automation.outputs.check.plan import Job
from automation.outputs.check.probing import links
from automation.outputs.check.probing.links import LINKS
from automation.outputs.check.running.worker import BrowserReady
from automation.recording.views import View
from automation.walk.linking.scenarios import BY_NAME
from playbook.data import unknown

MOST_NAMED = 20  # pages in a line of what was accepted
Say = Callable[[str], None]


def name_new(outcome: Outcome, accepted: Mapping[str, Accepted]) -> None:
    """Give new pages in findings the names under which they can be accepted, the same ones in all scenarios."""
    named: dict[Job, Run] = {}
    for ready, kept, runs in _by_browser(outcome, accepted, outcome.in_order):
        namer = Namer(kept, _comparable(ready))
        named |= {run.job: namer.named(run) for run in runs}
    outcome.runs = [named.get(run.job, run) for run in outcome.runs]


def accept_all(outcome: Outcome, accepted: Mapping[str, Accepted], say: Say) -> bool:
    """Accept all walks that failed in nothing but pages; return whether those are all walks.

    Raises AcceptedUnreadable and OSError.
    """
    sound, complete = _sound(outcome, say)
    for ready, kept, runs in _by_browser(outcome, accepted, sound):
        shown = {run.job.scenario: _without_chance(run) for run in runs if not run.job.by_keyboard}
        gone = outcome.lost.get(kept.folder.name, ())
        changed = accept(kept, shown, ready.drawn_by, Path(ready.sample), gone)
        _say_accepted(kept, {*changed, *accept_stops(kept, runs)}, say)
    return _accept_links(outcome, accepted, say) and complete


def _accept_links(outcome: Outcome, accepted: Mapping[str, Accepted], say: Say) -> bool:
    """Accept what every link leads to, where links were followed; return whether all of them could be.

    Raises AcceptedUnreadable and OSError.
    """
    for profile, crawl in outcome.crawls.items():
        if crawl.problem:
            say(f"Not accepted, the links of {profile}: {crawl.problem}")
        elif accepted[profile].links != crawl.links:
            with rewritten(accepted[profile]) as folder:
                text = links.written(crawl.links)
                (folder / LINKS).write_text(text, encoding="utf-8", newline="\n")
                accepted[profile].links = crawl.links
            say(f"Accepted in {accepted[profile].folder}: {LINKS}")
    return not any(crawl.problem for crawl in outcome.crawls.values())


def accept_named(
    outcome: Outcome, accepted: Mapping[str, Accepted], names: Sequence[str], pictures: Path, say: Say
) -> bool:
    """Accept the current look of the named pages; return whether there are no other findings.

    Raises AcceptedUnreadable and OSError.
    """
    sound, whole = _sound(outcome, say)
    came = {page for run in sound for finding in run.findings for page in finding.pages}
    known = came.union(*(kept.pages for kept in accepted.values()))
    nowhere = [name for name in names if name not in known]
    for name in nowhere:
        say(unknown("page", name, sorted(came) or sorted(known)))
    for ready, kept, runs in _by_browser(outcome, accepted, sound):
        pointed = [run for run in runs if not run.job.by_keyboard]
        if not runs:  # this profile shows none of them
            continue
        changed = accept_pages(kept, names, pointed, _comparable(ready), pictures)
        changed = sorted({*changed, *accept_stops(kept, runs, names)})
        _say_accepted(kept, changed, say)
        if changed and not ready.comparable:
            say(f"Without its picture: {ready.drawn_by} draws here otherwise than what drew the accepted ones.")
    others = came - {*names}
    if others:
        say(f"Not accepted, since not named: {', '.join(sorted(others))}")
    new = any(finding.page is None for run in sound for finding in run.findings)
    return whole and not (nowhere or others or new)


def _sound(outcome: Outcome, say: Say) -> tuple[list[Run], bool]:
    """Return the runs that can be accepted, in order, and whether those are all; report the other scenarios."""
    sound = [run for run in outcome.in_order if run.sound]
    unsound = sorted({run.job.label for run in outcome.runs} - {run.job.label for run in sound})
    if unsound:
        say(f"Not accepted, since more than their pages failed: {', '.join(unsound)}")
    return sound, not unsound and not any(each.status == NOT_RUN for each in outcome.scenarios)


def _by_browser(
    outcome: Outcome, accepted: Mapping[str, Accepted], runs: Sequence[Run]
) -> Iterator[tuple[BrowserReady, Accepted, list[Run]]]:
    for browser, ready in outcome.browsers.items():
        for profile, kept in accepted.items():
            yield ready, kept, [run for run in runs if (run.job.profile, run.job.browser) == (profile, browser)]


def _comparable(ready: BrowserReady) -> str | None:
    return ready.drawn_by if ready.comparable else None


def _say_accepted(kept: Accepted, changed: Collection[str], say: Say) -> None:
    names = sorted(changed)
    listed = ", ".join(names[:MOST_NAMED]) + (f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else "")
    say(f"Accepted in {kept.folder}: {listed or 'no page has changed'}")


def _without_chance(run: Run) -> tuple[View, ...]:
    chance = BY_NAME[run.job.scenario].chance
    return tuple(view for view in run.views if view.step not in chance)
