"""The ten documented steps, in order, each as a visitor performs it."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator

from automation.walk.linking.visit import Visit
from automation.walk.runner import Arrived, NotNeeded, Perform, Step, Stopped
from playbook import procedure
from playbook.court import Profile, filled


def open_the_courts_link(visit: Visit) -> None:
    """Step 1."""
    visit.actor.open(f"{visit.site.origin}/")
    visit.actor.point_at(visit.court_site.links)
    link = visit.court_site.link(visit.court)
    if visit.new_tab:
        visit.actor.click_into_new_tab(link)
    else:
        visit.actor.click(link)


def do_this_for_each_court(visit: Visit) -> None:
    """Step 2: the link leads into this court, at once or through PACER's log-in."""
    if len(visit.courts) == 1:
        raise NotNeeded("only one court is linked in this walk")
    visit.expect(visit.actor.page, f"the link leads into the {visit.court} court").to_have_url(
        re.compile(rf"(/|%2F)ecf(/|%2F){visit.court}(/|%2F)")
    )


def log_in_with_pacer(visit: Visit) -> str:
    """Step 3: the log-in leads to the court's menu bar, without filing menus yet."""
    visit.expect(visit.pacer.login.or_(visit.menu.bar), "PACER's log-in, or the court's menu bar").to_be_visible()
    if visit.menu.bar.is_visible():
        raise NotNeeded("already logged in to PACER, whose sign-on all courts share")
    menus = log_in(visit)
    visit.actor.point_at(visit.menu.bar)
    return menus


def open_the_link_page(visit: Visit) -> None:
    """Step 4."""
    visit.actor.click(visit.menu.utilities)
    visit.actor.click(visit.utilities.link_entry)


def enter_the_cm_ecf_login(visit: Visit) -> None:
    """Step 5."""
    visit.actor.type(visit.link_account.login, visit.credentials.ecf_login)
    visit.actor.type(visit.link_account.password, visit.credentials.ecf_password, secret=True)


def submit_the_cm_ecf_login(visit: Visit) -> None:
    """Step 6: the confirmation is shown, or the court says why not."""
    refused = refusal_of_the_cm_ecf_login(visit)
    if refused:
        visit.actor.point_at(refused.describe("link.message"))
        raise stopped_by(refused.inner_text())


def refusal_of_the_cm_ecf_login(visit: Visit) -> Locator | None:
    """Submit the CM/ECF login; return the court's refusal, or None where it goes on."""
    page = visit.link_account
    visit.submitted = not visit.profile.compares_names
    visit.actor.click(page.submit)
    goes_on = page.question if visit.profile.compares_names else page.linked.or_(page.not_known)
    refusal = page.refusal.or_(page.already)
    visit.expect(goes_on.or_(refusal), "the confirmation, or the court's refusal").to_be_visible()
    return None if goes_on.is_visible() else refusal


def compare_the_names(visit: Visit) -> str:
    """Step 7: the court shows both names but blocks nothing, so that the visitor must compare them."""
    visit.expect(visit.link_account.cm_ecf_name, "the CM/ECF name, once").to_have_count(1)
    visit.actor.point_at(visit.link_account.both_names)
    cm_ecf, pacer = visit.link_account.cm_ecf_name.inner_text(), visit.link_account.pacer_name.inner_text()
    if cm_ecf != pacer:
        finding = procedure.outline().findings["names-differ"]
        raise Stopped(filled(finding, {"filer": cm_ecf, "person": pacer}), "names-differ")
    return f"both are {pacer}"


def submit_the_confirmation(visit: Visit) -> None:
    """Step 8: the notice is read before what cannot be undone."""
    visit.actor.point_at(visit.link_account.notice)
    visit.submitted = True
    visit.actor.click(visit.link_account.submit)


def read_the_confirmation(visit: Visit) -> str:
    """Step 9: where the court does not know whether it linked the accounts, look; never submit again unseen."""
    page = visit.link_account
    visit.expect(page.linked.or_(page.not_known), "the confirmation message").to_be_visible()
    if page.not_known.is_visible():
        visit.actor.point_at(page.not_known)
        visit.actor.click(page.look)
        visit.expect(page.linked.or_(page.refusal), "whether the accounts are linked").to_be_visible()
        if not page.linked.is_visible():
            raise stopped_by(page.refusal.inner_text())
        visit.actor.point_at(page.linked)
        return page.linked.inner_text()
    return read_and_close(visit, page.linked)


def read_and_close(visit: Visit, answer: Locator) -> str:
    """Read the confirmation message, or what else stands in its place; a pop-up lies over the page until its OK."""
    linked = visit.link_account.linked.is_visible()
    visit.actor.point_at(answer)
    message = answer.inner_text()
    if linked and visit.profile.confirmation == "dialog":
        visit.actor.click(visit.link_account.ok)
    return message


def refresh_until_the_menus_show(visit: Visit) -> Arrived:
    """Step 10: refresh; if that is not enough log out and in; as the last resort clear the cookies."""
    visit.actor.point_at(visit.menu.bar)
    visit.actor.point_at(visit.menu.log_out)
    if visit.profile.menus_return == "next-click":
        visit.actor.click(visit.menu.query)
        how = "after a click on Query"
    else:
        visit.actor.refresh()
        how = "after a refresh"
    if filing_menus_show(visit):
        return Arrived(f"the filing menus show {how}", "refresh")
    visit.actor.click(visit.menu.log_out)
    log_in_again(visit)
    if filing_menus_show(visit):
        return Arrived("the filing menus show after logging out and in again", "relogin")
    visit.actor.clear_cookies()
    log_in_again(visit)
    for menu in visit.menu.filing(visit.court):
        visit.expect(menu, "the filing menus, after a refresh, a new log-in and cleared cookies").to_be_visible()
    _point_at_the_filing_menus(visit)
    return Arrived("the filing menus show after clearing the cookies", "clear_cookies")


def log_in(visit: Visit) -> str:
    """Log in on PACER's page, with everything that it asks for, and return the court's menus in words.

    Raises Stopped if PACER refuses.
    """
    pacer, menu = visit.pacer, visit.menu
    enter_the_pacer_login(visit)
    if menu.bar.is_visible():
        return _the_menus(visit)
    if pacer.passcode.is_visible():
        visit.actor.type(pacer.passcode, visit.credentials.one_time_code, secret=True)
        visit.actor.click(pacer.ok)
        answered = menu.bar.or_(pacer.message).or_(pacer.have_read)
        visit.expect(answered, "the court's menu bar, or what PACER answers to the passcode").to_be_visible()
    if pacer.have_read.is_visible():
        visit.actor.tick(pacer.have_read)
        visit.actor.click(pacer.go_on)
        visit.expect(menu.bar.or_(pacer.message), "the court's menu bar, after the Redaction Agreement").to_be_visible()
    return in_or_refused(visit)


def enter_the_pacer_login(visit: Visit) -> None:
    """Submit PACER's log-in page, up to what it asks or answers."""
    pacer, menu = visit.pacer, visit.menu
    visit.actor.type(pacer.username, visit.credentials.username)
    visit.actor.type(pacer.password, visit.credentials.password, secret=True)
    visit.actor.click(pacer.login)
    asked = menu.bar.or_(pacer.message).or_(pacer.passcode).or_(pacer.have_read)
    visit.expect(asked, "the court's menu bar, or what PACER asks or answers").to_be_visible()


def in_or_refused(visit: Visit) -> str:
    """Return the court's menus in words, or raise Stopped with PACER's message."""
    if visit.pacer.message.is_visible():
        visit.actor.point_at(visit.pacer.message)
        raise stopped_by(visit.pacer.message.inner_text())
    return _the_menus(visit)


def _the_menus(visit: Visit) -> str:
    return f"the court's menus: {', '.join(visit.menu.items.all_inner_texts())}"


def log_in_again(visit: Visit) -> None:
    """Start again at the court's link, and log in."""
    visit.actor.open(f"{visit.site.origin}/")
    visit.actor.click(visit.court_site.link(visit.court))
    visit.expect(visit.pacer.login, "PACER's log-in, after logging out").to_be_visible()
    log_in(visit)


def filing_menus_show(visit: Visit) -> bool:
    """Tell whether the menu bar, which loads with its page, has every filing menu of the court."""
    visit.expect(visit.menu.bar, "the menu bar").to_be_visible()
    there = all(menu.is_visible() for menu in visit.menu.filing(visit.court))
    if there:
        _point_at_the_filing_menus(visit)
    return there


def _point_at_the_filing_menus(visit: Visit) -> None:
    visit.actor.point_at(visit.menu.bar)
    visit.actor.point_at(visit.menu.filing_together(visit.court))


def stopped_by(message: str) -> Stopped:
    """Return the exception for a message on the screen, with the playbook's id of the message.

    The text on the screen may be longer than the message; of two that match, the longer one is meant.
    """
    text = " ".join(message.split())
    said = {kind: words for kind, words in procedure.outline().messages.items() if words in text}
    return Stopped(message, max(said, key=lambda kind: len(said[kind]), default=""))


PERFORMED: Mapping[str, Perform] = {
    "open-court-link": open_the_courts_link,
    "each-court": do_this_for_each_court,
    "log-in": log_in_with_pacer,
    "open-link-page": open_the_link_page,
    "enter-login": enter_the_cm_ecf_login,
    "submit-login": submit_the_cm_ecf_login,
    "compare-names": compare_the_names,
    "submit-link": submit_the_confirmation,
    "read-confirmation": read_the_confirmation,
    "refresh-menus": refresh_until_the_menus_show,
}


def steps(profile: Profile) -> tuple[Step, ...]:
    """Return a court's documented steps, each with its function."""
    return tuple(Step(document, PERFORMED[document.id]) for document in procedure.documented(profile))
