"""Reasons why a customer may be about to leave."""

from datetime import date

import pytest

from crm.domain.risk import RiskKind, Signs, reasons

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (Signs(), []),
        (Signs(complained_on=TODAY), [RiskKind.COMPLAINT_OPEN]),
        (Signs(promised_for=date(2026, 11, 22)), [RiskKind.PROMISE_OVERDUE]),
        (Signs(promised_for=TODAY), []),
        (Signs(last_bought_on=date(2026, 11, 2), rhythm_days=10), [RiskKind.SILENT]),
        (Signs(last_bought_on=date(2026, 11, 3), rhythm_days=10), []),
        (Signs(rhythm_days=10), []),
        (Signs(last_bought_on=date(2020, 1, 1)), []),
        (Signs(last_contact_on=date(2026, 10, 23), wished_days=30), [RiskKind.NO_CONTACT]),
        (Signs(last_contact_on=date(2026, 10, 24), wished_days=30), []),
        (Signs(wished_days=30), [RiskKind.NO_CONTACT]),
        (Signs(last_contact_on=date(2000, 1, 1)), []),
        (Signs(year_cents=4999, before_cents=10_000), [RiskKind.SPEND_HALVED]),
        (Signs(year_cents=5000, before_cents=10_000), []),
        (Signs(year_cents=-5, before_cents=0), []),
    ],
)
def test_each_reason_at_its_border(signs: Signs, expected: list[RiskKind]) -> None:
    """A factor above 2, a day after the promise, less than half: not a moment earlier."""
    assert [risk.kind for risk in reasons(signs, TODAY)] == expected


def test_reasons_stand_one_by_one() -> None:
    """All that hold, each as a sentence with its values."""
    old = date(2026, 1, 1)
    found = reasons(Signs(old, 10.4, old, 30, old, old, old, 0, 100), TODAY)
    assert [risk.kind for risk in found] == [
        RiskKind.COMPLAINT_OPEN,
        RiskKind.UNHAPPY,
        RiskKind.PROMISE_OVERDUE,
        RiskKind.SILENT,
        RiskKind.NO_CONTACT,
        RiskKind.SPEND_HALVED,
    ]
    assert found[3].text.format_map(found[3].values) == "Buys every 10 days, now 326 days ago"
    assert all(risk.text.format_map(risk.values) for risk in found)
