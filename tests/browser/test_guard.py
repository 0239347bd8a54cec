"""The guard while somebody writes: findings are marked, replaced, answered for and undone in the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open, shoot
from tests.browser.test_pages import violations

pytestmark = pytest.mark.browser

PHONE = "070-174 06 18"
ASKED = "Vi såg Zarkov igen."
SEEN = f"\N{GRINNING FACE} Ali Hassan kom. Ring {PHONE}. Alis bror väntade."


def to_text(page: Page) -> None:
    """Go to the step where the report's text is written."""
    page.goto("/rapporter/ny/")
    page.get_by_label("Jag har läst").check()
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_label("Vad har du sett eller hört?")).to_be_visible()


def test_findings_come_while_writing(open_as: Open) -> None:
    page = open_as("Johan Lind")
    to_text(page)
    text = page.get_by_label("Vad har du sett eller hört?")
    text.press_sequentially(f"Ring {PHONE} nu.", delay=5)
    expect(page.locator("mark")).to_contain_text(PHONE)
    # The writer's place is left alone, and the result is said aloud.
    expect(text).to_be_focused()
    expect(page.locator("#announce")).to_have_text("1 uppgift att byta ut")
    shoot(page, "guard-while-writing")
    page.get_by_role("button", name=re.compile("^Byt ut 1")).press("Enter")
    expect(text).to_have_value("Ring [telefonnummer] nu.")
    expect(page.locator("mark")).to_have_count(0)
    expect(page.locator("#announce")).to_have_text("Inget i texten pekar ut någon.")
    page.get_by_role("button", name="Ångra senaste bytet").click()
    expect(text).to_have_value(f"Ring {PHONE} nu.")
    expect(page.locator("mark")).to_have_count(1)
    expect(page.get_by_role("button", name="Ångra senaste bytet")).to_be_hidden()
    page.get_by_role("button", name="Skriv ”ett telefonnummer”").click()
    expect(text).to_have_value("Ring ett telefonnummer nu.")


def test_what_was_written_before_the_script_came_is_read(open_as: Open) -> None:
    page = open_as("Johan Lind")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.goto("/rapporter/ny/")
    page.get_by_label("Jag har läst").check()
    page.route(re.compile(r"/guard[^/]*\.js"), hold)
    page.get_by_role("button", name="Fortsätt").click(no_wait_after=True)
    text = page.get_by_label("Vad har du sett eller hört?")
    text.fill(f"Ring {PHONE} nu.")
    assert held
    for route in held:
        route.continue_()
    expect(page.locator("mark")).to_contain_text(PHONE)


def test_one_person_is_replaced_everywhere_at_once(open_as: Open) -> None:
    page = open_as("Johan Lind")
    to_text(page)
    text = page.get_by_label("Vad har du sett eller hört?")
    text.fill(SEEN)
    expect(page.locator("mark")).to_have_count(3)
    page.get_by_role("button", name=re.compile("^Byt ut 1")).click()
    expect(text).to_have_value(f"\N{GRINNING FACE} [person A] kom. Ring {PHONE}. [person A]s bror väntade.")
    page.get_by_role("button", name=re.compile("^Byt ut den")).click()
    expect(text).to_have_value(
        "\N{GRINNING FACE} [person A] kom. Ring [telefonnummer]. [person A]s bror väntade."
    )


def test_what_is_typed_meanwhile_is_read_first(open_as: Open) -> None:
    page = open_as("Johan Lind")
    to_text(page)
    text = page.get_by_label("Vad har du sett eller hört?")
    text.fill(f"Ring {PHONE} nu.")
    expect(page.locator("mark")).to_have_count(1)
    text.fill(f"Vi bad dem: ring {PHONE} nu.")
    page.get_by_role("button", name=re.compile("^Byt ut 1")).click()
    expect(text).to_have_value("Vi bad dem: ring [telefonnummer] nu.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_possible_name_is_kept_and_the_coordinator_sees_how_many(open_as: Open, scripts: bool) -> None:  # noqa: FBT001
    page = open_as("Johan Lind", scripts=scripts)
    to_text(page)
    text = page.get_by_label("Vad har du sett eller hört?")
    text.fill(ASKED)
    page.get_by_label("Jag har själv").check()
    page.get_by_label("När hände det?").select_option(index=1)
    if not scripts:
        page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_text("Är det här ett namn?")).to_be_visible()
    page.get_by_role("button", name="Det är inget namn").click()
    expect(page.get_by_text("Är det här ett namn?")).to_have_count(0)
    expect(text).to_have_value(ASKED)
    page.get_by_role("button", name="Fortsätt").click()
    for label in (
        "Din enhet",
        "Område",
        "Vad gäller det?",
        "Miljö",
        "Ungefär hur gammal",
        "Ungefär hur många",
    ):
        page.get_by_label(label).first.select_option(index=1)
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Inte aktuellt", exact=False).check()
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.locator("main")).to_contain_text("Du har svarat att ett ord inte pekar ut någon.")
    page.get_by_role("button", name=re.compile("Skicka rapporten")).click()
    found = re.search(r"R-\d{4}-\d{3,}", page.locator("main").inner_text())
    assert found is not None
    coordinator = open_as("Maria Ek")
    coordinator.goto("/rapporter/")
    coordinator.get_by_role("row").filter(has_text=found.group()).get_by_role("link").first.click()
    expect(coordinator.locator("main")).to_contain_text("Ett möjligt namn behölls av rapportören")
    expect(coordinator.locator("main")).to_contain_text(ASKED)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_findings_are_accessible(open_as: Open, scheme: str) -> None:
    page = open_as("Johan Lind", scheme=scheme, inspected=True)
    to_text(page)
    page.get_by_label("Vad har du sett eller hört?").fill(f"{SEEN} {ASKED}")
    expect(page.locator("mark").first).to_be_visible()
    assert violations(page) == []
    shoot(page, f"guard-{scheme}")
    narrow = open_as("Johan Lind", width=360, scheme=scheme)
    to_text(narrow)
    narrow.get_by_label("Vad har du sett eller hört?").fill(SEEN)
    expect(narrow.locator("mark").first).to_be_visible()
    shoot(narrow, f"guard-{scheme}-360")
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 360
