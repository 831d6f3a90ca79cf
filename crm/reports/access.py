"""Everything held about one person, for the person: a readable paper and a document for machines (GDPR 15 and 20)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from crm import format as formats
from crm.domain.access import AccessData, Rows
from crm.domain.customer import CustomerDraft, PartialDate, TimelineEntry
from crm.domain.merge import choices
from crm.domain.preference import spoken
from crm.domain.settings import Settings
from crm.format import locale_for
from crm.i18n import N_, NN_, Catalogue, catalogue
from crm.reports.model import Column, Kind, Note, Report, Section, Table
from crm.reports.words import NOTHING

_RIGHTS = (
    N_("You may ask us to correct what is wrong, to erase it, to use it less, or to hand it to somebody else."),
    N_("You may refuse at any time to be written to or called, or to be selected by what you buy. It costs nothing."),
)

_LEFT_OUT = NN_(
    "{n} note was left out because it is about somebody else too.",
    "{n} notes were left out because they are about somebody else too.",
)


def report(found: AccessData, *, settings: Settings, language: str, made_on: date) -> Report:
    """The paper: who, what was bought, what happened, letters, and why it is kept."""
    texts, locale = catalogue(language), locale_for(language, settings.country)
    sections = (
        Section(texts.tr("Who you are to us"), (_profile(found.profile, texts, locale),)),
        *_bought(found, texts, locale, settings.currency),
        *_happened(found.happened, texts, locale, settings.currency),
        *_lists(found, texts),
        *(
            Section(f"{formats.long_date(on, locale)}: {subject}", tuple(Note(text) for text in paragraphs if text))
            for on, subject, paragraphs in found.letters
        ),
        Section(texts.tr("Why we keep it, and your rights"), tuple(Note(text) for text in _why(found, texts, locale))),
    )
    return Report(
        title=texts.tr("What we hold about {name}", name=found.name),
        subtitle=" · ".join(part for part in (settings.shop_name, formats.long_date(made_on, locale)) if part),
        answer=texts.tr("A copy of everything in our customer file about you. Your number with us is {number}.",
                        number=found.reference),
        sections=sections,
        language=language,
        locale=locale,
        currency=settings.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
    )  # fmt: skip


def document(
    rows: Rows, files: Iterable[str], *, shop_name: str, language: str, made_on: date, left_out: int
) -> dict[str, Any]:
    """The same for machines: the rows as they are stored, by table."""
    return {
        "format": "stamklant-person",
        "version": 1,
        "made_on": made_on.isoformat(),
        "shop": shop_name,
        "language": language,
        "left_out": left_out,
        "files": list(files),
        "data": {table: list(found) for table, found in rows.items()},
    }


def _profile(profile: CustomerDraft, texts: Catalogue, locale: str) -> Table:
    known = choices(profile, CustomerDraft(), drop_is_older=False)
    values = {field.name: field.keep for field in known}
    values |= {"prefers": tuple(spoken(wish.line, texts.tr) for wish in profile.prefers)}
    rows = tuple(
        (texts.tr(field.label), _shown(values[field.name], texts, locale)) for field in known if values[field.name]
    )
    return Table((Column(texts.tr("What")), Column(texts.tr("Known to us"))), rows)


def _shown(value: object, texts: Catalogue, locale: str) -> str:
    if isinstance(value, date):
        return formats.long_date(value, locale)
    if isinstance(value, PartialDate):
        return f"{value.day}-{value.month}" + (f"-{value.year}" if value.year else "")
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return texts.tr("yes") if value is True else texts.tr(str(value))


def _bought(found: AccessData, texts: Catalogue, locale: str, currency: str) -> Iterable[Section]:
    if found.purchases:
        columns = (Column(texts.tr("Date"), Kind.DATE), Column(texts.tr("Number"), Kind.PERIOD),
                   Column(texts.tr("What")), Column(texts.tr("Amount"), Kind.PERIOD))  # fmt: skip
        rows = tuple(
            (row.on, row.number, row.summary or NOTHING, formats.amount(row.total_cents, locale, currency))
            for row in found.purchases
        )
        yield Section(texts.tr("What you bought"), (Table(columns, rows),))


def _happened(entries: Iterable[TimelineEntry], texts: Catalogue, locale: str, currency: str) -> Iterable[Section]:
    rows = tuple((entry.on, *_told(entry, texts, locale, currency)) for entry in entries)
    if rows:
        columns = (Column(texts.tr("Date"), Kind.DATE), Column(texts.tr("What")), Column(texts.tr("Noted")))
        yield Section(texts.tr("Notes, answers and letters"), (Table(columns, rows),))


def _told(entry: TimelineEntry, texts: Catalogue, locale: str, currency: str) -> tuple[str, str]:
    values = {
        name: texts.tr(str(value)) if name in ("channel", "purpose") else value for name, value in entry.values.items()
    }
    detail = texts.tr(entry.detail, **values) if entry.detail else ""
    if entry.amount_cents:
        detail = " · ".join(part for part in (detail, formats.amount(entry.amount_cents, locale, currency)) if part)
    return texts.tr(entry.title, **values), detail or NOTHING


def _lists(found: AccessData, texts: Catalogue) -> Iterable[Section]:
    if found.tasks:
        columns = (Column(texts.tr("Date"), Kind.DATE), Column(texts.tr("Task")))
        yield Section(texts.tr("What we mean to do"), (Table(columns, found.tasks),))
    if found.agreed:
        columns = (Column(texts.tr("Date"), Kind.DATE), Column(texts.tr("Agreed")))
        yield Section(texts.tr("What we agreed"), (Table(columns, found.agreed),))
    if found.links:
        columns = (Column(texts.tr("How")), Column(texts.tr("With whom")))
        yield Section(
            texts.tr("Whom you belong to"), (Table(columns, tuple((texts.tr(how), who) for how, who in found.links)),)
        )


def _why(found: AccessData, texts: Catalogue, locale: str) -> Iterable[str]:
    yield texts.tr(
        "We keep this to serve you as a customer, to keep our promises, and because the tax office asks for it. "
        "It stands in one file on our own computer and is given to nobody."
    )
    if found.kept_until:
        yield texts.tr(
            "Your purchases are kept until {day}, as the law asks.", day=formats.long_date(found.kept_until, locale)
        )
    yield from (texts.tr(sentence) for sentence in _RIGHTS)
    if found.country.authority:
        yield texts.tr("You may complain to {authority}, {website}.", authority=found.country.authority,
                       website=found.country.website)  # fmt: skip
    if found.left_out:
        yield texts.trn(*_LEFT_OUT, found.left_out)
