"""A made-up shop's figures, and files read back."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from crm.domain.monthly import MonthlyContent, NamedCustomer
from crm.domain.period import Period, PeriodKind, containing
from crm.domain.retention import RetentionFigures, RetentionResult
from crm.domain.settings import Settings
from crm.reports import json as shapes
from crm.reports import retention
from crm.reports.write import SUFFIXES, write

MADE = date(2026, 11, 2)

HOSTILE = ("=cmd|'/C calc'!A0", "<img src=/etc/passwd> Jansen", "@SUM(1)", "Иван „Ванката“ Петров", "a\x07b & <b>")


def figures(period: Period, start: int = 382, lost: int = 53, *, unfinished: bool = False) -> RetentionFigures:
    """A period with ``start`` customers of whom ``lost`` left."""
    rate = 100 * (start - lost) / start if start else None
    return RetentionFigures(
        period=period,
        unfinished=unfinished,
        start=start,
        new=31,
        won_back=4,
        lost=lost,
        end=start - lost + 35,
        classic_rate=rate,
        same_people_rate=rate,
        churn_rate=100 - rate if rate is not None else None,
        revenue_kept_rate=91.0 + 1 / 3 if start else None,
        revenue_cents=1_234_567 + start,
        anonymous_cents=98_765,
        kept_cents=9_133_333,
        kept_base_cents=10_000_000,
    )


def months(last: date, number: int, start: int = 382) -> tuple[RetentionFigures, ...]:
    """Consecutive months, oldest first."""
    found = [containing(PeriodKind.MONTH, last)]
    while len(found) < number:
        found.insert(0, found[0].before())
    return tuple(
        figures(p, max(0, start - 2 * (number - n)), start // 60 + n * 5 % 7) for n, p in enumerate(found, start=1)
    )


def result(start: int = 382, number: int = 3) -> RetentionResult:
    """The months up to October 2026."""
    return RetentionResult(365, months(date(2026, 10, 31), number, start))


def people(number: int, names: tuple[str, ...] = ("Anna de Boer", "Иван Петров", "Zoë Ångström")) -> Any:
    """Named customers, hostile ones when asked."""
    return tuple(
        NamedCustomer(f"00{n}", names[n % len(names)], "Arnhem", date(2025, 10, 1 + n % 28), 45_678 - 100 * n)
        for n in range(number)
    )


def monthly(language: str = "en", start: int = 382, *, lost: int = 53, **changed: Any) -> MonthlyContent:
    """The report of October 2026, frozen."""
    trend = months(date(2026, 10, 31), 13, start)
    earlier = months(date(2025, 10, 31), 13, start)
    last_year = tuple(figures(f.period, max(0, f.start - 40), f.lost + 3) for f in earlier)
    content = MonthlyContent(
        shop_name="Bloemenhuis De Vries",
        language=language,
        currency="EUR",
        amounts_include_vat=True,
        window_days=365,
        month=trend[-1],
        trend=trend,
        last_year=(None, *last_year[1:]),
        lost=people(lost),
        new=people(31),
        won_back=people(4),
        version=1,
        frozen=True,
        made_on=date(2026, 11, 1),
    )
    return replace(content, **changed)


def pdf_text(path: Path) -> str:
    """The text of every page, as a reader sees it."""
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    document.load(str(path))
    pages = [document.getAllText(page).text() for page in range(document.pageCount())]
    document.close()
    return "\n\f\n".join("\n".join(line.rstrip() for line in page.splitlines()) for page in pages) + "\n"


def written(folder: Path, language: str = "en", start: int = 382) -> dict[str, Any]:
    """The JSON of a report that was written in every form."""
    made = result(start)
    settings = Settings(shop_name="Bloemenhuis De Vries")
    report = retention.build(made, settings=settings, language=language, made_on=MADE)
    for suffix in SUFFIXES:
        write(report, shapes.retention(made), folder / f"report{suffix}")
    document: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    return document


def rows(path: Path, separator: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
