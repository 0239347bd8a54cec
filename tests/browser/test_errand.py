"""The whole errand, by five people: from a concern report to the council's documents."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SHOTS, Open, shoot

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.browser

PHONE = "070-174 06 18"  # from the series that is set aside for invented stories
SEEN = f"Samma symbol har klistrats upp vid skolan tre gånger. En kompis nås på {PHONE}."


def test_from_report_to_council(open_as: Open) -> None:
    reference = report(open_as("Johan Lind"))
    coordinator = open_as("Maria Ek")
    triage(coordinator, reference)
    contribute(open_as("Lars Berg"))
    manager = open_as("Sara Holm")
    nothing_to_report(manager)
    address = compile_week(coordinator)
    follow_up(manager)
    sign_off(open_as("Olof Nyman"), address, "01-skolchef")
    chair = open_as("Karin Ström")
    adopt(chair, address)
    picture = download(chair, chair.get_by_role("link", name="Hämta som PDF"))
    check_pdf(picture, "picture", "Lägesbild")
    coordinator.goto("/handlingsplan/")
    shoot(coordinator, "plan")
    coordinator.get_by_role("button", name="Uppföljning som PDF").click()
    plan = fetch(coordinator, coordinator.url)
    check_pdf(plan, "plan", "Uppföljning")


def report(page: Page) -> str:
    """Write a report with a phone number in it, replace the number, send; return the reference."""
    page.get_by_role("link", name="Ny rapport").first.click()
    shoot(page, "gate")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_text("Bekräfta att du har läst").first).to_be_visible()
    page.get_by_label("Jag har läst").check()
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Vad har du sett eller hört?").fill(SEEN)
    page.get_by_label("Jag har själv").check()
    page.get_by_label("När hände det?").select_option(index=1)
    page.get_by_role("button", name="Fortsätt").click()
    expect(page).to_have_title(re.compile("^Fel:"))
    expect(page.locator("mark")).to_contain_text(PHONE)
    shoot(page, "guard")
    page.get_by_role("button", name="Byt ut den").click()
    expect(page.get_by_label("Vad har du sett eller hört?")).to_have_value(
        SEEN.replace(PHONE, "[telefonnummer]")
    )
    expect(page.get_by_label("Jag har själv")).to_be_checked()
    page.get_by_role("button", name="Fortsätt").click()
    for label in (
        "Din enhet",
        "Område",
        "Vad gäller det?",
        "Miljö",
        "Ungefär hur gammal",
        "Ungefär hur många",
    ):
        page.get_by_label(label).first.select_option(index=2 if label == "Vad gäller det?" else 1)
    page.get_by_role("button", name="Fortsätt").click()
    page.get_by_label("Inte aktuellt", exact=False).check()
    page.get_by_role("button", name="Fortsätt").click()
    shoot(page, "review")
    page.get_by_role("button", name=re.compile("Skicka")).click()
    shoot(page, "receipt")
    found = re.search(r"R-\d{4}-\d{3,}", page.locator("main").inner_text())
    assert found is not None
    return found.group()


def triage(page: Page, reference: str) -> None:
    """Find the report in the inbox, assess it, act, judge the link and close it."""
    page.goto("/rapporter/")
    shoot(page, "inbox")
    page.get_by_role("row").filter(has_text=reference).get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text("[telefonnummer]")
    expect(page.locator("main")).not_to_contain_text(PHONE)
    page.get_by_label("Förhöjd").check()
    page.get_by_role("button", name="Börja bedöma").click()
    shoot(page, "assessing")
    page.get_by_label("Skriv till rapportören").fill("Hänger symbolerna kvar?")
    page.get_by_role("button", name="Skicka frågan").click()
    expect(page.locator("main")).to_contain_text("Hänger symbolerna kvar?")


def contribute(page: Page) -> None:
    """Give the police's weekly picture, with a figure and a text."""
    page.get_by_role("link", name=re.compile("Lämna veckoläge")).first.click()
    figures = page.locator("table select, table input[type=number], table input[inputmode=numeric]")
    figures.nth(0).select_option(index=1)
    figures.nth(1).select_option(index=1)
    figures.nth(2).select_option(index=2)
    figures.nth(3).fill("3")
    page.get_by_label("Vad ni har sett", exact=False).first.fill(
        "Lugnt i centrum, fler klistermärken vid hamnen."
    )
    shoot(page, "contribution")
    page.get_by_role("button", name="Skicka").click()
    expect(page.locator("main")).to_contain_text("Lämnat")


def nothing_to_report(page: Page) -> None:
    """Answer that there is nothing to report, with one button."""
    page.get_by_role("link", name=re.compile("Lämna veckoläge")).first.click()
    page.get_by_role("button", name="Inget att rapportera").first.click()
    expect(page.locator("main")).to_contain_text("Inget att rapportera")


def compile_week(page: Page) -> str:
    """Compile this week's picture, write in it and send it to the steering group; return its address."""
    page.goto("/lagesbilder/")
    page.get_by_role("button", name=re.compile("Ställ samman.*vecka", re.DOTALL)).first.click()
    shoot(page, "draft")
    address = page.url
    page.get_by_role("link", name="Skriv", exact=True).click()
    for area in page.locator("textarea").all():
        area.fill("Läget är oförändrat. Samma tecken återkommer på några platser.")
    page.get_by_role("button", name="Spara texten").click()
    page.get_by_role("button", name="Skicka till styrgruppen").click()
    shoot(page, "in-review")
    return address


def sign_off(page: Page, address: str, name: str) -> None:
    """Approve the picture."""
    page.goto(address)
    page.get_by_label("Godkänner").check()
    page.get_by_role("button", name="Lämna svar").click()
    shoot(page, name)


def adopt(page: Page, address: str) -> None:
    """Adopt the picture, which locks it."""
    page.goto(address)
    page.get_by_role("button", name="Fastställ lägesbilden").click()
    expect(page.locator("main")).to_contain_text("Fastställd")
    shoot(page, "adopted")


def follow_up(page: Page) -> None:
    """Update an overdue activity that one's function is responsible for."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("Utbildning för ny personal")).first.click()
    page.get_by_label("Framsteg", exact=False).fill("80")
    page.locator("textarea").first.fill("Två av tre tillfällen är genomförda.")
    page.get_by_role("button", name="Spara uppföljningen").click()
    expect(page.locator("main")).to_contain_text("Två av tre tillfällen är genomförda.")
    shoot(page, "activity")


def download(page: Page, link: Locator) -> bytes:
    """Return the document behind a link."""
    address = link.get_attribute("href")
    assert address is not None
    return fetch(page, address)


def fetch(page: Page, address: str) -> bytes:
    """Return a document with the page's session."""
    answer = page.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.body()


def check_pdf(content: bytes, name: str, title: str) -> None:
    """Check that the document is accessible and says what it is; keep it and its pages as pictures."""
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "sv"
        assert title in str(document.docinfo.Title)
        assert "/StructTreeRoot" in document.Root
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
    SHOTS.mkdir(parents=True, exist_ok=True)
    path = Path(SHOTS / f"{name}.pdf")
    path.write_bytes(content)
    subprocess.run(["pdftoppm", "-r", "60", "-png", path, SHOTS / f"{name}-page"], check=True)
