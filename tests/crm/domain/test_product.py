"""Products and the rhythm in which they are bought."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crm.domain.product import Pace, ProductDraft, Reorder, checked, item_text, reorder, rhythm_days, spelled
from crm.errors import InvalidInput
from crm.i18n import phrase

TODAY = date(2026, 11, 23)


def every(rhythm: float, since_days: int) -> Reorder:
    return Reorder(1, "Coffee", 2, rhythm, TODAY - timedelta(days=since_days), since_days)


@pytest.mark.parametrize(
    ("line", "text"),
    [(("Tulips", "T1", "Flowers"), "Tulips"), (("", "T1", "Flowers"), "T1"), (("", "", "Flowers"), "Flowers")],
)
def test_a_line_names_its_product_somehow(line: tuple[str, str, str], text: str) -> None:
    """By its text, else its number, else its department."""
    assert item_text(*line) == text


def test_two_days_are_no_rhythm() -> None:
    """Three purchase days are, and their median gap is it."""
    days = [TODAY - timedelta(days=n) for n in (70, 60, 20)]
    assert rhythm_days(days[:2]) is None
    assert rhythm_days(days) == 25
    assert reorder(1, "Coffee", 2, days[1:], TODAY) is None
    found = reorder(1, "Coffee", 2, days, TODAY)
    assert found == Reorder(1, "Coffee", 2, 25, days[2], 20)
    assert found.next_on == TODAY + timedelta(days=5)


@pytest.mark.parametrize(
    ("since", "pace", "due"),
    [(80, Pace.ON_TIME, False), (81, Pace.DUE, True), (128, Pace.DUE, True), (129, Pace.OVERDUE, True),
     (192, Pace.OVERDUE, True), (193, Pace.SILENT, False)],
)  # fmt: skip
def test_pace_follows_the_factor(since: int, pace: Pace, due: bool) -> None:
    """Up to 1.25 on time, 2 due, 3 overdue, above silent; who is silent needs no reminder of a product."""
    found = every(64, since)
    assert (found.pace, found.is_due) == (pace, due)


@pytest.mark.parametrize(
    ("rhythm", "since", "text"),
    [
        (7, 10, "Coffee: buys every 7 days, now 10 days ago"),
        (63, 98, "Coffee: buys every 9 weeks, now 14 weeks ago"),
        (183, 365, "Coffee: buys every 6 months, now 12 months ago"),
        (7, 7, "Coffee: buys every 7 days"),
        (63, 63, "Coffee: buys every 9 weeks"),
        (183, 10, "Coffee: buys every 6 months"),
    ],
)
def test_a_reminder_in_words(rhythm: float, since: int, text: str) -> None:
    """In the unit people would use; how long ago only while it is due."""
    found = every(rhythm, since)
    assert phrase(found.sentence, found.values) == text


@pytest.mark.parametrize(("days", "text"), [(0.4, "1 day"), (14, "14 days"), (63, "9 weeks"), (183, "6 months")])
def test_a_rhythm_in_words(days: float, text: str) -> None:
    """In the unit people would use, never none."""
    assert phrase(*spelled(days)) == text


def test_texts_are_tidied() -> None:
    """Spaces around and inside the name do not count."""
    draft = ProductDraft("  Potting   soil ", " P1 ", " Garden ", 0, Decimal(21))
    assert checked(draft) == ProductDraft("Potting soil", "P1", "Garden", 0, Decimal(21))


@pytest.mark.parametrize(
    ("values", "field"),
    [({"name": " "}, "name"), ({"price_cents": -1}, "price"), ({"price_cents": 10**14}, "price"),
     ({"vat_rate": Decimal(101)}, "vat_rate")],
)  # fmt: skip
def test_impossible_products_are_refused(values: dict[str, Any], field: str) -> None:
    """Said at the field."""
    with pytest.raises(InvalidInput) as caught:
        checked(ProductDraft(**{"name": "Tulips", **values}))
    assert caught.value.field == field
