"""The agenda on paper, in a spreadsheet, as events of a calendar, and as a document for other programs."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from crm.domain.agenda import DATE_WORDS, Agenda, AgendaEntry, words
from crm.domain.settings import Settings
from crm.format import locale_for, long_date, spoken_date
from crm.i18n import N_, Catalogue, catalogue
from crm.reports.ics import Event
from crm.reports.model import Column, Kind, Report, Section, Table


def document(found: Agenda) -> dict[str, Any]:
    """The document of ``agenda``."""
    return {
        "days": [
            {
                "on": entry.on.isoformat(),
                "kind": entry.kind.value,
                "customer": entry.reference,
                "name": entry.name,
                "years": entry.years,
                "occasion": entry.occasion,
            }
            for entry in found.entries
        ],
        "ask": [
            {
                "customer": one.reference,
                "name": one.name,
                "choices": [{"on": on.isoformat(), "occasion": choice.title} for on, choice in one.choices],
            }
            for one in found.ask
        ],
    }


def events(found: Agenda, language: str) -> Iterator[Event]:
    """One event a date, for a calendar."""
    texts = catalogue(language)
    for entry in found.entries:
        key = f"{entry.kind.value}:{entry.on.isoformat()}:{entry.reference}"
        yield Event(key, entry.on, f"{entry.name} · {said(entry, texts)}", entry.reference)


def said(entry: AgendaEntry, texts: Catalogue) -> str:
    """What an entry says, in a language; as a date to come."""
    text, values = words(entry, entry.on)
    return texts.tr(text, **values)


def report(found: Agenda, *, settings: Settings, language: str, made_on: Any) -> Report:
    """One table a day on paper, one table of all days in a spreadsheet."""
    texts = catalogue(language)
    locale = locale_for(language, settings.country)
    last = found.until - timedelta(days=1)
    answer = texts.tr(N_("{n} dates"), n=len(found.entries)) if found.entries else texts.tr(N_("No dates."))
    return Report(
        title=texts.tr(N_("Agenda")),
        subtitle=f"{long_date(found.since, locale)} – {long_date(last, locale)}",
        answer=answer,
        sections=tuple(_days(found, texts, locale)),
        data=(_table(found, texts),),
        language=language,
        locale=locale,
        currency=settings.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
    )


def _days(found: Agenda, texts: Catalogue, locale: str) -> Iterator[Section]:
    columns = (Column(texts.tr(N_("Name"))), Column(texts.tr(N_("What"))), Column(texts.tr(N_("Customer number"))))
    for on, entries in groupby(found.entries, key=lambda entry: entry.on):
        rows = tuple((entry.name, said(entry, texts), entry.reference) for entry in entries)
        yield Section(spoken_date(on, locale), (Table(columns, rows),))


def _table(found: Agenda, texts: Catalogue) -> Table:
    columns = (
        Column(texts.tr(N_("Date")), Kind.DATE),
        Column(texts.tr(N_("Kind"))),
        Column(texts.tr(N_("Name"))),
        Column(texts.tr(N_("Customer number")), Kind.PERIOD),
        Column(texts.tr(N_("Years")), Kind.COUNT),
        Column(texts.tr(N_("Feast"))),
    )
    rows = tuple(
        (entry.on, texts.tr(DATE_WORDS[entry.kind]), entry.name, entry.reference, entry.years, entry.occasion or None)
        for entry in found.entries
    )
    return Table(columns, rows, texts.tr(N_("Agenda")))
