"""The Monday sheet on paper: one A4 for the counter."""

from collections.abc import Iterator, Sequence
from datetime import date

from crm.domain.monday import SheetPart
from crm.domain.settings import Settings
from crm.domain.today import Task
from crm.format import day_month, locale_for, long_date
from crm.i18n import N_, Catalogue, catalogue
from crm.reports.model import Column, Report, Section, Table


def report(found: Sequence[SheetPart], *, settings: Settings, language: str, made_on: date) -> Report:
    """A table a part; a week in which nothing waits says so."""
    texts = catalogue(language)
    locale = locale_for(language, settings.country)
    quiet = texts.tr(N_("Nothing waits this week. Enjoy the quiet."))
    return Report(
        title=texts.tr(N_("This week")),
        subtitle=texts.tr(N_("from {day}"), day=long_date(made_on, locale)),
        answer="" if found else quiet,
        sections=tuple(_sections(found, texts, locale, made_on)),
        language=language,
        locale=locale,
        currency=settings.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
    )


def _sections(found: Sequence[SheetPart], texts: Catalogue, locale: str, today: date) -> Iterator[Section]:
    for part in found:
        title = texts.tr(part.title)
        shown = {"part": title, "n": len(part.tasks), "total": len(part.tasks) + part.more}
        heading = texts.tr(N_("{part}: the first {n} of {total}"), **shown) if part.more else title
        yield Section(heading, (_table(part.tasks, texts, locale, today),))


def _table(tasks: Sequence[Task], texts: Catalogue, locale: str, today: date) -> Table:
    """Without a column of names where nobody is named."""
    when, who, what = (Column(texts.tr(title)) for title in (N_("When"), N_("Who"), N_("What")))
    rows = tuple((_when(task, texts, locale, today), task.name, _said(task, texts, locale)) for task in tasks)
    if any(task.name for task in tasks):
        return Table((when, who, what), rows)
    return Table((when, what), tuple((day, said) for day, _, said in rows))


def _when(task: Task, texts: Catalogue, locale: str, today: date) -> str:
    if task.due == today:
        return texts.tr(N_("today"))
    day = day_month(task.due, locale)
    return texts.tr(N_("{day}, missed"), day=day) if task.due < today else day


def _said(task: Task, texts: Catalogue, locale: str) -> str:
    values = {name: day_month(v, locale) if isinstance(v, date) else v for name, v in task.values.items()}
    return texts.tr(task.text, **values)
