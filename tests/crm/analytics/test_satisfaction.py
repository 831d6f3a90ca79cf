"""Counting answers (metrics section 6)."""

from crm.analytics.satisfaction import satisfaction
from crm.domain.satisfaction import Ces, Csat, Nps, Satisfaction
from crm.domain.survey import SurveyKind

CSAT, NPS, CES = SurveyKind


def test_the_published_figures() -> None:
    """42 of 60 → 70 %; 50 promoters, 30 passives, 20 detractors → +30; effort is averaged."""
    counts = {(CSAT, 5): 30, (CSAT, 4): 12, (CSAT, 3): 10, (CSAT, 1): 8}
    counts |= {(NPS, 10): 25, (NPS, 9): 25, (NPS, 7): 30, (NPS, 0): 5, (NPS, 6): 15}
    counts |= {(CES, 1): 3, (CES, 5): 1}
    found = satisfaction(counts)
    assert found == Satisfaction(Csat(60, 42), Nps(50, 30, 20), Ces(4, 8))
    assert (found.csat.rate, found.nps.score, found.ces.mean) == (70, 30, 2)


def test_no_answers() -> None:
    """Nothing to count is no error."""
    assert satisfaction({}) == Satisfaction()
