"""The corpus of guides with answer keys, and how well what is found in a guide agrees with its key.

A key (`NAME.toml` beside `NAME.md`, say) is written by hand: `about`, `court`, `profile`, `kind`, and a `[[statement]]`
for everything that the guide says of the screens, in its order, with the guide's own words, its own step and a verdict.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from automation.outputs.proofread.document import Block
from automation.outputs.proofread.finding import Finding

FOLDER = Path(__file__).parent.parent / "guides" / "corpus"
NOT_READ = (-1, 0)
WRONG = {"not_found", "elsewhere"}  # what a guide must not say, and what `moot proofread` fails for
NOT_RIGHT = {*WRONG, "near"}


@dataclass(frozen=True)
class Expected:
    """A statement of a key, with where it stands in the guide: the block, and the characters' positions in it."""

    text: str
    step: str
    verdict: str
    block: int
    start: int
    end: int


@dataclass(frozen=True)
class Key:
    """A guide of the corpus, and what a person who knows the screens says of it."""

    file: Path
    about: str
    court: str
    profile: str
    kind: str
    statements: tuple[Any, ...] = field(repr=False)

    @property
    def name(self) -> str:
        """The guide's name: its file's, with the part of the corpus."""
        return f"{self.file.parent.name}/{self.file.name}"

    def placed(self, blocks: Sequence[Block]) -> Iterator[Expected]:
        """Yield the statements with where they stand; of those that repeat themselves the next one each time.

        What is not read as it is written, such as the text of panels that is read across them, stands nowhere.
        """
        texts = [_plain(block.text) for block in blocks]
        at = (0, 0)
        for each in self.statements:
            words = _plain(each["text"])
            place = _next(texts, words, at) or _next(texts, words, (0, 0))
            block, start = place or NOT_READ
            at = (block, start + 1) if place else at
            yield Expected(each["text"], each["step"], each["verdict"], block, start, start + len(words))


def keys(part: str = "*") -> list[Key]:
    """Return the guides of a part of the corpus, `first` to `seventh`, or of all."""
    found = []
    for file in sorted(FOLDER.glob(f"{part}/*.toml")):
        read = tomllib.loads(file.read_text("utf-8"))
        (guide,) = [each for each in file.parent.glob(f"{file.stem}.*") if each != file]
        about, court, profile, kind = (read[name] for name in ("about", "court", "profile", "kind"))
        found.append(Key(guide, about, court, profile, kind, tuple(read.get("statement", ()))))
    return found


@dataclass
class Score:
    """How well what was found agrees with the keys: alarms that are true and false, wrong claims found and missed."""

    true_alarms: int = 0
    false_alarms: list[str] = field(default_factory=list)
    found: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, expected: Sequence[Expected], findings: Iterable[Finding], texts: Sequence[str]) -> None:
        """Count a guide's findings against its key; `texts` are the guide's blocks as placed."""
        alarms = [each for each in findings if each.verdict in WRONG]
        spans = [_span(each, texts) for each in alarms]
        for alarm, span in zip(alarms, spans, strict=True):
            if any(_overlap(each, span) and each.verdict in NOT_RIGHT for each in expected):
                self.true_alarms += 1
            else:
                self.false_alarms.append(f"{name}: {alarm.verdict} “{alarm.statement.text}” ({alarm.message})")
        for each in expected:
            if each.verdict in WRONG:
                if any(_overlap(each, span) for span in spans):
                    self.found += 1
                else:
                    self.missed.append(f"{name}: {each.verdict} “{each.text}”")

    @property
    def precision(self) -> float:
        """The part of the alarms that is true."""
        alarms = self.true_alarms + len(self.false_alarms)
        return self.true_alarms / alarms if alarms else 1.0

    @property
    def recall(self) -> float:
        """The part of the wrong claims that is found."""
        wrong = self.found + len(self.missed)
        return self.found / wrong if wrong else 1.0


def _plain(text: str) -> str:
    """Return a text in which only blanks are made the same, character for character."""
    return " ".join(text.replace("\xa0", " ").split())


def _next(texts: Sequence[str], words: str, at: tuple[int, int]) -> tuple[int, int] | None:
    block, start = at
    for index in range(block, len(texts)):
        place = texts[index].find(words, start if index == block else 0)
        if place >= 0:
            return index, place
    return None


def _span(finding: Finding, texts: Sequence[str]) -> tuple[int, int, int]:
    statement = finding.statement
    before = _plain(texts[statement.block][: statement.start])
    start = len(before) + bool(before)
    return statement.block, start, start + len(_plain(texts[statement.block][statement.start : statement.end]))


def _overlap(each: Expected, span: tuple[int, int, int]) -> bool:
    block, start, end = span
    common = min(end, each.end) - max(start, each.start)
    return each.block == block and common > 0 and (2 * common >= min(end - start, each.end - each.start))
