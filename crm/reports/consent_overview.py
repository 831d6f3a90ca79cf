"""The overview of consent as a report: counts only, never a name."""

from collections.abc import Iterator
from datetime import date

from crm import format as formats
from crm.domain.consent import ASKED_FOR, Channel
from crm.domain.consent_overview import COUNTED, DEFINITIONS, LOOKS, Overview, Share
from crm.domain.consent_words import CHANNEL_NAMES, PURPOSE_NAMES
from crm.domain.settings import Settings
from crm.format import locale_for
from crm.i18n import N_, Catalogue, catalogue
from crm.reports.model import Column, Kind, Note, Report, Section, Table, Value


def report(found: Overview, *, settings: Settings, language: str, made_on: date) -> Report:
    """The grid and what is worth a look; the tables for a sheet hold every count in a column of its own."""
    texts, locale = catalogue(language), locale_for(language, settings.country)
    counted = texts.trn("{count} customer within reach.", "{count} customers within reach.", found.people,
                        count=formats.count(found.people, locale))  # fmt: skip
    looks = _looks(found, texts)
    return Report(
        title=texts.tr("Consent"),
        subtitle=formats.long_date(made_on, locale),
        answer=counted,
        sections=(
            Section(texts.tr("How many may be written to"), (_grid(found, texts, locale),)),
            Section(texts.tr("Worth a look"), (looks,)),
            *((Section(texts.tr("Imported without proof"), (_claims(found, texts),)),) if found.claims else ()),
            Section("", (Note(texts.tr(COUNTED)),)),
        ),
        data=(_shares(found, texts), looks, *((_claims(found, texts),) if found.claims else ())),
        language=language,
        locale=locale,
        currency=settings.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
    )


def _grid(found: Overview, texts: Catalogue, locale: str) -> Table:
    columns = (Column(texts.tr("Yes / ask first / no")), *(Column(texts.tr(name)) for name in CHANNEL_NAMES.values()))

    def words(share: Share) -> str:
        return " / ".join(formats.count(number, locale) for number in (share.yes, share.ask, share.no))

    rows = ((texts.tr(PURPOSE_NAMES[purpose]), *(words(found.shares[channel, purpose]) for channel in Channel))
            for purpose in ASKED_FOR)  # fmt: skip
    return Table(columns, tuple(rows))


def _shares(found: Overview, texts: Catalogue) -> Table:
    titles = (N_("Yes"), N_("Ask first"), N_("No"))
    columns = (Column(texts.tr("What for")), Column(texts.tr("Channel")),
               *(Column(texts.tr(title), Kind.COUNT) for title in titles), Column("%", Kind.RATE))  # fmt: skip
    return Table(columns, tuple(_lines(found, texts)), texts.tr("Consent"))


def _lines(found: Overview, texts: Catalogue) -> Iterator[tuple[Value, ...]]:
    for purpose in ASKED_FOR:
        for channel in Channel:
            share = found.shares[channel, purpose]
            rate = share.yes * 100 / share.people if share.people else None
            about = texts.tr(PURPOSE_NAMES[purpose]), texts.tr(CHANNEL_NAMES[channel])
            yield (*about, share.yes, share.ask, share.no, rate)


def _looks(found: Overview, texts: Catalogue) -> Table:
    columns = (Column(texts.tr("What")), Column(texts.tr("Customers"), Kind.COUNT), Column(texts.tr("Meaning")))
    rows = ((texts.tr(LOOKS[look]), number, texts.tr(DEFINITIONS[look])) for look, number in found.looks.items())
    return Table(columns, tuple(rows), texts.tr("Worth a look"))


def _claims(found: Overview, texts: Catalogue) -> Table:
    columns = (Column(texts.tr("File")), Column(texts.tr("Date"), Kind.DATE),
               Column(texts.tr("Customers"), Kind.COUNT))  # fmt: skip
    rows = tuple(
        (claims.file_name or texts.tr("Other yeses without proof"), claims.at.date() if claims.at else None,
         claims.people)
        for claims in found.claims
    )  # fmt: skip
    return Table(columns, rows, texts.tr("Imported without proof"))
