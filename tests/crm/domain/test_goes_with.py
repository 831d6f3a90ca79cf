"""What goes with what."""

from datetime import date
from typing import Any

import pytest

from crm.domain.goes_with import GoesWith, GoesWithDraft, PairCount, Suggestion, Together, bonus, checked, together
from crm.errors import InvalidInput
from crm.i18n import phrase

DAY = date(2026, 11, 23)


def rule(**values: Any) -> GoesWithDraft:
    return GoesWithDraft(DAY, **{"product_id": 1, "suggested_id": 2, **values})


@pytest.mark.parametrize(
    ("both", "receipts", "alone", "of_all", "shown"),
    [
        (5, 50, 60, 1000, True),
        (4, 20, 60, 1000, False),
        (5, 51, 60, 1000, False),
        (50, 100, 500, 1000, False),
        (60, 100, 500, 1000, True),
    ],
)
def test_often_together_needs_support(both: int, receipts: int, alone: int, of_all: int, shown: bool) -> None:
    """Five receipts, one in ten, and a fifth more often than the other sells anyway."""
    found = together([PairCount(7, "Vase", both, alone)], receipts, of_all)
    assert found == ((Together(7, "Vase", both, receipts),) if shown else ())


def test_only_the_two_most_frequent_are_shown() -> None:
    """Most receipts first."""
    pairs = [PairCount(n, f"P{n}", 10 + n, 20) for n in range(4)]
    assert [entry.product_id for entry in together(pairs, 50, 10_000)] == [3, 2]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (5, 1, None),
        (6, 1, "3 more, then: a free bunch"),
        (8, 1, "1 more, then: a free bunch"),
        (9, 1, "Now earned: a free bunch"),
        (19, 3, "Now earned: a free bunch"),
        (9, 0, None),
    ],
)
def test_a_bonus_is_told_when_near(before: int, now: int, said: str | None) -> None:
    """Three or fewer missing, or earned with this purchase; nothing is said when nothing is bought."""
    found = bonus(rule(bonus_every=10, bonus_what="a free bunch"), before, now)
    assert (found and phrase(found.phrase, found.values)) == said


def test_a_rule_without_bonus_promises_nothing() -> None:
    """It only suggests."""
    assert bonus(rule(), 9, 1) is None
    assert Suggestion() == Suggestion(text="")


def test_a_rule_is_about_its_product_or_its_category() -> None:
    """A product chosen makes the category meaningless."""
    assert checked(rule(category="Plants", sentence=" Water it ")) == rule(sentence="Water it")
    assert GoesWith(1, 1, rule(), "Tulips").source == "Tulips"
    assert GoesWith(1, 1, rule(product_id=None, category="Plants")).source == "Plants"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"product_id": None}, "source"),
        ({"suggested_id": 1}, "suggested"),
        ({"suggested_id": None}, "suggested"),
        ({"bonus_every": 0, "bonus_what": "x"}, "bonus_every"),
        ({"bonus_every": 10}, "bonus_what"),
        ({"bonus_what": "x"}, "bonus_every"),
    ],
)
def test_half_rules_are_refused(values: dict[str, Any], field: str) -> None:
    """Said at the field."""
    with pytest.raises(InvalidInput) as caught:
        checked(rule(**values))
    assert caught.value.field == field
