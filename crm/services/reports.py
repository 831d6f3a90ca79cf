"""Reports: retention, cohorts and the frozen monthly report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from crm.analytics import cohorts as counting_cohorts
from crm.analytics import retention as counting
from crm.analytics.sales import Sales
from crm.domain.cohort import CohortTable
from crm.domain.customer import CustomerRow
from crm.domain.monthly import MonthlyContent, NamedCustomer
from crm.domain.period import Period, PeriodKind, periods, year_before
from crm.domain.retention import Figure, RetentionFigures, RetentionResult
from crm.domain.settings import Settings
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import json as shapes
from crm.reports import retention as building
from crm.reports import write as writing
from crm.services import report_files
from crm.services.workspace import Workspace
from crm.storage import customers, frames, kept, lists, purchases
from crm.storage import settings as stored_settings
from crm.storage.database import Session

TREND_MONTHS = 13
NAMES_LIMIT = 5_000


@dataclass(frozen=True, slots=True)
class MonthlyResult:
    """A monthly report: frozen or not, and the files written."""

    content: MonthlyContent
    files: tuple[Path, ...]
    not_frozen: str = ""

    @property
    def frozen(self) -> bool:
        return self.content.frozen


@dataclass(frozen=True, slots=True)
class RetentionScreen:
    """What the retention page shows: consecutive periods, the same ones a year before, and the cohorts."""

    window_days: int
    periods: tuple[RetentionFigures, ...]
    last_year: tuple[RetentionFigures | None, ...]
    cohorts: CohortTable
    suggested_window: float | None


def _sales(session: Session) -> Sales:
    return Sales(*frames.purchases(session))


def retention(
    workspace: Workspace, kind: PeriodKind, since: date, until: date, *, window_days: int | None = None
) -> RetentionResult:
    """The retention of every period wholly inside ``since`` to ``until`` (excluded), and of the running one.

    Raises:
        InvalidInput: the range is turned round, or the window is not at least one day.
    """
    if until <= since:
        raise InvalidInput(N_("The last day lies before the first."), field="until")
    today = workspace.today()
    with workspace.read() as session:
        window = window_days if window_days is not None else stored_settings.load(session).window_days
        if window < 1:
            raise InvalidInput(N_("The active window has at least one day."), field="window_days")
        sales = _sales(session)
    wanted = periods(kind, since, until, today)
    return RetentionResult(window, counting.retention(sales, wanted, window, today))


def cohorts(workspace: Workspace) -> CohortTable:
    """Customers by the month of their first purchase."""
    with workspace.read() as session:
        return counting_cohorts.cohorts(_sales(session), workspace.today())


def screen(workspace: Workspace, last: Period, number: int = 13) -> RetentionScreen:
    """Everything the page shows about ``number`` periods up to ``last``, in one reading."""
    today = workspace.today()
    with workspace.read() as session:
        window = stored_settings.load(session).window_days
        sales = _sales(session)
    wanted = _trend(last, number)
    counted = counting.retention(sales, [*(year_before(p) for p in wanted), *wanted], window, today)
    return RetentionScreen(
        window_days=window,
        periods=counted[number:],
        last_year=tuple(_known(figures) for figures in counted[:number]),
        cohorts=counting_cohorts.cohorts(sales, today),
        suggested_window=counting.gap_percentile(sales, today),
    )


def result(shown: RetentionScreen) -> RetentionResult:
    """The periods of a screen as a result that can be exported: the same figures."""
    return RetentionResult(shown.window_days, shown.periods)


def names(
    workspace: Workspace, figure: Figure, period: Period, *, window_days: int | None = None
) -> tuple[CustomerRow, ...]:
    """The customers behind a figure, in the order of their names."""
    today = workspace.today()
    with workspace.read() as session:
        window = window_days or stored_settings.load(session).window_days
        ids = counting.members(_sales(session), figure, period, window, today)
        found = lists.rows(session, [int(i) for i in ids[:NAMES_LIMIT]], today)
    return tuple(sorted(found, key=lambda row: row.name.casefold()))


def shape(result: RetentionResult | CohortTable) -> dict[str, Any]:
    """A result as the JSON document of the command line."""
    return shapes.cohorts(result) if isinstance(result, CohortTable) else shapes.retention(result)


def export(workspace: Workspace, result: RetentionResult | CohortTable, path: Path, *, language: str = "") -> Path:
    """Write a result as PDF, XLSX, CSV or JSON, by the ending of ``path``; in the shop's language, or ``language``.

    Raises:
        InvalidInput: another ending. FileProblem: the file cannot be written; nothing half is left.
    """
    if isinstance(result, CohortTable):
        build = partial(building.build_cohorts, result)
    else:
        build = partial(building.build, result)
    return report_files.export(workspace, build, shape(result), path, language)


def monthly(
    workspace: Workspace, month: Period, targets: Sequence[Path] = (), *, again: bool = False, language: str = ""
) -> MonthlyResult:
    """The owner's report of a month: the first run after its end freezes it, later runs print the frozen copy.

    ``again`` makes the next version and keeps the older ones. Without the right to write, the report is made but not
    frozen, and says so. It is made in the shop's language, or ``language``; a frozen one speaks the one it was made in.

    Raises:
        InvalidInput: the month has not begun. FileProblem: a file cannot be written.
    """
    if month.first > workspace.today():
        raise InvalidInput(N_("This month has not begun yet."), field="month")
    with workspace.read() as session:
        stored = kept.newest(session, month.first)
        content = _content(session, month, workspace.today())
    content = replace(content, language=language or content.language)
    not_frozen = ""
    if stored and not again:
        content = MonthlyContent.from_json(stored.content)
    elif workspace.today() <= month.last:
        not_frozen = N_("not frozen: the month is not over yet")
    elif workspace.read_only:
        not_frozen = N_("not frozen: the file is open")
    else:
        content = replace(content, frozen=True, version=(stored.version if stored else 0) + 1)
        return _freeze(workspace, content, targets)
    return _written(content, targets, not_frozen)


def _freeze(workspace: Workspace, content: MonthlyContent, targets: Sequence[Path]) -> MonthlyResult:
    """Keep the content together with its files: what cannot be written is not frozen either."""
    with workspace.transaction() as session:
        kept.freeze(session, content.month.period.first, content.window_days, content.to_json())
        return _written(content, targets)


def _written(content: MonthlyContent, targets: Sequence[Path], not_frozen: str = "") -> MonthlyResult:
    report = building.build_monthly(content)
    for target in targets:
        writing.write(report, shapes.monthly(content, [str(t) for t in targets]), target)
    return MonthlyResult(content, tuple(targets), not_frozen)


def _content(session: Session, month: Period, today: date) -> MonthlyContent:
    settings = stored_settings.load(session)
    sales = _sales(session)
    trend = _trend(month, TREND_MONTHS)
    before = [year_before(p) for p in trend]
    counted = counting.retention(sales, [*before, *trend], settings.window_days, today)
    last_year, this_year = counted[:TREND_MONTHS], counted[TREND_MONTHS:]
    people = _People(session, sales, settings, month, today)
    window_start = month.first - timedelta(days=settings.window_days)
    return MonthlyContent(
        shop_name=settings.shop_name,
        language=settings.language,
        currency=settings.currency,
        amounts_include_vat=settings.amounts_include_vat,
        window_days=settings.window_days,
        month=this_year[-1],
        trend=this_year,
        last_year=tuple(_known(figures) for figures in last_year),
        lost=people.named(Figure.LOST, window_start, month.first - timedelta(days=1)),
        new=people.named(Figure.NEW, month.first, month.last),
        won_back=people.named(Figure.WON_BACK, month.first, month.last),
        version=0,
        frozen=False,
        made_on=today,
    )


def _trend(month: Period, number: int) -> list[Period]:
    """So many months, the last of them ``month``."""
    found = [month]
    while len(found) < number:
        found.insert(0, found[0].before())
    return found


def _known(figures: RetentionFigures) -> RetentionFigures | None:
    """A month before the shop had customers says nothing."""
    return figures if figures.start or figures.end else None


@dataclass(frozen=True, slots=True)
class _People:
    """Finds the names behind the figures of one month, with what they spent, most first."""

    session: Session
    sales: Sales
    settings: Settings
    month: Period
    today: date

    def named(self, figure: Figure, since: date, until: date) -> tuple[NamedCustomer, ...]:
        ids = counting.members(self.sales, figure, self.month, self.settings.window_days, self.today)
        chosen = [int(i) for i in ids]
        spent = purchases.spent_by(self.session, chosen, since, until)
        rows = lists.rows(self.session, chosen, self.today)
        last = purchases.last_days(self.session, chosen, self.month.last)
        found = [NamedCustomer(r.reference, r.name, r.city, last.get(r.id), spent.get(r.id, 0)) for r in rows]
        return tuple(sorted(found, key=lambda person: (-person.year_cents, person.name)))


def counts(workspace: Workspace) -> tuple[int, int]:
    """How many customers (archived ones too) and purchases the file holds."""
    with workspace.read() as session:
        return customers.count(session), purchases.count(session)
