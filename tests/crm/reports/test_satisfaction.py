"""The report of satisfaction."""

from collections import Counter
from datetime import date, timedelta

from crm.analytics.satisfaction import satisfaction
from crm.domain.satisfaction import Answered, MonthlySatisfaction, SatisfactionResult
from crm.domain.settings import Settings
from crm.domain.survey import SCALES, SurveyAnswer
from crm.reports.model import Chart, Figures, Kind, Report, Table
from crm.reports.satisfaction import build
from tests.factories import answer

SINCE, UNTIL = date(2026, 9, 1), date(2026, 12, 1)


def report(*given: object, months: int = 1) -> Report:
    rows = tuple(
        Answered(SurveyAnswer(n, 1, draft, SCALES[draft.kind]), "Berg, Anna", f"#{n}")  # type: ignore[attr-defined]
        for n, draft in enumerate(given, 1)
    )
    figures = satisfaction(Counter((row.draft.kind, row.draft.score or 0) for row in rows))
    by_month = tuple(MonthlySatisfaction(SINCE + timedelta(days=31 * n), figures) for n in range(months))
    result = SatisfactionResult(SINCE, UNTIL, figures, by_month, rows)
    return build(result, settings=Settings(shop_name="Shop"), language="en", made_on=UNTIL)


def blocks(found: Report, kind: type) -> list[object]:
    return [block for section in found.sections for block in section.blocks if isinstance(block, kind)]


def test_the_answer_comes_first() -> None:
    """How many answered, how many of them were unhappy; or that nobody did."""
    assert report(answer(1), answer(1, score=2)).answer == "2 answers in this time, 1 of them unhappy."
    assert report(answer(1)).answer == "1 answer in this time, 0 of it unhappy."
    empty = report()
    assert (empty.answer, empty.sections) == ("Nobody answered in this time.", ())
    assert empty.subtitle == "1 September 2026 to 30 November 2026"


def test_few_answers_are_counted_alone_on_paper() -> None:
    """Data holds share and number always."""
    few, enough = report(*[answer(1)] * 19), report(*[answer(1)] * 20)
    shown = [blocks(found, Figures)[0].items[0].value for found in (few, enough)]  # type: ignore[attr-defined]
    assert [text.replace("\xa0", " ") for text in shown] == ["19", "100.0 %"]
    assert [found.data[0].rows[0][1:4] for found in (few, enough)] == [(19, 19, 100.0), (20, 20, 100.0)]


def test_a_chart_of_shares_or_of_answers() -> None:
    """Shares where two months have enough answers; of one month there is no chart."""
    kinds = [blocks(report(*[answer(1)] * n, months=3), Chart)[0].unit for n in (19, 20)]  # type: ignore[attr-defined]
    assert kinds == [Kind.COUNT, Kind.RATE]
    assert blocks(report(answer(1)), Chart) == []


def test_a_private_remark_is_in_no_file() -> None:
    """The answer is counted, and nobody reads whose it is."""
    found = report(answer(1, score=1, remark="Loud"), answer(1, score=1, remark="Secret", private=True))
    assert "Loud" in repr(found)
    assert "Secret" not in repr(found)
    assert found.data[0].rows[0][1] == 2
    assert len(blocks(found, Table)[-1].rows) == 1  # type: ignore[attr-defined]
