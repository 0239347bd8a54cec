"""Every page that can be reached by links: no axe violations, light and dark, no sideways scroll at 360 px.

The pages are found by following links from the start page, one example of each address, so that a new page is
tested from the day somebody can reach it.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Open, shoot

pytestmark = pytest.mark.browser

PEOPLE = (
    "",
    "Johan Lind",
    "Sara Holm",
    "Peter Dahl",
    "Maria Ek",
    "Anna Wik",
    "Lars Berg",
    "Karin Ström",
    "Eva Sund",
    "Nils Falk",
)
START = "/"
# Documents, not pages.
DOCUMENTS = re.compile(r"/pdf/|\.csv|/dokument/|csv")
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
MOST = 60
WIDE, NARROW = 1400, 360
# Pages that are the same for everybody are inspected once.
ALIKE = ("/om/", "/konto/")
inspected_alike: set[str] = set()


def shape(address: str) -> str:
    """Return an address with its numbers and query left out: pages of one kind have one shape."""
    return re.sub(r"\d+", "N", address.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0])


def reach(page: Page) -> list[str]:
    """Return one address of every kind of page that can be reached by links."""
    waiting, seen = ["/konto/logga-in/" if page.url == "about:blank" else START], {}
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        if shape(address) in seen or DOCUMENTS.search(address):
            continue
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{address} answers {answer.status}"
        seen[shape(address)] = address
        hrefs = page.eval_on_selector_all(
            "a[href^='/']", "links => links.map(link => link.getAttribute('href'))"
        )
        waiting += [href for href in hrefs if shape(href) not in seen]
    return list(seen.values())


def violations(page: Page) -> list[str]:
    """Return axe's findings on the page that is open, one line each."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("name", PEOPLE, ids=lambda name: name or "nobody")
def test_every_page_that_can_be_reached(open_as: Open, name: str) -> None:
    addresses = reach(open_as(name))
    page = open_as(name, inspected=True)
    faults = {}
    for address in addresses:
        if shape(address) in inspected_alike:
            continue
        if address.startswith(ALIKE):
            inspected_alike.add(shape(address))
        page.set_viewport_size({"width": WIDE, "height": 900})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(address)
        found = [f"wide, light: {fault}" for fault in violations(page)]
        page.set_viewport_size({"width": NARROW, "height": 900})
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [f"narrow, dark: {fault}" for fault in violations(page)]
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW:
            found.append(f"scrolls sideways: {width} px")
        if found:
            faults[address] = found
    assert faults == {}
    assert len(addresses) >= 4


def test_the_figures_of_every_week_fit_a_phone(open_as: Open) -> None:
    page = open_as("Lars Berg", width=NARROW)
    page.goto("/lagesbilder/veckolagen/")
    links = page.eval_on_selector_all(
        "a[href*='-v']", "links => links.map(link => link.getAttribute('href'))"
    )
    widths = {}
    for address in dict.fromkeys(links):
        page.goto(address)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(widths, NARROW)
    assert widths
    shoot(page, "contribution-360")


def test_the_report_form_without_scripts(open_as: Open) -> None:
    page = open_as("Johan Lind", scripts=False)
    page.goto("/rapporter/ny/")
    page.get_by_label("Jag har läst").check()
    page.get_by_role("button", name="Fortsätt").click()
    assert violations_free(page)
    page.get_by_label("Vad har du sett eller hört?").fill(
        "Ring 070-174 06 18 eller skriv till nagon@example.se."
    )
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_role("button", name="Byt ut alla 2").click()
    text = page.get_by_label("Vad har du sett eller hört?").input_value()
    assert text == "Ring [telefonnummer] eller skriv till [e-postadress]."


def violations_free(page: Page) -> bool:
    """Whether the page stands in its own language, with one heading: what can be told without scripts."""
    return page.locator("html").get_attribute("lang") == "sv" and page.locator("h1").count() == 1
