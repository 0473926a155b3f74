"""How fast a walk is, and how fast the practice court answers: `python benchmarks/walk.py [--rounds N] [--json]`.

Each figure is a ratio to a baseline that anybody could write, measured in the same run: the two take turns in rounds,
in reversed order each time, and the figure is the median of the rounds' ratios. See docs/speed.md.
"""

import json
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import quantiles
from urllib.request import HTTPCookieProcessor, Request, build_opener

import click

from automation.config import Config
from automation.recording.evidence import Evidence
from automation.session.server import practice_court
from automation.session.stage import Stage, open_context, perform, set_stage
from automation.support.processes import python
from automation.walk.linking import scenarios
from automation.walk.observer import Observer
from benchmarks.by_hand import PASSWORD, USERNAME, link_by_hand
from benchmarks.load import load

CONFIG = Config()
BARE = python(str(Path(__file__).with_name("bare.py")), "--port", "0", "--temporary", "--stop-with-stdin")
MENU = "/ecf/district/cgi-bin/showpage.pl?16"
TURN = 0.5  # seconds of load per turn

RATIOS = {  # numerator and denominator
    "ratio": ("walk_seconds", "by_hand_seconds"),
    "ratio_with_evidence": ("walk_with_evidence_seconds", "by_hand_seconds"),
    "menu_over_bare": ("menu_per_second", "bare_per_second"),
}


@click.command()
@click.option("--rounds", default=20, show_default=True, type=click.IntRange(2), help="Rounds of each measurement.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")
def main(rounds: int, as_json: bool) -> None:
    """Measure a walk against a hand-written script, and the practice court against a bare Flask application."""
    with ExitStack() as ends:
        staged = ends.enter_context(set_stage(CONFIG, _say))
        bare = ends.enter_context(practice_court(BARE, timeout=CONFIG.server_timeout))
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory()))
        _say(f"With {staged.label}")
        measured = _take_turns(rounds, _walks(staged, folder))
        measured |= _take_turns(rounds, _loads(staged.site.origin, bare.address))
    for name, (ours, theirs) in RATIOS.items():
        measured[name] = [one / other for one, other in zip(measured[ours], measured[theirs], strict=True)]
    figures = {name: _quartiles(measured[name]) for name in (*RATIOS, *measured)}
    if as_json:
        medians = {name: middle for name, (_, middle, _) in figures.items()}
        click.echo(
            json.dumps({**medians, "quartiles": {name: (low, high) for name, (low, _, high) in figures.items()}})
        )
        return
    click.echo(f"{'':<28}{'median':>10}   half of the rounds")
    for name, (low, middle, high) in figures.items():
        click.echo(f"{name:<28}{middle:>10,g}   {low:,g} to {high:,g}")


def _take_turns(rounds: int, turns: dict[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Return the measurements of each round, after a warm-up round."""
    measured: dict[str, list[float]] = {name: [] for name in turns}
    for number in range(-1, rounds):
        for name in turns if number % 2 else reversed(turns):
            figure = turns[name]()
            if number >= 0:
                measured[name].append(figure)
        _say(f"{', '.join(turns)}: round {number + 1} of {rounds}")
    return measured


def _walks(staged: Stage, folder: Path) -> dict[str, Callable[[], float]]:
    """Return three ways to link John's accounts in both courts; each returns its duration in seconds."""

    def walk(evidence: bool) -> None:
        with open_context(staged.browser, staged.site, CONFIG.viewport, CONFIG.timeout) as context:
            observers: list[Observer] = [Evidence(context, folder)] if evidence else []
            walked = perform(scenarios.find("link"), staged.site, context, observers=observers)
        assert all(court.passed for court in walked), walked

    return {
        "by_hand_seconds": lambda: _seconds(lambda: link_by_hand(staged.browser, staged.site.origin)),
        "walk_seconds": lambda: _seconds(lambda: walk(evidence=False)),
        "walk_with_evidence_seconds": lambda: _seconds(lambda: walk(evidence=True)),
    }


def _loads(court: str, bare: str) -> dict[str, Callable[[], float]]:
    """Return load tests of the main menu page of a signed-in visitor, and of a bare Flask application."""
    cookie = _signed_in(court)
    return {
        "bare_per_second": lambda: load(f"{bare}/", TURN),
        "menu_per_second": lambda: load(f"{court}{MENU}", TURN, cookie),
    }


def _seconds(what: Callable[[], None]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def _signed_in(court: str) -> str:
    """Sign John in, and return the Cookie header for his session."""
    cookies = CookieJar()
    program = build_opener(HTTPCookieProcessor(cookies))
    body = json.dumps({"loginId": USERNAME, "password": PASSWORD}).encode()
    program.open(Request(f"{court}/services/cso-auth", body, {"Content-Type": "application/json"})).close()  # noqa: S310 - a court of our own
    program.open(f"{court}{MENU}").close()
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies)


def _quartiles(figures: list[float]) -> tuple[float, float, float]:
    low, middle, high = (float(f"{figure:.3g}") for figure in quantiles(figures, method="inclusive"))
    return low, middle, high


def _say(line: str) -> None:
    click.echo(line, err=True)


if __name__ == "__main__":
    main()
