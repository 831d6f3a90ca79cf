"""Cohorts as values."""

from datetime import date

from crm.domain.cohort import DEFINITION, Cohort, CohortTable


def test_equal_cohorts_are_equal() -> None:
    """Tables are compared by what they hold."""
    made = [CohortTable((Cohort(date(2026, 1, 1), 12, (12, 5, 4)),)) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0].cohorts[0].active[0] == made[0].cohorts[0].size


def test_the_definition_stands_beside_the_table() -> None:
    """The words that are printed under it."""
    assert DEFINITION.startswith("Each row: customers by the month of their first purchase")
