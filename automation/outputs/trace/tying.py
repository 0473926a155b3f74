"""Ties each sentence of the court's text to its steps, and on to what the results have of them."""

from collections.abc import Iterator, Sequence

from automation.outputs.trace.checked import Checked
from automation.outputs.trace.manifests import WHOLE, Guide, Results, ToldChapter, ToldFigure, Video
from automation.outputs.trace.model import (
    Action,
    Chapter,
    Figure,
    Gap,
    LastCheck,
    Sentence,
    Step,
    Test,
    Trace,
    Where,
)
from playbook import court_text, scenario
from playbook.court import load
from playbook.language import FIRST
from playbook.procedure import documented, outline

BROWSER = "browser."  # targets of the browser itself, which is in no picture of a page


def trace(results: Results, profile: str, output: str) -> Trace:
    """Return the trace of the court's text through these results; raise DataError."""
    return Tying(results, profile).trace(output)


class Tying:
    """One profile's results, ready to be asked what they have of a sentence."""

    def __init__(self, results: Results, profile: str) -> None:
        """Read the steps, and what the last check found; raise DataError."""
        self._results = results
        self._profile = load(profile)
        self._here = {step.id: step for step in documented(self._profile) if not step.not_needed}
        self._checked = Checked(results, self._profile)
        self._chapters = [
            (folder, video, told, self._chapter(folder, video, told))
            for folder, video in results.videos
            for told in video.chapters
        ]
        self._figures = [each for folder, guide in results.guides for each in self._figures_of(folder, guide)]

    def trace(self, output: str) -> Trace:
        """Return the trace."""
        report = self._results.report
        return Trace(
            profile=self._results.profile,
            title=self._profile.title,
            output=output,
            check=LastCheck(started=report.started, passed=report.passed) if report else None,
            sentences=tuple(self._sentence(*each) for each in enumerate(court_text.court_text().sentences, 1)),
            stale_chapters=tuple(chapter for *_, chapter in self._chapters if chapter.stale),
            stale_figures=tuple(figure for figure, _ in self._figures if figure.stale),
            missing=tuple(self._results.missing),
        )

    def _sentence(self, number: int, sentence: court_text.Sentence) -> Sentence:
        steps = [self._here[step] for step in sentence.steps if step in self._here]
        ids = tuple(step.id for step in steps)
        applies = bool(steps) or not sentence.steps
        tests = tuple(self._checked.tests(ids, sentence.scenarios)) if steps else ()
        lacking: tuple[tuple[Where, Iterator[str]], ...] = (
            ("walk", self._not_walked(sentence, ids)),
            ("test", self._not_tested(ids, tests)),
            ("video", self._not_told(sentence, ids)),
            ("guide", self._not_shown(sentence, ids)),
        )
        return Sentence(
            number=number,
            says=sentence.says,
            steps=tuple(Step(number=step.number, id=step.id, title=step.title) for step in steps),
            targets=sentence.targets,
            applies=applies,
            actions=tuple(self._actions(sentence, ids)),
            tests=tests,
            chapters=tuple(self._of_sentence(sentence, ids)) if applies else (),
            figures=tuple(self._pictured(sentence, ids)),
            gaps=tuple(Gap(where=where, what=what) for where, each in lacking for what in each) if applies else (),
        )

    # The walk -----------------------------------------------------------------------------------------------------

    def _actions(self, sentence: court_text.Sentence, steps: Sequence[str]) -> Iterator[Action]:
        """Yield what was done in the steps, to the sentence's targets if it has any."""
        for court in self._results.recording.courts if self._results.recording else ():
            for step in court.steps if not court.alone and not court.case else ():
                for action in step.actions if step.id in steps else ():
                    if not sentence.targets or action.target in sentence.targets:
                        yield Action(
                            court=court.court,
                            step=step.number,
                            verb=action.verb,
                            target=action.target,
                            name=action.name,
                        )

    def _not_walked(self, sentence: court_text.Sentence, steps: Sequence[str]) -> Iterator[str]:
        if self._results.recording is None:
            return
        own = [court for court in self._results.recording.courts if not court.alone and not court.case]
        for step in steps:
            ended = {walked.status for court in own for walked in court.steps if walked.id == step}
            if ended.isdisjoint({"passed", "not_needed"}):
                yield f"step {self._here[step].number} was not walked" + (", it failed" if "failed" in ended else "")
        done = {action.target for action in self._actions(sentence, steps)}
        yield from (f"nothing was done to {target}" for target in sentence.targets if target not in done)

    # The tests ----------------------------------------------------------------------------------------------------

    def _not_tested(self, steps: Sequence[str], tests: Sequence[Test]) -> Iterator[str]:
        if not steps or not self._results.shown:
            return
        if not tests:
            yield "no scenario of the check walks it"
        yield from (f"the scenario {test.scenario} failed there" for test in tests if test.ended == "failed")
        if tests and all(test.ended in ("not reached", "not run") for test in tests):
            yield "no scenario of the last check came so far"

    # The videos ---------------------------------------------------------------------------------------------------

    def _chapter(self, folder: str, video: Video, told: ToldChapter) -> Chapter:
        stale = ""
        if told.court and told.step:
            step = outline().steps[told.step - 1].id
            stale = self._checked.stale(video.asked.scenario, (told.court,), step, video.made)
        return Chapter(
            folder=folder,
            video=video.name,
            language=video.asked.language,
            start=told.start,
            title=told.title,
            court=told.court,
            step=told.step,
            scenario=video.asked.scenario,
            stale=stale,
        )

    def _of_sentence(self, sentence: court_text.Sentence, steps: Sequence[str]) -> Iterator[Chapter]:
        """Yield the chapters of the sentence's steps; of what is said in general, those in which it is heard."""
        numbers = {self._here[step].number for step in steps}
        for _, video in self._results.whole_videos:
            told = {_chapter_at(video, cue) for words in sentence.heard if (cue := _heard(video, words)) is not None}
            for _, of, told_chapter, chapter in self._chapters:
                if of is video and (
                    chapter.step in numbers or (not numbers and _is_ours(video) and told_chapter in told)
                ):
                    yield chapter

    def _not_told(self, sentence: court_text.Sentence, steps: Sequence[str]) -> Iterator[str]:
        for folder, video in self._results.whole_videos:
            has = {chapter.step for chapter in video.chapters}
            for step in steps:
                if self._here[step].number not in has:
                    yield f"{_video(folder, video)} has no chapter of step {self._here[step].number}"
            for words in sentence.heard if _is_ours(video) else ():
                if _heard(video, words) is None:
                    yield f"“{' … '.join(words)}” is not heard in {_video(folder, video)}"

    # The guides ---------------------------------------------------------------------------------------------------

    def _figures_of(self, folder: str, guide: Guide) -> Iterator[tuple[Figure, Guide]]:
        """Yield all figures of a guide."""
        made = guide.made

        def figure(told: ToldFigure, place: str, scenario: str, stale: str) -> tuple[Figure, Guide]:
            rings = tuple(ring.target for ring in told.rings)
            return Figure(
                folder=folder,
                number=told.number,
                caption=told.caption,
                place=place,
                scenario=scenario,
                rings=rings,
                stale=stale,
            ), guide

        for step in guide.steps:
            for part in step.courts:
                courts = (part.court,) if part.court else made.courts
                stale = self._checked.stale(made.scenario, courts, step.id, made.walked)
                yield from (figure(told, step.id, made.scenario, stale) for told in part.figures)
        for trouble in guide.troubles:
            if trouble.figure:
                stale = self._checked.stale(trouble.scenario, None, _place_of(trouble.scenario), made.walked)
                yield figure(trouble.figure, trouble.scenario, trouble.scenario, stale)

    def _pictured(self, sentence: court_text.Sentence, steps: Sequence[str]) -> Iterator[Figure]:
        """Yield the figures of the sentence's steps and scenarios which ring its targets, or all if it has none."""
        places = {*steps, *sentence.scenarios} if steps else set()
        for figure, guide in self._figures:
            shows = not sentence.targets or not set(sentence.targets).isdisjoint(figure.rings)
            if shows and guide.made.scenario == WHOLE and figure.place in places:
                yield figure

    def _not_shown(self, sentence: court_text.Sentence, steps: Sequence[str]) -> Iterator[str]:
        for folder, guide in self._results.whole_guides:
            has = {step.id for step in guide.steps}
            lacking = [step for step in steps if step not in has]
            yield from (f"{folder} has no step {self._here[step].number}" for step in lacking)
            rings = {ring for each in self._pictured(sentence, steps) if each.folder == folder for ring in each.rings}
            for target in sentence.targets if not lacking else ():
                if target not in rings and not target.startswith(BROWSER):
                    yield f"no figure of {folder} rings {target}"


def _video(folder: str, video: Video) -> str:
    return f"{folder}/{video.name}"


def _is_ours(video: Video) -> bool:
    """Tell whether a video has the words that come with Moot, in English: in these it is known what must be heard."""
    return (video.asked.language, video.asked.procedure) == (FIRST, outline().id)


def _heard(video: Video, words: Sequence[str]) -> float | None:
    """Return when a sentence with all of these words is heard first."""
    for cue in video.cues:
        if all(word.lower() in cue.text.lower() for word in words):
            return cue.start
    return None


def _chapter_at(video: Video, seconds: float) -> ToldChapter | None:
    """Return the chapter in which a moment is."""
    return next((chapter for chapter in reversed(video.chapters) if chapter.start <= seconds), None)


def _place_of(name: str) -> str:
    """Return the step that a guide shows of a trouble, as far as the playbook knows the scenario."""
    known = scenario.scenarios().get(name)
    if known is None:
        return ""
    return known.stopped.at if known.stopped else (known.differing() or ("",))[-1]
