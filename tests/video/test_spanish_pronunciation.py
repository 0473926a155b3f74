"""How the Spanish voice says what stands on the screens in English, names and abbreviations: by their phonemes."""

import ctypes

import pytest

from automation.outputs.video.speech import as_said
from automation.outputs.video.speech.espeak import _library, _Voice  # nothing else asks for phonemes
from playbook import court
from playbook.language import language
from playbook.people import people
from playbook.procedure import words_in

SPANISH = words_in("es")
TEXT_IN_UTF8, IN_IPA = 1, 2  # of eSpeak NG's speak_lib.h
LINK = "lˈiŋk a sˈe ˈeme e sˈe ˈefe akˈaunt tu mˈaɪ pˈeiseɾ akˈaunt"
SAID = {
    "CM/ECF": "sˈe ˈeme e sˈe ˈefe",
    "PACER": "pˈeiseɾ",
    "CSO": "sˈe ˈese ˈo",
    "NextGen": "nˈekst ʝˈen",
    "EE. UU.": "estˈaðos unˈiðos",
    "Seleccione District CM/ECF.": "sˌeleksjˈone ðˈistɾikt sˈe ˈeme e sˈe ˈefe",
    "Bankruptcy CM/ECF": "bˈaŋkɾapsi sˈe ˈeme e sˈe ˈefe",
    "CM/ECF: E-Filing in the District Court": "sˈe ˈeme e sˈe ˈefe, ˈi fˈailin ˈin de ðˈistɾikt kˈoɾt",
    "CM/ECF: E-Filing in the Bankruptcy Court": "sˈe ˈeme e sˈe ˈefe, ˈi fˈailin ˈin de βˈaŋkɾapsi kˈoɾt",
    "Link a CM/ECF account to my PACER account": LINK,
    "Link a CM/ECF Account to my PACER Account": LINK,
    "District of Idaho": "dˈistɾikt ˈof ˈaiðˌaxo",
    "Southern District of West Virginia": "sˈauðeɾn dˈistɾikt ˈof wˈest βiɾʝˈinja",
    "Seleccione Utilities.": "sˌeleksjˈone jutˈilitis",
    "Query, Reports o Utilities": "kwˈiɾi, ripˈoɾts o jutˈilitis",
    "Seleccione Log Out para cerrar la sesión.": "lˈoɣ ˈaut",
    "los menús Civil y Criminal": "sˈiβil i kɾˈiminal",
    "los menús Bankruptcy y Adversary": "βˈaŋkɾapsi i ˈaðβeɾsˌeɾi",
    "Seleccione Submit, es decir, enviar.": "sˌeleksjˈone sabmˈit, ˈes ðesˈiɾ, embjˈaɾ",
    "el botón Clear": "el βotˈon klˈiɾ",
    "el botón Continue": "el βotˈon kontˈinju",
    "OK": "okˈei",
    "Seleccione Login.": "sˌeleksjˈone loɣˈin",
    "el campo CM/ECF login": "sˈe ˈefe loɣˈin",
    "el campo CM/ECF password": "sˈe ˈefe pˈasweɾd",
    "el campo Username": "jˈuseɾneɪm",
    "el campo Password": "pˈasweɾd",
    "Forgot Your Password": "foɾɣˈot jˈoɾ pˈasweɾd",
    "el campo One-time passcode": "wˈan tˈaim pˈaskowd",
    "el campo Client Code": "klˈajent kˈoud",
    "Manage My Account": "mˈanetʃ mˈaɪ akˈaunt",
    "las cookies": "las kˈukis",
    "el ampersand, la arroba": "ˈampeɾsand, la arˈoβa",
    "John Attorney": "ʝˈon atˈoɾni",
    "Dana District": "dˈeina ðˈistɾikt",
    "Mary Linked": "mˈeɾi lˈiŋkt",
    "Pat Paralegal": "pˈat pˌaɾalˈiɣal",
    "Lee Legacy": "lˈi lˈeɣasi",
    "Smith & Partners": "smˈis ˈam pˈaɾtneɾs",
    "Alex Ampersand": "ˈaleks ˈampeɾsand",
    "ForgottenECF@id.uscourts.gov": "foɾɣˈoten e sˈe ˈɛfe arˈoβa ˈi ðˈe pˈunto jˈu ˈes kˈoɾts pˈunto ɣˈob",
    "www.id.uscourts.gov": "dˈoβle u ðˈoβle u ðˈoβle u pˈunto ˈi ðˈe pˈunto",
    "(800) 676-6856": "ˈotʃo sˈeɾo sˈeɾo, sˈeɪs sjˈete sˈeɪs, sˈeɪs ˈotʃo sˈinko sˈeɪs",
}
BY_OTHERS = {"at": "@", "dot": ".", "W W W": "www", "Forgotten": "Forgotten", "uscourts": "uscourts"}  # of an address


def phonemes(text: str) -> str:
    """Return what the Spanish voice makes of a text, a comma after each clause."""
    with _library() as (library, _):
        library.espeak_SetVoiceByProperties(ctypes.byref(_Voice(languages=language("es").espeak_voice.encode())))
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        rest, clauses = ctypes.c_char_p(text.encode()), []
        while rest.value is not None:
            clauses.append(library.espeak_TextToPhonemes(ctypes.byref(rest), TEXT_IN_UTF8, IN_IPA).decode().strip())
    return ", ".join(clauses)


@pytest.mark.parametrize("written", SAID)
def test_it_is_said_as_people_say_it(written: str) -> None:
    """English by its sound, letters by themselves, addresses in words, telephone numbers digit by digit."""
    assert SAID[written] in phonemes(as_said(written, SPANISH.lexicon))


def test_every_entry_of_the_lexicon_is_tested() -> None:
    """What is added to it is added here."""
    written = " ".join(SAID)
    assert [entry for entry in SPANISH.lexicon if BY_OTHERS.get(entry, entry) not in written] == []


def test_no_english_label_or_name_is_read_as_spanish() -> None:
    """Every label of the courts that come with Moot, and every person's name, has a sound of its own."""
    read = {person.name for person in people().person}
    for name in court.names():
        profile = court.load(name)
        for each in profile.courts:
            told = court.labels(profile, each, "y")
            read |= {told[label] for label in ("site_link", "link_entry", "log_out", "menus", "place")}
    for text in sorted(read):
        said = as_said(text, SPANISH.lexicon).split()
        assert [word for word in text.split() if len(word) > 2 and word in said] == [], text
