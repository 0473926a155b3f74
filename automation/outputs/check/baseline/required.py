"""The baseline of a check, read and complete before anything is walked."""

import difflib
import shlex
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from automation.config import FILE_NAME
from automation.outputs.check.baseline.accepted import SHOWN, Accepted
from automation.outputs.check.plan import Job
from playbook import typed


class NothingToCompare(Exception):
    """No page is accepted of a scenario; the message says where pages were looked for, and what to do."""

    what = "nothing to compare with"


class ScenarioGone(NothingToCompare):
    """Pages are accepted of a scenario that is not walked any more; the message says of which, and what to do."""

    what = "a scenario is gone"


class UnknownPage(Exception):
    """There is no accepted page of this name; the message suggests the nearest name."""


def read(
    folder: Path, jobs: Sequence[Job], renewed: Collection[str], browsers: Sequence[str], again: Sequence[str] = ()
) -> dict[str, Accepted]:
    """Return the accepted pages of each profile of the jobs; raise AcceptedUnreadable, which repeats `again`."""
    profiles = {job.profile: job.read_from for job in sorted(jobs, key=lambda job: job.profile)}
    return {
        name: Accepted.load(folder / "flow" / name, renewed, browsers, _for_profile(profile, again))
        for name, profile in profiles.items()
    }


def _for_profile(profile: str, again: Sequence[str]) -> list[str]:
    """Return the options for a further check of one profile."""
    pairs = zip(again[::2], again[1::2], strict=True)
    return ["--profile", profile, *(word for pair in pairs if pair[0] != "--profile" for word in pair)]


def require_complete(
    jobs: Sequence[Job], accepted: Mapping[str, Accepted], again: Sequence[str], chosen: Sequence[str] = ()
) -> None:
    """Raise NothingToCompare for scenarios without accepted pages.

    Its commands repeat the options `again`, and those by which walks were chosen.
    """
    lacking = {profile: list(_lacking(jobs, kept)) for profile, kept in accepted.items()}
    lacking = {profile: names for profile, names in lacking.items() if names}
    if not lacking:
        return
    whole = not any(kept.shown for kept in accepted.values())
    number, of = sum(map(len, lacking.values())), len({(job.profile, job.scenario) for job in jobs})
    of_what = "" if whole else f" for {number} of {of} scenarios"
    lines = [f"There is nothing to compare with{of_what}. Nothing was walked."]
    lines += [_told(accepted[profile], profile, names) for profile, names in lacking.items()]
    files = {job.profile: job.read_from for job in jobs}
    to_accept = [command("--accept", *chosen, *again)] if whole else []
    for profile, names in () if whole else lacking.items():
        scenarios = [word for name in dict.fromkeys(map(_scenario, names)) for word in ("--scenario", name)]
        options = again if len(accepted) == 1 else _for_profile(files[profile], again)
        to_accept.append(command("--accept", *(scenarios if accepted[profile].shown else chosen), *options))
    lines += [
        *(f"To accept how the pages look now: {each}" for each in to_accept),
        f"Where they are in another folder, ACCEPTED names it, in {FILE_NAME} or in the file of --config.",
        f"To check the steps alone: {command('--no-pages', *chosen, *again)}",
    ]
    raise NothingToCompare("\n  ".join(lines))


def _scenario(name: str) -> str:
    return name.split()[0]  # without its court


def gone(every: Sequence[Job], accepted: Mapping[str, Accepted]) -> dict[str, list[str]]:
    """Return the scenarios of each profile of which pages are accepted, and that are none of all that is walked there.

    Where only one of its courts is gone, the court stands behind the scenario.
    """
    there: dict[str, list[str]] = {}
    for profile, kept in accepted.items():
        courts = {job.scenario: job.courts for job in every if job.profile == profile}
        for scenario, shown in kept.shown.items():
            lost = [court for court in shown if court not in courts.get(scenario, ())]
            if scenario not in courts:
                there.setdefault(profile, []).append(scenario)
            elif lost:
                there.setdefault(profile, []).append(f"{scenario} ({', '.join(lost)})")
    return there


def require_none_gone(
    lost: Mapping[str, Sequence[str]], accepted: Mapping[str, Accepted], again: Sequence[str]
) -> None:
    """Raise ScenarioGone for scenarios of which pages are accepted, and that nothing walks any more."""
    if not lost:
        return
    lines = ["A scenario of which pages are accepted is gone. Nothing was walked."]
    lines += [
        f"{accepted[profile].folder.absolute() / SHOWN} lists {', '.join(names)}: not walked any more."
        for profile, names in lost.items()
    ]
    lines += [
        "If that is a mistake, bring it back; if it has another name now, its pages are accepted anew.",
        f"To accept that it is gone, and how all other pages look now: {command('--accept', *again)}",
        f"To check others all the same, name them: {command('--scenario', 'NAME', *again)}",
    ]
    raise ScenarioGone("\n  ".join(lines))


def showing(jobs: Sequence[Job], pages: Sequence[str], accepted: Mapping[str, Accepted]) -> list[Job]:
    """Return the jobs that show one of these pages; raise UnknownPage for an unknown name."""
    known = sorted({page for kept in accepted.values() for page in kept.pages})
    for page in pages:
        if page not in known:
            near = difflib.get_close_matches(page, known, 1)
            guess = f" Did you mean {near[0]}?" if near else ""
            advice = "A page that is new is accepted with a scenario that shows it: --scenario NAME."
            raise UnknownPage(f"There is no accepted page {page!r}.{guess} {advice}")
    return [job for job in jobs if accepted[job.profile].pages_of(job.scenario).intersection(pages)]


def _lacking(jobs: Sequence[Job], kept: Accepted) -> Iterator[str]:
    """Yield the scenarios without accepted pages, with the court if another one has some."""
    for scenario, courts in {job.scenario: job.courts for job in jobs if kept.folder.name == job.profile}.items():
        there = kept.shown.get(scenario, {})
        missing = [court for court in courts if not there.get(court)]
        if missing:
            yield scenario if len(missing) == len(courts) else f"{scenario} ({', '.join(missing)})"


def command(*words: str) -> str:
    """Return the check with these options, as it is typed."""
    return typed.moot(shlex.join(("check", *words)))


def _told(kept: Accepted, profile: str, names: Sequence[str]) -> str:
    folder = kept.folder.absolute()
    if not kept.shown:
        return f"No page of {profile} is accepted: {folder} {'holds none' if folder.exists() else 'does not exist'}."
    return f"{folder} holds no page of {', '.join(names)}."
