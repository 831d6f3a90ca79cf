"""Rows of filled-in forms."""

from datetime import date

from crm.domain.survey import How, SurveyDraft, SurveyKind
from crm.domain.survey_file import FormRow, Who

DAY = date(2026, 11, 2)


def test_the_remark_stands_once() -> None:
    """With the first of the answers of a row."""
    row = FormRow(2, (), who=Who("1"), answers=((SurveyKind.CSAT, 4), (SurveyKind.NPS, 9)), on=DAY, remark="Kind")
    assert row.drafts(7) == [
        SurveyDraft(7, SurveyKind.CSAT, 4, DAY, How.FILE, "Kind"),
        SurveyDraft(7, SurveyKind.NPS, 9, DAY, How.FILE),
    ]


def test_nobody_is_nobody() -> None:
    """A row that names nobody."""
    assert not Who()
    assert Who(name="Jan")
