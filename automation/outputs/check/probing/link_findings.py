"""Says in plain words which links of a crawl are dead, or lead to something else than was accepted: a cause a line."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from automation.outputs.check.probing import said
from automation.outputs.check.probing.crawl import Crawl
from automation.outputs.check.probing.following import MOST, PATIENCE, State
from automation.outputs.check.probing.leads import Leads, address_of
from automation.outputs.check.probing.links import LINKS, SEPARATOR, STATES, Answered, Links

STATUSES = PASSED, FAILED, NOT_RUN = "passed", "failed", "not_run"
NAMED = 3  # of the addresses or pages that have the same; the rest is counted
A_PAGE = "leads to a page "  # with what walks say, too, where they see it
WORDLESS = "an item without words"  # as an icon
NO_ANSWER, BROKEN = 400, 500  # statuses from here on


@dataclass(frozen=True)
class LinkResult:
    """What came of the links in a state of the visitor: how many addresses were asked for, and what was found first."""

    state: str
    profile: str
    links: int
    status: str
    seen: tuple[str, ...] = ()


def judged(
    crawl: Crawl, accepted: Links | None, told: Collection[str] = (), *, compared: bool = True
) -> list[LinkResult]:
    """Return what came of each state; nothing is compared where pages are not.

    `told` are the addresses of pages of which walks say already that they are other than accepted: what is wrong with
    them is not told twice.
    """
    was = accepted or Links({})
    problems = [
        (name, key, problem)
        for name, state in crawl.states.items()
        for key, problem in _problems(state, was.answers.get(name, {}), was.leads, crawl.digested)
    ]
    by_walks = {problem for _, key, problem in problems if key in told and problem.startswith(A_PAGE)}
    problems = [each for each in problems if each[1] not in told and each[2] not in by_walks]
    if accepted is not None and compared and not (problems or told or crawl.trouble):
        problems = [
            (name, key, problem)
            for name, state in crawl.states.items()
            for key, problem in _come_and_gone(crawl.links.answers[name], was.answers.get(name, {}), state)
        ]
    seen: dict[str, list[str]] = {}
    for state, sentence in (*_causes(crawl, problems), *_unfinished(crawl)):
        seen.setdefault(state, []).append(sentence)
    if accepted is None and compared:
        seen.setdefault(STATES[0], []).append(f"no links were accepted yet ({LINKS})")
    elif compared and crawl.leads.everywhere and not was.leads.everywhere:
        seen.setdefault(STATES[0], []).append(f"where links lead was not accepted yet ({LINKS})")
    return [_result(crawl, name, tuple(seen.get(name, ()))) for name in STATES]


def lines(results: Sequence[LinkResult]) -> Iterator[str]:
    """Yield a line for each thing found, with the profiles in which it is the same."""
    profiles: dict[str, list[str]] = {}
    for each in results:
        for seen in each.seen if each.status == FAILED else ():
            profiles.setdefault(seen, []).append(each.profile)
    for seen, named in profiles.items():
        yield f"links · {', '.join(named)}: {seen}"


def counted(results: Sequence[LinkResult]) -> Iterator[str]:
    """Yield the words for the last line, if links were followed."""
    if results:
        number = sum(each.links for each in results)
        failed = sum(len(each.seen) for each in results if each.status == FAILED)
        yield f"{number} links: {f'{failed} FAILED' if failed else 'passed'}"


def _result(crawl: Crawl, name: str, seen: tuple[str, ...]) -> LinkResult:
    if name not in crawl.states and not seen:
        return LinkResult(name, crawl.profile, 0, NOT_RUN, (crawl.trouble or "there is no such account",))
    number = crawl.states[name].count if name in crawl.states else 0
    return LinkResult(name, crawl.profile, number, FAILED if seen else PASSED, seen)


def _problems(
    state: State, was: Mapping[str, Answered], leads: Leads, digested: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    own = list(_own_problems(state, was, digested))
    yield from own
    dead = {key for key, problem in own if not problem.startswith(A_PAGE)}
    for key, links in state.leads.items():
        for words, targets in links.items() if key in was else ():
            before = leads.at(key, words)
            more = [each for each in targets if each not in before and address_of(key, each) not in dead]
            if before and more:
                less = [each for each in before if each not in targets] or before
                led = f"{SEPARATOR.join(more)} instead of {SEPARATOR.join(less)}"
                yield key, f"{A_PAGE}whose link “{words}” leads to {led}"


def _own_problems(
    state: State, was: Mapping[str, Answered], digested: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an address by itself, wherever the links on its page lead."""
    for key, error in state.silent.items():
        yield key, f"does not answer: {error}"
    for key, now in state.answers.items():
        before = was.get(key)
        if now.status != (before.status if before else 200):
            is_refused = key in state.unlinked and now.status < BROKEN
            if before or (now.status >= NO_ANSWER and not is_refused):
                instead = f" instead of {before.status}" if before and before.status != 200 else ""
                yield key, f"answers {now.status}{instead}"
            continue
        for fragment in now.lacks:
            if before is None or fragment not in before.lacks:
                yield key, f"leads to #{fragment}, and the fragment #{fragment} is not on the page"
        yield from ((key, problem) for problem in (_differences(before, now, digested) if before else ()))


def _differences(was: Answered, now: Answered, digested: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if was.to != now.to:
        if now.to:
            yield f"leads on to {now.to}{f' instead of {was.to}' if was.to else ''}"
        else:
            yield f"no longer leads on to {was.to}, but to the page “{now.title}”"
        return
    if was.says != now.says:
        yield f"{A_PAGE}that {said.difference(was.says, now.says, digested)}"
    elif was.title != now.title:
        yield f"{A_PAGE}with the title “{now.title}” instead of “{was.title}”"
    if was.refresh != now.refresh:
        instead = f" instead of {was.refresh}" if was.refresh else ""
        went = f"does not go on by itself any more, which it did {was.refresh}"
        yield f"{A_PAGE}that {f'goes on by itself {now.refresh}{instead}' if now.refresh else went}"
    if was.menu != now.menu:
        yield f"{A_PAGE}whose menu {_of_menus(was.menu, now.menu)}"


def _of_menus(was: tuple[str, ...], now: tuple[str, ...]) -> str:
    lacks, has = [each for each in was if each not in now], [each for each in now if each not in was]
    if not (lacks or has):
        return f"is in another order: {SEPARATOR.join(now)}"
    return " and ".join(
        f"{verb} {SEPARATOR.join(each or WORDLESS for each in items)}"
        for verb, items in (("lacks", lacks), ("also has", has))
        if items
    )


def _come_and_gone(now: Mapping[str, Answered], was: Mapping[str, Answered], state: State) -> Iterator[tuple[str, str]]:
    """Yield what is linked anew, and what is not linked any more, where nothing else has changed."""
    yield from ((key, "is new: it is not among the accepted links") for key in now if key not in was)
    if not state.is_cut:
        yield from ((key, "is not linked any more") for key in was if key not in now)


def _unfinished(crawl: Crawl) -> Iterator[tuple[str, str]]:
    """Yield what was not looked at, and why, with the state to which that belongs."""
    for name, state in crawl.states.items():
        if state.is_cut:
            yield name, f"there are more than {MOST} addresses, {name}: no more were opened"
        if len(state.silent) >= PATIENCE:
            yield name, f"{len(state.silent)} addresses did not answer, {name}: no more were opened"
    if crawl.trouble:
        left = [state for state in STATES if state not in crawl.states]
        yield (
            [*crawl.states, *left][max(len(crawl.states) - 1, 0)],
            (f"links were not followed {SEPARATOR.join(left)}: {crawl.trouble}"),
        )


def _causes(crawl: Crawl, problems: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    """Yield a sentence for each cause, with its first state.

    What pages say is one cause wherever they say it; what does not answer is one where that is so in the same states.
    """
    states: dict[tuple[str, str], dict[str, None]] = {}
    for name, key, problem in problems:
        states.setdefault((key, problem), {})[name] = None
    alike: dict[tuple[str, ...], list[str]] = {}
    for (key, problem), named in states.items():
        alike.setdefault((problem,) if problem.startswith(A_PAGE) else (problem, *named), []).append(key)
    for (problem, *_), keys in alike.items():
        met = {name for key in keys for name in states[key, problem]}
        when = [name for name in STATES if name in met]
        yield when[0], _sentence(crawl, problem, when, keys)


def _sentence(crawl: Crawl, problem: str, states: Sequence[str], keys: Sequence[str]) -> str:
    """Return a sentence for one cause: what is linked where, what is wrong with it, in which states, and where else."""
    first, *others = keys
    linked = crawl.linked.get(first, [])
    named = f"{_named(crawl, first)} {problem}{_when(crawl, states)}"
    if len(linked) > 1:
        titles = list(dict.fromkeys(each.title for each in linked))
        rest = f" and {len(titles) - NAMED} more" if len(titles) > NAMED else ""
        named += f"; linked on {len(linked)} pages: {SEPARATOR.join(titles[:NAMED])}{rest}"
    if others:
        rest = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
        named += f"; so it is with {SEPARATOR.join(_brief(crawl, each) for each in others[:NAMED])}{rest}"
    return named


def _named(crawl: Crawl, key: str) -> str:
    linked = crawl.linked.get(key)
    if not linked:
        return f"the address {key}"
    return f"{linked[0].reference} in {linked[0].title} ({key})"


def _brief(crawl: Crawl, key: str) -> str:
    linked = crawl.linked.get(key)
    words = linked[0].reference.words if linked else ""
    return f"“{words}” ({key})" if words else key


def _when(crawl: Crawl, states: Sequence[str]) -> str:
    """Return the states as the end of a sentence."""
    return ", whoever asks" if len(crawl.states) == len(states) > 1 else f", {' and '.join(states)}"
