"""Amounts, yes and no, countries, languages, forms of address."""

from decimal import Decimal

import pytest

from crm.domain.customer import Form
from crm.errors import InvalidInput
from crm.exchange import values
from crm.exchange.cells import Number


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [("4,50", ",", "4.50"), ("4.50", ".", "4.50"), ("1.234,50", ",", "1234.50"), ("€ 5", ",", "5"), ("-3", ".", "-3"),
     ("(2,00)", ",", "-2.00"), (Number("2.5"), ",", "2.5"), ("1 234,5", ",", "1234.5")],
)  # fmt: skip
def test_amounts(text: str, mark: str, expected: str) -> None:
    """One decimal mark per file; a spreadsheet's own number always has a point."""
    assert values.Amounts(mark).number(text) == Decimal(expected)


@pytest.mark.parametrize("text", ["2.55", "een", "9" * 50, "999999999999", "1e9", "=1+1", ""])
def test_what_is_no_amount_is_refused(text: str) -> None:
    """A wrong mark, words, formulas and numbers larger than any shop's."""
    with pytest.raises(InvalidInput, match="not an amount"):
        values.Amounts(",").number(text)


def test_whole_numbers_of_small_units() -> None:
    """Thousandths, millionths and cents, half away from zero."""
    amounts = values.Amounts(",")
    assert (amounts.milli("1,5"), amounts.micro("0,0000005")) == (1500, 1)
    assert values.line_cents(3000, 1_115_000) == 335
    assert values.line_cents(-3000, 1_115_000) == -335
    assert values.cents_of_micro(-5_000) == -1


@pytest.mark.parametrize(
    ("texts", "mark", "certain"),
    [(["1.234"], ".", False), (["1.234", "5,50"], ",", True), (["1.234.567"], ",", True), (["1.234,5"], ",", True),
     (["12", "3"], ".", True), ([Number("1.5")], ".", True), (["0.125"], ".", True), (["7"] * 2_000, ".", True)],
)  # fmt: skip
def test_decimal_mark_of_a_column(texts: list[str], mark: str, certain: bool) -> None:
    """A mark before exactly three figures may part thousands; anything else is proof."""
    assert values.mark_of(texts) == (mark, certain)


def test_references_keep_zeros_and_lose_point_zero() -> None:
    """17850.0 is 17850, 0012 stays, n/a is nothing."""
    assert [values.reference(t) for t in ("17850.0", "0012", " n/a ", "nan", "A-1")] == ["17850", "0012", "", "", "A-1"]


def test_yes_no_and_neither() -> None:
    """Three languages; an empty cell says nothing, another word is refused."""
    assert [values.yes_or_no(t) for t in ("Ja", "не", "", "opt-in")] == [True, False, None, True]
    with pytest.raises(InvalidInput, match="neither"):
        values.yes_or_no("maybe")
    assert values.is_empty("n.v.t.")


def test_forms_languages_countries() -> None:
    """Words of three languages; what is not known stays as typed."""
    assert [values.form_of(t) for t in ("mevr.", "dhr", "x", "", "dr.")] == [
        Form.MS, Form.MR, Form.NEUTRAL, Form.UNKNOWN, None,
    ]  # fmt: skip
    assert [values.language_of(t) for t in ("Nederlands", "български", "Frans")] == ["nl", "bg", ""]
    found = [values.country_of(t) for t in ("België", "Нидерландия", "UK", "nl", "Germany", "Elsewhere")]
    assert found == ["BE", "NL", "GB", "NL", "DE", "Elsewhere"]


@pytest.mark.parametrize(
    ("text", "header", "days"),
    [("28", "", 28), ("4", "Contactritme (weken)", 28), ("elke 2 weken", "", 14), ("Maandelijks", "", 30),
     ("3 months", "Every (weeks)", 91), ("на 4 седмици", "", 28), ("годишно", "", 365), ("quarterly", "", 91)],
)  # fmt: skip
def test_rhythms_in_words(text: str, header: str, days: int) -> None:
    """As people write them; a bare number counts what its header says, else days."""
    assert values.rhythm_of(text, header) == days


@pytest.mark.parametrize("text", ["soon", "2,5 weeks", "2 or 3", "4 moons"])
def test_no_rhythm(text: str) -> None:
    """What is not understood is refused, never guessed."""
    with pytest.raises(InvalidInput, match="no rhythm"):
        values.rhythm_of(text)
