import pytest

from tests.deidentification.helpers import found

FOUND = (
    ("Rektorn på Björkskolan har fått brev.", "Björkskolan"),
    ("Den enda tjejen i Hamnskolans fotbollslag.", "Hamnskolans"),
    ("Vaktmästaren på Åsviksskolan säger så.", "Åsviksskolan"),
    ("Imamen i Lillhamra islamiska förening ringde.", "Lillhamra islamiska förening"),
    ("Hon är ensam tandhygienist på Folktandvården Lillhamra.", "Folktandvården Lillhamra"),
    ("hot mot kantorn i Lillhamra kyrka", "Lillhamra kyrka"),
    ("Kuratorn på Kaptensgymnasiet (den nya) ringde.", "Kaptensgymnasiet"),
)
ORDINARY = (
    "elever på Björkskolan",
    "Björkskolan har haft möte",
    "rektor ansvarar för skolan",
    "personalen på Ekbackens bibliotek",
    "rektorer i kommunens skolor",
    "kurator vid skolan",
)


@pytest.mark.parametrize(("text", "value"), FOUND)
def test_finds_exactly_the_value(text, value):
    assert found(text) == [("WORKPLACE", value)]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []
    assert found(f"Mötet tog upp {text} och annat.") == []
