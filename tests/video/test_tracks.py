"""What stands beside a video says what the video says, no less and no more."""

import html
from dataclasses import replace
from io import StringIO

from webvtt import WebVTT

from automation.outputs.video import tracks
from automation.outputs.video.cut import Chapter, Cue, Cut, Deed

NASTY = 'Type <b>&"quotes"</b> --> here, &amp; no more.'
LONG = (
    "After you submit this screen, your old e-filing credentials will be permanently linked to your upgraded PACER"
    " account."
)

CUT = Cut(
    name="district",
    title="Link your accounts <b>& more</b>",
    language="en",
    seconds=121.6,
    size=(1920, 1080),
    chapters=(
        Chapter(0, 4.5, "What this video shows"),
        Chapter(4.5, 60, "Log in <now> --> & go on", "district", 3),
        Chapter(60, 121.6, "Submit", "district", 8),
    ),
    cues=(Cue(0.5, 4.0004, "This is a practice court."), Cue(4.5, 8, NASTY), Cue(61, 70.25, LONG)),
    captions=(
        Cue(0.5, 4.0004, "This is a practice court."),
        Cue(4.5, 8, NASTY),
        Cue(61, 66, "After you submit this screen,\nyour old e-filing credentials"),
        Cue(66, 70.25, "will be permanently linked\nto your upgraded PACER account."),
    ),
    deeds=(Deed(4.5, "The pointer selects the Login button."), Deed(60, "The page <b>Link</b> is shown.")),
)

TRANSCRIPT = """\
Transcript: Link your accounts <b>& more</b>
============================================

This is the transcript of a training video. The video is 2 minutes 2 seconds long.

It is for attorneys and others who file with the court and link a CM/ECF account to a PACER account.

Everything in it happens in a practice court with training accounts. It is not a government site.

The sentences are those spoken in the video. What is done and seen stands in brackets.

0:00  What this video shows
---------------------------

This is a practice court.

0:04  Step 3: Log in <now> --> & go on
--------------------------------------

Type <b>&"quotes"</b> --> here, &amp; no more.

[The pointer selects the Login button.]

1:00  Step 8: Submit
--------------------

[The page <b>Link</b> is shown.]

After you submit this screen, your old e-filing credentials will be permanently linked to your upgraded PACER account.
"""


def test_webvtt_reads_back_as_what_is_said() -> None:
    """Whoever reads the captions gets them to the letter, at their times; markup in them is none."""
    text = tracks.captions_vtt(CUT)
    assert text.startswith("WEBVTT\nKind: captions\nLanguage: en\n\n00:00:00.500 --> 00:00:04.000\n")
    assert text.count("-->") == len(CUT.captions)
    read = WebVTT.from_string(text, strict=True).captions
    assert [html.unescape(caption.text) for caption in read] == [cue.text for cue in CUT.captions]
    assert [(caption.start, caption.end) for caption in read][1:] == [
        ("00:00:04.500", "00:00:08.000"),
        ("00:01:01.000", "00:01:05.998"),  # a little before the next one, or both would be shown at that moment
        ("00:01:06.000", "00:01:10.250"),
    ]


def test_subrip_reads_back_as_what_is_said() -> None:
    """SubRip has no escapes: the sentences stand in it as they are, none of their letters taken for markup."""
    text = tracks.captions_srt(CUT)
    assert text.startswith("1\n00:00:00,500 --> 00:00:04,000\nThis is a practice court.\n\n2\n")
    read = WebVTT.from_buffer(StringIO(text), format="srt").captions
    assert [caption.raw_text for caption in read] == [cue.text for cue in CUT.captions]


def test_chapters_follow_one_another() -> None:
    """A player's chapters have the video's titles, and no gap between them."""
    text = tracks.chapters_vtt(CUT)
    assert "Kind: chapters" in text
    read = WebVTT.from_string(text, strict=True).captions
    assert [html.unescape(caption.text) for caption in read] == [
        "What this video shows",
        "Step 3: Log in <now> --> & go on",
        "Step 8: Submit",
    ]
    assert [caption.start for caption in read[1:]] == [caption.end for caption in read[:-1]]


def test_the_transcript_works_alone() -> None:
    """Without the video it says what it is, for whom, and everything that is said and done, in order of time."""
    assert tracks.transcript(CUT) == TRANSCRIPT


def test_a_transcript_in_spanish() -> None:
    """Our own words are in the video's language; an unknown one gets them in English."""
    text = tracks.transcript(replace(CUT, language="es-US", seconds=61))
    assert "El video dura 1 minuto 1 segundo." in text
    assert "No es un sitio del gobierno." in text
    assert "practice court with training accounts" in tracks.transcript(replace(CUT, language="fr"))


def test_nothing_is_lost_whatever_its_moment() -> None:
    """What stands before the first chapter or after the last one is told in it."""
    deeds = (Deed(-0.1, "First."), Deed(500, "Last."))
    told = tracks.by_chapter(replace(CUT, deeds=deeds))
    assert told[0][1][0] == deeds[0]
    assert told[-1][1][-1] == deeds[-1]


def test_the_same_step_in_two_courts_can_be_told_apart() -> None:
    """A video of both courts names the court in a step's chapter; cards have none."""
    both = (*CUT.chapters, Chapter(121.6, 130, "Submit", "bankruptcy", 8))
    cut = replace(CUT, chapters=both)
    assert [tracks.name(cut, chapter) for chapter in both] == [
        "What this video shows",
        "District, step 3: Log in <now> --> & go on",
        "District, step 8: Submit",
        "Bankruptcy, step 8: Submit",
    ]


def test_a_video_without_a_word() -> None:
    """A silent video has tracks that can be read, and a transcript of what is done."""
    silent = replace(CUT, cues=(), captions=())
    assert WebVTT.from_string(tracks.captions_vtt(silent)).captions == []
    assert tracks.captions_srt(silent) == "\n"
    assert "[The pointer selects the Login button.]" in tracks.transcript(silent)
