"""The figures of satisfaction as people read them."""

from crm.domain.rfm_words import Spoken
from crm.domain.satisfaction import Ces, Csat, Nps, Satisfaction
from crm.domain.satisfaction_words import compared, shown
from crm.domain.survey import SurveyKind
from crm.i18n import catalogue

SAID = Spoken(catalogue("en"), str, str, lambda rate: f"{rate:.1f} %")


def said(found: Satisfaction) -> list[tuple[str, str]]:
    return [shown(found, kind, SAID) for kind in SurveyKind]


def test_a_share_with_its_number_of_answers() -> None:
    """From 20 answers on."""
    assert said(Satisfaction(Csat(60, 42), Nps(50, 30, 20), Ces(20, 45))) == [
        ("70.0 %", "42 of 60 answers are 4 or 5"),
        ("+30", "100 answers: 50 × 9–10, 20 × 0–6"),
        ("2.2", "average of 20 answers from 1 to 5"),
    ]


def test_few_answers_are_counted_alone() -> None:
    """Below 20 no share, no score and no average."""
    assert said(Satisfaction(Csat(19, 12), Nps(1, 0, 1), Ces(1, 5))) == [
        ("19", "answers, 12 × 4–5; a share from 20 on"),
        ("2", "answers: 1 × 9–10, 1 × 0–6"),
        ("1", "answer; an average from 20 on"),
    ]


def test_no_answer_is_a_dash() -> None:
    """And says so."""
    assert set(said(Satisfaction())) == {("–", "no answers in this time")}


def test_the_time_before_stands_beside_it() -> None:
    """Only where both have enough answers."""
    now, before = Satisfaction(Csat(60, 42), Nps(30, 0, 0)), Satisfaction(Csat(20, 10), Nps(0, 19, 0))
    assert compared(now, before, SurveyKind.CSAT, SAID)[1] == "42 of 60 answers are 4 or 5; before it 50.0 %"
    assert compared(now, before, SurveyKind.NPS, SAID)[1] == "30 answers: 30 × 9–10, 0 × 0–6"
    assert compared(now, None, SurveyKind.CSAT, SAID) == shown(now, SurveyKind.CSAT, SAID)
