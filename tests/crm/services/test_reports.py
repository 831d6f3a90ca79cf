"""Reports: retention, cohorts and the frozen monthly report."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crm.domain.cohort import Cohort
from crm.domain.customer import CustomerDraft
from crm.domain.period import PeriodKind, containing, month_of
from crm.domain.retention import Figure
from crm.errors import FileProblem, InvalidInput
from crm.services import customers, purchases, reports, settings
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from tests.factories import dump, person, purchase

OCTOBER = month_of("2026-10")
LONG_AGO, BEFORE, DURING = date(2024, 5, 5), date(2025, 10, 12), date(2026, 10, 15)
SHOP = {
    "Kept": (BEFORE, DURING),
    "Lost": (BEFORE,),
    "New": (DURING,),
    "Back": (LONG_AGO, DURING),
}


def add(workspace: Workspace, draft: CustomerDraft, *days: date) -> int:
    added: int = customers.add(workspace, draft).value
    for day in days:
        purchases.add(workspace, purchase(added, day))
    return added


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """One customer of each kind in October 2026, and a cash sale."""
    for given, days in SHOP.items():
        add(workspace, person(given), *days)
    purchases.add(workspace, purchase(None, DURING, 300))
    return workspace


def test_figures_of_a_month(shop: Workspace) -> None:
    """Each kind is counted once; cash sales are in the money."""
    result = reports.retention(shop, PeriodKind.MONTH, OCTOBER.first, date(2026, 11, 1))
    (found,) = (p for p in result.periods if p.period == OCTOBER)
    assert (found.start, found.new, found.won_back, found.lost, found.end) == (2, 1, 1, 1, 3)
    assert (found.classic_rate, found.same_people_rate, found.churn_rate) == (50.0, 50.0, 50.0)
    assert (found.revenue_cents, found.anonymous_cents, result.window_days) == (3 * 1250 + 300, 300, 365)


@pytest.mark.parametrize("figure", list(Figure))
def test_names_behind_a_figure(shop: Workspace, figure: Figure) -> None:
    """As many as the figure says, in the order of their names."""
    (found,) = reports.retention(shop, PeriodKind.MONTH, OCTOBER.first, date(2026, 11, 1)).periods
    names = [row.name for row in reports.names(shop, figure, OCTOBER)]
    assert len(names) == getattr(found, figure)
    assert names == sorted(names)


def test_the_right_names(shop: Workspace) -> None:
    """And not only as many."""
    assert [r.name for r in reports.names(shop, Figure.LOST, OCTOBER)] == ["Berg, Lost"]
    assert [r.name for r in reports.names(shop, Figure.WON_BACK, OCTOBER)] == ["Berg, Back"]
    assert [r.name for r in reports.names(shop, Figure.START, OCTOBER, window_days=30)] == []


def test_the_window_is_that_of_the_file(shop: Workspace) -> None:
    """Unless another is asked for; it is told with the figures."""
    settings.save(shop, replace(settings.load(shop), window_days=90))
    until = date(2026, 11, 1)
    assert reports.retention(shop, PeriodKind.MONTH, OCTOBER.first, until).window_days == 90
    assert reports.retention(shop, PeriodKind.MONTH, OCTOBER.first, until, window_days=180).window_days == 180


def test_impossible_questions(shop: Workspace) -> None:
    """A range turned round, an empty one, and a window of no day; the field is named."""
    for until in (OCTOBER.first, date(2026, 9, 1)):
        with pytest.raises(InvalidInput) as caught:
            reports.retention(shop, PeriodKind.MONTH, OCTOBER.first, until)
        assert caught.value.field == "until"
    with pytest.raises(InvalidInput) as caught:
        reports.retention(shop, PeriodKind.MONTH, OCTOBER.first, DURING, window_days=0)
    assert caught.value.field == "window_days"


def test_whole_periods_and_the_running_one(shop: Workspace) -> None:
    """A month that sticks out of the range is not told by half; today's is, as unfinished."""
    result = reports.retention(shop, PeriodKind.MONTH, date(2026, 8, 15), date(2026, 11, 24))
    assert [(p.period.label, p.unfinished) for p in result.periods] == [
        ("2026-09", False), ("2026-10", False), ("2026-11", True),
    ]  # fmt: skip


def test_cohorts(shop: Workspace) -> None:
    """By the month of the first purchase, up to the last whole month."""
    table = {c.month: c for c in reports.cohorts(shop).cohorts}
    assert table[date(2026, 10, 1)] == Cohort(date(2026, 10, 1), 1, (1,))
    assert table[date(2025, 10, 1)].active == (2, *([0] * 11), 1)


def test_the_screen(shop: Workspace) -> None:
    """Thirteen months, the same ones a year before where there was a shop, cohorts and a window to think about."""
    shown = reports.screen(shop, OCTOBER)
    assert [p.period for p in shown.periods][-1] == OCTOBER
    assert (len(shown.periods), len(shown.last_year), shown.window_days) == (13, 13, 365)
    assert shown.last_year[0] is not None
    assert shown.cohorts == reports.cohorts(shop)
    assert shown.suggested_window == pytest.approx(368 + (893 - 368) * 0.8)
    assert reports.result(shown).periods == shown.periods


def test_the_screen_of_an_empty_shop(workspace: Workspace) -> None:
    """A year before the first customer says nothing."""
    shown = reports.screen(workspace, OCTOBER, 3)
    assert (shown.last_year, shown.suggested_window, shown.cohorts.cohorts) == ((None,) * 3, None, ())


@pytest.mark.parametrize("suffix", ["pdf", "xlsx", "csv", "json"])
def test_export(shop: Workspace, tmp_path: Path, suffix: str) -> None:
    """Retention and cohorts in every form."""
    for name, result in (
        ("retention", reports.retention(shop, PeriodKind.MONTH, OCTOBER.first, date(2026, 11, 1))),
        ("cohorts", reports.cohorts(shop)),
    ):
        path = reports.export(shop, result, tmp_path / f"{name}.{suffix}", language="en")
        assert path.stat().st_size > 0
        if suffix == "json":
            assert json.loads(path.read_text("utf-8")) == reports.shape(result)


def test_export_to_something_else(shop: Workspace, tmp_path: Path) -> None:
    """An unknown ending is a sentence, and nothing is written."""
    with pytest.raises(InvalidInput):
        reports.export(shop, reports.cohorts(shop), tmp_path / "a.docx")
    assert not (tmp_path / "a.docx").exists()


def test_the_first_run_freezes(shop: Workspace, tmp_path: Path) -> None:
    """What happens later does not change the month; the print is the same to the letter."""
    first = reports.monthly(shop, OCTOBER, [tmp_path / "a.pdf"])
    assert (first.frozen, first.content.version, first.not_frozen) == (True, 1, "")
    add(shop, person("Late"), DURING)
    settings.save(shop, replace(settings.load(shop), shop_name="Andere naam", window_days=30))
    shop.clock = lambda: date(2027, 6, 1)
    later = reports.monthly(shop, OCTOBER, [tmp_path / "b.pdf"])
    assert later.content == first.content
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_again_makes_the_next_version(shop: Workspace) -> None:
    """The first is kept; from then on the second is printed."""
    reports.monthly(shop, OCTOBER)
    add(shop, person("Late"), DURING)
    second = reports.monthly(shop, OCTOBER, again=True)
    assert (second.frozen, second.content.version, second.content.month.new) == (True, 2, 2)
    assert reports.monthly(shop, OCTOBER).content == second.content
    with shop.read() as session:
        versions = session.connection().exec_driver_sql("SELECT version FROM kept_report ORDER BY version").all()
    assert [version for (version,) in versions] == [1, 2]


def test_a_report_is_made_in_the_language_asked_for(shop: Workspace) -> None:
    """Else in the shop's; a frozen one keeps its own."""
    september = month_of("2026-09")
    assert reports.monthly(shop, september, language="bg").content.language == "bg"
    assert reports.monthly(shop, september, language="en").content.language == "bg"
    assert reports.monthly(shop, OCTOBER).content.language == settings.load(shop).language == "nl"


def test_freezing_is_no_step(shop: Workspace) -> None:
    """Undo does not take a frozen report away."""
    step, before = shop.undo_step(), dump(shop)
    reports.monthly(shop, OCTOBER)
    assert (shop.undo_step(), dump(shop)) == (step, before)


def test_a_month_that_is_not_over(shop: Workspace) -> None:
    """It is reported, with today's figures, and says that it is not frozen; on the day after it is."""
    november = month_of("2026-11")
    shop.clock = lambda: date(2026, 11, 30)
    running = reports.monthly(shop, november)
    assert (running.frozen, running.content.version) == (False, 0)
    assert running.not_frozen == "not frozen: the month is not over yet"
    shop.clock = lambda: date(2026, 12, 1)
    assert reports.monthly(shop, november).frozen


def test_a_month_that_has_not_begun(shop: Workspace) -> None:
    """Nothing to report."""
    with pytest.raises(InvalidInput) as caught:
        reports.monthly(shop, month_of("2026-12"))
    assert caught.value.field == "month"


def test_read_only(shop: Workspace, tmp_path: Path) -> None:
    """While the window has the file, the report is made but not frozen, and says so."""
    reader = workspaces.open_file(shop.path, read_only=True, clock=shop.clock)
    made = reports.monthly(reader, OCTOBER, [tmp_path / "a.pdf"])
    reader.close()
    assert (made.frozen, made.content.version) == (False, 0)
    assert made.not_frozen == "not frozen: the file is open"
    assert made.files == (tmp_path / "a.pdf",)
    assert reports.monthly(shop, OCTOBER).content.version == 1


def test_read_only_prints_the_frozen_copy(shop: Workspace) -> None:
    """What is kept can be read by everybody."""
    first = reports.monthly(shop, OCTOBER).content
    reader = workspaces.open_file(shop.path, read_only=True, clock=shop.clock)
    assert reports.monthly(reader, OCTOBER).content == first
    again = reports.monthly(reader, OCTOBER, again=True)
    reader.close()
    assert (again.frozen, again.content.frozen) == (False, False)


def test_the_people_of_the_month(shop: Workspace) -> None:
    """Lost ones with what they spent before, new and returned ones with what they spent now; most first."""
    big = add(shop, person("Big"), BEFORE, BEFORE)
    content = reports.monthly(shop, OCTOBER).content
    lost = [(p.reference, p.name, p.last_on, p.year_cents) for p in content.lost]
    assert lost == [(f"#{big}", "Berg, Big", BEFORE, 2500), ("#2", "Berg, Lost", BEFORE, 1250)]
    assert [(p.name, p.year_cents) for p in content.new + content.won_back] == [
        ("Berg, New", 1250),
        ("Berg, Back", 1250),
    ]
    for figure in ("lost", "new", "won_back"):
        assert len(getattr(content, figure)) == getattr(content.month, figure)


def test_a_report_that_cannot_be_written(shop: Workspace, tmp_path: Path) -> None:
    """It is a sentence; no half file stays, and the month is not frozen by it."""
    with pytest.raises(FileProblem):
        reports.monthly(shop, OCTOBER, [tmp_path / "nowhere" / "a.pdf"])
    assert list(tmp_path.glob("**/a.pdf")) == []
    add(shop, person("Late"), DURING)
    assert (reports.monthly(shop, OCTOBER).content.version, reports.monthly(shop, OCTOBER).content.month.new) == (1, 2)


def test_weeks_of_last_year_keep_their_weekdays(shop: Workspace) -> None:
    """52 weeks before, so that a Monday is compared with a Monday."""
    shown = reports.screen(shop, containing(PeriodKind.WEEK, DURING), 2)
    assert shown.periods[-1].period.first == date(2026, 10, 12)
    assert shown.last_year[-1] is not None
    assert shown.last_year[-1].period.first == date(2025, 10, 13)


def test_how_much_the_file_holds(shop: Workspace) -> None:
    """Customers, archived ones too, and purchases."""
    add(shop, person("Gone", archived=True))
    assert reports.counts(shop) == (5, 7)
