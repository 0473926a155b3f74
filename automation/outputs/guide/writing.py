"""Writes a guide: ties the procedure's words and the guide's to what was done in a walk, court by court."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from automation.outputs.guide.figures import BANNER, Numbered, Shot, draw, shots, told_of
from automation.outputs.guide.model import Checks, Doing, Figure, Guide, InCourt, Made, Ring, Step, Trouble, WayIn
from automation.recording.model import About
from automation.recording.taken import Moment, StepTaken
from playbook.court import Profile, filled, labels, names_of
from playbook.guide_words import GuideWords, Text, chosen, guide_words
from playbook.language import FIRST, language
from playbook.procedure import DocumentedStep, Words, documented, outline, words_in
from playbook.scenario import scenarios

PICTURES = "pictures"
MESSAGES = ("pacer.message", "link.message", "old-login.message")  # targets: what says why one does not go on
COME_BESIDES = ("pacer.passcode", "pacer.have-read")  # targets of a log-in that asks for more
WHERE_ONE_SEES_IT = (*MESSAGES, "link.names", "menu.log-out", "menu.bar")  # of a trouble, the first that there is
LETTERS, STATE = 16, 8  # of a digest: of a picture's, and of all pictures'
NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Wishes:
    """What a guide is to be like.

    `court_name` and `contact` are a court's own name and lines for help, `template` is a folder with its templates.
    """

    language: str = FIRST
    court_name: str = ""
    contact: tuple[str, ...] = ()
    phone: bool = False
    checklist: bool = False
    paper: str = "letter"
    template: Path | None = None


@dataclass
class Writer:
    """Writes one guide out of a walk's steps, in their order; `pictures` are the figures' files by their names."""

    wishes: Wishes
    profile: Profile
    about: About
    pictures: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the words; raise DataError."""
        self._words: Words = words_in(self.wishes.language)
        self._texts: GuideWords = guide_words(self.wishes.language)
        self._fixed = language(self.wishes.language).frame
        self._figures = 0
        self._has_ended = False  # in the first court
        self._screens: set[str] = set()  # the digests of the pages' pictures that are shown
        self._numbers: dict[str, int] = {}

    def guide(self, taken: Sequence[StepTaken]) -> Guide:
        """Return the guide of a walk's steps."""
        walked = [step for step in taken if not step.alone and not step.case]
        courts = tuple(dict.fromkeys(step.court for step in walked))
        given = self._labels(courts[0])
        steps = tuple(self._steps(walked, courts))
        troubles = tuple(self._troubles(taken, courts[0]))
        return Guide(
            language=self.wishes.language,
            title=self._texts.title,
            court=self.wishes.court_name or self._name_of(courts),
            contact=self.wishes.contact or self._contact(),
            ways_in=tuple(self._ways_in(courts)),
            begin=tuple(filled(each, given) for each in self._texts.begin),
            steps=steps,
            troubles=troubles,
            checklist=tuple(self._checklist(courts)),
            fixed=dict(self._texts.fixed),
            made=self._made(courts),
        )

    def _labels(self, court: str) -> Mapping[str, str]:
        return labels(self.profile, court, self._fixed["and"].strip())

    def _name_of(self, courts: Sequence[str]) -> str:
        if len(courts) > 1:
            return self.profile.title
        return f"{self.profile.courts[courts[0]].name}, {self.profile.place}"

    def _court(self, court: str) -> str:
        return self._words.courts[court].name

    def _contact(self) -> tuple[str, ...]:
        contacts = self._words.contacts
        if contacts is None:
            return ()
        own = contacts.help_desk if self.profile.help_desk else contacts.no_help_desk
        return (filled(own, labels(self.profile, next(iter(self.profile.courts)))), contacts.pacer)

    # The steps ----------------------------------------------------------------------------------------------------

    def _steps(self, walked: Sequence[StepTaken], courts: Sequence[str]) -> Iterator[Step]:
        permanent = outline().point_of_no_return(self.profile)
        here = [step for step in documented(self.profile, self._words) if not step.not_needed]
        self._numbers = {step.id: number for number, step in enumerate(here, 1)}
        for step in here:
            parts = self._in_courts(step, [each for each in walked if each.id == step.id], courts)
            warning = chosen(self._texts.warning, self.profile) if step.id == permanent else ""
            yield Step(
                number=self._numbers[step.id],
                documented=step.number,
                id=step.id,
                title=step.title,
                instruction=filled(step.instruction, self._labels(courts[0])),
                warning=warning,
                courts=tuple(parts),
            )

    def _in_courts(self, step: DocumentedStep, taken: Sequence[StepTaken], courts: Sequence[str]) -> Iterator[InCourt]:
        """Yield a step's parts: the first court's, and each further one's in which something else is to be read."""
        first: tuple[tuple[str, ...], str] | None = None
        several = [self._texts_of(step, each) for each in taken]
        alike = all(texts == several[0] for texts in several)
        for each, texts in zip(taken, several, strict=True):
            heading = (
                ""
                if alike or len(courts) == 1
                else filled(self._texts.fixed["in_court"], {"court": self._court(each.court)})
            )
            if each.status == NOT_NEEDED:
                yield InCourt(court=each.court if heading else None, heading=heading, note=self._not_needed(step.id))
            elif first is None:
                first = texts
                yield self._part(step, each, heading)
            elif texts != first:
                part = self._part(step, each, heading)
                yield part if part.after != first[1] else part.model_copy(update={"after": ""})

    def _texts_of(self, step: DocumentedStep, taken: StepTaken) -> tuple[tuple[str, ...], str]:
        """Return all that is read of a step in a court, but for the pictures."""
        told = self._told(taken)
        return tuple(self._sentence(taken, each) for each in told), self._after(step.id, taken.court)

    def _told(self, taken: StepTaken) -> list[Numbered]:
        texts = self._texts.step(taken.id)
        return told_of(taken.moments, texts.do, texts.look)

    def _sentence(self, taken: StepTaken, each: Numbered) -> str:
        texts = self._texts.step(taken.id)
        text = (texts.look if each.moment.verb == "point at" else texts.do)[each.moment.target]
        return filled(chosen(text, self.profile), self._labels(taken.court))

    def _after(self, step: str, court: str) -> str:
        return filled(chosen(self._texts.step(step).after, self.profile), self._labels(court))

    def _not_needed(self, step: str) -> str:
        return next(words.not_needed for words in self._words.steps if words.id == step)

    def _part(self, step: DocumentedStep, taken: StepTaken, heading: str) -> InCourt:
        told = self._told(taken)
        shown = [(shot, self._figure(shot, taken.court, step.id)) for shot in shots(told)]
        of = {each.number: figure.number for shot, figure in shown for each in shot.ringed}
        doings = [
            Doing(
                number=each.number,
                target=each.moment.target,
                text=self._sentence(taken, each),
                figure=of.get(each.number, 0),
            )
            for each in told
        ]
        return InCourt(
            court=taken.court if heading else None,
            heading=heading,
            doings=tuple(doings),
            figures=tuple(figure for _, figure in shown),
            note=self._note(step.id, told),
            after=f"{self._after(step.id, taken.court)}{self._goes_on(step.id, heading)}",
        )

    def _note(self, step: str, told: Sequence[Numbered]) -> str:
        """Return what may come besides, unless it has come."""
        came = any(each.moment.target in COME_BESIDES for each in told)
        return "" if came else self._texts.step(step).note

    def _goes_on(self, step: str, heading: str) -> str:
        """Return, at the end of the first of several courts, that the other one follows."""
        if step != list(self._numbers)[-1] or not heading or self._has_ended:
            return ""
        self._has_ended = True
        return f" {self._texts.fixed['again']}"

    # The figures --------------------------------------------------------------------------------------------------

    def _figure(self, shot: Shot, court: str, step: str, trouble: str = "") -> Figure:
        """Draw a figure, keep its picture, and return it with its caption and its alternative text.

        `trouble` is what the page is called, of a trouble; else the step's number stands in the caption.
        """
        self._figures += 1
        fixed, page = self._texts.fixed, self.about.page
        png, part = draw(shot, page.scale, (page.width, page.height), self._fixed["practice"])
        file = f"{PICTURES}/{hashlib.sha256(png).hexdigest()[:LETTERS]}.png"
        self.pictures[file] = png
        self._screens.add(shot.picture.digest)
        names = names_of(self._words.targets, self.profile, court)
        rings = [
            Ring(number=each.number, target=each.moment.target, name=names[each.moment.target]) for each in shot.ringed
        ]
        first = shot.ringed[0].moment.target if shot.ringed else ""
        screen = trouble or self._texts.screens.get(first) or self._texts.step(step).screen
        caption = screen if trouble else fixed["caption_step"].format(screen=screen, number=self._numbers[step])
        alt = [fixed["alt_rings"].format(screen=screen)]
        for ring, each in zip(rings, shot.ringed, strict=True):
            ringed = fixed["alt_ring" if ring.number else "alt_only_ring"].format(number=ring.number, name=ring.name)
            reads = ", ".join(each.moment.reads.split("\n"))
            alt.append(f"{ringed} {fixed['alt_says'].format(text=reads)}" if reads else ringed)
        return Figure(
            number=self._figures,
            file=file,
            caption=caption,
            alt=" ".join(alt),
            width=round(part.width),
            height=round(part.height + (BANNER if shot.picture.banner else 0)),
            rings=tuple(rings),
            shown=shot.picture.digest,
        )

    # Around the steps ---------------------------------------------------------------------------------------------

    def _ways_in(self, courts: Sequence[str]) -> Iterator[WayIn]:
        for way in self._texts.ways_in:
            yield WayIn(id=way.id, who=way.who, do=way.do, courts=way.courts, links=way.links)

    def _checklist(self, courts: Sequence[str]) -> Iterator[Checks]:
        """Yield the checklist: what is done once, and what is done in each court."""
        texts = self._texts
        yield self._checks(texts.checklist, courts[0])
        for court in courts:
            heading = filled(texts.fixed["in_court"], {"court": self._court(court)}) if len(courts) > 1 else ""
            yield self._checks(texts.checklist_in_each_court, court, heading)
        yield self._checks(texts.checklist_at_the_end, courts[0])

    def _checks(self, texts: Sequence[Text], court: str, heading: str = "") -> Checks:
        said = (chosen(text, self.profile) for text in texts)
        return Checks(lines=tuple(filled(each, self._labels(court)) for each in said if each), heading=heading)

    # The troubles -------------------------------------------------------------------------------------------------

    def _troubles(self, taken: Sequence[StepTaken], court: str) -> Iterator[Trouble]:
        """Yield an entry for each scenario that was walked besides, with the screen on which one would stand."""
        for texts in self._texts.troubles:
            scenario = scenarios()[texts.scenario]
            at = scenario.stopped.at if scenario.stopped else scenario.differing()[-1]
            step = next((each for each in taken if (each.case, each.id) == (texts.scenario, at)), None)
            if step is None:
                continue
            kind = scenario.stopped.by if scenario.stopped else scenario.says
            given = self._labels(step.court)
            shown = _seen_in_trouble(step)
            says = shown.reads if shown and shown.target in MESSAGES else outline().messages.get(kind, "")
            yield Trouble(
                scenario=texts.scenario,
                title=texts.title,
                says=tuple(dict.fromkeys(filter(None, says.split("\n")))),
                means=self._words.messages.get(kind, ""),
                do=tuple(filled(each, given) for each in texts.do or self._words.advice.get(kind, ())),
                figure=self._figure(_shot_of(step, shown), step.court, at, texts.screen),
            )

    def _made(self, courts: tuple[str, ...]) -> Made:
        """Return of what the guide was made; the state is that of all screens which it shows."""
        return Made(
            moot=self.about.moot,
            state=hashlib.sha256(repr(sorted(self._screens)).encode()).hexdigest()[:STATE],
            profile=self.about.profile,
            courts=courts,
            scenario=self.about.scenario,
            drawn_by=self.about.drawn_by,
            walked=self.about.started,
            phone=self.wishes.phone,
            own_name=bool(self.wishes.court_name),
            own_contact=bool(self.wishes.contact),
        )


def _seen_in_trouble(step: StepTaken) -> Moment | None:
    """Return the moment that shows a trouble: of what says it, or in which one sees it."""
    for target in WHERE_ONE_SEES_IT:
        if found := [moment for moment in step.moments if moment.target == target and moment.boxes]:
            return found[-1]
    return None


def _shot_of(step: StepTaken, moment: Moment | None) -> Shot:
    """Return what the figure of a trouble shows: a ring without a number, or the page as the step leaves it."""
    return Shot(moment.picture, (Numbered(0, moment),)) if moment else Shot(step.last, ())
