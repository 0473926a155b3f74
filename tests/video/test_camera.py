"""What the camera brings home: the page as it stood, and nothing of a secret."""

from dataclasses import dataclass

from playwright.sync_api import Browser, Page, Route

from automation.outputs.video.native import Holding
from automation.recording.camera import Camera
from automation.recording.taken import StepTaken
from automation.session.stage import enter, open_context
from automation.site.client import Site
from automation.walk.actor import Robot
from automation.walk.told import PASSED, StepWalked
from playbook.court import load
from playbook.procedure import documented
from tests.pages import LOGIN, TIMEOUT

MARKERS = ("correct-horse-battery", "wrong-donkey-accumula")  # two of the same length
SHOW_ALL = "document.querySelectorAll('[type=password]').forEach(field => { field.type = 'text'; })"


@dataclass
class Scene:
    """A scene of one page."""

    page: Page
    court: str = "district"

    def linked(self) -> tuple[str, ...]:
        """Return what is linked: nothing."""
        return ()


def recorded(
    browser: Browser, site: Site, label: str, text: str, *, secret: bool, only: tuple[str, ...] | None = None
) -> StepTaken:
    """Type into a field of PACER's log-in that shows what is typed, and return what was recorded of it."""
    taken: list[StepTaken] = []
    with open_context(browser, site, (1280, 624), TIMEOUT, scale=1.5) as context:
        camera = Camera(context, taken.append, native=False, only=only)
        actor = Robot(context.new_page(), [camera])
        enter(actor.page, site.new_seat(profile="idaho"))
        actor.page.goto(f"{site.origin}{LOGIN}")
        actor.page.evaluate(SHOW_ALL)
        scene = Scene(actor.page)
        camera.court_started(scene)
        camera.step_started(scene, documented(load())[2])
        actor.type(actor.page.get_by_label(label), text, secret=secret)
        camera.step_ended(scene, StepWalked(3, "log-in", "Log in", PASSED))
        if only:  # the page is the same in the next step, which is taken
            camera.step_started(scene, documented(load())[3])
            camera.step_ended(scene, StepWalked(4, "open-link-page", "Open", PASSED))
    [step] = taken
    return step


def test_a_secret_is_dots_whatever_it_is(browser: Browser, site: Site) -> None:
    """Two secrets of one length make the same pictures, to the last pixel; neither is in what is brought home."""
    one, other = (recorded(browser, site, "Password", marker, secret=True) for marker in MARKERS)
    assert one == other
    [moment] = one.moments
    assert moment.typed
    assert (moment.text, len(moment.typed.edges)) == (None, len(MARKERS[0]))
    assert moment.typed.picture.digest != moment.picture.digest  # something was typed, and it shows
    assert not any(marker in repr(one) for marker in MARKERS)


def test_a_secret_is_dots_where_its_step_is_not_taken(browser: Browser, site: Site) -> None:
    """The next step, which is taken, shows the same page."""
    only = ("open-link-page",)
    one, other = (recorded(browser, site, "Password", marker, secret=True, only=only) for marker in MARKERS)
    assert one.id == "open-link-page"
    assert one.last.digest == other.last.digest
    seen, _ = (recorded(browser, site, "Username", marker, secret=False, only=only) for marker in MARKERS)
    assert seen.last.digest != one.last.digest


def test_what_is_no_secret_is_seen(browser: Browser, site: Site) -> None:
    """Otherwise the test above could not fail."""
    one, other = (recorded(browser, site, "Username", marker, secret=False) for marker in MARKERS)
    assert one.last.digest != other.last.digest
    assert one.moments[0].text == MARKERS[0]


def test_a_place_is_where_the_picture_has_it(browser: Browser) -> None:
    """What is pointed at is measured once the page has its styles: a ring would lie elsewhere."""
    taken: list[StepTaken] = []
    held: list[Route] = []
    late = "addEventListener('load', () => { document.body.style.paddingTop = '200px' }); "
    late += "setTimeout(() => console.log('now'), 200)"
    body = f"<style>p {{ margin: 0 }}</style><p>Done</p><script>{late}</script><img src='late.png'>"
    with browser.new_context() as context:
        camera = Camera(context, taken.append, native=False)
        actor = Robot(context.new_page(), [camera])
        page = actor.page
        page.route("**/late.png", lambda route: held.append(route))
        page.on("console", lambda _: held[0].fulfill(body=b"", content_type="image/png"))
        page.route("**/page", lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto("http://127.0.0.1:9/page", wait_until="commit")
        camera.court_started(Scene(page))
        camera.step_started(Scene(page), documented(load())[8])
        actor.point_at(page.get_by_text("Done").describe("link.linked"))
        camera.step_ended(Scene(page), StepWalked(9, "read-confirmation", "Read", PASSED))
    [moment] = taken[0].moments
    assert moment.boxes[0].y > 190


def test_a_secret_is_dots_for_playwrights_recorder_as_well(browser: Browser, site: Site) -> None:
    """What the browser itself draws is veiled before anything is typed."""
    with open_context(browser, site, (1280, 720), TIMEOUT) as context:
        actor = Robot(context.new_page(), [Holding([], [])])
        enter(actor.page, site.new_seat(profile="idaho"))
        actor.page.goto(f"{site.origin}{LOGIN}")
        actor.page.evaluate(SHOW_ALL)
        field = actor.page.get_by_label("Password")
        actor.type(field, MARKERS[0], secret=True)
        assert field.evaluate("field => getComputedStyle(field).webkitTextSecurity") == "disc"
