"""What is wanted of a video: which walk, in which words and voice, and how it is to look."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from automation.outputs.video import fingerprint
from automation.outputs.video.fingerprint import Fingerprint, StepPrint
from automation.outputs.video.legible import require_legible
from automation.outputs.video.making import Making, Wishes
from automation.outputs.video.script import Script
from automation.outputs.video.speech import Narrator
from automation.outputs.video.speech.kept import Kept
from automation.outputs.video.speech.voices import Silence, Voice, find
from automation.support.plain_text import plain
from automation.walk.linking import scenarios
from automation.walk.linking.scenarios import Scenario
from playbook import scenario as playbook
from playbook.court import labels, load, name_of
from playbook.procedure import outline, words_of


@dataclass(frozen=True)
class Order:
    """A video that is wanted. `procedure` is a name or the path of a file, `voice` a name, a file, or None for any.

    Of a scenario other than `link` only a part is shown, in its first court, unless the `whole` is wanted.
    """

    scenario: str = "link"
    courts: tuple[str, ...] = ("district", "bankruptcy")
    profile: str = "idaho"
    procedure: str = "linking"
    language: str = "en"
    voice: str | None = None
    speed: float = 1.0
    whole: bool = False
    wishes: Wishes = field(default_factory=Wishes)

    @classmethod
    def of(cls, asked: Mapping[str, Any]) -> Self:
        """Return the order that a video says it was made for; raise ValueError where it cannot be understood."""
        try:
            order = cls(**{**asked, "wishes": Wishes(**asked["wishes"])})
            return replace(order, courts=tuple(order.courts))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not an order of this version of Moot: {error}") from error

    @property
    def asked(self) -> dict[str, Any]:
        """Return it as a video keeps it: of a file elsewhere only the name, since a path may tell of its owner."""
        own = {
            "procedure": _without_folders(self.procedure),
            "profile": _without_folders(self.profile),
            "voice": self.voice and _without_folders(self.voice),
        }
        return {**asdict(self), **own, "courts": list(self.courts)}

    @property
    def name(self) -> str:
        """What its folder is called: its scenario, and what tells it from another video of that.

        Not so the courts, whose videos are in one folder, and what one tries out: voice, speed, pace and watermark.
        """
        usual, wishes = Order(), self.wishes
        unusual = (
            name_of(self.profile) if self.profile != usual.profile else "",
            _words_of(self.procedure) if self.procedure != usual.procedure else "",
            self.language if self.language != usual.language else "",
            wishes.size if wishes.size != usual.wishes.size else "",
            wishes.theme if wishes.theme != usual.wishes.theme else "",
            "whole" if self.whole and self.part() != all_steps() else "",
            "" if wishes.strip else "no-strip",
            "silent" if wishes.silent else "",
        )
        words = (re.sub(r"[^\w]+", "-", word.lower()).strip("-") for word in unusual)
        return "-".join([self.scenario, *filter(None, words)])

    def play(self) -> Scenario:
        """Return the scenario to walk; raise UnknownScenario."""
        return scenarios.find(self.scenario)

    def part(self) -> tuple[str, ...]:
        """Return the ids of the steps that differ from the procedure as documented, with one before and after."""
        return playbook.scenarios()[self.scenario].part()

    @property
    def shows(self) -> tuple[str, ...]:
        """The ids of the steps that the video shows."""
        return all_steps() if self.whole else self.part()

    @property
    def is_part(self) -> bool:
        """Tell whether the video shows less than the whole procedure."""
        return self.shows != all_steps()

    def script(self) -> Script:
        """Return the video's words; raise DataError."""
        words, profile = words_of(self.procedure, self.language), load(self.profile)
        named = [each for court in profile.courts for each in labels(profile, court).values()]
        require_legible(words, self.language, named, self.wishes.watermark, self.wishes.layout)
        differing = playbook.scenarios()[self.scenario].differing()
        shows = {step: step in differing for step in self.shows} if self.is_part else None
        return Script(words, profile, self.language, self.scenario, self.play().summary, shows)

    def find_voice(self) -> Voice:
        """Return who speaks; raise NoSuchVoice."""
        return Silence(self.speed) if self.wishes.silent else find(self.language, self.voice, self.speed)

    def narrator(self, kept: Kept | None) -> Narrator:
        """Return who says the words; raise NoSuchVoice and DataError."""
        return Narrator(self.find_voice(), self.script().words.lexicon, kept)

    def making(self, narrator: Narrator, known: Sequence[StepPrint] = ()) -> Making:
        """Begin to make the videos; `known` are the steps of those that are there already."""
        return Making(self.wishes, self.script(), narrator, self.language, known)

    def fingerprint(self, voice: Voice, browser: str, steps: Sequence[StepPrint]) -> Fingerprint:
        """Return the fingerprint of a video that was made so."""
        made_with = {
            "voice": voice.settings,
            "browser": browser,
            "cards": fingerprint.cards(self.script()),
            "lexicon": fingerprint.lexicon(self.script()),
            "code": fingerprint.own_code(),
        }
        if self.wishes.scorm:  # whose page has these words in it
            made_with["lesson"] = fingerprint.lesson(self.language)
        return Fingerprint(self.asked, made_with, tuple(steps))


def all_steps() -> tuple[str, ...]:
    """Return the ids of all steps."""
    return tuple(step.id for step in outline().steps)


def _words_of(procedure: str) -> str:
    """Name words of one's own so that no scenario, language or look is called the same."""
    return f"words-{Path(procedure).stem}"


def _without_folders(name: str) -> str:
    return plain(Path(name).name if name.endswith((".toml", ".onnx")) else name)
