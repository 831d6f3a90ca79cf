"""The figures themselves (metrics section 6)."""

from crm.domain.satisfaction import Ces, Csat, Nps, Satisfaction, enough


def test_the_figures_of_the_definitions() -> None:
    """42 of 60 satisfied are 70 %; 50, 30 and 20 of 100 are +30."""
    assert Csat(60, 42).rate == 70
    assert Nps(50, 30, 20).score == 30
    assert Ces(4, 9).mean == 2.25


def test_a_recommendation_has_no_decimals() -> None:
    """Halves go away from zero; the ends are -100 and 100."""
    assert [Nps(1, 7, 0).score, Nps(0, 7, 1).score] == [13, -13]
    assert [Nps(3, 0, 0).score, Nps(0, 0, 3).score] == [100, -100]


def test_nothing_is_made_of_no_answers() -> None:
    """Neither 0 nor 100."""
    none = Satisfaction()
    assert (none.answers, none.csat.rate, none.nps.score, none.ces.mean) == (0, None, None, None)
    assert (enough(19), enough(20)) == (False, True)
