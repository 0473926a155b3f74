"""What somebody has looked at in a guide and accepted, with the reason: `proofread.toml` beside the guides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from automation.outputs.proofread.finding import VERDICTS, Finding
from automation.support import whole

FILE = "proofread.toml"
TABLE = "accepted"
HEAD = """\
What was looked at in these guides and accepted: it is told no more. Say in `reason` why.
An entry counts for the guide of this name, as long as it says this to the letter and is judged so.\
"""
KEYS = ("guide", "text", "verdict", "reason")


class Damaged(ValueError):
    """A file of what is accepted that cannot be read, and why."""


@dataclass(frozen=True)
class Accepted:
    """The accepted statements of one guide: the reason, by the statement's text and its verdict."""

    reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def reason(self, finding: Finding) -> str | None:
        """Return why a finding was accepted; None for one that was not."""
        return self.reasons.get((finding.statement.text, finding.verdict))

    def gone(self, findings: Iterable[Finding]) -> list[str]:
        """Return what was accepted once and is said no more."""
        said = {(finding.statement.text, finding.verdict) for finding in findings}
        return [text for text, verdict in self.reasons if (text, verdict) not in said]


def read(file: Path, guide: Path) -> Accepted:
    """Return what the file accepts of a guide, which it knows by its name. Raises Damaged."""
    if not file.exists():
        return Accepted()
    entries = _entries(_load(file), file)
    return Accepted(
        {(each["text"], each["verdict"]): each["reason"] for each in entries if each["guide"] == guide.name}
    )


def accept(file: Path, guide: Path, findings: Iterable[Finding], reason: str) -> int:
    """Add findings to the file, and leave in it what it says already; return how many are new. Raises Damaged."""
    document = _load(file) if file.exists() else tomlkit.document()
    known = {(each["guide"], each["text"], each["verdict"]) for each in _entries(document, file)}
    if not file.exists():
        for line in HEAD.splitlines():
            document.add(tomlkit.comment(line))
    entries = document.get(TABLE)
    if not isinstance(entries, AoT):
        entries = tomlkit.aot()
        document[TABLE] = entries
    new = 0
    for finding in findings:
        entry = (guide.name, finding.statement.text, finding.verdict)
        if entry in known:
            _give_reason(entries, entry, reason)
            continue
        known.add(entry)
        table = tomlkit.table()
        table.update(dict(zip(KEYS, (*entry, reason), strict=True)))
        entries.append(table)
        new += 1
    whole.write(file, tomlkit.dumps(document))
    return new


def _give_reason(entries: AoT, entry: tuple[str, str, str], reason: str) -> None:
    """Write the reason where none was given yet."""
    for table in entries:
        if tuple(table[key] for key in KEYS[:3]) == entry and not table["reason"]:
            table["reason"] = reason


def _load(file: Path) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(file.read_text(encoding="utf-8"))
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise Damaged(f"{file} is not TOML: {error}") from error


def _entries(document: tomlkit.TOMLDocument, file: Path) -> list[dict[str, str]]:
    told = document.unwrap().get(TABLE, [])
    if other := next((name for name in document if name != TABLE), None):
        raise Damaged(f"{file}: {other!r} is not known. Write [[{TABLE}]] above each entry.")
    if not isinstance(told, list):
        raise Damaged(f"{file}: [[{TABLE}]] is written with two brackets, once for each entry.")
    for number, entry in enumerate(told, 1):
        unknown = [key for key in entry if key not in KEYS] if isinstance(entry, dict) else []
        if unknown:
            raise Damaged(f"{file}: entry {number} has {unknown[0]!r}. Known: {', '.join(KEYS)}.")
        missing = [key for key in KEYS if not isinstance(entry, dict) or not isinstance(entry.get(key), str)]
        if missing:
            raise Damaged(f"{file}: entry {number} of [[{TABLE}]] has no {missing[0]} in words.")
        if entry["verdict"] not in VERDICTS:
            raise Damaged(f"{file}: entry {number} has the verdict {entry['verdict']!r}. Known: {', '.join(VERDICTS)}.")
    return list(told)
