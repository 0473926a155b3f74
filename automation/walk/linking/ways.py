"""The other ways of performing a step: the mistakes and mishaps of the scenarios."""

from collections.abc import Mapping
from dataclasses import replace

from automation.walk.linking import steps
from automation.walk.linking.pages.cmecf import LinkAccount
from automation.walk.linking.visit import Visit
from automation.walk.runner import Arrived, Perform, Stopped


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
    visit.actor.type(visit.old_login.login, visit.credentials.ecf_login)
    visit.actor.type(visit.old_login.password, visit.credentials.ecf_password, secret=True)
    visit.actor.click(visit.old_login.enter)
    visit.expect(visit.old_login.refusal, "the refusal of the old CM/ECF login").to_be_visible()
    visit.actor.point_at(visit.old_login.refusal)
    refusal = visit.old_login.refusal.inner_text()
    return Arrived(refusal, steps.stopped_by(refusal).kind)


def nothing_is_linked(visit: Visit) -> None:
    """Check in the seat itself that nothing is linked."""
    if made := visit.seat.links():
        raise Stopped(f"something was linked too early: {made}")


# By the step's id and the name of the way, as scenarios have them.
WAYS: Mapping[str, Mapping[str, Perform]] = {
    "open-court-link": {"after-another-linked-the-account": after_another_linked_the_account},
    "log-in": {"use-client-code-and-clear": use_client_code_and_clear},
    "enter-login": {"clear-first": clear_the_form_first},
    "compare-names": {"submit-nothing": compare_the_names_and_submit_nothing},
    "submit-link": {
        "clear-first": clear_the_confirmation_first,
        "submit-twice": submit_twice,
        "submit-in-two-tabs": submit_in_two_tabs,
        "submit-after-the-session-expired": submit_after_the_session_expired,
    },
    "read-confirmation": {"read-either-answer": read_either_answer, "go-back": go_back_after_the_confirmation},
    "refresh-menus": {"try-the-old-login": try_the_old_login},
}
