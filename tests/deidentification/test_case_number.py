import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("mål B 4471-21", "B 4471-21"),
    ("dnr SN 2026-00417", "SN 2026-00417"),
    ("Ärende 2025-SOC-8841", "2025-SOC-8841"),
    ("akt 2024/118", "2024/118"),
    ("dnr 5000-K123456-24", "5000-K123456-24"),
    ("se AM-00412-26", "AM-00412-26"),
    ("ärendenummer 5000-K 771204-25", "5000-K 771204-25"),
    ("akten nr 7713/25", "7713/25"),
    ("mål nr 3312-25", "3312-25"),
    ("IFO 2025/2231-7", "IFO 2025/2231-7"),
    ("händelsenr LK-2026-0048112", "LK-2026-0048112"),
    ("beslagsnummer 2026-5000-BG1187", "2026-5000-BG1187"),
)
ORDINARY = (
    "Dnr KS 2016/392",
    "diarienummer 155-943/2015",
    "SOU 2017:114",
    "lagen (2023:196)",
    "Dokumentet SN 2022/41",
    "målet för 2026",
    "åtgärd 3-5",
    "ärende 12",
    "beslut 2024-03-12",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("CASE_NUMBER", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []
