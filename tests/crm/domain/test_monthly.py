"""The monthly report as it is frozen."""

from dataclasses import replace

from crm.domain.monthly import MonthlyContent
from tests.crm.reports import sample


def test_frozen_content_comes_back_the_same() -> None:
    """Stored as plain JSON, printed a year later: equal in every field."""
    content = sample.monthly(lost=2, new=(replace(sample.people(1)[0], last_on=None),))
    assert MonthlyContent.from_json(content.to_json()) == content
