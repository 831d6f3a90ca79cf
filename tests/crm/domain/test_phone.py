"""Phone numbers are normalised where they are real, and never refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.phone import e164, phone_doubt


@pytest.mark.parametrize(
    ("number", "region", "normal"),
    [
        ("020 123 4567", "NL", "+31201234567"),
        ("06-12345678", "NL", "+31612345678"),
        ("+31 (0)6 12345678", "NL", "+31612345678"),
        ("+31 (0)6 12345678", "", "+31612345678"),
        ("0031 10 1234567", "NL", "+31101234567"),
        ("0470 12 34 56", "BE", "+32470123456"),
        ("0888 123 456", "BG", "+359888123456"),
        ("02 987 6543", "BG", "+35929876543"),
        ("02 123 45 67", "BE", ""),
        ("06 1234567", "NL", ""),
        ("06-12345678", "Elsewhere", ""),
        ("ask for Piet", "NL", ""),
        ("", "NL", ""),
    ],
)
def test_normalises_real_numbers(number: str, region: str, normal: str) -> None:
    """The vectors of domain research 5.1; what is not valid stays as typed."""
    assert e164(number, region) == normal


@given(st.text(max_size=30), st.sampled_from(["NL", "BE", "BG", "", "XX"]))
def test_any_text_is_taken(text: str, region: str) -> None:
    """Nothing typed into a phone field crashes."""
    assert e164(text, region).removeprefix("+").isdigit() or not e164(text, region)


@pytest.mark.parametrize(
    ("number", "region", "doubted"),
    [
        ("06-12345678", "NL", False),
        ("+31 6 12345678", "NL", False),
        ("", "NL", False),
        ("06 1234567", "NL", True),
        ("02 123 45 67", "BE", True),
        ("ask for Piet", "NL", True),
        ("612345678", "NL", True),
        ("612345678", "ES", False),
    ],
)
def test_odd_numbers_are_doubted(number: str, region: str, doubted: bool) -> None:
    """Too short, not valid, or without its zero: said, never refused."""
    assert bool(phone_doubt(number, region)) is doubted


def test_a_lost_zero_is_guessed_and_said() -> None:
    """Spreadsheets lose zeros in front; the guess is shown to be looked at."""
    doubt = phone_doubt("612345678", "NL")
    assert doubt
    assert doubt.values == {"number": "+31612345678"}
