"""Where the links of each page lead, by their words; and the short form in which links.yaml has that."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from automation.outputs.check.baseline.reading import Unusable

HEAD = "where links lead"
EVERYWHERE = "on other pages"
HERE = "./"  # the folder itself
_WHOLE = re.compile(r"/|[a-z][a-z\d+.-]*:", re.IGNORECASE)
SAME_QUERY = " with the page's own query"

Found = Mapping[str, Mapping[str, tuple[str, ...]]]  # by page and words


@dataclass(frozen=True)
class Leads:
    """Where links of these words lead, as seen from the page; of single pages, what is otherwise than on others."""

    everywhere: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pages: Found = field(default_factory=dict)

    @classmethod
    def of(cls, found: Found) -> "Leads":
        """Say once what is so on most of the pages that have such a link."""
        counted: dict[str, Counter[tuple[str, ...]]] = {}
        for links in found.values():
            for words, targets in links.items():
                counted.setdefault(words, Counter())[targets] += 1
        usual = {words: max(sorted(each), key=each.__getitem__) for words, each in sorted(counted.items())}
        others = {
            page: {words: targets for words, targets in sorted(links.items()) if targets != usual[words]}
            for page, links in sorted(found.items())
        }
        return cls(usual, {page: links for page, links in others.items() if links})

    def at(self, page: str, words: str) -> tuple[str, ...]:
        """Return where links of these words on a page lead; nowhere where no page had such a link."""
        return self.pages.get(page, {}).get(words) or self.everywhere.get(words, ())

    def written(self) -> dict[str, Any]:
        """Return it as the file has it."""
        every = {EVERYWHERE: self.everywhere, **self.pages}
        return {
            page: {words: targets if len(targets) > 1 else targets[0] for words, targets in links.items()}
            for page, links in every.items()
            if links
        }


def read(told: object) -> Leads:
    """Return what such a part of the file says; raise Unusable."""
    if not isinstance(told, dict) or not all(isinstance(page, str) for page in told):
        raise Unusable("does not say where links lead")
    pages = {page: dict(_read(links)) for page, links in told.items()}
    return Leads(pages.pop(EVERYWHERE, {}), pages)


def seen_from(page: str, target: str) -> str:
    """Return an address as a link on a page would have it: short where it is in the same folder."""
    folder, query = _folder(page), page.partition("?")[2]
    address, sharp, fragment = target.partition("#")
    if sharp and address == page:
        return f"#{fragment}"
    if query and address.endswith(f"?{query}"):
        address = address.removesuffix(f"?{query}") + SAME_QUERY
    return (address if folder == "/" else address.removeprefix(folder) or HERE) + sharp + fragment


def address_of(page: str, seen: str) -> str:
    """Return the address without its fragment that such a link leads to."""
    query = page.partition("?")[2]
    address = seen.partition("#")[0].replace(SAME_QUERY, f"?{query}")
    if not address or address == HERE:
        return _folder(page) if address else page
    return address if _WHOLE.match(address) else _folder(page) + address


def _folder(page: str) -> str:
    """Return the folder from which addresses are written: that of the court, as /ecf/district/, on all of its pages."""
    return "/" + "".join(f"{each}/" for each in page.partition("?")[0].split("/")[1:-1][:2])


def _read(links: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    for words, targets in links.items() if isinstance(links, dict) else [("", None)]:
        several: list[Any] = targets if isinstance(targets, list) else [targets]
        if not all(isinstance(each, str) for each in (words, *several)):
            raise Unusable("does not say where links lead")
        yield words, tuple(several)
