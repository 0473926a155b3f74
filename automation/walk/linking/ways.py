"""The other ways of performing a step: the mistakes and mishaps of the scenarios."""

from collections.abc import Mapping
from dataclasses import replace

from playwright.sync_api import Locator

from automation.walk.linking import steps
from automation.walk.linking.pages.cmecf import LinkAccount
from automation.walk.linking.visit import Visit
from automation.walk.runner import Arrived, Perform, Stopped
from automation.walk.step_failure import Unlike

SPECIAL = "&@$*"  # with one of these a CM/ECF login cannot be linked [GUIDE, W.D. Pa.]


def after_another_linked_the_account(visit: Visit) -> None:
    """Step 1, after the account's holder linked it and logged out."""
    holder = visit.site.account("john.attorney")
    theirs = replace(visit.credentials, username=holder.username, password=holder.password)
    before = replace(visit, credentials=theirs)
    for step in steps.steps(visit.profile):
        if step.id != "each-court" and not step.document.not_needed:  # it only compares courts
            step.perform(before)
    visit.actor.click(visit.menu.log_out)
    steps.open_the_courts_link(visit)


def with_an_old_session_open(visit: Visit) -> None:
    """Step 1, while an old CM/ECF session is open in another browser, with its filing menus."""
    with visit.in_another_browser("OldLogin.pl"):
        enter_the_old_login(visit)
        menus = visit.menu.filing_together(visit.court)
        visit.expect(menus.first, "the filing menus of the old CM/ECF session").to_be_visible()
    steps.open_the_courts_link(visit)


def leave_the_box_unticked(visit: Visit) -> str:
    """Step 3, sent on without the tick: a script disables the button, and PACER itself asks for the tick."""
    pacer = visit.pacer
    steps.enter_the_pacer_login(visit)
    visit.expect(pacer.have_read, "the Redaction Agreement").to_be_visible()
    visit.expect(pacer.go_on, "the Continue button, before the box is ticked").to_be_disabled()
    visit.actor.point_at(pacer.go_on)
    pacer.go_on.evaluate("button => { button.disabled = false }")  # as it is in a browser without scripts
    visit.actor.click(pacer.go_on)
    answered = visit.menu.bar.or_(pacer.message)
    visit.expect(answered, "PACER's reminder of the box, or the court's menu bar").to_be_visible()
    return steps.in_or_refused(visit)


def press_login_first(visit: Visit) -> str:
    """Step 3, with Login pressed before anything is typed: PACER's page says what is missing."""
    _press_in_vain(visit, visit.pacer.login, visit.pacer.missing)
    visit.actor.click(visit.pacer.login)  # a page is looked at before it is clicked, not before one types
    return steps.log_in_with_pacer(visit)


def type_nothing(_visit: Visit) -> None:
    """Step 5, left out."""


def submit_empty(visit: Visit) -> None:
    """Step 6, with nothing typed in: the court's page says what is missing."""
    raise _press_in_vain(visit, visit.link_account.submit, visit.link_account.refusal)


def _press_in_vain(visit: Visit, button: Locator, refusals: Locator) -> Stopped:
    """Press the button of an empty form; return what the page says beside the first field."""
    visit.actor.click(button)
    first = refusals.first
    visit.expect(first, "what is missing, beside the first field").to_be_visible()
    stop = steps.stopped_by(first.inner_text())
    if stop.kind != "required":
        raise Unlike("the page to say what is missing, beside the first field", str(stop) or "it says nothing there")
    visit.actor.point_at(first.describe(refusals.description or ""))
    return stop


def try_each_special_character(visit: Visit) -> None:
    """Step 6, once for each special character in the login: the court must refuse every one of them."""
    own = visit.credentials.ecf_login
    published = next(each for each in SPECIAL if each in own)
    for character in (published, *SPECIAL.replace(published, "")):
        login = own if character == published else own[0] + character  # short, since a video shows every letter
        if character != published:  # which step 5 has entered
            visit.actor.type(visit.link_account.login, login)
            visit.actor.type(visit.link_account.password, visit.credentials.ecf_password, secret=True)
        refused = steps.refusal_of_the_cm_ecf_login(visit)
        stop = steps.stopped_by(refused.inner_text() if refused else "it went on")
        if stop.kind != "special-characters":
            raise Unlike(f"the court to refuse the login {login} for its special character", str(stop))
    visit.actor.point_at(visit.link_account.refusal)
    raise stop


def clear_the_form_first(visit: Visit) -> None:
    """Step 5, with Clear pressed once: the fields are empty again."""
    steps.enter_the_cm_ecf_login(visit)
    visit.actor.click(visit.link_account.clear)
    visit.expect(visit.link_account.login, "the login field after Clear").to_have_value("")
    visit.expect(visit.link_account.password, "the password field after Clear").to_have_value("")
    steps.enter_the_cm_ecf_login(visit)


def clear_the_confirmation_first(visit: Visit) -> None:
    """Step 8, with Clear pressed once: nothing is linked, and the confirmation is still shown."""
    visit.actor.click(visit.link_account.clear)
    visit.expect(visit.link_account.question, "the confirmation after Clear").to_be_visible()
    nothing_is_linked(visit)
    steps.submit_the_confirmation(visit)


def compare_the_names_and_submit_nothing(visit: Visit) -> str:
    """Step 7, with a check that nothing was linked so far."""
    try:
        return steps.compare_the_names(visit)
    finally:
        nothing_is_linked(visit)


def use_client_code_and_clear(visit: Visit) -> str:
    """Step 3 on the log-in page that has a Client Code and a Clear button, using both."""
    visit.actor.type(visit.pacer.username, visit.credentials.username)
    visit.actor.click(visit.pacer.clear)
    visit.expect(visit.pacer.username, "the Username field after Clear").to_have_value("")
    visit.actor.type(visit.pacer.client_code, "practice")
    menus = steps.log_in(visit)
    visit.actor.point_at(visit.menu.bar)
    return menus


def submit_twice(visit: Visit) -> None:
    """Step 8, with an impatient double click."""
    visit.actor.point_at(visit.link_account.notice)
    visit.submitted = True
    visit.actor.double_click(visit.link_account.submit)


def read_either_answer(visit: Visit) -> str:
    """Step 9: after two clicks the browser shows the second one's answer, which may be that it is linked already."""
    answer = visit.link_account.linked.or_(visit.link_account.already)
    visit.expect(answer, "the confirmation message, or that the accounts are linked already").to_be_visible()
    return steps.read_and_close(visit, answer.describe("link.linked"))


def submit_in_two_tabs(visit: Visit) -> None:
    """Step 8, while a second tab asks to link the same accounts and submits after the first."""
    with visit.actor.in_new_tab():
        visit.actor.open(f"{visit.site.origin}/ecf/{visit.court}/cgi-bin/DisplayMenu.pl?Utilities")
        visit.actor.click(visit.utilities.link_entry)
        steps.enter_the_cm_ecf_login(visit)
        steps.submit_the_cm_ecf_login(visit)
        second = visit.actor.page
        visit.actor.page = first = second.context.pages[0]
        steps.submit_the_confirmation(visit)
        visit.expect(LinkAccount(first).linked).to_be_visible()
        visit.actor.page = second
        steps.submit_the_confirmation(visit)
        visit.expect(visit.link_account.already, "the second tab's answer").to_be_visible()
        visit.actor.point_at(visit.link_account.already)


def submit_after_the_session_expired(visit: Visit) -> None:
    """Step 8, after the session has expired: nothing is linked, and the visitor starts again at the log-in."""
    cookies = {cookie.get("name"): cookie.get("value") for cookie in visit.actor.page.context.cookies()}
    visit.seat.end_sign_in(str(cookies["NextGenCSO"]))
    steps.submit_the_confirmation(visit)
    visit.expect(visit.pacer.login, "the log-in, after the session expired").to_be_visible()
    nothing_is_linked(visit)
    steps.log_in(visit)
    steps.open_the_link_page(visit)
    steps.enter_the_cm_ecf_login(visit)
    steps.submit_the_cm_ecf_login(visit)
    steps.compare_the_names(visit)
    steps.submit_the_confirmation(visit)


def go_back_after_the_confirmation(visit: Visit) -> str:
    """Step 9, then the browser's back button: the confirmation cannot be submitted again."""
    message = steps.read_the_confirmation(visit)
    visit.actor.go_back()
    page = visit.link_account
    visit.expect(page.question.or_(page.already), "what the back button shows").to_be_visible()
    if page.question.is_visible():
        visit.actor.click(page.submit)
    visit.expect(page.already, "the answer to a second confirmation").to_be_visible()
    visit.actor.point_at(page.already)
    return message


def try_the_old_login(visit: Visit) -> Arrived:
    """Step 10, then the old CM/ECF login, which the court now refuses."""
    steps.refresh_until_the_menus_show(visit)
    visit.actor.open(f"{visit.site.origin}/ecf/{visit.court}/cgi-bin/OldLogin.pl")
    enter_the_old_login(visit)
    visit.expect(visit.old_login.refusal, "the refusal of the old CM/ECF login").to_be_visible()
    visit.actor.point_at(visit.old_login.refusal)
    refusal = visit.old_login.refusal.inner_text()
    return Arrived(refusal, steps.stopped_by(refusal).kind)


def refresh_the_old_session(visit: Visit) -> Arrived:
    """Step 10, then in the other browser, where the old CM/ECF session has ended: one logs in with PACER there, too."""
    came = steps.refresh_until_the_menus_show(visit)
    with visit.in_another_browser("showpage.pl?16"):
        visit.expect(visit.pacer.login, "PACER's log-in, where the old CM/ECF session was open").to_be_visible()
        steps.log_in(visit)
        filing = visit.menu.filing_together(visit.court).first
        visit.expect(filing, "the filing menus, after the new log-in").to_be_visible()
        steps.filing_menus_show(visit)
    return came


def enter_the_old_login(visit: Visit) -> None:
    """Submit the log-in from before NextGen."""
    visit.actor.type(visit.old_login.login, visit.credentials.ecf_login)
    visit.actor.type(visit.old_login.password, visit.credentials.ecf_password, secret=True)
    visit.actor.click(visit.old_login.enter)


def nothing_is_linked(visit: Visit) -> None:
    """Check in the seat itself that nothing is linked."""
    if made := visit.seat.links():
        raise Stopped(f"something was linked too early: {made}")


# By the step's id and the name of the way, as scenarios have them.
WAYS: Mapping[str, Mapping[str, Perform]] = {
    "open-court-link": {
        "after-another-linked-the-account": after_another_linked_the_account,
        "with-an-old-session-open": with_an_old_session_open,
    },
    "log-in": {
        "use-client-code-and-clear": use_client_code_and_clear,
        "leave-the-box-unticked": leave_the_box_unticked,
        "press-login-first": press_login_first,
    },
    "enter-login": {"clear-first": clear_the_form_first, "type-nothing": type_nothing},
    "submit-login": {"try-each-special-character": try_each_special_character, "submit-empty": submit_empty},
    "compare-names": {"submit-nothing": compare_the_names_and_submit_nothing},
    "submit-link": {
        "clear-first": clear_the_confirmation_first,
        "submit-twice": submit_twice,
        "submit-in-two-tabs": submit_in_two_tabs,
        "submit-after-the-session-expired": submit_after_the_session_expired,
    },
    "read-confirmation": {"read-either-answer": read_either_answer, "go-back": go_back_after_the_confirmation},
    "refresh-menus": {
        "try-the-old-login": try_the_old_login,
        "refresh-the-old-session": refresh_the_old_session,
    },
}
