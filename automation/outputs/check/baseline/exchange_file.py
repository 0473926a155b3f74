"""Reads and writes the accepted exchanges of a page: a short YAML list of the ways in which it may come."""

from collections.abc import Collection, Mapping, Sequence

import yaml

from automation.outputs.check.baseline.reading import Unusable, loaded
from automation.recording.exchange import Exchange, Hop

HEAD = "# How the page came, and what its answer said. A check that accepts writes this file.\n"
SEPARATOR, OF_A_FILE = ", ", "; "
NOT_SAID = "none"
ENTRIES = {"way", "content", "charset", "headers", "cookies", "files", "other headers"}


def written(ways: Sequence[Exchange]) -> str:
    """Return the file's text."""
    entries = [
        {
            "way": [str(hop) for hop in each.way],
            "content": each.content or NOT_SAID,
            "charset": each.charset or NOT_SAID,
            "headers": dict(each.headers),
            "cookies": {name: SEPARATOR.join(flags) for name, flags in each.cookies},
            "files": {address: OF_A_FILE.join(said) for address, said in each.files},
            "other headers": [*each.others],
        }
        for each in ways
    ]
    kept = [{name: value for name, value in entry.items() if value} for entry in entries]
    return HEAD + yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=10_000)


def read(text: str) -> tuple[Exchange, ...]:
    """Return the ways of such a text; raise Unusable."""
    told = loaded(text)
    if not isinstance(told, list) or not told:
        raise Unusable("is not a list of the ways in which the page may come")
    try:
        return tuple(_way(entry) for entry in told)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        reason = str(error) if isinstance(error, ValueError) else "a way needs the entries way, content and charset"
        raise Unusable(f"cannot be understood: {reason}") from error


def renewed(
    kept: Mapping[str, tuple[Exchange, ...]], came: Sequence[tuple[str, Exchange | None]], stay: Collection[str]
) -> dict[str, tuple[Exchange, ...]]:
    """Return each page's ways once it is accepted how these pages came.

    Those that `stay` are also shown where nobody looked, and keep their earlier ways.
    """
    ways = {name: [*(kept.get(name, ()) if name in stay else ())] for name, _ in came}
    for name, exchange in came:
        if exchange and exchange not in ways[name]:
            ways[name].append(exchange)
    anew = {name: tuple(sorted(each, key=lambda way: written([way]))) for name, each in ways.items()}
    return {name: each for name, each in {**kept, **anew}.items() if each and (name in ways or name in stay)}


def _said(value: object) -> str:
    return "" if value == NOT_SAID else str(value)


def _way(entry: dict[str, object]) -> Exchange:
    unknown = set(entry) - ENTRIES
    if unknown:
        raise ValueError(f"{min(unknown)} is not an entry of a way")
    hops, others = entry["way"], entry.get("other headers", [])
    headers, cookies, files = (entry.get(each, {}) for each in ("headers", "cookies", "files"))
    if not (isinstance(hops, list) and isinstance(others, list)):
        raise TypeError
    if not (isinstance(headers, dict) and isinstance(cookies, dict) and isinstance(files, dict)):
        raise TypeError
    return Exchange(
        tuple(Hop.read(hop) for hop in hops),
        _said(entry["content"]),
        _said(entry["charset"]),
        tuple((str(name), str(value)) for name, value in headers.items()),
        tuple((str(name), tuple(flags.split(SEPARATOR))) for name, flags in cookies.items()),
        tuple((str(address), tuple(said.split(OF_A_FILE))) for address, said in files.items()),
        tuple(map(str, others)),
    )
