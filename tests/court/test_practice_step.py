"""A step can be practiced by itself: what comes before it has been done in a fresh seat."""

import pytest

from playbook.court import load
from playbook.procedure import documented, outline
from tests.court.conftest import Visitor

WHERE = {
    "open-court-link": "District CM/ECF",
    "each-court": "District CM/ECF",
    "open-link-page": "CMECF NextGen Version",
    "enter-login": "CM/ECF password",
    "submit-login": "CM/ECF password",
    "compare-names": "Do you want to link these accounts?",
    "submit-link": "Do you want to link these accounts?",
    "read-confirmation": "is now linked to your CSO account.",
    "refresh-menus": "is now linked to your CSO account.",
}


@pytest.mark.parametrize("step", WHERE)
def test_a_step_begins_where_the_one_before_has_ended(visitor: Visitor, step: str) -> None:
    """Viewing the address changes nothing; its button leads to the step's page, in a seat of one's own."""
    page = visitor.get(f"/practice/step/district/{step}")
    number = outline().number(step)
    assert page.title == f"[Practice] Practice step {number}"
    assert "john.attorney" in " ".join(page.lines)
    there = visitor.submit(page)
    assert WHERE[step] in " ".join(there.lines)


def test_the_menus_come_back_with_a_refresh(visitor: Visitor) -> None:
    """Step 10 begins without the filing menus, as it is documented."""
    page = visitor.submit(visitor.get("/practice/step/district/refresh-menus"))
    assert "Civil" not in [label for label, _ in page.links]
    assert "Civil" in [label for label, _ in visitor.get(page.address).links]


@pytest.mark.parametrize("address", ["/practice/step/district/no-such-step", "/practice/step/supreme/log-in"])
def test_there_is_no_such_step(visitor: Visitor, address: str) -> None:
    """Nor such a court."""
    assert visitor.get(address).status == 404


def test_a_step_that_a_court_does_not_have() -> None:
    """It is left out of what can be practiced."""
    assert [step.id for step in documented(load("wvsd")) if step.not_needed] == ["compare-names", "submit-link"]
