"""What stands beside a video, for whoever does not hear or see it: captions, chapters, and a transcript by itself."""

import html
import math
from collections.abc import Iterable
from io import StringIO
from itertools import groupby

from webvtt import Caption, WebVTT
from webvtt.models import Timestamp

from automation.outputs.video.cut import Chapter, Cue, Cut, Deed
from playbook import language
from playbook.language import Language

APART = 0.002  # seconds between captions: at the moment at which one ends and another begins Chromium shows both
TWO_LINES = 13  # percent of the video's height that two lines take, with the space around them


class _Literal(Caption):
    """A caption whose text is no markup: SubRip has no escapes, and the library would take `<b>` out of it."""

    @property  # type: ignore[misc]
    def text(self) -> str:
        return str(self.raw_text)


def captions_vtt(cut: Cut) -> str:
    """Return the captions as WebVTT."""
    begins = [*(each.start for each in cut.captions[1:]), math.inf]
    captions = [
        (each.start, min(each.end, following - APART), each.text)
        for each, following in zip(cut.captions, begins, strict=False)
    ]
    return _webvtt(cut, "captions", captions, _above_the_strip(cut))


def captions_srt(cut: Cut) -> str:
    """Return the captions as SubRip."""
    captions: list[Caption] = [_Literal(_time(cue.start), _time(cue.end), cue.text) for cue in cut.captions]
    file = StringIO()
    WebVTT(captions=captions).write(file, format="srt")
    return file.getvalue() + "\n"


def chapters_vtt(cut: Cut) -> str:
    """Return the chapters as WebVTT."""
    chapters = ((not_before(each.start), not_before(each.end), name(cut, each)) for each in cut.chapters)
    return _webvtt(cut, "chapters", chapters)


def transcript(cut: Cut) -> str:
    """Return, as plain text, everything that is said, done and seen."""
    words = words_of(cut).tracks
    title = str(words["title"]).format(title=cut.title)
    parts = [_underlined(title, "="), str(words["about"]).format(length=length(cut))]
    parts += [str(words[key]) for key in ("for", "practice", "how")]
    for chapter, told in by_chapter(cut):
        parts.append(_underlined(f"{clock(chapter.start)}  {name(cut, chapter)}", "-"))
        parts += [one.text if isinstance(one, Cue) else f"[{one.text}]" for one in told]
    return "\n\n".join(parts) + "\n"


def by_chapter(cut: Cut) -> list[tuple[Chapter, list[Cue | Deed]]]:
    """Return each chapter with what is said and done in it, in order of time; a sentence stands before its deed."""
    told: list[Cue | Deed] = sorted([*cut.cues, *cut.deeds], key=lambda one: (_begin(one), isinstance(one, Deed)))

    def number(one: Cue | Deed) -> int:
        begun = [index for index, chapter in enumerate(cut.chapters) if chapter.start <= _begin(one)]
        return begun[-1] if begun else 0

    among = {index: list(ones) for index, ones in groupby(told, key=number)}
    return [(chapter, among.get(index, [])) for index, chapter in enumerate(cut.chapters)]


def name(cut: Cut, chapter: Chapter) -> str:
    """Return a chapter's title, with its step, and its court where the same steps are gone through in more than one."""
    if chapter.step is None:
        return chapter.title
    step = str(words_of(cut).tracks["step"]).format(number=chapter.step, title=chapter.title)
    courts = {each.court for each in cut.chapters if each.court}
    if chapter.court is None or len(courts) < 2:
        return step[0].upper() + step[1:]
    court = words_of(cut).courts.get(chapter.court, chapter.court.capitalize())
    return f"{court}, {step}"


def anchor(cut: Cut, chapter: Chapter) -> str:
    """Return what a chapter is called in the page's address.

    As in district-step-7, both-bankruptcy-step-7, and district-part-1 of a card.
    """
    if chapter.step is None:
        return f"{cut.name}-part-{cut.chapters.index(chapter) + 1}"
    court = f"-{chapter.court}" if len({each.court for each in cut.chapters if each.court}) > 1 else ""
    return f"{cut.name}{court}-step-{chapter.step}"


def words_of(cut: Cut) -> Language:
    """Return our own words in the language that stands beside a video."""
    return language.language(language_of(cut))


def language_of(cut: Cut) -> str:
    """Return the language in which our own words stand beside a video: its own, or English."""
    code = cut.language.partition("-")[0].lower()
    return code if code in language.codes() else "en"


def length(cut: Cut) -> str:
    """Return how long a video is, in words."""
    words = words_of(cut).tracks
    minutes, seconds = divmod(round(cut.seconds), 60)
    counted = [(minutes, words["minutes"]), (seconds, words["seconds"])]
    return " ".join(tuple(forms)[number != 1].format(number) for number, forms in counted if number)


def not_before(seconds: float) -> float:
    """Return a moment in whole milliseconds, not before it: who seeks to it must not see the frame before."""
    return math.ceil(round(seconds * 1000, 3)) / 1000


def clock(seconds: float) -> str:
    """Return a moment as players show it: the second that has begun."""
    minutes, rest = divmod(int(seconds + 0.0005), 60)
    return f"{minutes}:{rest:02d}"


def _above_the_strip(cut: Cut) -> str:
    """Return a cue's settings that put its two lines above the strip, if there is one."""
    return f"line:{round(100 * (1 - cut.strip) - TWO_LINES)}%" if cut.strip else ""


def _webvtt(cut: Cut, kind: str, cues: Iterable[tuple[float, float, str]], settings: str = "") -> str:
    # The library writes a caption's text as it is, since it may be markup, and refuses "-->". Ours is no markup.
    captions = [
        Caption(_time(start), _time(end), html.escape(text, quote=False), settings=settings)
        for start, end, text in cues
    ]
    metadata = [f"Kind: {kind}", f"Language: {cut.language}"]
    return str(WebVTT(captions=captions, metadata=metadata).content).rstrip("\n") + "\n"


def _begin(one: Cue | Deed) -> float:
    return one.start if isinstance(one, Cue) else one.at


def _time(seconds: float) -> str:
    return str(Timestamp.from_seconds(seconds))


def _underlined(heading: str, line: str) -> str:
    return f"{heading}\n{line * len(heading)}"


# What stands beside a video, by the ending of its name.
BESIDE = {"vtt": captions_vtt, "srt": captions_srt, "chapters.vtt": chapters_vtt, "txt": transcript}
