"""What stands beside a video, for whoever does not hear or see it: captions, chapters, and a transcript by itself."""

import html
from collections.abc import Iterable
from io import StringIO
from itertools import groupby
from math import ceil

from webvtt import Caption, WebVTT
from webvtt.models import Timestamp

from automation.outputs.video.cut import Chapter, Cue, Cut, Deed

# A line of captions that is longer does not fit under a video; the sentence then stands in two lines.
LONGEST_LINE = 84

# What a transcript says that the video does not.
WORDS = {
    "en": {
        "title": "Transcript: {title}",
        "about": "This is the transcript of a training video. The video is {length} long.",
        "for": "It is for attorneys and others who file with the court and link a CM/ECF account to a PACER account.",
        "practice": "Everything in it happens in a practice court with training accounts. It is not a government site.",
        "how": "The sentences are those spoken in the video. What is done and seen stands in brackets.",
        "step": "step {number}: {title}",
        "minutes": ("{} minute", "{} minutes"),
        "seconds": ("{} second", "{} seconds"),
    },
    "es": {
        "title": "Transcripción: {title}",
        "about": "Esta es la transcripción de un video de capacitación. El video dura {length}.",
        "for": "Es para abogados y otras personas que presentan documentos ante el tribunal y vinculan una cuenta de"
        " CM/ECF con una cuenta de PACER.",
        "practice": "Todo ocurre en un tribunal de práctica con cuentas de capacitación. No es un sitio del gobierno.",
        "how": "Las oraciones son las que se dicen en el video. Lo que se hace y se ve está entre corchetes.",
        "step": "paso {number}: {title}",
        "minutes": ("{} minuto", "{} minutos"),
        "seconds": ("{} segundo", "{} segundos"),
    },
}


# The courts' names in a chapter's.
COURTS = {
    "en": {"district": "District", "bankruptcy": "Bankruptcy"},
    "es": {"district": "Distrito", "bankruptcy": "Quiebras"},
}


class _Literal(Caption):
    """A caption whose text is no markup: SubRip has no escapes, and the library would take `<b>` out of it."""

    @property  # type: ignore[misc]
    def text(self) -> str:
        return str(self.raw_text)


def captions_vtt(cut: Cut) -> str:
    """Return the spoken sentences as WebVTT."""
    return _webvtt(cut, "captions", ((cue.start, cue.end, in_lines(cue.text)) for cue in cut.cues))


def captions_srt(cut: Cut) -> str:
    """Return the spoken sentences as SubRip."""
    captions: list[Caption] = [_Literal(_time(cue.start), _time(cue.end), in_lines(cue.text)) for cue in cut.cues]
    file = StringIO()
    WebVTT(captions=captions).write(file, format="srt")
    return file.getvalue() + "\n"


def chapters_vtt(cut: Cut) -> str:
    """Return the chapters as WebVTT."""
    chapters = ((not_before(each.start), not_before(each.end), name(cut, each)) for each in cut.chapters)
    return _webvtt(cut, "chapters", chapters)


def transcript(cut: Cut) -> str:
    """Return, as plain text, everything that is said, done and seen."""
    words = WORDS[language(cut)]
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
    step = str(WORDS[language(cut)]["step"]).format(number=chapter.step, title=chapter.title)
    courts = {each.court for each in cut.chapters if each.court}
    if chapter.court is None or len(courts) < 2:
        return step[0].upper() + step[1:]
    court = COURTS[language(cut)].get(chapter.court, chapter.court.capitalize())
    return f"{court}, {step}"


def language(cut: Cut) -> str:
    """Return the language in which our own words stand beside a video: its own, or English."""
    code = cut.language.partition("-")[0].lower()
    return code if code in WORDS else "en"


def length(cut: Cut) -> str:
    """Return how long a video is, in words."""
    words = WORDS[language(cut)]
    minutes, seconds = divmod(round(cut.seconds), 60)
    counted = [(minutes, words["minutes"]), (seconds, words["seconds"])]
    return " ".join(tuple(forms)[number != 1].format(number) for number, forms in counted if number)


def not_before(seconds: float) -> float:
    """Return a moment in whole milliseconds, not before it: who seeks to it must not see the frame before."""
    return ceil(round(seconds * 1000, 3)) / 1000


def clock(seconds: float) -> str:
    """Return a moment as players show it: the second that has begun."""
    minutes, rest = divmod(int(seconds + 0.0005), 60)
    return f"{minutes}:{rest:02d}"


def in_lines(sentence: str) -> str:
    """Break a long sentence into two lines, as even as its words allow."""
    blanks = [at for at, letter in enumerate(sentence) if letter == " "]
    if len(sentence) <= LONGEST_LINE or not blanks:
        return sentence
    middle = min(blanks, key=lambda at: abs(2 * at - len(sentence) + 1))
    return f"{sentence[:middle]}\n{sentence[middle + 1 :]}"


def _webvtt(cut: Cut, kind: str, cues: Iterable[tuple[float, float, str]]) -> str:
    # The library writes a caption's text as it is, since it may be markup, and refuses "-->". Ours is no markup.
    captions = [Caption(_time(start), _time(end), html.escape(text, quote=False)) for start, end, text in cues]
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
