"""A trace for a terminal: a table, or in a narrow one a list; then what is lacking, stale and missing."""

import io
import textwrap
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from automation.outputs.trace.model import Chapter, Figure, Sentence, Test, Trace, Where

WIDE = 100  # columns from which on a table can be read
LONGEST = 300  # characters of a finding on a terminal, as in a check's own lines
NOTHING = "–"  # nothing is wanted here: said in general, or of a step that this court does not have
UNKNOWN = "?"  # what would tell is missing
COLUMNS: tuple[tuple[str, Where], ...] = (("Walk", "walk"), ("Test", "test"), ("Video", "video"), ("Guide", "guide"))
RATIOS = (6, 3, 6, 3)  # of the columns' widths


def printed(trace: Trace, width: int) -> str:
    """Return all that is printed, for a terminal of so many columns."""
    console = Console(file=io.StringIO(), width=width, highlight=False, emoji=False, markup=False, color_system=None)
    _as_table(trace, console) if width >= WIDE else _as_list(trace, console)
    for line in after(trace):
        console.print(line)
    assert isinstance(console.file, io.StringIO)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def after(trace: Trace) -> Iterator[str]:
    """Yield what follows the table, the verdict last."""
    gaps = [f"  {sentence.number}. {shortened(sentence.says)}: {gap.what}" for sentence, gap in trace.gaps]
    yield from ["Not covered:", *gaps, ""] if gaps else []
    stale = [*map(stale_chapter, trace.stale_chapters), *map(stale_figure, trace.stale_figures)]
    if stale and trace.check:
        yield f"Stale, since the check of {trace.check.started[:16].replace('T', ' ')} UTC has found something else:"
        yield from (f"  {line}" for line in stale)
        yield ""
    for each in trace.missing:
        yield f"{each.what} To make it: {each.command}"
    yield verdict(trace)


def verdict(trace: Trace) -> str:
    """Return how it is, in one sentence."""
    covered = sum(sentence.covered for sentence in trace.sentences)
    stale = [
        counted(len(each), noun)
        for each, noun in ((trace.stale_chapters, "chapter"), (trace.stale_figures, "figure"))
        if each
    ]
    tail = f"{' and '.join(stale)} stale" if stale else "nothing is stale"
    if trace.missing:
        tail += "; not everything is there to tell"
    return f"{covered} of {counted(len(trace.sentences), 'sentence')} covered by what is there; {tail}."


def counted(count: int, noun: str) -> str:
    """Return a number of things."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def stale_chapter(chapter: Chapter) -> str:
    """Return what is stale of a video, and why."""
    step = f"{chapter.court}, step {chapter.step}"
    return (
        f"chapter {chapter.folder}/{chapter.video} {clock(chapter.start)} ({step}): {shortened(chapter.stale, LONGEST)}"
    )


def stale_figure(figure: Figure) -> str:
    """Return what is stale of a guide, and why."""
    return f"figure {figure.number} of {figure.folder} ({figure.caption}): {shortened(figure.stale, LONGEST)}"


def steps(sentence: Sentence) -> str:
    """Return a sentence's steps by their numbers."""
    if not sentence.applies:
        return "not here"
    return ", ".join(str(step.number) for step in sentence.steps) or NOTHING


def cell(trace: Trace, sentence: Sentence, where: Where) -> list[str]:
    """Return what one of the places has of a sentence, a line for each thing; what is lacking last, marked."""
    lacking = [f"✗ {what}" for what in sentence.lacks(where)]
    found = {"walk": _walked, "test": _tested, "video": _told, "guide": _shown}[where](sentence)
    if found or lacking:
        return [*found, *lacking]
    if not sentence.applies or (sentence.general and where != "video"):
        return [NOTHING]
    if where in unknown(trace):
        return [UNKNOWN]
    return ["walked"] if where == "walk" else ["text alone"] if where == "guide" else [NOTHING]


def unknown(trace: Trace) -> set[Where]:
    """Return the places of which nothing is known, since what would tell is missing."""
    of: dict[str, Where] = {"walk": "walk", "record": "video", "guide": "guide", "check": "test"}
    return {where for word, where in of.items() for each in trace.missing if word in each.command.split()}


def clock(seconds: float) -> str:
    """Return a time in a video, as players show it."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def shortened(says: str, longest: int = 50) -> str:
    """Return a sentence in the middle of another one: without its point, and not too long."""
    return textwrap.shorten(says, longest, placeholder=" …").rstrip(".")


def tested(tests: Sequence[Test]) -> str:
    """Return how many of the scenarios that walk a step passed, as far as there was a check."""
    if not tests:
        return ""
    passed, every = sum(test.ended in ("passed", "flaky") for test in tests), len(tests)
    if all(test.ended == "not checked" for test in tests):
        return f"{every}, not checked"
    return f"{passed} passed" if passed == every else f"{passed} passed of {every}"


def _walked(sentence: Sentence) -> list[str]:
    return list(dict.fromkeys(f"{action.verb} {action.target}" for action in sentence.actions))


def _tested(sentence: Sentence) -> list[str]:
    return list(filter(None, [tested(sentence.tests)]))


def _told(sentence: Sentence) -> list[str]:
    videos: dict[str, list[str]] = {}
    for chapter in sentence.chapters:
        at = f"{clock(chapter.start)}{' stale' if chapter.stale else ''}"
        videos.setdefault(f"{chapter.folder.removeprefix('video/')}/{chapter.video}", []).append(at)
    return [f"{video} {', '.join(at)}" for video, at in videos.items()]


def _shown(sentence: Sentence) -> list[str]:
    guides: dict[str, list[str]] = {}
    for figure in sentence.figures:
        guides.setdefault(figure.folder, []).append(f"{figure.number}{' stale' if figure.stale else ''}")
    return [f"{'figure' if guide == 'guide' else guide} {', '.join(of)}" for guide, of in guides.items()]


def _as_table(trace: Trace, console: Console) -> None:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_lines=False)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("The court's text", ratio=7)
    table.add_column("Step", no_wrap=True)
    for (title, _), ratio in zip(COLUMNS, RATIOS, strict=True):
        table.add_column(title, ratio=ratio, overflow="fold")
    for sentence in trace.sentences:
        cells = ("\n".join(cell(trace, sentence, where)) for _, where in COLUMNS)
        table.add_row(str(sentence.number), sentence.says, steps(sentence), *cells)
    console.print(table)


def _as_list(trace: Trace, console: Console) -> None:
    for sentence in trace.sentences:
        console.print(f"{sentence.number}. {sentence.says}")
        told = "; ".join(f"{step.number} {step.title}" for step in sentence.steps) or steps(sentence)
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row("step", Text(told))
        for title, where in COLUMNS:
            grid.add_row(title.lower(), Text("\n".join(cell(trace, sentence, where))))
        console.print(Padding(grid, (0, 0, 1, 3)))
