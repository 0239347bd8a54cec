import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _source_language():
    """Texts are compared in the language of the source; the catalogue has its own tests."""
    with translation.override("en"):
        yield
