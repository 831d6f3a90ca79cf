"""Amounts as they are added up at the counter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.amount import sum_cents
from crm.errors import InvalidInput


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12,50", 1250),
        ("12.50", 1250),
        ("1.234", 123400),
        ("-12,50", -1250),
        ("3x4,25+2", 1475),
        ("3 x 4,25 + 2", 1475),
        ("2*1.50", 300),
        ("2×1,50", 300),
        ("2х1,50", 300),
        ("0,5x3,33", 167),
        ("10-2,50", 750),
        ("-3x4", -1200),
        ("€ 5,- + 2", 700),
        ("1.234,50+1", 123550),
        ("2x3x4", 2400),
    ],
)
def test_amounts_and_sums(text: str, expected: int) -> None:
    """Plus, minus and times, with comma or point; a Cyrillic х multiplies as well."""
    assert sum_cents(text) == expected


@pytest.mark.parametrize("text", ["", "much", "3x", "x4", "1++", "999999999999x999999", "2+much"])
def test_what_is_no_sum_is_refused(text: str) -> None:
    """The sentence quotes all that was typed."""
    with pytest.raises(InvalidInput) as caught:
        sum_cents(text)
    assert caught.value.values["text"] == text


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
def test_a_sum_is_the_sum_of_its_terms(terms: list[int]) -> None:
    """Whatever is joined by plus."""
    assert sum_cents("+".join(f"{n // 100},{n % 100:02}" for n in terms)) == sum(terms)
