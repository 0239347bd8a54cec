"""The later life of what the council was shown, in the browser: a corrected edition, and one withdrawn."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, shoot
from tests.browser.test_pages import NARROW, WIDE, violations

pytestmark = pytest.mark.browser

COORDINATOR, STEERING, COLLEAGUE, READER = "Maria Ek", "Karin Ström", "Olof Nyman", "Peter Dahl"
WHY = "Rapporter har bedömts på nytt sedan kvartalet fastställdes."


def quarters(page: Page) -> list[str]:
    """The addresses of last year's adopted quarters, the newest first."""
    page.goto("/lagesbilder/")
    page.locator("nav a[href^='?ar=']").first.click()
    links = page.locator("table", has_text="Kvartal").get_by_role("link", name=re.compile("Kvartal"))
    return links.evaluate_all("links => links.map(link => link.getAttribute('href'))")


def inspect(open_as: Open, name: str, address: str, label: str) -> None:
    """No violation and no sideways scroll, wide and light, narrow and dark."""
    page = open_as(name, inspected=True)
    for width, scheme in ((WIDE, "light"), (NARROW, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        shoot(page, f"{label}-{width}")


def test_a_corrected_edition_from_the_reason_to_the_council(open_as: Open) -> None:
    page = open_as(COORDINATOR)
    old = quarters(page)[0]
    page.goto(old)
    page.get_by_role("link", name="Ge ut en rättad upplaga").first.click()
    page.get_by_role("button", name="Börja på den rättade upplagan").click()
    expect(page.get_by_text("Skriv varför den rättas.").first).to_be_visible()
    page.get_by_label("Varför den rättas").fill(WHY)
    page.get_by_role("button", name="Börja på den rättade upplagan").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("rättad")
    new = page.url
    page.get_by_role("button", name="Skicka till styrgruppen").click()
    expect(page.get_by_role("heading", name="Styrgruppen")).to_be_visible()
    colleague = open_as(COLLEAGUE)
    colleague.goto(new)
    colleague.get_by_label("Godkänner").check()
    colleague.get_by_role("button", name="Lämna svar").click()
    expect(colleague.get_by_text("Ditt svar är lämnat")).to_be_visible()
    chair = open_as(STEERING)
    chair.goto(new)
    chair.get_by_role("button", name="Fastställ lägesbilden").click()
    expect(chair.get_by_role("heading", name="Fastställd")).to_be_visible()
    reader = open_as(READER)
    reader.goto(new)
    expect(reader.get_by_text(WHY)).to_be_visible()
    expect(reader.get_by_text("Rapporter per stadsdel")).to_be_visible()
    inspect(open_as, READER, new, "corrected")
    inspect(open_as, READER, f"{old}fullmaktige/", "replaced")
    inspect(open_as, COORDINATOR, old, "replaced-internal")


def test_an_edition_withdrawn_by_two(open_as: Open) -> None:
    page = open_as(COORDINATOR)
    address = quarters(page)[-1]
    page.goto(address)
    page.get_by_role("link", name="Dra tillbaka upplagan för fullmäktige").click()
    page.get_by_label("Motivering").fill("Texten hörde till ett annat kvartal.")
    page.get_by_role("button", name="Be styrgruppen dra tillbaka den").click()
    expect(page.get_by_text("Styrgruppen är ombedd")).to_be_visible()
    chair = open_as(STEERING)
    chair.get_by_role("link", name=re.compile("Ta ställning till om upplagan")).first.click()
    expect(chair.get_by_role("heading", level=1)).to_contain_text("Dra tillbaka")
    inspect(open_as, STEERING, chair.url, "withdrawal")
    chair.get_by_label("Motivering").fill("Texten hörde till ett annat kvartal.")
    chair.get_by_role("button", name="Dra tillbaka upplagan för fullmäktige").click()
    expect(chair.get_by_text("Upplagan är tillbakadragen.")).to_be_visible()
    reader = open_as(READER)
    reader.goto(address)
    expect(reader.get_by_role("heading", name="Varför den drogs tillbaka")).to_be_visible()
    expect(reader.locator("td")).to_have_count(0)
    inspect(open_as, READER, address, "withdrawn")
    inspect(open_as, COORDINATOR, f"{address}fullmaktige/", "withdrawn-internal")
