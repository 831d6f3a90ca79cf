"""The register of processing on one page: counts and reasons, never a name of a customer."""

from collections.abc import Iterable
from datetime import date

from crm import format as formats
from crm.domain.address import COUNTRY_NAMES
from crm.domain.consent import Event
from crm.domain.consent_words import LEGAL_WORDS
from crm.domain.register import HELD_WORDS, Held, Processing
from crm.domain.settings import Settings
from crm.format import locale_for
from crm.i18n import N_, NN_, Catalogue, catalogue
from crm.reports.model import Column, Kind, Report, Section, Table

Line = tuple[str, str]
_GROUNDS = (Event.GRANT, Event.SOFT)
_MOST_NAMED = 6
_PEOPLE = NN_("{count} person", "{count} people")
_ORGANISATIONS = NN_("{count} organisation", "{count} organisations")
_RIGHTS = N_(
    "Anybody may ask for a copy, have it corrected or erased, and refuse to be written to or selected; the shop "
    "answers within a month."
)
_RECIPIENTS = N_("The program gives nothing to anybody. Add whom you give data to yourself, such as a bookkeeper, and "
                 "whether any of it leaves the EU.")  # fmt: skip
_OPEN = N_("In one file on the shop's computer and in its backups folder. The file is not encrypted: encrypt the disk. "
           "Backups are checked; what was erased leaves them too.")  # fmt: skip
_CLOSED = N_("In one encrypted file on the shop's computer and in its backups folder. Backups are checked; what was "
             "erased leaves them too.")  # fmt: skip


def report(found: Processing, *, settings: Settings, language: str, made_on: date) -> Report:
    """The page, in a language: who is responsible, what is kept and why, for how long, how safely, and the rights."""
    texts, locale = catalogue(language), locale_for(language, settings.country)
    day = formats.long_date(made_on, locale)
    return Report(
        title=texts.tr("Register of processing"),
        subtitle=texts.tr("Drafted from the customer file on {day} for article 30 of the GDPR. Add what your shop does "
                          "besides; this is no legal advice.", day=day),
        answer="",
        sections=(
            Section("", (_lines(_about(found, settings, texts, locale)),)),
            Section("", (_held(found, texts),)),
            Section("", (_lines(_terms(found, texts)),)),
        ),
        language=language,
        locale=locale,
        currency=settings.currency,
        made_on=made_on,
        shop_name=settings.shop_name,
    )  # fmt: skip


def _lines(lines: Iterable[Line]) -> Table:
    return Table((Column(""), Column("")), tuple(lines))


def _about(found: Processing, settings: Settings, texts: Catalogue, locale: str) -> Iterable[Line]:
    yield texts.tr("Responsible"), _shop(settings)
    yield (
        texts.tr("About whom"),
        "; ".join(
            texts.trn(*words, n, count=formats.count(n, locale))
            for words, n in ((_PEOPLE, found.people), (_ORGANISATIONS, found.organisations))
            if n
        )
        or texts.tr("nobody yet"),
    )
    grounds = [
        texts.tr("{ground}: {count}", ground=texts.tr(LEGAL_WORDS[event]), count=formats.count(n, locale))
        for event in _GROUNDS
        if (n := found.grounds.get(event, 0))
    ]
    if grounds:
        yield texts.tr("Offers and news"), "; ".join(grounds)
    if objections := found.grounds.get(Event.OBJECT, 0) + found.grounds.get(Event.WITHDRAW, 0):
        yield texts.tr("Objections"), texts.tr("{count} recorded", count=formats.count(objections, locale))


def _shop(settings: Settings) -> str:
    home = settings.address
    street = " ".join(part for part in (home.street, home.house_number, home.addition) if part)
    place = " ".join(part for part in (home.postcode, home.city) if part)
    return ", ".join(part for part in (settings.shop_name, street, place, settings.email, settings.phone) if part)


def _held(found: Processing, texts: Catalogue) -> Table:
    columns = (Column(texts.tr("What is kept")), Column(texts.tr("Of how many"), Kind.COUNT),
               Column(texts.tr("What for")), Column(texts.tr("Ground in the GDPR"), Kind.PERIOD))  # fmt: skip
    rows = []
    for kind, number in found.held.items():
        what, purpose, ground = map(texts.tr, HELD_WORDS[kind])
        if kind is Held.OWN and found.own_fields:
            what = texts.tr("Own fields: {names}", names=_named(found.own_fields))
        rows.append((what, number, purpose, ground))
    return Table(columns, tuple(rows))


def _named(fields: tuple[str, ...]) -> str:
    """The page has room for some names only."""
    return ", ".join(fields[:_MOST_NAMED]) + (" …" if len(fields) > _MOST_NAMED else "")


def _terms(found: Processing, texts: Catalogue) -> Iterable[Line]:
    country, years = found.country, found.country.keep_years
    name = texts.tr(COUNTRY_NAMES[country.code]) if country.code in COUNTRY_NAMES else texts.tr("other countries")
    yield (
        texts.tr("How long"),
        " ".join(
            (
                texts.trn("Purchases {n} year after their book year ({country}).",
                          "Purchases {n} years after their book year ({country}).", years, country=name),
                texts.trn("Who never bought: {n} year after the last word.",
                          "Who never bought: {n} years after the last word.", found.silent_years),
                texts.tr("Then people are listed and erased, or kept for a reason."),
            )
        ),
    )  # fmt: skip
    yield texts.tr("Given to"), texts.tr(_RECIPIENTS)
    yield texts.tr("Where, how safely"), texts.tr(_CLOSED if found.encrypted else _OPEN)
    yield texts.tr("Rights"), texts.tr(_RIGHTS)
    authority = ", ".join(part for part in (country.authority, country.website) if part)
    yield texts.tr("Complaints to the authority"), authority
