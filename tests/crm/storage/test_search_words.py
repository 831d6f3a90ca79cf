"""The words a customer is found by."""

from crm.domain.customer import Email, Phone
from crm.storage.search_words import search_text
from tests.factories import address, person


def test_everything_one_may_remember() -> None:
    """Names in one spelling, numbers with and without zeros, the postcode with and without its space, notes."""
    draft = person(
        "Иван",
        number="K-7",
        emails=(Email("Ivan@example.org"),),
        phones=(Phone("06-12345678", e164="+31612345678"),),
        addresses=(address(),),
        interests=("Roses",),
        note="Likes white",
    )
    words = search_text(draft).split()
    wanted = {"ivan", "berg", "k-7", "ivan@example.org", "0612345678", "612345678", "31612345678", "1234ab", "roses"}
    assert wanted <= set(words)
    assert "white" in words


def test_nothing_known_nothing_found() -> None:
    """A name alone is its own text."""
    assert search_text(person("Jo", "")) == "io"
