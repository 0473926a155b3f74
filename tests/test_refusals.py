"""Whoever is refused hears why, and at which field: by the court and by the browser, with scripts and without."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Locator, Request, expect
from playwright.sync_api import Page as BrowserPage

from automation.session.stage import enter
from automation.site.client import Site
from tests.everybody import hindrances
from tests.pages import ACCEPTED, LOGIN, PAGES, TIMEOUT, opened_window, visiting

BY_NAME = {page.name: page for page in PAGES}

PACER = ("Username *", "Password *")
ECF = ("CM/ECF login", "CM/ECF password")
ACCESS = "The code that your trainer gave you"
READ = "I understand that, if I file, I must comply with the redaction rules. I have read this notice."

# The pages that refuse, and the fields that are at fault there.
AT_FAULT: dict[str, tuple[str, ...]] = {
    "pacer-login-short-username": ("Username *",),
    "pacer-login-unknown-username": ("Username *",),
    "pacer-login-short-password": ("Password *",),
    "pacer-login-not-a-training-password": ("Password *",),
    "pacer-login-wrong-password": PACER,
    "pacer-login-cso-wrong-password": PACER,
    "pacer-mfa-wrong-code": ("One-time passcode",),
    "pacer-redaction-not-ticked": (READ,),
    "district-old-login-wrong-password": ECF,
    "district-old-login-linked": ("CM/ECF login",),
    "bankruptcy-old-login-wrong-password": ECF,
    "bankruptcy-old-login-linked": ("CM/ECF login",),
    "district-link-refused-wrong-password": ECF,
    "district-link-refused-unknown-login": ("CM/ECF login",),
    "district-link-refused-special-characters": ("CM/ECF login",),
    "district-link-refused-taken": ("CM/ECF login",),
    "district-link-refused-not-a-training-password": ("CM/ECF password",),
    "district-link-refused-legacy-account": (),  # the PACER account is, and no field
    "district-link-refused-shared-account": (),
    "district-link-refused-not-a-pacer-account": (),
    "district-link-refused-no-intent": (),
    "access-code-wrong": (ACCESS,),
}

# The forms that a browser does not send: the button, and the fields that it wants.
WANTED = {
    "pacer-login": ("Login", PACER),
    "pacer-login-cso": ("Login", PACER),
    "pacer-login-wrong-password": ("Login", PACER),  # the court has refused before
    "pacer-mfa": ("OK", ("One-time passcode",)),
    "district-old-login": ("Login", ECF),
    "bankruptcy-old-login": ("Login", ECF),
    "district-link-form": ("Submit", ECF),
    "bankruptcy-link-form": ("Submit", ECF),
    "access-code": ("Enter", (ACCESS,)),
}
PASSWORDS = [name for name, (_, fields) in WANTED.items() if len(fields) == 2]
NO_TRAINING_PASSWORD = "Only a training password, which begins with Practice-. Never type a real {} password."

ON_SCREEN = """focused => {
    const {top, bottom} = focused.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && parseFloat(getComputedStyle(focused).outlineWidth) >= 2;
}"""


@pytest.fixture(scope="module")
def window(browser: Browser, site: Site) -> Iterator[BrowserPage]:
    """One window for all pages."""
    with opened_window(browser, site) as opened:
        yield opened


def test_every_page_that_refuses_is_known() -> None:
    """No accepted page has a message that no test here looks at."""
    accepted = {file.name.removesuffix(".aria.yaml"): file.read_text() for file in ACCEPTED.glob("*.aria.yaml")}
    alerts = {name for name, text in accepted.items() if "- alert" in text}
    assert alerts == {name for name in AT_FAULT if not name.startswith("pacer-")}
    assert {name for name, text in accepted.items() if "[Practice] Error: " in text} == set(AT_FAULT)


@pytest.mark.parametrize("name", AT_FAULT)
def test_a_refusal_is_heard(name: str, window: BrowserPage, site: Site) -> None:
    """The title says so; the message has the focus, shows it, is announced once, and marks the fields at fault."""
    with visiting(BY_NAME[name], window, site) as page:
        expect(page).to_have_title(re.compile(r"^\[Practice\] Error: \S"))
        focused = page.locator(":focus")
        expect(focused).to_have_text(re.compile(r"\S"))
        message = focused.inner_text()
        expect(focused.locator("[role=alert]").or_(focused.and_(page.locator("[aria-live]")))).to_have_count(1)
        assert focused.evaluate(ON_SCREEN)
        for field in page.locator("input:not([type=hidden])").all():
            if field.evaluate("field => field.labels[0].textContent") in AT_FAULT[name]:
                at_fault(field, message)
            else:
                expect(field).not_to_have_attribute("aria-invalid", "true")
        page.keyboard.press("Tab")  # goes on from the message
        expect(page.locator("main, [role=main]").locator("a, input:not([type=hidden])").first).to_be_focused()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_refusal_is_heard_after_submitting(browser: Browser, site: Site, scripts: bool) -> None:
    """Who logs in with a wrong password comes to the message; who then does better, or goes away, leaves it behind."""
    context = browser.new_context(java_script_enabled=scripts)
    context.set_default_timeout(TIMEOUT * 1000)
    page = context.new_page()
    enter(page, site.new_seat())
    page.goto(f"{site.origin}{LOGIN}")
    expect(page.locator(":focus")).to_have_count(0)
    page.get_by_label("Username").fill("john.attorney")
    page.get_by_label("Password").fill("Practice-wrong")
    page.keyboard.press("Enter")
    message = page.locator(":focus")
    expect(message).to_have_text("Invalid username or password")
    at_fault(page.get_by_label("Username"), "Invalid username or password")
    page.goto(f"{site.origin}{LOGIN}")
    expect(page).to_have_title("[Practice] PACER: Login")
    expect(message).to_have_count(0)
    context.close()


@pytest.mark.parametrize("name", PASSWORDS)
def test_a_password_without_the_training_shape_is_refused_by_the_page(
    name: str, window: BrowserPage, site: Site
) -> None:
    """Nothing is sent; why stands beside the field, which has the focus, until it is right; then the form is sent."""
    with visiting(BY_NAME[name], window, site) as page, posts(page) as sent:
        button, labels = WANTED[name]
        login, password = (page.get_by_label(label, exact=True) for label in labels)
        login.fill("nobody.knows")
        password.fill("my-real-password")
        page.get_by_role("button", name=button, exact=True).click()
        why = page.get_by_role("alert").filter(has_text="Only a training password")
        expect(why).to_have_text(NO_TRAINING_PASSWORD.format("PACER" if labels == PACER else "CM/ECF"))
        expect(password).to_be_focused()
        at_fault(password, why.inner_text())
        expect(login).not_to_have_attribute("aria-invalid", "true")
        assert hindrances(page) == []

        password.press("Home")
        page.keyboard.type("Practice")  # "Practicemy-real-password" has no training shape yet
        expect(why).to_be_visible()
        at_fault(password, why.inner_text())
        page.keyboard.type("-")
        expect(why).to_have_count(0)
        expect(password).not_to_have_attribute("aria-invalid", "true")
        assert sent == []
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_have_text(re.compile("This is a practice court. Use a training account"))
        assert len(sent) == 1


@pytest.mark.parametrize("name", WANTED)
def test_an_empty_field_is_refused_by_the_page(name: str, window: BrowserPage, site: Site) -> None:
    """Each empty field says that it is required, and the first has the focus; Clear takes all of it away."""
    with visiting(BY_NAME[name], window, site) as page, posts(page) as sent:
        button, labels = WANTED[name]
        fields = [page.get_by_label(label, exact=True) for label in labels]
        page.get_by_role("button", name=button, exact=True).click()
        expect(fields[0]).to_be_focused()
        for field, label in zip(fields, labels, strict=True):
            at_fault(field, f"{label.removesuffix(' *')} is required.")
        assert hindrances(page) == []
        clear = page.get_by_role("button", name="Clear", exact=True)
        if clear.count():
            clear.click()
        else:
            for field in fields:
                field.fill("Practice-1" if field.get_attribute("type") == "password" else "123456")
        expect(page.locator("[aria-invalid]")).to_have_count(0)
        expect(page.locator(".refused")).to_have_count(0)
        assert sent == []


def test_the_reason_comes_into_view(window: BrowserPage, site: Site) -> None:
    """Where all is four times as large, and Enter was pressed in a field at the window's lower edge."""
    with visiting(BY_NAME["pacer-login"], window, site) as page:
        page.set_viewport_size({"width": 320, "height": 256})
        password = page.get_by_label("Password")
        password.fill("my-real-password")
        page.get_by_label("Username").evaluate("field => { field.value = 'john.attorney' }")
        password.evaluate("field => field.scrollIntoView({block: 'end'})")
        page.keyboard.press("Enter")
        expect(page.locator(".refused")).to_be_in_viewport(ratio=0.98)  # which scrolls by whole pixels
        expect(password).to_be_in_viewport(ratio=0.98)


def test_without_scripts_the_browser_refuses_in_its_own_way(browser: Browser, site: Site) -> None:
    """A password without the training shape is not sent either; it takes the focus, and its title says why."""
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(TIMEOUT * 1000)
    page = context.new_page()
    enter(page, site.new_seat())
    page.goto(f"{site.origin}{LOGIN}")
    with posts(page) as sent:
        page.get_by_label("Username").fill("john.attorney")
        password = page.get_by_label("Password")
        password.fill("my-real-password")
        page.get_by_role("button", name="Login").click()
        expect(password).to_be_focused()
        expect(password).to_have_accessible_description(NO_TRAINING_PASSWORD.format("PACER"))
        password.fill("Practice-wrong")
        page.get_by_role("button", name="Login").click()
        expect(page.locator(":focus")).to_have_text("Invalid username or password")
        assert ["my-real-password" in each for each in sent] == [False]
    context.close()


def at_fault(field: Locator, message: str) -> None:
    """See that a field is marked as wrong, and is described by the message."""
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(" ".join(message.split()))


@contextmanager
def posts(page: BrowserPage) -> Iterator[list[str]]:
    """Give the bodies of the forms that the page sends."""
    sent: list[str] = []

    def listen(request: Request) -> None:
        if request.method == "POST":
            sent.append(request.post_data or "")

    page.on("request", listen)
    yield sent
    page.remove_listener("request", listen)
