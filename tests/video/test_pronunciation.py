"""How the English voice says what no dictionary has, and words that are read in two ways: by their phonemes."""

from typing import Any

import pytest

from automation.outputs.video.speech import as_said
from playbook.procedure import words_in

# In hibari's alphabet, where A, I, O and W are the vowels of "day", "my", "no" and "now".
SAID = {
    "CM/ECF": "sˈi ˈɛm ˈi sˈi ˈɛf",
    "PACER": "pˈAsəɹ",
    "NextGen": "nˈɛkst ʤˈɛn",
    "CSO": "sˈi ˈɛs ˈO",
    "e-filing": "ˈi fˈIlɪŋ",
    "U.S.": "jˈu ˈɛs",
    "ForgottenECF@id.uscourts.gov": "fəɹɡˈɑtn ˈi sˈi ˈɛf æt ˈI dˈi dˈɑt jˈu ˈɛs kˈɔɹts dˈɑt ɡˈʌv",
    "www.id.uscourts.gov": "dˈʌbᵊlju dˈʌbᵊlju dˈʌbᵊlju dˈɑt ˌI dˈi",
    "(800) 676-6856": "ˈAt zˈɪɹO zˈɪɹO, sˈɪks sˈɛvən sˈɪks, sˈɪks ˈAt fˈIv sˈɪks",
    "Select Login.": "səlˈɛkt lˈɔɡˌɪn.",
    "Refresh your browser.": "ɹəfɹˈɛʃ jʊɹ bɹˈWzəɹ.",
    "e-file in this court": "ˈifˌIl ɪn ðɪs kˈɔɹt",
    "log out, and then log in again": "lˈɔɡ ˈWt, ænd ðˈɛn lˈɔɡ ɪn əɡˈɛn",
    "District": "dˈɪstɹɪkt",
    "Bankruptcy": "bˈæŋkɹəptsi",
    "Adversary": "ˈædvəɹsˌɛɹi",
    "Utilities": "jutˈɪləTiz",
    "credentials": "kɹədˈɛnʧᵊlz",
    "autofill": "ˌɔTOfˈɪl",
    "username": "jˈuzəɹnˌAm",
    "password": "pˈæswˌɜɹd",
    "a special character (& @ $ *) cannot": "ɐ spˈɛʃᵊl kˈɛɹəktəɹ kənˈɑt",
    "the ampersand, the at sign": "ði ˈæmpəɹsˌænd, ði æt sˈIn",
    "Query, Reports, or Utilities": "kwˈɪɹi, ɹəpˈɔɹts, ɔɹ jutˈɪləTiz",
    "Idaho": "ˈIdəhˌO",
    "the redaction notice, read it, check the box": "ðə ɹədˈækʃən nˈOTəs, ɹˈid ɪt, ʧˈɛk ðə bˈɑks",
    "a one-time passcode": "ɐ wˌʌntˈIm pˈæskˌOd",
    "to have the password reset": "tə hæv ðə pˈæswˌɜɹd ɹisˈɛt",
}


@pytest.fixture(scope="module")
def voice() -> Any:
    """The English voice, as far as it reads."""
    hibari = pytest.importorskip("hibari", reason="hibari-tts is not installed: the video extra brings it")
    return hibari.Hibari("heart")


@pytest.mark.parametrize("written", SAID)
def test_it_is_said_as_people_say_it(voice: Any, written: str) -> None:
    """Letters by themselves, addresses in words, telephone numbers digit by digit, "Refresh" as a verb."""
    said = " ".join(voice.phonemize(as_said(written, words_in().lexicon)))
    assert SAID[written] in said


def test_every_entry_of_the_lexicon_is_tested() -> None:
    """What is added to it is added here."""
    assert [entry for entry in words_in().lexicon if not any(entry in written for written in SAID)] == []
