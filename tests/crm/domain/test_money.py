"""Money: whole cents, rounded once, read as people write it."""

import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm import format as show
from crm.domain.money import MAX_CENTS, cents, euro_cents_of_lev, line_cents, parse_cents, parse_decimal
from crm.errors import InvalidInput

AMOUNTS = st.integers(-(10**11), 10**11)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("0.005", 1), ("-0.005", -1), ("0.0049", 0), ("2.675", 268), ("-2.675", -268), ("10", 1000)],
)
def test_rounds_half_away_from_zero(amount: str, expected: int) -> None:
    """Half a cent goes away from zero, on both sides."""
    assert cents(Decimal(amount)) == expected


def test_a_line_is_rounded_once() -> None:
    """Quantity times price minus discount is exact until the end."""
    assert line_cents(Decimal("0.333"), Decimal("2.995"), Decimal("0.001")) == 100


@pytest.mark.parametrize(("lev", "expected"), [("100.00", 5113), ("1234.56", 63122), ("19.99", 1022), ("1.95583", 100)])
def test_converts_lev_at_the_full_rate(lev: str, expected: int) -> None:
    """Lev divided by 1.95583, then rounded half up (domain research 2.10)."""
    assert euro_cents_of_lev(Decimal(lev)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", 1200),
        ("12,5", 1250),
        ("12.50", 1250),
        (",5", 50),
        (".5", 50),
        ("€ 1.234,56", 123456),
        ("€1,234.56", 123456),
        ("1 234,56 €", 123456),
        ("1234,56 €", 123456),
        ("12 345,60 €", 1234560),
        ("1'234.50", 123450),
        ("1.234.567", 123456700),
        ("1,234,567", 123456700),
        ("€ -1.234,56", -123456),
        ("-€ 5", -500),
        ("- 5", -500),
        ("\N{MINUS SIGN}5", -500),
        ("(5,00)", -500),
        ("+3", 300),
        ("19.99 лв.", 1999),
        ("5 EUR", 500),
    ],
)
def test_reads_amounts_as_people_write_them(text: str, expected: int) -> None:
    """Comma or point, grouping, currency before or behind, any minus."""
    assert parse_cents(text) == expected


@pytest.mark.parametrize("text", ["5,-", "€ 5,-", "5.--", "5, -"])
def test_reads_round_amounts_in_dutch(text: str) -> None:
    """“5,-” is five euros."""
    assert parse_cents(text) == 500


@pytest.mark.parametrize(
    ("text", "expected"), [("1.234", 123400), ("1,234", 123400), ("-1.234", -123400), ("0.500", 50), ("12.3456", 1235)]
)
def test_three_digits_behind_a_mark_are_thousands(text: str, expected: int) -> None:
    """Money has no thousandths, so an amount typed with one mark before three digits is grouped."""
    assert parse_cents(text) == expected


def test_a_known_mark_wins() -> None:
    """Where the decimal mark is known nothing is guessed; a quantity may have thousandths."""
    assert parse_cents("1.234", ".") == 123
    assert parse_cents("1.234", ",") == 123400
    assert parse_decimal("1.234") == Decimal("1.234")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("", None),
        ("-", None),
        ("()", None),
        ("(-5)", None),
        ("12,50-", None),
        ("1e5", None),
        ("NaN", None),
        ("five", None),
        ("1.23.456", None),
        ("1,2,3.4.5", None),
        ("1234.56", ","),
        ("1,23", "."),
        ("12.345,6", "."),
    ],
)
def test_refuses_what_is_no_amount(text: str, mark: str | None) -> None:
    """Nothing is read into a text that fits no decimal mark."""
    with pytest.raises(InvalidInput):
        parse_cents(text, mark)


@pytest.mark.parametrize("text", ["9" * 15, "9" * 30, "9" * 400])
def test_refuses_absurd_amounts(text: str) -> None:
    """An amount no shop ever takes is a sentence, not a crash, and the sentence stays short."""
    with pytest.raises(InvalidInput) as caught:
        parse_cents(text)
    assert len(str(caught.value)) < 80


def test_the_largest_amount_is_taken() -> None:
    """The limit itself is allowed."""
    assert parse_cents(str(MAX_CENTS // 100)) == MAX_CENTS


@given(AMOUNTS, st.sampled_from(["nl", "nl_BE", "en", "bg"]))
def test_reads_what_it_shows(number: int, locale: str) -> None:
    """Every amount the program shows is read back as the same amount."""
    assert parse_cents(show.amount(number, locale)) == number


@given(AMOUNTS, st.sampled_from([",", "."]))
def test_reads_plain_numbers_with_either_mark(number: int, mark: str) -> None:
    """Comma and point mean the same where the mark is known."""
    text = f"{'-' if number < 0 else ''}{abs(number) // 100}{mark}{abs(number) % 100:02}"
    assert parse_cents(text, mark) == number


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_a_sentence(text: str) -> None:
    """Reading never crashes."""
    with contextlib.suppress(InvalidInput):
        assert abs(parse_cents(text)) <= MAX_CENTS
