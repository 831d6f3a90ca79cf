"""Blanks around what was typed."""

from crm.domain.customer import Phone
from crm.domain.trimming import trimmed


def test_blanks_go_and_nothing_else() -> None:
    """What has none is the very same."""
    tidy = Phone("06 12345678", "home")
    assert trimmed(Phone(" 06 12345678\t", "home ")) == tidy
    assert trimmed(tidy) is tidy
